"""The items of a records file: meetings with numbered sources, and the sides' own accounts of them."""

from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError

from generator.content.documents import Place, Route, Value
from generator.content.errors import ContentError, Problem
from generator.content.values import Id, PartyCode, Period, Text, Url

Ids = tuple[Id, ...]
Codes = tuple[PartyCode, ...]
Related = Annotated[dict[str, Text], BeforeValidator(lambda value: {"id": value} if isinstance(value, str) else value)]


class Item(BaseModel):
    """A mapping in a records file. Unknown keys are kept in `model_extra`, to be reported."""

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
    """A participant: a person by name, an office, or a delegation."""

    name: Text | None = None
    role: Text | None = None
    party: PartyCode


class PositionItem(Item):
    """A position. In an account, `by` and `source` are those of the account."""

    by: PartyCode | None = None
    speaker: Text | None = None
    issue: Id
    text: Text
    quote: Text | None = None
    source: Text | None = None


class OutcomeItem(Item):
    """An outcome, with its status on the day of `status_source` (a source's number, or a web address)."""

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
    """An expectation."""

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
        loader = _Loader(path.read_text(encoding="utf-8-sig"))
        root = loader.get_single_node()
        items = loader.construct_document(root) if root else None
    except UnicodeDecodeError as error:
        raise ContentError([Problem(path, 1, 1, f"is not UTF-8 ({error.reason}); save it as UTF-8")]) from None
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax_problem(path, error)]) from None
    except yaml.YAMLError as error:
        raise ContentError([Problem(path, 1, 1, f"not valid YAML: {' '.join(str(error).split())}")]) from None
    except RecursionError:
        raise ContentError([Problem(path, 1, 1, "is too deeply nested to be a list of records")]) from None
    if not root or not isinstance(items, list):
        message = 'must be a list of items, each beginning with "- id: …" or "- meeting: …"'
        raise ContentError([Problem(path, 1, 1, message)])
    problems = [
        Problem(path, *_place(root, (number, *route)), message)
        for number, item in enumerate(items)
        for route, message in problems_of(item)
    ]
    if problems:
        raise ContentError(problems)
    return items


def parse(item: object) -> MeetingItem | AccountItem:
    """One item with its parts; pydantic's ValidationError when it is malformed."""
    is_account = isinstance(item, Mapping) and "meeting" in item and "id" not in item
    return AccountItem.model_validate(item) if is_account else MeetingItem.model_validate(item)


def problems_of(item: object) -> Iterator[tuple[Route, str]]:
    """The mistakes in the form of an item, each with its route in the item."""
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
    """The routes of all unknown keys."""
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
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if isinstance(error, (ComposerError, ConstructorError)):
        return Problem(path, *place, str(error.problem))
    what = ", ".join(part for part in (error.context, error.problem) if part)
    return Problem(path, *place, f'not valid YAML: {what}; a text with ": " or " #" in it needs quotes around it')


class _Loader(yaml.BaseLoader):
    """YAML loader that makes only strings, lists and mappings, and refuses repeated keys and aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # the stubs leave it out
            raise ComposerError(None, None, "an alias (*) is not allowed; write the value itself", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Value]:  # noqa: FBT001, FBT002  PyYAML's signature
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise ConstructorError(None, None, "a key must be a single word", key.start_mark)
            if key.value in seen:
                raise ConstructorError(None, None, f'the key "{key.value}" is repeated; delete one', key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _place(node: yaml.Node, route: Route) -> Place:
    """The line and column of the value at a route, or of the nearest value that encloses it."""
    for step in route:
        inner: dict[str | int, yaml.Node] = dict(enumerate(node.value))
        if isinstance(node, yaml.MappingNode):
            inner = {key.value: value for key, value in node.value}
        if step not in inner:
            break
        node = inner[step]
    return (node.start_mark.line + 1, node.start_mark.column + 1)
