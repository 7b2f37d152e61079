"""The accounts of a meeting side by side: a row for each issue, a column for each side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diplomacy_tracker.content.derived_vocabulary import CellKind, Coverage, Voice
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.insights.accounts import AccountCell, AccountComparison, IssueComparison, Statement
from diplomacy_tracker.site.views.components import Chip, SourceNote
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link
from diplomacy_tracker.site.views.positions import ElsewhereTag, elsewhere_tag


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement of one side, and through whom it is known."""

    speaker: Link | None
    text: str
    quote: str
    language: str
    voice: Voice
    source: SourceNote
    elsewhere: ElsewhereTag | None


@dataclass(frozen=True, slots=True)
class AccountsCell:
    """One side on one issue. `is_lone`: no other side raised the issue.

    `absent` is the word for what its account lacks or leaves open; None where there is nothing to say of that.
    """

    chip: Chip
    kind: CellKind
    statements: tuple[StatementView, ...]
    absent: CellKind | None
    is_lone: bool


@dataclass(frozen=True, slots=True)
class AccountsColumn:
    """One side: how much of its own account is known, the sources of it, how many issues it alone raised."""

    chip: Chip
    coverage: Coverage
    sources: tuple[SourceNote, ...]
    only: int


@dataclass(frozen=True, slots=True)
class AccountsRow:
    """One issue."""

    issue: Link
    anchor: str
    cells: tuple[AccountsCell, ...]


@dataclass(frozen=True, slots=True)
class NamedIssues:
    """Issues of which nothing is recorded but that the same sides' accounts name them, and others' leave them out."""

    by: tuple[Chip, ...]
    left_out_by: tuple[Chip, ...]
    rows: tuple[AccountsRow, ...]


@dataclass(frozen=True, slots=True)
class AccountsView:
    """The accounts as a table. `raised_by_all` is a number of issues; `unheard` are sides without a column.

    `rows` are the issues on which a statement is recorded, and `named` those that are only named.

    `words` are the words of its heads and cells that need an explanation, and `has_elsewhere` is whether a statement
    was not made at the meeting.
    """

    columns: tuple[AccountsColumn, ...]
    rows: tuple[AccountsRow, ...]
    named: tuple[NamedIssues, ...]
    raised_by_all: int
    unheard: tuple[Chip, ...]
    words: tuple[Coverage | CellKind, ...]
    has_elsewhere: bool


def accounts(context: ViewContext, meeting: Meeting) -> AccountsView | None:
    """The accounts of a meeting; None where no side is known to have raised an issue."""
    grid = context.insights.comparisons[meeting.id]
    if not grid.rows:
        return None
    columns, every = _columns(context, meeting, grid), _rows(context, meeting, grid)
    rows = tuple(row for row in every if any(cell.statements for cell in row.cells))
    heads, absent = {column.coverage for column in columns}, {cell.absent for row in rows for cell in row.cells}
    return AccountsView(
        columns,
        rows,
        tuple(_named(row for row in every if row not in rows)),
        grid.raised_by_all,
        context.chips(grid.unheard),
        (*(word for word in Coverage if word in heads), *(word for word in CellKind if word in absent)),
        any(position.elsewhere for position in meeting.positions),
    )


def _columns(context: ViewContext, meeting: Meeting, grid: AccountComparison) -> tuple[AccountsColumn, ...]:
    return tuple(
        AccountsColumn(
            context.chip(column.party),
            column.coverage,
            tuple(context.note(meeting, source.id) for source in column.sources),
            grid.only[column.party],
        )
        for column in grid.columns
    )


def _rows(context: ViewContext, meeting: Meeting, grid: AccountComparison) -> tuple[AccountsRow, ...]:
    return tuple(
        AccountsRow(
            context.issue(row.issue),
            f"issue-{row.issue}",
            tuple(
                AccountsCell(
                    context.chip(column.party),
                    cell.kind,
                    tuple(_statement(context, meeting, statement) for statement in cell.statements),
                    _absent(row, cell),
                    row.only_raised_by == number,
                )
                for number, (column, cell) in enumerate(zip(grid.columns, row.cells, strict=True))
            ),
        )
        for row in grid.rows
    )


def _named(rows: Iterable[AccountsRow]) -> Iterator[NamedIssues]:
    """Rows without a statement, together where the same sides name and leave out the issue."""
    groups: dict[tuple[tuple[Chip, ...], tuple[Chip, ...]], list[AccountsRow]] = {}
    for row in rows:
        by = tuple(cell.chip for cell in row.cells if cell.kind is CellKind.MENTIONED)
        left_out_by = tuple(cell.chip for cell in row.cells if cell.kind is CellKind.SILENT)
        groups.setdefault((by, left_out_by), []).append(row)
    yield from (NamedIssues(by, left_out_by, tuple(group)) for (by, left_out_by), group in groups.items())


def _absent(row: IssueComparison, cell: AccountCell) -> CellKind | None:
    """The words of a cell beside its statements; an issue that was only raised elsewhere is not called left out."""
    if cell.is_left_out:
        return CellKind.SILENT
    is_asked = row.is_raised and not cell.statements
    return cell.kind if cell.kind is CellKind.MENTIONED or is_asked else None


def _statement(context: ViewContext, meeting: Meeting, statement: Statement) -> StatementView:
    return StatementView(
        speaker=context.speaker(statement.position.speaker),
        text=statement.position.text,
        quote=statement.position.quote or "",
        language=statement.source.language or "",
        voice=statement.voice,
        source=context.note(meeting, statement.source.id),
        elsewhere=elsewhere_tag(context, meeting, statement.position),
    )
