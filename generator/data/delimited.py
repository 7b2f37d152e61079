"""Tables as CSV: RFC 4180, UTF-8, and no cell that a spreadsheet could run."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from generator.content.csv_text import guarded
from generator.data.variables import AnyTable, Kind, Row, Value

LIST_SEPARATOR = ";"
_NUMBERS = {Kind.INTEGER, Kind.NUMBER}
"""They stand as they are, and the library writes nothing for None: they are most of the largest tables."""


class Sheet:
    """A table as a CSV file with a header, which takes its rows bit by bit; lines end with CR LF."""

    def __init__(self, table: AnyTable) -> None:
        self._table = table
        self._parts: list[bytes] = []
        self._take([table.names])

    def add(self, rows: Iterable[Row]) -> None:
        """Some rows more."""
        self._take(in_columns(self._table, rows, cell, lambda kind: kind not in _NUMBERS))

    def content(self) -> bytes:
        """The file of the rows so far."""
        return b"".join(self._parts)

    def _take(self, rows: Iterable[Sequence[Any]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        self._parts.append(text.getvalue().encode())


def write(table: AnyTable, rows: Iterable[Row]) -> bytes:
    """A table as a CSV file, as a Sheet of all its rows has it."""
    sheet = Sheet(table)
    sheet.add(rows)
    return sheet.content()


def in_columns(
    table: AnyTable, rows: Iterable[Row], change: Callable[[Value], Any], is_changed: Callable[[Kind], bool]
) -> Iterable[Sequence[Any]]:
    """The rows with the values of some kinds changed.

    Column by column, and each value once: most of the largest tables are the same few codes and days again and again.
    """
    columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
    if not columns:
        return []
    for place, variable in enumerate(table.variables):
        if is_changed(variable.kind):
            changed = {value: change(value) for value in set(columns[place])}
            columns[place] = map(changed.__getitem__, columns[place])
    return zip(*columns, strict=True)


def cell(value: Value) -> str | int | float:
    """A value as it stands in a file: nothing for missing, 0 or 1, ISO dates, lists joined."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(value)
    return value
