"""People, and the offices that they held."""

from collections.abc import Iterator
from dataclasses import dataclass

from diplomacy_tracker.content.records import Office, Person
from diplomacy_tracker.data.dataset import Dataset, RecordUnit
from diplomacy_tracker.data.declarations import Collection, NestedList, Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns

_field = columns.Fields(Person, "record")
_office = columns.Fields(Office, "office")


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
        _field("name", ValueType.TEXT, "Wang Yi"),
        _field("native_name", ValueType.TEXT, "王毅", columns.NOT_RECORDED),
        _field("party", ValueType.ID, "CHN", refers="parties.code"),
        _field("wikidata", ValueType.TEXT, "Q22686", columns.NOT_RECORDED, definition="Number of the Wikidata item."),
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


_FROM = columns.days_of(
    "office_from", "office.start", "2023-07-01", "2023-07-31", "As for office_from.", names=("first_day", "")
)
_TO = columns.days_of(
    "office_to", "office.end", "2025-01-20", "2025-01-20", "As for office_to.", names=("", "last_day")
)

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
        _office("role", ValueType.TEXT, "Minister of Foreign Affairs"),
        _office("from", ValueType.PERIOD, "2023-07", "No source gives the date.", name="office_from"),
        _office(
            "to", ValueType.PERIOD, "2025-01-20", "Still in office, or no source gives the date.", name="office_to"
        ),
        _FROM[0],
        _TO[1],
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
