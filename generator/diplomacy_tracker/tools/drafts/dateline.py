"""The dateline of a report, `ISLAMABAD, May 4 (APP) –`, which is no part of its first sentence."""

from collections.abc import Container

import regex

from diplomacy_tracker.tools.drafts.calendar_words import MONTH, SHORT_MONTH, WEEKDAY

_DAY = rf"(?:{WEEKDAY},? )?(?:(?:{MONTH}|{SHORT_MONTH}) \d{{1,2}}|\d{{1,2}} (?:{MONTH}|{SHORT_MONTH}))(?:,? \d{{4}})?"
_DATELINE = regex.compile(
    r"^(?:\((?:[^()]|\([^()]{1,20}\)){2,60}+\)[ ,]{1,2})?"
    r"(?P<city>\p{Lu}[\p{L}.'-]{1,24}(?: \p{Lu}[\p{L}.'-]{1,24}){0,2})"
    rf"(?P<rest>(?:, \p{{L}}[\p{{L}}. ]{{1,24}})?(?:,? {_DAY})?(?: ?\([^()]{{2,40}}\)| /[^/ ]{{2,40}}/)?)"
    r"(?P<sign> ?—| –| --?|:) (?=\S)"
)
_CAPITALS = regex.compile(r"[\p{Lu}.' -]+")
_SPEAKER = regex.compile(
    r"(?i)\b(?:president|minister|secretary|chancellor|premier|the|senator|ambassador|question|answer|mr|ms|mrs|q|a)\b"
)


def without_dateline(paragraph: str, cities: Container[str]) -> tuple[str, str]:
    """A paragraph without its dateline, and the city of that; the same paragraph and nothing where it has none."""
    match = _DATELINE.match(paragraph)
    if not match or _SPEAKER.search(match["city"]):
        return paragraph, ""
    words = match["city"].strip()
    city = words.title() if words.isupper() else words
    is_known = city in cities
    is_in_capitals = bool(_CAPITALS.fullmatch(words)) and (match["sign"] != ":" or bool(match["rest"]))
    if not is_known and not is_in_capitals:
        return paragraph, ""
    return paragraph[match.end() :], city
