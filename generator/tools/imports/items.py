"""The items of a records file: meetings with numbered sources, and the sides' own accounts of them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from generator.content.documents import Place, Route, Value
from generator.content.errors import ContentError, Problem
from generator.content.values import Id, PartyCode, Period, Text, Url

MAX_DEPTH = 12
Ids = tuple[Id, ...]
Codes = tuple[PartyCode, ...]
Related = Annotated[dict[str, Text], BeforeValidator(lambda value: {"id": value} if isinstance(value, str) else value)]


class Item(BaseModel):
    """A mapping in a records file. Keys beyond the known are kept in `model_extra`, to be reported."""

    model_config = ConfigDict(extra="allow", frozen=True, arbitrary_types_allowed=True)


class SourceItem(Item):
    """A source; `n` is the number that the item's other parts name it by."""

    n: Text | None = None
    title: Text
    publisher: Text
    url: Url
    kind: Text
    date: Period | None = None
    party: PartyCode | None = None
    language: Text | None = None
    archive_url: Url | None = None
    mentions: Ids | None = None


class ParticipantItem(Item):
    """Someone who took part, by name; an office or a delegation where nobody is named."""

    name: Text | None = None
    role: Text | None = None
    party: PartyCode


class PositionItem(Item):
    """What somebody said. In an account, `by` and `source` are those of the account."""

    by: PartyCode | None = None
    speaker: Text | None = None
    issue: Id
    text: Text
    quote: Text | None = None
    source: Text | None = None


class OutcomeItem(Item):
    """Something agreed, with what had become of it by the day of `status_source` (a number, or a web address)."""

    text: Text
    kind: Text
    by: Codes
    toward: Codes = ()
    issue: Id | None = None
    due: Period | None = None
    source: Text
    status: Text | None = None
    status_source: Text | None = None


class ExpectItem(Item):
    """Something foretold."""

    text: Text
    kind: Text | None = None
    likelihood: Text | None = None
    said_by: Text | None = None
    due: Period | None = None
    source: Text
    fulfilled_by: Id | None = None


class MeetingItem(Item):
    """One meeting."""

    id: Id
    title: Text
    date: Period
    end_date: Period | None = None
    local_dates: dict[PartyCode, Period] | None = None
    status: Text | None = None
    occurrence: Text | None = None
    format: Text
    level: Text
    city: Text | None = None
    country: PartyCode | None = None
    venue: Text | None = None
    sidelines_of: Text | None = None
    event: Id | None = None
    series: Id | None = None
    summary: Text
    participants: tuple[ParticipantItem, ...]
    issues: Ids
    positions: tuple[PositionItem, ...] = ()
    outcomes: tuple[OutcomeItem, ...] = ()
    expects: tuple[ExpectItem, ...] = ()
    related: tuple[Related, ...] = ()
    sources: Annotated[tuple[SourceItem, ...], Field(min_length=1)]
    confidence: Text
    notes: Text | None = None
    aliases: Ids = ()


class AccountItem(Item):
    """One side's own account of a meeting: in a `source` of its own, or in the meeting's source number `existing`."""

    meeting: Id
    party: PartyCode
    source: SourceItem | None = None
    existing: Text | None = None
    copy_of: Text | None = None
    complete: Literal["true", "false"] = "false"
    mentions: Ids = ()
    note: Text | None = None
    positions: tuple[PositionItem, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether the whole text was read."""
        return self.complete == "true"


def read(path: Path) -> list[Mapping[str, Value]]:
    """The items of a YAML file; raises ContentError with every mistake of form, OSError when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except UnicodeDecodeError as error:
        raise ContentError([Problem(path, 1, 1, f"is not UTF-8 ({error.reason}); save it as UTF-8")]) from None
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax_problem(path, error)]) from None
    except yaml.YAMLError as error:
        raise ContentError([Problem(path, 1, 1, f"not valid YAML: {' '.join(str(error).split())}")]) from None
    except RecursionError:
        raise ContentError([Problem(path, 1, 1, "is too deeply nested to be a list of records")]) from None
    tree = _Tree(path)
    if not isinstance(root, yaml.SequenceNode):
        message = 'must be a list of items, each beginning with "- id: …" or "- meeting: …"'
        raise ContentError([Problem(path, 1, 1, message)])
    items = [tree.value(node, (number,)) for number, node in enumerate(root.value)]
    problems = tree.problems or [
        Problem(path, *tree.place((number, *route)), message)
        for number, item in enumerate(items)
        for route, message in problems_of(item)
    ]
    if problems:
        raise ContentError(problems)
    return [item for item in items if isinstance(item, dict)]


def parse(item: object) -> MeetingItem | AccountItem:
    """One item with its parts; pydantic's ValidationError when it is malformed."""
    is_account = isinstance(item, Mapping) and "meeting" in item and "id" not in item
    return AccountItem.model_validate(item) if is_account else MeetingItem.model_validate(item)


def problems_of(item: object) -> Iterator[tuple[Route, str]]:
    """What is wrong with the form of an item, and at which route in it."""
    if not isinstance(item, Mapping):
        yield (), 'an item must be made of keys and values, beginning with "id: …" or "meeting: …"'
        return
    try:
        parse(item)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            route = tuple(step for step in details["loc"] if step != "[key]")
            key = next((str(step) for step in reversed(route) if isinstance(step, str)), "item")
            is_missing = details["type"] == "missing"
            yield route, f'the key "{key}" is missing; add it' if is_missing else f"{key}: {_said(details['msg'])}"


def unknown_keys(item: Item, route: Route = ()) -> Iterator[Route]:
    """The routes of all keys that mean nothing here."""
    yield from ((*route, key) for key in item.model_extra or ())
    for key in type(item).model_fields:
        value = getattr(item, key)
        for number, part in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(part, Item):
                yield from unknown_keys(part, (*route, key, number))
        if isinstance(value, Item):
            yield from unknown_keys(value, (*route, key))


def _said(message: str) -> str:
    return "is not a small-letter id or a party code" if "pattern" in message else message[:1].lower() + message[1:]


def _syntax_problem(path: Path, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = ", ".join(part for part in (error.context, error.problem) if part)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(path, *place, f'not valid YAML: {what}; a text with ": " or " #" in it needs quotes around it')


class _Tree:
    """Nodes to values, every scalar a string, with the place of each; aliases and doubled keys are problems."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._places: dict[Route, Place] = {}
        self._seen: set[int] = set()

    def place(self, route: Route) -> Place:
        """Where the value at the route stands; the nearest enclosing one where it does not."""
        while route and route not in self._places:
            route = route[:-1]
        return self._places.get(route, (1, 1))

    def value(self, node: yaml.Node, route: Route) -> Value:
        self._places[route] = _place(node)
        if id(node) in self._seen and not isinstance(node, yaml.ScalarNode):
            return self._refuse(
                node, "what an anchor (&) names is not read again; write the value wherever it is meant"
            )
        if len(route) > MAX_DEPTH:
            return self._refuse(node, "is too deeply nested")
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*route, number)) for number, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, route)
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, route: Route) -> Value:
        items: dict[str, Value] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in items:
                self._refuse(key, f'the key "{name}" stands twice')
            items[name] = self.value(value, (*route, name))
        return items

    def _refuse(self, node: yaml.Node, message: str) -> Value:
        self.problems.append(Problem(self.path, *_place(node), message))
        return ""


def _place(node: yaml.Node) -> Place:
    return (node.start_mark.line + 1, node.start_mark.column + 1)
