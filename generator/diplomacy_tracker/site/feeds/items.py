"""Items that belong to meetings, in one order for all feeds and calendars; their ids, titles and places."""

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar
from uuid import uuid5

from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.data import Dataset


class Item(Protocol):
    """Something about one meeting, with a permanent key."""

    @property
    def key(self) -> str:
        """The permanent key."""
        ...

    @property
    def meeting(self) -> Meeting:
        """The meeting it is about."""
        ...


AnyItem = TypeVar("AnyItem", bound=Item)


class Items(Generic[AnyItem]):
    """Items, newest first, indexed by meeting."""

    def __init__(self, newest_first: Iterable[AnyItem]) -> None:
        self._all = tuple(newest_first)
        self._of: dict[str, list[int]] = {}
        for place, item in enumerate(self._all):
            self._of.setdefault(item.meeting.id, []).append(place)

    def __iter__(self) -> Iterator[AnyItem]:
        return iter(self._all)

    def of(self, meetings: Iterable[Meeting] | None) -> Iterator[AnyItem]:
        """The items of these meetings, newest first; all of them for None."""
        if meetings is None:
            return iter(self._all)
        places = sorted(place for meeting in meetings for place in self._of.get(meeting.id, ()))
        return (self._all[place] for place in places)


def permanent_key(meeting: Meeting) -> str:
    """A meeting's first id, so that feed readers do not take a renamed meeting for a new one."""
    return f"meetings/{meeting.aliases[0] if meeting.aliases else meeting.id}"


def title_of(meeting: Meeting) -> str:
    """A meeting's title, with its status in front if it was not held: `Planned: Summit`."""
    if meeting.withdrawn:
        return f"Withdrawn: {meeting.title}"
    return meeting.title if meeting.is_held else f"{meeting.status.label.capitalize()}: {meeting.title}"


def places_of(dataset: Dataset, meeting: Meeting) -> tuple[str, ...]:
    """Venue, city and country of a meeting, as far as known, each once; empty for a call."""
    place = meeting.place
    if not place or not meeting.is_in_person:
        return ()
    country = dataset.catalogue.parties.get(place.country)
    names = (place.venue, place.city, country.name if country else place.country)
    return tuple(dict.fromkeys(name for name in names if name))


def uuid(dataset: Dataset, key: str) -> str:
    """A globally unique id, from a key that is unique on this site."""
    return str(uuid5(dataset.namespace, key))
