"""The names of people as texts may write them: in full, by family name, in their own script."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.tools.verify import folding
from diplomacy_tracker.tools.verify.searchable_text import SearchableText

FAMILY_FIRST = frozenset({"CHN", "HKG", "HUN", "KOR", "MAC", "PRK", "TWN"})
"""Parties whose people have their family name first, or, in English texts of some, last."""
ANY_WORD = frozenset({"BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "SGP", "THA", "VNM"})
"""Parties whose people are called by one word of their name or another."""
_PARTICLES = frozenset(
    (
        "al",
        "bin",
        "ben",
        "ibn",
        "bint",
        "abu",
        "el",
        "de",
        "da",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "ter",
        "zu",
        "y",
        "e",
        "i",
        "ii",
        "iii",
        "iv",
        "vi",
        "jr",
        "sr",
    )
)
_OTHER_WORDS = frozenset({"an", "be", "do", "go", "he", "in", "no", "so", "to", "long", "may", "song", "young"})
"""Family names that are English words too, so that alone they name nobody."""
_FEWEST_CONSONANTS = 4
"""Of a name that may be spelt with other vowels: Zelensky and Zelenskyy, but never Xi and Xu."""


def spellings(person: str, name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The names of a participant: of the person's file, its earlier ids in words, or the name that the entry gives."""
    record = catalogue.people.get(person)
    if not record:
        return (name or person.replace("-", " ").title(),)
    earlier = (alias.replace("-", " ") for alias in record.aliases)
    return tuple(dict.fromkeys(filter(None, (record.name, record.native_name, *earlier))))


def is_named(text: SearchableText, names: tuple[str, ...], party: str) -> bool | None:
    """Whether a text names somebody; None where it is in a script that none of the names is in."""
    if any(_is_in(text, word) for name in names for word in (name, *_short(name, party))):
        return True
    is_comparable = any(_is_latin(name) == text.is_latin for name in names)
    return False if is_comparable else None


def _short(name: str, party: str) -> Iterator[str]:
    """The words of a name that may stand for it by themselves."""
    words = [word for word in regex.findall(r"[\p{L}\p{M}'’-]+", name) if folding.fold(word) not in _PARTICLES]
    if not words or not _is_latin(name):
        return
    if party in ANY_WORD:
        yield from (word for word in words if folding.fold(word) not in _OTHER_WORDS)
        return
    family = words[0] if party in FAMILY_FIRST else words[-1]
    yield words[-1] if folding.fold(family) in _OTHER_WORDS else family
    if party in FAMILY_FIRST and "-" in words[-1]:
        yield words[-1]
    if len(words) == 1 or regex.search(r"\b(?i:al|bin|ii|iii)\b", name):
        yield from words


def _is_in(text: SearchableText, name: str) -> bool:
    if text.has(name):
        return True
    plain = _consonants(folding.fold(name))
    return len(plain) >= _FEWEST_CONSONANTS and " " not in name and plain in _all_consonants(text.folded)


def _is_latin(name: str) -> bool:
    return bool(regex.search(r"\p{Latin}", name))


@lru_cache(maxsize=64)
def _all_consonants(folded: str) -> frozenset[str]:
    return frozenset(_consonants(word) for word in regex.findall(r"\p{Latin}+(?:[-']\p{Latin}+)*", folded))


def _consonants(word: str) -> str:
    """A word as its first letter and consonants, doubled ones once, so that transcriptions agree."""
    plain = word.replace("'s", "").replace("'", "").replace("-", "")
    return plain[:1] + regex.sub(r"(.)\1+", r"\1", regex.sub(r"[aeiouyj]", "", plain[1:]))
