"""What can be derived from the records on a given day, at build time; nothing of it is written by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from diplomacy_tracker.content.catalogue import Catalogue, Pair
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Level, Rank
from diplomacy_tracker.insights import accounts, contacts, coverage
from diplomacy_tracker.insights.accounts import AccountComparison
from diplomacy_tracker.insights.coverage import PartyReach, Reach, Stretch
from diplomacy_tracker.insights.expectations import TrackedExpectation, expectations
from diplomacy_tracker.insights.places import City, cities, travelled
from diplomacy_tracker.insights.promises import Promise, promises
from diplomacy_tracker.insights.relations import Relation, relations
from diplomacy_tracker.insights.tasks import Task, tasks

K = TypeVar("K")
V = TypeVar("V")


class LazyDict(dict[K, V]):
    """A dict that computes a missing value on first access with `[]`; `get` and iteration see only computed values."""

    def __init__(self, compute: Callable[[K], V]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: K) -> V:
        """Compute the value and keep it."""
        self[key] = self._compute(key)
        return self[key]


@dataclass(frozen=True)
class Insights:
    """Everything derived from a catalogue, each computed on first use. `today` decides what is overdue or silent."""

    catalogue: Catalogue
    today: date

    @cached_property
    def comparisons(self) -> Mapping[str, AccountComparison]:
        """The accounts of each meeting compared, by its id; also of withdrawn meetings."""
        return LazyDict(lambda name: accounts.compare(self.catalogue.all_meetings[name]))

    @cached_property
    def promises_of(self) -> Mapping[str, tuple[Promise, ...]]:
        """The outcomes of each meeting with their states, by its id; also of withdrawn meetings."""
        return LazyDict(lambda name: tuple(promises(self.catalogue.all_meetings[name], self.today, self.catalogue)))

    @cached_property
    def expectations_of(self) -> Mapping[str, tuple[TrackedExpectation, ...]]:
        """The expectations of each meeting with their states, by its id; also of withdrawn meetings."""
        meetings = self.catalogue.all_meetings
        return LazyDict(lambda name: tuple(expectations(meetings[name], self.catalogue, self.today)))

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """Every commitment of every meeting with its state, oldest meeting first."""
        outcomes = (outcome for meeting in self.catalogue.meetings for outcome in self.promises_of[meeting])
        return tuple(outcome for outcome in outcomes if outcome.is_promise)

    @cached_property
    def expectations(self) -> tuple[TrackedExpectation, ...]:
        """Every expectation of every meeting with its state, oldest meeting first."""
        return tuple(tracked for meeting in self.catalogue.meetings for tracked in self.expectations_of[meeting])

    @cached_property
    def relations(self) -> Mapping[Pair, Relation]:
        """The relation of every two parties, by their codes."""
        return relations(self.catalogue)

    @cached_property
    def cities(self) -> Mapping[str, City]:
        """Every city in which a meeting was held, by its slug."""
        return cities(self.catalogue)

    @cached_property
    def travelled(self) -> Mapping[str, Mapping[str, tuple[Meeting, ...]]]:
        """By person's id, the cities abroad in which the person met others, by slug, and the meetings there."""
        return travelled(self.cities)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Every task, by kind."""
        return tuple(tasks(self.catalogue, self.promises, self.expectations, self.today))

    def reach_of(self, meeting: Meeting, level: Level | None = None, rank: Rank | None = None) -> Reach:
        """How far the record of a meeting's two principals reaches, at a level and of a rank; not at all for others."""
        if len(meeting.principals) != 2:  # noqa: PLR2004 -- a pair
            return Reach(None, ())
        first, second = sorted(meeting.principals)
        return self._reach[(first, second), level, rank]

    @cached_property
    def _reach(self) -> Mapping[tuple[Pair, Level | None, Rank | None], Reach]:
        """How far the record of each pair reaches at each level and rank; computed once for all meetings of the two."""
        return LazyDict(
            lambda key: coverage.reach(self.catalogue, key[0], level=key[1], rank=key[2], formats=coverage.SPOKEN)
        )

    @cached_property
    def reach_by_party(self) -> Mapping[str, PartyReach]:
        """How far the record of each party reaches, by its code."""
        return LazyDict(lambda code: coverage.reach_of_party(self.catalogue, code))

    @cached_property
    def gaps_of_record(self) -> Mapping[Pair, tuple[Stretch, ...]]:
        """The days in which contacts of each two parties are known to be missing, oldest first."""
        return LazyDict(lambda pair: coverage.gaps_of_record(self.catalogue, pair))

    @cached_property
    def checked(self) -> date | None:
        """The last day up to which anybody looked for contacts; None for an empty record."""
        return coverage.checked(self.catalogue)

    @cached_property
    def checked_for_promises(self) -> date | None:
        """The last day up to which anybody looked for news of promises at large; None where nobody said to have."""
        return coverage.checked_for_promises(self.catalogue)

    def contacts_of(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """Contacts of the same principals, oldest first; this meeting is among them if it was held."""
        return self._contacts[frozenset(meeting.principals)]

    @cached_property
    def _contacts(self) -> Mapping[frozenset[str], tuple[Meeting, ...]]:
        return LazyDict(lambda parties: contacts.contacts(self.catalogue, sorted(parties)))
