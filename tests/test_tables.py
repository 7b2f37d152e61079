import csv
import io

import pytest
from hypothesis import given, strategies as st

from diplomacy_tracker.content.csv_text import Cell, csv_text, guarded

TEXTS = st.text() | st.text(alphabet="=+-@\t\r\n\"', ;a", max_size=6)
CELLS = TEXTS | st.integers() | st.floats(allow_nan=False) | st.none()
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=5)
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def read(text: str) -> list[list[str]]:
    """The cells as any reader of RFC 4180 finds them."""
    return list(csv.reader(io.StringIO(text, newline="")))


def shown(cell: Cell) -> str:
    """What a reader is meant to find for a cell."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    return f"'{cell}" if cell.startswith(("\t", "\r")) else guarded(cell)


@given(TABLES)
def test_what_is_written_is_read_back(rows: list[list[Cell]]) -> None:
    assert read(csv_text(rows)) == [[shown(cell) for cell in row] for row in rows]


@given(TABLES)
def test_no_text_begins_as_a_formula(rows: list[list[Cell]]) -> None:
    found = read(csv_text([[cell for cell in row if isinstance(cell, str)] or [""] for row in rows]))
    assert not [cell for row in found for cell in row if cell.startswith(FORMULAS)]


def test_a_table_is_lines_of_cells_that_end_as_the_standard_says() -> None:
    rows = (("date", "city", "meetings", "days"), ("2025-07-11", 'Kuala "KL" Lumpur, Malaysia', 2, None))
    assert csv_text(rows) == ('date,city,meetings,days\r\n2025-07-11,"Kuala ""KL"" Lumpur, Malaysia",2,\r\n')


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@here", "'@here"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("\tx", "'\tx"),
        ("a=1", "a=1"),
        (" =1", " '=1"),
        ("", '""'),
        (-1, "-1"),
        (-0.5, "-0.5"),
    ],
)
def test_only_a_text_that_would_run_is_quoted_and_a_number_never(cell: Cell, written: str) -> None:
    assert csv_text([[cell]]) == f"{written}\r\n"


def test_no_rows_make_no_text() -> None:
    assert csv_text(()) == ""
