"""Each pair of parties, and each party, in each year, years without a contact too."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from generator.content.catalogue import LARGEST_CONTACT, Catalogue, Pair, pairs_of
from generator.content.records import Meeting
from generator.content.vocabulary import Level
from generator.data.dataset import Dataset
from generator.data.variables import Kind, Table, Variable

FEWEST_COUNTERPARTS = 3
"""A party seen with fewer others in a year is known from their side only: its other silences say nothing."""


Tally: TypeAlias = tuple[int, ...]
"""What two parties had with each other in a year: from `contacts` to `both_attended` of the table."""
NOTHING: Tally = (0,) * (1 + len(Level) + 5)


class DyadYear(NamedTuple):
    """Two parties in a year: a row as it stands in the table, for there are hundreds of thousands of them."""

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
    """What each pair had in each year in which it had anything."""
    groups: dict[tuple[Pair, int], list[Meeting]] = {}
    for meeting in catalogue.meetings.values():
        for pair in pairs_of(meeting):
            groups.setdefault((pair, meeting.start.year), []).append(meeting)
    return {key: _tally(key[0], meetings) for key, meetings in groups.items()}


def _tally(pair: Pair, meetings: list[Meeting]) -> Tally:
    small = [meeting for meeting in meetings if len(meeting.parties) <= LARGEST_CONTACT]
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


def _years(catalogue: Catalogue) -> dict[str, Counter[int]]:
    """How many contacts each party had in each year: {"CHN": {2025: 31}}."""
    found: dict[str, Counter[int]] = {}
    for meeting in catalogue.meetings.values():
        if meeting.is_held and len(meeting.parties) <= LARGEST_CONTACT:
            for party in meeting.parties:
                found.setdefault(party, Counter())[meeting.start.year] += 1
    return found


def dyad_years(dataset: Dataset, *, with_silent: bool = True) -> Iterator[DyadYear]:
    """Each pair from its first year to that of the export: see the rule of `party_a`; or only years with anything."""
    catalogue, today = dataset.catalogue, dataset.insights.today
    tallies, years, since = _tallies(catalogue), _years(catalogue), covered_since(catalogue)
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
            tally = tallies.get(((a, b), year), NOTHING)
            if with_silent or tally != NOTHING:
                busy = (of_a.get(year, 0), of_b.get(year, 0))
                yield DyadYear._make((a, b, year, last_days[year], *codes, *tally, year >= covered, *busy))


def _number(code: str) -> int | None:
    return int(code) if code else None


def _last_days(today: date) -> dict[int, date]:
    """The last day of each year that is counted: its last, or today."""
    return {year: min(date(year, 12, 31), today) for year in range(1, today.year + 1)}


def _at(level: Level) -> Variable[DyadYear]:
    name = f"contacts_{level.value.replace('-', '_')}"
    return Variable(
        name,
        Kind.INTEGER,
        f"Those at the level {level.value}.",
        attrgetter(name),
        "1",
    )


DYAD_YEAR: Table[DyadYear] = Table(
    name="dyad_year",
    title="Pairs by year",
    unit="One row for each pair of parties in each year, years without a contact too.",
    key=("party_a", "party_b", "year"),
    units=dyad_years,
    are_rows=True,
    variables=(
        Variable(
            "party_a",
            Kind.ID,
            "The party whose code comes first in the alphabet.",
            lambda d: d.party_a,
            "CHN",
            rule="The pairs are: every two covered parties, and every two with a contact on record. A party is covered "
            "from the first year with contacts with at least three others; the record then shows more than their side. "
            "Years run to that of the export: for a pair with a contact, from the one in which the later of the two is "
            "first on record; for others, from the one in which both are covered.",
            refers="parties.code",
        ),
        Variable("party_b", Kind.ID, "The other party.", lambda d: d.party_b, "USA", refers="parties.code"),
        Variable("year", Kind.INTEGER, "The year.", lambda d: d.year, "2025"),
        Variable(
            "through",
            Kind.DATE,
            "The last day that is counted.",
            lambda d: d.through,
            "2025-12-31",
            rule="In the year of the export its day.",
        ),
        Variable(
            "cow_a",
            Kind.INTEGER,
            "Correlates of War country code of party_a.",
            lambda d: d.cow_a,
            "710",
            missing="That list has none.",
        ),
        Variable(
            "cow_b",
            Kind.INTEGER,
            "Correlates of War country code of party_b.",
            lambda d: d.cow_b,
            "2",
            missing="That list has none.",
        ),
        Variable(
            "gw_a",
            Kind.INTEGER,
            "Gleditsch–Ward number of party_a.",
            lambda d: d.gw_a,
            "710",
            missing="That list has none.",
        ),
        Variable(
            "gw_b",
            Kind.INTEGER,
            "Gleditsch–Ward number of party_b.",
            lambda d: d.gw_b,
            "2",
            missing="That list has none.",
        ),
        Variable(
            "contacts",
            Kind.INTEGER,
            "Held meetings of at most three parties in that year.",
            lambda d: d.contacts,
            "31",
            rule="0 says that none is on record, which is not that there was none.",
        ),
        *map(_at, Level),
        Variable("in_person", Kind.INTEGER, "Contacts in person.", lambda d: d.in_person, "13"),
        Variable("held_in_a", Kind.INTEGER, "Contacts in person in party_a.", lambda d: d.held_in_a, "1"),
        Variable("held_in_b", Kind.INTEGER, "Contacts in person in party_b.", lambda d: d.held_in_b, "2"),
        Variable(
            "not_held",
            Kind.INTEGER,
            "Meetings of at most three parties that were planned, put off, called off or refused.",
            lambda d: d.not_held,
            "0",
        ),
        Variable(
            "both_attended",
            Kind.INTEGER,
            "Larger meetings that both took part in.",
            lambda d: d.both_attended,
            "3",
            rule="They are no contacts.",
        ),
        Variable(
            "are_covered",
            Kind.FLAG,
            "Whether both parties are covered by then.",
            lambda d: d.are_covered,
            "1",
            rule="As for party_a. Where it is 0, a year without a contact says little.",
        ),
        Variable(
            "contacts_a",
            Kind.INTEGER,
            "Contacts of party_a with anybody in that year: how much of it is on record at all.",
            lambda d: d.contacts_a,
            "36",
        ),
        Variable(
            "contacts_b",
            Kind.INTEGER,
            "Contacts of party_b with anybody in that year.",
            lambda d: d.contacts_b,
            "61",
        ),
    ),
)


class PartyYear(NamedTuple):
    """A party in a year."""

    party: str
    year: int
    through: date
    meetings: int
    contacts: int


def party_years(dataset: Dataset) -> Iterator[PartyYear]:
    """Each party with a held meeting in every year of the record, from its first meeting on, gaps too."""
    catalogue, today = dataset.catalogue, dataset.insights.today
    contacts, last_days = _years(catalogue), _last_days(today)
    for code in dataset.parties_on_record:
        held = Counter(m.start.year for m in catalogue.of_party.get(code, ()) if m.is_held)
        of_code: Mapping[int, int] = contacts.get(code, {})
        for year in range(min(held), today.year + 1) if held else ():
            yield PartyYear(code, year, last_days[year], held.get(year, 0), of_code.get(year, 0))


PARTY_YEAR: Table[PartyYear] = Table(
    name="party_year",
    title="Parties by year",
    unit="One row for each party in each year from its first meeting on record, years without one too.",
    key=("party", "year"),
    units=party_years,
    variables=(
        Variable("party", Kind.ID, "The party.", lambda p: p.party, "CHN", refers="parties.code"),
        Variable("year", Kind.INTEGER, "The year.", lambda p: p.year, "2025"),
        Variable("through", Kind.DATE, "The last day that is counted.", lambda p: p.through, "2025-12-31"),
        Variable("meetings", Kind.INTEGER, "Its held meetings on record.", lambda p: p.meetings, "40"),
        Variable(
            "contacts",
            Kind.INTEGER,
            "Those of at most three parties.",
            lambda p: p.contacts,
            "36",
            rule="0 is a gap of the record, not of diplomacy.",
        ),
    ),
)
