"""People, and the offices that they held."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.records import Office, Person
from generator.data.dataset import Dataset, RecordUnit
from generator.data.declarations import Collection, NestedList, Table, ValueType, Variable
from generator.data.tables import columns


def _units(dataset: Dataset) -> Iterator[RecordUnit[Person]]:
    catalogue = dataset.catalogue
    for person in catalogue.people.values():
        yield RecordUnit(dataset, person, catalogue.of_person.get(person.id, ()))


PEOPLE: Table[RecordUnit[Person]] = Table(
    name="people",
    title="People",
    unit="One row for each person with a file in the record.",
    key=("id",),
    units=_units,
    searched=("name", "native_name", "biography"),
    variables=(
        columns.record_id("person", "wang-yi"),
        Variable("name", ValueType.TEXT, "Name in English.", lambda p: p.record.name, "Wang Yi"),
        Variable(
            "native_name",
            ValueType.TEXT,
            "Name in the person's own script.",
            lambda p: p.record.native_name,
            "王毅",
            missing=columns.NOT_RECORDED,
        ),
        columns.party("The party that the person represents.", lambda p: p.record.party, "CHN"),
        Variable(
            "wikidata",
            ValueType.TEXT,
            "Wikidata item.",
            lambda p: p.record.wikidata,
            "Q22686",
            missing=columns.NOT_RECORDED,
        ),
        columns.body("biography", "A short biography", "Foreign minister since 2023."),
        columns.meeting_count("The number of meetings in which the person took part.", "31"),
        *columns.first_and_last("2021-03-18"),
        columns.page_url("people/wang-yi/"),
    ),
)


@dataclass(frozen=True, slots=True)
class OfficeUnit:
    """One office of a person; `number` is its position in the person's file, from 1."""

    person: Person
    number: int
    office: Office


def _offices_of(person: Person) -> Iterator[OfficeUnit]:
    yield from (OfficeUnit(person, number, office) for number, office in enumerate(person.offices, start=1))


def _offices(dataset: Dataset) -> Iterator[OfficeUnit]:
    for person in dataset.catalogue.people.values():
        yield from _offices_of(person)


OFFICES: Table[OfficeUnit] = Table(
    name="offices",
    title="Offices",
    unit="One row for each office of a person for which a source gives dates.",
    key=("person_id", "n"),
    owner=("person_id",),
    units=_offices,
    variables=(
        Variable("person_id", ValueType.ID, "The person.", lambda o: o.person.id, "wang-yi", refers="people.id"),
        columns.number("Position in the list of the person's file, from 1."),
        Variable("role", ValueType.TEXT, "The office.", lambda o: o.office.role, "Minister of Foreign Affairs"),
        Variable(
            "from",
            ValueType.PERIOD,
            "When the person took office.",
            lambda o: str(o.office.start) if o.office.start else None,
            "2023-07",
            missing="No source gives the date.",
        ),
        Variable(
            "to",
            ValueType.PERIOD,
            "When the person left office.",
            lambda o: str(o.office.end) if o.office.end else None,
            "2025-01-20",
            missing="Still in office, or no source gives the date.",
        ),
    ),
)
PEOPLE_FILES = Collection(
    name="people",
    thing="person",
    table=PEOPLE,
    units=_units,
    lists=(
        NestedList("offices", lambda p: _offices_of(p.record), OFFICES),
        NestedList("meeting_ids", lambda p: p.meetings),
    ),
)
