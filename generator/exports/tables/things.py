"""What meetings refer to: parties, people, issues, events and series."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.exports.edition import Edition
from generator.exports.variables import Kind, Table, Variable
from generator.parties import Party, PartyKind
from generator.records import Event, Issue, Meeting, Office, Organization, Person, Place, Series


def first_day(meetings: Sequence[Meeting]) -> str | None:
    """The first day of the earliest meeting that was held."""
    return next((str(meeting.date) for meeting in meetings if meeting.is_held), None)


def last_day(meetings: Sequence[Meeting]) -> str | None:
    """The first day of the latest meeting that was held."""
    return next((str(meeting.date) for meeting in reversed(meetings) if meeting.is_held), None)


@dataclass(frozen=True, slots=True)
class PartyUnit:
    """A party, and the file of an organisation."""

    edition: Edition
    party: Party
    organization: Organization | None

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its meetings, oldest first."""
        return self.edition.catalogue.of_party.get(self.party.code, ())


def party_units(edition: Edition) -> Iterator[PartyUnit]:
    """Every party of the base table and of the content, by code."""
    organizations = {organization.code: organization for organization in edition.catalogue.organizations.values()}
    for code, party in edition.catalogue.parties.items():
        yield PartyUnit(edition, party, organizations.get(code))


PARTIES: Table[PartyUnit] = Table(
    name="parties",
    title="Parties",
    unit="One row for each country, former state, polity and organisation that the record can name, with or without "
    "meetings.",
    key=("code",),
    units=party_units,
    variables=(
        Variable(
            "code",
            Kind.ID,
            "ISO 3166-1 alpha-3, for former states ISO 3166-3; a code beginning with X for polities outside ISO; an "
            "organisation's own.",
            lambda p: p.party.code,
            "CHN",
        ),
        Variable("id", Kind.ID, "The last part of the address of its page.", lambda p: p.party.slug, "china"),
        Variable("name", Kind.TEXT, "Its name on the site.", lambda p: p.party.name, "China"),
        Variable(
            "kind",
            Kind.TEXT,
            "country, former state or organisation.",
            lambda p: p.party.kind.value,
            "country",
        ),
        Variable(
            "adjective",
            Kind.TEXT,
            "The English adjective.",
            lambda p: p.party.adjective or None,
            "Chinese",
            missing="None is recorded.",
        ),
        Variable(
            "alpha2",
            Kind.TEXT,
            "ISO 3166-1 alpha-2.",
            lambda p: p.party.alpha2 or None,
            "CN",
            missing="It has none.",
            rule="Namibia's is NA, which some programs read as missing; the examples show how to prevent it.",
        ),
        Variable(
            "numeric",
            Kind.TEXT,
            "ISO 3166-1 numeric, three digits.",
            lambda p: p.party.numeric or None,
            "156",
            missing="It has none.",
            rule="A text: leading zeros count.",
        ),
        Variable(
            "cow",
            Kind.INTEGER,
            "Correlates of War country code, State System Membership v2016.",
            lambda p: int(p.party.cow) if p.party.cow else None,
            "710",
            missing="That list has none.",
        ),
        Variable(
            "gw",
            Kind.INTEGER,
            "Gleditsch–Ward number.",
            lambda p: int(p.party.gw) if p.party.gw else None,
            "710",
            missing="That list has none.",
        ),
        Variable(
            "capital",
            Kind.TEXT,
            "Its capital.",
            lambda p: p.party.capital or None,
            "Beijing",
            missing="None is recorded.",
        ),
        Variable(
            "latitude",
            Kind.NUMBER,
            "Latitude of the capital, decimal degrees (WGS 84).",
            lambda p: p.party.latitude,
            "39.91",
            missing="As for capital.",
        ),
        Variable(
            "longitude",
            Kind.NUMBER,
            "Longitude of the capital, decimal degrees (WGS 84).",
            lambda p: p.party.longitude,
            "116.40",
            missing="As for capital.",
        ),
        Variable(
            "members",
            Kind.LIST,
            "The codes of an organisation's members.",
            lambda p: p.party.members,
            "IDN;MYS",
            missing="It is no organisation, or its members are not recorded.",
        ),
        Variable(
            "seat_city",
            Kind.TEXT,
            "The town an organisation has its seat in.",
            lambda p: p.organization.seat.city if p.organization and p.organization.seat else None,
            "Jakarta",
            missing="It is no organisation, or its seat is not recorded.",
        ),
        Variable(
            "seat_country",
            Kind.ID,
            "The country an organisation has its seat in.",
            lambda p: p.organization.seat.country if p.organization and p.organization.seat else None,
            "IDN",
            missing="As for seat_city.",
            refers="parties.code",
        ),
        Variable(
            "name_note",
            Kind.TEXT,
            "Why it is named as it is.",
            lambda p: p.party.note or None,
            "A name here takes no position on its status.",
            missing="Its name needs no note.",
        ),
        Variable(
            "introduction",
            Kind.TEXT,
            "What its page says of it, in Markdown.",
            lambda p: p.party.body or None,
            "The association of ten states.",
            missing="Nothing was written.",
            rule="May have several lines.",
        ),
        Variable(
            "is_on_record",
            Kind.FLAG,
            "Whether it has a page: it took part in a meeting, or is an organisation of this record.",
            lambda p: p.edition.catalogue.has_page(p.party.code),
            "1",
        ),
        Variable("meetings", Kind.INTEGER, "Its meetings, whatever became of them.", lambda p: len(p.meetings), "116"),
        Variable(
            "first_meeting",
            Kind.PERIOD,
            "The day of the first of them that was held.",
            lambda p: first_day(p.meetings),
            "2021-02-10",
            missing="None was held.",
        ),
        Variable(
            "last_meeting",
            Kind.PERIOD,
            "The day of the last of them that was held.",
            lambda p: last_day(p.meetings),
            "2026-11-18",
            missing="None was held.",
        ),
        Variable(
            "url",
            Kind.URL,
            "Its page.",
            lambda p: (
                f"{p.edition.url}{p.party.folder}/{p.party.slug}/"
                if p.edition.catalogue.has_page(p.party.code)
                else None
            ),
            "https://example.org/countries/china/",
            missing="It has none.",
        ),
    ),
)


def is_organization(unit: PartyUnit) -> bool:
    """Whether a party is an organisation rather than a country."""
    return unit.party.kind is PartyKind.ORGANIZATION


@dataclass(frozen=True, slots=True)
class PersonUnit:
    """A person with a file."""

    edition: Edition
    person: Person

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Their meetings, oldest first."""
        return self.edition.catalogue.of_person.get(self.person.id, ())


def person_units(edition: Edition) -> Iterator[PersonUnit]:
    """Every person, by id."""
    yield from (PersonUnit(edition, person) for person in edition.catalogue.people.values())


PEOPLE: Table[PersonUnit] = Table(
    name="people",
    title="People",
    unit="One row for each person with a file in the record.",
    key=("id",),
    units=person_units,
    searched=("name", "native_name", "biography"),
    variables=(
        Variable("id", Kind.ID, "The person's name for ever.", lambda p: p.person.id, "wang-yi"),
        Variable("name", Kind.TEXT, "Their name in English texts.", lambda p: p.person.name, "Wang Yi"),
        Variable(
            "native_name",
            Kind.TEXT,
            "Their name in their own script.",
            lambda p: p.person.native_name,
            "王毅",
            missing="It is not recorded.",
        ),
        Variable("party", Kind.ID, "The party they act for.", lambda p: p.person.party, "CHN", refers="parties.code"),
        Variable(
            "wikidata",
            Kind.TEXT,
            "Their item in Wikidata.",
            lambda p: p.person.wikidata,
            "Q22686",
            missing="It is not recorded.",
        ),
        Variable(
            "biography",
            Kind.TEXT,
            "A short biography, in Markdown.",
            lambda p: p.person.body or None,
            "Foreign minister since 2023.",
            missing="Nothing was written.",
            rule="May have several lines.",
        ),
        Variable("meetings", Kind.INTEGER, "Meetings they took part in.", lambda p: len(p.meetings), "31"),
        Variable(
            "first_meeting",
            Kind.PERIOD,
            "The day of the first of them that was held.",
            lambda p: first_day(p.meetings),
            "2021-03-18",
            missing="None was held.",
        ),
        Variable(
            "last_meeting",
            Kind.PERIOD,
            "The day of the last of them that was held.",
            lambda p: last_day(p.meetings),
            "2026-11-18",
            missing="None was held.",
        ),
        Variable(
            "url",
            Kind.URL,
            "Their page.",
            lambda p: f"{p.edition.url}people/{p.person.id}/",
            "https://example.org/people/wang-yi/",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Term:
    """An office somebody held."""

    person: Person
    number: int
    office: Office


def offices_of(person: Person) -> Iterator[Term]:
    """The offices of one person, in the order of the file."""
    yield from (Term(person, number, office) for number, office in enumerate(person.offices, start=1))


def _offices(edition: Edition) -> Iterator[Term]:
    for person in edition.catalogue.people.values():
        yield from offices_of(person)


OFFICES: Table[Term] = Table(
    name="offices",
    title="Offices",
    unit="One row for each office of a person for which a source gives the dates.",
    key=("person_id", "n"),
    units=_offices,
    variables=(
        Variable("person_id", Kind.ID, "The person.", lambda t: t.person.id, "wang-yi", refers="people.id"),
        Variable("n", Kind.INTEGER, "Its place in the order of the file, from 1.", lambda t: t.number, "1"),
        Variable("role", Kind.TEXT, "The office.", lambda t: t.office.role, "Minister of Foreign Affairs"),
        Variable(
            "from",
            Kind.PERIOD,
            "When it was taken.",
            lambda t: str(t.office.start) if t.office.start else None,
            "2023-07",
            missing="No source says when.",
        ),
        Variable(
            "to",
            Kind.PERIOD,
            "When it was left.",
            lambda t: str(t.office.end) if t.office.end else None,
            "2025-01-20",
            missing="It is still held, or no source says when.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class IssueUnit:
    """An issue."""

    edition: Edition
    issue: Issue

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings it was raised in, oldest first."""
        return self.edition.catalogue.of_issue.get(self.issue.id, ())


def issue_units(edition: Edition) -> Iterator[IssueUnit]:
    """Every issue, by id."""
    yield from (IssueUnit(edition, issue) for issue in edition.catalogue.issues.values())


ISSUES: Table[IssueUnit] = Table(
    name="issues",
    title="Issues",
    unit="One row for each subject that meetings are about.",
    key=("id",),
    units=issue_units,
    variables=(
        Variable("id", Kind.ID, "The issue's name for ever.", lambda i: i.issue.id, "critical-minerals"),
        Variable("title", Kind.TEXT, "What it is called on the site.", lambda i: i.issue.title, "Critical minerals"),
        Variable(
            "group",
            Kind.TEXT,
            "The group it is listed in.",
            lambda i: i.issue.group,
            "economy",
            missing="It is in none.",
        ),
        Variable(
            "summary",
            Kind.TEXT,
            "What belongs to it.",
            lambda i: i.issue.summary,
            "Rare earths and other raw materials.",
            missing="Nothing was written.",
        ),
        Variable(
            "plover_context",
            Kind.TEXT,
            "The nearest context in PLOVER.",
            lambda i: i.issue.plover,
            "natural_resource",
            missing="None was chosen.",
        ),
        Variable(
            "introduction",
            Kind.TEXT,
            "What its page says of it, in Markdown.",
            lambda i: i.issue.body or None,
            "It came up first in 2021.",
            missing="Nothing was written.",
            rule="May have several lines.",
        ),
        Variable("meetings", Kind.INTEGER, "Meetings it was raised in.", lambda i: len(i.meetings), "24"),
        Variable(
            "url",
            Kind.URL,
            "Its page.",
            lambda i: f"{i.edition.url}issues/{i.issue.id}/",
            "https://example.org/issues/critical-minerals/",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class EventUnit:
    """A summit or conference."""

    edition: Edition
    event: Event

    @property
    def place(self) -> Place | None:
        """Where it was."""
        return self.event.place

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings held there, oldest first."""
        return self.edition.catalogue.of_event.get(self.event.id, ())


def event_units(edition: Edition) -> Iterator[EventUnit]:
    """Every event, by id."""
    yield from (EventUnit(edition, event) for event in edition.catalogue.events.values())


EVENTS: Table[EventUnit] = Table(
    name="events",
    title="Events",
    unit="One row for each summit or conference at which meetings were held.",
    key=("id",),
    units=event_units,
    variables=(
        Variable("id", Kind.ID, "The event's name for ever.", lambda e: e.event.id, "asean-fmm-58"),
        Variable("title", Kind.TEXT, "What it is called on the site.", lambda e: e.event.title, "58th ASEAN meeting"),
        Variable(
            "series_id",
            Kind.ID,
            "The series it belongs to.",
            lambda e: e.event.series,
            "asean-fmm",
            missing="It belongs to none.",
            refers="series.id",
        ),
        Variable(
            "host",
            Kind.ID,
            "The party that was host.",
            lambda e: e.event.host,
            "MYS",
            missing="It is not recorded.",
            refers="parties.code",
        ),
        Variable(
            "place_city",
            Kind.TEXT,
            "The town.",
            lambda e: e.place.city if e.place else None,
            "Kuala Lumpur",
            missing="It is not recorded.",
        ),
        Variable(
            "place_country",
            Kind.ID,
            "The country.",
            lambda e: e.place.country if e.place else None,
            "MYS",
            missing="It is not recorded.",
            refers="parties.code",
        ),
        Variable(
            "venue",
            Kind.TEXT,
            "The building.",
            lambda e: e.place.venue if e.place else None,
            "Kuala Lumpur Convention Centre",
            missing="It is not recorded.",
        ),
        Variable(
            "date",
            Kind.PERIOD,
            "When it began.",
            lambda e: str(e.event.date) if e.event.date else None,
            "2025-07-08",
            missing="It is not recorded.",
        ),
        Variable(
            "end_date",
            Kind.DATE,
            "Its last day.",
            lambda e: e.event.end_date,
            "2025-07-11",
            missing="It had one day, or the end is not recorded.",
        ),
        Variable(
            "introduction",
            Kind.TEXT,
            "What its page says of it, in Markdown.",
            lambda e: e.event.body or None,
            "The yearly meeting of the ministers.",
            missing="Nothing was written.",
            rule="May have several lines.",
        ),
        Variable("meetings", Kind.INTEGER, "Meetings held there.", lambda e: len(e.meetings), "4"),
        Variable(
            "url",
            Kind.URL,
            "Its page.",
            lambda e: f"{e.edition.url}events/{e.event.id}/",
            "https://example.org/events/asean-fmm-58/",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class SeriesUnit:
    """Rounds of linked talks."""

    edition: Edition
    series: Series

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its rounds, oldest first."""
        return self.edition.catalogue.of_series.get(self.series.id, ())


def series_units(edition: Edition) -> Iterator[SeriesUnit]:
    """Every series, by id."""
    yield from (SeriesUnit(edition, series) for series in edition.catalogue.series.values())


SERIES: Table[SeriesUnit] = Table(
    name="series",
    title="Series",
    unit="One row for each series of recurring or linked talks.",
    key=("id",),
    units=series_units,
    variables=(
        Variable("id", Kind.ID, "The series' name for ever.", lambda s: s.series.id, "us-china-trade-talks"),
        Variable("title", Kind.TEXT, "What it is called on the site.", lambda s: s.series.title, "Trade talks"),
        Variable(
            "parties",
            Kind.LIST,
            "The codes of its regular parties.",
            lambda s: s.series.parties,
            "USA;CHN",
            missing="They are not recorded.",
        ),
        Variable(
            "summary",
            Kind.TEXT,
            "What it is.",
            lambda s: s.series.summary,
            "Rounds of talks on tariffs.",
            missing="Nothing was written.",
        ),
        Variable(
            "introduction",
            Kind.TEXT,
            "What its page says of it, in Markdown.",
            lambda s: s.series.body or None,
            "It began in Geneva.",
            missing="Nothing was written.",
            rule="May have several lines.",
        ),
        Variable("meetings", Kind.INTEGER, "Its rounds on record.", lambda s: len(s.meetings), "6"),
        Variable(
            "url",
            Kind.URL,
            "Its page.",
            lambda s: f"{s.edition.url}series/{s.series.id}/",
            "https://example.org/series/us-china-trade-talks/",
        ),
    ),
)
