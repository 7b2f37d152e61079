"""Rules on the ids and codes by which one record names another."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from generator.checks.finding import Context, Finding, per_file
from generator.content.documents import Route
from generator.content.messages import MESSAGES, say
from generator.content.records import Country, Event, Issue, Meeting, Organization, Person, Record, Series
from generator.content.validation import nearest
from generator.content.values import ID_PATTERN

Named = Iterable[tuple[Route, str | None]]
"""Pairs of a route and the id or code that is there, if any."""

_BODY_LINK = re.compile(rf"\]\((?:[\w./-]*/)?({ID_PATTERN})\.md(?:#[\w-]*)?\)")


def people_exist(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Each `person` among the participants has a file in content/people/."""
    named = ((("participants", n, "person"), p.person) for n, p in enumerate(meeting.participants))
    yield from _unknown(named, "person", Person, context)


def speakers_that_look_like_ids_exist(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A speaker written like an id is the id of a person; free text, such as an office, has a capital or a space."""
    speakers = chain(
        ((("positions", n, "speaker"), position.speaker) for n, position in enumerate(meeting.positions)),
        ((("expects", n, "said_by"), expectation.said_by) for n, expectation in enumerate(meeting.expects)),
    )
    known = context.catalogue.known[Person.folder]
    for route, speaker in speakers:
        if speaker and "-" in speaker and re.fullmatch(ID_PATTERN, speaker) and speaker not in known:
            yield Finding(route, say("unknown", what="person", value=speaker) + nearest(speaker, known))


def issues_exist(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Each issue named in an entry has a file in content/issues/."""
    named = chain(
        ((("issues", n), issue) for n, issue in enumerate(meeting.issues)),
        ((("positions", n, "issue"), position.issue) for n, position in enumerate(meeting.positions)),
        ((("outcomes", n, "issue"), outcome.issue) for n, outcome in enumerate(meeting.outcomes)),
        (
            (("sources", n, "mentions", index), issue)
            for n, source in enumerate(meeting.sources)
            for index, issue in enumerate(source.mentions or ())
        ),
    )
    yield from _unknown(named, "issue", Issue, context)


def event_exists(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """The event has a file in content/events/."""
    yield from _unknown([(("event",), meeting.event)], "event", Event, context)


def series_exists(record: Meeting | Event, context: Context) -> Iterator[Finding]:
    """The series has a file in content/series/."""
    yield from _unknown([(("series",), record.series)], "series", Series, context)


def related_meetings_exist(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Each related meeting, and each that fulfilled an expectation, has a file and is another meeting."""
    named = [
        *((("related", n), related.id) for n, related in enumerate(meeting.related)),
        *((("expects", n, "fulfilled_by"), expectation.fulfilled_by) for n, expectation in enumerate(meeting.expects)),
    ]
    yield from _unknown(named, "meeting", Meeting, context)
    yield from (Finding(route, say("itself", value=target)) for route, target in named if target == meeting.id)


@per_file
def sources_exist(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Each `source` named in an entry is one of its own sources."""
    named: Named = chain(
        ((("positions", n, "source"), position.source) for n, position in enumerate(meeting.positions)),
        ((("outcomes", n, "source"), outcome.source) for n, outcome in enumerate(meeting.outcomes)),
        (
            (("outcomes", n, "log", index, "source"), item.source)
            for n, outcome in enumerate(meeting.outcomes)
            for index, item in enumerate(outcome.log)
        ),
        ((("expects", n, "source"), expectation.source) for n, expectation in enumerate(meeting.expects)),
        (
            (("expects", n, "closed", "source"), expectation.closed.source)
            for n, expectation in enumerate(meeting.expects)
            if expectation.closed
        ),
    )
    for route, source in named:
        if source and source not in meeting.sources_by_id:
            hint = nearest(source, own := meeting.sources_by_id) or say("known_sources", sources=", ".join(own))
            yield Finding(route, say("unknown_source", value=source) + hint)


def parties_exist(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Each party is a country of ISO 3166 or declared in content/countries/ or content/organizations/."""
    outcomes = (
        ((("outcomes", n, key, index), code))
        for n, outcome in enumerate(meeting.outcomes)
        for key, codes in (("by", outcome.by), ("toward", outcome.toward), ("denied_by", outcome.denied_by))
        for index, code in enumerate(codes)
    )
    named = chain(
        ((("participants", n, "party"), participant.party) for n, participant in enumerate(meeting.participants)),
        ((("positions", n, "by"), position.by) for n, position in enumerate(meeting.positions)),
        ((("sources", n, "party"), source.party) for n, source in enumerate(meeting.sources)),
        outcomes,
        [(("place", "country"), meeting.place.country if meeting.place else None)],
    )
    yield from _unknown_parties(named, context)


def parties_of_other_records_exist(
    record: Person | Organization | Event | Series, context: Context
) -> Iterator[Finding]:
    """Each party that a person, organisation, event or series names is known."""
    match record:
        case Person():
            named: list[tuple[Route, str | None]] = [(("party",), record.party)]
        case Organization():
            named = [(("members", n), code) for n, code in enumerate(record.members)]
            named.append((("seat", "country"), record.seat.country if record.seat else None))
        case Event():
            named = [
                (("host",), record.host),
                (("place", "country"), record.place.country if record.place else None),
            ]
        case Series():
            named = [(("parties", n), code) for n, code in enumerate(record.parties)]
    yield from _unknown_parties(named, context)


def body_links_exist(record: Record, context: Context) -> Iterator[Finding]:
    """A link to ID.md in the text below the facts leads to a record."""
    folders = context.catalogue.known.values()
    for match in _BODY_LINK.finditer(record.body):
        target = match[1]
        if target not in context.catalogue.earlier_ids and not any(target in ids for ids in folders):
            line = record.body[: match.start()].count("\n")
            hint = nearest(target, chain.from_iterable(folders))
            yield Finding(("body", line), f'there is no record "{target}"{hint}')


def code_is_declared_once(record: Country | Organization, context: Context) -> Iterator[Finding]:
    """A party code is declared in one file only."""
    catalogue = context.catalogue
    others: tuple[Country | Organization, ...] = (*catalogue.countries.values(), *catalogue.organizations.values())
    for other in others:
        if other.code == record.code and (other.folder, other.id) < (record.folder, record.id):
            yield Finding(("code",), f'the code "{record.code}" is taken by {other.folder}/{other.id}.md')


def _unknown(named: Named, what: str, model: type[Record], context: Context) -> Iterator[Finding]:
    known = context.catalogue.known[model.folder]
    for route, target in named:
        if target and target not in known:
            yield Finding(route, say("unknown", what=what, value=target) + _hint(target, known, model, context))


def _hint(target: str, known: frozenset[str], model: type[Record], context: Context) -> str:
    if now := context.catalogue.earlier.get((model.folder, target)):
        return f'; it is now called "{now}"'
    name = f"YEAR/{target}" if model is Meeting else target
    return nearest(target, known) or say("unknown_file", folder=model.folder, name=name)


def _unknown_parties(named: Named, context: Context) -> Iterator[Finding]:
    parties = context.catalogue.parties
    for route, code in named:
        if code and code not in parties:
            names = {party.name: party.code for party in parties.values()}
            hint = nearest(code, [*parties, *names])
            yield Finding(route, say("unknown_party", value=code) + (hint or MESSAGES["undeclared"]))
