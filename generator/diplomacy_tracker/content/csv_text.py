"""Tables as CSV (RFC 4180)."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Cell: TypeAlias = "str | int | float | None"
Row: TypeAlias = Sequence[Cell]

_SIGNS = frozenset("=+-@＝＋－＠")  # noqa: RUF001 -- programs for Chinese and Japanese take the wide for the plain ones
_RUNNABLE = re.compile(rf"(^|[;\t\r\n])( *)(?='*[{re.escape(''.join(sorted(_SIGNS)))}])")
_GUARDED = re.compile(rf"(^|[;\t\r\n])( *)'(?='*[{re.escape(''.join(sorted(_SIGNS)))}])")


def guarded(text: str) -> str:
    """The text with one ' before every sign that would begin a formula.

    Such a sign stands at the start, or after a line's end, a tab or a semicolon: where some program could take a new
    cell to begin (OWASP, CSV Injection). Apostrophes that stand there already do not hide the sign.
    """
    if text.lstrip(" ").lstrip("'")[:1] in _SIGNS or ";" in text or "\t" in text or "\r" in text or "\n" in text:
        return _RUNNABLE.sub(r"\1\2'", text)
    return text  # nearly always, and known in a fraction of the time


def plain(text: str) -> str:
    """The text before it was guarded: `plain(guarded(text)) == text` for every text."""
    return _GUARDED.sub(r"\1\2", text)


def csv_text(rows: Iterable[Row]) -> str:
    """The rows, the header first; lines end with CR LF, a missing value is empty, a text never runs as a formula."""
    out = io.StringIO()
    csv.writer(out).writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    # Some programs pass over a tab or a line's end at the start, and over the cell's quotes with it.
    return f"'{cell}" if cell.startswith(("\t", "\r")) else guarded(cell)
