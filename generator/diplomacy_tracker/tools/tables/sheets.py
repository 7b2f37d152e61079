"""The rows of a spreadsheet as text: CSV in any usual encoding, XLSX, XLS or ODS."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from diplomacy_tracker.content import csv_text
from diplomacy_tracker.tools.texts import encodings

MAX_ROWS = 20_000
_DELIMITERS = ",;\t|"
_CSV = {".csv", ".tsv", ".txt"}


class SheetError(ValueError):
    """A file that cannot be read as a table; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the sheet, counted from 1 with the headings, and its cells without outer blanks."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(self.cells)


def read(path: Path, sheet: str = "") -> list[Row]:
    """All rows of a file, of a workbook those of the named sheet or of the first; SheetError if it is no table."""
    raw = path.read_bytes()
    if path.suffix.lower() in _CSV or not _is_workbook(raw):
        table: Iterable[Sequence[object]] = _delimited(_decoded(raw, path.name))
    else:
        table = _workbook(path, sheet)
    rows = [Row(number, tuple(map(_text, cells))) for number, cells in enumerate(table, start=1)]
    if len(rows) > MAX_ROWS:
        raise SheetError(f"{path.name} has {len(rows)} rows; at most {MAX_ROWS} are read, so split it")
    if not any(not row.is_empty for row in rows):
        raise SheetError(f"{path.name} has no rows")
    return rows


def _is_workbook(raw: bytes) -> bool:
    """Whether a file begins as a ZIP archive (XLSX, ODS) or as an OLE2 compound file (XLS)."""
    return raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def _workbook(path: Path, name: str) -> list[list[object]]:
    try:
        workbook = CalamineWorkbook.from_path(path)
        if name and name not in workbook.sheet_names:
            raise SheetError(f'{path.name} has no sheet "{name}"; its sheets are {", ".join(workbook.sheet_names)}')
        sheet = workbook.get_sheet_by_name(name or workbook.sheet_names[0])
        rows: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
        # A spreadsheet may merge cells beside or below those that hold something.
        merged = [
            area
            for area in sheet.merged_cell_ranges or []
            if area[0][0] < len(rows) and area[0][1] < len(rows[area[0][0]])
        ]
    except (CalamineError, IndexError, OSError) as error:
        raise SheetError(f"{path.name} cannot be read as a workbook ({error}); save it as .xlsx or .csv") from None
    for (top, left), (bottom, right) in merged:
        for line in rows[top : bottom + 1]:
            line[left : right + 1] = [rows[top][left]] * len(line[left : right + 1])
    return rows


def _decoded(raw: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 or what its bytes look like, such as Windows-1252."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        found = encodings.guess(raw)
    if found is None:
        raise SheetError(f"{name} is no text; save it as CSV in UTF-8, or as .xlsx")
    return found[0].removeprefix("\ufeff")


def _delimited(text: str) -> list[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count) if first else ","
    # A separator of lines within a cell, as word processors write it, ends no row: splitlines() would end one there.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [list(map(csv_text.plain, row)) for row in reader]
    except csv.Error as error:
        raise SheetError(
            f"line {reader.line_num} cannot be read ({error}); look for a quotation mark too many"
        ) from None


def _text(value: object) -> str:
    """A cell as text: a day in ISO form, a whole number without a point, several lines as one."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str("" if value is None else value).split())
