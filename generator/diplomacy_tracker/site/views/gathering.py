"""The pages of events and of series: meetings that belong together."""

from dataclasses import dataclass
from itertools import pairwise

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.records import Event, Meeting, Series
from diplomacy_tracker.content.vocabulary import Level
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.contacts import gap
from diplomacy_tracker.site.views.components import Chip, MeetingRow
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link, Page, SearchEntry
from diplomacy_tracker.site.views.promise_cards import PromiseCard, open_first, promise_card, tally


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """What the page of an event shows: the gathering itself, then meetings on its sidelines."""

    title: str
    opening: str
    when: Stamp | None
    place: str
    host: Chip | None
    series: Link | None
    body: str
    plenary: tuple[MeetingRow, ...]
    sidelines: tuple[MeetingRow, ...]
    parties: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One meeting of a series, and how many days after the round before.

    None for the first, and where another round may have been between that is not on record.
    """

    row: MeetingRow
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """What the page of a series shows."""

    title: str
    opening: str
    summary: str
    body: str
    parties: tuple[Chip, ...]
    rounds: tuple[Round, ...]
    tally: tuple[str, ...]
    promises: tuple[PromiseCard, ...]


@dataclass(frozen=True, slots=True)
class GatheringRow:
    """An event or a series in one line."""

    link: Link
    when: Stamp | None
    place: str
    meetings: int
    last: MeetingRow | None


def event_page(context: ViewContext, event: Event) -> Page:
    """The page of one event."""
    view = _event_view(context, event)
    return Page(
        url=urls.record(event),
        title=event.title,
        description=view.opening,
        template="event.html.jinja",
        view=view,
        search_entry=SearchEntry(kind="Event", text=view.opening),
        trail=(Link("Events", urls.EVENTS),),
        source=context.catalogue.document(event).path,
    )


def series_page(context: ViewContext, series: Series) -> Page:
    """The page of one series."""
    view = _series_view(context, series)
    description = " ".join(text for text in (view.opening, view.summary) if text)
    return Page(
        url=urls.record(series),
        title=series.title,
        description=description,
        template="series.html.jinja",
        view=view,
        search_entry=SearchEntry(kind="Series", text=description),
        trail=(Link("Series", urls.SERIES),),
        source=context.catalogue.document(series).path,
    )


def event_row(context: ViewContext, event: Event) -> GatheringRow:
    """One event in one line."""
    meetings = context.catalogue.of_event.get(event.id, ())
    when = wording.stamp(event.date) if event.date else context.row(meetings[0]).when if meetings else None
    last = context.row(meetings[-1]) if meetings else None
    where = context.place(event.place)
    return GatheringRow(Link(event.title, urls.record(event)), when, where, len(meetings), last)


def series_row(context: ViewContext, series: Series) -> GatheringRow:
    """One series in one line."""
    meetings = context.catalogue.of_series.get(series.id, ())
    last = context.row(meetings[-1]) if meetings else None
    return GatheringRow(Link(series.title, urls.record(series)), None, "", len(meetings), last)


def _event_view(context: ViewContext, event: Event) -> EventView:
    meetings = context.catalogue.of_event.get(event.id, ())
    row = event_row(context, event)
    parties = sorted({party for meeting in meetings for party in meeting.parties}, key=context.name)
    where = f" in {row.place}" if row.place else ""
    when = f", {wording.stamp(event.date).text}" if event.date else ""
    return EventView(
        title=event.title,
        opening=f"{event.title}{where}{when}: {wording.count(len(meetings), 'meeting')} on record here.",
        when=wording.span(event.date, event.end_date) if event.date else None,
        place=row.place,
        host=context.chip(event.host) if event.host else None,
        series=Link(context.catalogue.series[event.series].title, urls.series(event.series)) if event.series else None,
        body=event.body,
        plenary=context.rows(m for m in meetings if m.level is Level.MULTILATERAL),
        sidelines=context.rows(m for m in meetings if m.level is not Level.MULTILATERAL),
        parties=context.chips(parties),
    )


def _days_between(context: ViewContext, earlier: Meeting, later: Meeting) -> int | None:
    """The days between two rounds; None where another may have been between that is not on record."""
    between = gap(earlier, later)
    is_known = not between.days or context.insights.reach_of(later).is_complete(earlier.end, later.start)
    return between.days if is_known else None


def _series_view(context: ViewContext, series: Series) -> SeriesView:
    meetings = context.catalogue.of_series.get(series.id, ())
    gaps = [None, *(_days_between(context, *both) for both in pairwise(meetings))]
    rounds = tuple(Round(context.row(meeting), days) for meeting, days in zip(meetings, gaps, strict=False))
    outcomes = (outcome for meeting in meetings for outcome in context.insights.promises_of[meeting.id])
    promises = [outcome for outcome in outcomes if outcome.is_promise]
    opening = f"{series.title}: {wording.count(len(meetings), 'round')} on record"
    if meetings:
        first, last = wording.stamp(meetings[0].date).text, wording.stamp(meetings[-1].date).text
        opening += f", {first}" if len(meetings) == 1 else f", from {first} to {last}"
    return SeriesView(
        title=series.title,
        opening=f"{opening}.",
        summary=series.summary or "",
        body=series.body,
        parties=context.chips(series.parties),
        rounds=rounds,
        tally=tuple(tally(promises)),
        promises=tuple(promise_card(context, promise) for promise in open_first(promises)),
    )
