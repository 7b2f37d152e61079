"""The items of a records file: meetings with numbered sources, and the sides' own accounts of them."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from diplomacy_tracker.content.documents import Route, Value
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.model import Part, authored_keys, terms_of
from diplomacy_tracker.content.parties import Party, base_table
from diplomacy_tracker.content.party_names import party_hint, party_named
from diplomacy_tracker.content.records import Expectation, Meeting, Outcome, Participant, Position, Source
from diplomacy_tracker.content.validation import KINDS, term_hint
from diplomacy_tracker.content.values import ID_LENGTH, Due, Id, PartyCode, Period, Text, Url, folded_text

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
    also: ClassVar[frozenset[tuple[str, str]]] = frozenset()
    """Keys with words that the import understands beside those of the closed list."""

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
    also = frozenset({("kind", "communique")})

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


_PARTS: Mapping[str, type[Item]] = {
    "source": SourceItem,
    "sources": SourceItem,
    "participants": ParticipantItem,
    "positions": PositionItem,
    "outcomes": OutcomeItem,
    "expects": ExpectItem,
}
"""The mappings inside an item, by their key. A position's `source` is a number, no mapping."""
PARTY_KEYS = frozenset({"party", "by", "toward", "country", "denied_by", "said_by_party"})
"""Keys whose values are codes of parties, in which a name is understood."""
_UNDATED_ID = re.compile(r"(?![0-9]{4}-)[a-z0-9]+(-[a-z0-9]+)*\Z")
"""An id of the right form that begins with no year."""


def parse(item: object) -> MeetingItem | AccountItem:
    """One item with its parts; pydantic's ValidationError when it is malformed."""
    is_account = isinstance(item, Mapping) and "meeting" in item and "id" not in item
    return AccountItem.model_validate(item) if is_account else MeetingItem.model_validate(item)


def problems_of(item: object) -> Iterator[tuple[Route, str]]:
    """The mistakes in the form of an item and in its words from closed lists, each with its route in the item."""
    if not isinstance(item, Mapping):
        yield (), 'an item must be made of keys and values, beginning with "id: …" or "meeting: …"'
        return
    try:
        parse(item)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            route = tuple(step for step in details["loc"] if step != "[key]")
            yield route, _said(route, details)
    is_account = "meeting" in item and "id" not in item
    if not is_account and isinstance(key := item.get("id"), str) and _UNDATED_ID.match(key):
        yield ("id",), f'"{key}" has no date; the id of a meeting begins with its day, like 2025-07-11-{key}'
    yield from _words_outside_lists(AccountItem if is_account else MeetingItem, item, ())


def _words_outside_lists(model: type[Item], item: Mapping[str, Value], route: Route) -> Iterator[tuple[Route, str]]:
    """The values that are not in the closed list of their key, at any depth."""
    for key, value in item.items():
        terms = terms_of(model.part, key) if model.part else None
        words = tuple(term.value for term in terms or () if not term.is_derived)
        if words and isinstance(value, str) and value not in words and (key, value) not in model.also:
            message = say("not_one_of", key=key, value=value, words=", ".join(words))
            message += term_hint(model.part, key, value) if model.part else ""
            yield (*route, key), message
        inner = _PARTS.get(key)
        for number, part in enumerate(value) if inner and isinstance(value, list) else ():
            if inner and isinstance(part, dict):
                yield from _words_outside_lists(inner, part, (*route, key, number))
        if inner and isinstance(value, dict):
            yield from _words_outside_lists(inner, value, (*route, key))


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


def _said(route: Route, details: ErrorDetails) -> str:
    """What is wrong with a value, in the words of `tracker check`."""
    key = next((str(step) for step in reversed(route) if isinstance(step, str)), "item")
    value = details["input"]
    match details["type"]:
        case "missing":
            return f'the key "{key}" is missing; add it'
        case "too_short":
            return say("too_few", key=key, number=details["ctx"]["min_length"])
        case "string_pattern_mismatch" if details["ctx"]["pattern"].startswith("^[A-Z]"):
            return f'{key}: "{value}" {say("not_a_party_code")}{party_hint(value, base_table())}'
        case "string_pattern_mismatch":
            return f'{key}: "{value}" {say("not_an_id")}'
        case "string_too_long":
            return say("of_key", key=key, reason=say("id_length", number=len(value), most=ID_LENGTH))
        case "literal_error":
            return f'{key}: "{value}" is neither true nor false'
        case "unreadable":
            return say("of_key", key=key, reason=details["ctx"]["reason"])
        case kind:
            if value in {"", None}:
                return say("empty", key=key)
            return say(KINDS[kind], key=key) if kind in KINDS else f"{key} has another form"


def with_codes(
    value: Any,  # noqa: ANN401 -- whatever a file holds
    parties: Mapping[str, Party],
    said: Callable[[str], object],
    key: str = "",
) -> Any:  # noqa: ANN401
    """The data of an item with codes in place of names of parties; `said` is told of each."""
    if isinstance(value, Mapping):
        return {inner: with_codes(item, parties, said, inner) for inner, item in value.items()}
    if isinstance(value, list):
        return [with_codes(item, parties, said, key) for item in value]
    if key not in PARTY_KEYS or not isinstance(value, str) or value in parties:
        return value
    if code := party_named(value, parties):
        said(f'{key}: "{value}" is taken for {code} ({parties[code].name})')
    return code or value
