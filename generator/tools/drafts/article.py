"""The title and the sentences of an article, as drafts read them."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sentencex import segment

from generator.tools.texts.source_text import SourceText

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_GLYPHS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-"})
_MAX_SENTENCE = 1500
"""Characters. A longer one has no full stops; it is cut, since the regular expressions would take too long on it."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as plain text; `day`, `url` and `publisher` are what the document says itself, None or empty without.

    The sentences do not repeat the title. Apostrophes are straight; quotation marks are as written.
    """

    title: str
    sentences: tuple[str, ...]
    day: date | None = None
    url: str = ""
    publisher: str = ""

    @property
    def text(self) -> str:
        """Title and sentences as one text."""
        return " ".join(filter(None, (self.title, *self.sentences)))


def article_of(source: SourceText) -> Article:
    """The article of a source's text."""
    sentences = [
        sentence for paragraph in source.paragraphs if (plain := _plain(paragraph)) for sentence in _sentences(plain)
    ]
    return Article(_plain(source.title), tuple(sentences), source.day, source.url, source.publisher)


def _plain(text: str) -> str:
    """One line without tags and control characters."""
    kept = _TAG.sub("", text).translate(_GLYPHS)
    return " ".join("".join(character if character.isprintable() else " " for character in kept).split())


def _sentences(paragraph: str) -> Iterator[str]:
    for sentence in segment("en", paragraph):
        yield from textwrap.wrap(sentence.strip(), _MAX_SENTENCE, break_on_hyphens=False)
