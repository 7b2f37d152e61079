"""All tables as one workbook for Excel and LibreOffice (ECMA-376), written by XlsxWriter.

Codes keep their leading zeros and texts their characters, which these programs lose when they open a CSV file. A text
is stored as a text, so that none can run as a formula.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from diplomacy_tracker.data.csv_writer import LIST_SEPARATOR
from diplomacy_tracker.data.declarations import AnyTable, Row, Value, ValueType

MOST_ROWS = 5_000
"""A table with more rows is left out, since writing it takes longer than all other files; the first sheet says so."""
LONGEST_TEXT = 32_767
"""The characters that a cell can hold."""
FIRST_DAY = date(1900, 3, 1)
"""The first day from which all programs count alike; an earlier one is written as a text."""
_WIDTHS = {ValueType.TEXT: 40, ValueType.URL: 20, ValueType.LIST: 20, ValueType.ID: 18}
_OTHER_WIDTH = 13
_ABOUT, _VARIABLES = "about", "variables"
"""The sheets that are no tables."""


class Workbook:
    """A writer of a workbook: a sheet that lists the tables, one of all variables, and one for each table."""

    def __init__(self, name: str, about: str, day: date) -> None:
        # Imported here, since only an export needs it.
        import xlsxwriter  # noqa: PLC0415

        self._file = io.BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._file, {"constant_memory": True})
        self._book.set_properties({"title": name, "comments": about, "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 -- the library wants no zone
        self._bold = self._book.add_format({"bold": True})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._list = self._sheet(_ABOUT, (("sheet", 22), ("what it has", 110), ("rows", 10)))
        self._variables = self._sheet(
            _VARIABLES,
            (
                *(("table", 18), ("variable", 22), ("type", 24), ("definition", 70), ("coding rule", 50)),
                *(("empty means", 40), ("values", 40), ("example", 24)),
            ),
        )
        self._write(self._list, 1, [_VARIABLES, "What every variable means.", None])
        self._tables = self._described = 0
        self._about = about

    def add(self, table: AnyTable, rows: Sequence[Row]) -> None:
        """Add a table with its rows; one with more of them than MOST_ROWS is only listed."""
        self._tables += 1
        is_left_out = len(rows) > MOST_ROWS
        note = f" Too large for a workbook: see {table.name}.csv or {table.name}.parquet." if is_left_out else ""
        self._write(
            self._list, self._tables + 1, [table.name, f"{table.unit}{note}", None if is_left_out else len(rows)]
        )
        for cells in _described(table):
            self._described += 1
            self._write(self._variables, self._described, cells)
        if is_left_out:
            return
        widths = ((variable.name, _WIDTHS.get(variable.type, _OTHER_WIDTH)) for variable in table.variables)
        sheet = self._sheet(table.name, tuple(widths))
        for number, row in enumerate(rows, start=1):
            self._write(sheet, number, row)
        sheet.autofilter(0, 0, len(rows), len(table.variables) - 1)

    def content(self) -> bytes:
        """The content of the file; nothing can be added afterwards."""
        self._write(self._list, self._tables + 3, [None, self._about])
        self._variables.autofilter(0, 0, self._described, 7)
        self._book.close()
        return self._file.getvalue()

    def _sheet(self, name: str, columns: Iterable[tuple[str, int]]) -> Any:  # noqa: ANN401 -- the library's sheet
        """A sheet with a frozen row of headings, given with their widths."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for number, (heading, width) in enumerate(columns):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, heading, self._bold)
        return sheet

    def _write(self, sheet: Any, number: int, row: Iterable[Value]) -> None:  # noqa: ANN401 -- as above
        for column, value in enumerate(row):
            if isinstance(value, tuple):
                if value:
                    sheet.write_string(number, column, LIST_SEPARATOR.join(value)[:LONGEST_TEXT])
            elif isinstance(value, str):
                sheet.write_string(number, column, value[:LONGEST_TEXT])
            elif isinstance(value, bool):
                sheet.write_boolean(number, column, value)
            elif isinstance(value, date):
                if value < FIRST_DAY:
                    sheet.write_string(number, column, value.isoformat())
                else:
                    sheet.write_datetime(number, column, value, self._day)
            elif value is not None:
                sheet.write_number(number, column, value)


def _described(table: AnyTable) -> Iterator[list[str]]:
    """The row of each variable of a table in the sheet of variables."""
    for variable in table.variables:
        words = "; ".join(f"{term.value}: {term.meaning}" if term.meaning else term.value for term in variable.terms)
        yield [
            *(table.name, variable.name, variable.type.value, variable.definition, variable.rule),
            *(variable.missing, words, variable.example),
        ]
