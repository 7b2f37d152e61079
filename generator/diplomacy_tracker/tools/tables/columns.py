"""What each column of a spreadsheet holds, from the words of its heading or from a file that says so."""

import csv
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.party_names import plain
from diplomacy_tracker.content.validation import nearest
from diplomacy_tracker.tools.tables.sheets import Row, SheetError

_WIDTH = 80
"""Characters of a cell that a message quotes."""
_SEARCHED = 20
"""Rows at the top of a sheet in which the headings are looked for."""


class Column(StrEnum):
    """What a column holds."""

    DATE = "date"
    END_DATE = "end_date"
    PARTY = "party"
    PEOPLE = "people"
    PLACE = "place"
    FORMAT = "format"
    LEVEL = "level"
    EVENT = "event"
    TITLE = "title"
    TOPIC = "topic"
    OUTCOME = "outcome"
    LINK = "link"
    PUBLISHER = "publisher"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row by what they hold; several columns may hold the same."""

    by_column: Mapping[Column, Sequence[str]]

    def of(self, column: Column) -> list[str]:
        """The cells of the columns that hold this, without empty ones, in the order of the columns."""
        return [cell for cell in self.by_column.get(column, ()) if cell]

    def first(self, column: Column) -> str:
        """The first of them; empty without any."""
        return next(iter(self.of(column)), "")


def quoted(cells: Sequence[str]) -> str:
    """Cells as a message quotes them: `"Soft drinks", "Bread and …"`."""
    return ", ".join(f'"{textwrap.shorten(cell, _WIDTH, placeholder=" …")}"' for cell in cells)


@cache
def _known() -> Mapping[str, Column]:
    """The column of each heading of headings.csv: in the six languages of the United Nations and German."""
    text = (files("diplomacy_tracker.tools.tables") / "headings.csv").read_text(encoding="utf-8")
    return {plain(row["heading"]): Column(row["column"]) for row in csv.DictReader(text.splitlines())}


def find_headings(rows: Sequence[Row], given: Mapping[str, Column]) -> tuple[Row, dict[int, Column]]:
    """The row of headings and what each column under it holds: `{0: Column.DATE}`.

    `given` overrides the words of headings. SheetError when no row among the first is one of headings, when a heading
    of `given` is not there, or when no column holds the date or a party.
    """
    scored = [(len(_columns(row, given)), -row.number, row) for row in rows[:_SEARCHED]]
    count, _, row = max(scored, key=lambda item: item[:2])
    if not count:
        raise SheetError(
            f"no heading is understood; name the columns with --columns FILE, lines such as Date: {Column.DATE}"
        )
    missing = [heading for heading in given if plain(heading) not in map(plain, row.cells)]
    if missing:
        raise SheetError(f'there is no column "{missing[0]}"{nearest(missing[0], row.cells)}')
    columns = _columns(row, given)
    for needed in (Column.DATE, Column.PARTY):
        if needed not in columns.values():
            known = ", ".join(cell for cell in row.cells if cell)
            raise SheetError(
                f"no column is understood as {needed}; say which with --columns FILE, a line such as "
                f"{row.cells[0] or 'Heading'}: {needed}. The headings are {known}"
            )
    return row, columns


def read_columns(path: Path) -> dict[str, Column]:
    """The file of `--columns`: YAML, one `Heading: column` a line; ContentError for an unknown column."""
    document = documents.parse(path, b"---\n" + path.read_bytes() + b"\n---\n")
    columns = [column.value for column in Column]
    for heading, value in document.data.items():
        if value not in columns:
            message = f'"{value}" is no kind of column{nearest(value, columns) or "; they are " + ", ".join(columns)}'
            raise ContentError([document.problem((heading,), message)])
    return {heading: Column(str(value)) for heading, value in document.data.items()}


def _columns(row: Row, given: Mapping[str, Column]) -> dict[int, Column]:
    said = {plain(heading): column for heading, column in given.items()}
    found = ((number, said.get(plain(cell)) or _of_heading(cell)) for number, cell in enumerate(row.cells))
    return {number: column for number, column in found if column}


def _of_heading(heading: str) -> Column | None:
    """The column of a heading: `Country A` and `Country 2` are countries, `Purpose of meeting²` is a purpose."""
    known = _known()
    return next((known[words] for words in _shortened(plain(heading)) if words in known), None)


def _shortened(words: str) -> Iterator[str]:
    """A heading, then without a last letter or number, then its first word."""
    yield words
    yield words.rstrip("0123456789").strip()
    first, _, last = words.rpartition(" ")
    if len(last) == 1:
        yield first
