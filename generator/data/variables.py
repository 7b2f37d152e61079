"""How a table is declared: every variable with its meaning, its rule and the way its value is found.

From these declarations come the CSV, JSON, SQLite and Parquet files, their schemas and the codebook.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Any, Generic, TypeAlias, TypeVar

from generator.content.vocabulary import Term
from generator.data.dataset import Dataset, Entry

Value: TypeAlias = str | int | float | date | tuple[str, ...] | None
Row: TypeAlias = tuple[Value, ...]
U = TypeVar("U")


class Kind(StrEnum):
    """What the values of a variable are; the text is how the codebook says it."""

    TEXT = "text"
    ID = "id"
    URL = "web address"
    TERM = "word of a closed list"
    DATE = "day (ISO 8601)"
    PERIOD = "day, month or year (ISO 8601)"
    INTEGER = "whole number"
    NUMBER = "number"
    FLAG = "0 or 1"
    LIST = "ids, separated by ;"


@dataclass(frozen=True, slots=True)
class Variable(Generic[U]):
    """One column: what it says, and how its value is found in the unit that a row is about.

    missing: when it is empty; nothing here means that it never is.
    rule: how it is coded where that needs saying.
    words: the closed list its values come from.
    refers: the table and key it joins to, `people.id`.
    since: the version of the data's shape in which it appeared.
    """

    name: str
    kind: Kind
    definition: str
    value: Callable[[U], Value]
    example: str
    missing: str = ""
    rule: str = ""
    words: tuple[Term, ...] = ()
    refers: str = ""
    since: str = "1.0"


@dataclass(frozen=True, slots=True)
class Join:
    """Columns that lead together to the key of another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table(Generic[U]):
    """A table: one row for each unit.

    unit: what a row is, for the codebook. within: the units of one meeting, for tables whose rows belong to meetings;
    other tables have `units`. are_rows: whether the units are rows already, named tuples of the variables in their
    order. searched: the columns that the full-text index of the database holds.
    """

    name: str
    title: str
    unit: str
    key: tuple[str, ...]
    variables: tuple[Variable[U], ...]
    within: Callable[[Entry], Iterable[U]] | None = None
    units: Callable[[Dataset], Iterable[U]] | None = None
    are_rows: bool = False
    joined: tuple[Join, ...] = ()
    searched: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the variables."""
        return tuple(variable.name for variable in self.variables)

    @property
    def joins(self) -> Iterator[Join]:
        """Every way to another table."""
        for variable in self.variables:
            if variable.refers:
                table, _, key = variable.refers.partition(".")
                yield Join((variable.name,), table, (key,))
        yield from self.joined

    def row(self, unit: U) -> Row:
        """The values for one unit, in the order of the variables."""
        return tuple([variable.value(unit) for variable in self.variables])

    def record(self, unit: U) -> dict[str, Value]:
        """The values for one unit by the names of the variables."""
        return {variable.name: variable.value(unit) for variable in self.variables}

    def rows(self, dataset: Dataset) -> Iterator[Row]:
        """Every row, in an order that depends on the content alone."""
        if self.units and self.are_rows:
            yield from self.units(dataset)  # type: ignore[misc]  # as declared
        elif self.units:
            yield from map(self.row, self.units(dataset))
        elif self.within:
            yield from map(self.row, chain.from_iterable(map(self.within, dataset.entries)))


AnyTable: TypeAlias = Table[Any]
"""A table whatever its rows are about: the writers treat all alike."""
