"""The party that a name, an adjective or an abbreviation stands for: `UK`, `Viet Nam`, `the Netherlands`, `PRC`."""

import csv
import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from babel import Locale

from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.parties import Party, PartyKind, base_table

_CUTOFF = 0.72
"""The least likeness, by Ratcliff and Obershelp, of a name that is offered in place of a misspelt one."""
_CODE_CUTOFF = 0.66
"""The same for a code: two of its three letters, in their order."""
_CODE_LENGTH = 3


@cache
def aliases(kind: str = "") -> Mapping[str, str]:
    """Other English names of parties and what they stand for: `{"UK": "GBR"}`.

    From content/reference/party_aliases.csv. Of the kind `name` are words that texts use; of the kind `code`
    are abbreviations of sport and statistics, which are understood where a code is wanted but not searched in texts.
    Without a kind, all of them.
    """
    text = (files("diplomacy_tracker.content") / "reference" / "party_aliases.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["alias"]: row["code"] for row in rows if kind in {"", row["kind"]}}


@cache
def names_in(language: str) -> Mapping[str, str]:
    """The code of each country by its plain name in a language of Unicode CLDR: `{"royaume uni": "GBR"}`.

    The short names that CLDR gives beside the full ones are among them; a name of two countries is left out.
    """
    here = Locale.parse(language).territories
    present = [party for party in base_table().values() if party.kind is PartyKind.COUNTRY and party.alpha2]
    words = [
        (plain(here[key]), party.code)
        for party in present
        for key in (party.alpha2, f"{party.alpha2}-alt-short", f"{party.alpha2}-alt-variant")
        if key in here
    ]
    counts = Counter(word for word, _ in {*words})
    return {word: code for word, code in words if counts[word] == 1}


def plain(name: str) -> str:
    """A name for comparison: small letters without accents and signs, and without a leading article."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in ".'\u2019")
    return " ".join(re.findall(r"\w+", kept)).removeprefix("the ")


def codes_by_name(parties: Mapping[str, Party]) -> dict[str, str]:
    """The code of each plain name: of display names first, then codes, adjectives, aliases and two-letter codes.

    Former states give way to present ones.
    """
    order = sorted(parties.values(), key=lambda party: (party.kind is PartyKind.FORMER, party.code))
    words = (
        *((party.name, party.code) for party in order),
        *((party.code, party.code) for party in order),
        *((party.adjective, party.code) for party in order),
        *((alias, code) for alias, code in aliases().items() if code in parties),
        *((party.alpha2, party.code) for party in order),
    )
    found: dict[str, str] = {}
    for word, code in words:
        if key := plain(word):
            found.setdefault(key, code)
    return found


def party_named(words: str, parties: Mapping[str, Party]) -> str:
    """The code of the party that a name stands for; empty when none is known by it."""
    return codes_by_name(parties).get(plain(words), "")


def party_hint(words: str, parties: Mapping[str, Party]) -> str:
    """`; did you mean GBR (United Kingdom)?`, or nothing when no party has a name like this one."""
    code = party_named(words, parties) or next(_alike(plain(words), parties), "")
    return say("did_you_mean_party", code=code, name=parties[code].name) if code else ""


def _alike(wanted: str, parties: Mapping[str, Party]) -> Iterator[str]:
    """The party whose name is spelt most like the word; for a word of three letters, whose code is."""
    names = {plain(party.name): party.code for party in parties.values()}
    yield from (names[name] for name in difflib.get_close_matches(wanted, names, n=1, cutoff=_CUTOFF))
    if len(wanted) == _CODE_LENGTH:
        codes = {code.lower(): code for code in parties}
        yield from (codes[code] for code in difflib.get_close_matches(wanted, codes, n=1, cutoff=_CODE_CUTOFF))
