"""The record as JSON: for each kind of record a list of all, and for each record a file with all that belongs to it.

The keys are the names of the tables' variables, so that the codebook defines them too.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from diplomacy_tracker.data.dataset import MeetingUnit
from diplomacy_tracker.data.declarations import AnyCollection, Json, NestedList
from diplomacy_tracker.data.rows import DatasetRows
from diplomacy_tracker.data.tables import COLLECTIONS, OF_MEETING
from diplomacy_tracker.data.tables.meetings import MEETINGS
from diplomacy_tracker.data.tables.outcomes import OUTCOME_LOG, OUTCOMES

File: TypeAlias = tuple[str, Callable[[], bytes]]
"""A file's name, and the function that makes its content."""


def lists(rows: DatasetRows) -> Iterator[tuple[str, bytes]]:
    """`meetings.json` and the other lists: each an array with one record a line."""
    yield "meetings.json", _lines(rows.records(MEETINGS))
    for collection in COLLECTIONS:
        units = collection.units(rows.dataset)
        yield f"{collection.name}.json", _lines([collection.table.record(unit) for unit in units])


def files(rows: DatasetRows) -> Iterator[File]:
    """`meetings/ID.json` and the other files of one record each, withdrawn meetings included."""
    dataset = rows.dataset
    for meeting in dataset.catalogue.all_meetings.values():
        yield f"meetings/{meeting.id}.json", partial(_meeting_file, rows, MeetingUnit(dataset, meeting))
    for collection in COLLECTIONS:
        (key,) = (variable.value for variable in collection.table.variables if variable.name == "id")
        for unit in collection.units(dataset):
            if collection.has_file(unit):
                yield f"{collection.name}/{key(unit)}.json", partial(_file, collection, unit)


def _meeting_file(rows: DatasetRows, unit: MeetingUnit) -> bytes:
    return _object(meeting_record(rows, unit))


def _file(collection: AnyCollection, unit: Any) -> bytes:  # noqa: ANN401 -- one of its units
    nested = {nested.name: _nested(nested, unit) for nested in collection.lists}
    return _object({**collection.table.record(unit), **nested})


def _nested(nested: NestedList[Any], unit: Any) -> list[Any]:  # noqa: ANN401 -- as above
    items = nested.units(unit)
    return [nested.table.part(item) for item in items] if nested.table else [meeting.id for meeting in items]


def meeting_record(rows: DatasetRows, unit: MeetingUnit) -> Json:
    """All that is known of a meeting: its row, and its rows of the other tables."""
    (row,) = rows.of_meeting(MEETINGS, unit)
    record: Json = row
    for table in OF_MEETING:
        record[table.name] = _without(rows.of_meeting(table, unit), table.owner)
    log: dict[str, list[Json]] = {}
    for line in _without(rows.of_meeting(OUTCOME_LOG, unit), ("meeting_id",)):
        log.setdefault(line.pop("outcome_id"), []).append(line)
    for outcome in record[OUTCOMES.name]:
        outcome[OUTCOME_LOG.name] = log.get(outcome["id"], [])
    withdrawn = unit.meeting.withdrawn
    record["withdrawn"] = {"date": withdrawn.date, "reason": withdrawn.reason} if withdrawn else None
    return record


def _without(rows: list[Json], owner: tuple[str, ...]) -> list[Json]:
    """Rows without the columns that name their owner."""
    for row in rows:
        for name in owner:
            del row[name]
    return rows


dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode
"""JSON in one line, with dates as in ISO 8601."""


def _lines(records: Sequence[object]) -> bytes:
    inner = ",\n".join(map(dump, records))
    return f"[\n{inner}\n]\n".encode() if records else b"[]\n"


def _object(record: Mapping[str, object]) -> bytes:
    inner = ",\n".join(f'"{key}":{dump(value)}' for key, value in record.items())
    return f"{{\n{inner}\n}}\n".encode()
