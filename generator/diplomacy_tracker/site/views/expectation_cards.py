"""Expectations as pages show them: one card for each thing that somebody said would happen, with its result."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.derived_vocabulary import ExpectationState
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Likelihood
from diplomacy_tracker.content.wording import Stamp, latest_stamp
from diplomacy_tracker.insights.expectations import TrackedExpectation
from diplomacy_tracker.site.views.components import MAX_FOLDED, Chip, MeetingRow, MoreLink, SourceNote, more_link
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link

MAX_SHOWN = 5
"""Expectations still to come that show before the others fold away."""
DAY_HAS_PASSED = frozenset({ExpectationState.PAST_DUE, ExpectationState.UNCHECKED})
"""States of an open expectation that cannot be called expected next any more."""


@dataclass(frozen=True, slots=True)
class ExpectationCard:
    """An expectation and its result.

    `said_by_party` is the party of who said so, where that is no person with a page. `by` is the meeting that fulfilled
    it, or is planned to, and `days` how many days after `meeting` that is. `checked` is the day on which somebody last
    looked for news of it.
    """

    anchor: str
    url: str
    text: str
    kind: str
    state: ExpectationState
    likelihood: Likelihood | None
    said_by: Link | None
    said_by_party: Chip | None
    due: Stamp | None
    by: MeetingRow | None
    days: int | None
    closed: Stamp | None
    checked: Stamp | None
    meeting: MeetingRow
    source: SourceNote

    @property
    def looked(self) -> Stamp | None:
        """The last day on which somebody is known to have looked for news of it: by closing it or without."""
        return latest_stamp(self.closed, self.checked)


def expectation_card(context: ViewContext, item: TrackedExpectation) -> ExpectationCard:
    """An expectation and its result."""
    meeting, expectation = item.meeting, item.expectation
    return ExpectationCard(
        anchor=expectation.id,
        url=f"{context.row(meeting).url}#{expectation.id}",
        text=expectation.text,
        kind=expectation.kind or "other",
        state=item.state,
        likelihood=expectation.likelihood,
        said_by=context.speaker(expectation.said_by),
        said_by_party=context.chip(expectation.said_by_party) if expectation.said_by_party else None,
        due=wording.stamp(expectation.due) if expectation.due else None,
        by=context.row(item.fulfilled_by) if item.fulfilled_by else None,
        days=item.days,
        closed=wording.stamp(expectation.closed.date) if expectation.closed else None,
        checked=wording.stamp(expectation.checked) if expectation.checked else None,
        meeting=context.row(meeting),
        source=context.note(meeting, expectation.source),
    )


@dataclass(frozen=True, slots=True)
class FoldedExpectations:
    """Expectations that a page folds away: how many there are, the first as cards, and where the others are."""

    number: int
    cards: tuple[ExpectationCard, ...]
    more: MoreLink | None


@dataclass(frozen=True, slots=True)
class OpenCards:
    """The open expectations voiced at some meetings: those still to come, and those whose day has passed.

    Of the first at most MAX_SHOWN are in `shown`, the others in `folded`.
    """

    shown: tuple[ExpectationCard, ...]
    folded: FoldedExpectations
    passed: FoldedExpectations


def open_cards(context: ViewContext, meetings: Iterable[Meeting]) -> OpenCards:
    """The open expectations voiced at these meetings, in the order of `soonest_first`."""
    expectations_of = context.insights.expectations_of
    items = soonest_first(item for meeting in meetings for item in expectations_of[meeting.id])
    coming = [item for item in items if item.state not in DAY_HAS_PASSED]
    passed = [item for item in items if item.state in DAY_HAS_PASSED]
    return OpenCards(
        tuple(expectation_card(context, item) for item in coming[:MAX_SHOWN]),
        _folded(context, coming[MAX_SHOWN:]),
        _folded(context, passed),
    )


def _folded(context: ViewContext, items: Sequence[TrackedExpectation]) -> FoldedExpectations:
    cards = tuple(expectation_card(context, item) for item in items[:MAX_FOLDED])
    return FoldedExpectations(len(items), cards, more_link(len(items), "expectations", MAX_FOLDED))


def soonest_first(items: Iterable[TrackedExpectation]) -> list[TrackedExpectation]:
    """Open expectations: those with a day to come, the nearest first; then undated, then past ones, newest first."""

    def rank(item: TrackedExpectation) -> tuple[int, int]:
        if item.state in DAY_HAS_PASSED:
            return (2, -item.meeting.start.toordinal())
        if item.expectation.due:
            return (0, item.expectation.due.last.toordinal())
        return (1, -item.meeting.start.toordinal())

    return sorted((item for item in items if item.is_open), key=rank)
