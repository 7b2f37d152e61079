"""The pages of events and of series: meetings that belong together."""

from dataclasses import dataclass
from itertools import pairwise

from generator.content import urls, wording
from generator.content.records import Event, Series
from generator.content.wording import Stamp
from generator.insights.contacts import gap
from generator.site.views.components import Chip, MeetingRow, Parts, PromiseCard, place
from generator.site.views.page import Finding, Link, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """All that the page of an event shows: the gathering itself, then what was held beside it."""

    title: str
    opening: str
    when: Stamp | None
    place: str
    host: Chip | None
    series: Link | None
    body: str
    plenary: tuple[MeetingRow, ...]
    beside: tuple[MeetingRow, ...]
    parties: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One meeting of a series, and how long after the one before: `32 days`."""

    row: MeetingRow
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """All that the page of a series shows."""

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


def event_page(parts: Parts, event: Event) -> Page:
    """The page of one event."""
    view = _event_view(parts, event)
    return Page(
        url=urls.record(event),
        title=event.title,
        description=view.opening,
        template="event.html.jinja",
        view=view,
        finding=Finding(kind="Event", text=view.opening),
        trail=(Link("Events", urls.EVENTS),),
        source=parts.catalogue.document(event).path,
    )


def series_page(parts: Parts, series: Series) -> Page:
    """The page of one series."""
    view = _series_view(parts, series)
    description = " ".join(text for text in (view.opening, view.summary) if text)
    return Page(
        url=urls.record(series),
        title=series.title,
        description=description,
        template="series.html.jinja",
        view=view,
        finding=Finding(kind="Series", text=description),
        trail=(Link("Series", urls.SERIES),),
        source=parts.catalogue.document(series).path,
    )


def event_row(parts: Parts, event: Event) -> GatheringRow:
    """One event in one line."""
    meetings = parts.catalogue.of_event.get(event.id, ())
    when = wording.stamp(event.date) if event.date else parts.row(meetings[0]).when if meetings else None
    last = parts.row(meetings[-1]) if meetings else None
    where = place(parts, event.place) if event.place else ""
    return GatheringRow(Link(event.title, urls.record(event)), when, where, len(meetings), last)


def series_row(parts: Parts, series: Series) -> GatheringRow:
    """One series in one line."""
    meetings = parts.catalogue.of_series.get(series.id, ())
    last = parts.row(meetings[-1]) if meetings else None
    return GatheringRow(Link(series.title, urls.record(series)), None, "", len(meetings), last)


def _event_view(parts: Parts, event: Event) -> EventView:
    meetings = parts.catalogue.of_event.get(event.id, ())
    row = event_row(parts, event)
    parties = sorted({party for meeting in meetings for party in meeting.parties}, key=parts.name)
    where = f" in {row.place}" if row.place else ""
    when = f", {wording.stamp(event.date).text}" if event.date else ""
    return EventView(
        title=event.title,
        opening=f"{event.title}{where}{when}: {wording.count(len(meetings), 'meeting')} on record here.",
        when=wording.span(event.date, event.end_date) if event.date else None,
        place=row.place,
        host=parts.chip(event.host) if event.host else None,
        series=Link(parts.catalogue.series[event.series].title, urls.series(event.series)) if event.series else None,
        body=event.body,
        plenary=tuple(parts.row(m) for m in meetings if parts.is_plenary(m)),
        beside=tuple(parts.row(m) for m in meetings if not parts.is_plenary(m)),
        parties=parts.chips(parties),
    )


def _series_view(parts: Parts, series: Series) -> SeriesView:
    meetings = parts.catalogue.of_series.get(series.id, ())
    between = ["", *(wording.days(gap(*both).days) for both in pairwise(meetings))]
    rounds = tuple(Round(parts.row(meeting), after) for meeting, after in zip(meetings, between, strict=False))
    promises = [promise for meeting in meetings for promise in parts.insights.promises_of[meeting.id]]
    opening = f"{series.title}: {wording.count(len(meetings), 'round')} on record"
    if meetings:
        first, last = wording.stamp(meetings[0].date).text, wording.stamp(meetings[-1].date).text
        opening += f", {first}" if len(meetings) == 1 else f", from {first} to {last}"
    return SeriesView(
        title=series.title,
        opening=f"{opening}.",
        summary=series.summary or "",
        body=series.body,
        parties=parts.chips(series.parties),
        rounds=rounds,
        tally=tuple(parts.tally(promises)),
        promises=tuple(parts.promise(p) for p in sorted(promises, key=lambda p: (not p.is_open, -p.days_overdue))),
    )
