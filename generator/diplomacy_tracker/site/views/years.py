"""The pages of meetings: all of them with filters, and each year with its calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.csv_text import Row
from diplomacy_tracker.content.vocabulary import Status
from diplomacy_tracker.site.charts.calendar import CalendarChart, calendar
from diplomacy_tracker.site.views.components import MAX_UNFOLDED, MeetingRow
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.ledger_totals import Totals, TotalsRow, whole
from diplomacy_tracker.site.views.meeting_filters import (
    ListedMeeting,
    MeetingFilters,
    MeetingLine,
    by_year_and_level,
    filters,
    lines,
)
from diplomacy_tracker.site.views.page import Link, Page

MAX_SHOWN = 8
"""Lines of a month that show before the others fold away."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year, how many meetings it has, and the address of its page from that of all meetings."""

    link: Link
    meetings: int
    folder: str


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """The totals and filters of all meetings, and the newest.

    The lines that are narrowed are those of the years' pages. `whole` is None without a meeting.
    """

    opening: str
    number: int
    years: tuple[YearRow, ...]
    whole: TotalsRow | None
    totals: tuple[Totals, ...]
    narrow: MeetingFilters
    latest: tuple[MeetingRow, ...]


@dataclass(frozen=True, slots=True)
class MonthMeetings:
    """A month and its meetings, newest first; those after the first few fold away."""

    name: str
    anchor: str
    number: str
    shown: tuple[MeetingLine, ...]
    folded: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day with meetings: position and shade of its square, tooltip, and the address it links to."""

    x: float
    y: int
    shade: int
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month's name above the calendar, and its position."""

    x: float
    name: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A year's calendar as the template draws it."""

    chart: CalendarChart
    months: tuple[CalendarMonth, ...]
    days: tuple[CalendarDay, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """A year's meetings by month, newest first; its calendar; links to the years before and after."""

    year: int
    opening: str
    narrow: MeetingFilters
    months: tuple[MonthMeetings, ...]
    calendar: CalendarView
    earlier: Link | None
    later: Link | None


def meetings_page(context: ViewContext) -> Page:
    """The filters of all meetings, and the newest."""
    meetings = tuple(context.catalogue.meetings.values())
    years = reversed(list(context.catalogue.of_year.items()))
    rows = tuple(YearRow(Link(str(year), urls.year(year)), len(group), f"{year}/") for year, group in years)
    opening = f"{wording.count(len(meetings), 'meeting')}, the newest first."
    return Page(
        url=urls.MEETINGS,
        title="Meetings",
        description=f"Diplomatic meetings by year: {opening}",
        template="meetings.html.jinja",
        view=MeetingsView(
            opening=opening,
            number=len(meetings),
            years=rows,
            whole=whole([ListedMeeting(meeting) for meeting in meetings], tuple(Status)) if meetings else None,
            totals=by_year_and_level(context, meetings) if meetings else (),
            narrow=filters(context, meetings),
            latest=context.rows(meetings[: -MAX_UNFOLDED - 1 : -1]),
        ),
    )


def year_page(context: ViewContext, year: int) -> Page:
    """The meetings of one year."""
    years, meetings = list(context.catalogue.of_year), context.catalogue.of_year[year][::-1]
    number = years.index(year)
    months = tuple(
        _month(month, tuple(group))
        for month, group in groupby(
            lines(context, meetings), key=lambda line: context.catalogue.meetings[line.card.id].start.month
        )
    )
    opening = f"{wording.count(len(meetings), 'meeting')} in {year}, the newest first."
    chart = calendar(year, meetings, checked=context.insights.checked)
    calendar_view = _calendar(context, chart)
    view = YearView(
        year=year,
        opening=opening,
        narrow=filters(context, meetings),
        months=months,
        calendar=calendar_view,
        earlier=_year_link(years, number - 1),
        later=_year_link(years, number + 1),
    )
    return Page(
        url=urls.year(year),
        title=f"Meetings in {year}",
        description=opening,
        template="year.html.jinja",
        view=view,
        trail=(Link("Meetings", urls.MEETINGS),),
        tables={"days.csv": tuple(_days(context, chart))},
    )


def _month(month: int, rows: tuple[MeetingLine, ...]) -> MonthMeetings:
    return MonthMeetings(
        wording.MONTHS[month - 1],
        f"m{month:02}",
        wording.count(len(rows), "meeting"),
        rows[:MAX_SHOWN],
        rows[MAX_SHOWN:],
    )


def _days(context: ViewContext, chart: CalendarChart) -> Iterator[Row]:
    """The calendar as a table: each day with meetings, their ids, and the last day up to which anybody looked."""
    yield ("date", "meetings", "ids", "checked_to")
    checked = context.checked.iso if context.checked else None
    for cell in chart.days:
        if cell.meetings:
            yield (cell.day.isoformat(), len(cell.meetings), " ".join(meeting.id for meeting in cell.meetings), checked)


def _calendar(context: ViewContext, chart: CalendarChart) -> CalendarView:
    """The calendar of a year. A day with one meeting links to it, a day with several to its month."""
    days = tuple(
        CalendarDay(
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
    return CalendarView(chart, tuple(CalendarMonth(m.x, wording.MONTHS[m.month - 1][:3]) for m in chart.months), days)


def _year_link(years: list[int], number: int) -> Link | None:
    return Link(str(years[number]), urls.year(years[number])) if 0 <= number < len(years) else None
