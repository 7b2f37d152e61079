"""Variables that several tables have, each declared once."""

from collections.abc import Callable, Sequence
from typing import Any

from generator.content import urls
from generator.content.dates import When
from generator.content.records import Meeting, Place
from generator.data.declarations import Join, ValueType, Variable

NOT_RECORDED = "Not recorded."
NONE_WRITTEN = "No text was written."
MEETING = "2025-07-11-rubio-wang-kuala-lumpur"
"""The example of most tables."""
TO_SOURCE = Join(("meeting_id", "source_id"), "sources", ("meeting_id", "id"))
"""The id of a source is unique within its meeting only."""


def meeting_id(example: str = MEETING, definition: str = "The meeting.") -> Variable[Any]:
    """The meeting that a listed item belongs to."""
    return Variable("meeting_id", ValueType.ID, definition, lambda i: i.meeting.id, example, refers="meetings.id")


def number(definition: str = "Position in the entry's list, from 1.", example: str = "1") -> Variable[Any]:
    """The position of an item in its list."""
    return Variable("n", ValueType.INTEGER, definition, lambda i: i.number, example, derived=True)


def local_id(definition: str, example: str) -> Variable[Any]:
    """The id of a listed item, unique within its meeting."""
    return Variable("id", ValueType.ID, definition, lambda i: i.item.id, example)


def source_id(example: str, value: Callable[[Any], str] = lambda i: i.item.source) -> Variable[Any]:
    """The source of a listed item."""
    return Variable("source_id", ValueType.ID, "The source of this information.", value, example)


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


def due(value: Callable[[Any], When | None], example: str, last: str) -> tuple[Variable[Any], ...]:
    """The time by which something is due, and the last day of it."""
    missing = "No date was named."

    def text(item: Any) -> str | None:  # noqa: ANN401 -- a listed item of any kind
        return str(period) if (period := value(item)) else None

    def last_day(item: Any) -> Any:  # noqa: ANN401 -- a day
        return period.last if (period := value(item)) else None

    return (
        Variable(
            "due", ValueType.PERIOD, "The date by which it is due, as exactly as it is known.", text, example, missing
        ),
        Variable("due_last", ValueType.DATE, "The last day that `due` can mean.", last_day, last, missing),
    )


def record_id(thing: str, example: str) -> Variable[Any]:
    """The permanent id of a record."""
    return Variable("id", ValueType.ID, f"Permanent identifier of the {thing}.", lambda u: u.record.id, example)


def title(example: str) -> Variable[Any]:
    """The title of a record."""
    return Variable("title", ValueType.TEXT, "The title shown on the site.", lambda u: u.record.title, example)


def summary(definition: str, example: str) -> Variable[Any]:
    """The summary of a record that may have none."""
    return Variable("summary", ValueType.TEXT, definition, lambda u: u.record.summary, example, NONE_WRITTEN)


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


def place(
    value: Callable[[Any], Place | None],
    *,
    city: str = NOT_RECORDED,
    country: str = NOT_RECORDED,
    country_definition: str = "The country.",
) -> tuple[Variable[Any], ...]:
    """Town, country and building; `city` and `country` say when the town and the country are missing."""

    def part(name: str) -> Callable[[Any], str | None]:
        return lambda unit: getattr(value(unit), name, None)

    venue = "Kuala Lumpur Convention Centre"
    return (
        Variable("place_city", ValueType.TEXT, "The town.", part("city"), "Kuala Lumpur", city),
        Variable(
            "place_country", ValueType.ID, country_definition, part("country"), "MYS", country, refers="parties.code"
        ),
        Variable("venue", ValueType.TEXT, "The building.", part("venue"), venue, NOT_RECORDED),
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
