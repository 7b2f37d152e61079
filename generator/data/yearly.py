"""Meetings counted by year: for each pair of parties, and for each party."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import NamedTuple, TypeAlias

from generator.content.catalogue import Catalogue, Pair, contact_pairs, pairs_of
from generator.content.records import Meeting
from generator.content.vocabulary import Level
from generator.insights import Insights

FEWEST_COUNTERPARTS = 3
"""A party that met fewer others in a year is known from their side only: gaps in its contacts mean little."""

Tally: TypeAlias = tuple[int, ...]
"""The numbers of one pair in one year: the columns `contacts` to `both_attended` of the table dyad_year."""
NO_MEETINGS: Tally = (0,) * (1 + len(Level) + 5)


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
    in_person: int
    held_in_a: int
    held_in_b: int
    not_held: int
    both_attended: int
    are_covered: bool
    contacts_a: int
    contacts_b: int


def covered_since(catalogue: Catalogue) -> dict[str, int]:
    """The first year in which each covered party had contacts with enough others: {"CHN": 2021}."""
    counterparts: dict[tuple[str, int], set[str]] = {}
    for (a, b), meetings in catalogue.of_pair.items():
        for year in {meeting.start.year for meeting in meetings if meeting.is_held}:
            counterparts.setdefault((a, year), set()).add(b)
            counterparts.setdefault((b, year), set()).add(a)
    found: dict[str, int] = {}
    for (party, year), others in counterparts.items():
        if len(others) >= FEWEST_COUNTERPARTS:
            found[party] = min(year, found.get(party, year))
    return found


def _tallies(catalogue: Catalogue) -> dict[tuple[Pair, int], Tally]:
    """The numbers of each pair in each year in which it shares a meeting."""
    groups: dict[tuple[Pair, int], list[Meeting]] = {}
    for meeting in catalogue.meetings.values():
        for pair in pairs_of(meeting):
            groups.setdefault((pair, meeting.start.year), []).append(meeting)
    return {key: _tally(key[0], meetings) for key, meetings in groups.items()}


def _tally(pair: Pair, meetings: list[Meeting]) -> Tally:
    small = [meeting for meeting in meetings if pair in contact_pairs(meeting)]
    held = [meeting for meeting in small if meeting.is_held]
    places = Counter(meeting.place.country for meeting in held if meeting.is_in_person and meeting.place)
    levels = Counter(meeting.level for meeting in held)
    return (
        len(held),
        *(levels[level] for level in Level),
        sum(meeting.is_in_person for meeting in held),
        places[pair[0]],
        places[pair[1]],
        len(small) - len(held),
        sum(meeting.is_held for meeting in meetings) - len(held),
    )


def _contacts_by_year(catalogue: Catalogue) -> dict[str, Counter[int]]:
    """How many contacts each party had in each year: {"CHN": {2025: 31}}."""
    found: dict[str, Counter[int]] = {}
    for meeting in catalogue.meetings.values():
        if meeting.is_held and contact_pairs(meeting):
            for party in meeting.principals:
                found.setdefault(party, Counter())[meeting.start.year] += 1
    return found


def dyad_years(insights: Insights, *, with_empty: bool = True) -> Iterator[DyadYear]:
    """The years of each pair, as the rule of `party_a` in the codebook defines them; without empty ones if so asked."""
    catalogue, today = insights.catalogue, insights.today
    tallies, years, since = _tallies(catalogue), _contacts_by_year(catalogue), covered_since(catalogue)
    last_days = _last_days(today)
    first = {pair: max(since[party] for party in pair) for pair in combinations(sorted(since), 2)}
    for (a, b), meetings in catalogue.of_pair.items():
        if any(meeting.is_held for meeting in meetings):
            first[a, b] = max(min(years[a]), min(years[b]))
    for a, b in sorted(first):
        covered = max(since[a], since[b]) if a in since and b in since else today.year + 1
        party_a, party_b, of_a, of_b = catalogue.parties[a], catalogue.parties[b], years[a], years[b]
        codes = (_number(party_a.cow), _number(party_b.cow), _number(party_a.gw), _number(party_b.gw))
        for year in range(first[a, b], today.year + 1):
            tally = tallies.get(((a, b), year), NO_MEETINGS)
            if with_empty or tally != NO_MEETINGS:
                busy = (of_a.get(year, 0), of_b.get(year, 0))
                yield DyadYear._make((a, b, year, last_days[year], *codes, *tally, year >= covered, *busy))


def _number(code: str) -> int | None:
    return int(code) if code else None


def _last_days(today: date) -> dict[int, date]:
    """The last day of each year up to today: {2025: date(2025, 12, 31)}."""
    return {year: min(date(year, 12, 31), today) for year in range(1, today.year + 1)}


class PartyYear(NamedTuple):
    """A party in one year."""

    party: str
    year: int
    through: date
    meetings: int
    contacts: int


def party_years(insights: Insights) -> Iterator[PartyYear]:
    """Each party in every year since its first held meeting, years without a meeting included."""
    catalogue, today = insights.catalogue, insights.today
    contacts, last_days = _contacts_by_year(catalogue), _last_days(today)
    for code in catalogue.parties:
        held = Counter(m.start.year for m in catalogue.of_party.get(code, ()) if m.is_held)
        of_code: Mapping[int, int] = contacts.get(code, {})
        for year in range(min(held), today.year + 1) if held else ():
            yield PartyYear(code, year, last_days[year], held.get(year, 0), of_code.get(year, 0))
