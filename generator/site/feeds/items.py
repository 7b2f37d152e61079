"""Dated things that happened to meetings, in one order for all feeds."""

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar
from uuid import UUID, uuid5

from generator.content.records import Meeting
from generator.data import Dataset

_OURS = UUID("2d1f7a52-6a3b-5d0c-9f5e-0b7c54f3f8a1")
"""The namespace of our ids (RFC 9562 §5.5): they stay when the site moves to another address."""


class Item(Protocol):
    """A thing with an id, of one meeting."""

    @property
    def key(self) -> str:
        """What it is called for ever."""
        ...

    @property
    def meeting(self) -> Meeting:
        """The meeting it belongs to."""
        ...


I = TypeVar("I", bound=Item)  # noqa: E741 -- an item


class Items(Generic[I]):
    """Items, newest first, and those of each meeting."""

    def __init__(self, newest_first: Iterable[I]) -> None:
        self._all = tuple(newest_first)
        self._of: dict[str, list[int]] = {}
        for place, item in enumerate(self._all):
            self._of.setdefault(item.meeting.id, []).append(place)

    def __iter__(self) -> Iterator[I]:
        return iter(self._all)

    def of(self, meetings: Iterable[Meeting] | None) -> Iterator[I]:
        """The items of these meetings, newest first; all of them for None."""
        if meetings is None:
            return iter(self._all)
        places = sorted(place for meeting in meetings for place in self._of.get(meeting.id, ()))
        return (self._all[place] for place in places)


def key_of(meeting: Meeting) -> str:
    """What a meeting is called for ever: by the id it had at first, so that a changed one makes nothing new."""
    return f"meetings/{meeting.aliases[0] if meeting.aliases else meeting.id}"


def title_of(meeting: Meeting) -> str:
    """Its title, after the word for one that was not held: `Planned: Summit`."""
    if meeting.withdrawn:
        return f"Withdrawn: {meeting.title}"
    return meeting.title if meeting.is_held else f"{meeting.status.label.capitalize()}: {meeting.title}"


def places_of(dataset: Dataset, meeting: Meeting) -> tuple[str, ...]:
    """Venue, city and country, as far as known, each once; empty for a call."""
    place = meeting.place
    if not place or not meeting.is_in_person:
        return ()
    country = dataset.catalogue.parties.get(place.country)
    names = (place.venue, place.city, country.name if country else place.country)
    return tuple(dict.fromkeys(name for name in names if name))


def uuid(key: str) -> str:
    """An id that no other site has, from one that is ours alone."""
    return str(uuid5(_OURS, key))
