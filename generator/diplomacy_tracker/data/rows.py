"""The rows of a dataset's tables, computed once for all the files that hold them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from diplomacy_tracker.data.dataset import Dataset, MeetingUnit
from diplomacy_tracker.data.declarations import AnyTable, Json, Row
from diplomacy_tracker.data.tables import BY_NAME, TABLES
from diplomacy_tracker.data.tables.meetings import MEETINGS
from diplomacy_tracker.insights import LazyDict


@dataclass(frozen=True)
class DatasetRows:
    """The rows of every table of a dataset."""

    dataset: Dataset

    def of(self, table: AnyTable) -> Iterable[Row]:
        """The rows of a table. Those about meetings are kept, since each meeting's own file has its share of them."""
        return self._kept[table.name] if table.of_meeting else table.rows(self.dataset)

    def prepare(self) -> None:
        """Compute the rows that are kept, before processes that need them are forked."""
        for table in TABLES:
            if table.of_meeting:
                self.of(table)

    @cached_property
    def _kept(self) -> Mapping[str, tuple[Row, ...]]:
        return LazyDict(lambda name: tuple(BY_NAME[name].rows(self.dataset)))

    @cached_property
    def _by_meeting(self) -> Mapping[str, Mapping[str, list[Row]]]:
        return LazyDict(lambda name: _grouped(BY_NAME[name], self._kept[name]))

    def of_meeting(self, table: AnyTable, unit: MeetingUnit) -> list[Json]:
        """The rows of a table about one meeting, by the names of its variables; also of a withdrawn meeting."""
        if unit.meeting.withdrawn:
            return [table.record(item) for item in table.of_meeting(unit)] if table.of_meeting else []
        return [named(table, row) for row in self._by_meeting[table.name].get(unit.meeting.id, ())]

    def records(self, table: AnyTable) -> list[Json]:
        """The rows of a table by the names of its variables."""
        return [named(table, row) for row in self.of(table)]


def _grouped(table: AnyTable, rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by the id of their meeting."""
    column = table.names.index("id" if table is MEETINGS else "meeting_id")
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row[column]), []).append(row)
    return found


def named(table: AnyTable, row: Row) -> Json:
    """A row by the names of its variables."""
    return dict(zip(table.names, row, strict=True))
