"""What follows from the records by a given day; derived at build time, never written by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.catalogue import Catalogue, Pair
from generator.insights import accounts, contacts
from generator.insights.accounts import Grid
from generator.insights.expectations import Foretold, expectations
from generator.insights.promises import Promise, promises
from generator.insights.relations import Relation, relations
from generator.insights.tasks import Task, tasks
from generator.records import Meeting


@dataclass(frozen=True)
class Insights:
    """The front door to everything derived, computed once on first use. `today` decides what is overdue or silent."""

    catalogue: Catalogue
    today: date

    @cached_property
    def grids(self) -> Mapping[str, Grid]:
        """The accounts of each meeting side by side, by its id; withdrawn ones too."""
        return {meeting.id: accounts.grid(meeting) for meeting in self.catalogue.all_meetings.values()}

    @cached_property
    def promises_of(self) -> Mapping[str, tuple[Promise, ...]]:
        """The outcomes of each meeting with their states, by its id; withdrawn ones too."""
        meetings = self.catalogue.all_meetings.values()
        return {meeting.id: tuple(promises(meeting, self.today)) for meeting in meetings}

    @cached_property
    def expectations_of(self) -> Mapping[str, tuple[Foretold, ...]]:
        """The expectations of each meeting with their states, by its id; withdrawn ones too."""
        known = self.catalogue.meetings
        meetings = self.catalogue.all_meetings.values()
        return {meeting.id: tuple(expectations(meeting, known, self.today)) for meeting in meetings}

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
        return self._contacts(frozenset(meeting.parties))

    @cached_property
    def _contacts(self) -> "_Contacts":
        return _Contacts(self.catalogue)


class _Contacts:
    """Contacts by set of parties, each set looked up once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[frozenset[str], tuple[Meeting, ...]] = {}

    def __call__(self, parties: frozenset[str]) -> tuple[Meeting, ...]:
        if parties not in self._known:
            self._known[parties] = contacts.contacts(self._catalogue, sorted(parties))
        return self._known[parties]
