"""Expectations: what was said at or about a meeting to happen next, and what has become of it."""

from collections.abc import Iterator

from diplomacy_tracker.content.derived_vocabulary import ExpectationState
from diplomacy_tracker.content.records import Closed, Expectation
from diplomacy_tracker.data.dataset import ListedItem, MeetingUnit, listed
from diplomacy_tracker.data.declarations import Join, Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns
from diplomacy_tracker.insights.expectations import TrackedExpectation

_field = columns.Fields(Expectation, "item.expectation")
_closed = columns.Fields(Closed, "item.expectation.closed")


def _expectations(unit: MeetingUnit) -> Iterator[ListedItem[TrackedExpectation]]:
    yield from listed(unit, unit.dataset.insights.expectations_of[unit.meeting.id])


def _party(item: ListedItem[TrackedExpectation]) -> str | None:
    """The party of who said so: as the entry has it, else that of the person's file."""
    expectation, people = item.item.expectation, item.unit.dataset.catalogue.people
    person = people.get(expectation.said_by or "")
    return expectation.said_by_party or (person.party if person else None)


EXPECTATIONS: Table[ListedItem[TrackedExpectation]] = Table(
    name="expectations",
    title="Expectations",
    unit="One row for each thing that was expected at or about a meeting.",
    key=("meeting_id", "id"),
    owner=("meeting_id",),
    of_meeting=_expectations,
    joined=(columns.TO_SOURCE, Join(("meeting_id", "closed_source_id"), "sources", ("meeting_id", "id"))),
    searched=("text",),
    variables=(
        columns.meeting_id(),
        Variable(
            "id",
            ValueType.ID,
            "Identifier of the expectation, unique within the meeting; also the anchor on its page.",
            lambda e: e.item.expectation.id,
            "e1",
        ),
        columns.number(),
        _field("text", ValueType.TEXT, "A meeting of the leaders in the autumn"),
        _field("kind", ValueType.TEXT, "meeting", columns.NOT_RECORDED),
        _field(
            "likelihood",
            ValueType.TERM,
            "high",
            "The speaker gave no odds, or they are not recorded.",
            rule="Entries made before December 2026 may have medium also where the speaker gave no odds.",
        ),
        *columns.person("said_by", lambda e: e.item.expectation.said_by, "Marco Rubio", "said so"),
        Variable(
            "said_by_party",
            ValueType.ID,
            "The party of the person or office that said so.",
            _party,
            "USA",
            missing=columns.NOT_RECORDED,
            refers="parties.code",
        ),
        _field("due", ValueType.DUE, "2025-11-30", columns.NO_DATE),
        *columns.days_of("due", "item.expectation.due", "2025-11-30", "2025-11-30", columns.NO_DATE),
        _field("source", ValueType.ID, "wire", name="source_id"),
        _field("checked", ValueType.DATE, "2025-12-01", columns.NOT_RECORDED, name="checked_on"),
        Variable(
            "state",
            ValueType.TERM,
            "What has become of it.",
            lambda e: e.item.state,
            "fulfilled",
            terms=tuple(ExpectationState),
            rule=(
                "If it has not happened and the last day has passed: past-due where somebody has looked since and "
                "found nothing, unchecked where nobody has."
            ),
            derived=True,
        ),
        Variable(
            "fulfilled_by",
            ValueType.ID,
            "The meeting that fulfilled it, or is planned to.",
            lambda e: e.item.fulfilled_by.id if e.item.fulfilled_by else None,
            "2025-10-30-trump-xi-busan",
            missing="No meeting has, or it was not about a meeting.",
            refers="meetings.id",
        ),
        Variable(
            "days_until",
            ValueType.INTEGER,
            "Days from the last day of the meeting at which it was expected to the first of that in fulfilled_by.",
            lambda e: e.item.days,
            "111",
            missing="As for fulfilled_by.",
            derived=True,
        ),
        _closed(
            "as",
            ValueType.TERM,
            "lapsed",
            "Fulfilled, or without a result so far.",
            name="closed_as",
            definition="How it ended, if not as expected.",
        ),
        _closed("date", ValueType.DATE, "2025-12-01", "As for closed_as.", name="closed_on"),
        _closed(
            "source",
            ValueType.ID,
            "wire",
            "As for closed_as.",
            name="closed_source_id",
            definition="Id of the source for its end.",
        ),
    ),
)
