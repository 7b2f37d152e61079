"""The parts of an article that drafts read: title, sentences, what surrounds them, and what is only spoken."""

import re
import textwrap
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex
from sentencex import segment

from diplomacy_tracker.content import wording
from diplomacy_tracker.tools.drafts.accounts import accounts, first_turn
from diplomacy_tracker.tools.drafts.dateline import without_dateline
from diplomacy_tracker.tools.drafts.headers import Stamp, stamp_of
from diplomacy_tracker.tools.texts.source_text import SourceText

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_GLYPHS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-"})
_BROKEN = regex.compile(r"(?<=\p{Ll})-\s(?=\p{Ll})(?!\w{1,12}-|(?:and|or|to)\b)")
"""A word that a page's edge parted, as in `19 No- vember`; not `two- and three-day`."""
_CLOCK = regex.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?\b)?", regex.IGNORECASE)
_HANDLE = regex.compile(
    r"(?<![\w(])@(?:Dr|Sec|real|POTUS)?(?P<name>\p{Lu}{1,2}\p{Ll}[\p{L}]{1,30}?|\p{Lu}\p{L}{2,30}?)(?:MP|MEA|\d+)?(?!\w)"
)
_HUMP = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})")
_SPEAKER = regex.compile(r"^(?:[QA]|(?:\p{Lu}[\p{L}.'-]{0,24} ?){1,6}):\s*")
MAX_SENTENCE = 1500
"""Characters. A longer one has no full stops; it is cut, since the regular expressions would take too long on it."""
_HEADER_WORDS = 6
"""Words of a line near the head of a text that is no sentence, such as a place or an office."""
_ABBREVIATED = regex.compile(r"(?:^|[ (])(?:\p{Lu}|U\.[SKN]|Dr|Mr|Mrs|Ms|Sen|Gov|Gen|Lt|St)\.$")
"""An abbreviation that ends no sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as plain text; `day`, `url` and `publisher` are what the document says itself, None or empty without.

    The sentences do not repeat the title. Apostrophes are straight; quotation marks are as written.
    """

    title: str
    sentences: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    """Lines that are no sentences: `Office of the Spokesperson`, `Seoul, Republic of Korea`."""
    city: str = ""
    """The city of the dateline."""
    stamp: Stamp | None = None
    """The day that a line around the text gives."""
    spoken: tuple[str, ...] = ()
    """What speakers say in a transcript, from the first of them on; no part of the sentences."""
    day: date | None = None
    url: str = ""
    publisher: str = ""
    language: str = "en"

    @property
    def text(self) -> str:
        """Title and sentences as one text."""
        return " ".join(filter(None, (self.title, *self.sentences)))


def articles_of(source: SourceText, cities: Container[str] = ()) -> list[Article]:
    """The articles of a source's text, one for each account in it; `cities` are those that a dateline may name.

    A further account without a day around it has that of the first.
    """
    paragraphs = [plain for p in source.paragraphs if (plain := plain_line(p))]
    found: list[Article] = []
    for heading, own in accounts(paragraphs, cities):
        article = _article(source, heading or ("" if found else plain_line(source.title)), own, cities)
        found.append(replace(article, stamp=article.stamp or found[0].stamp) if found else article)
    return found


def _article(source: SourceText, title: str, paragraphs: Sequence[str], cities: Container[str]) -> Article:
    turn = first_turn(paragraphs, cities, title)
    spoken = [sentence for paragraph in paragraphs[turn:] for sentence in _sentences(paragraph)]
    stamps = [stamp for line in (*paragraphs, title) if (stamp := stamp_of(line))]
    header: list[str] = []
    sentences: list[str] = []
    city = ""
    for paragraph in paragraphs[:turn]:
        if stamp_of(paragraph) or (not sentences and len(paragraphs) > 1 and _is_header(paragraph)):
            header.append(paragraph)
            continue
        text, named = without_dateline(paragraph, cities)
        city = city or named
        sentences += _sentences(_CLOCK.sub("", text))
    return Article(
        title=title,
        sentences=tuple(sentences),
        header=tuple(header),
        city=city,
        stamp=next(iter(stamps), None),
        spoken=tuple(spoken),
        day=source.day,
        url=source.url,
        publisher=source.publisher,
    )


def as_told(article: Article) -> Article:
    """A transcript with what its speakers say as its sentences, without `Q:` and the names before a colon."""
    said = [_SPEAKER.sub("", line, count=1) for line in article.spoken]
    return replace(article, sentences=(*article.sentences, *filter(None, said)), spoken=())


def _is_header(paragraph: str) -> bool:
    return len(paragraph.split()) <= _HEADER_WORDS and not paragraph.removesuffix("D.C.").endswith(
        (".", "!", "?", ":", '"', "\u201d")
    )


def plain_line(text: str) -> str:
    """One line without tags and control characters, with names for handles."""
    kept = _TAG.sub("", text).translate(_GLYPHS)
    return _HANDLE.sub(lambda match: _HUMP.sub(" ", match["name"]), _BROKEN.sub("", wording.one_line(kept)))


def _sentences(paragraph: str) -> Iterator[str]:
    begun = ""
    for piece in segment("en", paragraph):
        sentence = f"{begun} {piece.strip()}".strip()
        begun = ""
        if len(sentence) < MAX_SENTENCE and _ABBREVIATED.search(sentence):
            begun = sentence
            continue
        yield from textwrap.wrap(sentence, MAX_SENTENCE, break_on_hyphens=False)
    yield from textwrap.wrap(begun, MAX_SENTENCE, break_on_hyphens=False)
