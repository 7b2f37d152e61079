"""Parties: countries, former states, other polities and organisations."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.parties import Party, PartyKind
from diplomacy_tracker.content.records import Meeting, Organization, Seat
from diplomacy_tracker.content.state_numbers import StateList, is_microstate, number_of
from diplomacy_tracker.data.dataset import Dataset
from diplomacy_tracker.data.declarations import Collection, NestedList, Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns

NOT_IN_LIST = "Not in that list."


@dataclass(frozen=True, slots=True)
class PartyUnit:
    """A party, with the file of an organisation."""

    dataset: Dataset
    party: Party
    organization: Organization | None

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its meetings, oldest first."""
        return self.dataset.catalogue.of_party.get(self.party.code, ())

    @property
    def is_organization(self) -> bool:
        """Whether it is an organisation rather than a country."""
        return self.party.kind is PartyKind.ORGANIZATION

    @property
    def has_page(self) -> bool:
        """Whether the site has a page about it."""
        return self.dataset.catalogue.has_page(self.party.code)

    @property
    def seat(self) -> Seat | None:
        """Where an organisation has its seat."""
        return self.organization.seat if self.organization else None


def _units(dataset: Dataset) -> Iterator[PartyUnit]:
    """Every party of the base table and of the content, by code."""
    organizations = {organization.code: organization for organization in dataset.catalogue.organizations.values()}
    for code, party in dataset.catalogue.parties.items():
        yield PartyUnit(dataset, party, organizations.get(code))


def _countries(dataset: Dataset) -> Iterator[PartyUnit]:
    yield from (unit for unit in _units(dataset) if not unit.is_organization)


def _organizations(dataset: Dataset) -> Iterator[PartyUnit]:
    yield from (unit for unit in _units(dataset) if unit.is_organization)


def _text(name: str, definition: str, value: Callable[[Party], str], example: str, missing: str) -> Variable[PartyUnit]:
    """A text that a party may lack."""
    return Variable(name, ValueType.TEXT, definition, lambda p: value(p.party) or None, example, missing)


def _number(name: StateList, definition: str, example: str) -> Variable[PartyUnit]:
    """The number of a party in a list of states."""
    return Variable(
        name,
        ValueType.INTEGER,
        definition,
        lambda p: number_of(p.party, name),
        example,
        NOT_IN_LIST,
        "The latest, where a state has had several: dyad_year and party_year have that of each year.",
    )


PARTIES: Table[PartyUnit] = Table(
    name="parties",
    title="Parties",
    unit="One row for each country, former state, other polity and organisation that the record can name, with or "
    "without meetings.",
    key=("code",),
    units=_units,
    variables=(
        Variable(
            "code",
            ValueType.ID,
            "ISO 3166-1 alpha-3; for former states ISO 3166-3; for polities outside ISO a code that begins with X; for "
            "an organisation its own code.",
            lambda p: p.party.code,
            "CHN",
        ),
        Variable("id", ValueType.ID, "The last part of the address of its page.", lambda p: p.party.slug, "china"),
        Variable("name", ValueType.TEXT, "The name used on the site.", lambda p: p.party.name, "China"),
        Variable(
            "kind",
            ValueType.TERM,
            "What it is.",
            lambda p: p.party.kind,
            "country",
            terms=tuple(PartyKind),
        ),
        _text("adjective", "The English adjective.", lambda p: p.adjective, "Chinese", columns.NOT_RECORDED),
        Variable(
            "alpha2",
            ValueType.TEXT,
            "ISO 3166-1 alpha-2.",
            lambda p: p.party.alpha2 or None,
            "CN",
            missing="It has none.",
            rule="The code of Namibia is NA, which some programs read as missing; the examples on the page about the "
            "data show how to prevent that.",
        ),
        Variable(
            "numeric",
            ValueType.TEXT,
            "ISO 3166-1 numeric, three digits.",
            lambda p: p.party.numeric or None,
            "156",
            missing="It has none.",
            rule="Read it as text, to keep leading zeros.",
        ),
        _number("cow", "Correlates of War country code, State System Membership v2016.", "710"),
        _number("gw", "Gleditsch–Ward number.", "710"),
        Variable(
            "is_gw_microstate",
            ValueType.FLAG,
            "Whether Gleditsch and Ward have it in their tentative list of microstates only.",
            lambda p: is_microstate(p.party),
            "0",
            rule="Such a number joins to nothing in their main list.",
        ),
        _text("capital", "The capital.", lambda p: p.capital, "Beijing", columns.NOT_RECORDED),
        Variable(
            "latitude",
            ValueType.NUMBER,
            "Latitude of the capital, decimal degrees (WGS 84).",
            lambda p: p.party.latitude,
            "39.91",
            missing="As for capital.",
        ),
        Variable(
            "longitude",
            ValueType.NUMBER,
            "Longitude of the capital, decimal degrees (WGS 84).",
            lambda p: p.party.longitude,
            "116.40",
            missing="As for capital.",
        ),
        Variable(
            "members",
            ValueType.LIST,
            "The codes of an organisation's members.",
            lambda p: p.party.members,
            "IDN;MYS",
            missing="Not an organisation, or its members are not recorded.",
        ),
        Variable(
            "seat_city",
            ValueType.TEXT,
            "The city of an organisation's seat.",
            lambda p: p.seat.city if p.seat else None,
            "Jakarta",
            missing="Not an organisation, or its seat is not recorded.",
        ),
        Variable(
            "seat_country",
            ValueType.ID,
            "The country of an organisation's seat.",
            lambda p: p.seat.country if p.seat else None,
            "IDN",
            missing="As for seat_city.",
            refers="parties.code",
        ),
        _text(
            "name_note",
            "Why this name is used.",
            lambda p: p.note,
            "A name here takes no position on its status.",
            "The name needs no note.",
        ),
        columns.introduction("The association of ten states.", lambda p: p.party.body),
        Variable(
            "is_on_record",
            ValueType.FLAG,
            "Whether it has a page: it took part in a meeting, or it is an organisation with a file.",
            lambda p: p.has_page,
            "1",
            derived=True,
        ),
        columns.meeting_count("The number of its meetings, held or not.", "116"),
        *columns.first_and_last("2021-02-10"),
        columns.page_url(
            "countries/china/", lambda p: urls.party(p.party) if p.has_page else None, missing="It has no page."
        ),
    ),
)
COUNTRY_FILES = Collection(
    name="countries",
    thing="country",
    table=PARTIES,
    units=_countries,
    lists=(NestedList("meeting_ids", lambda p: p.meetings),),
    has_file=lambda p: p.has_page,
)
ORGANIZATION_FILES = Collection(
    name="organizations",
    thing="organization",
    table=PARTIES,
    units=_organizations,
    lists=(NestedList("meeting_ids", lambda p: p.meetings),),
)
