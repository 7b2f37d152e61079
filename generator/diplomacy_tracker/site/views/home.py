"""The home page: latest meetings, what is expected next, promises due, relations gone quiet, the map."""

from collections.abc import Sequence
from dataclasses import dataclass

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.derived_vocabulary import ExpectationState, PromiseState
from diplomacy_tracker.content.vocabulary import Status
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.promises import Promise
from diplomacy_tracker.site.views import structured, world
from diplomacy_tracker.site.views.components import MeetingRow
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.expectation_cards import ExpectationCard, expectation_card, soonest_first
from diplomacy_tracker.site.views.page import Page
from diplomacy_tracker.site.views.promise_cards import PromiseCard, promise_card
from diplomacy_tracker.site.views.relation_rows import RelationRow, quiet_relations
from diplomacy_tracker.site.views.search_examples import SearchExample, search_examples
from diplomacy_tracker.site.views.world import MapView

MAX_SHOWN = 5
"""Rows of each list."""
MAX_LATEST = 7
"""Meetings in the list beside what is expected, whose rows are taller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the home page shows. The first four are totals of the whole record.

    `due` are promises that are overdue or fall due next; `unchecked` is the number of those whose day has passed and
    for which nobody has looked since. `news_checked` is the last day of a coverage that includes promises, if any does.
    """

    meetings: int
    parties: int
    promises: int
    expectations: int
    as_of: Stamp
    news_checked: Stamp | None
    examples: tuple[SearchExample, ...]
    latest: tuple[MeetingRow, ...]
    planned: tuple[MeetingRow, ...]
    expected: tuple[ExpectationCard, ...]
    due: tuple[PromiseCard, ...]
    due_title: str
    unchecked: int
    quiet: tuple[RelationRow, ...]
    map: MapView


def page(context: ViewContext) -> Page:
    """The home page."""
    return Page(
        url="",
        title=context.site.name,
        description=context.site.description,
        template="home.html.jinja",
        view=_view(context),
        described=structured.website(context.site),
    )


def _view(context: ViewContext) -> HomeView:
    catalogue, insights = context.catalogue, context.insights
    held = [meeting for meeting in catalogue.meetings.values() if meeting.is_held]
    planned = [meeting for meeting in catalogue.meetings.values() if meeting.status is Status.PLANNED]
    expected = [item for item in soonest_first(insights.expectations) if item.state is ExpectationState.OPEN]
    dated = [
        (not promise.days_overdue, abs((promise.outcome.due.last - insights.today).days), promise)
        for promise in insights.promises
        if promise.is_open and promise.outcome.due and promise.state is not PromiseState.UNCHECKED
    ]
    urgent = [promise for *_, promise in sorted(dated, key=lambda item: (*item[:2], item[2].meeting.id))]
    return HomeView(
        meetings=len(held),
        parties=len(catalogue.of_party),
        promises=len(insights.promises),
        expectations=len(insights.expectations),
        as_of=wording.stamp(insights.today),
        news_checked=context.news_checked,
        examples=search_examples(insights),
        latest=context.rows(held[: -MAX_LATEST - 1 : -1]),
        planned=context.rows(planned[:MAX_SHOWN]),
        expected=tuple(expectation_card(context, item) for item in expected[:MAX_SHOWN]),
        due=tuple(promise_card(context, promise) for promise in urgent[:MAX_SHOWN]),
        due_title=_due_title(urgent[:MAX_SHOWN]),
        unchecked=sum(promise.state is PromiseState.UNCHECKED for promise in insights.promises),
        quiet=quiet_relations(context, MAX_SHOWN),
        map=world.map_view(context),
    )


def _due_title(urgent: Sequence[Promise]) -> str:
    """The heading of the promises whose day is near; it says overdue only if one is."""
    return "Due or overdue" if any(promise.days_overdue for promise in urgent) else "Promises due"
