"""Accounts of a meeting compared: what each party said about each issue, and what its own account leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from diplomacy_tracker.content.catalogue import issues_of
from diplomacy_tracker.content.derived_vocabulary import CellKind, Coverage, Voice
from diplomacy_tracker.content.records import Meeting, Position, Source
from diplomacy_tracker.content.vocabulary import Occurrence, SourceKind


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one party said, and through whom it is known."""

    position: Position
    source: Source
    voice: Voice


@dataclass(frozen=True, slots=True)
class AccountCell:
    """One party on one issue at the meeting, which is what `kind` is about; `statements` may also be from elsewhere.

    `is_left_out`: its whole account omits an issue that others say it raised.
    """

    kind: CellKind
    statements: tuple[Statement, ...] = ()
    is_left_out: bool = False

    @property
    def is_raised(self) -> bool:
        """Whether the party is known to have raised the issue."""
        return self.kind in {CellKind.SAID, CellKind.MENTIONED}


@dataclass(frozen=True, slots=True)
class AccountColumn:
    """One party, and how much of its own account is known."""

    party: str
    coverage: Coverage
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class IssueComparison:
    """One issue, with a cell for each column.

    The first `sides` cells belong to parties that took part. `are_all_heard` is whether every such party has a column.
    """

    issue: str
    cells: tuple[AccountCell, ...]
    sides: int
    are_all_heard: bool

    @property
    def is_raised(self) -> bool:
        """Whether any party is known to have raised it at the meeting, and did not only mention it elsewhere."""
        return any(cell.is_raised for cell in self.cells)

    @property
    def is_raised_by_all(self) -> bool:
        """Whether every party that took part raised it."""
        return self.sides > 1 and self.are_all_heard and all(cell.is_raised for cell in self.cells[: self.sides])

    @property
    def only_raised_by(self) -> int | None:
        """The column of the one party that raised it, if the whole account of every other party does not name it."""
        sides = self.cells[: self.sides]
        raised = [number for number, cell in enumerate(sides) if cell.is_raised]
        others_silent = self.are_all_heard and all(cell.is_raised or cell.kind is CellKind.SILENT for cell in sides)
        return raised[0] if len(raised) == 1 and len(sides) > 1 and others_silent else None


@dataclass(frozen=True)
class AccountComparison:
    """The accounts of a meeting side by side: a row for each issue, a column for each party that has any.

    `unheard` are the parties that took part and have neither a statement nor an account.
    """

    columns: tuple[AccountColumn, ...]
    rows: tuple[IssueComparison, ...]
    unheard: tuple[str, ...]

    @cached_property
    def raised_by_all(self) -> int:
        """Number of issues that every party raised."""
        return sum(row.is_raised_by_all for row in self.rows)

    @cached_property
    def only(self) -> dict[str, int]:
        """Number of issues that each party alone raised, by party; see `IssueComparison.only_raised_by`."""
        lone = [row.only_raised_by for row in self.rows]
        return {column.party: lone.count(number) for number, column in enumerate(self.columns)}

    def raised_by(self, party: str) -> Iterator[IssueComparison]:
        """The rows of the issues that a party raised."""
        number = next((n for n, column in enumerate(self.columns) if column.party == party), None)
        if number is not None:
            yield from (row for row in self.rows if row.cells[number].is_raised)


def compare(meeting: Meeting) -> AccountComparison:
    """Compare the accounts of one meeting; the issues are in the order of `issues_of`."""
    heard = _heard(meeting)
    columns = tuple(_column(meeting, party) for party in heard)
    unheard = tuple(party for party in meeting.parties if party not in heard)
    sides, are_all_heard = len(meeting.parties), not unheard
    rows = (
        IssueComparison(issue, tuple(_cell(meeting, column, issue) for column in columns), sides, are_all_heard)
        for issue in issues_of(meeting)
    )
    return AccountComparison(
        columns, tuple(row for row in rows if row.is_raised or any(cell.statements for cell in row.cells)), unheard
    )


def occurrence(meeting: Meeting) -> Occurrence:
    """Who says that the meeting took place: what the author wrote, else derived from whose own accounts there are."""
    if meeting.occurrence:
        return meeting.occurrence
    own = {source.party for source in meeting.sources if source.party}
    joint = any(source.kind is SourceKind.JOINT_STATEMENT for source in meeting.sources)
    if joint or len(own) > 1:
        return Occurrence.BOTH
    return Occurrence.ONE if own else Occurrence.REPORTED


def voice(source: Source, party: str) -> Voice:
    """Through whom a party's words in this source are known."""
    if source.party:
        return Voice.OWN if source.party == party else Voice.OTHER
    return Voice.JOINT if source.kind is SourceKind.JOINT_STATEMENT else Voice.PRESS


def _heard(meeting: Meeting) -> tuple[str, ...]:
    speaking = {position.by for position in meeting.positions} | {s.party for s in meeting.sources if s.party}
    if any(source.kind is SourceKind.JOINT_STATEMENT and source.mentions for source in meeting.sources):
        speaking |= set(meeting.parties)
    outside = sorted(speaking - set(meeting.parties))
    return (*(party for party in meeting.parties if party in speaking), *outside)


def _column(meeting: Meeting, party: str) -> AccountColumn:
    own = tuple(source for source in meeting.sources if source.party == party)
    if any(source.mentions is not None for source in own):
        return AccountColumn(party, Coverage.WHOLE, own)
    return AccountColumn(party, Coverage.PART if own else Coverage.NONE, own)


def _cell(meeting: Meeting, column: AccountColumn, issue: str) -> AccountCell:
    statements = tuple(
        Statement(position, source, voice(source, column.party))
        for position in meeting.positions
        if position.by == column.party and position.issue == issue
        for source in (meeting.sources_by_id[position.source],)
    )
    joint = (source for source in meeting.sources if source.kind is SourceKind.JOINT_STATEMENT)
    is_mentioned = any(issue in (source.mentions or ()) for source in (*column.sources, *joint))
    said_here = [statement for statement in statements if not statement.position.elsewhere]
    is_own = any(statement.voice in {Voice.OWN, Voice.JOINT} for statement in said_here)
    is_left_out = column.coverage is Coverage.WHOLE and not is_mentioned and not is_own
    if said_here:
        return AccountCell(CellKind.SAID, statements, is_left_out)
    if is_mentioned:
        return AccountCell(CellKind.MENTIONED, statements)
    return AccountCell(CellKind.SILENT if is_left_out else CellKind.UNKNOWN, statements)
