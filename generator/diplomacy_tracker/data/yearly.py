"""Meetings counted by year: for each pair of parties, and for each party."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeAlias

from diplomacy_tracker.content.catalogue import Catalogue, Pair, contact_pairs, pairs_of
from diplomacy_tracker.content.parties import Party
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.state_numbers import StateList, changing_numbers, number_in, number_of
from diplomacy_tracker.content.vocabulary import Completeness, Covered, Level, Rank
from diplomacy_tracker.insights import Insights, coverage
from diplomacy_tracker.insights.coverage import SPOKEN, Reach
from diplomacy_tracker.insights.ranks import rank

LAST_YEAR = 9999
"""A year after all others."""

Tally: TypeAlias = tuple[int, ...]
"""The numbers of one pair in one year: the columns `contacts` to `both_attended` of the table dyad_year."""
NO_MEETINGS: Tally = (0,) * (1 + len(Level) + 7)


class DyadYear(NamedTuple):
    """Two parties in one year. It is a row of the table already, since there are hundreds of thousands of them."""

    party_a: str
    party_b: str
    year: int
    through: date
    cow_a: int | None
    cow_b: int | None
    gw_a: int | None
    gw_b: int | None
    contacts: int
    contacts_leader: int
    contacts_vice_leader: int
    contacts_foreign_minister: int
    contacts_defence: int
    contacts_economic: int
    contacts_security_adviser: int
    contacts_senior_official: int
    contacts_multilateral: int
    contacts_defence_ministers: int
    contacts_economic_ministers: int
    in_person: int
    held_in_a: int
    held_in_b: int
    not_held: int
    both_attended: int
    are_covered: bool
    complete_through: date | None
    covered_levels: tuple[Level, ...]
    contacts_a: int
    contacts_b: int


def _tally(pair: Pair, meetings: list[Meeting]) -> Tally:
    small = [meeting for meeting in meetings if pair in contact_pairs(meeting)]
    held = [meeting for meeting in small if meeting.is_held]
    places = [meeting.place.country for meeting in held if meeting.is_in_person and meeting.place]
    levels = [meeting.level for meeting in held]
    return (
        len(held),
        *map(levels.count, Level),
        *(_of_ministers(held, level) for level in (Level.DEFENCE, Level.ECONOMIC)),
        sum(meeting.is_in_person for meeting in held),
        places.count(pair[0]),
        places.count(pair[1]),
        len(small) - len(held),
        sum(meeting.is_held for meeting in meetings) - len(held),
    )


def _of_ministers(held: list[Meeting], level: Level) -> int:
    """The number of meetings at a level at which a minister led each side."""
    return sum(meeting.level is level and rank(meeting) is Rank.MINISTER for meeting in held)


def _declared(catalogue: Catalogue) -> dict[Pair, int]:
    """The first year of each pair of which some contacts are declared to be complete."""
    found: dict[Pair, int] = {}
    on_record = [code for code in catalogue.parties if catalogue.has_page(code)]
    for record in catalogue.coverage.values():
        if record.completeness is not Completeness.COMPLETE or Covered.CONTACTS not in record.covers:
            continue
        one, *rest = record.parties
        for other in rest or record.others or on_record:
            if other != one:
                pair = (one, other) if one < other else (other, one)
                found[pair] = min(record.start.year, found.get(pair, LAST_YEAR))
    return found


def _covered_to(reach: Reach, year: int) -> date | None:
    """The last day of a year to which the record is complete from its first day on; None where it is not."""
    if not reach.through or reach.through.year < year:
        return None
    end = min(date(year, 12, 31), reach.through)
    return end if reach.is_complete(date(year, 1, 1), end) else None


class PartyYear(NamedTuple):
    """A party in one year."""

    party: str
    year: int
    through: date
    cow: int | None
    gw: int | None
    meetings: int
    contacts: int
    is_covered: bool
    complete_through: date | None


@dataclass(frozen=True)
class YearCounts:
    """The meetings of a record by year; what is counted is counted once for all that ask."""

    insights: Insights

    @cached_property
    def _tallies(self) -> Mapping[Pair, Mapping[int, Tally]]:
        """The numbers of each pair in each year in which it shares a meeting."""
        groups: defaultdict[Pair, defaultdict[int, list[Meeting]]] = defaultdict(lambda: defaultdict(list))
        for meeting in self.insights.catalogue.meetings.values():
            for pair in pairs_of(meeting):
                groups[pair][meeting.start.year].append(meeting)
        return {
            pair: {year: _tally(pair, meetings) for year, meetings in years.items()} for pair, years in groups.items()
        }

    @cached_property
    def _contacts(self) -> Mapping[str, Mapping[int, int]]:
        """How many contacts each party had in each year: {"CHN": {2025: 31}}."""
        found: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for meeting in self.insights.catalogue.meetings.values():
            if meeting.is_held and contact_pairs(meeting):
                for party in meeting.principals:
                    found[party][meeting.start.year] += 1
        return dict(found)

    def dyad_years(self, *, with_empty: bool = True) -> Iterator[DyadYear]:
        """The years of each pair by the rule of `party_a` in the codebook; without empty ones if so asked."""
        catalogue, years = self.insights.catalogue, self._contacts
        declared = _declared(catalogue)
        first = dict(declared)
        for (a, b), meetings in catalogue.of_pair.items():
            if any(meeting.is_held for meeting in meetings):
                first[a, b] = min(max(min(years[a]), min(years[b])), first.get((a, b), LAST_YEAR))
        for a, b in sorted(first):
            whole = coverage.reach(catalogue, (a, b), formats=SPOKEN)
            of_levels = {
                level: coverage.reach(catalogue, (a, b), level=level, formats=SPOKEN)
                for level in (Level if (a, b) in declared else ())
            }
            days = [*filter(None, (whole.checked, coverage.latest_held(catalogue.both_attended.get((a, b), ()))))]
            if not days:
                continue
            last, tallies, of_a, of_b = max(days), self._tallies.get((a, b), {}), years.get(a, {}), years.get(b, {})
            party_a, party_b = catalogue.parties[a], catalogue.parties[b]
            states: tuple[tuple[Party, StateList], ...]
            states = ((party_a, "cow"), (party_b, "cow"), (party_a, "gw"), (party_b, "gw"))
            codes = tuple(number_of(party, kind) for party, kind in states)
            is_changing = any((party.code, kind) in changing_numbers() for party, kind in states)
            for year in range(first[a, b], last.year + 1):
                tally = tallies.get(year, NO_MEETINGS)
                if with_empty or tally != NO_MEETINGS:
                    if is_changing:
                        codes = tuple(number_in(party, kind, year) for party, kind in states)
                    covered = _covered_to(whole, year)
                    levels = tuple(level for level, reach in of_levels.items() if _covered_to(reach, year))
                    busy = (of_a.get(year, 0), of_b.get(year, 0))
                    through = date(year, 12, 31) if year < last.year else last
                    yield DyadYear._make((a, b, year, through, *codes, *tally, bool(covered), covered, levels, *busy))

    def party_years(self) -> Iterator[PartyYear]:
        """Each party in every year since its first held meeting, years without a meeting included."""
        catalogue = self.insights.catalogue
        for code, party in catalogue.parties.items():
            held = Counter(meeting.start.year for meeting in catalogue.of_party.get(code, ()) if meeting.is_held)
            reach = self.insights.reach_by_party[code]
            last = reach.checked
            if not held or not last:
                continue
            contacts = self._contacts.get(code, {})
            for year in range(min(held), last.year + 1):
                covered = _covered_to(reach, year)
                through = date(year, 12, 31) if year < last.year else last
                numbers = (held.get(year, 0), contacts.get(year, 0))
                codes = (number_in(party, "cow", year), number_in(party, "gw", year))
                yield PartyYear._make((code, year, through, *codes, *numbers, bool(covered), covered))
