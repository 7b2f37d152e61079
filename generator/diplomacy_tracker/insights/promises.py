"""Outcomes of meetings seen as promises, and what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.derived_vocabulary import Corroboration, PromiseState
from diplomacy_tracker.content.records import LogItem, Meeting, Outcome
from diplomacy_tracker.content.vocabulary import LogStatus, OutcomeKind, OutcomeType
from diplomacy_tracker.insights import coverage

OPEN_STATES = frozenset({PromiseState.OVERDUE, PromiseState.UNCHECKED, PromiseState.OPEN, PromiseState.IN_PROGRESS})
_STATE_OF_LOG = {
    LogStatus.PENDING: PromiseState.OPEN,
    LogStatus.IN_PROGRESS: PromiseState.IN_PROGRESS,
    LogStatus.KEPT: PromiseState.KEPT,
    LogStatus.PARTLY: PromiseState.PARTLY,
    LogStatus.BROKEN: PromiseState.BROKEN,
    LogStatus.SUPERSEDED: PromiseState.SUPERSEDED,
}
_CORROBORATION = {
    OutcomeKind.SIGNED: Corroboration.TEXT,
    OutcomeKind.AGREED: Corroboration.EACH,
    OutcomeKind.ANNOUNCED: Corroboration.ONE,
}


@dataclass(frozen=True, slots=True)
class Promise:
    """An outcome and its state today. Only a commitment is a promise that can be open, kept or broken.

    `latest` is the newest item of its log, None without a log. `days_overdue` runs from the day it was due to the last
    day on which somebody looked for a result, never to today.
    """

    meeting: Meeting
    outcome: Outcome
    state: PromiseState
    corroboration: Corroboration
    latest: LogItem | None
    days_overdue: int

    @property
    def is_promise(self) -> bool:
        """Whether it is a commitment."""
        return self.outcome.type is OutcomeType.COMMITMENT

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN_STATES


def promises(meeting: Meeting, today: date, catalogue: Catalogue) -> Iterator[Promise]:
    """Each outcome of a meeting with its state today, in the order of the entry."""
    for outcome in meeting.outcomes:
        latest = max(reversed(outcome.log), key=lambda item: item.date, default=None)
        state, days = _state(outcome, latest, today, catalogue)
        corroboration = Corroboration.DENIED if outcome.denied_by else _CORROBORATION[outcome.kind]
        yield Promise(meeting, outcome, state, corroboration, latest, days)


def _state(outcome: Outcome, latest: LogItem | None, today: date, catalogue: Catalogue) -> tuple[PromiseState, int]:
    """State of an outcome, and for how many days it is known to be overdue."""
    if outcome.type is not OutcomeType.COMMITMENT:
        return PromiseState.NONE, 0
    state = _STATE_OF_LOG[latest.status] if latest else PromiseState.OPEN
    if not outcome.due or state not in OPEN_STATES or outcome.due.last >= today:
        return state, 0
    looked = coverage.last_look(catalogue, outcome.by, [outcome.checked, *(item.date for item in outcome.log)])
    if not looked or looked < outcome.due.last:
        return PromiseState.UNCHECKED, 0
    return PromiseState.OVERDUE, (min(looked, today) - outcome.due.last).days
