"""The title and the sentences of an article, without its markup."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import yaml
from sentencex import segment

from generator.content import dates
from generator.content.documents import Value

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{0,500}\)")
_MARKS = re.compile(r"\\#|[*#\\]+|(?m:^[ \t]*>[ \t]?)|^_+|_+$")
_ITEM = re.compile(r"(?m)^[ \t]*(?:[-•–]|\d+[.)])[ \t]+")
_GLYPHS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-"})
_MAX_TITLE = 200
_MAX_SENTENCE = 1500
"""Characters. A longer one has no full stops; it is cut, since the regular expressions would take too long on it."""
_NO_TITLE_END = (".", "!", "?", ":", ";", ",", "。")


@dataclass(frozen=True, slots=True)
class Article:
    """An article as plain text. `day` and `url` come from its front matter; None and empty without one.

    The sentences do not repeat the title. Apostrophes are straight; quotation marks are as written.
    """

    title: str
    sentences: tuple[str, ...]
    day: date | None = None
    url: str = ""

    @property
    def text(self) -> str:
        """Title and sentences as one text."""
        return " ".join(filter(None, (self.title, *self.sentences)))


def read(raw: str) -> Article:
    """Parse a text; `title`, `date` and `source_url` come from its front matter. HTML and Markdown marks go."""
    front, text = _front(raw.replace("\r\n", "\n"))
    title = _plain(str(front.get("title", "")))
    blocks = [block for piece in re.split(r"\n[ \t]*\n", text) for block in _items(piece)]
    paragraphs = [plain for block in blocks if (plain := _plain(block))]
    if not title and len(paragraphs) > 1 and _is_heading(paragraphs[0]):
        title, *paragraphs = paragraphs
    sentences = [sentence for paragraph in paragraphs for sentence in _sentences(paragraph)]
    url = front.get("source_url") or front.get("url") or ""
    return Article(title, tuple(sentences), _day(front.get("date")), str(url))


def _front(raw: str) -> tuple[dict[str, Value], str]:
    match = _FRONT.match(raw.removeprefix("\ufeff"))
    if not match:
        return {}, raw
    try:
        data = yaml.load(match[1], Loader=yaml.BaseLoader)  # noqa: S506  it makes strings only
    except (yaml.YAMLError, RecursionError):
        return {}, raw
    return (data, raw.removeprefix("\ufeff")[match.end() :]) if isinstance(data, dict) else ({}, raw)


def _day(value: "Value | None") -> date | None:
    try:
        return dates.parse_day(str(value)[:10])
    except ValueError:
        return None


def _items(block: str) -> list[str]:
    """The items of a list and the text before it; of another paragraph, the paragraph."""
    return _ITEM.split(block)


def _plain(text: str) -> str:
    """One line without marks and control characters."""
    for pattern, new in ((_TAG, ""), (_LINK, r"\1"), (_MARKS, "")):
        text = pattern.sub(new, text)
    kept = "".join(character if character.isprintable() else " " for character in text.translate(_GLYPHS))
    return " ".join(kept.split())


def _is_heading(line: str) -> bool:
    return len(line) <= _MAX_TITLE and not line.endswith((*_NO_TITLE_END, '"', "”"))


def _sentences(paragraph: str) -> Iterator[str]:
    for sentence in segment("en", paragraph):
        yield from textwrap.wrap(sentence.strip(), _MAX_SENTENCE, break_on_hyphens=False)
