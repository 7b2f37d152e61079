"""What was promised and what was expected, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.derived_vocabulary import Corroboration, ExpectationState, PromiseState
from generator.content.records import Closed, LogItem
from generator.content.vocabulary import Closing, Likelihood, LogStatus, OutcomeKind
from generator.data.dataset import Entry
from generator.data.tables.accounts import TO_SOURCE
from generator.data.variables import Join, Kind, Table, Variable
from generator.insights.expectations import TrackedExpectation
from generator.insights.promises import Promise

TO_OUTCOME = Join(("meeting_id", "outcome_id"), "outcomes", ("meeting_id", "id"))


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome of a meeting."""

    entry: Entry
    number: int
    promise: Promise


def _results(entry: Entry) -> Iterator[Result]:
    known = entry.dataset.insights.promises_of[entry.meeting.id]
    yield from (Result(entry, number, promise) for number, promise in enumerate(known, start=1))


OUTCOMES: Table[Result] = Table(
    name="outcomes",
    title="Outcomes",
    unit="One row for each thing that was agreed, announced or signed at a meeting.",
    key=("meeting_id", "id"),
    within=_results,
    joined=(TO_SOURCE,),
    searched=("text",),
    variables=(
        Variable(
            "meeting_id",
            Kind.ID,
            "The meeting.",
            lambda r: r.entry.meeting.id,
            "2025-10-30-trump-xi-busan",
            refers="meetings.id",
        ),
        Variable(
            "id", Kind.ID, "Its name within the meeting, and anchor on the page.", lambda r: r.promise.outcome.id, "o1"
        ),
        Variable("n", Kind.INTEGER, "Its place in the order of the entry, from 1.", lambda r: r.number, "1"),
        Variable("text", Kind.TEXT, "What is to be done.", lambda r: r.promise.outcome.text, "Talks to go on."),
        Variable(
            "kind",
            Kind.TERM,
            "On what footing it stands.",
            lambda r: r.promise.outcome.kind,
            "announced",
            words=tuple(OutcomeKind),
        ),
        Variable(
            "corroboration",
            Kind.TERM,
            "Who stands by it.",
            lambda r: r.promise.corroboration,
            "one",
            words=tuple(Corroboration),
        ),
        Variable("by", Kind.LIST, "Who is to do it.", lambda r: r.promise.outcome.by, "CHN"),
        Variable(
            "toward",
            Kind.LIST,
            "To whom it was promised.",
            lambda r: r.promise.outcome.toward,
            "USA",
            missing="To nobody in particular, or to each other.",
        ),
        Variable(
            "denied_by",
            Kind.LIST,
            "Who denies it.",
            lambda r: r.promise.outcome.denied_by,
            "CHN",
            missing="Nobody does.",
        ),
        Variable(
            "issue_id",
            Kind.ID,
            "What it is about.",
            lambda r: r.promise.outcome.issue,
            "trade",
            missing="None of the issues.",
            refers="issues.id",
        ),
        Variable(
            "due",
            Kind.PERIOD,
            "By when.",
            lambda r: str(due) if (due := r.promise.outcome.due) else None,
            "2025-12",
            missing="No day was named.",
        ),
        Variable(
            "due_last",
            Kind.DATE,
            "The last day that `due` may mean.",
            lambda r: due.last if (due := r.promise.outcome.due) else None,
            "2025-12-31",
            missing="No day was named.",
        ),
        Variable("source_id", Kind.ID, "Where it is known from.", lambda r: r.promise.outcome.source, "state-readout"),
        Variable(
            "state",
            Kind.TERM,
            "What has become of it by the day of the export.",
            lambda r: r.promise.state,
            "kept",
            words=tuple(PromiseState),
            rule="That of the latest line of its log; overdue when its day has passed and it is still open.",
        ),
        Variable(
            "state_since",
            Kind.DATE,
            "The day of the latest line of its log.",
            lambda r: r.promise.latest.date if r.promise.latest else None,
            "2025-11-10",
            missing="Nothing has been reported.",
        ),
        Variable(
            "days_overdue",
            Kind.INTEGER,
            "Days since the last day on which it was due, while it is open.",
            lambda r: r.promise.days_overdue,
            "0",
            rule="0 when it is not overdue.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Stake:
    """A party's part in an outcome."""

    result: Result
    part: str
    number: int
    party: str


def _stakes(entry: Entry) -> Iterator[Stake]:
    for result in _results(entry):
        outcome = result.promise.outcome
        parts = (("by", outcome.by), ("toward", outcome.toward), ("denied_by", outcome.denied_by))
        for part, parties in parts:
            yield from (Stake(result, part, number, party) for number, party in enumerate(parties, start=1))


OUTCOME_PARTIES: Table[Stake] = Table(
    name="outcome_parties",
    title="Parties to outcomes",
    unit="One row for each party's part in each outcome: the lists of outcomes, one party a row.",
    key=("meeting_id", "outcome_id", "part", "n"),
    within=_stakes,
    joined=(TO_OUTCOME,),
    variables=(
        Variable(
            "meeting_id",
            Kind.ID,
            "The meeting.",
            lambda s: s.result.entry.meeting.id,
            "2025-10-30-trump-xi-busan",
            refers="meetings.id",
        ),
        Variable("outcome_id", Kind.ID, "The outcome.", lambda s: s.result.promise.outcome.id, "o1"),
        Variable("part", Kind.TEXT, "by: it does it; toward: to it; denied_by: it denies it.", lambda s: s.part, "by"),
        Variable("n", Kind.INTEGER, "Its place in that list, from 1.", lambda s: s.number, "1"),
        Variable("party", Kind.ID, "The party.", lambda s: s.party, "CHN", refers="parties.code"),
    ),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A line of an outcome's log."""

    result: Result
    number: int
    item: LogItem


def _steps(entry: Entry) -> Iterator[Step]:
    for result in _results(entry):
        yield from (Step(result, number, item) for number, item in enumerate(result.promise.outcome.log, start=1))


OUTCOME_LOG: Table[Step] = Table(
    name="outcome_log",
    title="Log of outcomes",
    unit="One row for each report on what had become of an outcome.",
    key=("meeting_id", "outcome_id", "n"),
    within=_steps,
    joined=(TO_OUTCOME, TO_SOURCE),
    variables=(
        Variable(
            "meeting_id",
            Kind.ID,
            "The meeting.",
            lambda s: s.result.entry.meeting.id,
            "2025-10-30-trump-xi-busan",
            refers="meetings.id",
        ),
        Variable("outcome_id", Kind.ID, "The outcome.", lambda s: s.result.promise.outcome.id, "o1"),
        Variable("n", Kind.INTEGER, "Its place in the order of the log, from 1.", lambda s: s.number, "1"),
        Variable("date", Kind.DATE, "The day of which it speaks.", lambda s: s.item.date, "2025-11-10"),
        Variable(
            "status",
            Kind.TERM,
            "What had become of the outcome.",
            lambda s: s.item.status,
            "kept",
            words=tuple(LogStatus),
        ),
        Variable(
            "text",
            Kind.TEXT,
            "What had happened.",
            lambda s: s.item.text,
            "The list was published.",
            missing="The status says it all.",
        ),
        Variable("source_id", Kind.ID, "Where it is known from.", lambda s: s.item.source, "wire"),
    ),
)


@dataclass(frozen=True, slots=True)
class Forecast:
    """An expectation voiced at a meeting."""

    entry: Entry
    number: int
    foretold: TrackedExpectation

    @property
    def closed(self) -> Closed | None:
        """How it ended when it was not simply fulfilled."""
        return self.foretold.expectation.closed


def _forecasts(entry: Entry) -> Iterator[Forecast]:
    known = entry.dataset.insights.expectations_of[entry.meeting.id]
    yield from (Forecast(entry, number, foretold) for number, foretold in enumerate(known, start=1))


EXPECTATIONS: Table[Forecast] = Table(
    name="expectations",
    title="Expectations",
    unit="One row for each thing that was foretold at or about a meeting.",
    key=("meeting_id", "id"),
    within=_forecasts,
    joined=(TO_SOURCE, Join(("meeting_id", "closed_source_id"), "sources", ("meeting_id", "id"))),
    searched=("text",),
    variables=(
        Variable(
            "meeting_id",
            Kind.ID,
            "The meeting.",
            lambda f: f.entry.meeting.id,
            "2025-07-11-rubio-wang-kuala-lumpur",
            refers="meetings.id",
        ),
        Variable(
            "id",
            Kind.ID,
            "The expectation's name within the meeting, and its anchor on the page.",
            lambda f: f.foretold.expectation.id,
            "e1",
        ),
        Variable("n", Kind.INTEGER, "Its place in the order of the entry, from 1.", lambda f: f.number, "1"),
        Variable(
            "text",
            Kind.TEXT,
            "What is expected.",
            lambda f: f.foretold.expectation.text,
            "A meeting of the leaders in the autumn",
        ),
        Variable(
            "kind",
            Kind.TEXT,
            "What kind of thing it is, in a free word.",
            lambda f: f.foretold.expectation.kind,
            "meeting",
            missing="It is not recorded.",
        ),
        Variable(
            "likelihood",
            Kind.TERM,
            "How likely the speaker called it.",
            lambda f: f.foretold.expectation.likelihood,
            "high",
            missing="Nothing was said of it.",
            words=tuple(Likelihood),
        ),
        Variable(
            "said_by_id",
            Kind.ID,
            "The person who foretold it.",
            lambda f: f.entry.person(f.foretold.expectation.said_by),
            "marco-rubio",
            missing="An office did, somebody without a file in the record, or nobody is named.",
            refers="people.id",
        ),
        Variable(
            "said_by",
            Kind.TEXT,
            "Who foretold it, in words.",
            lambda f: f.entry.speaker(f.foretold.expectation.said_by),
            "Marco Rubio",
            missing="Nobody is named.",
        ),
        Variable(
            "due",
            Kind.PERIOD,
            "By when.",
            lambda f: str(due) if (due := f.foretold.expectation.due) else None,
            "2025-11-30",
            missing="No day was named.",
        ),
        Variable(
            "due_last",
            Kind.DATE,
            "The last day that `due` may mean.",
            lambda f: due.last if (due := f.foretold.expectation.due) else None,
            "2025-11-30",
            missing="No day was named.",
        ),
        Variable("source_id", Kind.ID, "Where it is known from.", lambda f: f.foretold.expectation.source, "wire"),
        Variable(
            "state",
            Kind.TERM,
            "What has become of it by the day of the export.",
            lambda f: f.foretold.state,
            "fulfilled",
            words=tuple(ExpectationState),
        ),
        Variable(
            "fulfilled_by",
            Kind.ID,
            "The meeting that fulfilled it, or is set to.",
            lambda f: f.foretold.fulfilled_by.id if f.foretold.fulfilled_by else None,
            "2025-10-30-trump-xi-busan",
            missing="None has, or it was not about a meeting.",
            refers="meetings.id",
        ),
        Variable(
            "days_until",
            Kind.INTEGER,
            "Days from the meeting at which it was foretold to that one.",
            lambda f: f.foretold.days,
            "111",
            missing="As for fulfilled_by.",
        ),
        Variable(
            "closed_as",
            Kind.TERM,
            "How it ended, when it was not simply fulfilled.",
            lambda f: f.closed.how if f.closed else None,
            "lapsed",
            missing="It was fulfilled, or is open.",
            words=tuple(Closing),
        ),
        Variable(
            "closed_on",
            Kind.DATE,
            "The day it ended so.",
            lambda f: f.closed.date if f.closed else None,
            "2025-12-01",
            missing="As for closed_as.",
        ),
        Variable(
            "closed_source_id",
            Kind.ID,
            "Where that is known from.",
            lambda f: f.closed.source if f.closed else None,
            "wire",
            missing="As for closed_as.",
        ),
    ),
)
