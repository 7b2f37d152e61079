"""People, and the offices they held."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content import urls
from generator.content.records import Meeting, Office, Person
from generator.data.dataset import Dataset
from generator.data.tables.spans import first_day, last_day
from generator.data.variables import Kind, Table, Variable


@dataclass(frozen=True, slots=True)
class PersonUnit:
    """A person with a file."""

    dataset: Dataset
    person: Person

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Their meetings, oldest first."""
        return self.dataset.catalogue.of_person.get(self.person.id, ())


def person_units(dataset: Dataset) -> Iterator[PersonUnit]:
    """Every person, by id."""
    yield from (PersonUnit(dataset, person) for person in dataset.catalogue.people.values())


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
            lambda p: f"{p.dataset.url}{urls.record(p.person)}",
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


def _offices(dataset: Dataset) -> Iterator[Term]:
    for person in dataset.catalogue.people.values():
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
