"""What people call a party: names, abbreviations, codes of other lists."""

from collections import Counter

import pytest
from babel.localedata import locale_identifiers

from diplomacy_tracker.content.parties import base_table
from diplomacy_tracker.content.party_names import aliases, codes_by_name, party_hint, party_named

CALLED = {
    "UK": "GBR",
    "Britain": "GBR",
    "the United Kingdom": "GBR",
    "UAE": "ARE",
    "U.A.E.": "ARE",
    "KSA": "SAU",
    "PRC": "CHN",
    "ROK": "KOR",
    "Republic of Korea": "KOR",
    "South Korean": "KOR",
    "DPRK": "PRK",
    "GER": "DEU",
    "Germany": "DEU",
    "TAI": "TWN",
    "Holland": "NLD",
    "the Netherlands": "NLD",
    "Turkey": "TUR",
    "turkiye": "TUR",
    "Viet Nam": "VNM",
    "US": "USA",
    "u.s.": "USA",
    "Côte d’Ivoire": "CIV",
    "Trinidad and Tobago": "TTO",
    "DE": "DEU",
}


@pytest.mark.parametrize(("word", "code"), CALLED.items())
def test_a_party_is_known_by_what_people_call_it(word: str, code: str) -> None:
    assert party_named(word, base_table()) == code


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("UK", "; did you mean GBR (United Kingdom)?"),
        ("Chnia", "; did you mean CHN (China)?"),
        ("UAS", "; did you mean USA (United States)?"),
        ("E3", ""),
        ("ZZ", ""),
        ("Atlantis", ""),
    ],
)
def test_a_hint_says_the_name_of_the_party_it_offers(word: str, hint: str) -> None:
    assert party_hint(word, base_table()) == hint


def test_no_alias_hides_the_code_or_name_of_another_party() -> None:
    """Otherwise a table of aliases could turn a right word into a wrong party."""
    without = codes_by_name(base_table())
    table = base_table()
    for party in table.values():
        if party.kind.value == "country":
            assert without[party.code.lower()] == party.code
    assert {alias for alias in aliases() if alias in table and aliases()[alias] != alias} == set()


def test_abbreviations_of_sport_are_not_searched_in_texts() -> None:
    assert "GER" in aliases()
    assert "GER" not in aliases("name")


LANGUAGES = sorted(name for name in locale_identifiers() if "_" not in name and name != "root")
"""Every language that Unicode CLDR has names of countries in."""


def test_no_two_parties_share_an_address_in_any_language() -> None:
    shared = {
        language: [
            address for address, number in Counter(p.slug for p in base_table(language).values()).items() if number > 1
        ]
        for language in LANGUAGES
    }
    assert {language: addresses for language, addresses in shared.items() if addresses} == {}


@pytest.mark.parametrize("language", ["de", "en-US", "EN", "zh"])
def test_a_former_state_keeps_its_own_name(language: str) -> None:
    """ISO gave the letters of Sikkim to Slovakia, and CLDR knows those of today."""
    names = base_table(language)
    assert [names[code].name for code in ("SKM", "GEL", "BYS")] == [
        "Sikkim", "Gilbert and Ellice Islands", "Byelorussian SSR",
    ]  # fmt: skip
