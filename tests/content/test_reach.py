"""Two builds of the same content, a year apart: the later one claims no more silence, quiet or delay."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import pytest

from diplomacy_tracker.checks import accounts, contradictions
from diplomacy_tracker.checks.finding import Context
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.dates import When
from diplomacy_tracker.content.derived_vocabulary import ExpectationState, PromiseState
from diplomacy_tracker.content.vocabulary import Rank
from diplomacy_tracker.insights import Insights, contacts
from diplomacy_tracker.insights.relations import LevelGap, Relation

EARLY, LATE = date(2026, 11, 28), date(2027, 11, 28)
State = PromiseState | ExpectationState
BEFORE: Mapping[type[State], frozenset[State]] = {
    PromiseState: frozenset({PromiseState.OPEN, PromiseState.IN_PROGRESS}),
    ExpectationState: frozenset({ExpectationState.OPEN}),
}
"""The states that a day which passes turns into unchecked, by kind: `unchecked` of both kinds is the same text."""


@pytest.fixture(scope="module")
def early(content: Catalogue) -> Insights:
    return Insights(content, EARLY)


@pytest.fixture(scope="module")
def late(content: Catalogue) -> Insights:
    return Insights(content, LATE)


def states(insights: Insights) -> Mapping[tuple[str, str], tuple[State, int, When | None]]:
    """State, days overdue and due day of each outcome and expectation, by meeting and id."""
    promises = (made for name in insights.catalogue.all_meetings for made in insights.promises_of[name])
    expected = (made for name in insights.catalogue.all_meetings for made in insights.expectations_of[name])
    return {
        **{(made.meeting.id, made.outcome.id): (made.state, made.days_overdue, made.outcome.due) for made in promises},
        **{(made.meeting.id, made.expectation.id): (made.state, 0, made.expectation.due) for made in expected},
    }


def firsts(insights: Insights) -> list[contacts.FirstContact | None]:
    """Everything that every meeting is the first of."""
    found: list[contacts.FirstContact | None] = []
    for meeting in insights.catalogue.all_meetings.values():
        known = insights.contacts_of(meeting)
        found += contacts.firsts(meeting, known, partial(insights.reach_of, meeting))
        found.append(contacts.first_between(meeting, known, insights.catalogue.of_two, insights.reach_of(meeting)))
    return found


def test_relations_claim_the_same_gaps_and_silences_a_year_later(early: Insights, late: Insights) -> None:
    assert early.relations == late.relations
    assert early.checked == late.checked


def test_meetings_are_the_first_of_the_same_things_a_year_later(early: Insights, late: Insights) -> None:
    assert firsts(early) == firsts(late)


def test_nothing_that_was_claimed_reaches_beyond_the_covered_days(late: Insights) -> None:
    through = max(record.through for record in late.catalogue.coverage.values())
    silences = [
        gap
        for relation in late.relations.values()
        for gap in (
            relation.silence,
            relation.longest,
            *(gap for row in relation.levels for gap in (row.silence, row.longest)),
        )
        if gap
    ]
    assert silences
    assert all(date.fromordinal(gap.since.start.toordinal() + gap.days) <= through for gap in silences)


def test_only_what_falls_due_in_the_year_has_another_state_and_it_is_called_unchecked(
    early: Insights, late: Insights
) -> None:
    before, after = states(early), states(late)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {name for name in changed if (due := before[name][2]) and EARLY <= due.last < LATE}, (
        "only what falls due between the two days"
    )
    assert all(
        before[name][0] in BEFORE[type(before[name][0])] and after[name][:2] == (type(before[name][0])("unchecked"), 0)
        for name in changed
    ), "nobody can have looked, so nothing is overdue or past due"


def test_no_entry_contradicts_itself_or_another(content: Catalogue) -> None:
    context = Context(content, EARLY, {})
    rules = (
        accounts.own_account_is_of_this_meeting,
        contradictions.kept_promise_is_no_open_expectation,
        contradictions.promise_for_a_term_is_kept_at_its_end,
        contradictions.fulfilled_after_it_was_voiced,
        contradictions.first_since_is_first,
    )
    found = {
        meeting.id: [finding.message for rule in rules for finding in rule(meeting, context)]
        for meeting in content.meetings.values()
    }
    assert {name: messages for name, messages in found.items() if messages} == {}


def test_the_longest_silence_of_a_relation_is_not_shorter_than_the_present_one(early: Insights) -> None:
    rows: list[Relation | LevelGap] = [*early.relations.values()]
    rows += [row for relation in early.relations.values() for row in relation.levels]
    assert [row for row in rows if row.longest]
    lasting = [(row.silence.days, row.longest and row.longest.days) for row in rows if row.silence]
    assert [days for days in lasting if not days[1] or days[1] < days[0]] == []


def test_the_defence_ministers_were_silent_for_511_days_and_no_commander_ended_it(content: Catalogue) -> None:
    relation = Insights(content, EARLY).relations["CHN", "USA"]
    (gap,) = (row.longest for row in relation.levels if row.rank is Rank.MINISTER)
    assert gap
    assert (gap.since.id, gap.until and gap.until.id, gap.days) == (
        "2022-11-22-austin-wei-siem-reap",
        "2024-04-16-austin-dong-video-call",
        511,
    )


def test_a_party_reaches_at_least_as_far_as_each_of_its_relations(early: Insights) -> None:
    behind = [
        (code, pair)
        for pair, relation in early.relations.items()
        for code in pair
        if relation.reach.checked and (early.reach_by_party[code].checked or date.min) < relation.reach.checked
    ]
    assert behind == []


def test_a_day_that_holds_with_some_alone_is_that_of_the_relations_with_them(early: Insights) -> None:
    named = [(code, other) for code in early.catalogue.parties for other in early.reach_by_party[code].with_whom]
    assert named
    days = {
        (code, other): early.relations[min(code, other), max(code, other)].reach.checked
        for code, other in named
        if (min(code, other), max(code, other)) in early.relations
    }
    assert days == {(code, other): early.reach_by_party[code].checked for code, other in days}
