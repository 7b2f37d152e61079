"""The dataset that every export is made from, and the units that rows of several tables describe."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar
from uuid import NAMESPACE_URL, UUID

from diplomacy_tracker.content.catalogue import Catalogue, Key, Pair
from diplomacy_tracker.content.history import Dates, resolved
from diplomacy_tracker.content.records import Meeting, Record
from diplomacy_tracker.data.yearly import DyadYear, YearCounts
from diplomacy_tracker.insights import Insights

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True)
class Dataset:
    """The record's state on one day, with the site's name and address.

    url: the site's address with a slash at the end; empty when unknown.
    version: the version of the data: "2026.11".
    history: when each file was added and last changed, by its path.
    namespace: what ids that are unique in the world are made in.
    """

    insights: Insights
    name: str = "Tracker"
    url: str = ""
    version: str = ""
    history: Mapping[Path, Dates] = field(default_factory=dict)
    namespace: UUID = NAMESPACE_URL

    @property
    def catalogue(self) -> Catalogue:
        """The records."""
        return self.insights.catalogue

    @cached_property
    def meetings(self) -> tuple["MeetingUnit", ...]:
        """Every meeting that is not withdrawn, oldest first."""
        return tuple(MeetingUnit(self, meeting) for meeting in self.catalogue.meetings.values())

    @cached_property
    def parties_on_record(self) -> tuple[str, ...]:
        """The codes of the parties that have a page, in alphabetical order."""
        return tuple(code for code in self.catalogue.parties if self.catalogue.has_page(code))

    @cached_property
    def by_year(self) -> YearCounts:
        """The meetings counted by year, for pairs of parties and for parties."""
        return YearCounts(self.insights)

    @cached_property
    def years_of(self) -> Mapping[Pair, list[DyadYear]]:
        """For each pair of parties, the years with a meeting of theirs, planned ones and large ones included."""
        found: dict[Pair, list[DyadYear]] = {}
        for year in self.by_year.dyad_years(with_empty=False):
            found.setdefault((year.party_a, year.party_b), []).append(year)
        return found

    def dates(self, record: Record) -> Dates | None:
        """When a record was added and last changed; None if git does not know."""
        key = (record.folder, record.id)
        if key not in self._dates:
            document = self.catalogue.documents.get(key)
            self._dates[key] = self.history.get(resolved(document.path)) if document and self.history else None
        return self._dates[key]

    def revision(self, meeting: Meeting) -> int | None:
        """How often a meeting's entry was changed since it was added; None if git does not know.

        Counted are the files of its earlier ids too, so that the number never falls.
        """
        if not self.dates(meeting):
            return None
        folder = self.catalogue.documents[meeting.folder, meeting.id].path.parents[1]
        files = (resolved(folder / name[:4] / f"{name}.md") for name in (meeting.id, *meeting.aliases))
        return sum(self.history[file].edits for file in files if file in self.history) - 1

    @cached_property
    def _dates(self) -> dict[Key, Dates | None]:
        return {}


@dataclass(frozen=True, slots=True)
class MeetingUnit:
    """One meeting of a dataset."""

    dataset: Dataset
    meeting: Meeting

    def person(self, name: str | None) -> str | None:
        """The id of a person who has a file; None for an office or a name."""
        return name if name in self.dataset.catalogue.people else None

    def speaker(self, name: str | None) -> str | None:
        """The name of a person who has a file; an office or a name as the entry gives it."""
        person = self.dataset.catalogue.people.get(name or "")
        return person.name if person else name

    def not_withdrawn(self, meeting_id: str | None) -> str | None:
        """The id of a meeting; None if it is withdrawn."""
        return meeting_id if meeting_id in self.dataset.catalogue.meetings else None


@dataclass(frozen=True, slots=True)
class ListedItem(Generic[T]):
    """One item of a list in a meeting's entry, such as a source; `number` counts from 1."""

    unit: MeetingUnit
    number: int
    item: T

    @property
    def meeting(self) -> Meeting:
        """The meeting whose entry has the list."""
        return self.unit.meeting


def listed(unit: MeetingUnit, items: Iterable[T]) -> Iterator[ListedItem[T]]:
    """The items of a list in a meeting's entry, numbered."""
    yield from (ListedItem(unit, number, item) for number, item in enumerate(items, start=1))


@dataclass(frozen=True, slots=True)
class RecordUnit(Generic[R]):
    """One record of a dataset, such as a person or an event, and its meetings, oldest first."""

    dataset: Dataset
    record: R
    meetings: tuple[Meeting, ...] = ()
