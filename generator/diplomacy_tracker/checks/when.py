"""Rules on dates."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from diplomacy_tracker.checks.finding import Context, Finding, per_file
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.records import Event, Meeting, Person
from diplomacy_tracker.content.vocabulary import Status

MAX_DAYS_APART = 2


@per_file
def id_begins_with_its_date(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """The file name begins with the date, written as in the entry."""
    if not meeting.id.startswith(f"{meeting.date}-"):
        yield Finding(("date",), say("id_date", date=meeting.date))


@per_file
def folder_is_its_year(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """The file is in the folder of its year."""
    folder = context.catalogue.document(meeting).path.parent.name
    if folder != str(meeting.start.year):
        yield Finding(("date",), say("wrong_folder", folder=folder, year=meeting.start.year))


@per_file
def held_meeting_has_a_day(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A held meeting is dated to the day; only others may be dated by month or year."""
    if meeting.is_held and not meeting.date.is_day:
        yield Finding(("date",), say("held_without_day", date=meeting.date))


@per_file
def held_meeting_is_not_in_the_future(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A held meeting is not in the future; tomorrow is allowed, since it may be tomorrow already elsewhere."""
    if meeting.is_held and meeting.start > context.today + timedelta(days=1):
        yield Finding(("date",), say("held_in_future", date=meeting.date))


@per_file
def ends_after_its_start(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """The last day of a meeting is not before its first day."""
    if meeting.end_date and meeting.end_date < meeting.start:
        yield Finding(("end_date",), say("end_before_start", end=meeting.end_date, start=meeting.date))


@per_file
def local_dates_are_near(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A local date differs from the date by at most two days, and is that of a party that took part.

    Two days lie between Kiribati and American Samoa, whose clocks are 25 hours apart, for one hour of each day.
    """
    for party, day in meeting.local_dates.items():
        if abs((day - meeting.start).days) > MAX_DAYS_APART:
            yield Finding(("local_dates", party), say("far_local_date", day=day, date=meeting.date))
        if party not in meeting.parties:
            yield Finding(("local_dates", party), say("no_part", party=party), of_key=True)


@per_file
def log_is_in_order(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A log is in order of time, begins on the day of the meeting or later, and has nothing from the future."""
    for number, outcome in enumerate(meeting.outcomes):
        route = ("outcomes", number, "log")
        for index, item in enumerate(outcome.log):
            if item.date < meeting.start:
                yield Finding((*route, index, "date"), say("before_the_meeting", day=item.date, date=meeting.date))
            if item.date > context.today + timedelta(days=1):
                yield Finding((*route, index, "date"), say("log_in_future", day=item.date))
        for index, (before, after) in enumerate(pairwise(outcome.log), start=1):
            if after.date < before.date:
                yield Finding((*route, index, "date"), say("log_order", day=after.date, before=before.date))


@per_file
def due_after_the_meeting(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Outcomes and expectations are not due before the meeting."""
    dues = [
        *((("outcomes", number, "due"), outcome.due) for number, outcome in enumerate(meeting.outcomes)),
        *((("expects", number, "due"), expectation.due) for number, expectation in enumerate(meeting.expects)),
    ]
    for route, due in dues:
        if due and due.last < meeting.start:
            yield Finding(route, say("before_the_meeting", day=due, date=meeting.date))


@per_file
def sources_are_read_after_they_are_published(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """The day on which a source was read is not before its own date, nor in the future."""
    for number, source in enumerate(meeting.sources):
        if source.read and source.date and source.read < source.date:
            message = say("read_before", day=source.read, date=source.date)
            yield Finding(("sources", number, "read"), message)
        if source.read and source.read > context.today + timedelta(days=1):
            yield Finding(("sources", number, "read"), say("read_in_future", day=source.read))


@per_file
def checked_after_the_meeting(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Nobody looked for news of an outcome or expectation before the meeting, nor in the future."""
    days = [
        *((("outcomes", number, "checked"), outcome.checked) for number, outcome in enumerate(meeting.outcomes)),
        *((("expects", number, "checked"), expectation.checked) for number, expectation in enumerate(meeting.expects)),
    ]
    for route, day in days:
        if day and day < meeting.start:
            yield Finding(route, say("before_the_meeting", day=day, date=meeting.date))
        if day and day > context.today + timedelta(days=1):
            yield Finding(route, say("checked_in_future", day=day))


@per_file
def closed_after_the_meeting(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """An expectation is not closed before the meeting."""
    for number, expectation in enumerate(meeting.expects):
        if expectation.closed and expectation.closed.date < meeting.start:
            day = expectation.closed.date
            yield Finding(("expects", number, "closed", "date"), say("before_the_meeting", day=day, date=meeting.date))


@per_file
def sources_follow_the_meeting(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """The sources of a held meeting are not older than the meeting, unless they announced it."""
    if meeting.status is not Status.HELD:
        return
    for number, source in enumerate(meeting.sources):
        if source.date and source.date < meeting.start - timedelta(days=1):
            message = say("old_source", day=source.date, date=meeting.date)
            yield Finding(("sources", number, "date"), message, is_notice=True)


@per_file
def event_ends_after_its_start(event: Event, context: Context) -> Iterator[Finding]:
    """The last day of an event is not before its first day."""
    if event.end_date and event.date and event.end_date < event.date.first:
        yield Finding(("end_date",), say("end_before_start", end=event.end_date, start=event.date))


@per_file
def offices_end_after_their_start(person: Person, context: Context) -> Iterator[Finding]:
    """The end of an office is not before its start."""
    for number, office in enumerate(person.offices):
        if office.start and office.end and office.end.last < office.start.first:
            yield Finding(("offices", number, "to"), f"the end {office.end} is before the start {office.start}")
