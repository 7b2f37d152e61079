"""The people that a cell names, with their offices and sides: `President Lee Jae-myung; PM Shigeru Ishiba`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.drafts.names import clean
from diplomacy_tracker.tools.drafts.offices import OFFICE

OFFICES: Mapping[str, str] = {
    "PM": "Prime Minister",
    "DPM": "Deputy Prime Minister",
    "FM": "Foreign Minister",
    "DFM": "Deputy Foreign Minister",
    "Dep FM": "Deputy Foreign Minister",
    "Vice FM": "Vice Foreign Minister",
    "DM": "Defence Minister",
    "DefMin": "Defence Minister",
    "FinMin": "Finance Minister",
    "Pres": "President",
    "Pres.": "President",
    "VP": "Vice President",
    "Amb": "Ambassador",
    "Amb.": "Ambassador",
    "NSA": "National Security Adviser",
    "SecState": "Secretary of State",
    "SecDef": "Secretary of Defense",
    "SG": "Secretary-General",
    "Perm Sec": "Permanent Secretary",
    "PermSec": "Permanent Secretary",
    "PS": "Permanent Secretary",
    "FS": "Foreign Secretary",
    "HR/VP": "High Representative",
}
"""Abbreviations of offices in lists of meetings."""
_SIDES = re.compile(r"\s*(?:;|\s/\s|\n|\|)\s*")
_MEMBERS = re.compile(r"\s*(?:,|&|\band\b|\bet\b|\bund\b|\by\b|\bи\b|、)\s*")
_ABBREVIATED = re.compile(
    r"(" + "|".join(re.escape(short) for short in sorted(OFFICES, key=len, reverse=True)) + r")\s+(?=\w)"
)
_OFFICE = regex.compile(rf"({OFFICE})\s+(?=\p{{Lu}})")
_BRACKETS = re.compile(r"(.+?)\s*\(([^()]+)\)")
_HONOURS = re.compile(
    r"(?i)^(?:the )?(?:rt\.? hon\.? |right honourable |h\.?e\.? |mr\.? |mrs\.? |ms\.? |dr\.? )+|\s+(?:mp|td)\b"
)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who took part; what is empty the cell does not tell."""

    words: str
    name: str
    role: str = ""
    party: str = ""
    person: str = ""
    remark: str = ""


def read_people(cell: str, sides: Sequence[Sequence[str]], lexicon: Lexicon) -> Iterator[Who]:
    """The people of a cell; `sides` are the parties of each column of parties, in the order of the columns.

    Where the cell has as many parts (between `;` or ` / `) as there are sides, each part is of one side. Without these,
    the names of two people on two sides are taken in order.
    """
    parts = [part for part in _SIDES.split(cell) if part]
    if len(parts) == 1 and len(sides) > 1:
        members = [member for member in _MEMBERS.split(cell) if member]
        parts = members if len(members) == len(sides) and not _OFFICE_LIST.search(cell) else parts
    everyone = [code for side in sides for code in side]
    for number, part in enumerate(parts):
        own = list(sides[number]) if len(parts) == len(sides) else everyone
        for member in _split(part):
            yield _read(member, own, lexicon)


_OFFICE_LIST = re.compile(r"(?i)\bminister (?:of|for) [^;]*,")
"""An office that has a comma in it."""


def _split(part: str) -> list[str]:
    """The people of one side; an office before the name may have commas of its own."""
    last = part.rpartition(", ")
    if _HONOURS.search(last[2]) and last[0]:
        return [part]
    return [member for member in _MEMBERS.split(part) if member]


def _read(words: str, parties: Sequence[str], lexicon: Lexicon) -> Who:
    name, role = name_and_role(words)
    one = parties[0] if len(parties) == 1 else ""
    native = (p for p in lexicon.catalogue.people.values() if p.native_name == name and p.party in parties)
    known = next(filter(None, (*(lexicon.person(name, code) for code in parties), *native)), None)
    if not known:
        return Who(words, name, role, one)
    own = role or lexicon.catalogue.last_role(known.id)
    remark = "" if role or not own else "the role is that of the latest entry"
    return Who(words, known.name, own, known.party, known.id, remark)


def name_and_role(words: str) -> tuple[str, str]:
    """A name and the office beside it: `Albert Chua (Perm Sec)`, `FM Bayramov`, `Chancellor, The Rt Hon A B MP`."""
    if match := _BRACKETS.fullmatch(words):
        return clean(_HONOURS.sub("", match[1])), OFFICES.get(match[2], match[2])
    if match := _ABBREVIATED.match(words):
        return clean(words[match.end() :]), OFFICES[match[1]]
    office, comma, name = words.rpartition(", ")
    if comma and _HONOURS.search(name):
        return clean(_HONOURS.sub("", name)), office
    if office_match := _OFFICE.match(words):
        return clean(_HONOURS.sub("", words[office_match.end() :])), office_match[1]
    return clean(_HONOURS.sub("", words)), ""
