"""Tables as CSV: RFC 4180, UTF-8, with no cell that a spreadsheet could run as a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from diplomacy_tracker.content.csv_text import guarded
from diplomacy_tracker.data.declarations import AnyTable, Row, Value, ValueType

LIST_SEPARATOR = ";"
_NUMBERS = {ValueType.INTEGER, ValueType.NUMBER}
"""Written as they are, and None as an empty cell, by the library: fast, for most columns of the largest tables."""


class CsvWriter:
    """A writer of a table as a CSV file with a header; rows are added in chunks, lines end with CR LF."""

    def __init__(self, table: AnyTable) -> None:
        self._table = table
        self._chunks: list[bytes] = []
        self._write([table.names])

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows."""
        self._write(in_columns(self._table, rows, cell, lambda type_: type_ not in _NUMBERS))

    def content(self) -> bytes:
        """The content of the file with the rows added so far."""
        return b"".join(self._chunks)

    def _write(self, rows: Iterable[Sequence[Any]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        self._chunks.append(text.getvalue().encode())


def write(table: AnyTable, rows: Iterable[Row]) -> bytes:
    """A table as a CSV file."""
    writer = CsvWriter(table)
    writer.add(rows)
    return writer.content()


def in_columns(
    table: AnyTable, rows: Iterable[Row], convert: Callable[[Value], Any], is_converted: Callable[[ValueType], bool]
) -> Iterable[Sequence[Any]]:
    """The rows with the values of some types converted.

    Each column converts each distinct value once, since the largest tables mostly repeat a few codes and days.
    """
    columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
    if not columns:
        return []
    for position, variable in enumerate(table.variables):
        if is_converted(variable.type):
            converted = {value: convert(value) for value in set(columns[position])}
            columns[position] = map(converted.__getitem__, columns[position])
    return zip(*columns, strict=True)


def cell(value: Value) -> str | int | float:
    """A value as the cell of a file: empty for None, 0 or 1 for a flag, ISO dates, lists joined."""
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
