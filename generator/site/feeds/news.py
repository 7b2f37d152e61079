"""What feeds tell: a meeting came into the record or left it, a promise moved, an expectation was resolved."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.content import wording
from generator.content.derived_vocabulary import ExpectationState, PromiseState
from generator.content.records import Meeting
from generator.data import Dataset
from generator.insights.expectations import TrackedExpectation
from generator.insights.promises import Promise
from generator.site.feeds.items import Items, key_of, places_of, title_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One entry of a feed. `published` is when it became known here, `updated` when it last changed.

    `day` is the day it speaks of, `anchor` the place on the meeting's page: `#o1`.
    """

    key: str
    meeting: Meeting
    title: str
    text: str
    day: date
    published: date
    updated: date
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class _Step:
    """What became of a part of a meeting, and on which day. It became known on that day, or with its meeting."""

    part: str
    name: str
    label: str
    text: str
    comment: str
    day: date


def news_of(dataset: Dataset) -> Items[News]:
    """All news, newest first; what became known on the same day by the day it speaks of."""
    found = [item for meeting in dataset.catalogue.all_meetings.values() for item in _of(dataset, meeting)]
    return Items(sorted(found, key=lambda item: (item.updated, item.day, item.key), reverse=True))


def _of(dataset: Dataset, meeting: Meeting) -> Iterator[News]:
    dates = dataset.dates(meeting)
    first = min(meeting.start, dataset.insights.today)
    added, changed = (dates.added, dates.changed) if dates else (first, first)
    if meeting.withdrawn:
        yield _whole(meeting, meeting.withdrawn.reason, added, max(added, meeting.withdrawn.date))
        return
    yield _whole(meeting, _told(dataset, meeting), added, changed)
    for step in _steps(dataset, meeting):
        known = max(step.day, added)
        yield News(
            key=f"{key_of(meeting)}#{step.part}/{step.name}",
            meeting=meeting,
            title=f"{wording.sentence(step.label)}: {step.text}",
            text=f"{step.comment} ({meeting.title})",
            day=step.day,
            published=known,
            updated=known,
            anchor=f"#{step.part}",
        )


def _whole(meeting: Meeting, text: str, added: date, changed: date) -> News:
    return News(
        key=key_of(meeting),
        meeting=meeting,
        title=title_of(meeting),
        text=text,
        day=meeting.start,
        published=added,
        updated=changed,
    )


def _steps(dataset: Dataset, meeting: Meeting) -> Iterator[_Step]:
    for promise in dataset.insights.promises_of[meeting.id]:
        yield from _of_promise(promise)
    for tracked in dataset.insights.expectations_of[meeting.id]:
        yield from _of_expectation(tracked)


def _told(dataset: Dataset, meeting: Meeting) -> str:
    """When and where, and the summary: `11 July 2025, Geneva, Switzerland. They met.`."""
    when = wording.span(meeting.date, meeting.end_date).text
    return f"{', '.join((when, *places_of(dataset, meeting)[-2:]))}. {meeting.summary}"


def _of_promise(promise: Promise) -> Iterator[_Step]:
    """Each line of its log, and that it is overdue."""
    outcome, state = promise.outcome, promise.state
    seen: Counter[str] = Counter()
    for line in outcome.log:
        name = f"{line.date}/{line.status}"
        seen[name] += 1
        number = f"/{seen[name]}" if seen[name] > 1 else ""
        comment = line.text or line.status.meaning
        yield _Step(outcome.id, f"{name}{number}", line.status.label, outcome.text, comment, line.date)
    if state is PromiseState.OVERDUE and outcome.due:
        yield _Step(outcome.id, "overdue", state.label, outcome.text, state.meaning, outcome.due.last + _DAY)


def _of_expectation(tracked: TrackedExpectation) -> Iterator[_Step]:
    """That it was resolved, or that its day has passed."""
    expectation, state = tracked.expectation, tracked.state
    if state is ExpectationState.PAST_DUE and expectation.due:
        day = expectation.due.last + _DAY
        yield _Step(expectation.id, "past-due", state.label, expectation.text, state.meaning, day)
    elif not tracked.is_open:
        fulfilled = tracked.fulfilled_by.start if tracked.fulfilled_by else date.min
        end = expectation.closed.date if expectation.closed else fulfilled
        yield _Step(expectation.id, "resolved", state.label, expectation.text, state.meaning, end)
