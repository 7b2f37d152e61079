"""Rules against the same meeting, address or list item twice."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from operator import attrgetter

from diplomacy_tracker.checks.finding import Context, Finding, per_file
from diplomacy_tracker.content.documents import Route, Value
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.records import Meeting, Record

_DATED = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}-")
MAX_DISTANCE = timedelta(days=2)
"""Between two meetings that may be one and the same."""
TIME_ZONES = timedelta(days=1)
"""Between the days that two accounts of one meeting give."""


def aliases_are_free(record: Record, context: Context) -> Iterator[Finding]:
    """An alias belongs to one record of its kind and is not an id in use; that of a meeting begins with a date."""
    catalogue, kind = context.catalogue, record.singular
    for number, alias in enumerate(record.aliases):
        route = ("aliases", number)
        if isinstance(record, Meeting) and not _DATED.match(alias):
            yield Finding(route, say("undated_alias", alias=alias))
        elif alias in catalogue.known[record.folder] or (record.folder, alias) in catalogue.party_ids:
            yield Finding(route, say("used_alias", alias=alias, kind=_a(kind)))
        elif (owner := catalogue.earlier[record.folder, alias]) != record.id:
            yield Finding(route, say("shared_alias", alias=alias, owner=owner))


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


@per_file
def nothing_is_listed_twice(record: Record, context: Context) -> Iterator[Finding]:
    """No list of ids, codes or sources has the same item twice, since each item becomes one row of the data."""
    yield from _twice(dict(context.catalogue.document(record).data), ())


def _twice(value: Value, route: Route) -> Iterator[Finding]:
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, (dict, list)):
                yield from _twice(item, (*route, key))
    elif isinstance(value, list):
        seen: set[str] = set()
        for number, item in enumerate(value):
            # Outcomes and expectations share the anchors of a page: see accounts.ids_are_unique.
            name = item.get("id") if isinstance(item, dict) and route[-1] not in {"outcomes", "expects"} else item
            if isinstance(name, str) and name in seen:
                is_source = isinstance(item, dict) and route[-1] == "sources"
                message = say("source_twice", id=name) if is_source else say("twice_listed", who=name)
                yield Finding((*route, number, "id") if is_source else (*route, number), message)
            elif isinstance(name, str):
                seen.add(name)
            if isinstance(item, (dict, list)):
                yield from _twice(item, (*route, number))


def near_duplicates_are_related(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Entries of the same parties in the same format within two days are one meeting, unless one names the other."""
    others = context.catalogue.of_parties.get(frozenset(meeting.parties), ())
    near = bisect_left(others, meeting.start - MAX_DISTANCE, key=attrgetter("start"))
    for other in map(others.__getitem__, range(near, len(others))):
        if other.id == meeting.id or (other.date, other.id) > (meeting.date, meeting.id):
            return
        if other.format == meeting.format and not _names(meeting, other) and not _names(other, meeting):
            message = say("same_meeting", other=other.id, date=other.date)
            yield Finding(("date",), message, is_notice=True)


def _names(meeting: Meeting, other: Meeting) -> bool:
    return any(related.id == other.id for related in meeting.related)
