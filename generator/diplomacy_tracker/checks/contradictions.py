"""Notices where what an entry says does not agree with another part of it, or with another entry."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from diplomacy_tracker.checks.finding import Context, Finding, per_file
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.records import Meeting, Outcome
from diplomacy_tracker.content.vocabulary import Format, Level, LogStatus

FIRST_SINCE = re.compile(r"(?<!\btheir )\bfirst\b([^.;]{0,120}?)\bsince (?:[A-Z][a-z]+ )?((?:19|20)[0-9]{2})\b")
TERM = re.compile(
    r"\b(?:for|by) (?:another |at least |up to )?(?:an? |one |two |three |four |five |six |[0-9]+ )"
    r"(?:years?|months?|weeks?|days?)\b|\buntil\b|\bfrom [0-9]{1,2} [A-Z][a-z]+ to\b"
)
"""Words that give a promise a term through which it is to be done: "for one year", "until …", "from 1 March to …"."""
OTHER_THINGS = re.compile(r"\b(visits?|trips?|their)\b")
"""Words for something else than a contact of two sides, which says nothing against it."""
ONE_RANK = {Level.LEADER, Level.FOREIGN_MINISTER, Level.SECURITY_ADVISER}
"""Levels of one rank each. At the others, the first talks of ministers may follow those of officials."""


@per_file
def kept_promise_is_no_open_expectation(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """An expectation whose day is over is not left open beside a promise of the same day that was kept."""
    kept = [outcome for outcome in meeting.outcomes if outcome.due and _is_kept(outcome)]
    for number, expectation in enumerate(meeting.expects):
        due = expectation.due
        if not due or due.last >= context.today or expectation.closed or expectation.fulfilled_by:
            continue
        for outcome in kept:
            if outcome.due == due:
                message = say("kept_beside", due=due, id=outcome.id)
                yield Finding(("expects", number, "due"), message, is_notice=True)


@per_file
def promise_for_a_term_is_kept_at_its_end(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A promise to do something for a term is not kept before the last day of the term, which is when it is due."""
    for number, outcome in enumerate(meeting.outcomes):
        due = outcome.due
        if not due or not _is_kept(outcome) or not (term := TERM.search(outcome.text)):
            continue
        kept = outcome.log[-1].date
        if kept < due.last:
            message = say("kept_early", term=term[0], kept=kept, due=due)
            yield Finding(("outcomes", number, "log", len(outcome.log) - 1, "status"), message, is_notice=True)


def fulfilled_after_it_was_voiced(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """What fulfils an expectation is not held before the meeting at which it was voiced."""
    for number, expectation in enumerate(meeting.expects):
        other = context.catalogue.meetings.get(expectation.fulfilled_by or "")
        if other and other.date.last < meeting.start:
            message = say("fulfilled_before", day=other.date, date=meeting.date)
            yield Finding(("expects", number, "fulfilled_by"), message, is_notice=True)


def first_since_is_first(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Where a text says "first … since 2022", no contact of the same two at that level and of that form is later."""
    if not meeting.is_held or meeting.level not in ONE_RANK or len(meeting.principals) != 2:  # noqa: PLR2004 -- a pair
        return
    first, second = sorted(meeting.principals)
    for key, text in (("title", meeting.title), ("summary", meeting.summary)):
        for match in FIRST_SINCE.finditer(text):
            if not OTHER_THINGS.search(match[1]):
                yield from _between(meeting, key, int(match[2]), context.catalogue.of_pair.get((first, second), ()))


def _between(meeting: Meeting, key: str, year: int, known: Sequence[Meeting]) -> Iterator[Finding]:
    """The latest contact like a meeting that is after the year named and before it."""
    before = known[: bisect_left(known, meeting.start, key=attrgetter("start"))]
    for other in reversed(before):
        if other.start.year <= year:
            return
        if other.is_held and other.level is meeting.level and _form(other) == _form(meeting):
            message = say("not_first", year=year, other=other.id)
            yield Finding((key,), message, is_notice=True)
            return


def _form(meeting: Meeting) -> Format:
    """In person, by letter, or else by phone or video, which are as one."""
    if meeting.is_in_person:
        return Format.IN_PERSON
    return Format.LETTER if meeting.format is Format.LETTER else Format.PHONE


def _is_kept(outcome: Outcome) -> bool:
    return bool(outcome.log) and outcome.log[-1].status is LogStatus.KEPT
