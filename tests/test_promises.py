from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from generator.content.derived_vocabulary import Corroboration, PromiseState
from generator.insights import Insights
from generator.insights.promises import OPEN_STATES, Promise, promises
from tests.meetings import TODAY, catalogue, meeting


def outcome(*log: dict[str, object], **keys: object) -> dict[str, object]:
    plain = {"id": "o1", "text": "They agreed.", "kind": "agreed", "by": ["USA", "CHN"], "source": "press"}
    return {**plain, "log": log, **keys}


def item(day: str, status: str) -> dict[str, object]:
    return {"date": day, "status": status, "source": "press"}


def promise(*log: dict[str, object], **keys: object) -> Promise:
    """The promise of one outcome as it stands on the day of the tests."""
    (only,) = promises(meeting("2025-07-11-call", outcomes=[outcome(*log, **keys)]), TODAY)
    return only


def state(made: Promise) -> tuple[PromiseState, int]:
    return made.state, made.days_overdue


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("pending", PromiseState.OPEN),
        ("in-progress", PromiseState.IN_PROGRESS),
        ("kept", PromiseState.KEPT),
        ("partly", PromiseState.PARTLY),
        ("broken", PromiseState.BROKEN),
        ("superseded", PromiseState.SUPERSEDED),
    ],
)
def test_a_promise_is_what_its_log_says(status: str, expected: PromiseState) -> None:
    assert state(promise(item("2025-08-11", status))) == (expected, 0)


def test_a_promise_without_a_log_or_a_day_is_open() -> None:
    made = promise()
    assert (*state(made), made.latest) == (PromiseState.OPEN, 0, None)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-11-22", (PromiseState.OVERDUE, 1)),
        ("2026-11-23", (PromiseState.OPEN, 0)),
        ("2026-11-24", (PromiseState.OPEN, 0)),
        ("2026-10", (PromiseState.OVERDUE, 23)),
        ("2026-11", (PromiseState.OPEN, 0)),
        ("2025", (PromiseState.OVERDUE, 327)),
        ("2026", (PromiseState.OPEN, 0)),
    ],
)
def test_a_promise_is_overdue_when_the_last_day_of_its_term_has_passed(
    due: str, expected: tuple[PromiseState, int]
) -> None:
    assert state(promise(due=due)) == expected


@pytest.mark.parametrize("status", ["pending", "in-progress"])
def test_a_promise_that_is_not_done_may_be_overdue(status: str) -> None:
    assert state(promise(item("2025-08-11", status), due="2026-11-13")) == (PromiseState.OVERDUE, 10)


@pytest.mark.parametrize("status", ["kept", "partly", "broken", "superseded"])
def test_a_promise_that_came_to_an_end_is_never_overdue(status: str) -> None:
    assert state(promise(item("2025-08-11", status), due="2025-08-01")) == (PromiseState(status), 0)


def test_a_promise_due_in_future_keeps_the_state_of_its_log() -> None:
    assert state(promise(item("2025-08-11", "in-progress"), due="2027")) == (PromiseState.IN_PROGRESS, 0)


def test_the_latest_item_of_a_log_decides_wherever_it_stands() -> None:
    log = [item("2025-11-10", "broken"), item("2026-02-01", "kept"), item("2025-08-11", "in-progress")]
    made = promise(*log)
    assert (*state(made), made.latest and made.latest.date) == (PromiseState.KEPT, 0, date(2026, 2, 1))


def test_a_promise_once_kept_may_be_broken_later() -> None:
    assert state(promise(item("2025-08-11", "kept"), item("2025-10-09", "broken"))) == (PromiseState.BROKEN, 0)


def test_of_two_items_of_one_day_the_one_written_last_decides() -> None:
    assert state(promise(item("2025-08-11", "in-progress"), item("2025-08-11", "kept"))) == (PromiseState.KEPT, 0)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"kind": "signed"}, Corroboration.TEXT),
        ({"kind": "agreed"}, Corroboration.EACH),
        ({"kind": "announced"}, Corroboration.ONE),
        ({"kind": "announced", "by": ["USA"], "denied_by": ["CHN"]}, Corroboration.DENIED),
        ({"kind": "signed", "denied_by": ["CHN"]}, Corroboration.DENIED),
    ],
    ids=["signed", "agreed", "announced", "announced and denied", "signed and denied"],
)
def test_a_promise_stands_on_a_text_or_on_who_says_so(keys: dict[str, object], expected: Corroboration) -> None:
    assert promise(**keys).corroboration is expected


def test_a_denied_promise_has_a_state_all_the_same() -> None:
    assert state(promise(denied_by=["CHN"], due="2026-11-13")) == (PromiseState.OVERDUE, 10)


def test_promises_stand_in_the_order_of_the_entry() -> None:
    call = meeting("2025-07-11-call", outcomes=[outcome(id="o2", due="2025"), outcome(id="o1")])
    assert [made.outcome.id for made in promises(call, TODAY)] == ["o2", "o1"]


def test_all_promises_stand_under_their_meetings_oldest_first() -> None:
    late, early = (meeting(f"{year}-07-11-call", outcomes=[outcome()]) for year in (2025, 2024))
    insights = Insights(catalogue(late, early), TODAY)
    assert [made.meeting.id for made in insights.promises] == ["2024-07-11-call", "2025-07-11-call"]


def test_promises_of_a_withdrawn_meeting_stand_with_it_alone() -> None:
    withdrawn = {"date": "2025-08-01", "reason": "It was another day."}
    gone = meeting("2025-07-11-gone", outcomes=[outcome()], withdrawn=withdrawn)
    insights = Insights(catalogue(gone), TODAY)
    counted = {name: len(insights.promises_of[name]) for name in insights.catalogue.all_meetings}
    assert (counted, insights.promises) == ({"2025-07-11-gone": 1}, ())


DAYS = st.dates(date(2025, 7, 11), date(2026, 11, 23)).map(str)
STATUSES = st.sampled_from(["pending", "in-progress", "kept", "partly", "broken", "superseded"])
LOGS = st.dictionaries(DAYS, STATUSES, max_size=5).map(lambda log: [item(day, log[day]) for day in log])


@settings(deadline=None)
@given(LOGS.flatmap(lambda log: st.tuples(st.just(log), st.permutations(log))))
def test_the_order_of_a_log_decides_nothing(logs: tuple[list[dict[str, object]], list[dict[str, object]]]) -> None:
    written, shuffled = logs
    assert state(promise(*written)) == state(promise(*shuffled))


@settings(deadline=None)
@given(LOGS, st.none() | DAYS)
def test_a_promise_is_overdue_exactly_when_days_have_passed_and_it_is_then_open(
    log: list[dict[str, object]], due: str | None
) -> None:
    made, undated = promise(*log, due=due), promise(*log)
    is_late = due is not None and date.fromisoformat(due) < TODAY and undated.state in OPEN_STATES
    assert (made.state is PromiseState.OVERDUE, made.days_overdue > 0, made.is_open) == (
        is_late,
        is_late,
        undated.is_open,
    )
