"""Comments in front matter: read with the key or item that each belongs to, and put back after formatting."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import yaml

from diplomacy_tracker.content.documents import Document, Place, Route

_COMMENT = re.compile(r"(?:(?<=\s)|^)#.*")


class Side(Enum):
    """Position of a comment relative to the key or item that it belongs to."""

    ABOVE = "above"
    BESIDE = "beside"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its `#`, and the key or list item it belongs to; the empty route is the whole front matter."""

    text: str
    side: Side
    route: Route


def comments(document: Document, front: str) -> Iterator[Comment]:
    """The comments of a document, from the top down; `front` is its front matter from the first `---` on."""
    if "#" not in front:
        return  # most entries: finding the place of each value takes longer than all else of an entry's page
    layout = _Layout(document, front)
    lines = front.split("\n")
    for number, masked in enumerate(_masked(lines, layout.scalars)):
        if match := _COMMENT.search(masked):
            text = lines[number][match.start() :].rstrip()
            before = masked[: match.start()]
            if before.strip(" -"):
                yield Comment(text, Side.BESIDE, layout.beside((number + 1, match.start() + 1), before))
            else:
                yield Comment(text, *layout.around(number + 1, match.start() + 1))


def with_comments(front: str, document: Document, found: Iterable[Comment]) -> str:
    """The front matter, which has no comments yet and was read as `document`, with each comment in its place."""
    layout = _Layout(document, front)
    lines = front.split("\n")
    above: dict[int, list[str]] = {}
    beside: dict[int, str] = {}
    for comment in found:
        number, indent = layout.line_of(comment)
        if comment.side is Side.BESIDE and number not in beside and layout.may_end_with_a_comment(comment.route):
            beside[number] = f"  {comment.text}"
        else:
            above.setdefault(number, []).append(" " * indent + comment.text)
    return "\n".join(
        part
        for number, line in enumerate(lines, start=1)
        for part in (*above.get(number, ()), line + beside.get(number, ""))
    )


@dataclass(frozen=True, slots=True)
class _Scalar:
    """Where a text begins and ends; a block's first line is only its sign, `>-`."""

    start: Place
    end: Place
    is_block: bool


class _Layout:
    """Places of the keys, items, texts and brackets of front matter."""

    def __init__(self, document: Document, front: str) -> None:
        self._lines = front.split("\n")
        keys = [(place, route) for route, place in document.keys.items()]
        items = [(place, route) for route, place in document.values.items() if route and isinstance(route[-1], int)]
        self._starts = sorted([*keys, *items], key=lambda pair: (pair[0], len(pair[1])))
        self._places = {route: place for place, route in self._starts}
        values = ((place, route) for route, place in document.values.items() if route)
        self._all = sorted([*self._starts, *values], key=lambda pair: (pair[0], len(pair[1])))
        self.scalars, self._brackets = _events(document.front)

    def beside(self, place: Place, before: str) -> Route:
        """What a comment behind something belongs to: what was last closed by a bracket, else what last began."""
        line, _ = place
        if before.rstrip()[-1] in "]}":
            opened = self._brackets[line, len(before.rstrip()) + 1]
            return next((route for start, route in self._all if start == opened), ())
        return next((route for start, route in reversed(self._all) if start < place), ())

    def around(self, line: int, column: int) -> tuple[Side, Route]:
        """What a comment on a line of its own belongs to: what follows, or what it is indented like.

        At the very top, with a blank line below it, it is about the whole file.
        """
        following = next(((start, route) for start, route in self._starts if start[0] > line), None)
        if following and following == self._starts[0] and not all(self._lines[line : following[0][0] - 1]):
            return Side.ABOVE, ()
        if following and column <= self._indent(following[0][0]) + 1:
            return Side.ABOVE, following[1]
        for start, route in reversed(self._starts):
            if start < (line, column) and self._column(start, route) <= column and (following or column > 1):
                return Side.BELOW, route
        return (Side.ABOVE, following[1]) if following else (Side.BELOW, ())

    def line_of(self, comment: Comment) -> tuple[int, int]:
        """The line that a comment stands on or before, and the blanks before it there."""
        if not comment.route:
            return (2 if comment.side is Side.ABOVE else len(self._lines) - 1), 0
        line, _ = self._places[comment.route]
        if comment.side is not Side.BELOW:
            return line, self._indent(line)
        indent = self._column(self._places[comment.route], comment.route) - 1
        below = range(line + 1, len(self._lines))
        return next(number for number in below if self._indent(number) <= indent), indent

    def may_end_with_a_comment(self, route: Route) -> bool:
        """Whether there is such a line, and what follows on the next one is not the same quoted text."""
        line = self._places[route][0] if route else 0
        return bool(line) and not any(s.start[0] <= line < s.end[0] and not s.is_block for s in self.scalars)

    def _indent(self, line: int) -> int:
        text = self._lines[line - 1]
        return len(text) - len(text.lstrip(" "))

    def _column(self, start: Place, route: Route) -> int:
        """Where a key begins, or the dash of a list's item."""
        return start[1] if isinstance(route[-1], str) else start[1] - len("- ")


def _masked(lines: Sequence[str], scalars: Iterable[_Scalar]) -> list[str]:
    """The lines with every text replaced by `x`, so that a # left over begins a comment."""
    masked = list(lines)
    for scalar in scalars:
        (first, left), (last, right) = scalar.start, scalar.end
        for number in range(first + scalar.is_block, last + 1):
            begin = left - 1 if number == first else 0
            end = right - 1 if number == last else len(masked[number - 1])
            masked[number - 1] = masked[number - 1][:begin] + "x" * (end - begin) + masked[number - 1][end:]
    return masked


def _events(front: str) -> tuple[list[_Scalar], dict[Place, Place]]:
    """The texts of front matter, and of each bracket where it closes and where it opens."""
    scalars: list[_Scalar] = []
    brackets: dict[Place, Place] = {}
    opened: list[Place] = []
    for event in yaml.parse(front, Loader=yaml.CSafeLoader):
        start, end = _place(event.start_mark), _place(event.end_mark)
        if isinstance(event, yaml.ScalarEvent):
            scalars.append(_Scalar(start, end, is_block=event.style in {"|", ">"}))
        elif isinstance(event, yaml.CollectionStartEvent):
            opened.append(start)
        elif isinstance(event, yaml.CollectionEndEvent):
            brackets[end] = opened.pop()
    return scalars, brackets


def _place(mark: yaml.error.Mark | yaml._yaml.Mark | None) -> Place:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
