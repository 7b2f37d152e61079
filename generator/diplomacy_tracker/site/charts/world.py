"""The world map: countries shaded by meetings, places sized by meetings held there."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt

from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.content.places import coordinates
from diplomacy_tracker.content.records import Meeting, Place
from diplomacy_tracker.site.charts.projection import project

VIEW = (0, 0, 1000, 433)
"""The part of the map that is shown: x, y, width, height; the far south is empty."""
STEPS = (1, 2, 5, 20, 80)
"""Numbers of meetings at which a country becomes one shade stronger."""
MIN_RADIUS, MAX_RADIUS = 4.5, 18.0
"""Of the smallest and the largest mark, in map units."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's outline as an SVG path in tenths of a map unit, and its shade from 0 to 5."""

    code: str
    path: str
    meetings: int
    shade: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map, with the meetings held there, oldest first."""

    country: str
    city: str
    x: float
    y: float
    radius: float
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class WorldMap:
    """The map, ready to draw: the largest marks first, so that small ones lie on top.

    `unplaced` are the places without known coordinates: country, city and meetings.
    """

    outlines: tuple[Outline, ...]
    spots: tuple[Spot, ...]
    unplaced: tuple[tuple[str, str, tuple[Meeting, ...]], ...]


@cache
def outlines() -> Mapping[str, str]:
    """The outlines in content/reference/outlines.json, by country code (ISO 3166-1 alpha-3)."""
    text = (files("diplomacy_tracker.content") / "reference" / "outlines.json").read_text(encoding="utf-8")
    return {str(code): str(path) for code, path in json.loads(text).items()}


def world(meetings: Iterable[Meeting], meetings_of: Mapping[str, int]) -> WorldMap:
    """The map of where these meetings were held; `meetings_of` is the number of meetings of each party.

    A city is one place however it is spelled; it is named as its latest entry names it.
    """
    held: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in meetings:
        if meeting.is_held and meeting.place:
            held.setdefault((meeting.place.country, slug(meeting.place.city or "")), []).append(meeting)
    most = max((len(group) for group in held.values()), default=1)
    spots, unplaced = [], []
    for _, group in sorted(held.items()):
        place = _place(group)
        if position := coordinates(place):
            spots.append(_spot(place, position, group, most))
        else:
            unplaced.append((place.country, place.city or "", tuple(group)))
    return WorldMap(
        outlines=tuple(_outline(code, path, meetings_of.get(code, 0)) for code, path in outlines().items()),
        spots=tuple(sorted(spots, key=lambda spot: (-spot.radius, spot.country, spot.city))),
        unplaced=tuple(unplaced),
    )


def _place(meetings: Sequence[Meeting]) -> Place:
    place = meetings[-1].place
    if not place:
        raise ValueError(meetings[-1].id)
    return place


def _outline(code: str, path: str, number: int) -> Outline:
    return Outline(code, path, number, sum(number >= step for step in STEPS))


def _spot(place: Place, position: tuple[float, float], meetings: Sequence[Meeting], most: int) -> Spot:
    """A mark at a latitude and longitude; its area grows with the number of meetings, from a smallest radius."""
    latitude, longitude = position
    x, y = project(longitude, latitude)
    radius = max(MIN_RADIUS, MAX_RADIUS * sqrt(len(meetings) / most))
    return Spot(place.country, place.city or "", round(x, 1), round(y, 1), round(radius, 1), tuple(meetings))
