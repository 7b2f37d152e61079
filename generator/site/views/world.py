"""The map page: where meetings were held, and who took part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.content import urls, wording
from generator.content.csv_text import Row
from generator.content.parties import slug
from generator.content.records import Meeting
from generator.site.charts.world import VIEW, Outline, Spot, outlines, world
from generator.site.views.components import Chip, MeetingRow, Parts
from generator.site.views.page import Page


@dataclass(frozen=True, slots=True)
class OutlineView:
    """A country on the map, linked when it has a page."""

    path: str
    shade: int
    url: str | None
    text: str


@dataclass(frozen=True, slots=True)
class SpotView:
    """A mark on the map; it leads to its line in the table."""

    anchor: str
    x: float
    y: float
    radius: float
    text: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the table."""

    anchor: str
    name: str
    chip: Chip
    meetings: int
    last: MeetingRow
    is_on_map: bool


@dataclass(frozen=True, slots=True)
class MapView:
    """The map as templates draw it. `box` is the SVG's viewBox in tenths of a map unit."""

    title: str
    box: str
    outlines: tuple[OutlineView, ...]
    spots: tuple[SpotView, ...]


@dataclass(frozen=True, slots=True)
class MapPageView:
    """All that the map page shows."""

    opening: str
    map: MapView
    rows: tuple[PlaceRow, ...]


def page(parts: Parts) -> Page:
    """The page of the map."""
    drawn = world(parts.catalogue.meetings.values(), _taken_part(parts))
    rows = sorted(_rows(parts, drawn.spots, drawn.unplaced), key=lambda row: (-row.meetings, row.name))
    held = sum(row.meetings for row in rows)
    where = wording.count(len(rows), "place")
    opening = f"{wording.count(held, 'meeting')} in {where}; a mark for each, the larger the more meetings."
    return Page(
        url=urls.MAP,
        title="Map",
        description=f"Where diplomatic meetings were held: {opening}",
        template="map.html.jinja",
        view=MapPageView(opening, draw(parts), tuple(rows)),
        tables={"places.csv": tuple(_places(rows)), "countries.csv": tuple(_countries(parts))},
    )


def _places(rows: Sequence[PlaceRow]) -> Iterator[Row]:
    """The marks of the map as rows."""
    yield ("country", "place", "meetings", "is_on_map")
    for row in rows:
        yield (row.chip.code, row.name, row.meetings, str(row.is_on_map).lower())


def _countries(parts: Parts) -> Iterator[Row]:
    """The shades of the map as rows."""
    yield ("country", "meetings")
    for code, number in sorted(_taken_part(parts).items()):
        if code in outlines():
            yield (code, number)


def draw(parts: Parts) -> MapView:
    """The map itself, for this page and the home page."""
    drawn = world(parts.catalogue.meetings.values(), _taken_part(parts))
    return MapView(
        title="Where meetings were held",
        box=" ".join(str(number * 10) for number in VIEW),
        outlines=tuple(_outline(parts, outline) for outline in drawn.outlines),
        spots=tuple(_spot(parts, spot) for spot in drawn.spots),
    )


def _taken_part(parts: Parts) -> dict[str, int]:
    return {code: sum(m.is_held for m in meetings) for code, meetings in parts.catalogue.of_party.items()}


def _outline(parts: Parts, outline: Outline) -> OutlineView:
    known = outline.code in parts.catalogue.parties
    name = parts.name(outline.code) if known else outline.code
    text = f"{name}: {wording.count(outline.meetings, 'meeting')}"
    return OutlineView(outline.path, outline.shade, parts.chip(outline.code).url if known else None, text)


def _spot(parts: Parts, spot: Spot) -> SpotView:
    where = _name(parts, spot.country, spot.city)
    text = f"{where}: {wording.count(len(spot.meetings), 'meeting')}"
    return SpotView(_anchor(spot.country, spot.city), spot.x * 10, spot.y * 10, spot.radius * 10, text)


def _rows(
    parts: Parts, spots: tuple[Spot, ...], unplaced: tuple[tuple[str, str, tuple[Meeting, ...]], ...]
) -> Iterator[PlaceRow]:
    places = [*((s.country, s.city, s.meetings, True) for s in spots), *((*place, False) for place in unplaced)]
    for country, city, meetings, is_on_map in places:
        anchor = _anchor(country, city)
        name = city or f"{parts.name(country)}, no city recorded"
        yield PlaceRow(anchor, name, parts.chip(country), len(meetings), parts.row(meetings[-1]), is_on_map)


def _name(parts: Parts, country: str, city: str) -> str:
    return f"{city}, {parts.name(country)}" if city else parts.name(country)


def _anchor(country: str, city: str) -> str:
    return f"{country.lower()}-{slug(city)}".rstrip("-")
