"""Expectations voiced at meetings, and what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.derived_vocabulary import ExpectationState
from diplomacy_tracker.content.records import Expectation, Meeting
from diplomacy_tracker.content.vocabulary import Closing
from diplomacy_tracker.insights import contacts, coverage

_STATE_OF_CLOSING = {
    Closing.HAPPENED: ExpectationState.HAPPENED,
    Closing.LATE: ExpectationState.LATE,
    Closing.LOWER_LEVEL: ExpectationState.LOWER_LEVEL,
    Closing.CANCELLED: ExpectationState.CANCELLED,
    Closing.LAPSED: ExpectationState.LAPSED,
    Closing.SUPERSEDED: ExpectationState.SUPERSEDED,
}


@dataclass(frozen=True, slots=True)
class TrackedExpectation:
    """An expectation and its state today.

    `fulfilled_by` is the meeting that fulfilled it, or is planned to; `days` is the time between that meeting and the
    one at which the expectation was voiced.
    """

    meeting: Meeting
    expectation: Expectation
    state: ExpectationState
    fulfilled_by: Meeting | None
    days: int | None

    @property
    def is_open(self) -> bool:
        """Whether its result is still to come."""
        return self.state in {ExpectationState.OPEN, ExpectationState.PAST_DUE, ExpectationState.UNCHECKED}


def expectations(meeting: Meeting, catalogue: Catalogue, today: date) -> Iterator[TrackedExpectation]:
    """Each expectation voiced at a meeting with its state today, in the order of the entry."""
    for expectation in meeting.expects:
        by = catalogue.meetings.get(expectation.fulfilled_by or "")
        days = contacts.gap(meeting, by).days if by else None
        yield TrackedExpectation(meeting, expectation, _state(meeting, expectation, by, today, catalogue), by, days)


def _state(
    meeting: Meeting, expectation: Expectation, by: Meeting | None, today: date, catalogue: Catalogue
) -> ExpectationState:
    if expectation.closed:
        return _STATE_OF_CLOSING[expectation.closed.how]
    due = expectation.due.last if expectation.due else None
    if by and by.is_held:
        return ExpectationState.LATE if due and by.start > due else ExpectationState.FULFILLED
    if not due or due >= today:
        return ExpectationState.OPEN
    looked = coverage.last_look(catalogue, meeting.principals, [expectation.checked])
    return ExpectationState.PAST_DUE if looked and looked >= due else ExpectationState.UNCHECKED
