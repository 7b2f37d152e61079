"""The entries of feeds: a meeting was added or withdrawn, a promise changed its state, an expectation was resolved."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.derived_vocabulary import ExpectationState, PromiseState
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.insights.expectations import TrackedExpectation
from diplomacy_tracker.insights.promises import Promise
from diplomacy_tracker.site.feeds.items import Items, permanent_key, places_of, title_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed. `published` is the day on which it was first on record, `updated` that of its last change.

    `day` is the day it is about, `anchor` the place on the meeting's page, like `#o1`.
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
class _Development:
    """A change in the state of an outcome or expectation, whose id is `part`, on a day."""

    part: str
    name: str
    label: str
    text: str
    comment: str
    day: date


def feed_entries(dataset: Dataset) -> Items[FeedEntry]:
    """All entries of all feeds, newest first; those of one day are sorted by the day they are about."""
    found = [item for meeting in dataset.catalogue.all_meetings.values() for item in _entries(dataset, meeting)]
    return Items(sorted(found, key=lambda item: (item.updated, item.day, item.key), reverse=True))


def _entries(dataset: Dataset, meeting: Meeting) -> Iterator[FeedEntry]:
    dates = dataset.dates(meeting)
    first = min(meeting.start, dataset.insights.today)
    added, changed = (dates.added, dates.changed) if dates else (first, first)
    if meeting.withdrawn:
        yield _of_meeting(meeting, meeting.withdrawn.reason, added, max(added, meeting.withdrawn.date))
        return
    yield _of_meeting(meeting, _summary(dataset, meeting), added, changed)
    for development in _developments(dataset, meeting):
        known = max(development.day, added)
        yield FeedEntry(
            key=f"{permanent_key(meeting)}#{development.part}/{development.name}",
            meeting=meeting,
            title=f"{wording.sentence(development.label)}: {development.text}",
            text=f"{development.comment} ({meeting.title})",
            day=development.day,
            published=known,
            updated=known,
            anchor=f"#{development.part}",
        )


def _of_meeting(meeting: Meeting, text: str, added: date, changed: date) -> FeedEntry:
    return FeedEntry(
        key=permanent_key(meeting),
        meeting=meeting,
        title=title_of(meeting),
        text=text,
        day=meeting.start,
        published=added,
        updated=changed,
    )


def _developments(dataset: Dataset, meeting: Meeting) -> Iterator[_Development]:
    for outcome in dataset.insights.promises_of[meeting.id]:
        if outcome.is_promise:
            yield from _of_promise(outcome)
    for tracked in dataset.insights.expectations_of[meeting.id]:
        yield from _of_expectation(tracked)


def _summary(dataset: Dataset, meeting: Meeting) -> str:
    """Date, place and summary of a meeting: `11 July 2025, Geneva, Switzerland. They met.`."""
    when = wording.span(meeting.date, meeting.end_date).text
    return f"{', '.join((when, *places_of(dataset, meeting)[-2:]))}. {meeting.summary}"


def _of_promise(promise: Promise) -> Iterator[_Development]:
    """Each item of its log, and that it is overdue."""
    outcome, state = promise.outcome, promise.state
    seen: Counter[str] = Counter()
    for line in outcome.log:
        name = f"{line.date}/{line.status}"
        seen[name] += 1
        number = f"/{seen[name]}" if seen[name] > 1 else ""
        comment = line.text or line.status.meaning
        yield _Development(outcome.id, f"{name}{number}", line.status.label, outcome.text, comment, line.date)
    if state is PromiseState.OVERDUE and outcome.due:
        yield _Development(outcome.id, "overdue", state.label, outcome.text, state.meaning, outcome.due.last + _DAY)


def _of_expectation(tracked: TrackedExpectation) -> Iterator[_Development]:
    """The day on which it was resolved, or became past due."""
    expectation, state = tracked.expectation, tracked.state
    if state is ExpectationState.PAST_DUE and expectation.due:
        day = expectation.due.last + _DAY
        yield _Development(expectation.id, "past-due", state.label, expectation.text, state.meaning, day)
    elif not tracked.is_open:
        fulfilled = tracked.fulfilled_by.start if tracked.fulfilled_by else date.min
        end = expectation.closed.date if expectation.closed else fulfilled
        yield _Development(expectation.id, "resolved", state.label, expectation.text, state.meaning, end)
