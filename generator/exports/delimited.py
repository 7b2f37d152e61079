"""Tables as CSV: RFC 4180, UTF-8, and no cell that a spreadsheet could run."""

import csv
import io
from collections.abc import Iterable
from datetime import date

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
    places = [place for place, variable in enumerate(table.variables) if variable.kind not in numbers]
    for row in rows:
        cells: list[Value] = list(row)
        for place in places:
            cells[place] = cell(cells[place])
        writer.writerow(cells)
    return text.getvalue().encode()


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
