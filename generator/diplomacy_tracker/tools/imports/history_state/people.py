"""The files of the people in the records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diplomacy_tracker.tools.imports.history_state.names import Official
from diplomacy_tracker.tools.imports.history_state.stays import HOME, Stay
from diplomacy_tracker.tools.imports.record_store import RecordStore

KNOWN_AS = {
    "biden-joseph-r": "Joe Biden",
    "blinken-antony": "Antony Blinken",
    "blinken-antony-j": "Antony Blinken",
    "kerry-john-forbes": "John Kerry",
    "pompeo-michael-r": "Mike Pompeo",
    "rubio-marco": "Marco Rubio",
    "trump-donald-j": "Donald Trump",
}
"""Names of travellers in the curated entries, by the data set's id."""
_TERM_YEARS = 2
"""Years before and after a president's journeys in which that surname means this president and no other."""


@dataclass(frozen=True, slots=True)
class Traveller:
    """An American traveller: name and office of the first record, and the years of all records."""

    name: str
    role: str
    surname: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Finder of people's files; a traveller without a file gets a new one."""

    store: RecordStore
    travellers: Mapping[str, Traveller]
    """By the data set's id, `wilson-woodrow`."""
    _found: dict[tuple[str, str], str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, stays: Sequence[Stay], store: RecordStore) -> "People":
        """Collect the travellers of these records."""
        trips: dict[str, list[Stay]] = {}
        for stay in stays:
            if not stay.row.is_visit:
                trips.setdefault(_key(stay), []).append(stay)
        return cls(store, {key: _traveller(some) for key, some in trips.items()})

    def find(self, person: Official, stay: Stay) -> str | None:
        """The id of somebody's file; None where there is none, or where its offices do not include one on that day."""
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
        """The one traveller with that surname and office and journeys near that year: there were two Bushes."""
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
