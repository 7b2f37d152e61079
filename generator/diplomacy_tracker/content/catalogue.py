"""The catalogue: all records of all content roots, and the indexes over them."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TypeAlias, TypeVar, cast

from diplomacy_tracker.content.documents import Document
from diplomacy_tracker.content.partial_records import PartialRecord
from diplomacy_tracker.content.parties import ENGLISH, Party, all_parties
from diplomacy_tracker.content.records import (
    RECORDS,
    Country,
    Coverage,
    Event,
    Issue,
    Meeting,
    Organization,
    Person,
    Position,
    Record,
    Series,
)

Pair: TypeAlias = tuple[str, str]
"""Two party codes in alphabetical order."""
Key: TypeAlias = tuple[str, str]
"""Folder and id of a record: `("people", "wang-yi")`."""
R = TypeVar("R", bound=Record)
K = TypeVar("K", bound=Hashable)

LARGEST_CONTACT = 3
"""A meeting of more parties than this is no contact of any two of them; both attended it."""


@dataclass(frozen=True)
class Catalogue:
    """Every record by its kind and id, and the indexes over them.

    `known` has the ids of every file of a folder, also of those that could not be read, so that one broken file is not
    reported again by each file that names it. `partial` are those of them whose other facts can be checked.
    """

    kinds: Mapping[type[Record], Mapping[str, Record]]
    parties: Mapping[str, Party]
    documents: Mapping[Key, Document]
    known: Mapping[str, frozenset[str]]
    language: str = ENGLISH
    partial: tuple[PartialRecord, ...] = ()

    @classmethod
    def empty(cls) -> "Catalogue":
        """A catalogue of no files; the parties of the base table are known all the same."""
        return build((), {}, {model.folder: frozenset() for model in RECORDS})

    def of(self, model: type[R]) -> Mapping[str, R]:
        """The records of one kind, by id: `of(Person)["wang-yi"]`."""
        return cast("Mapping[str, R]", self.kinds[model])

    def completed(self) -> "Catalogue":
        """The catalogue with the partial records too, examples in place of what is wrong in them; for checks alone."""
        documents = {(part.filled.folder, part.filled.id): part.document for part in self.partial}
        records = (*self.records, *(part.filled for part in self.partial))
        return build(records, {**self.documents, **documents}, self.known, self.language)

    @property
    def records(self) -> Iterator[Record]:
        """Every record of every kind."""
        for records in self.kinds.values():
            yield from records.values()

    @property
    def all_meetings(self) -> Mapping[str, Meeting]:
        """Every meeting that has a page: those of `meetings`, then those of `withdrawn`."""
        return self.of(Meeting)

    @cached_property
    def meetings(self) -> Mapping[str, Meeting]:
        """The meetings that are not withdrawn, by first day, last day, id."""
        return {meeting.id: meeting for meeting in self.all_meetings.values() if not meeting.withdrawn}

    @cached_property
    def withdrawn(self) -> Mapping[str, Meeting]:
        """The withdrawn meetings, by first day, last day, id."""
        return {meeting.id: meeting for meeting in self.all_meetings.values() if meeting.withdrawn}

    @property
    def people(self) -> Mapping[str, Person]:
        """People by id."""
        return self.of(Person)

    @property
    def countries(self) -> Mapping[str, Country]:
        """Countries with a file of their own, by id."""
        return self.of(Country)

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """Organisations by id."""
        return self.of(Organization)

    @property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return self.of(Event)

    @property
    def series(self) -> Mapping[str, Series]:
        """Series of meetings by id."""
        return self.of(Series)

    @property
    def coverage(self) -> Mapping[str, Coverage]:
        """Coverage records by id."""
        return self.of(Coverage)

    @property
    def issues(self) -> Mapping[str, Issue]:
        """Issues by id."""
        return self.of(Issue)

    @cached_property
    def of_party(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Meetings of each party, oldest first: {"CHN": (m1, m2)}. Only parties with a meeting have a key."""
        return _grouped(self.meetings.values(), lambda meeting: meeting.parties)

    @cached_property
    def of_person(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Meetings each person took part in, oldest first, by the person's id."""
        return _grouped(self.meetings.values(), lambda meeting: (p.person for p in meeting.participants if p.person))

    @cached_property
    def of_two(self) -> Mapping[tuple[str, str], tuple[Meeting, ...]]:
        """Meetings that each two people took part in, oldest first, by their ids in alphabetical order."""
        return _grouped(
            self.meetings.values(),
            lambda meeting: combinations(sorted({p.person for p in meeting.participants if p.person}), 2),
        )

    @cached_property
    def said_by(self) -> Mapping[str, tuple[tuple[Meeting, Position], ...]]:
        """What each speaker said where, oldest meeting first, by the person's id (or the office as it was written)."""
        said: dict[str, list[tuple[Meeting, Position]]] = {}
        for meeting in self.meetings.values():
            for position in meeting.positions:
                if position.speaker:
                    said.setdefault(position.speaker, []).append((meeting, position))
        return {speaker: tuple(positions) for speaker, positions in said.items()}

    @cached_property
    def of_issue(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Meetings each issue was raised in, oldest first: listed, or mentioned in a position or an account."""
        return _grouped(self.meetings.values(), issues_of)

    @cached_property
    def of_event(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Meetings held at each event, oldest first."""
        return _grouped(self.meetings.values(), lambda meeting: (meeting.event,) if meeting.event else ())

    @cached_property
    def of_series(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Rounds of each series, oldest first."""
        return _grouped(self.meetings.values(), lambda meeting: (meeting.series,) if meeting.series else ())

    @cached_property
    def of_year(self) -> Mapping[int, tuple[Meeting, ...]]:
        """Meetings by the year they began in, oldest first."""
        return _grouped(self.meetings.values(), lambda meeting: (meeting.start.year,))

    @cached_property
    def of_pair(self) -> Mapping[Pair, tuple[Meeting, ...]]:
        """Meetings that count as contacts of each pair if they were held, oldest first."""
        return _grouped(self.meetings.values(), contact_pairs)

    @cached_property
    def both_attended(self) -> Mapping[Pair, tuple[Meeting, ...]]:
        """Meetings in which both parties of a pair took part, and which are no contacts of the two, oldest first."""
        return _grouped(
            self.meetings.values(), lambda meeting: sorted(set(pairs_of(meeting)).difference(contact_pairs(meeting)))
        )

    @cached_property
    def of_parties(self) -> Mapping[frozenset[str], tuple[Meeting, ...]]:
        """Meetings of exactly the same parties, oldest first."""
        return _grouped(self.meetings.values(), lambda meeting: (frozenset(meeting.parties),))

    @cached_property
    def of_principals(self) -> Mapping[frozenset[str], tuple[Meeting, ...]]:
        """Meetings of exactly the same principals, oldest first."""
        return _grouped(self.meetings.values(), lambda meeting: (frozenset(meeting.principals),))

    @cached_property
    def of_name(self) -> Mapping[tuple[str, str], tuple[Person, ...]]:
        """People by name and party."""
        found: dict[tuple[str, str], list[Person]] = {}
        for person in self.people.values():
            found.setdefault((person.name, person.party), []).append(person)
        return {key: tuple(people) for key, people in found.items()}

    @cached_property
    def of_wikidata(self) -> Mapping[str, tuple[Person, ...]]:
        """The people of each Wikidata item, by id; one each, in content without mistakes."""
        found: dict[str, list[Person]] = {}
        for person in self.people.values():
            if person.wikidata:
                found.setdefault(person.wikidata, []).append(person)
        return {item: tuple(people) for item, people in found.items()}

    @cached_property
    def named_by(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Meetings that list a meeting under `related`, oldest first, by the listed meeting's id."""
        return _grouped(self.meetings.values(), lambda meeting: (related.id for related in meeting.related))

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """Each earlier id of a meeting and the id it has now."""
        return {alias: meeting.id for meeting in self.all_meetings.values() for alias in meeting.aliases}

    @cached_property
    def earlier(self) -> Mapping[Key, str]:
        """Each earlier id of a record of any kind, with the folder, and the id it has now."""
        return {(record.folder, alias): record.id for record in self.records for alias in record.aliases}

    @cached_property
    def earlier_ids(self) -> frozenset[str]:
        """Every earlier id, whatever its kind."""
        return frozenset(alias for _, alias in self.earlier)

    @cached_property
    def party_ids(self) -> Mapping[Key, str]:
        """The code behind each party's address: {("countries", "south-korea"): "KOR"}."""
        return {(party.folder, party.slug): code for code, party in self.parties.items()}

    @cached_property
    def codes_of_slug(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the parties whose name makes the same address; one each, in content without mistakes."""
        codes: dict[str, list[str]] = {}
        for code, party in self.parties.items():
            codes.setdefault(party.slug, []).append(code)
        return {slug: tuple(same) for slug, same in codes.items()}

    @cached_property
    def organization_codes(self) -> frozenset[str]:
        """The codes of the content's own organisations."""
        return frozenset(organization.code for organization in self.organizations.values())

    def has_page(self, code: str) -> bool:
        """Whether a party has a page: one that took part in a meeting, or an organisation of the content's own."""
        return code in self.of_party or code in self.organization_codes

    def relation_id(self, pair: Pair) -> str:
        """The name of a relation, as its address has it: `china-united-states`."""
        return "-".join(sorted(self.parties[code].slug for code in pair))

    def last_role(self, person: str) -> str:
        """The office in which a person last took part in a meeting; empty when none is on record."""
        for meeting in reversed(self.of_person.get(person, ())):
            for participant in meeting.participants:
                if participant.person == person and participant.role:
                    return participant.role
        return ""

    def document(self, record: Record) -> Document:
        """The file a record was read from."""
        return self.documents[record.folder, record.id]


def pairs_of(meeting: Meeting) -> Iterator[Pair]:
    """Each two parties of a meeting."""
    return combinations(sorted(meeting.parties), 2)


def contact_pairs(meeting: Meeting) -> tuple[Pair, ...]:
    """The pairs of parties between which a meeting counts: those of its principals, if they are three at most.

    Hosts, mediators and observers make no contact; nor do leaders who attend one conference with twenty others.
    """
    return tuple(combinations(sorted(meeting.principals), 2)) if len(meeting.principals) <= LARGEST_CONTACT else ()


def issues_of(meeting: Meeting) -> tuple[str, ...]:
    """Every issue a meeting touched: those listed first, then what was said, promised or mentioned, each once."""
    issues = list(meeting.issues)
    issues += [position.issue for position in meeting.positions]
    issues += [outcome.issue for outcome in meeting.outcomes if outcome.issue]
    for source in meeting.sources:
        issues += source.mentions or ()
    return tuple(dict.fromkeys(issues))


def _grouped(meetings: Iterable[Meeting], keys: Callable[[Meeting], Iterable[K]]) -> dict[K, tuple[Meeting, ...]]:
    groups: dict[K, list[Meeting]] = {}
    for meeting in meetings:
        for key in dict.fromkeys(keys(meeting)):
            groups.setdefault(key, []).append(meeting)
    return {key: tuple(group) for key, group in groups.items()}


def build(
    records: Iterable[Record],
    sources: Mapping[Key, Document],
    known: Mapping[str, frozenset[str]],
    language: str = ENGLISH,
) -> Catalogue:
    """Index records; what they refer to need not exist. `language` is that of countries' names."""
    kinds: dict[type[Record], dict[str, Record]] = {model: {} for model in RECORDS}
    for record in sorted(records, key=lambda record: record.id):
        kinds[type(record)][record.id] = record
    meetings = (record for record in kinds[Meeting].values() if isinstance(record, Meeting))
    kinds[Meeting] = {m.id: m for m in sorted(meetings, key=lambda m: (bool(m.withdrawn), m.date, m.id))}
    catalogue = Catalogue(kinds, {}, sources, known, language)
    return replace(
        catalogue,
        parties=all_parties(catalogue.countries.values(), catalogue.organizations.values(), language),
    )
