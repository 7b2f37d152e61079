"""What a table declares: its variables, each with its meaning, its coding rule and how its value is computed.

The CSV, JSON, SQLite and Parquet files, their schemas and the codebook are all made from these declarations.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Any, Generic, TypeAlias, TypeVar

from diplomacy_tracker.content.vocabulary import Term
from diplomacy_tracker.data.dataset import Dataset, MeetingUnit

Value: TypeAlias = str | int | float | date | tuple[str, ...] | None
Row: TypeAlias = tuple[Value, ...]
Json: TypeAlias = dict[str, Any]
U = TypeVar("U")


class ValueType(StrEnum):
    """The type of a variable's values; the text is its name in the codebook."""

    TEXT = "text"
    ID = "id"
    URL = "web address"
    TERM = "word of a closed list"
    DATE = "day (ISO 8601)"
    PERIOD = "day, month or year (ISO 8601)"
    DUE = "day, month, year, season, quarter or interval (ISO 8601-2)"
    INTEGER = "whole number"
    NUMBER = "number"
    FLAG = "0 or 1"
    LIST = "ids, separated by ;"


@dataclass(frozen=True, slots=True)
class Variable(Generic[U]):
    """One column of a table.

    value: computes the value from the unit that a row describes.
    missing: what an empty value means; without it, the value is never empty.
    rule: how the value is coded, if the definition leaves that open.
    terms: the closed list that its values come from.
    refers: the table and key that it refers to, such as `people.id`.
    derived: whether it follows from other records or from the day, so that a change of it is no change of its record.
    """

    name: str
    type: ValueType
    definition: str
    value: Callable[[U], Value]
    example: str
    missing: str = ""
    rule: str = ""
    terms: tuple[Term, ...] = ()
    refers: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """A foreign key: columns that together refer to the key of another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table(Generic[U]):
    """A table with one row for each unit.

    unit: what a row describes, for the codebook.
    owner: the columns of the key that name the record, or the outcome, that a row belongs to.
    of_meeting: gives the units of one meeting, if rows belong to meetings; other tables have `units`.
    are_rows: whether the units already are rows, as named tuples of the variables in their order.
    joined: foreign keys of several columns; those of one column are declared by `Variable.refers`.
    searched: the columns in the full-text index of the database.
    derived: whether its rows follow from other tables, so that a change of it is no change of a record.
    """

    name: str
    title: str
    unit: str
    key: tuple[str, ...]
    variables: tuple[Variable[U], ...]
    owner: tuple[str, ...] = ()
    of_meeting: Callable[[MeetingUnit], Iterable[U]] | None = None
    units: Callable[[Dataset], Iterable[U]] | None = None
    are_rows: bool = False
    joined: tuple[Join, ...] = ()
    searched: tuple[str, ...] = ()
    derived: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the variables."""
        return tuple(variable.name for variable in self.variables)

    @property
    def joins(self) -> Iterator[Join]:
        """Every foreign key."""
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

    def part(self, unit: U) -> dict[str, Value]:
        """The values for one unit, without the columns that name its owner."""
        return {variable.name: variable.value(unit) for variable in self.variables if variable.name not in self.owner}

    def rows(self, dataset: Dataset) -> Iterator[Row]:
        """Every row, in an order that depends on the content alone."""
        if self.units and self.are_rows:
            yield from self.units(dataset)  # type: ignore[misc]  # as declared
        elif self.units:
            yield from map(self.row, self.units(dataset))
        elif self.of_meeting:
            yield from map(self.row, chain.from_iterable(map(self.of_meeting, dataset.meetings)))


AnyTable: TypeAlias = Table[Any]
"""A table of any unit; the writers treat all tables alike."""


@dataclass(frozen=True, slots=True)
class NestedList(Generic[U]):
    """A list that the JSON file of one record holds in addition to its row.

    units: gives the items of the list: units of `table`, or meetings, of which the list holds the ids.
    """

    name: str
    units: Callable[[U], Iterable[Any]]
    table: AnyTable | None = None
    definition: str = ""


@dataclass(frozen=True, kw_only=True)
class Collection(Generic[U]):
    """The JSON files of one kind of record: `people.json` lists them all, `people/ID.json` has one with its lists.

    thing: the kind's name in the singular.
    units: the units in the list.
    has_file: whether a unit has a file of its own.
    """

    name: str
    thing: str
    table: Table[U]
    units: Callable[[Dataset], Iterable[U]]
    lists: tuple[NestedList[U], ...]
    has_file: Callable[[U], bool] = lambda _: True


AnyCollection: TypeAlias = Collection[Any]
