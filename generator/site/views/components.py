"""The pieces that many pages show: links, chips, meeting rows, promises, expectations, sources."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

from generator.content import urls, wording
from generator.content.catalogue import Catalogue, Pair, issues_of
from generator.content.history import Dates
from generator.content.parties import with_article
from generator.content.records import Meeting, Place, Source
from generator.content.vocabulary import Format, Level, Likelihood, OutcomeKind, Status, Term
from generator.content.wording import Stamp
from generator.insights import Insights, LazyDict
from generator.insights.expectations import ExpectationState, Foretold
from generator.insights.promises import Corroboration, Promise, PromiseState
from generator.site.views.page import Link, Site

MAX_UNFOLDED = 30
"""Rows a table shows before the rest folds away."""
MAX_ROWS = 300
"""Rows a page of nothing else has at most: more is too heavy for a phone."""
MAX_FOLDED = 150
"""Rows that one of several lists of a page has at most."""


@dataclass(frozen=True, slots=True)
class MoreLink:
    """What a list of very many leaves out, and the data file that has all of it: `1,204 more`."""

    text: str
    url: str


def rest(number: int, table: str, most: int = MAX_ROWS) -> MoreLink | None:
    """What a list of `most` leaves out of so many things; None where it has room for all. `table` is the data file."""
    left_out = number - most
    return MoreLink(f"{left_out:,} more", f"{urls.DATA_FILES}{table}.csv") if left_out > 0 else None


@dataclass(frozen=True, slots=True)
class Chip:
    """A party, short: its code with its name behind it."""

    code: str
    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in one line of a table."""

    id: str
    url: str
    title: str
    when: Stamp
    chips: tuple[Chip, ...]
    level: Level
    format: Format
    place: str
    status: Status

    @property
    def is_held(self) -> bool:
        """Whether it took place; the other states are named in the row."""
        return self.status is Status.HELD


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as a footnote refers to it."""

    number: int
    anchor: str
    source: Source
    date: Stamp | None
    language: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """One dated step of a promise."""

    when: Stamp
    status: Term
    text: str
    source: SourceNote


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """A promise with all that is known of it."""

    anchor: str
    url: str
    text: str
    kind: OutcomeKind
    state: PromiseState
    corroboration: Corroboration
    corroborated: str
    by: tuple[Chip, ...]
    toward: tuple[Chip, ...]
    denied_by: tuple[Chip, ...]
    issue: Link | None
    due: Stamp | None
    overdue: str
    meeting: MeetingRow
    source: SourceNote
    log: tuple[LogLine, ...]
    latest: Stamp | None


@dataclass(frozen=True, slots=True)
class ExpectationCard:
    """An expectation with what became of it."""

    anchor: str
    url: str
    text: str
    kind: str
    state: ExpectationState
    likelihood: Likelihood | None
    said_by: Link | None
    due: Stamp | None
    by: MeetingRow | None
    after: str
    closed: Stamp | None
    meeting: MeetingRow
    source: SourceNote


@dataclass(frozen=True, slots=True)
class Promises:
    """Promises of which some show and more fold away; `rest` is what is left out of very many."""

    cards: tuple[PromiseCard, ...]
    rest: MoreLink | None

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.cards)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of which the first few show and the rest folds away; `rest` says how many.

    Of very many the oldest are left out; `older` says how many, and `url` where they are.
    """

    shown: tuple[MeetingRow, ...]
    folded: tuple[MeetingRow, ...]
    older: int
    url: str

    @property
    def rest(self) -> str:
        """`65 more meetings`."""
        return wording.count(len(self.folded), "more meeting")

    @property
    def left_out(self) -> str:
        """`1,204 older meetings`; empty when all are here."""
        return wording.count(self.older, "older meeting") if self.older else ""

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.shown)


@dataclass(frozen=True)
class ViewContext:
    """Makes the pieces; each meeting's row is made once for the whole site."""

    insights: Insights
    site: Site
    history: Mapping[Path, Dates] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        """The records behind the insights."""
        return self.insights.catalogue

    @cached_property
    def _rows(self) -> Mapping[str, MeetingRow]:
        return LazyDict(lambda name: self._row(self.catalogue.all_meetings[name]))

    def row(self, meeting: Meeting) -> MeetingRow:
        """A meeting in one line."""
        return self._rows[meeting.id]

    def table(self, meetings: Sequence[Meeting], **facet: str) -> Table:
        """Meetings newest first, a few shown and the rest folded; `facet` is what search narrows to for the oldest."""
        rows = tuple(self.row(meeting) for meeting in islice(reversed(meetings), MAX_FOLDED))
        url = f"{urls.SEARCH}?{urlencode({'kind': 'Meeting', **facet, 'sort': 'oldest'})}"
        return Table(rows[:MAX_UNFOLDED], rows[MAX_UNFOLDED:], len(meetings) - len(rows), url)

    @cached_property
    def _chips(self) -> dict[str, Chip]:
        return {}

    def chip(self, code: str) -> Chip:
        """A party, linked when it has a page."""
        if code not in self._chips:
            party = self.catalogue.parties[code]
            url = urls.party(party) if self.has_page(code) else None
            self._chips[code] = Chip(code, party.name, url)
        return self._chips[code]

    def chips(self, codes: Iterable[str]) -> tuple[Chip, ...]:
        """Several parties."""
        return tuple(self.chip(code) for code in codes)

    def has_page(self, code: str) -> bool:
        """Whether a party has a page: one that took part in a meeting, or an organisation of the content's own."""
        return self.catalogue.has_page(code)

    def name(self, code: str) -> str:
        """A party's display name."""
        return self.catalogue.parties[code].name

    def name_in_text(self, code: str) -> str:
        """A party's display name as it stands within a sentence: `the United States`."""
        return with_article(self.name(code))

    def issue(self, issue: str) -> Link:
        """An issue by its title."""
        return Link(self.catalogue.issues[issue].title, urls.issue(issue))

    def issues(self, meeting: Meeting) -> tuple[Link, ...]:
        """All that a meeting touched."""
        return tuple(self.issue(issue) for issue in issues_of(meeting))

    def speaker(self, speaker: str | None) -> Link | None:
        """Who spoke: a person with a page, or an office as it was written."""
        if not speaker:
            return None
        person = self.catalogue.people.get(speaker)
        return Link(person.name, urls.record(person)) if person else Link(speaker)

    def relation_url(self, pair: Pair) -> str | None:
        """The page of two parties, None when they share no meeting of their own."""
        if pair not in self.insights.relations:
            return None
        return urls.relation(self.catalogue.relation_id(pair))

    def note(self, meeting: Meeting, source_id: str) -> SourceNote:
        """A source of a meeting with its number in that entry's list."""
        number = next(n for n, source in enumerate(meeting.sources, start=1) if source.id == source_id)
        return self._note(number, meeting.sources[number - 1])

    def notes(self, meeting: Meeting) -> tuple[SourceNote, ...]:
        """All sources of a meeting in their order."""
        return tuple(self._note(number, source) for number, source in enumerate(meeting.sources, start=1))

    def promise(self, promise: Promise) -> PromiseCard:
        """A promise with its log."""
        meeting, outcome = promise.meeting, promise.outcome
        return PromiseCard(
            anchor=outcome.id,
            url=f"{self.row(meeting).url}#{outcome.id}",
            text=outcome.text,
            kind=outcome.kind,
            state=promise.state,
            corroboration=promise.corroboration,
            corroborated=self._corroborated(promise),
            by=self.chips(outcome.by),
            toward=self.chips(outcome.toward),
            denied_by=self.chips(outcome.denied_by),
            issue=self.issue(outcome.issue) if outcome.issue else None,
            due=wording.stamp(outcome.due) if outcome.due else None,
            overdue=wording.days(promise.days_overdue) if promise.days_overdue else "",
            meeting=self.row(meeting),
            source=self.note(meeting, outcome.source),
            log=tuple(
                LogLine(wording.stamp(item.date), item.status, item.text or "", self.note(meeting, item.source))
                for item in outcome.log
            ),
            latest=wording.stamp(promise.latest.date) if promise.latest else None,
        )

    def promises(self, promises: Sequence[Promise]) -> Promises:
        """The first of several promises."""
        cards = tuple(self.promise(promise) for promise in promises[:MAX_FOLDED])
        return Promises(cards, rest(len(promises), "outcomes", MAX_FOLDED))

    def tally(self, promises: Iterable[Promise]) -> Iterator[str]:
        """How many promises are in each state: `12 kept`, `3 overdue`; those that need attention first."""
        counts = Counter(promise.state for promise in promises)
        yield from (f"{counts[state]} {state.label}" for state in PromiseState if counts[state])

    def expectation(self, foretold: Foretold) -> ExpectationCard:
        """An expectation with its end."""
        meeting, expectation = foretold.meeting, foretold.expectation
        return ExpectationCard(
            anchor=expectation.id,
            url=f"{self.row(meeting).url}#{expectation.id}",
            text=expectation.text,
            kind=expectation.kind or "other",
            state=foretold.state,
            likelihood=expectation.likelihood,
            said_by=self.speaker(expectation.said_by),
            due=wording.stamp(expectation.due) if expectation.due else None,
            by=self.row(foretold.by) if foretold.by else None,
            after="" if foretold.days is None else _later(foretold.days),
            closed=wording.stamp(expectation.closed.date) if expectation.closed else None,
            meeting=self.row(meeting),
            source=self.note(meeting, expectation.source),
        )

    def _row(self, meeting: Meeting) -> MeetingRow:
        return MeetingRow(
            id=meeting.id,
            url=urls.record(meeting),
            title=meeting.title,
            when=wording.span(meeting.date, meeting.end_date),
            chips=self.chips(meeting.parties),
            level=meeting.level,
            format=meeting.format,
            place=self.place(meeting),
            status=meeting.status,
        )

    @cached_property
    def promises_by(self) -> dict[str, tuple[Promise, ...]]:
        """Every promise of each party, oldest first, by its code; only parties that promised have a key."""
        groups: dict[str, list[Promise]] = {}
        for promise in self.insights.promises:
            for code in dict.fromkeys(promise.outcome.by):
                groups.setdefault(code, []).append(promise)
        return {code: tuple(group) for code, group in groups.items()}

    @staticmethod
    def is_planned(meeting: Meeting) -> bool:
        """Whether it is announced and still to come."""
        return meeting.status is Status.PLANNED

    @staticmethod
    def is_plenary(meeting: Meeting) -> bool:
        """Whether it was the gathering itself rather than a meeting beside it."""
        return meeting.level is Level.MULTILATERAL

    def place(self, meeting: Meeting) -> str:
        """`Kuala Lumpur, Malaysia`; empty for a call."""
        if not meeting.place:
            return ""
        return place(self, meeting.place)

    @staticmethod
    def _note(number: int, source: Source) -> SourceNote:
        return SourceNote(
            number,
            f"s-{source.id}",
            source,
            wording.stamp(source.date) if source.date else None,
            source.language or "",
        )

    def _corroborated(self, promise: Promise) -> str:
        parties = promise.outcome.by
        match promise.corroboration:
            case Corroboration.DENIED:
                return f"denied by {wording.listed([self.name_in_text(code) for code in promise.outcome.denied_by])}"
            case Corroboration.EACH if len(parties) == 2:  # noqa: PLR2004
                return "both say so"
            case Corroboration.EACH if len(parties) > 1:
                return "all say so"
            case Corroboration.ONE if len(parties) == 1:
                return f"only {self.name_in_text(parties[0])} says so"
            case other:
                return other.label


def place(context: ViewContext, where: Place) -> str:
    """`Kuala Lumpur, Malaysia`; a city that is its own country stands once."""
    country = context.name(where.country)
    return f"{where.city}, {country}" if where.city and where.city != country else country


def soonest_first(foretold: Iterable[Foretold]) -> list[Foretold]:
    """Open expectations: those with a day to come, the nearest first; then undated, then past ones, newest first."""

    def rank(item: Foretold) -> tuple[int, int]:
        if item.state is ExpectationState.PAST_DUE:
            return (2, -item.meeting.start.toordinal())
        if item.expectation.due:
            return (0, item.expectation.due.last.toordinal())
        return (1, -item.meeting.start.toordinal())

    return sorted((item for item in foretold if item.is_open), key=rank)


def years(meetings: Sequence[Meeting]) -> Iterator[int]:
    """The years in which meetings fall, newest first."""
    yield from sorted({meeting.start.year for meeting in meetings}, reverse=True)


def _later(number: int) -> str:
    return "the same day" if number == 0 else f"{wording.days(number)} later"
