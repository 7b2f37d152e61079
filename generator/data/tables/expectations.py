"""Expectations: what was said at or about a meeting to happen next, and what has become of it."""

from collections.abc import Iterator

from generator.content.records import Closed
from generator.content.vocabulary import Closing, Likelihood
from generator.data.dataset import ListedItem, MeetingUnit, listed
from generator.data.declarations import Join, Table, ValueType, Variable
from generator.data.tables import columns
from generator.insights.expectations import ExpectationState, Foretold


def _expectations(unit: MeetingUnit) -> Iterator[ListedItem[Foretold]]:
    yield from listed(unit, unit.dataset.insights.expectations_of[unit.meeting.id])


def _closed(listed_item: ListedItem[Foretold]) -> Closed | None:
    """How it ended, if it was not simply fulfilled."""
    return listed_item.item.expectation.closed


EXPECTATIONS: Table[ListedItem[Foretold]] = Table(
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
        Variable(
            "text",
            ValueType.TEXT,
            "What is expected.",
            lambda e: e.item.expectation.text,
            "A meeting of the leaders in the autumn",
        ),
        Variable(
            "kind",
            ValueType.TEXT,
            "The kind of event, in a word that the contributor chose.",
            lambda e: e.item.expectation.kind,
            "meeting",
            missing=columns.NOT_RECORDED,
        ),
        Variable(
            "likelihood",
            ValueType.TERM,
            "How likely the speaker called it.",
            lambda e: e.item.expectation.likelihood,
            "high",
            missing="The speaker did not say.",
            terms=tuple(Likelihood),
        ),
        *columns.person("said_by", lambda e: e.item.expectation.said_by, "Marco Rubio", "said so"),
        *columns.due(lambda e: e.item.expectation.due, "2025-11-30", "2025-11-30"),
        columns.source_id("wire", lambda e: e.item.expectation.source),
        Variable(
            "state",
            ValueType.TERM,
            "What has become of it by the day of the export.",
            lambda e: e.item.state,
            "fulfilled",
            terms=tuple(ExpectationState),
        ),
        Variable(
            "fulfilled_by",
            ValueType.ID,
            "The meeting that fulfilled it, or is planned to.",
            lambda e: e.item.by.id if e.item.by else None,
            "2025-10-30-trump-xi-busan",
            missing="No meeting has, or it was not about a meeting.",
            refers="meetings.id",
        ),
        Variable(
            "days_until",
            ValueType.INTEGER,
            "Days from the meeting at which it was expected to the meeting in fulfilled_by.",
            lambda e: e.item.days,
            "111",
            missing="As for fulfilled_by.",
            derived=True,
        ),
        Variable(
            "closed_as",
            ValueType.TERM,
            "How it ended, if it was not simply fulfilled.",
            lambda e: closed.how if (closed := _closed(e)) else None,
            "lapsed",
            missing="Fulfilled, or still open.",
            terms=tuple(Closing),
        ),
        Variable(
            "closed_on",
            ValueType.DATE,
            "The day on which it ended so.",
            lambda e: closed.date if (closed := _closed(e)) else None,
            "2025-12-01",
            missing="As for closed_as.",
        ),
        Variable(
            "closed_source_id",
            ValueType.ID,
            "The source for its end.",
            lambda e: closed.source if (closed := _closed(e)) else None,
            "wire",
            missing="As for closed_as.",
        ),
    ),
)
