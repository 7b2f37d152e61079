"""What every export is made from: the facts, the day, the site's address and the dataset's name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.content.catalogue import Catalogue, Key
from generator.content.history import Dates, resolved
from generator.content.records import Meeting, Record
from generator.insights import Insights


@dataclass(frozen=True)
class Dataset:
    """The state of the record on a day. `url` is the site's address with a slash at the end, empty when unknown."""

    insights: Insights
    name: str = "Tracker"
    url: str = ""
    version: str = ""
    history: Mapping[Path, Dates] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        """The records behind the insights."""
        return self.insights.catalogue

    @cached_property
    def entries(self) -> tuple["Entry", ...]:
        """Every meeting that counts, oldest first."""
        return tuple(Entry(self, meeting) for meeting in self.catalogue.meetings.values())

    @cached_property
    def parties_on_record(self) -> tuple[str, ...]:
        """The codes of the parties that have a page, in alphabetical order."""
        return tuple(code for code in self.catalogue.parties if self.catalogue.has_page(code))

    def dates(self, record: Record) -> Dates | None:
        """When a record was added and last changed; None where git does not know."""
        key = (record.folder, record.id)
        if key not in self._dates:
            document = self.catalogue.documents.get(key)
            self._dates[key] = self.history.get(resolved(document.path)) if document and self.history else None
        return self._dates[key]

    @cached_property
    def _dates(self) -> dict[Key, Dates | None]:
        return {}


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting in a dataset: what the rows about it are made from."""

    dataset: Dataset
    meeting: Meeting

    def person(self, name: str | None) -> str | None:
        """The id of a person who has a file; None for an office or a name."""
        return name if name in self.dataset.catalogue.people else None

    def speaker(self, name: str | None) -> str | None:
        """A person's name, or the office as it was written."""
        person = self.dataset.catalogue.people.get(name or "")
        return person.name if person else name

    def known(self, meeting_id: str | None) -> str | None:
        """The id of a meeting that counts; None for a withdrawn one."""
        return meeting_id if meeting_id in self.dataset.catalogue.meetings else None
