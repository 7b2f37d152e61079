"""Rules against the same meeting, or the same address, twice."""

import re
from collections.abc import Iterator
from datetime import timedelta

from generator.checks.finding import Context, Finding
from generator.records import Meeting

_DATED = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}-")
NEAR = timedelta(days=2)


def aliases_are_free(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """An earlier id begins with a date and leads to one meeting only, and no meeting has it now."""
    catalogue = context.catalogue
    for number, alias in enumerate(meeting.aliases):
        if not _DATED.match(alias):
            yield Finding(("aliases", number), f'"{alias}" was no meeting\'s id: those begin with a date')
        elif alias in catalogue.known[Meeting.folder]:
            yield Finding(("aliases", number), f'"{alias}" is the id of a meeting; an alias is an id no longer used')
        elif alias in meeting.aliases[:number]:
            yield Finding(("aliases", number), f'the alias "{alias}" stands twice')
        elif (owner := catalogue.aliases[alias]) != meeting.id:
            yield Finding(("aliases", number), f'the alias "{alias}" is also one of "{owner}"')


def near_duplicates_are_related(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """The same parties in the same way within two days: one meeting twice, unless one entry names the other."""
    own = {related.id for related in meeting.related}
    for other in context.catalogue.of_parties.get(frozenset(meeting.parties), ()):
        if (other.date, other.id) >= (meeting.date, meeting.id):
            return
        is_near = meeting.start - other.start <= NEAR and other.format == meeting.format
        if is_near and other.id not in own and meeting.id not in {related.id for related in other.related}:
            message = f'looks like "{other.id}": same parties, same format, {other.date}; if not, name it under related'
            yield Finding(("date",), message, is_notice=True)
