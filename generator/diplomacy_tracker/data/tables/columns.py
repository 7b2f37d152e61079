"""Variables of fields of the record models, and variables that several tables have, each declared once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.dates import When
from diplomacy_tracker.content.model import Part, meaning, terms_of
from diplomacy_tracker.content.places import coordinates
from diplomacy_tracker.content.records import Meeting, Place
from diplomacy_tracker.data.declarations import Join, Value, ValueType, Variable

NOT_RECORDED = "Not recorded."
NONE_WRITTEN = "No text was written."
NO_DATE = "No date was named."
MEETING = "2025-07-11-rubio-wang-kuala-lumpur"
"""The example of most tables."""
TO_SOURCE = Join(("meeting_id", "source_id"), "sources", ("meeting_id", "id"))
"""The id of a source is unique within its meeting only."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Declares variables that are fields of one model, which gives their definitions and closed lists.

    path: leads from the unit of a row to the instance of the model, such as "item.outcome". Where the instance is
    None, so is the value.
    """

    model: type[Part]
    path: str = "item"

    def __call__(  # noqa: PLR0913 -- the parts of a variable
        self,
        key: str,
        kind: ValueType,
        example: str,
        missing: str = "",
        *,
        name: str = "",
        definition: str = "",
        rule: str = "",
        refers: str = "",
    ) -> Variable[Any]:
        """The variable of a field, which `key` names as files do; `definition` is for one that tells authors how."""
        attributes = {info.alias or attribute: attribute for attribute, info in self.model.model_fields.items()}
        owner, attribute = attrgetter(self.path), attributes[key]

        def value(unit: object) -> Value:
            found: Value | When = getattr(owner(unit), attribute, None)
            return str(found) if isinstance(found, When) else found

        terms = terms_of(self.model, key)
        definition = definition or meaning(self.model, key)
        return Variable(name or key, kind, definition, value, example, missing, rule, tuple(terms or ()), refers)


def meeting_id(example: str = MEETING, definition: str = "The meeting.") -> Variable[Any]:
    """The meeting that a listed item belongs to."""
    return Variable("meeting_id", ValueType.ID, definition, lambda i: i.meeting.id, example, refers="meetings.id")


def number(definition: str = "Position in the entry's list, from 1.", example: str = "1") -> Variable[Any]:
    """The position of an item in its list."""
    return Variable("n", ValueType.INTEGER, definition, lambda i: i.number, example, derived=True)


def local_id(definition: str, example: str) -> Variable[Any]:
    """The id of a listed item, unique within its meeting."""
    return Variable("id", ValueType.ID, definition, lambda i: i.item.id, example)


def issue_id(value: Callable[[Any], str], example: str) -> Variable[Any]:
    """The issue that a row is about."""
    return Variable("issue_id", ValueType.ID, "The issue.", value, example, refers="issues.id")


def party(definition: str, value: Callable[[Any], str], example: str, name: str = "party") -> Variable[Any]:
    """A party that is never missing."""
    return Variable(name, ValueType.ID, definition, value, example, refers="parties.code")


def party_b(value: Callable[[Any], str]) -> Variable[Any]:
    """The second party of a pair."""
    return party("The other party.", value, "USA", "party_b")


def person(name: str, value: Callable[[Any], str | None], example: str, label: str) -> tuple[Variable[Any], ...]:
    """Somebody who said something: the id of the person, and the name or office in words."""
    name_only = "No person is named, or the person has no file in the record."

    def person_id(item: Any) -> str | None:  # noqa: ANN401 -- a listed item of any kind
        person_id: str | None = item.unit.person(value(item))
        return person_id

    def words(item: Any) -> str | None:  # noqa: ANN401 -- as above
        words: str | None = item.unit.speaker(value(item))
        return words

    example_id = example.lower().replace(" ", "-")
    return (
        Variable(
            f"{name}_id", ValueType.ID, f"The person who {label}.", person_id, example_id, name_only, refers="people.id"
        ),
        Variable(name, ValueType.TEXT, f"The person or office that {label}, as a name.", words, example, "Not named."),
    )


def days_of(  # noqa: PLR0913 -- the parts of two variables
    name: str, path: str, first: str, last: str, missing: str, *, names: tuple[str, str] = ("", "")
) -> tuple[Variable[Any], ...]:
    """The first and the last day that the value of the variable `name` can mean; both are examples too.

    path: leads from the unit of a row to the value. names: of the variables, if others than `NAME_first` and
    `NAME_last`.
    """
    value = attrgetter(path)

    def of(which: str, example: str, own_name: str) -> Variable[Any]:
        day = attrgetter(which)
        return Variable(
            own_name or f"{name}_{which}",
            ValueType.DATE,
            f"The {which} day that `{name}` can mean.",
            lambda unit: day(found) if (found := value(unit)) else None,
            example,
            missing,
        )

    return of("first", first, names[0]), of("last", last, names[1])


def record_id(thing: str, example: str) -> Variable[Any]:
    """The permanent id of a record."""
    return Variable("id", ValueType.ID, f"Permanent identifier of the {thing}.", lambda u: u.record.id, example)


def title(example: str) -> Variable[Any]:
    """The title of a record."""
    return Variable("title", ValueType.TEXT, "The title shown on the site.", lambda u: u.record.title, example)


def body(
    name: str,
    definition: str,
    example: str,
    value: Callable[[Any], str] = lambda u: u.record.body,
) -> Variable[Any]:
    """The Markdown text below a file's front matter."""
    return Variable(
        name,
        ValueType.TEXT,
        f"{definition}, in Markdown.",
        lambda unit: value(unit) or None,
        example,
        NONE_WRITTEN,
        "May have several lines.",
    )


def introduction(example: str, value: Callable[[Any], str] = lambda u: u.record.body) -> Variable[Any]:
    """The text of a record's page."""
    return body("introduction", "The introduction on its page", example, value)


def place(path: str, city: str = NOT_RECORDED, country: str = NOT_RECORDED) -> tuple[Variable[Any], ...]:
    """City, country and building; `city` and `country` say when the city and the country are missing."""
    field = Fields(Place, path)
    return (
        field("city", ValueType.TEXT, "Kuala Lumpur", city, name="place_city"),
        field("country", ValueType.ID, "MYS", country, name="place_country", refers="parties.code"),
        field("venue", ValueType.TEXT, "Kuala Lumpur Convention Centre", NOT_RECORDED),
        _coordinate("Latitude", path, 0, "3.14"),
        _coordinate("Longitude", path, 1, "101.69"),
    )


def _coordinate(name: str, path: str, number: int, example: str) -> Variable[Any]:
    """The latitude or longitude of the city of a place."""
    place = attrgetter(path)
    return Variable(
        f"place_{name.lower()}",
        ValueType.NUMBER,
        f"{name} of the city in decimal degrees (WGS 84), to two places.",
        lambda unit: found[number] if (where := place(unit)) and (found := coordinates(where)) else None,
        example,
        "As for place_city, or the tracker's list of cities does not have it.",
        derived=True,
    )


def meeting_count(definition: str, example: str) -> Variable[Any]:
    """How many meetings a record has."""
    return Variable("meetings", ValueType.INTEGER, definition, lambda u: len(u.meetings), example, derived=True)


def first_and_last(first: str) -> tuple[Variable[Any], ...]:
    """The days of a record's first and last held meetings; `first` is the example of the first."""
    return (
        Variable(
            "first_meeting",
            ValueType.PERIOD,
            "The date of the earliest of them that was held.",
            lambda u: _first_held(u.meetings),
            first,
            "None was held.",
            derived=True,
        ),
        Variable(
            "last_meeting",
            ValueType.PERIOD,
            "The date of the latest of them that was held.",
            lambda u: _first_held(u.meetings[::-1]),
            "2026-11-18",
            "None was held.",
            derived=True,
        ),
    )


def _first_held(meetings: Sequence[Meeting]) -> str | None:
    return next((str(meeting.date) for meeting in meetings if meeting.is_held), None)


def page_url(
    example: str,
    address: Callable[[Any], str | None] = lambda u: urls.record(u.record),
    definition: str = "The address of its page.",
    missing: str = "",
    rule: str = "",
) -> Variable[Any]:
    """The address of a page; `address` gives it relative to the site, None where there is no page."""

    def url(unit: Any) -> str | None:  # noqa: ANN401 -- a unit of any kind
        path = address(unit)
        return None if path is None else f"{unit.dataset.url}{path}"

    example = f"https://example.org/{example}"
    return Variable("url", ValueType.URL, definition, url, example, missing, rule, derived=True)
