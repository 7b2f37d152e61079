"""The lists: meetings by year, countries, organisations, issues, relations, people, events, series."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.content import urls, wording
from generator.content.csv_text import Row
from generator.content.parties import PartyKind
from generator.site.charts.calendar import CalendarChart, calendar
from generator.site.views import gathering, issue, matrix, party, person, relation
from generator.site.views.components import MAX_ROWS, MeetingRow, MoreLink, ViewContext, rest
from generator.site.views.gathering import GatheringRow
from generator.site.views.issue import IssueRow
from generator.site.views.matrix import Matrix
from generator.site.views.page import Link, Page
from generator.site.views.party import PartyRow
from generator.site.views.person import PersonRow
from generator.site.views.relation import RelationRow


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year and how many meetings it has."""

    link: Link
    meetings: int


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """The years, and the newest meetings."""

    opening: str
    years: tuple[YearRow, ...]
    latest: tuple[MeetingRow, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month and its meetings, newest first."""

    name: str
    anchor: str
    rows: tuple[MeetingRow, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """A day with meetings: where its square is, how dark, what it says, where it leads."""

    x: float
    y: int
    shade: int
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """Where a month's name stands."""

    x: float
    name: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A year's calendar as the template draws it."""

    chart: CalendarChart
    months: tuple[MonthView, ...]
    days: tuple[DayView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """A year's meetings by month, newest first, and the years beside it."""

    year: int
    opening: str
    months: tuple[Month, ...]
    calendar: CalendarView
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of one kind of thing; `rest` is what is left out of very many."""

    title: str
    opening: str
    rows: tuple[PartyRow | PersonRow | GatheringRow, ...]
    rest: MoreLink | None


@dataclass(frozen=True, slots=True)
class RelationsView:
    """Who meets whom, as a matrix and as a list."""

    title: str
    opening: str
    matrix: Matrix | None
    rows: tuple[RelationRow, ...]
    rest: MoreLink | None


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Issues of one group, the commonest first."""

    name: str
    rows: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class IssuesView:
    """The issues by group."""

    opening: str
    groups: tuple[IssueGroup, ...]


def pages(context: ViewContext) -> dict[str, Callable[[], Page]]:
    """What makes each list page, by its address."""
    return {
        urls.MEETINGS: partial(_meetings, context),
        **{urls.year(year): partial(_year, context, year) for year in context.catalogue.of_year},
        urls.COUNTRIES: partial(_parties, context, urls.COUNTRIES, "Countries", is_organization=False),
        urls.ORGANIZATIONS: partial(_parties, context, urls.ORGANIZATIONS, "Organisations", is_organization=True),
        urls.ISSUES: partial(_issues, context),
        urls.RELATIONS: partial(_relations, context),
        urls.PEOPLE: partial(_people, context),
        urls.EVENTS: partial(_events, context),
        urls.SERIES: partial(_series, context),
    }


def _people(context: ViewContext) -> Page:
    people = tuple(person.row(context, item) for item in context.catalogue.people.values())
    by_meetings = tuple(sorted(people, key=lambda row: (-row.meetings, row.link.text)))
    return _list(
        urls.PEOPLE,
        "People",
        "people.html.jinja",
        by_meetings,
        wording.count(len(people), "person", "people"),
        "people",
    )


def _events(context: ViewContext) -> Page:
    events = [gathering.event_row(context, item) for item in context.catalogue.events.values()]
    by_date = tuple(sorted(events, key=lambda row: (row.when.iso if row.when else "", row.link.text), reverse=True))
    return _list(urls.EVENTS, "Events", "gatherings.html.jinja", by_date, wording.count(len(events), "event"), "events")


def _series(context: ViewContext) -> Page:
    series = [gathering.series_row(context, item) for item in context.catalogue.series.values()]
    by_size = tuple(sorted(series, key=lambda row: (-row.meetings, row.link.text)))
    number = wording.count(len(series), "series of talks", "series of talks")
    return _list(urls.SERIES, "Series", "gatherings.html.jinja", by_size, number, "series")


def _relations(context: ViewContext) -> Page:
    relations = sorted(context.insights.relations.values(), key=lambda r: (-len(r.contacts), r.pair))
    rows = tuple(relation.row(context, item) for item in relations[:MAX_ROWS])
    opening = f"{wording.count(len(relations), 'pair of parties', 'pairs of parties')} on record."
    drawn = matrix.matrix(context)
    return Page(
        url=urls.RELATIONS,
        title="Relations",
        description=opening,
        template="relations.html.jinja",
        view=RelationsView("Relations", opening, drawn, rows, rest(len(relations), "relations")),
        tables={"matrix.csv": tuple(matrix.table(context))} if drawn else {},
    )


def _meetings(context: ViewContext) -> Page:
    meetings = tuple(context.catalogue.meetings.values())
    years = reversed(list(context.catalogue.of_year.items()))
    rows = tuple(YearRow(Link(str(year), urls.year(year)), len(group)) for year, group in years)
    table = context.table(meetings)
    opening = f"{wording.count(len(meetings), 'meeting')}, the newest first."
    return Page(
        url=urls.MEETINGS,
        title="Meetings",
        description=f"Diplomatic meetings by year: {opening}",
        template="meetings.html.jinja",
        view=MeetingsView(opening, rows, table.shown),
    )


def _year(context: ViewContext, year: int) -> Page:
    years, meetings = list(context.catalogue.of_year), context.catalogue.of_year[year][::-1]
    number = years.index(year)
    months = tuple(
        Month(wording.MONTHS[month - 1], f"m{month:02}", tuple(context.row(meeting) for meeting in group))
        for month, group in groupby(meetings, key=lambda meeting: meeting.start.month)
    )
    opening = f"{wording.count(len(meetings), 'meeting')} in {year}, the newest first."
    chart = calendar(year, meetings)
    calendar_view = _calendar(context, chart)
    view = YearView(year, opening, months, calendar_view, _year_link(years, number - 1), _year_link(years, number + 1))
    return Page(
        url=urls.year(year),
        title=f"Meetings in {year}",
        description=opening,
        template="year.html.jinja",
        view=view,
        trail=(Link("Meetings", urls.MEETINGS),),
        tables={"days.csv": tuple(_days(chart))},
    )


def _days(chart: CalendarChart) -> Iterator[Row]:
    """The calendar as rows: each day with meetings, and which."""
    yield ("date", "meetings", "ids")
    for cell in chart.days:
        if cell.meetings:
            yield (cell.day.isoformat(), len(cell.meetings), " ".join(meeting.id for meeting in cell.meetings))


def _calendar(context: ViewContext, chart: CalendarChart) -> CalendarView:
    """A square with one meeting leads to it, one with several to its month."""
    days = tuple(
        DayView(
            cell.x,
            cell.y,
            cell.shade,
            f"{wording.stamp(cell.day).text}: {wording.listed([meeting.title for meeting in cell.meetings])}",
            context.row(cell.meetings[0]).url
            if len(cell.meetings) == 1
            else f"{urls.year(chart.year)}#m{cell.day.month:02}",
        )
        for cell in chart.days
        if cell.meetings
    )
    return CalendarView(chart, tuple(MonthView(m.x, wording.MONTHS[m.month - 1][:3]) for m in chart.months), days)


def _year_link(years: list[int], number: int) -> Link | None:
    return Link(str(years[number]), urls.year(years[number])) if 0 <= number < len(years) else None


def _parties(context: ViewContext, url: str, title: str, *, is_organization: bool) -> Page:
    chosen = [
        item
        for item in context.catalogue.parties.values()
        if context.has_page(item.code) and (item.kind is PartyKind.ORGANIZATION) == is_organization
    ]
    rows = tuple(sorted((party.row(context, item) for item in chosen), key=lambda row: (-row.meetings, row.chip.name)))
    thing, things = ("organisation", "organisations") if is_organization else ("country", "countries")
    return _list(url, title, "parties.html.jinja", rows, wording.count(len(rows), thing, things), "parties")


def _issues(context: ViewContext) -> Page:
    rows = sorted(
        (issue.row(context, item) for item in context.catalogue.issues.values()),
        key=lambda row: (row.group, -row.meetings, row.link.text),
    )
    groups = tuple(IssueGroup(name, tuple(group)) for name, group in groupby(rows, key=lambda row: row.group))
    opening = f"{wording.count(len(rows), 'issue')} that meetings are about."
    return Page(
        url=urls.ISSUES,
        title="Issues",
        description=opening,
        template="issues.html.jinja",
        view=IssuesView(opening, groups),
    )


def _list(
    url: str,
    title: str,
    template: str,
    rows: tuple[PartyRow | PersonRow | GatheringRow, ...],
    number: str,
    data: str,
) -> Page:
    """A list of things, the first of them first; `data` is the table that has them all."""
    opening = f"{number} on record."
    view = ListView(title, opening, rows[:MAX_ROWS], rest(len(rows), data))
    return Page(url=url, title=title, description=opening, template=template, view=view)
