"""Rules against the same meeting, or the same address, twice."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from operator import attrgetter

from generator.checks.finding import Context, Finding
from generator.records import AnyRecord, Meeting

NEAR = timedelta(days=2)


def aliases_are_free(record: AnyRecord, context: Context) -> Iterator[Finding]:
    """An earlier id leads to one record of its kind only, and none has it now."""
    catalogue, kind = context.catalogue, record.singular
    for number, alias in enumerate(record.aliases):
        route = ("aliases", number)
        if alias in catalogue.known[record.folder] or (record.folder, alias) in catalogue.party_ids:
            yield Finding(route, f'"{alias}" is the id of {_a(kind)}; an alias is an id no longer used')
        elif alias in record.aliases[:number]:
            yield Finding(route, f'the alias "{alias}" stands twice')
        elif (owner := catalogue.earlier[record.folder, alias]) != record.id:
            yield Finding(route, f'the alias "{alias}" is also one of "{owner}"')


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


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
