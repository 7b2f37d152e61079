"""What each side said, issue by issue, and what its account leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.content.catalogue import issues_of
from generator.content.records import Meeting, Position, Source
from generator.content.vocabulary import Occurrence, SourceKind, Term


class Coverage(Term):
    """How much of a side's own account is known."""

    WHOLE = "whole", "whole account", "Its own account was read in full, so what it leaves out is known."
    PART = "part", "part of account", "Its own account is known in part; what it leaves out is not known."
    NONE = "none", "no own account", "No account of its own is recorded here."


class CellKind(Term):
    """What is known of one side on one issue."""

    SAID = "said", "said", "What it said is recorded."
    MENTIONED = "mentioned", "mentioned", "Its own account names the issue; what it said is not recorded."
    SILENT = "silent", "not in its account", "Its own account was read in full and does not name the issue."
    UNKNOWN = "unknown", "no full account", "Nothing recorded, and no account of its own was read in full."


class Voice(Term):
    """Through whom a statement is known."""

    OWN = "own", "own account", "From its own account."
    JOINT = "joint", "in a joint statement", "From a text the parties issued together."
    OTHER = "other", "as told by", "From the other side's account."
    PRESS = "press", "as reported by", "From a news report or study."


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing one side said, and through whom it is known."""

    position: Position
    source: Source
    voice: Voice


@dataclass(frozen=True, slots=True)
class Cell:
    """One side on one issue. `is_left_out`: others say it spoke of this, its own whole account does not."""

    kind: CellKind
    statements: tuple[Statement, ...] = ()
    is_left_out: bool = False

    @property
    def is_raised(self) -> bool:
        """Whether the side is known to have raised the issue."""
        return self.kind in {CellKind.SAID, CellKind.MENTIONED}


@dataclass(frozen=True, slots=True)
class Column:
    """One side, and how much of its own account is known."""

    party: str
    coverage: Coverage
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One issue with a cell for each column."""

    issue: str
    cells: tuple[Cell, ...]
    sides: int
    are_all_heard: bool

    @property
    def is_raised_by_all(self) -> bool:
        """Whether every side raised it."""
        return self.sides > 1 and self.are_all_heard and all(cell.is_raised for cell in self.cells[: self.sides])

    @property
    def only_raised_by(self) -> int | None:
        """The column of the one side that raised it while every other side's whole account is silent."""
        sides = self.cells[: self.sides]
        raised = [number for number, cell in enumerate(sides) if cell.is_raised]
        others_silent = self.are_all_heard and all(cell.is_raised or cell.kind is CellKind.SILENT for cell in sides)
        return raised[0] if len(raised) == 1 and len(sides) > 1 and others_silent else None


@dataclass(frozen=True)
class Grid:
    """The accounts of a meeting side by side: a row for each issue, a column for each side with something to show.

    `unheard` are the parties that took part and have neither a statement nor an account.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unheard: tuple[str, ...]

    @cached_property
    def raised_by_all(self) -> int:
        """How many issues every side raised."""
        return sum(row.is_raised_by_all for row in self.rows)

    @cached_property
    def only(self) -> dict[str, int]:
        """How many issues each side alone raised while the others' whole accounts are silent."""
        lone = [row.only_raised_by for row in self.rows]
        return {column.party: lone.count(number) for number, column in enumerate(self.columns)}

    def raised_by(self, party: str) -> Iterator[Row]:
        """The rows of the issues a party raised."""
        number = next((n for n, column in enumerate(self.columns) if column.party == party), None)
        if number is not None:
            yield from (row for row in self.rows if row.cells[number].is_raised)


def grid(meeting: Meeting) -> Grid:
    """The accounts of one meeting side by side, issues in the order of `issues_of`."""
    heard = _heard(meeting)
    columns = tuple(_column(meeting, party) for party in heard)
    unheard = tuple(party for party in meeting.parties if party not in heard)
    rows = (
        Row(issue, tuple(_cell(meeting, column, issue) for column in columns), len(meeting.parties), not unheard)
        for issue in issues_of(meeting)
    )
    return Grid(columns, tuple(row for row in rows if any(cell.is_raised for cell in row.cells)), unheard)


def occurrence(meeting: Meeting) -> Occurrence:
    """Who says that the meeting took place: as contested by the author, else by whose own accounts there are."""
    if meeting.occurrence:
        return meeting.occurrence
    own = {source.party for source in meeting.sources if source.party}
    joint = any(source.kind is SourceKind.JOINT_STATEMENT for source in meeting.sources)
    if joint or len(own) > 1:
        return Occurrence.BOTH
    return Occurrence.ONE if own else Occurrence.REPORTED


def voice(source: Source, party: str) -> Voice:
    """Through whom a party's words are known when this source carries them."""
    if source.party:
        return Voice.OWN if source.party == party else Voice.OTHER
    return Voice.JOINT if source.kind is SourceKind.JOINT_STATEMENT else Voice.PRESS


def _heard(meeting: Meeting) -> tuple[str, ...]:
    speaking = {position.by for position in meeting.positions} | {s.party for s in meeting.sources if s.party}
    if any(source.kind is SourceKind.JOINT_STATEMENT and source.mentions for source in meeting.sources):
        speaking |= set(meeting.parties)
    outside = sorted(speaking - set(meeting.parties))
    return (*(party for party in meeting.parties if party in speaking), *outside)


def _column(meeting: Meeting, party: str) -> Column:
    own = tuple(source for source in meeting.sources if source.party == party)
    if any(source.mentions is not None for source in own):
        return Column(party, Coverage.WHOLE, own)
    return Column(party, Coverage.PART if own else Coverage.NONE, own)


def _cell(meeting: Meeting, column: Column, issue: str) -> Cell:
    statements = tuple(
        Statement(position, source, voice(source, column.party))
        for position in meeting.positions
        if position.by == column.party and position.issue == issue
        for source in (meeting.sources_by_id[position.source],)
    )
    joint = (source for source in meeting.sources if source.kind is SourceKind.JOINT_STATEMENT)
    is_mentioned = any(issue in (source.mentions or ()) for source in (*column.sources, *joint))
    is_own = any(statement.voice in {Voice.OWN, Voice.JOINT} for statement in statements)
    is_left_out = column.coverage is Coverage.WHOLE and not is_mentioned and not is_own
    if statements:
        return Cell(CellKind.SAID, statements, is_left_out)
    if is_mentioned:
        return Cell(CellKind.MENTIONED)
    return Cell(CellKind.SILENT if is_left_out else CellKind.UNKNOWN)
