"""Rules against the same meeting, or the same address, twice."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from operator import attrgetter

from generator.checks.finding import Context, Finding, of_one_file
from generator.content.documents import Route, Value
from generator.content.records import Meeting, Record

_DATED = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}-")
NEAR = timedelta(days=2)


def aliases_are_free(record: Record, context: Context) -> Iterator[Finding]:
    """An earlier id leads to one record of its kind only, and none has it now; that of a meeting begins with a date."""
    catalogue, kind = context.catalogue, record.singular
    for number, alias in enumerate(record.aliases):
        route = ("aliases", number)
        if isinstance(record, Meeting) and not _DATED.match(alias):
            yield Finding(route, f'"{alias}" was no meeting\'s id: those begin with a date')
        elif alias in catalogue.known[record.folder] or (record.folder, alias) in catalogue.party_ids:
            yield Finding(route, f'"{alias}" is the id of {_a(kind)}; an alias is an id no longer used')
        elif (owner := catalogue.earlier[record.folder, alias]) != record.id:
            yield Finding(route, f'the alias "{alias}" is also one of "{owner}"')


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


@of_one_file
def nothing_is_listed_twice(record: Record, context: Context) -> Iterator[Finding]:
    """No list of names holds the same one twice: each is one row of the data."""
    yield from _twice(dict(context.catalogue.document(record).data), ())


def _twice(value: Value, route: Route) -> Iterator[Finding]:
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, (dict, list)):
                yield from _twice(item, (*route, key))
    elif isinstance(value, list):
        seen: set[str] = set()
        for number, item in enumerate(value):
            name = item.get("id") if isinstance(item, dict) and route[-1] == "related" else item
            if isinstance(name, str) and name in seen:
                yield Finding((*route, number), f'"{name}" is listed twice')
            elif isinstance(name, str):
                seen.add(name)
            if isinstance(item, (dict, list)):
                yield from _twice(item, (*route, number))


def near_duplicates_are_related(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """The same parties in the same way within two days: one meeting twice, unless one entry names the other."""
    own = {related.id for related in meeting.related}
    others = context.catalogue.of_parties.get(frozenset(meeting.parties), ())
    near = bisect_left(others, meeting.start - NEAR, key=attrgetter("start"))
    for other in map(others.__getitem__, range(near, len(others))):
        if (other.date, other.id) >= (meeting.date, meeting.id):
            return
        if (
            other.format == meeting.format
            and other.id not in own
            and meeting.id not in {related.id for related in other.related}
        ):
            message = f'looks like "{other.id}": same parties, same format, {other.date}; if not, name it under related'
            yield Finding(("date",), message, is_notice=True)
