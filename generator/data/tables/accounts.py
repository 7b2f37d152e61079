"""What each side said: sources, positions, issues, and the accounts side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.derived_vocabulary import CellKind, Voice
from generator.content.records import Position, Source
from generator.content.vocabulary import SourceKind
from generator.data.dataset import Entry
from generator.data.variables import Join, Kind, Table, Variable
from generator.insights.accounts import AccountCell, AccountComparison, IssueComparison, voice

TO_SOURCE = Join(("meeting_id", "source_id"), "sources", ("meeting_id", "id"))
"""A source's id is unique within its meeting."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source of a meeting."""

    entry: Entry
    number: int
    source: Source


def _evidence(entry: Entry) -> Iterator[Evidence]:
    yield from (Evidence(entry, number, source) for number, source in enumerate(entry.meeting.sources, start=1))


SOURCES: Table[Evidence] = Table(
    name="sources",
    title="Sources",
    unit="One row for each source of each meeting.",
    key=("meeting_id", "id"),
    within=_evidence,
    variables=(
        Variable(
            "meeting_id",
            Kind.ID,
            "The meeting.",
            lambda s: s.entry.meeting.id,
            "2025-07-11-rubio-wang-kuala-lumpur",
            refers="meetings.id",
        ),
        Variable("id", Kind.ID, "The source's name within the meeting.", lambda s: s.source.id, "state-readout"),
        Variable("n", Kind.INTEGER, "Its number on the meeting's page, from 1.", lambda s: s.number, "1"),
        Variable("title", Kind.TEXT, "Its title, in its own language.", lambda s: s.source.title, "The call"),
        Variable("publisher", Kind.TEXT, "Who published it.", lambda s: s.source.publisher, "U.S. Department of State"),
        Variable("url", Kind.URL, "Where it can be read.", lambda s: s.source.url, "https://example.org/readout"),
        Variable(
            "kind", Kind.TERM, "What kind of text it is.", lambda s: s.source.kind, "readout", words=tuple(SourceKind)
        ),
        Variable(
            "date",
            Kind.DATE,
            "The day it was published.",
            lambda s: s.source.date,
            "2025-07-11",
            missing="It is not recorded.",
        ),
        Variable(
            "party",
            Kind.ID,
            "The party whose own account it is.",
            lambda s: s.source.party,
            "USA",
            missing="It is nobody's own account: press, studies, joint texts, data sets.",
            refers="parties.code",
        ),
        Variable(
            "language",
            Kind.TEXT,
            "Its language, a BCP 47 tag.",
            lambda s: s.source.language,
            "en",
            missing="It is not recorded.",
        ),
        Variable(
            "archive_url",
            Kind.URL,
            "A copy that stays.",
            lambda s: s.source.archive_url,
            "https://web.archive.org/web/2025/https://example.org/readout",
            missing="None is recorded.",
        ),
        Variable(
            "is_read_in_full",
            Kind.FLAG,
            "Whether it was read in full, so that what it leaves out is known.",
            lambda s: s.source.mentions is not None,
            "1",
        ),
        Variable(
            "mentions",
            Kind.LIST,
            "Every issue it names.",
            lambda s: s.source.mentions or (),
            "trade;taiwan",
            missing="It names none of the issues, or it was not read in full: see is_read_in_full.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A position taken at a meeting."""

    entry: Entry
    number: int
    position: Position

    @property
    def source(self) -> Source:
        """Where it is known from."""
        return self.entry.meeting.sources_by_id[self.position.source]


def _sayings(entry: Entry) -> Iterator[Saying]:
    yield from (Saying(entry, number, position) for number, position in enumerate(entry.meeting.positions, start=1))


POSITIONS: Table[Saying] = Table(
    name="positions",
    title="Positions",
    unit="One row for each thing that one side said about one issue at a meeting.",
    key=("meeting_id", "n"),
    within=_sayings,
    joined=(TO_SOURCE,),
    searched=("text", "quote"),
    variables=(
        Variable(
            "meeting_id",
            Kind.ID,
            "The meeting.",
            lambda s: s.entry.meeting.id,
            "2025-07-11-rubio-wang-kuala-lumpur",
            refers="meetings.id",
        ),
        Variable("n", Kind.INTEGER, "Its place in the order of the entry, from 1.", lambda s: s.number, "1"),
        Variable("by", Kind.ID, "The side that said it.", lambda s: s.position.by, "CHN", refers="parties.code"),
        Variable("issue_id", Kind.ID, "What it is about.", lambda s: s.position.issue, "taiwan", refers="issues.id"),
        Variable(
            "speaker_id",
            Kind.ID,
            "The person who spoke.",
            lambda s: s.entry.person(s.position.speaker),
            "wang-yi",
            missing="An office spoke, somebody without a file in the record, or nobody is named.",
            refers="people.id",
        ),
        Variable(
            "speaker",
            Kind.TEXT,
            "Who spoke, in words.",
            lambda s: s.entry.speaker(s.position.speaker),
            "Wang Yi",
            missing="Nobody is named.",
        ),
        Variable(
            "text",
            Kind.TEXT,
            "What was said, in the record's own words.",
            lambda s: s.position.text,
            "Called the tariffs harmful.",
        ),
        Variable(
            "quote",
            Kind.TEXT,
            "A few words as they stand in the source, in its language.",
            lambda s: s.position.quote,
            "room for cooperation",
            missing="Nothing is quoted.",
            rule="At most 15 words, or 40 characters of Chinese, Japanese or Korean.",
        ),
        Variable("source_id", Kind.ID, "Where it is known from.", lambda s: s.position.source, "state-readout"),
        Variable(
            "voice",
            Kind.TERM,
            "Through whom it is known.",
            lambda s: voice(s.source, s.position.by),
            "own",
            words=tuple(Voice),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue at a meeting."""

    entry: Entry
    grid: AccountComparison
    row: IssueComparison

    def raised_by(self) -> tuple[str, ...]:
        """The sides known to have raised it."""
        cells = zip(self.grid.columns, self.row.cells, strict=True)
        return tuple(column.party for column, cell in cells if cell.is_raised)

    def only_raised_by(self) -> str | None:
        """The one side that raised it while every other side's whole account is silent."""
        number = self.row.only_raised_by
        return None if number is None else self.grid.columns[number].party


def _topics(entry: Entry) -> Iterator[Topic]:
    """Every issue that was listed or raised; those listed and raised by nobody come last, without cells."""
    grid = entry.dataset.insights.comparisons[entry.meeting.id]
    yield from (Topic(entry, grid, row) for row in grid.rows)
    raised = {row.issue for row in grid.rows}
    rest = [*entry.meeting.issues, *(outcome.issue for outcome in entry.meeting.outcomes if outcome.issue)]
    for issue in dict.fromkeys(rest):
        if issue not in raised:
            yield Topic(entry, AccountComparison((), (), ()), IssueComparison(issue, (), 0, are_all_heard=False))


MEETING_ISSUES: Table[Topic] = Table(
    name="meeting_issues",
    title="Issues at meetings",
    unit="One row for each issue of each meeting: listed, spoken of, promised about, or named in an account.",
    key=("meeting_id", "issue_id"),
    within=_topics,
    variables=(
        Variable(
            "meeting_id",
            Kind.ID,
            "The meeting.",
            lambda t: t.entry.meeting.id,
            "2025-07-11-rubio-wang-kuala-lumpur",
            refers="meetings.id",
        ),
        Variable("issue_id", Kind.ID, "The issue.", lambda t: t.row.issue, "trade", refers="issues.id"),
        Variable(
            "is_listed",
            Kind.FLAG,
            "Whether the entry lists it among the meeting's issues.",
            lambda t: t.row.issue in t.entry.meeting.issues,
            "1",
        ),
        Variable(
            "raised_by",
            Kind.LIST,
            "The sides known to have raised it.",
            lambda t: t.raised_by(),
            "USA;CHN",
            missing="No side is known to have raised it.",
        ),
        Variable(
            "raised_by_all",
            Kind.FLAG,
            "Whether every party to the meeting is known to have raised it.",
            lambda t: t.row.is_raised_by_all,
            "1",
        ),
        Variable(
            "only_raised_by",
            Kind.ID,
            "The one side that raised it while every other side's whole account is silent on it.",
            lambda t: t.only_raised_by(),
            "CHN",
            missing="Several raised it, none did, or an account is not known in full.",
            refers="parties.code",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Square:
    """One side on one issue."""

    entry: Entry
    issue: str
    party: str
    cell: AccountCell


def _squares(entry: Entry) -> Iterator[Square]:
    grid = entry.dataset.insights.comparisons[entry.meeting.id]
    for row in grid.rows:
        for column, cell in zip(grid.columns, row.cells, strict=True):
            yield Square(entry, row.issue, column.party, cell)


ACCOUNTS: Table[Square] = Table(
    name="accounts",
    title="Accounts side by side",
    unit="One row for each side on each issue that any side raised at a meeting.",
    key=("meeting_id", "issue_id", "party"),
    within=_squares,
    variables=(
        Variable(
            "meeting_id",
            Kind.ID,
            "The meeting.",
            lambda s: s.entry.meeting.id,
            "2025-07-11-rubio-wang-kuala-lumpur",
            refers="meetings.id",
        ),
        Variable("issue_id", Kind.ID, "The issue.", lambda s: s.issue, "taiwan", refers="issues.id"),
        Variable("party", Kind.ID, "The side.", lambda s: s.party, "USA", refers="parties.code"),
        Variable(
            "account",
            Kind.TERM,
            "What is known of this side on this issue.",
            lambda s: s.cell.kind,
            "silent",
            words=tuple(CellKind),
            rule="silent is said only where the side's own account was read in full; unknown is no silence.",
        ),
        Variable(
            "is_left_out",
            Kind.FLAG,
            "Whether its own whole account leaves out the issue, whoever else says that it spoke of it.",
            lambda s: s.cell.is_left_out,
            "1",
        ),
    ),
)
