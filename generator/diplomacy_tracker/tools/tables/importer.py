"""Draft entries from a spreadsheet, with a report of what was written and of every row that was not."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from diplomacy_tracker.checks.duplicates import TIME_ZONES
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.wording import count
from diplomacy_tracker.content.yaml_writer import write_new
from diplomacy_tracker.tools.drafts.lexicon import with_organizations
from diplomacy_tracker.tools.new_entry import path_of
from diplomacy_tracker.tools.tables.columns import Cells, Column, find_headings
from diplomacy_tracker.tools.tables.days import order_of
from diplomacy_tracker.tools.tables.rows import ListFacts, RowDraft, RowReader
from diplomacy_tracker.tools.tables.sheets import Row

_DATES = (Column.DATE, Column.END_DATE)


@dataclass(slots=True)
class TableReport:
    """What became of each row: files `written`, `unchanged` or `kept` as changed by hand."""

    written: list[Path] = field(default_factory=list)
    unchanged: int = 0
    kept: list[Path] = field(default_factory=list)
    unused: list[tuple[Row, str]] = field(default_factory=list)
    """Rows that became no entry, each with the reason."""
    questions: Counter[str] = field(default_factory=Counter)
    """How many drafts lack each key."""

    def summary(self) -> str:
        """One line of numbers."""
        return (
            f"{count(len(self.written), 'draft')} written, {self.unchanged} unchanged, {len(self.kept)} kept as "
            f"changed by hand; {count(len(self.unused), 'row')} not used"
        )


def import_table(  # noqa: PLR0913  what the command's options say
    rows: Sequence[Row],
    out: Path,
    content: Catalogue,
    facts: ListFacts,
    *,
    given: Mapping[str, Column] | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> TableReport:
    """Write a draft for each row below the headings; SheetError when the columns are not understood.

    A file that is there is never overwritten. The same list gives the same files.
    """
    content = with_organizations(content)
    headings, columns = find_headings(rows, given or {})
    body = [row for row in rows if row.number > headings.number]
    if not facts.order:
        dated = [number for number, column in columns.items() if column in _DATES]
        dates = (cell for row in body for number, cell in enumerate(row.cells) if number in dated)
        facts = replace(facts, order=order_of(dates))
    reader, report, names = RowReader(content, facts), TableReport(), Counter[str]()
    for row, cells in _by_column(body, columns, is_register=bool(facts.own)):
        progress(row.number)
        try:
            draft = reader.draft(cells)
        except ValueError as error:
            report.unused.append((row, str(error)))
            continue
        names[draft.id] += 1
        number = names[draft.id]
        path = path_of(out, draft.id if number == 1 else f"{draft.id}-{number}")
        if not path.exists() and (same := _same(draft, content)):
            report.unused.append((row, f"it looks like {same}, which is in the record; add what is new to that entry"))
            continue
        _write(path, draft, report)
    return report


def _by_column(rows: Sequence[Row], columns: Mapping[int, Column], *, is_register: bool) -> Iterator[tuple[Row, Cells]]:
    """The cells of each row by column; in a register the name at the head of a block is that of every row in it."""
    above = ""
    for row in rows:
        if row.is_empty:
            continue
        cells: dict[Column, list[str]] = {}
        for number, column in columns.items():
            cells.setdefault(column, []).append(row.cells[number] if number < len(row.cells) else "")
        # What stands in no column that is understood is kept in a remark of the draft.
        rest = [cell for number, cell in enumerate(row.cells) if cell and number not in columns]
        if rest:
            cells.setdefault(Column.NOTES, []).extend(rest)
        if is_register and Column.PEOPLE in cells:
            above = next(filter(None, cells[Column.PEOPLE]), above)
            cells[Column.PEOPLE] = [above]
        yield row, Cells(cells)


def _same(draft: RowDraft, content: Catalogue) -> str:
    """The id of the entry that has these parties within a day; empty when there is none or the day is not known."""
    if not draft.when.is_day:
        return ""
    near = (
        meeting.id
        for meeting in content.of_parties.get(draft.parties, ())
        if abs(meeting.start - draft.when.first) <= TIME_ZONES
    )
    return next(near, "")


def _write(path: Path, draft: RowDraft, report: TableReport) -> None:
    text = draft.draft.text
    report.questions.update(
        line.split(": ", 2)[1] for line in text.splitlines() if line.lstrip().startswith("# missing: ")
    )
    if not path.exists():
        write_new(path, text)
        report.written.append(path)
    elif path.read_text("utf-8") == text:
        report.unchanged += 1
    else:
        report.kept.append(path)
