"""Tables as CSV: RFC 4180, UTF-8, and no cell that a spreadsheet could run."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from generator.exports.variables import AnyTable, Kind, Row, Value
from generator.tables import guarded

LIST_SEPARATOR = ";"


def write(table: AnyTable, rows: Iterable[Row]) -> bytes:
    """A table as a CSV file with a header; lines end with CR LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([variable.name for variable in table.variables])
    # Numbers stand as they are, and the library writes nothing for None: they are most of the largest tables.
    numbers = {Kind.INTEGER, Kind.NUMBER}
    writer.writerows(in_columns(table, rows, cell, lambda kind: kind not in numbers))
    return text.getvalue().encode()


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
