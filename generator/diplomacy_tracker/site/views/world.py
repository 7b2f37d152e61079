"""The map: places where meetings were held, and countries by the meetings they took part in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.csv_text import Row
from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.site.charts.world import VIEW, Outline, Spot, WorldMap, outlines, world
from diplomacy_tracker.site.views.components import Chip, MeetingRow
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link, Page
from diplomacy_tracker.site.views.pictures import picture_of


@dataclass(frozen=True, slots=True)
class OutlineView:
    """A country on the map, and how many meetings it took part in; linked if it has a page."""

    path: str
    shade: int
    url: str | None
    name: str
    meetings: int


@dataclass(frozen=True, slots=True)
class SpotView:
    """A place on the map, and how many meetings were held there; linked to its row in the table."""

    anchor: str
    x: float
    y: float
    radius: float
    name: str
    meetings: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the table."""

    anchor: str
    link: Link
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
    """What the map page shows."""

    opening: str
    map: MapView
    rows: tuple[PlaceRow, ...]


def page(context: ViewContext) -> Page:
    """The page of the map."""
    drawn = _world(context)
    rows = sorted(_rows(context, drawn.spots, drawn.unplaced), key=lambda row: (-row.meetings, row.link.text))
    held = sum(row.meetings for row in rows)
    where = wording.count(len(rows), "place")
    opening = f"{wording.count(held, 'meeting')} in {where}; a mark for each, the larger the more meetings."
    chart, checked = _drawn(context, drawn), context.checked
    picture = picture_of(context.site, urls.MAP, "world", chart, title=chart.title, facts=opening, checked=checked)
    return Page(
        url=urls.MAP,
        title="Map",
        description=f"Where diplomatic meetings were held: {opening}",
        template="map.html.jinja",
        view=MapPageView(opening, chart, tuple(rows)),
        pictures={"map.svg": picture},
        tables={"places.csv": tuple(_places(context, rows)), "countries.csv": tuple(_countries(context))},
    )


def _places(context: ViewContext, rows: Sequence[PlaceRow]) -> Iterator[Row]:
    """The marks of the map as a table, with the last day up to which anybody looked for meetings."""
    yield ("country", "place", "meetings", "is_on_map", "checked_to")
    checked = context.checked.iso if context.checked else None
    for row in rows:
        yield (row.chip.code, row.link.text, row.meetings, str(row.is_on_map).lower(), checked)


def _countries(context: ViewContext) -> Iterator[Row]:
    """The shades of the map as a table, with the last day up to which anybody looked for meetings of each country."""
    yield ("country", "meetings", "checked_to")
    for code, number in sorted(_taken_part(context).items()):
        if code in outlines():
            checked = context.checked_by_party.get(code)
            yield (code, number, checked.iso if checked else None)


def map_view(context: ViewContext) -> MapView:
    """The map itself, for the home page."""
    return _drawn(context, _world(context))


def _world(context: ViewContext) -> WorldMap:
    return world(context.catalogue.meetings.values(), _taken_part(context))


def _drawn(context: ViewContext, drawn: WorldMap) -> MapView:
    return MapView(
        title="Who met, and where",
        box=" ".join(str(number * 10) for number in VIEW),
        outlines=tuple(_outline(context, outline) for outline in drawn.outlines),
        spots=tuple(_spot(context, spot) for spot in drawn.spots),
    )


def _taken_part(context: ViewContext) -> dict[str, int]:
    return {code: sum(m.is_held for m in meetings) for code, meetings in context.catalogue.of_party.items()}


def _outline(context: ViewContext, outline: Outline) -> OutlineView:
    known = outline.code in context.catalogue.parties
    name = context.name(outline.code) if known else outline.code
    url = context.chip(outline.code).url if known else None
    return OutlineView(outline.path, outline.shade, url, name, outline.meetings)


def _spot(context: ViewContext, spot: Spot) -> SpotView:
    country = context.name(spot.country)
    return SpotView(
        anchor=_anchor(spot.country, spot.city),
        x=spot.x * 10,
        y=spot.y * 10,
        radius=spot.radius * 10,
        name=f"{spot.city}, {country}" if spot.city else country,
        meetings=len(spot.meetings),
    )


def _rows(
    context: ViewContext, spots: tuple[Spot, ...], unplaced: tuple[tuple[str, str, tuple[Meeting, ...]], ...]
) -> Iterator[PlaceRow]:
    places = [*((s.country, s.city, s.meetings, True) for s in spots), *((*place, False) for place in unplaced)]
    for country, city, meetings, is_on_map in places:
        anchor = _anchor(country, city)
        name = city or f"{context.name(country)}, no city recorded"
        link = Link(name, context.place_url(meetings[-1].place))
        yield PlaceRow(anchor, link, context.chip(country), len(meetings), context.row(meetings[-1]), is_on_map)


def _anchor(country: str, city: str) -> str:
    return f"{country.lower()}-{slug(city)}".rstrip("-")
