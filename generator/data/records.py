"""The record as JSON: a list of each kind of thing, and a file for each thing with all that belongs to it.

The keys are the names of the tables' variables, so that one codebook says what all of them mean.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from generator.content.records import Meeting
from generator.data.dataset import Dataset, Entry
from generator.data.rows import Content
from generator.data.tables.accounts import ACCOUNTS, MEETING_ISSUES, POSITIONS, SOURCES
from generator.data.tables.attendance import MEETING_PARTIES, PARTICIPANTS
from generator.data.tables.gatherings import EVENTS, SERIES, event_units, series_units
from generator.data.tables.issues import ISSUES, issue_units
from generator.data.tables.meetings import MEETINGS, RELATED
from generator.data.tables.outcomes import EXPECTATIONS, OUTCOME_LOG, OUTCOMES
from generator.data.tables.parties import PARTIES, PartyUnit, is_organization, party_units
from generator.data.tables.people import OFFICES, PEOPLE, PersonUnit, offices_of, person_units
from generator.data.tables.relations import RELATIONS, RelationUnit, relation_units
from generator.data.variables import AnyTable

Json: TypeAlias = dict[str, Any]
File: TypeAlias = tuple[str, Callable[[], bytes]]
"""A file's name, and what makes it."""

OF_MEETING: tuple[AnyTable, ...] = (
    MEETING_PARTIES,
    PARTICIPANTS,
    MEETING_ISSUES,
    POSITIONS,
    ACCOUNTS,
    OUTCOMES,
    EXPECTATIONS,
    RELATED,
    SOURCES,
)
"""The tables whose rows a meeting's own file holds, each under its name; an outcome holds its log."""


@dataclass(frozen=True, slots=True)
class Collection:
    """One kind of thing: `people.json` is the list, `people/ID.json` has a file for each.

    units: what the list holds. own: what a thing's file has beside its row.
    """

    name: str
    thing: str
    table: AnyTable
    units: Callable[[Dataset], Iterable[Any]]
    own: Callable[[Content, Any], Json]
    has_file: Callable[[Any], bool] = lambda _: True


def _meeting_ids(_: Content, unit: Any) -> Json:  # noqa: ANN401 -- whatever has meetings
    return {"meeting_ids": _ids(unit.meetings)}


def _person(_: Content, unit: PersonUnit) -> Json:
    offices = [_inner(OFFICES, office, "person_id") for office in offices_of(unit.person)]
    return {"offices": offices, "meeting_ids": _ids(unit.meetings)}


def _relation(content: Content, unit: RelationUnit) -> Json:
    return {
        "years": content.years_of.get(unit.relation.pair, []),
        "contact_ids": _ids(unit.relation.contacts),
        "not_held_ids": _ids(unit.relation.others),
        "both_attended_ids": _ids(unit.relation.both_attended),
    }


def _countries(dataset: Dataset) -> Iterator[PartyUnit]:
    yield from (unit for unit in party_units(dataset) if not is_organization(unit))


def _organizations(dataset: Dataset) -> Iterator[PartyUnit]:
    yield from (unit for unit in party_units(dataset) if is_organization(unit))


def _has_page(unit: PartyUnit) -> bool:
    return unit.dataset.catalogue.has_page(unit.party.code)


COLLECTIONS: tuple[Collection, ...] = (
    Collection("people", "person", PEOPLE, person_units, _person),
    Collection("countries", "country", PARTIES, _countries, _meeting_ids, _has_page),
    Collection("organizations", "organization", PARTIES, _organizations, _meeting_ids),
    Collection("issues", "issue", ISSUES, issue_units, _meeting_ids),
    Collection("events", "event", EVENTS, event_units, _meeting_ids),
    Collection("series", "series", SERIES, series_units, _meeting_ids),
    Collection("relations", "relation", RELATIONS, relation_units, _relation),
)
"""Every kind of thing but meetings, whose files hold the rows of many tables."""


def lists(content: Content) -> Iterator[tuple[str, bytes]]:
    """`meetings.json` and the other lists: each an array, one thing a line."""
    yield "meetings.json", _lines(content.records(MEETINGS))
    for collection in COLLECTIONS:
        units = collection.units(content.dataset)
        yield f"{collection.name}.json", _lines([collection.table.record(unit) for unit in units])


def files(content: Content) -> Iterator[File]:
    """`meetings/ID.json` and the other files of one thing each; those of withdrawn meetings say so."""
    dataset = content.dataset
    for meeting in dataset.catalogue.all_meetings.values():
        yield f"meetings/{meeting.id}.json", partial(_meeting_file, content, Entry(dataset, meeting))
    for collection in COLLECTIONS:
        (key,) = (variable.value for variable in collection.table.variables if variable.name == "id")
        for unit in collection.units(dataset):
            if collection.has_file(unit):
                yield f"{collection.name}/{key(unit)}.json", partial(_file, collection, content, unit)


def _meeting_file(content: Content, entry: Entry) -> bytes:
    return _object(meeting_record(content, entry))


def _file(collection: Collection, content: Content, unit: Any) -> bytes:  # noqa: ANN401 -- of its units
    return _object({**collection.table.record(unit), **collection.own(content, unit)})


def meeting_record(content: Content, entry: Entry) -> Json:
    """All that is known of a meeting."""
    (record,) = content.within(MEETINGS, entry)
    found: Json = record
    for table in OF_MEETING:
        found[table.name] = _rows(content, table, entry)
    steps: dict[str, list[Json]] = {}
    for step in _rows(content, OUTCOME_LOG, entry):
        steps.setdefault(step.pop("outcome_id"), []).append(step)
    for outcome in found[OUTCOMES.name]:
        outcome[OUTCOME_LOG.name] = steps.get(outcome["id"], [])
    withdrawn = entry.meeting.withdrawn
    found["withdrawn"] = {"date": withdrawn.date, "reason": withdrawn.reason} if withdrawn else None
    return found


def _rows(content: Content, table: AnyTable, entry: Entry) -> list[Json]:
    """Rows without the key of the meeting that holds them."""
    rows: list[Json] = content.within(table, entry)
    for row in rows:
        del row["meeting_id"]
    return rows


def _inner(table: AnyTable, unit: object, outer: str) -> Json:
    """A row without the key of what holds it."""
    record: Json = dict(table.record(unit))
    del record[outer]
    return record


def _ids(meetings: Iterable[Meeting]) -> list[str]:
    return [meeting.id for meeting in meetings]


dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode
"""JSON in one line, dates as ISO texts."""


def _lines(records: Sequence[object]) -> bytes:
    inner = ",\n".join(map(dump, records))
    return f"[\n{inner}\n]\n".encode() if records else b"[]\n"


def _object(record: Mapping[str, object]) -> bytes:
    inner = ",\n".join(f'"{key}":{dump(value)}' for key, value in record.items())
    return f"{{\n{inner}\n}}\n".encode()
