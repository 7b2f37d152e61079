"""What follows from the records by a given day; derived at build time, never written by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator.content.catalogue import Catalogue, Pair
from generator.content.records import Meeting
from generator.insights import accounts, contacts
from generator.insights.accounts import Grid
from generator.insights.expectations import Foretold, expectations
from generator.insights.promises import Promise, promises
from generator.insights.relations import Relation, relations
from generator.insights.tasks import Task, tasks

K = TypeVar("K")
V = TypeVar("V")


class LazyDict(dict[K, V]):
    """Values by their keys, each made when it is first asked for: `made[key]`. Neither `get` nor a loop makes any."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        """Make it and keep it."""
        self[key] = self._make(key)
        return self[key]


@dataclass(frozen=True)
class Insights:
    """The front door to everything derived, computed once on first use. `today` decides what is overdue or silent."""

    catalogue: Catalogue
    today: date

    @cached_property
    def grids(self) -> Mapping[str, Grid]:
        """The accounts of each meeting side by side, by its id; withdrawn ones too."""
        return LazyDict(lambda name: accounts.grid(self.catalogue.all_meetings[name]))

    @cached_property
    def promises_of(self) -> Mapping[str, tuple[Promise, ...]]:
        """The outcomes of each meeting with their states, by its id; withdrawn ones too."""
        return LazyDict(lambda name: tuple(promises(self.catalogue.all_meetings[name], self.today)))

    @cached_property
    def expectations_of(self) -> Mapping[str, tuple[Foretold, ...]]:
        """The expectations of each meeting with their states, by its id; withdrawn ones too."""
        known, meetings = self.catalogue.meetings, self.catalogue.all_meetings
        return LazyDict(lambda name: tuple(expectations(meetings[name], known, self.today)))

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """Every outcome of every meeting with its state, oldest meeting first."""
        return tuple(promise for meeting in self.catalogue.meetings for promise in self.promises_of[meeting])

    @cached_property
    def expectations(self) -> tuple[Foretold, ...]:
        """Every expectation of every meeting with its state, oldest meeting first."""
        return tuple(foretold for meeting in self.catalogue.meetings for foretold in self.expectations_of[meeting])

    @cached_property
    def relations(self) -> Mapping[Pair, Relation]:
        """Every relation by its pair."""
        return relations(self.catalogue, self.today)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """What there is to do, by kind."""
        return tuple(tasks(self.catalogue, self.promises, self.expectations, self.today))

    def contacts_of(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """Held contacts of the same parties, oldest first, this meeting among them if it was held."""
        return self._contacts[frozenset(meeting.parties)]

    @cached_property
    def _contacts(self) -> Mapping[frozenset[str], tuple[Meeting, ...]]:
        return LazyDict(lambda parties: contacts.contacts(self.catalogue, sorted(parties)))
