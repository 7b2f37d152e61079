"""Where meetings were held, and who travelled there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Format


@dataclass(frozen=True, slots=True)
class City:
    """A city, and the meetings held there in the order of their days. `slug` is unique: `beijing-china`."""

    slug: str
    name: str
    country: str
    meetings: tuple[Meeting, ...]


def cities(catalogue: Catalogue) -> dict[str, City]:
    """Every city in which a meeting was held, by its slug, in the order of the first meeting."""
    held: dict[str, list[Meeting]] = {}
    for meeting in catalogue.meetings.values():
        if meeting.is_held and meeting.place and meeting.place.city:
            held.setdefault(city_slug(catalogue, meeting.place.city, meeting.place.country), []).append(meeting)
    return {name: _city(name, meetings) for name, meetings in held.items()}


def city_slug(catalogue: Catalogue, city: str, country: str) -> str:
    """The city in an address: with its country, for many cities share a name; `singapore` for one that is its own."""
    name = catalogue.parties[country].name
    return slug(city if city == name else f"{city} {name}")


def _city(name: str, meetings: Sequence[Meeting]) -> City:
    place = meetings[-1].place
    if not place or not place.city:
        raise ValueError(meetings[-1].id)
    return City(name, place.city, place.country, tuple(meetings))


def visitors(meeting: Meeting, country: str) -> tuple[str, ...]:
    """The ids of those at a meeting in this country who were there for others, each once."""
    if meeting.format is not Format.IN_PERSON:
        return ()
    others = (p.person for p in meeting.participants if p.person and p.party != country)
    return tuple(dict.fromkeys(others))


def travelled(cities: Mapping[str, City]) -> dict[str, dict[str, tuple[Meeting, ...]]]:
    """By person's id, the cities outside the person's own country in which the person met others, and the meetings.

    Of a hybrid meeting it is not known who was in the room, so that it does not count.
    """
    went: dict[str, dict[str, list[Meeting]]] = {}
    for city in cities.values():
        for meeting in city.meetings:
            for person in visitors(meeting, city.country):
                went.setdefault(person, {}).setdefault(city.slug, []).append(meeting)
    return {person: {place: tuple(meetings) for place, meetings in places.items()} for person, places in went.items()}
