"""What became of what was foretold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.content.records import Expectation, Meeting
from generator.content.vocabulary import Closing, Term


class ExpectationState(Term):
    """What has become of an expectation by today; those that need attention first."""

    PAST_DUE = "past-due", "past due", "Its day has passed and no result is recorded."
    OPEN = "open", "open", "It may still happen."
    FULFILLED = "fulfilled", "happened", "It happened as foretold."
    LATE = "late", "happened late", "It happened after the day that was named."
    LOWER_LEVEL = "lower-level", "at a lower level", "It happened, between less senior people."
    CANCELLED = "cancelled", "cancelled", "It was called off."
    LAPSED = "lapsed", "lapsed", "The day passed and nothing happened."
    SUPERSEDED = "superseded", "superseded", "Another plan took its place."


_STATE_OF_CLOSING = {
    Closing.LATE: ExpectationState.LATE,
    Closing.LOWER_LEVEL: ExpectationState.LOWER_LEVEL,
    Closing.CANCELLED: ExpectationState.CANCELLED,
    Closing.LAPSED: ExpectationState.LAPSED,
    Closing.SUPERSEDED: ExpectationState.SUPERSEDED,
}


@dataclass(frozen=True, slots=True)
class Foretold:
    """An expectation and its state today.

    `by` is the meeting that fulfilled it, or is set to, and `days` how long after it was voiced.
    """

    meeting: Meeting
    expectation: Expectation
    state: ExpectationState
    by: Meeting | None
    days: int | None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for its result."""
        return self.state in {ExpectationState.OPEN, ExpectationState.PAST_DUE}


def expectations(meeting: Meeting, meetings: Mapping[str, Meeting], today: date) -> Iterator[Foretold]:
    """Each expectation voiced at a meeting with its state on that day, in the order of the entry."""
    for expectation in meeting.expects:
        by = meetings.get(expectation.fulfilled_by or "")
        days = (by.start - meeting.start).days if by else None
        yield Foretold(meeting, expectation, _state(expectation, by, today), by, days)


def _state(expectation: Expectation, by: Meeting | None, today: date) -> ExpectationState:
    if expectation.closed:
        return _STATE_OF_CLOSING[expectation.closed.how]
    due = expectation.due.last if expectation.due else None
    if by and by.is_held:
        return ExpectationState.LATE if due and by.start > due else ExpectationState.FULFILLED
    return ExpectationState.PAST_DUE if due and due < today else ExpectationState.OPEN
