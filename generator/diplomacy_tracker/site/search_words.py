"""What the search page knows of words: other names of what is on record, how names are spelt, words to pass over."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from opencc import OpenCC

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.parties import Party, PartyKind
from diplomacy_tracker.content.party_names import aliases, plain

FILE = f"{urls.SEARCH}words.json"
LANGUAGES = ("ar", "de", "es", "fr", "ja", "ko", "pt", "ru", "zh", "zh_Hant")
"""The languages in which every party is found, besides its own: names by Unicode CLDR."""
MAX_WORDS = 8_000
"""The most words that a misspelt one is compared with; the commonest stay."""
PASSED_OVER = tuple(
    re.findall(
        r"\w+",
        """
        a about all an and any are as at between by can could did do does each ever find for from had has have how in is
        it last latest list many me most much next no of on or said say says show since so tell that the their them
        there they this to until was were what when where which while who whom whose why will with would
        """,
    )
)
"""English words of a question that say nothing about what is looked for."""


def write(catalogue: Catalogue) -> str:
    """JSON with `names` (another name, as `plain` has it: the name that pages use), `words` and `passed_over`."""
    names = {plain(other): name for other, name in _other_names(catalogue) if plain(other) != plain(name)}
    names.pop("", None)
    words = Counter(word for title in _titles(catalogue) for word in plain(title).split() if not word.isdigit())
    common = sorted(words, key=lambda word: (-words[word], word))[:MAX_WORDS]
    return json.dumps(
        {"names": dict(sorted(names.items())), "words": common, "passed_over": PASSED_OVER},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _other_names(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Other names of issues, people and parties, each with the name that pages use; a later one goes before."""
    for issue in catalogue.issues.values():
        yield from ((word, issue.title) for word in issue.keywords if not word.isascii())
    for person in catalogue.people.values():
        yield from ((other, person.name) for other in in_both_scripts(person.native_name or ""))
    on_record = {code: catalogue.parties[code] for code in catalogue.of_party if code in catalogue.parties}
    for party in on_record.values():
        yield from ((other, party.name) for other in _translations(party))
    for other, code in aliases().items():
        if code in on_record:
            yield other, on_record[code].name
    for party in on_record.values():
        yield (party.code if party.kind is PartyKind.ORGANIZATION else ""), party.name


def in_both_scripts(name: str) -> tuple[str, ...]:
    """A name as it is and, where it has Chinese characters, in simplified and traditional ones."""
    if not any(unicodedata.name(letter, "").startswith("CJK UNIFIED") for letter in name):
        return (name,) if name else ()
    return tuple(dict.fromkeys((name, _converter("s2t").convert(name), _converter("t2s").convert(name))))


@cache
def _converter(direction: str) -> OpenCC:
    return OpenCC(direction)


def _translations(party: Party) -> Iterator[str]:
    """Names of a country in LANGUAGES and in its official languages."""
    if party.kind is PartyKind.COUNTRY and party.alpha2:
        own = get_official_languages(party.alpha2, de_facto=True)
        for language in dict.fromkeys((*LANGUAGES, *own)):
            yield from _name_in(language, party.alpha2)


@cache
def _name_in(language: str, alpha2: str) -> tuple[str, ...]:
    try:
        name = Locale.parse(language).territories.get(alpha2, "")
    except (UnknownLocaleError, ValueError):  # an official language without names in CLDR
        return ()
    return (name,) if name else ()


def _titles(catalogue: Catalogue) -> Iterable[str]:
    """Names of everything on record, in which misspelt words are looked up. Titles of meetings have any word."""
    yield from (catalogue.parties[code].name for code in catalogue.of_party if code in catalogue.parties)
    yield from (person.name for person in catalogue.people.values())
    for kind in (catalogue.issues, catalogue.events, catalogue.series):
        yield from (record.title for record in kind.values())
    for meeting in catalogue.meetings.values():
        if meeting.place and meeting.place.city:
            yield meeting.place.city
