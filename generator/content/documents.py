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

from generator.content.errors import ContentError, Problem

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Route: TypeAlias = tuple[str | int, ...]
"""Keys and list indexes from the top of the front matter to a value: `("sources", 0, "url")`."""
Event: TypeAlias = Any
"""What PyYAML's parser gives; its fields depend on its kind, which the stubs do not say."""
Place: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
MAX_INVISIBLE = 20
"""Forbidden characters of one file that are told; each after the first is found by mending that one."""
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Control characters, line ends that only YAML sees, byte-order marks, non-characters, signs without a width, tags, and
the bidirectional controls of Unicode TR 36 §2.10. The two joiners stay: Persian and Hindi are not written without."""


@dataclass(frozen=True)
class Document:
    """One file: `data` holds strings, lists and mappings only, exactly as written; `body` the Markdown below.

    `front` is the front matter as text. Where its keys and values stand is looked up when something is wrong with one.
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
        """Where each key stands."""
        return self._tree.keys

    @property
    def values(self) -> Mapping[Route, Place]:
        """Where each value stands, the whole front matter too."""
        return self._tree.values

    def place(self, route: Route, *, of_key: bool = False) -> Place:
        """Where a value (or its key) stands; the nearest enclosing value where it does not stand at all.

        A list or mapping that begins on the line below its key is looked for at the key.
        """
        key, value = self.keys.get(route), self.values.get(route)
        if key and (of_key or (value and value[0] > key[0])):
            return key
        while route and route not in self.values:
            route = route[:-1]
        return self.values.get(route, (1, 1))

    def problem(self, route: Route, message: str, *, of_key: bool = False, is_notice: bool = False) -> Problem:
        """Say that the value at `route` is wrong."""
        return Problem(self.path, *self.place(route, of_key=of_key), message, is_notice)


def read(path: Path) -> Document:
    """Read one file; raises ContentError with every problem of its form, OSError when it cannot be read."""
    return parse(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """A file's bytes, of a larger one only so many that `parse` refuses them; OSError when it cannot be read."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def parse(path: Path, raw: bytes) -> Document:
    """Split and parse one file's bytes; raises ContentError with every problem of its form."""
    text = _decode(path, raw)
    if not _BOUNDARY.match(text):
        raise ContentError([Problem(path, 1, 1, "the file must begin with front matter: a line with ---")])
    handler = _Strings()
    try:
        frontmatter.parse(text, handler=handler)
    except _RefusedYAMLError as error:
        raise ContentError([Problem(path, *error.place, f"not valid here: {error}")]) from None
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax_problem(path, error)]) from None
    if not handler.is_closed:
        raise ContentError([Problem(path, 1, 1, "the front matter has no end: a second line with ---")])
    if handler.problems:
        raise ContentError(Problem(path, *place, message) for place, message in handler.problems)
    return Document(path, handler.data, handler.body, handler.body_line, handler.front)


def front(path: Path, raw: bytes) -> str:
    """The front matter of a file that can be read, as text: from the first `---` to the second, its line end too."""
    text = _decode(path, raw)
    _, last = islice(_BOUNDARY.finditer(text), 2)
    return text[: last.end() + 1]


def _decode(path: Path, raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES} bytes; move what is no fact of this record elsewhere"
        raise ContentError([Problem(path, 1, 1, message)])
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
    for match in islice(_FORBIDDEN.finditer(text), MAX_INVISIBLE):
        start = match.start()
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        yield Problem(path, text.count("\n", 0, start) + 1, column, _invisible(match[0]))


def _invisible(character: str) -> str:
    return f"the invisible character U+{ord(character):04X} is not allowed; delete it"


def _syntax_problem(path: Path, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = ", ".join(part for part in (error.context, error.problem) if part)
    hint = '; a text with ": " or " #" in it, or beginning with a sign, needs quotes around it'
    return Problem(path, line, column, f"not valid YAML: {what}{hint}")


class _RefusedYAMLError(Exception):
    """YAML that the standard allows and an entry does not."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.place = place


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


@dataclass(slots=True)
class _Strings(BaseHandler):
    """Reads every scalar as a string.

    PyYAML's own loaders turn `NO` into False and `2025-02-30` into an error without a line, and let a second
    key of the same name win; so the data are built here, straight from the parser's events.
    """

    data: dict[str, Value] = field(default_factory=dict)
    problems: list[tuple[Place, str]] = field(default_factory=list)
    front: str = ""
    body: str = ""
    body_line: int = 1
    is_closed: bool = False

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
        try:
            self.data = _plain(fm)
        except _OddError:
            tree = _Tree.of(fm)
            self.data, self.problems = tree.data, tree.problems
        return self.data


class _OddError(Exception):
    """Something that only a tree with places can say whether it is wrong, and where."""


def _plain(front: str) -> dict[str, Value]:
    """What nearly every file holds, without a look at where it stands: half of the time. Raises _OddError otherwise."""
    if "\\" in front:  # an escape may write what no file may hold
        raise _OddError
    events = _events(front)
    _begin(events)
    tree = _plain_value(next(events), events, 0)
    if not isinstance(tree, dict) or any(isinstance(event, yaml.DocumentStartEvent) for event in events):
        raise _OddError
    return tree


def _events(front: str) -> Iterator[Event]:
    """As `yaml.parse`, which asks before each event whether there is one."""
    return iter(yaml.CSafeLoader(front).get_event, None)


def _begin(events: Iterator[Event]) -> None:
    """Go past the start of the document; _OddError where there is none."""
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return
    raise _OddError


def _plain_value(event: Event, events: Iterator[Event], depth: int) -> Value:
    kind = type(event)
    if kind is yaml.AliasEvent or event.anchor or event.tag or depth > MAX_DEPTH:
        raise _OddError
    if kind is yaml.ScalarEvent:
        return event.value  # type: ignore[no-any-return]  # a text
    if kind is yaml.SequenceStartEvent:
        items: list[Value] = []
        while type(event := next(events)) is not yaml.SequenceEndEvent:
            items.append(_plain_value(event, events, depth + 1))
        return items
    tree: dict[str, Value] = {}
    while type(event := next(events)) is not yaml.MappingEndEvent:
        if type(event) is not yaml.ScalarEvent or event.anchor or event.tag or event.value in tree:
            raise _OddError
        tree[event.value] = _plain_value(next(events), events, depth + 1)
    return tree


@dataclass(slots=True)
class _Tree:
    """The front matter with the place of each key and value, and all that may not stand in it."""

    data: dict[str, Value] = field(default_factory=dict)
    problems: list[tuple[Place, str]] = field(default_factory=list)
    keys: dict[Route, Place] = field(default_factory=dict)
    values: dict[Route, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, front: str) -> "_Tree":
        """Read it; an empty one has no keys."""
        tree = cls()
        tree._read(front)
        return tree

    def _read(self, front: str) -> None:
        events = _events(front)
        try:
            _begin(events)
        except _OddError:
            return
        first = next(events)
        if isinstance(first, yaml.ScalarEvent) and not first.value:
            return
        data = self._value(first, events, ())
        self._refuse_what_follows(events)
        if isinstance(data, dict):
            self.data = data
        else:
            self.problems.append(((2, 1), "the front matter must be a list of keys and values: `title: …`"))

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], route: Route) -> Value:
        place = _place(event)
        self.values[route] = place
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

    def _refuse_what_follows(self, events: Iterator[yaml.Event]) -> None:
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
        """The text; what may not stand in a file may not be written as an escape either."""
        text: str = event.value
        self.problems += [(place, _invisible(character)) for character in _FORBIDDEN.findall(text)]
        return text

    def _sequence(self, events: Iterator[yaml.Event], route: Route) -> list[Value]:
        items: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, (*route, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], route: Route) -> dict[str, Value]:
        items: dict[str, Value] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            place = _place(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _RefusedYAMLError("a key must be a single word", place)
            key_route = (*route, event.value)
            self._refuse_yaml_features(event, place)
            if event.value in items:
                first = self.keys[key_route][0]
                self.problems.append((place, f'the key "{event.value}" stands twice, first on line {first}'))
            self.keys.setdefault(key_route, place)
            self._scalar(event, place)
            items[event.value] = self._value(next(events), events, key_route)
        return items
