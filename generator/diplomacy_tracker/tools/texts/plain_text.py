"""Plain text and Markdown, with front matter if there is any."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from diplomacy_tracker.content import dates, documents
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.tools.texts.source_text import SourceText

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r"\A[ \t]*(?:[-•–*]|\d{1,3}[.)])[ \t]+")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{0,500}\)")
_MARKS = re.compile(r"\\#|[*#\\]+|(?m:^[ \t]*>[ \t]?)|^_+|_+$")
_STOPS = (".", "!", "?", ":", ";", ",", "。", '"', "”", "…")
_MAX_TITLE = 200


def read(text: str) -> SourceText:
    """Read a text; `title`, `date`, `publisher` and `source_url` or `url` come from its front matter.

    Without a title there, a first line that is no sentence is the title.
    """
    front, body = _front(text.replace("\r\n", "\n"))
    paragraphs = [plain for piece in _paragraphs(body) if any(map(str.isalnum, plain := without_marks(piece)))]
    title = without_marks(front.get("title", ""))
    if not title and len(paragraphs) > 1 and is_heading(paragraphs[0]):
        title, *paragraphs = paragraphs
    return SourceText(
        title=title,
        paragraphs=tuple(paragraphs),
        publisher=front.get("publisher", ""),
        url=front.get("source_url") or front.get("url") or "",
        day=_day(front.get("date", "")),
    )


def is_heading(line: str) -> bool:
    """Whether a line can be a title: short, and no sentence."""
    return len(line) <= _MAX_TITLE and not line.endswith(_STOPS)


def without_marks(text: str) -> str:
    """One line without the signs of Markdown."""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", text)).split())


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text and the items of its lists.

    Blank lines part paragraphs. In a text without any, as pages give when they are copied, each line that ends a
    sentence ends a paragraph; lines that were broken to a width are joined.
    """
    blocks = [block for block in _BLANK.split(text.strip()) if block.strip()]
    is_single = len(blocks) == 1
    is_wide = any(len(line) > _WIDE for line in text.splitlines())
    for block in blocks:
        lines: list[str] = []
        for line in block.splitlines():
            if lines and (_ITEM.match(line) or _ends(lines, is_single=is_single, is_wide=is_wide)):
                yield " ".join(lines)
                lines = []
            lines.append(_ITEM.sub("", line, count=1).strip())
        yield " ".join(lines)


def _ends(lines: list[str], *, is_single: bool, is_wide: bool) -> bool:
    """Whether the lines read so far are a paragraph: in a text of one block, a heading or whole sentences.

    Where lines are wide, none was broken to a width.
    """
    last = lines[-1]
    return is_single and (
        is_wide or last.endswith((".", "!", "?", "”", '"', "。")) or (len(lines) == 1 and len(last) < _SHORT)
    )


_SHORT = 40
"""Characters of a line by itself, as a date or a heading; lines broken to a width are longer."""
_WIDE = 200
"""Characters of a line that no width has broken."""


def _front(text: str) -> tuple[dict[str, str], str]:
    """The texts of the front matter, and what follows it; what is no front matter of ours is part of the text."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    try:
        data = documents.parse(Path("text.md"), match[0].lstrip().encode()).data
    except ContentError:
        return {}, text
    return {key: value for key, value in data.items() if isinstance(value, str)}, text[match.end() :]


def _day(text: str) -> date | None:
    try:
        return dates.parse_day(text[:10])
    except ValueError:
        return None
