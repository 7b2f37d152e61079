"""The accounts of a meeting compared: the issues, and what each side says about each."""

from collections.abc import Iterator
from dataclasses import dataclass

from diplomacy_tracker.content.derived_vocabulary import CellKind
from diplomacy_tracker.data.dataset import ListedItem, MeetingUnit, listed
from diplomacy_tracker.data.declarations import Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns
from diplomacy_tracker.insights.accounts import AccountCell, AccountColumn, IssueComparison


@dataclass(frozen=True, slots=True)
class ComparedIssue:
    """An issue of a meeting, and the sides of the comparison; without sides if nobody is known to have raised it."""

    row: IssueComparison
    sides: tuple[AccountColumn, ...]

    @property
    def raised_by(self) -> tuple[str, ...]:
        """The sides known to have raised it."""
        cells = zip(self.sides, self.row.cells, strict=True)
        return tuple(side.party for side, cell in cells if cell.is_raised)

    @property
    def only_raised_by(self) -> str | None:
        """The one side that raised it, if the full accounts of all others leave it out."""
        number = self.row.only_raised_by
        return None if number is None else self.sides[number].party


def _issues(unit: MeetingUnit) -> Iterator[ComparedIssue]:
    """Every issue that was raised, then those that are only listed by the entry or by an outcome."""
    grid = unit.dataset.insights.comparisons[unit.meeting.id]
    rows = [row for row in grid.rows if row.is_raised]
    yield from (ComparedIssue(row, grid.columns) for row in rows)
    raised = {row.issue for row in rows}
    rest = [*unit.meeting.issues, *(outcome.issue for outcome in unit.meeting.outcomes if outcome.issue)]
    for issue in dict.fromkeys(rest):
        if issue not in raised:
            yield ComparedIssue(IssueComparison(issue, (), 0, are_all_heard=False), ())


MEETING_ISSUES: Table[ListedItem[ComparedIssue]] = Table(
    name="meeting_issues",
    title="Issues at meetings",
    unit="One row for each issue of each meeting: listed by the entry, raised by a side, or the subject of an outcome.",
    key=("meeting_id", "issue_id"),
    owner=("meeting_id",),
    of_meeting=lambda unit: listed(unit, _issues(unit)),
    derived=True,
    variables=(
        columns.meeting_id(),
        columns.issue_id(lambda i: i.item.row.issue, "trade"),
        Variable(
            "is_listed",
            ValueType.FLAG,
            "Whether the entry lists it among the meeting's issues.",
            lambda i: i.item.row.issue in i.meeting.issues,
            "1",
        ),
        Variable(
            "raised_by",
            ValueType.LIST,
            "The sides known to have raised it.",
            lambda i: i.item.raised_by,
            "USA;CHN",
            missing="No side is known to have raised it.",
        ),
        Variable(
            "raised_by_all",
            ValueType.FLAG,
            "Whether every party to the meeting is known to have raised it.",
            lambda i: i.item.row.is_raised_by_all,
            "1",
        ),
        Variable(
            "only_raised_by",
            ValueType.ID,
            "The one side that raised it, if the full accounts of all other sides leave it out.",
            lambda i: i.item.only_raised_by,
            "CHN",
            missing="Raised by several sides or by none, or a side's full account is not known.",
            refers="parties.code",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class SideOnIssue:
    """What is known of one side on one issue."""

    issue: str
    party: str
    cell: AccountCell


def _sides(unit: MeetingUnit) -> Iterator[SideOnIssue]:
    grid = unit.dataset.insights.comparisons[unit.meeting.id]
    for row in (row for row in grid.rows if row.is_raised):
        for side, cell in zip(grid.columns, row.cells, strict=True):
            yield SideOnIssue(row.issue, side.party, cell)


ACCOUNTS: Table[ListedItem[SideOnIssue]] = Table(
    name="accounts",
    title="Accounts compared",
    unit="One row for each side on each issue that any side raised at a meeting.",
    key=("meeting_id", "issue_id", "party"),
    owner=("meeting_id",),
    of_meeting=lambda unit: listed(unit, _sides(unit)),
    derived=True,
    variables=(
        columns.meeting_id(),
        columns.issue_id(lambda s: s.item.issue, "taiwan"),
        columns.party("The side.", lambda s: s.item.party, "USA"),
        Variable(
            "account",
            ValueType.TERM,
            "What is known of this side on this issue.",
            lambda s: s.item.cell.kind,
            "silent",
            terms=tuple(CellKind),
            rule="silent only if the side's own account was read in full; unknown does not mean silent.",
        ),
        Variable(
            "is_left_out",
            ValueType.FLAG,
            "Whether others say that the side raised the issue while its own full account leaves it out.",
            lambda s: s.item.cell.is_left_out,
            "1",
        ),
    ),
)
