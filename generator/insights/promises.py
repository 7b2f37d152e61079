"""Outcomes of meetings seen as promises, and what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.content.derived_vocabulary import Corroboration, PromiseState
from generator.content.records import LogItem, Meeting, Outcome
from generator.content.vocabulary import LogStatus, OutcomeKind

OPEN_STATES = frozenset({PromiseState.OVERDUE, PromiseState.OPEN, PromiseState.IN_PROGRESS})
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
    """An outcome and its state today. `latest` is the newest item of its log, None without a log."""

    meeting: Meeting
    outcome: Outcome
    state: PromiseState
    corroboration: Corroboration
    latest: LogItem | None
    days_overdue: int

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN_STATES


def promises(meeting: Meeting, today: date) -> Iterator[Promise]:
    """Each outcome of a meeting with its state today, in the order of the entry."""
    for outcome in meeting.outcomes:
        latest = max(reversed(outcome.log), key=lambda item: item.date, default=None)
        state = _STATE_OF_LOG[latest.status] if latest else PromiseState.OPEN
        days = (today - outcome.due.last).days if outcome.due and state in OPEN_STATES else 0
        is_overdue = days > 0
        yield Promise(
            meeting,
            outcome,
            PromiseState.OVERDUE if is_overdue else state,
            Corroboration.DENIED if outcome.denied_by else _CORROBORATION[outcome.kind],
            latest,
            max(days, 0),
        )
