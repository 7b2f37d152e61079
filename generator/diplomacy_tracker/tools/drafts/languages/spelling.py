"""Known people under the spelling of another language, `Poutine` or `Зеленского`, or by the office that they held."""

from collections.abc import Mapping, Sequence
from datetime import date

import regex

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.records import Person
from diplomacy_tracker.tools.drafts import levels
from diplomacy_tracker.tools.drafts.lexicon import tokens_of

_CYRILLIC: Mapping[str, str] = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch . y . e iu ia".replace(".", "").split(" "),
        strict=True,
    )
)
_SOUNDS = (
    ("shch", "s"), ("ch", "c"), ("sh", "s"), ("kh", ""), ("ph", "f"), ("ck", "k"), ("tch", "c"), ("ts", "c"),
    ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("q", "k"), ("w", "v"), ("x", "ks"),
)  # fmt: skip
_CASES = ("", "m", "g", "v", "vm", "mu")
"""What an ending adds to the consonants of a name in Russian: `Макроном`, `Зеленского`."""
_LEAST = 2
"""Consonants by which a name is told where its party is known; one more where it is not."""
_HEADS = (
    *("prime minister", "premier", "chancellor", "crown prince", "king", "president"),
    *("treasury", "finance", "commerce", "trade"),
)
_ALIKE = ({"prime minister", "premier", "chancellor"}, {"treasury", "finance"}, {"commerce", "trade"})
"""Words of offices that are the same under another name."""
_FAR = 400
"""Days between a text and a meeting of the content that still tells who held an office."""


def spelt_like(name: str, party: str, catalogue: Catalogue) -> Person | None:
    """The one known person whose name has the same consonants, of the party if one is given."""
    wanted = [bones(token) for token in regex.findall(r"[\p{L}'-]+", name) if len(token) > 1]
    if not wanted or (not party and len(wanted[-1]) <= _LEAST):
        return None
    endings = _CASES if regex.search(r"\p{Cyrillic}", name) else ("",)
    least = _LEAST if party else _LEAST + 1
    found = [
        person
        for person in catalogue.people.values()
        if (not party or person.party == party)
        and _fits(wanted, [bones(t) for t in tokens_of(person.name)], endings, least)
    ]
    return found[0] if len(found) == 1 else None


def holder(role: str, party: str, day: date | None, catalogue: Catalogue) -> tuple[Person, str] | None:
    """Who held an office of a party by the meeting of the content nearest to a day, and the id of that meeting."""
    wanted = levels.level_of_office(role)
    if not (wanted and party and day):
        return None
    found = [
        (abs((meeting.start - day).days), meeting.id, one.person)
        for meeting in catalogue.meetings.values()
        for one in meeting.participants
        if one.party == party and one.person and one.role and levels.level_of_office(one.role) is wanted
        and _is_same_office(one.role, role)
    ]  # fmt: skip
    nearest = min(found, default=None)
    if nearest is None or nearest[0] > _FAR:
        return None
    return catalogue.people[nearest[2]], nearest[1]


def bones(token: str) -> str:
    """The consonants of a word as sounds, whatever the alphabet: `Poutine`, `Путиным` → ptn, ptnm."""
    plain = "".join(_CYRILLIC.get(letter, letter) for letter in token.casefold())
    ascii_only = "".join(tokens_of(plain)) or plain
    for letters, sound in _SOUNDS:
        ascii_only = ascii_only.replace(letters, sound)
    kept = regex.sub(r"c(?![ei])", "k", regex.sub(r"c(?=[ei])", "c", ascii_only))
    kept = regex.sub(r"[aeiouyhj'\- ]", "", kept)
    return regex.sub(r"(.)\1+", r"\1", kept)


def _fits(wanted: list[str], known: list[str], endings: Sequence[str], least: int) -> bool:
    """Whether the last words agree, and the first ones too where both have two; a family name may come first."""
    if not known or not wanted[-1] or len(known[-1]) < least:
        return False
    if not _agrees(wanted[-1], known[-1], endings):
        return False
    return len(wanted) == 1 or len(known) == 1 or _agrees(wanted[0], known[0], endings) or len(wanted[0]) <= 1


def _agrees(wanted: str, known: str, endings: Sequence[str]) -> bool:
    return wanted.startswith(known) and wanted[len(known) :] in endings


def _is_same_office(one: str, other: str) -> bool:
    """Whether two offices of one level are the same: a prime minister is no president."""
    first, second = (next((head for head in _HEADS if head in role.casefold()), "") for role in (one, other))
    return first == second or any({first, second} <= alike for alike in _ALIKE)
