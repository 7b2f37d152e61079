"""The parties to meetings: countries, former states, polities and organisations, each under one code."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError

from diplomacy_tracker.content.records import Country, Organization
from diplomacy_tracker.content.vocabulary import Term

ENGLISH = "en"

_TAKES_ARTICLE = re.compile(
    r"(United|Democratic Republic|Central African|Dominican Republic|European|International|Union of|New Development)\b"
    r"|(Netherlands|Philippines|Maldives|Bahamas|Gambia|Comoros|Vatican City)$"
    r"|.*\b(Islands|Nations|Union|Organi[sz]ation|Agency|Bank|Antilles|Territories|Zone|Empire)$"
)


class PartyKind(Term):
    """What a party is."""

    COUNTRY = "country", "country", "A country of ISO 3166-1, or another polity that the content declares."
    FORMER = "former state", "former state", "A former state or territory of ISO 3166-3."
    ORGANIZATION = "organisation", "organisation", "An organisation that the content declares."


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One party under its code: ISO 3166-1 or 3166-3 alpha-3, `X..` for other polities, or an organisation's own."""

    code: str
    name: str
    kind: PartyKind
    adjective: str = ""
    alpha2: str = ""
    numeric: str = ""
    cow: str = ""
    """Correlates of War country code; empty where that list has none."""
    gw: str = ""
    """Gleditsch–Ward number; empty where that list has none."""
    capital: str = ""
    latitude: float | None = None
    longitude: float | None = None
    members: tuple[str, ...] = ()
    note: str = ""
    """Why it is named as it is."""
    body: str = ""
    """Introduction in Markdown."""
    record_id: str | None = None
    """The id of its file in content/, if it has one."""

    @property
    def slug(self) -> str:
        """The name as an address, `south-korea`; the code where the name has no Latin letter."""
        return slug(self.name) or self.code.lower()

    @property
    def folder(self) -> str:
        """The section of the site where its page stands."""
        return "organizations" if self.kind is PartyKind.ORGANIZATION else "countries"


_WITHOUT_MARKS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
)
"""Letters that Unicode does not take apart into an ASCII letter and a mark."""


@cache
def slug(name: str) -> str:
    """A name in small ASCII letters, digits and hyphens: `Côte d’Ivoire` → `cote-divoire`, `Straße` → `strasse`."""
    plain = unicodedata.normalize("NFKD", name.translate(_WITHOUT_MARKS)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def with_article(name: str) -> str:
    """A name as it stands within a sentence: `the United States`, `China`."""
    return f"the {name}" if _TAKES_ARTICLE.match(name) else name


@cache
def base_table(language: str = ENGLISH) -> Mapping[str, Party]:
    """Every country and former state of generator/diplomacy_tracker/content/reference/countries.csv by its code.

    In a language other than English (BCP 47: `de`, `pt-BR`) a country has Unicode CLDR's name there, where there is
    one, and no adjective; a former state keeps its English name, since ISO gave the two letters of some to others. No
    two have names that make one address. ValueError for a language that CLDR does not know.
    """
    text = (files("diplomacy_tracker.content") / "reference" / "countries.csv").read_text(encoding="utf-8")
    table = {row["code"]: _from_row(row) for row in csv.DictReader(text.splitlines())}
    if language == ENGLISH:
        return table
    try:
        names = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        raise ValueError(f'"{language}" is no language that Unicode CLDR has names in') from None
    taken = {slug(party.name) for party in table.values() if party.kind is PartyKind.FORMER}
    named: dict[str, Party] = {}
    for code, party in table.items():
        name = names.get(party.alpha2, party.name) if party.kind is PartyKind.COUNTRY else party.name
        if party.kind is PartyKind.COUNTRY and slug(name) in taken:
            name = party.name
        taken |= {slug(name)} - {""}
        named[code] = replace(party, name=name, adjective="")
    return named


def _from_row(row: Mapping[str, str]) -> Party:
    return Party(
        code=row["code"],
        name=row["name"],
        kind=PartyKind.FORMER if row["valid_to"] else PartyKind.COUNTRY,
        adjective=row["adjective"],
        alpha2=row["alpha2"],
        numeric=row["numeric"],
        cow=row["cow"],
        gw=row["gw"],
        capital=row["capital"],
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
    )


def all_parties(
    countries: Iterable[Country], organizations: Iterable[Organization], language: str = ENGLISH
) -> dict[str, Party]:
    """The base table with the content's own words over it, by code, in the order of the codes."""
    parties = dict(base_table(language))
    for country in countries:
        base = parties.get(country.code) or Party(code=country.code, name=country.code, kind=PartyKind.COUNTRY)
        parties[country.code] = replace(
            base,
            name=country.name or base.name,
            adjective=country.adjective or base.adjective,
            note=country.name_note or "",
            body=country.body,
            record_id=country.id,
        )
    for organization in organizations:
        parties[organization.code] = Party(
            code=organization.code,
            name=organization.name,
            kind=PartyKind.ORGANIZATION,
            adjective=organization.name,
            members=organization.members,
            body=organization.body,
            record_id=organization.id,
        )
    return dict(sorted(parties.items()))
