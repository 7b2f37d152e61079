"""A Markdown file with front matter, each value with its place in the file."""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from diplomacy_tracker.content import yaml_mistakes
from diplomacy_tracker.content.errors import ContentError, Problem
from diplomacy_tracker.content.messages import say

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Route: TypeAlias = tuple[str | int, ...]
"""Keys and list indexes from the top of the front matter to a value: `("sources", 0, "url")`."""
Event: TypeAlias = Any
"""What PyYAML's parser gives; its fields depend on its kind, which the stubs do not say."""
Place: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""

MAX_BYTES = 128 * 1024
"""Of one file; the longest entry so far has 23,000. Each byte of an entry takes some 50 of a build's memory."""
MAX_DEPTH = 12
MAX_MENDED = 20
"""Mistakes in the YAML of one file that are reported; nobody reads more, and each means reading the file again."""
_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
MAX_INVISIBLE = 20
"""Maximum number of forbidden characters reported per file."""
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Control characters, line ends that only YAML sees, byte-order marks, non-characters, signs without a width, tags, and
the bidirectional controls of Unicode TR 36 §2.10. The two joiners stay: Persian and Hindi are not written without."""


@dataclass(frozen=True)
class Document:
    """One file: `data` holds strings, lists and mappings only, exactly as written; `body` the Markdown below.

    `front` is the front matter as text. The places of keys and values are not kept: few documents need them, and they
    take more memory than the data. It is read again when somebody asks for one.
    """

    path: Path
    data: dict[str, Value]
    body: str
    body_line: int
    front: str

    @cached_property
    def _tree(self) -> "_Tree":
        return _Tree.of(self.front)

    @property
    def keys(self) -> Mapping[Route, Place]:
        """The place of each key."""
        return self._tree.keys

    @property
    def values(self) -> Mapping[Route, Place]:
        """The place of each value, also of the whole front matter (the empty route)."""
        return self._tree.values

    def place(self, route: Route, *, of_key: bool = False) -> Place:
        """The place of a value (or its key); of the nearest enclosing value when there is no such value.

        A list or mapping that begins on the line below its key has the place of the key.
        """
        key, value = self.keys.get(route), self.values.get(route)
        if key and (of_key or (value and value[0] > key[0])):
            return key
        while route and route not in self.values:
            route = route[:-1]
        return self.values.get(route, (1, 1))

    def problem(self, route: Route, message: str, *, of_key: bool = False, is_notice: bool = False) -> Problem:
        """A problem at the place of the value at `route`."""
        return Problem(self.path, *self.place(route, of_key=of_key), message, is_notice)


def read(path: Path) -> Document:
    """Read one file; raises ContentError with every problem of its form, OSError when it cannot be read."""
    return parse(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """A file's bytes, of a larger one only so many that `parse` refuses them; OSError when it cannot be read."""
    with open(path, "rb") as file:  # noqa: PTH123 -- thousands; Path takes twice as long
        return file.read(MAX_BYTES + 1)


def parse(path: Path, raw: bytes) -> Document:
    """Split and parse one file's bytes; raises ContentError with every problem of its form."""
    document, problems = parse_mended(path, raw)
    if problems or not document:
        raise ContentError(problems)
    return document


def parse_mended(path: Path, raw: bytes) -> tuple[Document | None, list[Problem]]:
    """One file's bytes as a document, and every problem of its form.

    With problems, the document is what the file would be without them; None where that cannot be told.
    """
    try:
        text = _decode(path, raw)
    except ContentError as error:
        return None, list(error.problems)
    if not _BOUNDARY.match(text):
        return None, [Problem(path, 1, 1, "the file must begin with front matter: a line with ---")]
    mistakes: set[tuple[Place, str]] = set()
    document = _document(path, text, mistakes)
    return document, [Problem(path, *place, message) for place, message in sorted(mistakes)]


def _document(path: Path, text: str, mistakes: set[tuple[Place, str]]) -> Document | None:
    """A text as a document, after each mistake in its YAML was mended; what was wrong is added to `mistakes`."""
    mended: set[int] = set()
    for _ in range(MAX_MENDED):
        handler = _Strings()
        try:
            frontmatter.parse(text, handler=handler)
        except _RefusedYAMLError as error:
            mistakes.add((error.place, f"not valid here: {error}"))
            return None
        except yaml.MarkedYAMLError as error:
            mistake = yaml_mistakes.explain(text, error)
            if mistake.mended or not mistakes:  # else it may be a consequence of a cure
                mistakes.add((mistake.place, mistake.message))
        else:
            odd = yaml_mistakes.odd_indent(text, last=handler.body_line)
            if not odd:
                break
            mistake = odd
            mistakes.add((mistake.place, mistake.message))
        if not mistake.mended or mistake.mended == text or mistake.place[0] in mended:
            return None
        mended.add(mistake.place[0])
        text = mistake.mended
    else:
        return None
    if not handler.is_closed:
        mistakes.add(((1, 1), "the front matter has no end: a second line with ---"))
        return None
    mistakes.update(handler.tree.problems)
    return Document(path, handler.tree.data, handler.body, handler.body_line, handler.front)


def front(path: Path, raw: bytes) -> str:
    """The front matter of a file that can be read, as text: from the first `---` to the second, its line end too."""
    text = f"{_decode(path, raw).rstrip()}\n"  # the library strips it too, also of blanks that no boundary may have
    _, last = islice(_BOUNDARY.finditer(text), 2)
    return text[: last.end() + 1]


def _decode(path: Path, raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise ContentError([Problem(path, 1, 1, say("too_large", most=MAX_BYTES))])
    return decode(path, raw)


def decode(path: Path, raw: bytes) -> str:
    """The text of a file in UTF-8, its line ends alike; ContentError for other bytes and for signs that nobody sees."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8")) + 1
        message = f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        raise ContentError([Problem(path, line, column, message)]) from None
    if problems := list(_forbidden_characters(path, text)):
        raise ContentError(problems)
    return text


def _forbidden_characters(path: Path, text: str) -> Iterator[Problem]:
    for match in islice(FORBIDDEN.finditer(text), MAX_INVISIBLE):
        start = match.start()
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        yield Problem(path, text.count("\n", 0, start) + 1, column, _invisible(match[0]))


def _invisible(character: str) -> str:
    return say("invisible", code=f"{ord(character):04X}")


class _RefusedYAMLError(Exception):
    """YAML that the standard allows and an entry does not."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.place = place


def _place(event: Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


@dataclass(slots=True)
class _Strings(BaseHandler):
    """Splits a file and reads its front matter, every scalar as a string.

    PyYAML's own loaders turn `NO` into False and `2025-02-30` into an error without a line, and let the second of two
    equal keys win; so the data are built here from the parser's events.
    """

    front: str = ""
    body: str = ""
    body_line: int = 1
    is_closed: bool = False
    tree: "_Tree" = field(init=False)

    def split(self, text: str) -> tuple[str, str]:
        """The front matter and the body; ValueError, as the library expects, when there is no second boundary."""
        _, self.front, body = _BOUNDARY.split(text, 2)
        self.is_closed = True
        start = _BLANK_LINES.match(body).end()  # type: ignore[union-attr]  # it matches nothing too
        # The library would take the indent off the first line, which makes code of a paragraph and back.
        self.body = body[start:].rstrip()
        self.body_line = self.front.count("\n") + 1 + body.count("\n", 0, start)
        return self.front, body

    def load(self, fm: str) -> dict[str, Value]:
        """The front matter as strings, lists and mappings; an empty one has no keys."""
        self.tree = _Tree.of(fm)
        return self.tree.data


def _events(front: str) -> Iterator[Event]:
    """The events of PyYAML's parser; `yaml.parse` gives the same, but takes longer."""
    return iter(yaml.CSafeLoader(front).get_event, None)


@dataclass(slots=True)
class _Tree:
    """The data of front matter, the place of each key and value, and the problems of its form."""

    data: dict[str, Value] = field(default_factory=dict)
    problems: list[tuple[Place, str]] = field(default_factory=list)
    keys: dict[Route, Place] = field(default_factory=dict)
    values: dict[Route, Place] = field(default_factory=dict)
    has_escapes: bool = False

    @classmethod
    def of(cls, front: str) -> "_Tree":
        """Read front matter; an empty one has no keys."""
        tree = cls(has_escapes="\\" in front)
        tree._read(front)
        return tree

    def _read(self, front: str) -> None:
        events = _events(front)
        if not any(isinstance(event, yaml.DocumentStartEvent) for event in events):
            return
        data = self._value(next(events), events, ())
        self._refuse_what_follows(events)
        if isinstance(data, dict):
            self.data = data
        elif data:
            self.problems.append(((2, 1), "the front matter must be a list of keys and values: `title: …`"))

    def _value(self, event: Event, events: Iterator[Event], route: Route) -> Value:
        place = _place(event)
        self.values[route] = place
        if event.anchor or event.tag:
            self._refuse_yaml_features(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if len(route) > MAX_DEPTH:
            raise _RefusedYAMLError("too deeply nested", place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, route)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, route)
        return ""

    def _refuse_what_follows(self, events: Iterator[Event]) -> None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise _RefusedYAMLError("text after the end of the front matter", _place(event))

    def _refuse_yaml_features(self, event: yaml.Event, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.problems.append((place, f'the alias "*{event.anchor}" is not allowed; write the value itself'))
            return
        if anchor := getattr(event, "anchor", None):
            self.problems.append((place, f'the anchor "&{anchor}" is not allowed; put the text in quotes'))
        if tag := getattr(event, "tag", None):
            self.problems.append((place, f'the tag "{tag}" is not allowed; put the text in quotes'))

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> str:
        """The text. Forbidden characters are refused as escape sequences too; `parse` has refused all others."""
        text: str = event.value
        if self.has_escapes:
            self.problems += [(place, _invisible(character)) for character in FORBIDDEN.findall(text)]
        return text

    def _sequence(self, events: Iterator[Event], route: Route) -> list[Value]:
        items: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, (*route, len(items))))
        return items

    def _mapping(self, events: Iterator[Event], route: Route) -> dict[str, Value]:
        items: dict[str, Value] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            place = _place(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _RefusedYAMLError("a key must be a single word", place)
            key_route = (*route, event.value)
            if event.anchor or event.tag:
                self._refuse_yaml_features(event, place)
            if event.value in items:
                first = self.keys[key_route][0]
                self.problems.append((place, f'the key "{event.value}" stands twice, first on line {first}'))
            self.keys.setdefault(key_route, place)
            self._scalar(event, place)
            items[event.value] = self._value(next(events), events, key_route)
        return items
