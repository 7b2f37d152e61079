"""The files of the people that records name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.tools.imports.history_state.names import Official
from generator.tools.imports.history_state.stays import HOME, Stay
from generator.tools.imports.record_store import RecordStore

KNOWN_AS = {
    "biden-joseph-r": "Joe Biden",
    "blinken-antony": "Antony Blinken",
    "blinken-antony-j": "Antony Blinken",
    "kerry-john-forbes": "John Kerry",
    "pompeo-michael-r": "Mike Pompeo",
    "rubio-marco": "Marco Rubio",
    "trump-donald-j": "Donald Trump",
}
"""Travellers by the data set's id, and the names that the curated entries know them by."""
_TERM_YEARS = 2
"""How far from a president's journeys a visitor may have met that president, and not another of the same surname."""


@dataclass(frozen=True, slots=True)
class Traveller:
    """Somebody of the United States who went abroad: the first record's words, and the years of all."""

    name: str
    role: str
    surname: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Finds or makes known the file of a traveller; of others, finds one that is there."""

    store: RecordStore
    travellers: Mapping[str, Traveller]
    """By the data set's id, `wilson-woodrow`."""
    _found: dict[tuple[str, str], str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, stays: Sequence[Stay], store: RecordStore) -> "People":
        """The travellers of these records."""
        trips: dict[str, list[Stay]] = {}
        for stay in stays:
            if not stay.row.is_visit:
                trips.setdefault(_key(stay), []).append(stay)
        return cls(store, {key: _traveller(some) for key, some in trips.items()})

    def find(self, person: Official, stay: Stay) -> str | None:
        """The id of somebody's file; None where there is none, or it names other offices than one of that day."""
        key = self._candidate(person, stay)
        return key if key and self.store.held_office(key, stay.first) else None

    def _candidate(self, person: Official, stay: Stay) -> str | None:
        if not stay.row.is_visit and person in stay.travellers:
            return self._of_traveller(_key(stay))
        if person.party == HOME and len(person.name.split()) == 1:
            return self._of_office(person, stay.first.year)
        return self._known(person.name, person.party)

    def _of_traveller(self, key: str) -> str | None:
        if ("", key) not in self._found:
            known = self._known(KNOWN_AS[key], HOME) if key in KNOWN_AS else None
            self._found["", key] = known or self.store.person(self.travellers[key].name, HOME)
        return self._found["", key]

    def _of_office(self, person: Official, year: int) -> str | None:
        """The one traveller of that surname and office whose journeys are of these years: there were two Bushes."""
        same = [
            key
            for key, other in self.travellers.items()
            if (other.surname, other.role) == (person.surname, person.role)
            and min(other.years) - _TERM_YEARS <= year <= max(other.years) + _TERM_YEARS
        ]
        return self._of_traveller(same[0]) if len(same) == 1 else None

    def _known(self, name: str, party: str) -> str | None:
        if (name, party) not in self._found:
            self._found[name, party] = self.store.find_person(name, party)
        return self._found[name, party]


def _key(stay: Stay) -> str:
    return stay.row.who or stay.row.name


def _traveller(trips: Sequence[Stay]) -> Traveller:
    person, years = trips[0].travellers[0], tuple(sorted({stay.first.year for stay in trips}))
    office = next(
        (stay.travellers[0].role for stay in trips if not stay.travellers[0].role.endswith("-elect")), person.role
    )
    return Traveller(person.name, office, person.surname, years)
