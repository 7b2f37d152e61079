"""A dataset with its rows, made once for all the files that hold them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.content.catalogue import Pair
from generator.data.dataset import Dataset, Entry
from generator.data.tables import BY_NAME, TABLES
from generator.data.tables.dyads import DYAD_YEAR, dyad_years
from generator.data.tables.meetings import MEETINGS
from generator.data.variables import AnyTable, Row, Value
from generator.insights import LazyDict


@dataclass(frozen=True)
class Content:
    """The rows of every table of a dataset."""

    dataset: Dataset

    def rows(self, table: AnyTable) -> Iterable[Row]:
        """The rows of a table. Those about meetings are kept, for each of its files has its part of them."""
        return self._kept[table.name] if table.within else table.rows(self.dataset)

    def keep(self) -> None:
        """Make what is kept now, for those to share who are forked next."""
        for table in TABLES:
            if table.within:
                self.rows(table)

    @cached_property
    def _kept(self) -> Mapping[str, tuple[Row, ...]]:
        return LazyDict(lambda name: tuple(BY_NAME[name].rows(self.dataset)))

    @cached_property
    def years_of(self) -> Mapping[Pair, list[dict[str, Value]]]:
        """The years of each pair in which it had anything, without the columns that name the pair."""
        found: dict[Pair, list[dict[str, Value]]] = {}
        for unit in dyad_years(self.dataset, with_silent=False):
            record = DYAD_YEAR.record(unit)
            pair = (str(record.pop("party_a")), str(record.pop("party_b")))
            found.setdefault(pair, []).append(record)
        return found

    @cached_property
    def _of_meeting(self) -> Mapping[str, Mapping[str, list[Row]]]:
        return LazyDict(lambda name: _by_meeting(BY_NAME[name], self._kept[name]))

    def within(self, table: AnyTable, entry: Entry) -> list[dict[str, Value]]:
        """The rows of a table about one meeting, by the names of its variables; also of a withdrawn one."""
        if entry.meeting.withdrawn:
            return [table.record(unit) for unit in table.within(entry)] if table.within else []
        return [named(table, row) for row in self._of_meeting[table.name].get(entry.meeting.id, ())]

    def records(self, table: AnyTable) -> list[dict[str, Value]]:
        """The rows of a table by the names of its variables."""
        return [named(table, row) for row in self.rows(table)]


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
