"""The items of a records file: meetings with numbered sources, and the sides' own accounts of them."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from generator.content.documents import Route, Value
from generator.content.meeting import Expectation, Meeting, Outcome, Participant, Position, Source
from generator.content.model import Part, authored_keys
from generator.content.values import Due, Id, PartyCode, Period, Text, Url, folded_text

Ids = tuple[Id, ...]
Codes = tuple[PartyCode, ...]
Related = Annotated[dict[str, Text], BeforeValidator(lambda value: {"id": value} if isinstance(value, str) else value)]


class Item(BaseModel):
    """A mapping in a records file.

    `part` is the part of an entry that is made of it, and `made` are the keys of that part that the import writes by
    itself. Its other keys that are no field here are taken over as they are; unknown keys are reported.
    """

    part: ClassVar[type[Part] | None] = None
    made: ClassVar[frozenset[str]] = frozenset()

    model_config = ConfigDict(extra="allow", frozen=True, arbitrary_types_allowed=True)

    @property
    def taken(self) -> dict[str, Value]:
        """The keys of the entry's part that the import does not treat, with their values."""
        known = {*authored_keys(self.part)} - self.made if self.part else set()
        return {key: _plain(value) for key, value in (self.model_extra or {}).items() if key in known}

    @property
    def unknown(self) -> tuple[str, ...]:
        """The keys that no entry has, or that the import writes by itself."""
        return tuple(key for key in self.model_extra or () if key not in self.taken)


class SourceItem(Item):
    """A source; `n` is the number that the item's other parts name it by."""

    part = Source
    made = frozenset({"id"})

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

    part = Participant
    made = frozenset({"person"})

    name: Text | None = None
    role: Text | None = None
    party: PartyCode


class PositionItem(Item):
    """A position. In an account, `by` and `source` are those of the account."""

    part = Position

    by: PartyCode | None = None
    speaker: Text | None = None
    issue: Id
    text: Text
    quote: Text | None = None
    source: Text | None = None


class OutcomeItem(Item):
    """An outcome, with its status on the day of `status_source` (a source's number, or a web address)."""

    part = Outcome
    made = frozenset({"id", "log"})

    text: Text
    kind: Text
    by: Codes
    toward: Codes = ()
    issue: Id | None = None
    due: Due | None = None
    source: Text
    status: Text | None = None
    status_source: Text | None = None


class ExpectItem(Item):
    """An expectation."""

    part = Expectation
    made = frozenset({"id", "closed"})

    text: Text
    kind: Text | None = None
    likelihood: Text | None = None
    said_by: Text | None = None
    due: Due | None = None
    source: Text
    fulfilled_by: Id | None = None


class MeetingItem(Item):
    """One meeting."""

    part = Meeting
    made = frozenset({"place"})

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
    yield from ((*route, key) for key in item.unknown)
    for key in type(item).model_fields:
        value = getattr(item, key)
        for number, part in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(part, Item):
                yield from unknown_keys(part, (*route, key, number))
        if isinstance(value, Item):
            yield from unknown_keys(value, (*route, key))


def _plain(value: Value) -> Value:
    """A value with the white space of its texts folded, as it is when an entry is read."""
    if isinstance(value, str):
        return folded_text(value)
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return {key: _plain(inner) for key, inner in value.items()}


def _said(message: str) -> str:
    return "is not a small-letter id or a party code" if "pattern" in message else message[:1].lower() + message[1:]
