"""Tables as CSV: RFC 4180, UTF-8, and no cell that a spreadsheet could run."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

from generator.exports.variables import AnyTable, Row, Value

LIST_SEPARATOR = ";"
_SIGNS = "=+\\-@＝＋－＠"  # noqa: RUF001 -- programs for Chinese and Japanese take the wide signs for the plain ones
_RUNNABLE = re.compile(rf"(^|[;\t\r\n])( *)(?='*[{_SIGNS}])")
_GUARDED = re.compile(rf"(^|[;\t\r\n])( *)'(?='*[{_SIGNS}])")


def guarded(text: str) -> str:
    """The text with one ' before every sign that would begin a formula.

    Such a sign stands at the start, or after a line's end, a tab or a semicolon: where some program could take a new
    cell to begin (OWASP, CSV Injection). Apostrophes that stand there already do not hide the sign.
    """
    return _RUNNABLE.sub(r"\1\2'", text)


def plain(text: str) -> str:
    """The text before it was guarded: `plain(guarded(text)) == text` for every text."""
    return _GUARDED.sub(r"\1\2", text)


def write(table: AnyTable, rows: Iterable[Row]) -> bytes:
    """A table as a CSV file with a header; lines end with CR LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([variable.name for variable in table.variables])
    writer.writerows([cell(value) for value in row] for row in rows)
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
