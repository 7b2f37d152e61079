"""Conversion of the records of one stay to the front matter of its entry."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.parties import PartyKind, base_table, slug, with_article
from diplomacy_tracker.content.values import TITLE_LENGTH
from diplomacy_tracker.content.vocabulary import Confidence, Format, Level, SourceKind
from diplomacy_tracker.content.yaml_writer import ordered
from diplomacy_tracker.tools.imports.history_state.grouping import Group
from diplomacy_tracker.tools.imports.history_state.names import Official
from diplomacy_tracker.tools.imports.history_state.states import State
from diplomacy_tracker.tools.imports.history_state.stays import HOME, ROLES, Stay
from diplomacy_tracker.tools.imports.import_context import Fields, filled

PUBLISHER = "Office of the Historian, US Department of State"
REPOSITORIES = {False: "https://github.com/HistoryAtState/travels", True: "https://github.com/HistoryAtState/visits"}
"""The address of the data set for trips (False) and visits (True); its records have no addresses of their own."""
_FEWEST_WORDS = 5
"""Words; a shorter remark is too short for a summary."""
_PLACE_SEPARATOR = re.compile(r"\s*,\s*")

Finder = Callable[[Official, Stay], str | None]
"""The id of somebody's file; None for somebody without a file."""


@dataclass(frozen=True, slots=True)
class EntryContext:
    """What every entry needs from the other records."""

    met: Mapping[str, Sequence[Official]]
    """The people that each record says were met, by `str(row)`."""
    person: Finder
    party_name: Callable[[State], str]


def entry(group: Group, context: EntryContext) -> Fields:
    """The complete front matter, its keys in order."""
    lead = group.lead
    last = max(stay.last for stay in group.stays if stay.row.name == lead.row.name)
    data: dict[str, Value | None] = {
        "title": _title(lead, context),
        "date": str(lead.first),
        "end_date": str(last) if last != lead.first else None,
        "format": Format.IN_PERSON.value,
        "level": _level(group).value,
        "place": _place(lead),
        "summary": _summary(lead, context),
        "participants": [*_participants(group, context)],
        "sources": [*_sources(group)],
        "confidence": _confidence(group).value,
        "notes": " ".join(_notes(group, context)),
    }
    return ordered("meetings", {**filled(data), "issues": []})


def _level(group: Group) -> Level:
    """The level of the leading record; of two on one traveller, the one that is not a multilateral gathering."""
    own = [stay.level for stay in group.stays if stay.row.name == group.lead.row.name]
    return next((level for level in own if level is not Level.MULTILATERAL), Level.MULTILATERAL)


def _confidence(group: Group) -> Confidence:
    is_sound = any(stay.tells_of_a_meeting for stay in group.stays) and not any(stay.doubts for stay in group.stays)
    return Confidence.MEDIUM if is_sound else Confidence.LOW


def _title(stay: Stay, context: EntryContext) -> str:
    """The title: `President Wilson visits France`, `King Kalakaua of Hawaii visits the United States`."""
    where = with_article(context.party_name(stay.host))
    verb = "visit" if len(stay.travellers) > 1 else "visits"
    titles = (f"{who} {verb} {where}" for who in (_who(stay, context), _who(stay, context, is_short=True)))
    plain = [re.sub(r"[<>]", "", title) for title in titles]
    return next((title for title in plain if len(title) <= TITLE_LENGTH), plain[-1][:TITLE_LENGTH].rstrip())


def _who(stay: Stay, context: EntryContext, *, is_short: bool = False) -> str:
    if not stay.row.is_visit:
        return " and ".join(f"{person.role} {_surname(stay.row.who, person)}" for person in stay.travellers)
    named = [
        person.name if person.role == "Foreign leader" else f"{person.role} {person.name}" for person in stay.travellers
    ]
    short = [f"{person.role} {person.surname}"[: TITLE_LENGTH // 3] for person in stay.travellers]
    home = "" if any(person.role == "Pope" for person in stay.travellers) else context.party_name(stay.guest)
    who = " and ".join(short if is_short else named)
    return f"{who} of {with_article(home)}" if home else who


def _surname(who: str, person: Official) -> str:
    """The part of the name with which the data set's id begins: `van-buren-martin` → `Van Buren`."""
    words = person.name.split()
    tails = (" ".join(words[start:]) for start in range(1, len(words)))
    return next((tail for tail in tails if who.startswith(f"{slug(tail)}-")), person.surname)


def _place(stay: Stay) -> Fields:
    if stay.row.is_visit:
        return {"country": HOME}
    return filled({"city": ", ".join(_PLACE_SEPARATOR.split(stay.row.locale)), "country": stay.host.code})


def _summary(stay: Stay, context: EntryContext) -> str:
    """The record's remark; a short one follows a sentence on who visited where."""
    remark = stay.row.remark
    remark = remark if not remark or remark.endswith((".", "!", "?", "]", "”", '"')) else f"{remark}."
    if len(remark.split()) >= _FEWEST_WORDS:
        return remark
    where = with_article(context.party_name(stay.host))
    towns = _place(stay).get("city")
    sentence = f"{_who(stay, context)} visited {where}{f' ({towns})' if towns else ''}."
    return f"{sentence} {remark}".strip()


def _participants(group: Group, context: EntryContext) -> Iterator[Value]:
    """The guests, then those they met, grouped by party; a bare party where nobody is named."""
    people = [(person, stay) for stay in group.stays for person in stay.travellers]
    people += [(person, stay) for stay in group.stays for person in context.met.get(str(stay.row), ())]
    parties = dict.fromkeys((group.lead.guest.code, group.lead.host.code, *(person.party for person, _ in people)))
    seen: set[tuple[str, str]] = set()
    for party in parties:
        named = [(person, stay) for person, stay in people if person.party == party]
        if not named:
            yield {"party": party}
        for person, stay in named:
            key = context.person(person, stay)
            known = (party, key or person.surname)
            if known not in seen:
                yield filled({"person": key, "name": None if key else person.name, "role": person.role, "party": party})
            seen |= {known, (party, person.surname)}


def _sources(group: Group) -> Iterator[Value]:
    taken: set[str] = set()
    for stay in group.stays:
        key = stay.source_id
        while key in taken:  # two records may have one number
            key += "-again"
        taken.add(key)
        row = stay.row
        what = (
            "Visits by foreign leaders"
            if row.is_visit
            else f"Travels of the {ROLES.get(row.role, ('United States',))[0]}"
        )
        number = f"record {row.number}" if row.number else "a record without a number"
        yield {
            "id": key,
            "title": f"{what}, {number} ({row.file})",
            "publisher": PUBLISHER,
            "url": REPOSITORIES[row.is_visit],
            "kind": SourceKind.DATASET.value,
            "language": "en",
        }


def _notes(group: Group, context: EntryContext) -> Iterator[str]:
    """Doubts about the records, the remarks of the other records, and the reason for the confidence."""
    for stay in group.stays:
        yield from stay.doubts
        if name := _other_name(stay, context):
            yield f'The record calls the country "{name}".'
    for stay in group.others:
        about = f"Record {stay.row.number}" if stay.row.number else "Another record"
        days = str(stay.first) if stay.first == stay.last else f"{stay.first} to {stay.last}"
        remark = f': "{stay.row.remark}"' if stay.row.remark else ", without a remark."
        yield f"{about} is on {_who(stay, context)}, {days}{remark}"
    if _confidence(group) is Confidence.MEDIUM:
        yield "Confidence is medium because this one data set is all that tells of it here."
    elif any(stay.tells_of_a_meeting for stay in group.stays):
        yield "Confidence is low because the record is damaged."
    else:
        yield "Confidence is low because the record does not say that anybody was met."


def _other_name(stay: Stay, context: EntryContext) -> str:
    """The country's name in the record where it differs from today's: `Siam (Thailand)`."""
    state, name = (stay.guest if stay.row.is_visit else stay.host), stay.row.country
    base = base_table().get(state.code)
    if not base or base.kind is PartyKind.FORMER:
        return ""
    words = {
        word for known in (base.name, stay.row.country_id, context.party_name(state)) for word in slug(known).split("-")
    }
    is_foreign = not words & set(slug(name).split("-"))
    return name if name and ("(" in name or is_foreign) else ""
