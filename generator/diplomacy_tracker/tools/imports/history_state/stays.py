"""Interpretation of a record: who stayed where, from when to when, and whom they met."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.content.vocabulary import Level
from diplomacy_tracker.tools.imports.history_state import names, states
from diplomacy_tracker.tools.imports.history_state.files import Row
from diplomacy_tracker.tools.imports.history_state.names import Official
from diplomacy_tracker.tools.imports.history_state.states import State

HOME = "USA"
LONGEST_ID = 120
"""Characters; file systems allow 255 bytes of a name."""
ROLES = {
    "president": ("President", Level.LEADER),
    "vice-president": ("Vice President", Level.VICE_LEADER),
    "secretary": ("Secretary of State", Level.FOREIGN_MINISTER),
}
"""An American traveller's role in the data set: the office and the level of the meeting."""
_ELECT = re.compile(r"\bas ([A-Z][a-z]+-elect)\b")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SIGNS_OF_A_MEETING = re.compile(
    r"\b(met|meetings? with|discuss\w*|talks|audience|conferred|consult\w*|negotiat\w*|briefed|received"
    r"|(state|official|working|informal) visit|guest of|invitation|dinner|lunch\w*|signed|signing)\b",
    re.IGNORECASE,
)
_GATHERING = re.compile(
    r"(attended|participated in|addressed|headed|co-?chaired|chaired|opened|hosted)\b.*\b(summit|conference|assembly"
    r"|forum|minister\w*|council|sessions?|congress|convention|leaders|commission|symposium|g-?(7|8|20))\b",
    re.IGNORECASE,
)
_BETWEEN_TWO = re.compile(
    r"\b(met|meetings? with|discussed|talks|official visit|state visit|working visit)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """An interpreted record. The travellers' party and the host are always different."""

    row: Row
    first: date
    last: date
    travellers: tuple[Official, ...]
    guest: State
    host: State
    level: Level
    met: tuple[Official, ...]
    doubts: tuple[str, ...]
    """Sentences on what is odd about the record, for readers of the entry."""

    @property
    def id(self) -> str:
        """The entry's id: `1918-12-14-woodrow-wilson-in-france`, `1874-12-12-king-kalakaua-of-hawaii`."""
        who = slug(self.row.name) or slug(self.row.number)
        where = slug(self.row.country_id or self.row.country)
        parts = (str(self.first), who, "of" if self.row.is_visit else "in", where)
        return "-".join(part for part in parts if part)[:LONGEST_ID].strip("-")

    @property
    def source_id(self) -> str:
        """The id of the record as a source: `travels-4113`, `visits-2138`."""
        return "-".join(part for part in ("visits" if self.row.is_visit else "travels", slug(self.row.number)) if part)

    @property
    def tells_of_a_meeting(self) -> bool:
        """Whether the record says that somebody was met."""
        return bool(self.met or _SIGNS_OF_A_MEETING.search(self.row.remark))


def interpret(row: Row) -> Stay | str:
    """Interpret a record; the reason as a text when it cannot be done."""
    days, doubts = _days(row)
    if not days:
        return f'names no day: from "{row.start}" to "{row.end}"'
    if not row.name:
        return "names nobody"
    if row.is_cut:
        doubts = (*doubts, "The record is longer than any other; only its beginning stands here.")
    abroad = states.find(row.country_id, row.country, days[0])
    if not abroad:
        return f'the country "{row.country or row.country_id}" (id "{row.country_id}") is not known'
    if not abroad.has_government:
        return f"no host government is known for {row.country or row.country_id}"
    if abroad.code == HOME:
        return "the country is the United States itself, so that there is only one party"
    home = State(HOME)
    return Stay(
        row=row,
        first=days[0],
        last=days[1],
        travellers=_travellers(row, abroad.code),
        guest=abroad if row.is_visit else home,
        host=home if row.is_visit else abroad,
        level=_level(row),
        met=names.met(row.remark, days[0]),
        doubts=doubts,
    )


def assign_parties(stays: Sequence[Stay]) -> dict[str, tuple[Official, ...]]:
    """The people that each record says were met, with their party where it is clear, by `str(row)`.

    Somebody without a nationality gets the host's party, unless other records have that surname in other parties only.
    """
    homes = _homes(stays)
    return {str(stay.row): tuple(_with_party(stay, homes)) for stay in stays}


def _days(row: Row) -> tuple[tuple[date, date] | None, tuple[str, ...]]:
    """The first and the last day, and sentences on what is wrong with them; None when no day can be read."""
    start, end = (_day(text) for text in (row.start, row.end))
    if start and end and end < start:
        return (end, start), (f"The record gives its days the other way round, from {row.start} to {row.end}.",)
    if start and end:
        return (start, end), ()
    day = start or end
    if not day:
        return None, ()
    return (day, day), (f'The record gives only one day that can be read: from "{row.start}" to "{row.end}".',)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _travellers(row: Row, party: str) -> tuple[Official, ...]:
    if not row.is_visit:
        elect = _ELECT.search(row.remark)
        role = elect[1] if elect else ROLES.get(row.role, (row.role.replace("-", " ").capitalize() or "Official",))[0]
        return (Official(row.name, role, HOME),)
    found = names.visitors(row.name) or (Official(row.name, "Foreign leader"),)
    return tuple(Official(person.name, person.role, party) for person in found)


def _level(row: Row) -> Level:
    if _GATHERING.match(row.remark) and not _BETWEEN_TWO.search(row.remark):
        return Level.MULTILATERAL
    if not row.is_visit:
        return ROLES.get(row.role, ("", Level.SENIOR_OFFICIAL))[1]
    roles = [person.role for person in names.visitors(row.name)]
    is_deputy = bool(roles) and all(role.startswith(("Vice ", "Deputy ")) for role in roles)
    return Level.VICE_LEADER if is_deputy else Level.LEADER


def _homes(stays: Sequence[Stay]) -> Mapping[str, frozenset[str]]:
    """The parties of each surname: those of travellers, and those that remarks give to the people they name."""
    homes: dict[str, set[str]] = {}
    for stay in stays:
        for person in (*stay.travellers, *stay.met):
            if person.party:
                homes.setdefault(person.surname, set()).add(person.party)
    return {surname: frozenset(parties) for surname, parties in homes.items()}


def _with_party(stay: Stay, homes: Mapping[str, frozenset[str]]) -> list[Official]:
    host = stay.host.code
    met = [person for person in stay.met if person.party or host in homes.get(person.surname, {host})]
    if host == HOME:
        met = [person for person in met if person.party or person.surname in homes]
    return [Official(person.name, person.role, person.party or host) for person in met]
