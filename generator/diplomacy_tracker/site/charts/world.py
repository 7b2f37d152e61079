"""The world map: countries shaded by meetings, places sized by meetings held there."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt

from diplomacy_tracker.content.records import Meeting
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


@cache
def places() -> Mapping[tuple[str, str], tuple[float, float]]:
    """Map positions of the cities in generator/diplomacy_tracker/content/reference/places.csv, by country and city."""
    text = (files("diplomacy_tracker.content") / "reference" / "places.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["country"], row["city"]): project(float(row["longitude"]), float(row["latitude"])) for row in rows}


def world(meetings: Iterable[Meeting], meetings_of: Mapping[str, int]) -> WorldMap:
    """The map of where these meetings were held; `meetings_of` is the number of meetings of each party."""
    held: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in meetings:
        if meeting.is_held and meeting.place:
            held.setdefault((meeting.place.country, meeting.place.city or ""), []).append(meeting)
    most = max((len(group) for group in held.values()), default=1)
    spots = [_spot(place, group, most) for place, group in held.items() if place in places()]
    return WorldMap(
        outlines=tuple(_outline(code, path, meetings_of.get(code, 0)) for code, path in outlines().items()),
        spots=tuple(sorted(spots, key=lambda spot: (-spot.radius, spot.country, spot.city))),
        unplaced=tuple((*place, tuple(group)) for place, group in sorted(held.items()) if place not in places()),
    )


def _outline(code: str, path: str, number: int) -> Outline:
    return Outline(code, path, number, sum(number >= step for step in STEPS))


def _spot(place: tuple[str, str], meetings: list[Meeting], most: int) -> Spot:
    """A mark whose area is proportional to the number of meetings, down to a smallest radius."""
    x, y = places()[place]
    radius = max(MIN_RADIUS, MAX_RADIUS * sqrt(len(meetings) / most))
    return Spot(*place, round(x, 1), round(y, 1), round(radius, 1), tuple(meetings))
