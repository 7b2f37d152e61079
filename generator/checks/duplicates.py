"""Rules against the same meeting, or the same address, twice."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from operator import attrgetter

from generator.checks.finding import Context, Finding
from generator.documents import Route, Value
from generator.records import Meeting, Record

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
        elif (owner := catalogue.aliases[alias]) != meeting.id:
            yield Finding(("aliases", number), f'the alias "{alias}" is also one of "{owner}"')


def nothing_is_listed_twice(record: Record, context: Context) -> Iterator[Finding]:
    """No list of names holds the same one twice: each is one row of the data."""
    yield from _twice(dict(context.catalogue.document(record).data), ())


def _twice(value: Value, route: Route) -> Iterator[Finding]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _twice(item, (*route, key))
    elif isinstance(value, list):
        seen: set[str] = set()
        for number, item in enumerate(value):
            name = item.get("id", "") if isinstance(item, dict) and route[-1] == "related" else item
            if isinstance(name, str) and name in seen:
                yield Finding((*route, number), f'"{name}" is listed twice')
            elif isinstance(name, str):
                seen.add(name)
            yield from _twice(item, (*route, number))


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
