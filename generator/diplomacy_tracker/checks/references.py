"""Rules on the ids and codes by which one record names another."""

import re
from collections.abc import Container, Iterator, Mapping
from itertools import chain

from diplomacy_tracker.checks.finding import Context, Finding, per_file
from diplomacy_tracker.content.messages import MESSAGES, say
from diplomacy_tracker.content.party_names import party_hint
from diplomacy_tracker.content.records import RECORDS, Country, Meeting, Organization, Person, Record
from diplomacy_tracker.content.references import PARTIES, SOURCES, Reference, references
from diplomacy_tracker.content.validation import nearest
from diplomacy_tracker.content.values import ID_PATTERN

BODY_LINK = re.compile(rf"\]\((?:[\w./-]*/)?({ID_PATTERN})\.md(?:#[\w-]*)?\)")
_MODELS: Mapping[str, type[Record]] = {model.folder: model for model in RECORDS}


def named_records_exist(record: Record, context: Context) -> Iterator[Finding]:
    """Each person, issue, event, series or meeting that an entry names has a file in content/."""
    known = context.catalogue.known
    for reference in _unknown(record, context, {kind: known[kind] for kind in _MODELS}):
        if not reference.is_loose:
            message = say("unknown", what=_MODELS[reference.kind].singular, value=reference.name)
            yield Finding(reference.route, message + _hint(reference, context))


def words_that_look_like_ids_exist(record: Record, context: Context) -> Iterator[Finding]:
    """A speaker or an occasion written like an id is one; free text, such as an office, has a capital or a space."""
    known = {model.folder: context.catalogue.known[model.folder] for model in (Person, Meeting)}
    for reference in _unknown(record, context, known):
        if reference.is_loose:
            message = say("unknown", what=_MODELS[reference.kind].singular, value=reference.name)
            yield Finding(reference.route, message + nearest(reference.name, known[reference.kind]))


def parties_exist(record: Record, context: Context) -> Iterator[Finding]:
    """Each party is a country of ISO 3166 or declared in content/countries/ or content/organizations/."""
    parties = context.catalogue.parties
    for reference in _unknown(record, context, {PARTIES: parties}):
        hint = party_hint(reference.name, parties)
        yield Finding(reference.route, say("unknown_party", value=reference.name) + (hint or MESSAGES["undeclared"]))


@per_file
def sources_exist(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """Each `source` named in an entry is one of its own sources."""
    own = meeting.sources_by_id
    for reference in _unknown(meeting, context, {SOURCES: own}):
        hint = nearest(reference.name, own) or say("known_sources", sources=", ".join(own))
        yield Finding(reference.route, say("unknown_source", value=reference.name) + hint)


@per_file
def named_meetings_are_others(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """A meeting does not name itself as related, or as what fulfilled an expectation."""
    if (Meeting.folder, meeting.id) in context.named[Meeting.folder, meeting.id]:
        itself = (Meeting.folder, meeting.id)
        for reference in references(meeting):
            if (reference.kind, reference.name) == itself:
                yield Finding(reference.route, say("itself", value=meeting.id))


def body_links_exist(record: Record, context: Context) -> Iterator[Finding]:
    """A link to ID.md in the text below the facts leads to a record."""
    folders = context.catalogue.known.values()
    for match in BODY_LINK.finditer(record.body):
        target = match[1]
        if target not in context.catalogue.earlier_ids and not any(target in ids for ids in folders):
            line = record.body[: match.start()].count("\n")
            hint = nearest(target, chain.from_iterable(folders))
            yield Finding(("body", line), say("no_record", value=target) + hint)


def code_is_declared_once(record: Country | Organization, context: Context) -> Iterator[Finding]:
    """A party code is declared in one file only."""
    catalogue = context.catalogue
    others: tuple[Country | Organization, ...] = (*catalogue.countries.values(), *catalogue.organizations.values())
    for other in others:
        if other.code == record.code and (other.folder, other.id) < (record.folder, record.id):
            yield Finding(("code",), f'the code "{record.code}" is taken by {other.folder}/{other.id}.md')


def _unknown(record: Record, context: Context, known: Mapping[str, Container[str]]) -> Iterator[Reference]:
    """References of some kinds to what is not known. Nearly always there is none, and no place is looked up."""
    named = context.named[record.folder, record.id]
    unknown = {(kind, name) for kind, name in named if kind in known and name not in known[kind]}
    if unknown:
        yield from (found for found in references(record) if (found.kind, found.name) in unknown)


def _hint(reference: Reference, context: Context) -> str:
    if now := context.catalogue.earlier.get((reference.kind, reference.name)):
        return say("now_called", name=now)
    name = f"YEAR/{reference.name}" if reference.kind == Meeting.folder else reference.name
    known = context.catalogue.known[reference.kind]
    return nearest(reference.name, known) or say("unknown_file", folder=reference.kind, name=name)
