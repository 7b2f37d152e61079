import pytest
from hypothesis import given, settings, strategies as st

from diplomacy_tracker.content.catalogue import Pair
from diplomacy_tracker.content.records import Meeting, Record
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.insights.relations import Hosting, Relation, SharedIssue, shared_issues
from tests.meetings import TODAY, account, catalogue, coverage, meeting

PAIR = ("CHN", "USA")


def relations(*records: Record) -> dict[Pair, Relation]:
    return dict(Insights(catalogue(*records), TODAY).relations)


def relation(*records: Record) -> Relation:
    """China and the United States, where no other pair is asked about."""
    return relations(*records)[PAIR]


def claims(made: Relation) -> tuple[int | None, float | None, int | None]:
    """Days of the longest gap, of the usual one and of the present silence."""
    return (made.longest.days if made.longest else None, made.usual, made.silence.days if made.silence else None)


def ids(meetings: tuple[Meeting, ...]) -> list[str]:
    return [meeting.id for meeting in meetings]


def shared(*meetings: Meeting) -> list[SharedIssue]:
    insights = Insights(catalogue(*meetings), TODAY)
    return shared_issues(insights.relations[PAIR], insights.comparisons)


def in_person(name: str, country: str | None = None) -> Meeting:
    return meeting(name, format="in-person", place={"country": country} if country else None)


@pytest.mark.parametrize(
    ("status", "pairs"),
    [("held", [PAIR]), ("planned", [PAIR]), ("postponed", []), ("cancelled", []), ("refused", [])],
)
def test_a_relation_needs_a_meeting_held_or_planned(status: str, pairs: list[Pair]) -> None:
    assert list(relations(meeting("2025-07-11-call", status=status))) == pairs


def test_three_parties_make_three_relations_in_the_order_of_their_codes() -> None:
    three = meeting("2025-07-11-three", parties=("USA", "RUS", "CHN"))
    assert list(relations(three)) == [("CHN", "RUS"), ("CHN", "USA"), ("RUS", "USA")]


def test_four_parties_make_no_relation() -> None:
    assert relations(meeting("2025-07-11-four", parties=("USA", "RUS", "CHN", "GBR"))) == {}


def test_a_withdrawn_meeting_makes_no_relation() -> None:
    withdrawn = {"date": "2025-08-01", "reason": "It was another day."}
    assert relations(meeting("2025-07-11-gone", withdrawn=withdrawn)) == {}


def test_a_relation_holds_contacts_and_what_did_not_take_place_and_what_both_attended() -> None:
    made = relation(
        meeting("2026-12-14-plan", status="planned"),
        meeting("2026-12-01-plan", status="planned"),
        meeting("2025-07-11-call"),
        meeting("2025-01-24-call"),
        meeting("2025-03-01-off", status="cancelled"),
        meeting("2025-11-22-summit", parties=("ZAF", "CHN", "FRA", "USA")),
        meeting("2025-11-23-other-summit", parties=("ZAF", "CHN", "FRA", "RUS")),
    )
    parts = (made.contacts, made.others, made.both_attended, made.planned, made.all_meetings)
    assert [ids(part) for part in parts] == [
        ["2025-01-24-call", "2025-07-11-call"],
        ["2025-03-01-off", "2026-12-01-plan", "2026-12-14-plan"],
        ["2025-11-22-summit"],
        ["2026-12-01-plan", "2026-12-14-plan"],
        ["2025-01-24-call", "2025-03-01-off", "2025-07-11-call", "2026-12-01-plan", "2026-12-14-plan"],
    ]


def test_a_relation_counts_gaps_and_silence_between_held_contacts_alone() -> None:
    made = relation(
        meeting("2025-06-09-london"),
        meeting("2025-07-11-kuala-lumpur"),
        meeting("2025-07-28-stockholm"),
        meeting("2025-07-20-off", status="cancelled"),
        meeting("2026-12-14-plan", status="planned"),
        coverage(through="2025-08-10"),
    )
    assert claims(made) == (32, 24.5, 13)


THREE_CALLS = [meeting(f"2025-{day}-call") for day in ("06-09", "07-11", "07-28")]


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], (None, None, None)),
        ([coverage(completeness="selective")], (None, None, None)),
        ([coverage(levels=["foreign-minister"])], (None, None, None)),
        ([coverage(formats=["phone"])], (None, None, None)),
        ([coverage(covers=["promises"])], (None, None, None)),
        ([coverage("USA", "JPN")], (None, None, None)),
        ([coverage(gaps=[{"from": "2025-07-12", "to": "2025-07-13", "why": "Lost."}])], (337, None, 337)),
        ([coverage("USA")], (337, 24.5, 337)),
        ([coverage()], (337, 24.5, 337)),
    ],
    ids=[
        "undeclared",
        "selective",
        "one level",
        "one format",
        "promises alone",
        "another relation",
        "a known gap",
        "one party with all others",
        "complete",
    ],
)
def test_a_relation_claims_gaps_and_silence_only_where_its_record_is_complete(
    records: list[Record], expected: tuple[int | None, float | None, int | None]
) -> None:
    assert claims(relation(*THREE_CALLS, *records)) == expected


def test_a_relation_says_how_far_its_record_reaches() -> None:
    reaches = [
        relation(*THREE_CALLS, *records).reach for records in ([], [coverage(completeness="selective")], [coverage()])
    ]
    assert [(str(reach.checked), reach.through and str(reach.through)) for reach in reaches] == [
        ("2025-07-28", None),
        ("2026-06-30", None),
        ("2026-06-30", "2026-06-30"),
    ]


def test_a_relation_of_plans_alone_knows_no_silence() -> None:
    made = relation(meeting("2026-12-14-plan", status="planned"), coverage())
    assert (made.silence, made.longest, made.usual, made.quietness) == (None, None, None, 0)


def test_a_relation_in_a_selective_record_is_never_quiet() -> None:
    calls = [meeting(f"{day}-call") for day in TWENTY_DAYS_APART]
    assert relation(*calls, coverage(through="2026-11-23", completeness="selective")).quietness == 0


def test_a_mediator_has_no_relation_with_those_who_negotiated() -> None:
    people = [{"party": "USA"}, {"party": "IRN"}, {"party": "OMN", "as": "mediator"}]
    assert list(relations(meeting("2025-04-12-muscat", participants=people))) == [("IRN", "USA")]


def test_a_meeting_of_a_mediator_is_one_that_both_attended() -> None:
    people = [{"party": "USA"}, {"party": "IRN"}, {"party": "OMN", "as": "mediator"}]
    talks, call = meeting("2025-04-12-muscat", participants=people), meeting("2025-01-12-call", parties=("USA", "OMN"))
    made = relations(talks, call)["OMN", "USA"]
    assert (ids(made.contacts), ids(made.both_attended)) == (["2025-01-12-call"], ["2025-04-12-muscat"])


TWENTY_DAYS_APART = ["2026-06-16", "2026-07-06", "2026-07-26", "2026-08-15", "2026-09-04"]


@pytest.mark.parametrize(
    ("days", "quietness"),
    [
        (TWENTY_DAYS_APART, 4),
        (TWENTY_DAYS_APART[1:], 0),
        ([*TWENTY_DAYS_APART, "2026-11-23"], 0),
        (["2026-09-04"] * 5, 0),
    ],
    ids=["four times the usual gap", "too few contacts", "met on the last day", "no gap"],
)
def test_quietness_is_the_silence_in_usual_gaps(days: list[str], quietness: float) -> None:
    calls = [meeting(f"{day}-{n}") for n, day in enumerate(days)]
    assert relation(*calls, coverage(through="2026-11-23")).quietness == quietness


def test_hosts_are_counted_of_contacts_in_person() -> None:
    made = relation(
        in_person("2025-01-01-beijing", "CHN"),
        in_person("2025-01-02-shanghai", "CHN"),
        in_person("2025-01-03-washington", "USA"),
        in_person("2025-01-04-geneva", "CHE"),
        in_person("2025-01-05-kuala-lumpur", "MYS"),
        in_person("2025-01-06-somewhere"),
        meeting("2025-01-07-hybrid", format="hybrid", place={"country": "USA"}),
        *(meeting(f"2025-01-08-{how}", format=how) for how in ("phone", "video", "letter")),
        meeting("2025-01-09-off", status="cancelled", format="in-person", place={"country": "USA"}),
        meeting("2025-01-10-summit", parties=("USA", "CHN", "FRA", "DEU"), place={"country": "USA"}),
    )
    assert made.hosting == Hosting(first=2, second=2, elsewhere=3, remote=3)


def test_two_that_met_nowhere_but_on_the_telephone_hosted_nothing() -> None:
    assert relation(meeting("2025-07-11-call")).hosting == Hosting(first=0, second=0, elsewhere=0, remote=1)


def test_shared_issues_are_counted_by_who_raised_them_the_commonest_first() -> None:
    first = meeting("2025-01-24-call", sources=[account("USA", ["trade", "fentanyl"]), account("CHN", ["taiwan"])])
    second = meeting("2025-07-11-call", sources=[account("USA", ["trade"]), account("CHN", ["taiwan", "trade"])])
    third = meeting("2025-09-10-call", sources=[account("USA", ["ukraine"]), account("CHN")])
    assert shared(third, first, second) == [
        SharedIssue("trade", first=1, second=2, both=1, only_first=0, only_second=1, last=second),
        SharedIssue("taiwan", first=2, second=0, both=0, only_first=2, only_second=0, last=second),
        SharedIssue("fentanyl", first=0, second=1, both=0, only_first=0, only_second=1, last=first),
        SharedIssue("ukraine", first=0, second=1, both=0, only_first=0, only_second=0, last=third),
    ]


def test_an_issue_that_neither_of_two_raised_is_not_shared() -> None:
    assert shared(meeting("2025-07-11-three", parties=("USA", "CHN", "RUS"), sources=[account("RUS", ["trade"])])) == []


def test_nobody_raised_alone_what_a_third_party_raised_too() -> None:
    accounts = [account("USA", ["trade"]), account("CHN", []), account("RUS", ["trade"])]
    three = meeting("2025-07-11-three", parties=("USA", "CHN", "RUS"), sources=accounts)
    assert shared(three) == [
        SharedIssue("trade", first=0, second=1, both=0, only_first=0, only_second=0, last=three),
    ]


def test_what_was_raised_where_both_merely_attended_is_not_shared() -> None:
    accounts = [account("USA", ["trade"]), account("CHN", ["trade"])]
    summit = meeting("2025-11-22-summit", parties=("USA", "CHN", "FRA", "ZAF"), sources=accounts)
    assert shared(meeting("2025-07-11-call"), summit) == []


ISSUES = st.lists(st.sampled_from(["trade", "taiwan", "ukraine"]), unique=True)
CALLS = st.lists(st.tuples(ISSUES, st.none() | ISSUES), min_size=1, max_size=6).map(
    lambda calls: [
        meeting(f"2025-01-0{day}-call", sources=[account("CHN", chinese), account("USA", american)])
        for day, (chinese, american) in enumerate(calls, start=1)
    ]
)


@settings(deadline=None)
@given(CALLS)
def test_an_issue_is_raised_by_one_or_both_and_never_oftener_than_they_met(calls: list[Meeting]) -> None:
    assert all(
        row.both + row.only_first <= row.first
        and row.both + row.only_second <= row.second
        and 0 < row.first + row.second - row.both <= len(calls)
        for row in shared(*calls)
    )
