"""The differences between two states of the data, record by record: the rows of CHANGES.csv."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from diplomacy_tracker.content.csv_text import guarded, plain
from diplomacy_tracker.content.vocabulary import Term
from diplomacy_tracker.data.csv_writer import LIST_SEPARATOR
from diplomacy_tracker.data.declarations import AnyTable
from diplomacy_tracker.data.tables import BY_NAME, RECORD_TABLES, tables_of

Rows: TypeAlias = Sequence[Mapping[str, str]]
State: TypeAlias = Mapping[str, Rows]
"""The rows of each table by its name, every value as the CSV file has it."""

KEYS: Mapping[str, str] = {table.name: table.key[0] for table in RECORD_TABLES}
"""The tables of records, and the column that a row of CHANGES.csv names them by."""
PARTS: Mapping[str, Sequence[AnyTable]] = {table.name: tables_of(table) for table in RECORD_TABLES}
"""For each table of records the tables whose rows belong to a record."""


class ChangeKind(Term):
    """What was done to a record."""

    ADDED = "added", "added", "It is new, or back after it was withdrawn."
    CHANGED = "changed", "changed", "The field has another value."
    WITHDRAWN = "withdrawn", "withdrawn", "It no longer counts, or its file is gone."
    RENAMED = "renamed", "renamed", "It has another id; the reason begins with it."


@dataclass(frozen=True, slots=True)
class Change:
    """One row of CHANGES.csv. `field` begins with a table's name: `meetings.title`, `outcomes.o1.due`, `participants`.

    `table` is that of the record, also where a part of it changed. `now` is the new id of what was renamed. `old` and
    `new` are the values before and after: of a variable; of what came or went, its row in words; else empty.
    """

    kind: ChangeKind
    table: str
    id: str
    field: str
    now: str = ""
    old: str = ""
    new: str = ""


def rows(content: bytes) -> Rows:
    """The rows of a CSV file by the names in its header."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def changes(before: State, after: State) -> Iterator[Change]:
    """Every difference, tables in the order of KEYS, records by id, fields as the tables have them.

    Variables and tables that one of the states has not are passed over: a new variable is no change of a record.
    """
    for table in KEYS:
        yield from _changes(table, before, after)


def _changes(table: str, before: State, after: State) -> Iterator[Change]:
    old, new = (_records(table, state) for state in (before, after))
    renamed = {
        alias: found for found, row in new.items() for alias in _aliases(row) if alias in old.keys() - new.keys()
    }
    earlier = {now: was for was, now in renamed.items() if now not in old}
    old_parts, new_parts = (_parts(table, state) for state in (before, after))
    for name in sorted({*old, *new}):
        if name in renamed:
            yield Change(ChangeKind.RENAMED, table, name, table, renamed[name])
        elif name not in new:
            yield Change(ChangeKind.WITHDRAWN, table, name, table)
        elif (was := earlier.get(name, name)) not in old:
            yield Change(ChangeKind.ADDED, table, name, table)
        else:
            for variable in _differing(BY_NAME[table], old[was], new[name]):
                values = old[was][variable], new[name][variable]
                yield Change(ChangeKind.CHANGED, table, name, f"{table}.{variable}", "", *values)
            for part in PARTS[table]:
                if part.name in before and part.name in after:
                    rows_of = old_parts[part.name].get(was, []), new_parts[part.name].get(name, [])
                    for field, before_it, after_it in _in_part(part, *rows_of):
                        yield Change(ChangeKind.CHANGED, table, name, field, "", before_it, after_it)


def _records(table: str, state: State) -> dict[str, Mapping[str, str]]:
    return {row[KEYS[table]]: row for row in state.get(table, ())}


def _aliases(row: Mapping[str, str]) -> Iterable[str]:
    return filter(None, row.get("aliases", "").split(LIST_SEPARATOR))


def _parts(table: str, state: State) -> dict[str, dict[str, list[Mapping[str, str]]]]:
    """The rows of each part table by the record they belong to, in their order."""
    found: dict[str, dict[str, list[Mapping[str, str]]]] = {}
    for part in PARTS[table]:
        of_part = found.setdefault(part.name, {})
        for row in state.get(part.name, ()):
            of_part.setdefault(row[part.owner[0]], []).append(row)
    return found


def _in_part(table: AnyTable, old: Rows, new: Rows) -> Iterator[tuple[str, str, str]]:
    """The fields that differ in the rows of one part of a record, with their values before and after."""
    key = next((column for column in table.key if column not in table.owner), "n")
    if key == "n":  # only their order tells the rows apart
        if len(old) != len(new) or any(any(_differing(table, *pair)) for pair in zip(old, new, strict=True)):
            yield table.name, *_came_and_went(table, old, new)
        return
    was, now = ({row[key]: row for row in side} for side in (old, new))
    for name in dict.fromkeys((*now, *was)):
        if name not in was or name not in now:
            gone, come = (_words(table, side[name]) if name in side else "" for side in (was, now))
            yield f"{table.name}.{name}", gone, come
        else:
            for variable in _differing(table, was[name], now[name]):
                yield f"{table.name}.{name}.{variable}", was[name][variable], now[name][variable]


def _came_and_went(table: AnyTable, old: Rows, new: Rows) -> tuple[str, str]:
    """The rows that went and those that came, in words, one a line."""
    before, after = ([_words(table, row) for row in side] for side in (old, new))
    matches = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    went = [line for kind, start, end, _, _ in matches if kind != "equal" for line in before[start:end]]
    came = [line for kind, _, _, start, end in matches if kind != "equal" for line in after[start:end]]
    return "\n".join(went), "\n".join(came)


def _words(table: AnyTable, row: Mapping[str, str]) -> str:
    """A row in words: its values that are not empty, without those that say whose it is or follow from others."""
    left_out = {*table.owner, *(variable.name for variable in table.variables if variable.derived)}
    return "; ".join(value for name, value in row.items() if value and name not in left_out)


def _differing(table: AnyTable, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """The variables with another value, if both rows have them; derived ones and the record's own name are left out."""
    derived = (variable.name for variable in table.variables if variable.derived)
    ignored = {*(table.owner[:1] or table.key), *derived}
    yield from (name for name, value in new.items() if name not in ignored and old.get(name, value) != value)


def write(found: Iterable[Change], reason: Callable[[Change], str]) -> bytes:
    """CHANGES.csv (RFC 4180): id, change, field, reason, old, new. Nothing in it can run in a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["id", "change", "field", "reason", "old", "new"])
    for change in found:
        why = "; ".join(filter(None, (f"now {change.now}" if change.now else "", reason(change))))
        values = [guarded(plain(value)) for value in (change.old, change.new)]
        writer.writerow([change.id, change.kind.value, change.field, guarded(why), *values])
    return text.getvalue().encode()
