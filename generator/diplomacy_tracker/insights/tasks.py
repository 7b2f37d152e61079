"""Tasks that follow from the entries: where a result, a source or a date is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content.catalogue import LARGEST_CONTACT, Catalogue
from diplomacy_tracker.content.derived_vocabulary import ExpectationState, PromiseState, TaskKind
from diplomacy_tracker.content.documents import Route
from diplomacy_tracker.content.records import Meeting, Person, Source
from diplomacy_tracker.content.vocabulary import Confidence, Occurrence, SourceKind, Status
from diplomacy_tracker.insights import coverage
from diplomacy_tracker.insights.accounts import occurrence
from diplomacy_tracker.insights.expectations import TrackedExpectation
from diplomacy_tracker.insights.promises import Promise


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: in which record, at which value, and what it is about.

    `anchor` and `text` are those of an outcome or expectation. `days` counts from the day that has passed; of what was
    not checked since, from the day on which somebody last looked, or from the meeting where nobody did:
    `was_looked_for` is then False. `parties` are those whose own account is missing, `sources` those without an
    archived copy, and `meetings` is the number of meetings of a person.
    """

    kind: TaskKind
    record: Meeting | Person
    route: Route
    anchor: str = ""
    text: str = ""
    days: int = 0
    was_looked_for: bool = True
    parties: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    meetings: int = 0


def tasks(
    catalogue: Catalogue, promises: Sequence[Promise], expectations: Sequence[TrackedExpectation], today: date
) -> Iterator[Task]:
    """Every task, by kind; within a kind those that have waited longest or matter most first, then the newest."""
    newest = tuple(catalogue.meetings.values())[::-1]
    waiting = [*_planned(newest, today), *_overdue(promises), *_due(expectations, today)]
    waiting += [
        *_unchecked_promises(catalogue, promises, today),
        *_unchecked_expectations(catalogue, expectations, today),
    ]
    yield from sorted(waiting, key=lambda task: (list(TaskKind).index(task.kind), -task.days))
    yield from _one_sided(newest)
    yield from _low_confidence(newest)
    yield from _without_offices(catalogue)
    yield from _without_archive(newest)


def _planned(meetings: Sequence[Meeting], today: date) -> Iterator[Task]:
    for meeting in meetings:
        if meeting.status is Status.PLANNED and meeting.date.last < today:
            yield Task(TaskKind.PLANNED, meeting, ("status",), days=(today - meeting.date.last).days)


def _overdue(promises: Sequence[Promise]) -> Iterator[Task]:
    for promise in promises:
        if promise.state is PromiseState.OVERDUE:
            outcome = promise.outcome
            route = ("outcomes", promise.meeting.outcomes.index(outcome))
            yield Task(TaskKind.OVERDUE, promise.meeting, route, outcome.id, outcome.text, promise.days_overdue)


def _due(expectations: Sequence[TrackedExpectation], today: date) -> Iterator[Task]:
    for item in expectations:
        due = item.expectation.due
        if item.state is ExpectationState.PAST_DUE and due:
            route = ("expects", item.meeting.expects.index(item.expectation))
            days = (today - due.last).days
            yield Task(TaskKind.DUE, item.meeting, route, item.expectation.id, item.expectation.text, days)


def _unchecked_promises(catalogue: Catalogue, promises: Sequence[Promise], today: date) -> Iterator[Task]:
    for promise in promises:
        if promise.state is PromiseState.UNCHECKED:
            meeting, outcome = promise.meeting, promise.outcome
            days = [outcome.checked, *(item.date for item in outcome.log)]
            number, has_looked = _since(meeting, coverage.last_look(catalogue, outcome.by, days), today)
            route = ("outcomes", meeting.outcomes.index(outcome))
            yield Task(TaskKind.PROMISE_UNCHECKED, meeting, route, outcome.id, outcome.text, number, has_looked)


def _unchecked_expectations(
    catalogue: Catalogue, expectations: Sequence[TrackedExpectation], today: date
) -> Iterator[Task]:
    for item in expectations:
        if item.state is ExpectationState.UNCHECKED:
            meeting, expectation = item.meeting, item.expectation
            looked = coverage.last_look(catalogue, meeting.principals, [expectation.checked])
            number, has_looked = _since(meeting, looked, today)
            route = ("expects", meeting.expects.index(expectation))
            kind = TaskKind.EXPECTATION_UNCHECKED
            yield Task(kind, meeting, route, expectation.id, expectation.text, number, has_looked)


def _since(meeting: Meeting, looked: date | None, today: date) -> tuple[int, bool]:
    """The days since somebody looked, or since the meeting where nobody has looked from then on; and which it is."""
    has_looked = looked is not None and looked >= meeting.start
    return (today - (looked if looked and has_looked else meeting.end)).days, has_looked


def _one_sided(meetings: Sequence[Meeting]) -> Iterator[Task]:
    """Small meetings with the own account of one party; of a large one, nobody expects an account from each party."""
    for meeting in meetings:
        if meeting.is_held and len(meeting.parties) <= LARGEST_CONTACT and occurrence(meeting) is Occurrence.ONE:
            known = {source.party for source in meeting.sources}
            missing = tuple(party for party in meeting.parties if party not in known)
            yield Task(TaskKind.ONE_SIDE, meeting, ("sources",), parties=missing)


def _low_confidence(meetings: Sequence[Meeting]) -> Iterator[Task]:
    for meeting in meetings:
        if meeting.confidence is Confidence.LOW:
            yield Task(TaskKind.LOW_CONFIDENCE, meeting, ("confidence",))


def _without_offices(catalogue: Catalogue) -> Iterator[Task]:
    """People without offices, those with the most meetings first."""
    counts = {person.id: len(catalogue.of_person.get(person.id, ())) for person in catalogue.people.values()}
    for person in sorted(catalogue.people.values(), key=lambda person: (-counts[person.id], person.id)):
        if not person.offices:
            yield Task(TaskKind.NO_OFFICES, person, ("name",), meetings=counts[person.id])


def _without_archive(meetings: Sequence[Meeting]) -> Iterator[Task]:
    """Meetings with sources that have no archived copy; the page of a data set is its own archive."""
    for meeting in meetings:
        sources = (source for source in meeting.sources if source.kind is not SourceKind.DATASET)
        missing = tuple(source for source in sources if not source.archive_url)
        if missing:
            yield Task(TaskKind.NO_ARCHIVE, meeting, ("sources",), sources=missing)
