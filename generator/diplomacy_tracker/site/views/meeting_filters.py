"""What lists of meetings can be narrowed by, and the lines that are narrowed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content.catalogue import issues_of
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Format, Level, Status
from diplomacy_tracker.insights.places import city_slug
from diplomacy_tracker.site.views.components import MeetingRow
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.ledger_filters import (
    Facet,
    Filter,
    issue_facet,
    keys_of,
    party_facet,
    shared_facets,
    term_facet,
)
from diplomacy_tracker.site.views.ledger_totals import Totals, totals

ORDERS = (("", "newest first"), ("oldest", "oldest first"))
"""Orders of a list of meetings: value in the address, and label."""
_MANY = 2


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting as a list with filters holds it; its state is whether it took place."""

    meeting: Meeting

    @property
    def state(self) -> Status:
        """Whether it took place."""
        return self.meeting.status


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in one line, and the values by which a reader narrows: {"party": "CHN|USA", "level": "leader"}."""

    card: MeetingRow
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MeetingFilters:
    """The filters of a list of meetings; only those with something to choose from."""

    thing: str
    filters: tuple[Filter, ...]
    orders: tuple[tuple[str, str], ...]


def lines(context: ViewContext, meetings: Sequence[Meeting]) -> Iterator[MeetingLine]:
    """Each meeting in one line, with what it is narrowed by."""
    facets = _facets(context, meetings)
    for meeting in meetings:
        keys = {**keys_of(facets, ListedMeeting(meeting)), "date": meeting.start.isoformat()}
        yield MeetingLine(context.row(meeting), {name: value for name, value in keys.items() if value})


def filters(context: ViewContext, meetings: Sequence[Meeting]) -> MeetingFilters:
    """The filters of a list of these meetings."""
    listed = [ListedMeeting(meeting) for meeting in meetings]
    states: Facet[ListedMeeting] = term_facet("state", "Status", Status, lambda item: item.state)
    every = [facet.filter(listed) for facet in (*_facets(context, meetings), states)]
    return MeetingFilters("meeting", tuple(item for item in every if len(item.choices) >= _MANY), ORDERS)


def by_year_and_level(context: ViewContext, meetings: Sequence[Meeting]) -> tuple[Totals, ...]:
    """How many meetings each year and each level has, by status."""
    listed = [ListedMeeting(meeting) for meeting in meetings]
    return tuple(
        totals(
            f"By {facet.name}",
            facet.name,
            listed,
            tuple(Status),
            facet.values_of,
            facet.labels,
            is_ranked=facet.name != "year",
        )
        for facet in reversed(_facets(context, meetings))
        if facet.name in {"year", "level"}
    )


def _facets(context: ViewContext, meetings: Sequence[Meeting]) -> tuple[Facet[ListedMeeting], ...]:
    listed = [ListedMeeting(meeting) for meeting in meetings]
    pair, year = shared_facets(context, listed)
    return (
        party_facet(context, lambda item: item.meeting.parties),
        pair,
        term_facet("level", "Level", Level, lambda item: item.meeting.level),
        term_facet("format", "Format", Format, lambda item: item.meeting.format),
        Facet(
            name="place",
            label="Place",
            values_of=lambda item: _place(context, item.meeting),
            labels={place: context.place(meeting.place) for meeting in meetings for place in _place(context, meeting)},
        ),
        issue_facet(context, listed, lambda item: issues_of(item.meeting)),
        year,
    )


def _place(context: ViewContext, meeting: Meeting) -> tuple[str, ...]:
    where = meeting.place
    return (city_slug(context.catalogue, where.city, where.country),) if where and where.city else ()
