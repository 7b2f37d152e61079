"""Conversion of a meeting's item to the front matter of its entry."""

import re
from collections.abc import Mapping

from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.yaml_writer import ordered
from diplomacy_tracker.tools.imports.hints import Hints
from diplomacy_tracker.tools.imports.import_context import Fields, ImportContext, check_meeting, filled, speaker
from diplomacy_tracker.tools.imports.items import MeetingItem, ParticipantItem, PositionItem
from diplomacy_tracker.tools.imports.outcomes import expect, outcome
from diplomacy_tracker.tools.imports.record_store import RecordStore
from diplomacy_tracker.tools.imports.sources import all_sources, name_sources, numbered, numbers
from diplomacy_tracker.tools.tables.people import name_and_role

_GROUP = re.compile(
    r"\b(officials?|delegations?|mediators?|negotiators|representatives|ministers|leaders|envoys|teams?|office|ministry"
    r"|department|command|embassy|government|secretariat|spokes\w+)\b",
    re.IGNORECASE,
)
"""Words in the name of a participant that is an office or a delegation, not a person."""
_PART_OF_NAME = frozenset({"King", "Queen", "Prince", "Crown Prince", "Emir", "Amir", "Sultan", "Pope"})
"""Offices that go with a name wherever it is written."""


def entry(item: MeetingItem, context: ImportContext) -> Fields:
    """The front matter of a meeting, without its accounts, which are merged into it later."""
    hints = context.hints
    ids = numbers(item)
    sources = all_sources(item, ids, context)
    event = item.event or hints.meeting_event.get(item.id)
    if not event and item.sidelines_of:
        event = context.store.event(item.sidelines_of, hints.events.get(item.sidelines_of))
    local_dates = item.local_dates or hints.local_dates.get(item.id) or {}
    data: dict[str, Value | None] = {
        "title": item.title,
        "date": str(item.date),
        "end_date": str(item.end_date) if item.end_date and item.end_date != item.date else None,
        "local_dates": {party: str(day) for party, day in local_dates.items()},
        "status": item.status,
        "occurrence": item.occurrence,
        "format": item.format,
        "level": item.level,
        "place": filled({"city": item.city, "country": item.country, "venue": item.venue}),
        "event": event,
        "series": item.series or hints.meeting_series.get(item.id),
        "summary": item.summary,
        "participants": [_participant(part, context) for part in item.participants],
        "positions": [_position(position, item, ids, context) for position in item.positions],
        "outcomes": [outcome(number, item, ids, sources, context) for number in range(len(item.outcomes))],
        "expects": [expect(number, item, ids, context) for number in range(len(item.expects))],
        "related": [_related(related, item, context) for related in item.related],
        "sources": [*sources.values()],
        "confidence": item.confidence,
        "notes": name_sources(item.notes or "", ids),
        "aliases": [*item.aliases],
    }
    if (item.city or item.venue) and not item.country:
        context.remark("has a city or venue and no country; a place needs `country`")
    return ordered("meetings", {**item.taken, **filled(data), "issues": [*item.issues]})


def person(part: ParticipantItem, store: RecordStore, hints: Hints) -> str | None:
    """The id of a participant, who is added to the store if new; None for an office, a delegation or a bare party."""
    if not part.name or part.name in hints.not_people or _GROUP.search(part.name):
        return None
    name, _ = _name_and_office(part, store)
    return store.person(name, part.party, hints.people.get(f"{part.name}|{part.party}"))


def _participant(part: ParticipantItem, context: ImportContext) -> Value:
    someone = person(part, context.store, context.hints)
    name = None if someone else part.name
    office = _name_and_office(part, context.store)[1] if someone else ""
    role = part.role or office
    return filled({**part.taken, "person": someone, "name": name, "role": role, "party": part.party})


def _name_and_office(part: ParticipantItem, store: RecordStore) -> tuple[str, str]:
    """The name of a participant without an office before or after it, and that office: `PM Shigeru Ishiba`.

    A name that a record has, such as that of a king, is whole.
    """
    whole = part.name or ""
    if store.find_person(whole, part.party):
        return whole, ""
    name, office = name_and_role(whole)
    return (name, office) if name and office and office not in _PART_OF_NAME else (whole, "")


def _position(position: PositionItem, item: MeetingItem, ids: Mapping[str, str], context: ImportContext) -> Value:
    by = position.by or item.participants[0].party
    who = speaker(position.speaker, by, (), context)[0] if position.speaker else None
    return filled(
        {
            **position.taken,
            "by": by,
            "speaker": who,
            "issue": position.issue,
            "text": position.text,
            "quote": position.quote,
            "source": numbered(position.source, ids, context),
        }
    )


def _related(related: Mapping[str, str], item: MeetingItem, context: ImportContext) -> Value:
    check_meeting(related["id"], context)
    how = related.get("as") or context.hints.related_as.get(item.id, {}).get(related["id"])
    return {"id": related["id"], "as": how} if how else related["id"]
