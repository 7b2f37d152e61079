"""Outcomes: what was agreed, announced or signed at a meeting, and what has become of it since."""

from collections.abc import Iterator
from dataclasses import dataclass

from diplomacy_tracker.content.derived_vocabulary import Corroboration, OutcomeRole, PromiseState
from diplomacy_tracker.content.records import LogItem, Outcome
from diplomacy_tracker.data.dataset import ListedItem, MeetingUnit, listed
from diplomacy_tracker.data.declarations import Join, Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns
from diplomacy_tracker.insights.promises import Promise

MEETING = "2025-10-30-trump-xi-busan"
TO_OUTCOME = Join(("meeting_id", "outcome_id"), "outcomes", ("meeting_id", "id"))

NO_COMMITMENT = "It is no commitment."

_field = columns.Fields(Outcome, "item.outcome")
_line = columns.Fields(LogItem, "item.line")


def _outcomes(unit: MeetingUnit) -> Iterator[ListedItem[Promise]]:
    yield from listed(unit, unit.dataset.insights.promises_of[unit.meeting.id])


OUTCOMES: Table[ListedItem[Promise]] = Table(
    name="outcomes",
    title="Outcomes",
    unit="One row for each thing that was agreed, announced or signed at a meeting.",
    key=("meeting_id", "id"),
    owner=("meeting_id",),
    of_meeting=_outcomes,
    joined=(columns.TO_SOURCE,),
    searched=("text",),
    variables=(
        columns.meeting_id(MEETING),
        Variable(
            "id",
            ValueType.ID,
            "Identifier of the outcome, unique within the meeting; also the anchor on its page.",
            lambda o: o.item.outcome.id,
            "o1",
        ),
        columns.number(),
        _field("text", ValueType.TEXT, "Talks to go on."),
        _field("kind", ValueType.TERM, "announced"),
        _field(
            "type",
            ValueType.TERM,
            "commitment",
            definition="What it is.",
            rule="Only a commitment is a promise, with a state; documents and statements have none.",
        ),
        Variable(
            "corroboration",
            ValueType.TERM,
            "Who confirms it.",
            lambda o: o.item.corroboration,
            "one",
            terms=tuple(Corroboration),
        ),
        _field("by", ValueType.LIST, "CHN"),
        _field("toward", ValueType.LIST, "USA", "Promised to no party in particular, or to each other."),
        _field("denied_by", ValueType.LIST, "CHN", "No party denies it."),
        _field("issue", ValueType.ID, "trade", "None of the issues.", name="issue_id", refers="issues.id"),
        _field("due", ValueType.DUE, "2025-12", columns.NO_DATE),
        *columns.days_of("due", "item.outcome.due", "2025-12-01", "2025-12-31", columns.NO_DATE),
        _field("source", ValueType.ID, "state-readout", name="source_id"),
        _field("checked", ValueType.DATE, "2025-11-10", columns.NOT_RECORDED, name="checked_on"),
        Variable(
            "state",
            ValueType.TERM,
            "What has become of it.",
            lambda o: o.item.state if o.item.is_promise else None,
            "kept",
            missing=NO_COMMITMENT,
            terms=tuple(state for state in PromiseState if state is not PromiseState.NONE),
            rule=(
                "The status of the latest line of its log. If it is not done and the last day has passed: overdue "
                "where somebody has looked for a result since and found none, unchecked where nobody has."
            ),
            derived=True,
        ),
        Variable(
            "state_since",
            ValueType.DATE,
            "The day of the latest line of its log.",
            lambda o: o.item.latest.date if o.item.latest else None,
            "2025-11-10",
            missing="Nothing has been reported.",
        ),
        Variable(
            "days_overdue",
            ValueType.INTEGER,
            "Days from the last day on which it was due to the last day on which somebody looked for a result.",
            lambda o: o.item.days_overdue if o.item.is_promise else None,
            "0",
            missing=NO_COMMITMENT,
            rule="0 if it is not overdue, or if that is not known.",
            derived=True,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class PartyRole:
    """The role of one party in an outcome: `role` is the list of the outcome that names the party."""

    outcome_id: str
    role: OutcomeRole
    party: str


def _roles(unit: MeetingUnit) -> Iterator[ListedItem[PartyRole]]:
    for outcome in unit.meeting.outcomes:
        lists = (
            (OutcomeRole.BY, outcome.by),
            (OutcomeRole.TOWARD, outcome.toward),
            (OutcomeRole.DENIED_BY, outcome.denied_by),
        )
        for role, parties in lists:
            yield from listed(unit, (PartyRole(outcome.id, role, party) for party in parties))


OUTCOME_PARTIES: Table[ListedItem[PartyRole]] = Table(
    name="outcome_parties",
    title="Parties to outcomes",
    unit="One row for each party in each list of an outcome: who is to do it, to whom it was promised, who denies it.",
    key=("meeting_id", "outcome_id", "part", "n"),
    owner=("meeting_id", "outcome_id"),
    of_meeting=_roles,
    joined=(TO_OUTCOME,),
    derived=True,
    variables=(
        columns.meeting_id(MEETING),
        Variable("outcome_id", ValueType.ID, "The outcome.", lambda r: r.item.outcome_id, "o1"),
        Variable(
            "part",
            ValueType.TERM,
            "The list of the outcome that names the party.",
            lambda r: r.item.role,
            "by",
            terms=tuple(OutcomeRole),
        ),
        columns.number("Position in that list, from 1."),
        columns.party("The party.", lambda r: r.item.party, "CHN"),
    ),
)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log of an outcome."""

    outcome_id: str
    line: LogItem


def _log(unit: MeetingUnit) -> Iterator[ListedItem[LogLine]]:
    for outcome in unit.meeting.outcomes:
        yield from listed(unit, (LogLine(outcome.id, line) for line in outcome.log))


OUTCOME_LOG: Table[ListedItem[LogLine]] = Table(
    name="outcome_log",
    title="Log of outcomes",
    unit="One row for each report on the state of an outcome.",
    key=("meeting_id", "outcome_id", "n"),
    owner=("meeting_id", "outcome_id"),
    of_meeting=_log,
    joined=(TO_OUTCOME, columns.TO_SOURCE),
    variables=(
        columns.meeting_id(MEETING),
        Variable("outcome_id", ValueType.ID, "The outcome.", lambda s: s.item.outcome_id, "o1"),
        columns.number("Position in the log, from 1."),
        _line("date", ValueType.DATE, "2025-11-10"),
        _line("status", ValueType.TERM, "kept"),
        _line("text", ValueType.TEXT, "The list was published.", "The status says everything."),
        _line("source", ValueType.ID, "wire", name="source_id"),
    ),
)
