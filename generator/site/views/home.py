"""The home page: what happened, what is next, what is due, who is silent."""

from dataclasses import dataclass

from generator.content import wording
from generator.content.wording import Stamp
from generator.insights.expectations import ExpectationState
from generator.site.views import relation, world
from generator.site.views.components import ExpectationCard, MeetingRow, PromiseCard, ViewContext, soonest_first
from generator.site.views.page import Page
from generator.site.views.relation import RelationRow
from generator.site.views.world import MapView

SHOWN = 5
"""Rows of each list: one screen answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """All that the home page shows."""

    latest: tuple[MeetingRow, ...]
    planned: tuple[MeetingRow, ...]
    expected: tuple[ExpectationCard, ...]
    due: tuple[PromiseCard, ...]
    quiet: tuple[RelationRow, ...]
    map: MapView
    totals: str
    as_of: Stamp


def page(context: ViewContext) -> Page:
    """The home page."""
    return Page(
        url="",
        title=context.site.name,
        description=context.site.description,
        template="home.html.jinja",
        view=_view(context),
    )


def _view(context: ViewContext) -> HomeView:
    catalogue, insights = context.catalogue, context.insights
    held = [meeting for meeting in catalogue.meetings.values() if meeting.is_held]
    planned = [meeting for meeting in catalogue.meetings.values() if context.is_planned(meeting)]
    expected = [item for item in soonest_first(insights.expectations) if item.state is ExpectationState.OPEN]
    dated = [
        (not promise.days_overdue, abs((promise.outcome.due.last - insights.today).days), promise)
        for promise in insights.promises
        if promise.is_open and promise.outcome.due
    ]
    urgent = [promise for *_, promise in sorted(dated, key=lambda item: (*item[:2], item[2].meeting.id))]
    return HomeView(
        latest=tuple(context.row(meeting) for meeting in held[: -SHOWN - 1 : -1]),
        planned=tuple(context.row(meeting) for meeting in planned[:SHOWN]),
        expected=tuple(context.expectation(item) for item in expected[:SHOWN]),
        due=tuple(context.promise(promise) for promise in urgent[:SHOWN]),
        quiet=relation.quiet(context, SHOWN),
        map=world.draw(context),
        totals=_totals(context, len(held)),
        as_of=wording.stamp(insights.today),
    )


def _totals(context: ViewContext, held: int) -> str:
    catalogue, insights = context.catalogue, context.insights
    numbers = (
        wording.count(held, "meeting"),
        wording.count(len(catalogue.of_party), "party", "parties"),
        wording.count(len(insights.promises), "promise"),
        wording.count(len(insights.expectations), "expectation"),
    )
    return " · ".join(numbers)
