"""An edition with its rows, made once for all the files that hold them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.catalogue import Pair
from generator.exports.edition import Edition, Entry
from generator.exports.tables import TABLES
from generator.exports.tables.dyads import DYAD_YEAR, dyad_years
from generator.exports.tables.meetings import MEETINGS
from generator.exports.variables import AnyTable, Row, Value


@dataclass(frozen=True)
class Content:
    """The rows of every table of an edition."""

    edition: Edition

    @cached_property
    def rows(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows of each table by its name."""
        return {table.name: tuple(table.rows(self.edition)) for table in TABLES}

    @cached_property
    def years_of(self) -> Mapping[Pair, list[dict[str, Value]]]:
        """The years of each pair in which it had anything, without the columns that name the pair."""
        found: dict[Pair, list[dict[str, Value]]] = {}
        for unit in dyad_years(self.edition, with_silent=False):
            record = DYAD_YEAR.record(unit)
            pair = (str(record.pop("party_a")), str(record.pop("party_b")))
            found.setdefault(pair, []).append(record)
        return found

    @cached_property
    def _of_meeting(self) -> Mapping[str, Mapping[str, list[Row]]]:
        return {table.name: _by_meeting(table, self.rows[table.name]) for table in TABLES if table.within}

    def within(self, table: AnyTable, entry: Entry) -> list[dict[str, Value]]:
        """The rows of a table about one meeting, by the names of its variables; also of a withdrawn one."""
        if entry.meeting.withdrawn:
            return [table.record(unit) for unit in table.within(entry)] if table.within else []
        return [named(table, row) for row in self._of_meeting[table.name].get(entry.meeting.id, ())]

    def records(self, table: AnyTable) -> list[dict[str, Value]]:
        """The rows of a table by the names of its variables."""
        return [named(table, row) for row in self.rows[table.name]]


def _by_meeting(table: AnyTable, rows: Iterable[Row]) -> dict[str, list[Row]]:
    key = "id" if table is MEETINGS else "meeting_id"
    place = next(place for place, variable in enumerate(table.variables) if variable.name == key)
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row[place]), []).append(row)
    return found


def named(table: AnyTable, row: Row) -> dict[str, Value]:
    """A row by the names of its variables."""
    return dict(zip(table.names, row, strict=True))
