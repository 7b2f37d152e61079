from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from diplomacy_tracker.content.derived_vocabulary import Corroboration, PromiseState
from diplomacy_tracker.content.records import Coverage
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.insights.promises import OPEN_STATES, Promise, promises
from tests.meetings import TODAY, catalogue, coverage, meeting


def outcome(*log: dict[str, object], **keys: object) -> dict[str, object]:
    plain = {"id": "o1", "text": "They agreed.", "kind": "agreed", "by": ["USA", "CHN"], "source": "press"}
    return {**plain, "log": log, **keys}


def item(day: str, status: str) -> dict[str, object]:
    return {"date": day, "status": status, "source": "press"}


def promise(*log: dict[str, object], **keys: object) -> Promise:
    """The promise of one outcome as it stands on the day of the tests."""
    return tracked(outcome(*log, **keys))


def tracked(only: dict[str, object], *coverages: Coverage, today: date = TODAY) -> Promise:
    """The promise of an outcome as it stands on a day, in a record of this coverage."""
    call = meeting("2025-07-11-call", outcomes=[only])
    (made,) = promises(call, today, catalogue(call, *coverages))
    return made


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
        ("2026-22", (PromiseState.OVERDUE, 84)),
        ("2026-23", (PromiseState.OPEN, 0)),
        ("2025-24", (PromiseState.OVERDUE, 268)),
        ("2026-35", (PromiseState.OVERDUE, 54)),
        ("2026-36", (PromiseState.OPEN, 0)),
        ("2025/2026-10", (PromiseState.OVERDUE, 23)),
        ("2025/2026", (PromiseState.OPEN, 0)),
    ],
)
def test_a_promise_is_overdue_when_the_last_day_of_its_term_has_passed(
    due: str, expected: tuple[PromiseState, int]
) -> None:
    assert state(promise(due=due, checked=str(TODAY))) == expected


@pytest.mark.parametrize(
    ("looked", "expected"),
    [
        (None, (PromiseState.UNCHECKED, 0)),
        ("2026-08-31", (PromiseState.UNCHECKED, 0)),
        ("2026-09-01", (PromiseState.OVERDUE, 0)),
        ("2026-09-02", (PromiseState.OVERDUE, 1)),
        ("2026-09-11", (PromiseState.OVERDUE, 10)),
    ],
)
def test_a_promise_is_overdue_up_to_the_last_day_on_which_somebody_looked(
    looked: str | None, expected: tuple[PromiseState, int]
) -> None:
    assert state(promise(due="2026-09-01", checked=looked)) == expected


def test_an_item_of_the_log_shows_that_somebody_looked() -> None:
    assert state(promise(item("2026-09-11", "pending"), due="2026-09-01")) == (PromiseState.OVERDUE, 10)


@pytest.mark.parametrize(
    ("covered", "expected"),
    [
        (coverage(), (PromiseState.UNCHECKED, 0)),
        (coverage(covers=["contacts", "promises"]), (PromiseState.OVERDUE, 29)),
        (coverage(covers=["promises"], through="2026-05-31"), (PromiseState.UNCHECKED, 0)),
        (coverage("USA", "JPN", covers=["promises"]), (PromiseState.UNCHECKED, 0)),
    ],
    ids=["contacts alone", "promises too", "up to the day before", "others"],
)
def test_a_coverage_that_includes_promises_shows_that_somebody_looked(
    covered: Coverage, expected: tuple[PromiseState, int]
) -> None:
    assert state(tracked(outcome(due="2026-06-01"), covered)) == expected


def test_a_later_day_makes_a_promise_no_more_overdue() -> None:
    days = (TODAY, TODAY.replace(year=TODAY.year + 1))
    assert [state(tracked(outcome(due="2026-09-01", checked="2026-09-11"), today=day)) for day in days] == [
        (PromiseState.OVERDUE, 10),
        (PromiseState.OVERDUE, 10),
    ]


@pytest.mark.parametrize("kind", ["document", "statement"])
def test_a_document_or_a_statement_is_no_promise(kind: str) -> None:
    made = promise(type=kind)
    assert (*state(made), made.is_promise, made.is_open) == (PromiseState.NONE, 0, False, False)


def test_only_commitments_are_counted_as_promises() -> None:
    outcomes = [outcome(id=f"o{n}", type=kind) for n, kind in enumerate(("document", "commitment", "statement"))]
    insights = Insights(catalogue(meeting("2025-07-11-call", outcomes=outcomes)), TODAY)
    counted = [made.outcome.id for made in insights.promises]
    assert (counted, len(insights.promises_of["2025-07-11-call"])) == (["o1"], 3)


@pytest.mark.parametrize("status", ["pending", "in-progress"])
def test_a_promise_that_is_not_done_may_be_overdue(status: str) -> None:
    made = promise(item("2025-08-11", status), due="2026-11-13", checked="2026-11-23")
    assert state(made) == (PromiseState.OVERDUE, 10)


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
    made = promise(denied_by=["CHN"], due="2026-11-13", checked="2026-11-23")
    assert state(made) == (PromiseState.OVERDUE, 10)


def test_promises_stand_in_the_order_of_the_entry() -> None:
    call = meeting("2025-07-11-call", outcomes=[outcome(id="o2", due="2025"), outcome(id="o1")])
    assert [made.outcome.id for made in promises(call, TODAY, catalogue(call))] == ["o2", "o1"]


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
@given(LOGS, st.none() | DAYS, st.none() | DAYS)
def test_a_promise_is_overdue_exactly_when_somebody_looked_on_its_day_or_later_and_it_is_then_open(
    log: list[dict[str, object]], due: str | None, checked: str | None
) -> None:
    made, undated = promise(*log, due=due, checked=checked), promise(*log)
    has_passed = due is not None and due < str(TODAY) and undated.state in OPEN_STATES
    is_late = has_passed and max([checked or "", *(str(one["date"]) for one in log)]) >= (due or "")
    assert (made.state is PromiseState.OVERDUE) == is_late
    assert made.days_overdue >= 0
    assert (made.state is PromiseState.UNCHECKED) == (has_passed and not is_late)
    assert made.is_open == undated.is_open
