"""An edition with its rows, made once for all the files that hold them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.catalogue import Pair
from generator.exports.edition import Edition
from generator.exports.tables import TABLES
from generator.exports.tables.dyads import DYAD_YEAR, dyad_years
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

    def records(self, table: AnyTable) -> list[dict[str, Value]]:
        """The rows of a table by the names of its variables."""
        return [named(table, row) for row in self.rows[table.name]]


def named(table: AnyTable, row: Row) -> dict[str, Value]:
    """A row by the names of its variables."""
    return {variable.name: value for variable, value in zip(table.variables, row, strict=True)}
