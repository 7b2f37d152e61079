"""Countries, former states, polities and organisations."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content import urls
from generator.content.parties import Party, PartyKind
from generator.content.records import Meeting, Organization
from generator.data.dataset import Dataset
from generator.data.tables.spans import first_day, last_day
from generator.data.variables import Kind, Table, Variable


@dataclass(frozen=True, slots=True)
class PartyUnit:
    """A party, and the file of an organisation."""

    dataset: Dataset
    party: Party
    organization: Organization | None

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its meetings, oldest first."""
        return self.dataset.catalogue.of_party.get(self.party.code, ())


def party_units(dataset: Dataset) -> Iterator[PartyUnit]:
    """Every party of the base table and of the content, by code."""
    organizations = {organization.code: organization for organization in dataset.catalogue.organizations.values()}
    for code, party in dataset.catalogue.parties.items():
        yield PartyUnit(dataset, party, organizations.get(code))


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
            lambda p: p.dataset.catalogue.has_page(p.party.code),
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
            lambda p: f"{p.dataset.url}{urls.party(p.party)}" if p.dataset.catalogue.has_page(p.party.code) else None,
            "https://example.org/countries/china/",
            missing="It has none.",
        ),
    ),
)


def is_organization(unit: PartyUnit) -> bool:
    """Whether a party is an organisation rather than a country."""
    return unit.party.kind is PartyKind.ORGANIZATION
