"""What came of what was promised."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.content.records import LogItem, Meeting, Outcome
from generator.content.vocabulary import LogStatus, OutcomeKind, Term


class PromiseState(Term):
    """What has become of an outcome by today; those that need attention first."""

    OVERDUE = "overdue", "overdue", "Its day has passed and no result is recorded here."
    OPEN = "open", "open", "No result is recorded yet."
    IN_PROGRESS = "in-progress", "in progress", "Begun, not finished."
    BROKEN = "broken", "broken", "Not done, or undone."
    PARTLY = "partly", "partly kept", "Done in part, or late."
    KEPT = "kept", "kept", "Done as promised."
    SUPERSEDED = "superseded", "superseded", "Replaced by a later arrangement."


class Corroboration(Term):
    """Who stands by an outcome."""

    TEXT = "text", "signed text", "There is a text that the parties signed or issued together."
    EACH = "each", "each side says so", "Each side's account has it."
    ONE = "one", "one side says so", "Only one side says so."
    DENIED = "denied", "denied by another side", "One side says so and another denies it."


OPEN_STATES = frozenset({PromiseState.OVERDUE, PromiseState.OPEN, PromiseState.IN_PROGRESS})
_STATE_OF_LOG = {
    LogStatus.PENDING: PromiseState.OPEN,
    LogStatus.IN_PROGRESS: PromiseState.IN_PROGRESS,
    LogStatus.KEPT: PromiseState.KEPT,
    LogStatus.PARTLY: PromiseState.PARTLY,
    LogStatus.BROKEN: PromiseState.BROKEN,
    LogStatus.SUPERSEDED: PromiseState.SUPERSEDED,
}
_FOOTING = {
    OutcomeKind.SIGNED: Corroboration.TEXT,
    OutcomeKind.AGREED: Corroboration.EACH,
    OutcomeKind.ANNOUNCED: Corroboration.ONE,
}


@dataclass(frozen=True, slots=True)
class Promise:
    """An outcome and its state today. `latest` is the last log item, None without a log."""

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
    """Each outcome of a meeting with its state on that day, in the order of the entry."""
    for outcome in meeting.outcomes:
        latest = max(reversed(outcome.log), key=lambda item: item.date, default=None)
        state = _STATE_OF_LOG[latest.status] if latest else PromiseState.OPEN
        days = (today - outcome.due.last).days if outcome.due and state in OPEN_STATES else 0
        is_overdue = days > 0
        yield Promise(
            meeting,
            outcome,
            PromiseState.OVERDUE if is_overdue else state,
            Corroboration.DENIED if outcome.denied_by else _FOOTING[outcome.kind],
            latest,
            max(days, 0),
        )
