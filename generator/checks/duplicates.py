"""Rules against the same meeting, or the same address, twice."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from operator import attrgetter

from generator.checks.finding import Context, Finding
from generator.records import Meeting

NEAR = timedelta(days=2)


def aliases_are_free(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """An earlier id leads to one meeting only, and no meeting has it now."""
    catalogue = context.catalogue
    for number, alias in enumerate(meeting.aliases):
        if alias in catalogue.known[Meeting.folder]:
            yield Finding(("aliases", number), f'"{alias}" is the id of a meeting; an alias is an id no longer used')
        elif alias in meeting.aliases[:number]:
            yield Finding(("aliases", number), f'the alias "{alias}" stands twice')
        elif (owner := catalogue.aliases[alias]) != meeting.id:
            yield Finding(("aliases", number), f'the alias "{alias}" is also one of "{owner}"')


def near_duplicates_are_related(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """The same parties in the same way within two days: one meeting twice, unless one entry names the other."""
    own = {related.id for related in meeting.related}
    others = context.catalogue.of_parties.get(frozenset(meeting.parties), ())
    for other in others[bisect_left(others, meeting.start - NEAR, key=attrgetter("start")) :]:
        if (other.date, other.id) >= (meeting.date, meeting.id):
            return
        if (
            other.format == meeting.format
            and other.id not in own
            and meeting.id not in {related.id for related in other.related}
        ):
            message = f'looks like "{other.id}": same parties, same format, {other.date}; if not, name it under related'
            yield Finding(("date",), message, is_notice=True)
