"""The days that a list of meetings spans."""

from collections.abc import Sequence

from generator.content.records import Meeting


def first_day(meetings: Sequence[Meeting]) -> str | None:
    """The first day of the earliest meeting that was held."""
    return next((str(meeting.date) for meeting in meetings if meeting.is_held), None)


def last_day(meetings: Sequence[Meeting]) -> str | None:
    """The first day of the latest meeting that was held."""
    return next((str(meeting.date) for meeting in reversed(meetings) if meeting.is_held), None)
