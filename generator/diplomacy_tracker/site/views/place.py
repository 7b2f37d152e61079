"""The pages of places: cities in which meetings were held, and who came there from abroad."""

from collections.abc import Iterator
from dataclasses import dataclass

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.insights.places import City, visitors
from diplomacy_tracker.site.views import indexes
from diplomacy_tracker.site.views.components import Chip, MeetingRow, MeetingTable, TallyRow
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link, Page, SearchEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """What the page of a place shows; visitors who came most often first, and the rest of them folded."""

    title: str
    country: Chip
    opening: str
    visitors: tuple[TallyRow, ...]
    meetings: MeetingTable


def page(context: ViewContext, city: City) -> Page:
    """The page of one city."""
    name = context.place(city.meetings[-1].place)
    last = city.meetings[-1]
    opening = (
        f"{name}: {wording.count(len(city.meetings), 'meeting')} on record here; "
        f"last on {wording.stamp(last.date).text}: {last.title}."
    )
    view = PlaceView(
        title=name,
        country=context.chip(city.country),
        opening=opening,
        visitors=tuple(_visitors(context, city)),
        meetings=context.table(city.meetings, place=name),
    )
    return Page(
        url=urls.place(city.slug),
        title=name if name != context.name(city.country) else f"{name} (city)",  # the country's page is titled so
        description=opening,
        template="place.html.jinja",
        view=view,
        search_entry=SearchEntry(
            kind="Place", place=name, summary=opening, facets={"country": (context.name(city.country),)}, text=opening
        ),
        trail=(Link("Places", urls.PLACES),),
    )


def _visitors(context: ViewContext, city: City) -> Iterator[TallyRow]:
    """Those who came from abroad, the most frequent first, then by name."""
    came: dict[str, list[MeetingRow]] = {}
    for meeting in city.meetings:
        for person in visitors(meeting, city.country):
            came.setdefault(person, []).append(context.row(meeting))
    people = context.catalogue.people
    for person, rows in sorted(came.items(), key=lambda item: (-len(item[1]), people[item[0]].name)):
        record = people[person]
        yield TallyRow(Link(record.name, urls.person(person)), context.chip(record.party), len(rows), rows[-1])


def list_page(context: ViewContext) -> Page:
    """The list of places, those with most meetings first."""
    cities = sorted(context.insights.cities.values(), key=lambda city: (-len(city.meetings), city.slug))
    columns = (
        indexes.Column("Place", "link"),
        indexes.Column("Meetings", "number", css="num"),
        indexes.Column("Last", "day_of"),
    )
    rows = tuple(
        (
            Link(context.place(city.meetings[-1].place), urls.place(city.slug)),
            len(city.meetings),
            context.row(city.meetings[-1]),
        )
        for city in cities
    )
    return indexes.list_page(
        urls.PLACES, "Places", rows, wording.count(len(rows), "place"), "meetings", columns=columns
    )
