"""The sentences of a text in another language that may report its meeting, and whether the text is an opinion piece."""

from collections.abc import Iterator, Sequence
from itertools import islice

import regex

from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.article import Article
from diplomacy_tracker.tools.drafts.candidates import Candidate
from diplomacy_tracker.tools.drafts.languages.words import Words
from diplomacy_tracker.tools.drafts.mood import Mood
from diplomacy_tracker.tools.drafts.names import Mention, merged

_MAX_VERBS = 10
"""Verbs of one sentence that are looked at."""
_SIDES = 2
_LEAST_OPINIONS = 2
"""Sentences on what ought to be that make an opinion; one in the author's voice is enough."""
_OPENING = 3
_STOP = regex.compile(r"[.;:!?。！？；：]")


def candidates(annotated: AnnotatedText, words: Words) -> Iterator[Candidate]:
    """Every verb of meeting in the title and the sentences that has people of two sides, or one and the account's."""
    for number, line in enumerate(annotated.lines):
        plain = line.translate(words.simplified)
        mentions = annotated.mentions[number]
        verbs = [(match, False) for match in words.verbs.held.finditer(plain)]
        verbs += [(match, True) for match in words.verbs.planned.finditer(plain)]
        if not number or not verbs:
            verbs += [(match, False) for match in words.verbs.nouns.finditer(plain) if not number]
        for match, is_planned in islice(sorted(verbs, key=lambda pair: pair[0].start()), _MAX_VERBS):
            if one := _candidate(number, line, plain, mentions, match, words, annotated.home, is_planned=is_planned):
                yield one


def _candidate(  # noqa: PLR0913, PLR0917  a place in a text
    number: int,
    line: str,
    plain: str,
    mentions: Sequence[Mention],
    verb: "regex.Match[str]",
    words: Words,
    home: str,
    *,
    is_planned: bool,
) -> Candidate | None:
    lead = words.lead.match(plain)
    before = [m for m in mentions if m.end <= verb.start()]
    if lead and len({m.party for m in mentions if m.start >= lead.end()}) >= _SIDES:
        before = [m for m in before if m.start >= lead.end()]
    cut = words.clause_break.search(plain, verb.end())
    end = cut.start() if cut else len(plain)
    after = [m for m in mentions if m.start >= verb.start() and m.end <= end]
    people = merged([], [*before, *after])
    sides = {m.party or m.name for m in people}
    if not people or len(sides) + bool(home and not before) < _SIDES:
        return None
    own = _own_clause(plain[: verb.start()])
    mood = Mood.PLANNED if is_planned or words.planned_before.search(own) else Mood.HELD
    if words.possible_before.search(own) or words.possible.search(plain):
        mood = Mood.POSSIBLE
    return Candidate(
        line=number,
        participants=tuple(people),
        sentence=line,
        clause=line[: max([end, *(m.end for m in after)])],
        verb=line[verb.start() : verb.end()],
        mood=mood,
        is_strong=bool(number),
        is_nested=False,
    )


def _own_clause(before: str) -> str:
    """The words before a verb since the last stop; a comma does not end it, since it stands around offices."""
    return _STOP.split(before)[-1]


def is_opinion(article: Article, words: Words) -> bool:
    """Whether a label at the head names an opinion, or the sentences speak in their own voice of what ought to be."""
    head = (article.title, *article.header, *article.sentences[:_OPENING])
    lines = [line.translate(words.simplified) for line in (article.title, *article.sentences)]
    if any(words.opinion_label.search(line.translate(words.simplified)) for line in head):
        return True
    own = sum(bool(words.own_voice.search(line)) for line in lines)
    quoted = regex.compile(r"[«»“”\"]")
    should = sum(bool(words.should.search(line)) for line in lines if not quoted.search(line))
    return own * _LEAST_OPINIONS + should >= _LEAST_OPINIONS
