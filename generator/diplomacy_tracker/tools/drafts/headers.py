"""What the lines around a text say of it: the day it was published on, and whose account it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import regex

from diplomacy_tracker.tools.drafts import days
from diplomacy_tracker.tools.drafts.event_words import VERB

_MAX_WORDS = 16
"""Words of a line with a date that is no sentence."""
_ISSUED = regex.compile(
    r"(?i)\b(?:issued|released|published|posted|updated|delivered)\b[^.]{0,60}?\bon (?P<day>[\p{L}\d ,]{6,24})"
)
_ISSUERS: Mapping[str, str] = {
    "Downing Street": "GBR",
    "Office of the Spokesperson": "USA",
    "Media Note": "USA",
    "The White House": "USA",
    "Department of State": "USA",
    "Kremlin": "RUS",
}
"""Words of a line of its own that say whose account a text is."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The day that a line around a text gives. `days` are several where its numbers can be read in two ways."""

    days: tuple[date, ...]
    words: str


def stamp_of(line: str) -> Stamp | None:
    """The day of a line that is no sentence, or of `issued … on 28 February 2025`; None for another line."""
    if issued := _ISSUED.search(line):
        found = days.DATED.search(issued["day"])
        day = days.resolve(found[0], None) if found else None
        return Stamp((day,), issued[0]) if day else None
    is_sentence = line.endswith(".") and len(line.split()) > _MAX_WORDS // 2
    if is_sentence or len(line.split()) > _MAX_WORDS or VERB.search(line):
        return None
    if found := days.DATED.search(line):
        day = days.resolve(found[0], None)
        return Stamp((day,), line) if day else None
    numbers = days.NUMBERS.search(line)
    return Stamp(days.of_numbers(numbers), line) if numbers and days.of_numbers(numbers) else None


def issuer_of(lines: Iterable[str]) -> str:
    """The party whose account a text is, by the lines around it; empty where they do not say."""
    for line in lines:
        for words, code in _ISSUERS.items():
            if regex.search(rf"\b{regex.escape(words)}(?!\w)", line):
                return code
    return ""
