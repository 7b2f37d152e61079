from datetime import date

import pytest

from diplomacy_tracker.content.derived_vocabulary import ExpectationState
from diplomacy_tracker.content.records import Coverage, Meeting, Record
from diplomacy_tracker.content.vocabulary import Closing
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.insights.expectations import TrackedExpectation, expectations
from tests.meetings import TODAY, catalogue, coverage, meeting

BUSAN = meeting("2025-10-30-busan", format="in-person", level="leader")


def voiced(**keys: object) -> Meeting:
    """A meeting in Kuala Lumpur at which a summit was foretold."""
    foretold = {"id": "e1", "text": "The leaders will meet.", "source": "press", **keys}
    return meeting("2025-07-11-kuala-lumpur", expects=[foretold])


def foretell(*others: Record, **keys: object) -> TrackedExpectation:
    """What has become of the one expectation on the day of the tests."""
    return tracked(voiced(**keys), *others)


def tracked(this: Meeting, *others: Record, today: date = TODAY) -> TrackedExpectation:
    """What has become of the one expectation of a meeting on a day."""
    (only,) = expectations(this, catalogue(this, *others), today)
    return only


def shown(foretold: TrackedExpectation) -> tuple[ExpectationState, str | None, int | None]:
    return foretold.state, foretold.fulfilled_by.id if foretold.fulfilled_by else None, foretold.days


def closed(how: str) -> dict[str, object]:
    return {"as": how, "date": "2026-01-01", "source": "press"}


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (None, ExpectationState.OPEN),
        ("2026-11-23", ExpectationState.OPEN),
        ("2026-11-22", ExpectationState.PAST_DUE),
        ("2026-11", ExpectationState.OPEN),
        ("2026-10", ExpectationState.PAST_DUE),
        ("2026", ExpectationState.OPEN),
        ("2025", ExpectationState.PAST_DUE),
        ("2026-22", ExpectationState.PAST_DUE),
        ("2026-23", ExpectationState.OPEN),
        ("2026-35", ExpectationState.PAST_DUE),
        ("2026-36", ExpectationState.OPEN),
        ("2025/2026-10", ExpectationState.PAST_DUE),
        ("2025/2026", ExpectationState.OPEN),
    ],
)
def test_an_expectation_is_open_until_the_last_day_of_its_term(due: str | None, expected: ExpectationState) -> None:
    assert shown(foretell(due=due, checked=str(TODAY))) == (expected, None, None)


@pytest.mark.parametrize(
    ("looked", "expected"),
    [
        (None, ExpectationState.UNCHECKED),
        ("2026-08-31", ExpectationState.UNCHECKED),
        ("2026-09-01", ExpectationState.PAST_DUE),
        ("2026-09-02", ExpectationState.PAST_DUE),
    ],
)
def test_an_expectation_is_past_due_only_if_somebody_looked_after_its_day(
    looked: str | None, expected: ExpectationState
) -> None:
    days = (TODAY, TODAY.replace(year=TODAY.year + 1))
    this = voiced(due="2026-09-01", checked=looked)
    assert [tracked(this, today=day).state for day in days] == [expected, expected]


@pytest.mark.parametrize(
    ("covered", "expected"),
    [
        (coverage(), ExpectationState.UNCHECKED),
        (coverage(covers=["contacts", "promises"]), ExpectationState.PAST_DUE),
        (coverage("USA", "JPN", covers=["promises"]), ExpectationState.UNCHECKED),
    ],
    ids=["contacts alone", "promises too", "others"],
)
def test_a_coverage_that_includes_promises_shows_that_somebody_looked(
    covered: Coverage, expected: ExpectationState
) -> None:
    assert foretell(covered, due="2026-06-01").state is expected


@pytest.mark.parametrize("due", [None, "2025-10-30", "2025-10", "2025"])
def test_an_expectation_is_fulfilled_by_a_meeting_within_its_term(due: str | None) -> None:
    made = foretell(BUSAN, due=due, fulfilled_by=BUSAN.id)
    assert shown(made) == (ExpectationState.FULFILLED, "2025-10-30-busan", 111)


@pytest.mark.parametrize("due", ["2025-10-29", "2025-09"])
def test_an_expectation_is_late_by_a_meeting_after_its_term(due: str) -> None:
    made = foretell(BUSAN, due=due, fulfilled_by=BUSAN.id)
    assert shown(made) == (ExpectationState.LATE, "2025-10-30-busan", 111)


@pytest.mark.parametrize("how", list(map(str, Closing)))
def test_an_expectation_ends_as_the_author_closed_it(how: str) -> None:
    assert shown(foretell(closed=closed(how), due="2025")) == (ExpectationState(how), None, None)


@pytest.mark.parametrize("how", ["late", "lower-level", "superseded"])
def test_how_it_was_closed_comes_before_the_meeting_that_fulfilled_it(how: str) -> None:
    made = foretell(BUSAN, fulfilled_by=BUSAN.id, closed=closed(how), due="2025")
    assert shown(made) == (ExpectationState(how), "2025-10-30-busan", 111)


@pytest.mark.parametrize(
    ("due", "expected"),
    [(None, ExpectationState.OPEN), ("2026-12", ExpectationState.OPEN), ("2026-10", ExpectationState.UNCHECKED)],
)
def test_a_meeting_that_is_only_planned_fulfils_nothing_yet(due: str | None, expected: ExpectationState) -> None:
    planned = meeting("2026-12-14-plan", status="planned")
    assert shown(foretell(planned, fulfilled_by=planned.id, due=due)) == (expected, "2026-12-14-plan", 521)


@pytest.mark.parametrize("status", ["postponed", "cancelled", "refused"])
def test_a_meeting_that_did_not_take_place_fulfils_nothing(status: str) -> None:
    off = meeting("2025-10-30-off", status=status)
    assert foretell(off, fulfilled_by=off.id).state is ExpectationState.OPEN


def test_a_withdrawn_meeting_fulfils_nothing() -> None:
    gone = meeting("2025-10-30-gone", withdrawn={"date": "2026-01-01", "reason": "It was another day."})
    assert shown(foretell(gone, fulfilled_by=gone.id)) == (ExpectationState.OPEN, None, None)


@pytest.mark.parametrize(
    ("keys", "is_open"),
    [
        ({}, True),
        ({"due": "2025", "checked": "2026-01-02"}, True),
        ({"due": "2025"}, True),
        ({"fulfilled_by": BUSAN.id}, False),
        ({"closed": closed("lapsed")}, False),
    ],
    ids=["open", "past due", "not checked since", "fulfilled", "closed"],
)
def test_an_expectation_waits_until_it_has_a_result(keys: dict[str, object], *, is_open: bool) -> None:
    assert foretell(BUSAN, **keys).is_open is is_open


def test_all_expectations_stand_under_their_meetings_oldest_first() -> None:
    foretold = [{"id": name, "text": "They will meet.", "source": "press"} for name in ("e2", "e1")]
    late, early = (meeting(f"{year}-07-11-call", expects=foretold) for year in (2025, 2024))
    insights = Insights(catalogue(late, early), TODAY)
    assert [(made.meeting.id, made.expectation.id) for made in insights.expectations] == [
        ("2024-07-11-call", "e2"),
        ("2024-07-11-call", "e1"),
        ("2025-07-11-call", "e2"),
        ("2025-07-11-call", "e1"),
    ]


def test_expectations_of_a_withdrawn_meeting_stand_with_it_alone() -> None:
    foretold = {"id": "e1", "text": "They will meet.", "source": "press"}
    withdrawn = {"date": "2025-08-01", "reason": "It was another day."}
    gone = meeting("2025-07-11-gone", expects=[foretold], withdrawn=withdrawn)
    insights = Insights(catalogue(gone, BUSAN), TODAY)
    counted = {name: len(insights.expectations_of[name]) for name in insights.catalogue.all_meetings}
    assert (counted, insights.expectations) == ({"2025-10-30-busan": 0, "2025-07-11-gone": 1}, ())
