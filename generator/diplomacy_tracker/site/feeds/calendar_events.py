"""The events of calendars: meetings, expectations, and the days on which promises are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.derived_vocabulary import ExpectationState
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Status
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.insights.expectations import TrackedExpectation
from diplomacy_tracker.insights.promises import Promise
from diplomacy_tracker.site.feeds.items import Items, permanent_key, places_of, title_of

FIRST_DAY = date(1970, 1, 1)
"""Calendars begin here: some programs count seconds from this day, and refuse a calendar with an earlier event."""


class Certainty(StrEnum):
    """The values of STATUS in an event (RFC 5545 §3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


_OF_STATUS = {
    Status.HELD: Certainty.CONFIRMED,
    Status.PLANNED: Certainty.TENTATIVE,
    Status.POSTPONED: Certainty.CANCELLED,
    Status.CANCELLED: Certainty.CANCELLED,
    Status.REFUSED: Certainty.CANCELLED,
}
_OF_EXPECTATION = {
    ExpectationState.OPEN: Certainty.TENTATIVE,
    ExpectationState.PAST_DUE: Certainty.TENTATIVE,
    ExpectationState.UNCHECKED: Certainty.TENTATIVE,
    ExpectationState.CANCELLED: Certainty.CANCELLED,
    ExpectationState.LAPSED: Certainty.CANCELLED,
    ExpectationState.SUPERSEDED: Certainty.CANCELLED,
}
"""Without the states of fulfilled expectations: the meeting that fulfilled one is an event itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """An event of whole days, from `first` to `last`; `anchor` is the place on the meeting's page, like `#o1`.

    `revision` is how often the entry was changed; None without the entry's history.
    """

    key: str
    meeting: Meeting
    title: str
    text: str
    first: date
    last: date
    certainty: Certainty
    changed: date
    revision: int | None
    anchor: str = ""
    place: str = ""


def calendar_events(dataset: Dataset) -> Items[CalendarEvent]:
    """All events of all calendars, the latest first."""
    events = (event for meeting in dataset.catalogue.meetings.values() for event in _of(dataset, meeting))
    found = [event for event in events if event.first >= FIRST_DAY]
    return Items(sorted(found, key=lambda event: (event.first, event.last, event.key), reverse=True))


def _of(dataset: Dataset, meeting: Meeting) -> Iterator[CalendarEvent]:
    dates = dataset.dates(meeting)
    changed = dates.changed if dates else min(meeting.start, dataset.insights.today)
    revision = dataset.revision(meeting)
    yield CalendarEvent(
        key=permanent_key(meeting),
        meeting=meeting,
        title=title_of(meeting),
        text=meeting.summary,
        first=meeting.start,
        last=max(meeting.date.last, meeting.end_date or date.min),
        certainty=_OF_STATUS[meeting.status],
        changed=changed,
        revision=revision,
        place=", ".join(places_of(dataset, meeting)),
    )
    for tracked in dataset.insights.expectations_of[meeting.id]:
        yield from _of_expectation(tracked, changed, revision)
    for outcome in dataset.insights.promises_of[meeting.id]:
        if outcome.is_promise:
            yield from _of_promise(outcome, changed, revision)


def _of_expectation(tracked: TrackedExpectation, changed: date, revision: int | None) -> Iterator[CalendarEvent]:
    """The last day by which it is expected, unless the expected meeting is planned and so has an event itself."""
    meeting, expectation, due = tracked.meeting, tracked.expectation, tracked.expectation.due
    has_own_event = tracked.fulfilled_by and tracked.fulfilled_by.status is Status.PLANNED
    if not due or tracked.state not in _OF_EXPECTATION or has_own_event:
        return
    yield CalendarEvent(
        key=f"{permanent_key(meeting)}#{expectation.id}",
        meeting=meeting,
        title=f"{'Expected by this day' if tracked.is_open else wording.sentence(tracked.state.label)}: "
        f"{expectation.text}",
        text=f"{tracked.state.meaning} ({meeting.title})",
        first=due.last,
        last=due.last,
        certainty=_OF_EXPECTATION[tracked.state],
        changed=changed,
        revision=revision,
        anchor=f"#{expectation.id}",
    )


def _of_promise(promise: Promise, changed: date, revision: int | None) -> Iterator[CalendarEvent]:
    """The day by which a promise is to be kept."""
    meeting, outcome, due = promise.meeting, promise.outcome, promise.outcome.due
    if not due:
        return
    yield CalendarEvent(
        key=f"{permanent_key(meeting)}#{outcome.id}",
        meeting=meeting,
        title=f"{'Due' if promise.is_open else wording.sentence(promise.state.label)}: {outcome.text}",
        text=f"{promise.state.meaning} ({meeting.title})",
        first=due.last,
        last=due.last,
        certainty=Certainty.CONFIRMED,
        changed=changed,
        revision=revision,
        anchor=f"#{outcome.id}",
    )
