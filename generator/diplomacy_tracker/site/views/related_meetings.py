"""Meetings related to one meeting: run-up, follow-up, other rounds of its series, others at its event."""

from collections.abc import Iterator
from dataclasses import dataclass

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import RelatedAs
from diplomacy_tracker.site.views.components import MeetingRow
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link

_TITLES = {
    RelatedAs.PREPARES: "Follow-up",
    RelatedAs.FOLLOWS: "Run-up",
    RelatedAs.PARALLEL: "In parallel",
    None: "Related",
}
"""Heading for a meeting that the entry relates to: the meeting it prepares is its follow-up."""
_TITLES_OF_REVERSE = {**_TITLES, RelatedAs.PREPARES: "Run-up", RelatedAs.FOLLOWS: "Follow-up"}
"""Heading for a meeting whose entry relates to this one: the meeting that prepares this one is its run-up."""
_ORDER = ("Run-up", "In parallel", "Follow-up", "Related")


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """Related meetings under one heading; `link` is the series or event that the heading names."""

    title: str
    link: Link | None
    rows: tuple[MeetingRow, ...]


def related_groups(context: ViewContext, meeting: Meeting) -> tuple[RelatedGroup, ...]:
    """Related meetings under their headings; each meeting once, under the first that fits."""
    return tuple(group for group in _groups(context, meeting) if group.rows)


def _groups(context: ViewContext, meeting: Meeting) -> Iterator[RelatedGroup]:
    catalogue = context.catalogue
    by_title: dict[str, list[Meeting]] = {title: [] for title in _ORDER}
    shown = {meeting.id}
    for title, other in _related(context, meeting):
        if other.id not in shown:
            by_title[title].append(other)
            shown.add(other.id)
    for title, group in by_title.items():
        yield RelatedGroup(title, None, context.rows(sorted(group, key=lambda m: (m.date, m.id))))
    if meeting.series:
        series = catalogue.series[meeting.series]
        rounds = (m for m in catalogue.of_series.get(series.id, ()) if m.id != meeting.id)
        yield RelatedGroup("Other rounds of", Link(series.title, urls.record(series)), context.rows(rounds))
    if meeting.event:
        event = catalogue.events[meeting.event]
        others = (m for m in catalogue.of_event.get(event.id, ()) if m.id not in shown)
        yield RelatedGroup("Also at", Link(event.title, urls.record(event)), context.rows(others))


def _related(context: ViewContext, meeting: Meeting) -> Iterator[tuple[str, Meeting]]:
    """Heading and related meeting: relations with a kind in this entry, then those in other entries, then the rest."""
    known = context.catalogue.meetings
    own = [(related.how, known[related.id]) for related in meeting.related if related.id in known]
    reverse = [
        (related.how, other)
        for other in context.catalogue.named_by.get(meeting.id, ())
        for related in other.related
        if related.id == meeting.id
    ]
    yield from ((_TITLES[how], other) for how, other in own if how)
    yield from ((_TITLES_OF_REVERSE[how], other) for how, other in reverse)
    yield from ((_TITLES[how], other) for how, other in own if not how)
