"""What all parts of an import need: the records, the hints, and the list of remarks."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.parties import base_table
from diplomacy_tracker.tools.imports.hints import Hints
from diplomacy_tracker.tools.imports.items import MeetingItem
from diplomacy_tracker.tools.imports.record_store import RecordStore

Fields = dict[str, Value]
Remark = Callable[[str], None]

_AS_TOLD = re.compile(r"\s*\(as told by [^)]*\)$")
_SIDE = re.compile(r"(.+) side")


@dataclass(frozen=True, slots=True)
class ImportContext:
    """The records and hints of an import; `remark` takes what a person should look at.

    `carriers` are the meetings of the file that list a web address, by the address.
    """

    store: RecordStore
    hints: Hints
    carriers: Mapping[str, Sequence[MeetingItem]]
    known_meetings: frozenset[str]
    remark: Remark


def filled(data: Mapping[str, "Value | None"]) -> Fields:
    """The keys that have a value; None and empty texts, lists and mappings are left out."""
    return {key: value for key, value in data.items() if value}


def check_meeting(key: str | None, context: ImportContext) -> None:
    """Remark on the id of a meeting that is neither in the file nor among the entries."""
    if key and key not in context.known_meetings and not context.store.has_meeting(key):
        context.remark(f'names the meeting "{key}", which is neither in the file nor among the entries')


def speaker(name: str, by: str, parties: Sequence[str], context: ImportContext) -> tuple[str, str]:
    """The speaker, as a person's id or as free text, and the party they speak for, in a position of the party `by`.

    A side's account also reports what the others said: a speaker of another participating party speaks for that one.
    """
    plain = _AS_TOLD.sub("", name)
    key = f"{name}|{by}"
    party = context.hints.speaker_own_party.get(key)
    if hint := context.hints.speakers.get(key):
        owner = party or next((p for p in (by, *parties) if context.store.find_person(plain, p)), by)
        return context.store.person(plain, owner, hint) or plain, owner
    for candidate in (party,) if party else (by, *parties):
        if known := context.store.find_person(plain, candidate):
            return known, candidate
    others = [other for other in dict.fromkeys(parties) if other != by]
    if side := _SIDE.fullmatch(plain):
        return plain, next((other for other in others if side[1] in _names(other)), party or by)
    if plain != name and len(others) == 1:
        return plain, others[0]
    return plain, party or by


def _names(code: str) -> set[str]:
    party = base_table().get(code)
    return {code, party.name, party.adjective, party.alpha2} if party else {code}
