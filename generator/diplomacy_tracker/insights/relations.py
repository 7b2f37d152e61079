"""Relations of two parties: their contacts, gaps, places of meeting and issues."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content.catalogue import Catalogue, Pair
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import RANKED, Level, Rank, Status
from diplomacy_tracker.insights import contacts, coverage
from diplomacy_tracker.insights.accounts import AccountComparison
from diplomacy_tracker.insights.contacts import Gap
from diplomacy_tracker.insights.coverage import SPOKEN, Reach, Stretch
from diplomacy_tracker.insights.ranks import rank

MIN_CONTACTS_FOR_USUAL_GAP = 5
"""Contacts from which on a silence can be compared with the usual gap."""


@dataclass(frozen=True, slots=True)
class SharedIssue:
    """One issue between two parties: in how many contacts each raised it, both did or one alone, and in which last."""

    issue: str
    first: int
    second: int
    both: int
    only_first: int
    only_second: int
    last: Meeting


@dataclass(frozen=True, slots=True)
class Hosting:
    """Number of two parties' contacts in the country of each, elsewhere, and not in person."""

    first: int
    second: int
    elsewhere: int
    remote: int


@dataclass(frozen=True, slots=True)
class LevelGap:
    """The longest gap and the present silence at a level, or of one rank there, within the complete record.

    `rank` is None for all ranks. `complete` are the days in which every such talk is entered, never none.
    """

    level: Level
    rank: Rank | None
    longest: Gap | None
    silence: Gap | None
    complete: tuple[Stretch, ...]
    last: Meeting

    @property
    def through(self) -> date:
        """The last day to which the record is complete."""
        return self.complete[-1].last


@dataclass(frozen=True, slots=True)
class Relation:
    """Two parties, in alphabetical order of their codes.

    `contacts` are held meetings that count between them; `others` are such meetings that were planned, postponed,
    cancelled or refused; `both_attended` are meetings of both that do not count. `silence`, `longest` and `usual`, the
    median gap in days, are None where the record is not complete; `reach` says how far it is. `levels` has the levels
    at which it is complete.
    """

    pair: Pair
    contacts: tuple[Meeting, ...]
    others: tuple[Meeting, ...]
    both_attended: tuple[Meeting, ...]
    silence: Gap | None
    longest: Gap | None
    usual: float | None
    hosting: Hosting
    reach: Reach
    levels: tuple[LevelGap, ...]

    @property
    def all_meetings(self) -> tuple[Meeting, ...]:
        """Meetings of at most three parties, held or not, oldest first."""
        return tuple(sorted((*self.contacts, *self.others), key=lambda m: (m.date, m.id)))

    @property
    def planned(self) -> tuple[Meeting, ...]:
        """Planned meetings, the earliest first."""
        return tuple(meeting for meeting in self.others if meeting.status is Status.PLANNED)

    @property
    def quietness(self) -> float:
        """Ratio of the present silence to the usual gap; 0 with too few contacts."""
        if not self.silence or not self.usual or len(self.contacts) < MIN_CONTACTS_FOR_USUAL_GAP:
            return 0
        return self.silence.days / self.usual


def relations(catalogue: Catalogue) -> dict[Pair, Relation]:
    """The relation of every two parties with a held or planned meeting of at most three parties, by pair."""
    return {
        pair: _relation(catalogue, pair, meetings)
        for pair, meetings in sorted(catalogue.of_pair.items())
        if any(meeting.is_held or meeting.status is Status.PLANNED for meeting in meetings)
    }


def _relation(catalogue: Catalogue, pair: Pair, meetings: Sequence[Meeting]) -> Relation:
    held = tuple(meeting for meeting in meetings if meeting.is_held)
    reach = coverage.reach(catalogue, pair, formats=SPOKEN)
    return Relation(
        pair=pair,
        contacts=held,
        others=tuple(meeting for meeting in meetings if not meeting.is_held),
        both_attended=catalogue.both_attended.get(pair, ()),
        silence=contacts.silence(held, reach),
        longest=contacts.longest_gap(held, reach),
        usual=contacts.usual_gap(held, reach),
        hosting=_hosting(pair, held),
        reach=reach,
        levels=tuple(_levels(catalogue, pair, held)),
    )


def _levels(catalogue: Catalogue, pair: Pair, held: Sequence[Meeting]) -> Iterator[LevelGap]:
    """The levels and, at those with several ranks, the ranks of which a record is complete."""
    of_level: dict[Level, list[Meeting]] = {}
    for meeting in held:
        if meeting.format in SPOKEN:
            of_level.setdefault(meeting.level, []).append(meeting)
    for level in filter(of_level.__contains__, Level):
        for among in (None, *(Rank if level in RANKED else ())):
            reach = coverage.reach(catalogue, pair, level=level, rank=among, formats=SPOKEN)
            known = [meeting for meeting in of_level[level] if not among or rank(meeting) is among]
            if known and reach.complete:
                longest, lasting = contacts.longest_gap(known, reach), contacts.silence(known, reach)
                yield LevelGap(level, among, longest, lasting, reach.complete, known[-1])


def _hosting(pair: Pair, held: Sequence[Meeting]) -> Hosting:
    places = Counter(meeting.place.country if meeting.place else "" for meeting in held if meeting.is_in_person)
    first, second = places.pop(pair[0], 0), places.pop(pair[1], 0)
    return Hosting(first, second, places.total(), sum(not meeting.is_in_person for meeting in held))


def shared_issues(relation: Relation, comparisons: Mapping[str, AccountComparison]) -> list[SharedIssue]:
    """The issues that two parties raised with each other, the most frequent first."""
    counts: dict[str, Counter[str]] = {}
    last: dict[str, Meeting] = {}
    for meeting in relation.contacts:
        comparison = comparisons[meeting.id]
        sides = [{row.issue for row in comparison.raised_by(party)} for party in relation.pair]
        lone = {
            row.issue: comparison.columns[row.only_raised_by].party
            for row in comparison.rows
            if row.only_raised_by is not None
        }
        for issue in sides[0] | sides[1]:
            count = counts.setdefault(issue, Counter())
            count["first"] += issue in sides[0]
            count["second"] += issue in sides[1]
            count["both"] += issue in sides[0] and issue in sides[1]
            count["only_first"] += lone.get(issue) == relation.pair[0]
            count["only_second"] += lone.get(issue) == relation.pair[1]
            last[issue] = meeting
    rows = [
        SharedIssue(
            issue,
            count["first"],
            count["second"],
            count["both"],
            count["only_first"],
            count["only_second"],
            last[issue],
        )
        for issue, count in counts.items()
    ]
    return sorted(rows, key=lambda row: (-max(row.first, row.second), -row.both, row.issue))
