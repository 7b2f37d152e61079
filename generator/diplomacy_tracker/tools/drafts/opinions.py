"""Whether a text argues for something instead of reporting it: no meeting is taken from an opinion piece."""

import regex

from diplomacy_tracker.tools.drafts.article import Article

_LABEL = regex.compile(
    r"(?i)^(?:opinion|op-ed|comment(?:ary)?|editorial|column|viewpoint|essay|analysis|letter)s?\b ?[:|–-]"
)
_BYLINE = regex.compile(r"(?i)^by (?:an? )?\p{L}")
_OWN_VOICE = regex.compile(
    r"\b(?:I (?:have|believe|think|argue|am|would|do|was)|[Ii]n (?:my|our) view|[Mm]y own|"
    r"[Tt]he (?:author|writer) (?:is|was|teaches|wrote|works|served)|"
    r"[Ww]e (?:believe|ought|must not|should not forget)|[Ii]magine)\b"
)
_SHOULD = regex.compile(
    r"\b(?:should|ought to|must|needs? to|time has come|had better|would be better|will drift|would gain)\b"
)
_SAYS = regex.compile(
    r"(?i)\b(?:said|says|told|saying|stressed|noted|urged|called|added|emphasi[sz]ed|statement|pointed|agreed)\b|[\"“”]"
)
_LEAST = 2
"""Sentences on what ought to be that make an opinion; one in the voice of its author is enough."""


def is_opinion(article: Article) -> bool:
    """Whether the title names an opinion, or the sentences speak in their own voice or say twice what ought to be.

    A question at the head counts as one such sentence.
    """
    if any(_LABEL.match(line) for line in (article.title, *article.header, *article.sentences[:1])):
        return True
    if article.spoken or any(not _BYLINE.match(line) for line in article.header):
        return False
    plain = [line for line in article.sentences if not _SAYS.search(line)]
    lines = [article.title, *plain] if regex.match(r"(?:Why|How) \p{Lu}|.* (?:must|should) ", article.title) else plain
    asks = any(line.endswith("?") for line in (article.title, *article.sentences[:1]))
    own = sum(bool(_OWN_VOICE.search(line)) for line in plain)
    return own * _LEAST + sum(bool(_SHOULD.search(line)) for line in lines) + asks >= _LEAST
