"""The names of parties, people, cities and venues, from the content and the reference tables."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from importlib.resources import files

import regex

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.parties import Party, PartyKind, base_table
from diplomacy_tracker.content.party_names import aliases
from diplomacy_tracker.content.records import Person

_FORMAL = (
    r"(?:(?:the )?(?:Kingdom|Republic|State|Commonwealth|Sultanate|Principality|Government|People's Republic) of )?"
)
_SON_OF = frozenset({"bin", "ibn", "bint"})
_METONYMS_NOT = {"Kingston", "Victoria", "George Town", "Hamilton", "Douglas", "Jamestown", "Santiago", "San José"}


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party named at a place of a text."""

    code: str
    start: int
    end: int
    words: str


def with_organizations(catalogue: Catalogue) -> Catalogue:
    """The catalogue with the organisations that texts name and it does not declare, called by their codes.

    A draft names them; `tracker check` then says that they are to be declared in content/organizations.
    """
    missing = sorted(set(aliases().values()) - catalogue.parties.keys())
    named = {code: Party(code=code, name=code, kind=PartyKind.ORGANIZATION) for code in missing}
    return replace(catalogue, parties={**catalogue.parties, **named})


class Lexicon:
    """The names in a catalogue, as mappings and patterns to search a text with."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._people: dict[tuple[str, str | None], Person | None] = {}

    @cached_property
    def party_words(self) -> Mapping[str, str]:
        """The party code of each name or adjective, in the language of the content and in English."""
        words: dict[str, str] = {}
        # Texts are in English, whatever the language of the site's names.
        english = (party for code, party in base_table().items() if code in self.catalogue.parties)
        for party in (*self.catalogue.parties.values(), *english):
            if party.kind is PartyKind.FORMER or party.code == "ATA":
                continue
            for word in (
                party.name,
                party.adjective,
                party.name.replace("&", "and"),
                party.name.replace("St.", "Saint"),
            ):
                if len(word) > 1:
                    words.setdefault(word, party.code)
        words.update(aliases("name"))
        words.update({"United States of America": "USA", "Swiss Confederation": "CHE"})
        return {plain: code for word, code in words.items() for plain in {word, word.replace("\u2019", "'")}}

    @cached_property
    def party_pattern(self) -> str:
        """A regular expression without groups for the name of any party, longest first."""
        words = sorted(self.party_words, key=lambda word: (-len(word), word))
        return _FORMAL + "(?:" + "|".join(regex.escape(word) for word in words) + ")"

    @cached_property
    def _party(self) -> "regex.Pattern[str]":
        return regex.compile(rf"(?<![\w])(?:{self.party_pattern})(?!\w)")

    @cached_property
    def _pair(self) -> "regex.Pattern[str]":
        party = self.party_pattern
        return regex.compile(rf"(?<!\w)(?P<one>{party})\s?[-–/]\s?(?P<two>{party})(?!\w)")

    def pairs_in(self, text: str) -> Iterator[tuple[PartyMention, PartyMention]]:
        """The two parties of every compound in a text, such as `U.S.-Australia`, in order."""
        for match in self._pair.finditer(text):
            one, two = (
                PartyMention(self.party_code(match[key]), match.start(key), match.end(key), match[key])
                for key in ("one", "two")
            )
            yield one, two

    def parties_in(self, text: str) -> Iterator[PartyMention]:
        """Every party that a text names, in order."""
        for match in self._party.finditer(text):
            yield PartyMention(self.party_code(match[0]), match.start(), match.end(), match[0])

    def party_code(self, words: str) -> str:
        """The code of a name that `party_pattern` found."""
        plain = regex.sub(r"^(?i:the )", "", words.strip())
        return self.party_words.get(plain) or self.party_words[regex.sub(rf"^{_FORMAL}(?=.)", "", plain)]

    @cached_property
    def capitals(self) -> Mapping[str, str]:
        """Each capital and its country: `Beijing` → CHN."""
        found = {
            p.capital: p.code for p in self.catalogue.parties.values() if p.capital and p.kind is PartyKind.COUNTRY
        }
        other = {"Washington": "USA", "Kyiv": "UKR", "Kiev": "UKR", "Abu Dhabi": "ARE", "New Delhi": "IND"}
        return {name: code for name, code in {**found, **other}.items() if name not in _METONYMS_NOT}

    @cached_property
    def cities(self) -> Mapping[str, str]:
        """Each city and its country; the content's own places override capitals, and capitals other cities."""
        rows = csv.DictReader(
            (files("diplomacy_tracker.content") / "reference" / "places.csv").read_text("utf-8").splitlines()
        )
        found: dict[str, str] = {}
        places = [meeting.place for meeting in self.catalogue.meetings.values() if meeting.place]
        places += [event.place for event in self.catalogue.events.values() if event.place]
        for place in places:
            if place.city:
                found.setdefault(place.city, place.country)
        for city, code in {**self.capitals, "New York": "USA", "Geneva": "CHE"}.items():
            found.setdefault(city, code)
        for row in rows:
            found.setdefault(row["city"], row["country"])
        return {name: code for name, code in found.items() if name not in self.party_words}

    @cached_property
    def venues(self) -> Mapping[str, tuple[str, str]]:
        """Each venue of the content with its city and country."""
        places = [meeting.place for meeting in self.catalogue.meetings.values() if meeting.place]
        known = {place.venue: (place.city or "", place.country) for place in places if place.venue}
        white = ("Washington", "USA")
        return {
            **known,
            "White House": white,
            "Oval Office": white,
            "Camp David": ("", "USA"),
            "Kremlin": ("Moscow", "RUS"),
        }

    def person(self, name: str, party: str | None) -> Person | None:
        """The one known person that a name can mean, of that party if one is given; None for none or several."""
        key = (name, party)
        if key not in self._people:
            self._people[key] = self._find_person(name, party)
        return self._people[key]

    def _find_person(self, name: str, party: str | None) -> Person | None:
        tokens = tokens_of(name)
        if not tokens:
            return None
        people = [p for p in self.catalogue.people.values() if not party or p.party == party]
        for fits in (_same_name, partial(_same_surname, letters=2), partial(_same_surname, letters=1)):
            found = [person for person in people if fits(tokens, tokens_of(person.name))]
            if len(found) == 1:
                return found[0]
        return None


@lru_cache(maxsize=4096)
def tokens_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, suffixes and initials."""
    plain = unicodedata.normalize("NFKD", name.replace("\u0131", "i")).encode("ascii", "ignore").decode().lower()
    words = regex.findall(r"[a-z']+", plain.replace("'s ", " ").removesuffix("'s"))
    return tuple(word for word in words if word not in {"jr", "sr", "dr", "mr", "ms", "mrs"} and len(word) > 1)


def _same_name(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if len(wanted) == 1:
        return wanted[0] in {known[0], known[-1]}
    if _SON_OF & {*wanted}:
        # The order tells the father from the son: Abdulaziz bin Salman is not Salman bin Abdulaziz.
        words = iter(wanted)
        return len(known) > 1 and all(word in words for word in known)
    return set(wanted) == set(known) or (len(known) > 1 and set(known) <= set(wanted))


def _same_surname(wanted: tuple[str, ...], known: tuple[str, ...], letters: int) -> bool:
    """Whether the last words and so many first letters are the same: `Joseph R. Biden` and `Joe Biden`, not `Jill`."""
    return len(wanted) > 1 and wanted[-1] == known[-1] and wanted[0][:letters] == known[0][:letters]
