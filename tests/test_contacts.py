from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import AMONG, AMONG_RANKED, Level, Rank
from diplomacy_tracker.insights import Insights, contacts
from diplomacy_tracker.insights.contacts import FirstContact, Gap
from diplomacy_tracker.insights.coverage import Reach, Stretch
from diplomacy_tracker.insights.ranks import is_minister, rank
from tests.meetings import TODAY, catalogue, coverage, meeting

LONDON = meeting("2025-06-09-london", end_date="2025-06-10", format="in-person", level="economic")
KUALA_LUMPUR = meeting("2025-07-11-kuala-lumpur", format="in-person")
STOCKHOLM = meeting("2025-07-28-stockholm", end_date="2025-07-29", format="in-person", level="economic")
BEIJING = meeting("2026-05-14-beijing", end_date="2026-05-15", format="in-person", level="leader")
RUBIO_AND_WANG = {"USA": "marco-rubio", "CHN": "wang-yi"}
SUMMIT = ("USA", "CHN", *(f"X{letter}" for letter in "ABCDEFGHIJKLMNOPQR"))
THROUGH = date(2026, 6, 30)
COMPLETE = Reach(THROUGH, (Stretch(date(2021, 1, 1), THROUGH),))
"""A record in which every contact up to the end of June 2026 is entered."""
SELECTIVE = Reach(THROUGH, ())
"""A record in which some contacts up to that day are entered."""


def complete_but(first: date, last: date) -> Reach:
    """A record that is complete but for the days from the first to the last."""
    before, after = date.fromordinal(first.toordinal() - 1), date.fromordinal(last.toordinal() + 1)
    return Reach(THROUGH, (Stretch(date(2021, 1, 1), before), Stretch(after, THROUGH)))


def known(*meetings: Meeting) -> tuple[Meeting, ...]:
    """The contacts of the United States and China among these meetings."""
    return contacts.contacts(catalogue(*meetings), ["USA", "CHN"])


def ids(meetings: tuple[Meeting, ...]) -> list[str]:
    return [meeting.id for meeting in meetings]


def shown(gap: Gap | None) -> tuple[str, str | None, int] | None:
    return (gap.since.id, gap.until.id if gap.until else None, gap.days) if gap else None


def around(this: Meeting, *others: Meeting) -> list[tuple[str, str | None, int] | None]:
    """The gaps before and after a meeting."""
    contacted = known(this, *others)
    return [shown(contacts.previous(this, contacted)), shown(contacts.following(this, contacted))]


def said(this: Meeting, *others: Meeting, reach: Reach = COMPLETE) -> list[tuple[str, str | None]]:
    """What this meeting is the first of, and since which meeting."""
    return [shown_first(first) for first in contacts.firsts(this, known(this, *others), lambda *_: reach)]


def said_of_two(this: Meeting, *others: Meeting, reach: Reach = COMPLETE) -> tuple[str, str | None] | None:
    first = contacts.first_between(this, known(this, *others), catalogue(this, *others).of_two, reach)
    return shown_first(first) if first else None


def shown_first(first: FirstContact) -> tuple[str, str | None]:
    words = ["in person"] if first.is_in_person else []
    if first.level:
        words.append(AMONG_RANKED[first.level, first.rank] if first.rank else AMONG[first.level])
    return (" ".join(words), first.since.since.id if first.since else None)


def test_a_contact_is_a_held_meeting_of_these_parties() -> None:
    held = meeting("2025-01-21-held")
    others = [
        meeting(f"2025-01-22-{status}", status=status) for status in ("planned", "postponed", "cancelled", "refused")
    ]
    with_japan = meeting("2025-01-23-japan", parties=("USA", "JPN"))
    assert ids(known(held, *others, with_japan)) == ["2025-01-21-held"]


def test_a_meeting_of_three_parties_is_a_contact_of_each_two_of_them() -> None:
    three = meeting("2025-01-22-three", parties=("RUS", "USA", "CHN"))
    two = meeting("2025-01-21-two")
    both = catalogue(three, two)
    found = [ids(contacts.contacts(both, pair)) for pair in (("USA", "CHN"), ("RUS", "CHN"), ("RUS", "USA", "CHN"))]
    assert found == [["2025-01-21-two", "2025-01-22-three"], ["2025-01-22-three"], ["2025-01-22-three"]]


def test_a_meeting_of_four_parties_is_no_contact_of_two_of_them() -> None:
    assert known(meeting("2025-01-21-four", parties=("USA", "CHN", "RUS", "GBR"))) == ()


def with_capacity(name: str, **capacities: str) -> Meeting:
    """A meeting whose parties took part in these capacities."""
    return meeting(name, participants=[{"party": party, "as": how} for party, how in capacities.items()])


@pytest.mark.parametrize("capacity", ["mediator", "host", "observer"])
def test_who_only_helped_or_watched_has_no_contact(capacity: str) -> None:
    talks = with_capacity("2025-04-12-muscat", USA="principal", IRN="principal", OMN=capacity)
    pairs = (("IRN", "USA"), ("OMN", "USA"), ("IRN", "OMN"))
    assert [ids(contacts.contacts(catalogue(talks), pair)) for pair in pairs] == [["2025-04-12-muscat"], [], []]


def test_mediators_do_not_make_a_meeting_of_two_a_gathering() -> None:
    helpers = dict.fromkeys(("OMN", "QAT", "EGY"), "mediator")
    talks = with_capacity("2025-04-12-talks", USA="principal", CHN="principal", **helpers)
    assert ids(known(talks)) == ["2025-04-12-talks"]


def test_a_party_that_names_nobody_is_one_of_those_who_met() -> None:
    bare = meeting("2025-01-21-bare", participants=[{"party": "USA"}, {"party": "CHN"}])
    assert (bare.principals, ids(known(bare))) == (("USA", "CHN"), ["2025-01-21-bare"])


def test_a_party_is_a_principal_if_one_of_its_people_is() -> None:
    participants = [{"party": "USA"}, {"party": "CHN", "as": "observer"}, {"party": "CHN"}]
    assert meeting("2025-01-21-call", participants=participants).principals == ("USA", "CHN")


def test_talks_under_different_mediators_are_of_the_same_parties() -> None:
    muscat = with_capacity("2025-04-12-muscat", USA="principal", IRN="principal", OMN="mediator")
    doha = with_capacity("2025-07-12-doha", USA="principal", IRN="principal", QAT="mediator")
    insights = Insights(catalogue(muscat, doha), TODAY)
    assert shown(contacts.previous(doha, insights.contacts_of(doha))) == ("2025-04-12-muscat", "2025-07-12-doha", 91)


def test_contacts_of_nobody_are_none() -> None:
    assert contacts.contacts(catalogue(LONDON), []) == ()


def test_contacts_of_a_party_without_meetings_are_none() -> None:
    assert contacts.contacts(catalogue(LONDON), ["USA", "FRA"]) == ()


def test_a_withdrawn_meeting_is_no_contact() -> None:
    assert known(meeting("2025-01-21-gone", withdrawn={"date": "2025-02-01", "reason": "It was another day."})) == ()


def test_the_contact_before_and_after_may_be_at_any_level() -> None:
    assert around(KUALA_LUMPUR, STOCKHOLM, LONDON) == [
        ("2025-06-09-london", "2025-07-11-kuala-lumpur", 31),
        ("2025-07-11-kuala-lumpur", "2025-07-28-stockholm", 17),
    ]


def test_the_only_contact_has_none_before_or_after() -> None:
    assert around(KUALA_LUMPUR) == [None, None]


def test_contacts_of_other_parties_do_not_come_between() -> None:
    others = [
        meeting("2025-07-01-japan", parties=("USA", "JPN")),
        meeting("2025-07-02-russia", parties=("RUS", "CHN")),
        meeting("2025-07-15-japan", parties=("CHN", "JPN")),
    ]
    assert around(KUALA_LUMPUR, LONDON, *others) == [("2025-06-09-london", "2025-07-11-kuala-lumpur", 31), None]


def test_a_summit_of_twenty_does_not_come_between() -> None:
    summit = meeting("2025-07-01-summit", parties=SUMMIT, level="multilateral")
    assert around(KUALA_LUMPUR, LONDON, summit) == [("2025-06-09-london", "2025-07-11-kuala-lumpur", 31), None]


def test_planned_and_cancelled_meetings_do_not_come_between() -> None:
    cancelled = meeting("2025-07-01-off", status="cancelled")
    planned = meeting("2025-07-20-plan", status="planned")
    assert around(KUALA_LUMPUR, LONDON, cancelled, planned) == [
        ("2025-06-09-london", "2025-07-11-kuala-lumpur", 31),
        None,
    ]


def test_a_planned_meeting_has_a_contact_before_it() -> None:
    planned = meeting("2026-12-14-plan", status="planned")
    assert around(planned, BEIJING) == [("2026-05-14-beijing", "2026-12-14-plan", 213), None]


def test_contacts_of_one_day_follow_each_other_by_id() -> None:
    a, b, c = (meeting(f"2025-07-11-{letter}") for letter in "abc")
    assert around(b, c, a) == [("2025-07-11-a", "2025-07-11-b", 0), ("2025-07-11-b", "2025-07-11-c", 0)]


def test_a_meeting_of_three_parties_looks_back_to_the_last_of_all_three() -> None:
    parties = ("USA", "CHN", "RUS")
    this, before = meeting("2025-07-11-this", parties=parties), meeting("2025-01-11-before", parties=parties)
    insights = Insights(catalogue(this, before, LONDON), TODAY)
    gap = contacts.previous(this, insights.contacts_of(this))
    assert shown(gap) == ("2025-01-11-before", "2025-07-11-this", 181)


def test_a_summit_looks_back_to_the_last_summit_of_the_same_parties() -> None:
    first, second = (meeting(f"{year}-11-22-summit", parties=SUMMIT) for year in (2024, 2025))
    insights = Insights(catalogue(first, second, LONDON), TODAY)
    gap = contacts.previous(second, insights.contacts_of(second))
    assert shown(gap) == ("2024-11-22-summit", "2025-11-22-summit", 365)


def test_a_gap_begins_on_the_last_day_of_a_contact_and_ends_on_the_first_of_the_next() -> None:
    assert [shown(gap) for gap in contacts.gaps([LONDON, KUALA_LUMPUR, STOCKHOLM])] == [
        ("2025-06-09-london", "2025-07-11-kuala-lumpur", 31),
        ("2025-07-11-kuala-lumpur", "2025-07-28-stockholm", 17),
    ]


def test_a_call_during_talks_of_several_days_does_not_end_them() -> None:
    talks, call = meeting("2025-07-01-talks", end_date="2025-07-10"), meeting("2025-07-03-call")
    after = meeting("2025-07-30-call")
    assert [shown(gap) for gap in contacts.gaps([talks, call, after])] == [("2025-07-01-talks", "2025-07-30-call", 20)]
    assert shown(contacts.silence([talks, call], COMPLETE)) == ("2025-07-01-talks", None, 355)


def test_talks_that_outlast_the_complete_days_leave_no_known_silence() -> None:
    reach = Reach(date(2026, 5, 14), (Stretch(date(2021, 1, 1), date(2026, 5, 14)),))
    assert contacts.silence([BEIJING], reach) is None


def test_two_contacts_on_one_day_leave_no_gap() -> None:
    assert contacts.gaps([meeting("2025-07-11-a"), meeting("2025-07-11-b")]) == ()


def test_the_longest_gap_is_the_longest_known_time_without_contact() -> None:
    reach = Reach(STOCKHOLM.start, (Stretch(LONDON.start, STOCKHOLM.start),))
    longest = contacts.longest_gap([LONDON, KUALA_LUMPUR, STOCKHOLM], reach)
    assert shown(longest) == ("2025-06-09-london", "2025-07-11-kuala-lumpur", 31)


def test_the_longest_gap_may_last_on() -> None:
    longest = contacts.longest_gap([LONDON, KUALA_LUMPUR, STOCKHOLM], COMPLETE)
    assert shown(longest) == ("2025-07-28-stockholm", None, 336)


def test_of_gaps_as_long_the_latest_is_the_longest() -> None:
    days = [meeting(f"2025-01-{day}-call") for day in ("01", "11", "13", "23")]
    reach = Reach(days[-1].start, (Stretch(days[0].start, days[-1].start),))
    assert shown(contacts.longest_gap(days, reach)) == ("2025-01-13-call", "2025-01-23-call", 10)


def test_a_gap_with_a_known_gap_of_the_record_in_it_is_not_claimed() -> None:
    reach = complete_but(date(2025, 6, 20), date(2025, 6, 21))
    known_gaps = [shown(gap) for gap in contacts.known_gaps([LONDON, KUALA_LUMPUR, STOCKHOLM], reach)]
    assert known_gaps == [("2025-07-11-kuala-lumpur", "2025-07-28-stockholm", 17)]


def test_a_gap_that_began_before_the_record_is_complete_is_not_claimed() -> None:
    reach = Reach(THROUGH, (Stretch(date(2025, 7, 1), THROUGH),))
    known_gaps = [shown(gap) for gap in contacts.known_gaps([LONDON, KUALA_LUMPUR, STOCKHOLM], reach)]
    assert known_gaps == [("2025-07-11-kuala-lumpur", "2025-07-28-stockholm", 17)]


def test_the_silence_lasts_to_the_last_covered_day_and_not_to_today() -> None:
    assert shown(contacts.silence([STOCKHOLM, BEIJING], COMPLETE)) == ("2026-05-14-beijing", None, 46)


def test_there_is_no_silence_before_the_first_contact() -> None:
    assert contacts.silence([], COMPLETE) is None


def test_there_is_no_silence_after_a_contact_that_is_later_than_the_last_covered_day() -> None:
    assert contacts.silence([BEIJING, meeting("2026-07-01-call")], COMPLETE) is None


def test_there_is_no_silence_across_a_known_gap_of_the_record() -> None:
    assert contacts.silence([BEIJING], complete_but(date(2026, 6, 1), date(2026, 6, 2))) is None


def test_of_a_selective_record_no_silence_and_no_gap_is_claimed() -> None:
    met = [LONDON, KUALA_LUMPUR, STOCKHOLM, BEIJING]
    claims = [f(met, SELECTIVE) for f in (contacts.silence, contacts.longest_gap, contacts.usual_gap)]
    assert (claims, contacts.known_gaps(met, SELECTIVE)) == ([None, None, None], ())


@pytest.mark.parametrize(
    ("days", "usual"),
    [
        ([], None),
        (["01", "11"], None),
        (["01", "11", "14"], 6.5),
        (["01", "11", "14", "31"], 10),
        (["01", "11", "11", "11", "14"], 6.5),
    ],
    ids=["no contact", "one gap", "two gaps", "three gaps", "three contacts on a day"],
)
def test_the_usual_gap_is_the_median_of_at_least_two(days: list[str], usual: float | None) -> None:
    assert contacts.usual_gap([meeting(f"2025-01-{day}-{n}") for n, day in enumerate(days)], COMPLETE) == usual


def test_the_usual_gap_leaves_out_what_is_not_covered() -> None:
    met = [meeting(f"2025-01-{day}-call") for day in ("01", "11", "14", "31")]
    assert contacts.usual_gap(met, complete_but(date(2025, 1, 20), date(2025, 1, 20))) == 6.5


def test_the_very_first_contact_is_the_first_of_nothing() -> None:
    assert said(KUALA_LUMPUR, STOCKHOLM) == []


def test_a_contact_without_an_earlier_one_of_its_kind_is_the_first_of_nothing() -> None:
    assert said(KUALA_LUMPUR, meeting("2025-01-24-call", level="leader")) == []


def test_a_contact_soon_after_the_last_of_its_kind_is_the_first_of_nothing() -> None:
    day = meeting("2025-05-02-call")
    found = [said(meeting(f"2025-07-{day_of_july}-call"), day) for day_of_july in ("30", "31")]
    assert found == [[], [("between foreign ministers", "2025-05-02-call")]]


def test_a_meeting_that_was_not_held_is_the_first_of_nothing() -> None:
    leaders = meeting("2024-01-24-leaders", format="in-person", level="leader")
    assert said(meeting("2025-07-11-off", status="cancelled", format="in-person", level="leader"), leaders) == []


def test_a_selective_record_tells_no_first() -> None:
    assert said(KUALA_LUMPUR, meeting("2024-07-27-vientiane", format="in-person"), reach=SELECTIVE) == []


def test_a_known_gap_since_the_last_of_its_kind_tells_no_first() -> None:
    earlier = meeting("2024-07-27-vientiane", format="in-person")
    assert said(KUALA_LUMPUR, earlier, reach=complete_but(date(2025, 1, 20), date(2025, 1, 21))) == []


def test_a_first_before_the_record_is_complete_is_not_told() -> None:
    begun_late = Reach(THROUGH, (Stretch(date(2024, 7, 28), THROUGH),))
    assert said(KUALA_LUMPUR, meeting("2024-07-27-vientiane", format="in-person"), reach=begun_late) == []


def test_a_first_is_told_of_a_level_alone_where_the_record_is_complete_there_alone() -> None:
    leaders, earlier = (meeting(f"{year}-10-30-leaders", format="in-person", level="leader") for year in (2025, 2024))

    def reach_of(level: Level | None, _: Rank | None) -> Reach:
        return COMPLETE if level is Level.LEADER else SELECTIVE

    found = contacts.firsts(leaders, known(leaders, earlier), reach_of)
    assert [shown_first(first) for first in found] == [("between leaders", "2024-10-30-leaders")]


def test_a_hybrid_meeting_is_in_person() -> None:
    earlier, hybrid = meeting("2024-01-24-earlier", format="in-person"), meeting("2025-01-11-hybrid", format="hybrid")
    assert [said(hybrid, earlier), said(KUALA_LUMPUR, hybrid, earlier)] == [
        [("in person", "2024-01-24-earlier")],
        [("in person", "2025-01-11-hybrid")],
    ]


def test_the_first_in_person_since_an_earlier_one() -> None:
    earlier = meeting("2024-07-27-vientiane", format="in-person")
    assert said(KUALA_LUMPUR, earlier, meeting("2025-05-24-call")) == [("in person", "2024-07-27-vientiane")]


def test_the_first_at_a_level_since_an_earlier_one() -> None:
    earlier = meeting("2025-01-24-call")
    assert said(meeting("2025-07-11-call"), earlier, meeting("2025-06-05-leaders", level="leader")) == [
        ("between foreign ministers", "2025-01-24-call")
    ]


def test_three_first_times_since_three_contacts() -> None:
    both = meeting("2024-07-27-both", format="in-person")
    in_person = meeting("2024-11-16-in-person", format="in-person", level="leader")
    at_the_level = meeting("2025-01-24-at-the-level")
    last = meeting("2025-06-05-last", level="leader")
    assert said(KUALA_LUMPUR, both, in_person, at_the_level, last) == [
        ("in person", "2024-11-16-in-person"),
        ("between foreign ministers", "2025-01-24-at-the-level"),
        ("in person between foreign ministers", "2024-07-27-both"),
    ]


def test_first_times_since_the_same_contact_are_said_once() -> None:
    alike = meeting("2024-07-27-alike", format="in-person")
    assert said(KUALA_LUMPUR, alike, meeting("2025-06-05-leaders", level="leader")) == [
        ("in person", "2024-07-27-alike")
    ]


def test_later_contacts_do_not_change_what_was_first() -> None:
    earlier, late = meeting("2024-07-27-earlier", format="in-person"), meeting("2025-09-10-late", format="in-person")
    assert said(KUALA_LUMPUR, earlier, late) == [("in person", "2024-07-27-earlier")]


def test_the_silence_of_leaders_does_not_end_with_a_call_of_ministers() -> None:
    met = (meeting("2025-10-30-busan", level="leader"), meeting("2026-01-30-call"), meeting("2026-05-14-call"))
    record = catalogue(*met, coverage(levels=["leader"]))
    (row,) = Insights(record, TODAY).relations["CHN", "USA"].levels
    assert (row.level, shown(row.silence), row.through) == (Level.LEADER, ("2025-10-30-busan", None, 243), THROUGH)


def defence(name: str, *roles: str | None, how: str = "phone") -> Meeting:
    """Talks at the level of defence of people who held these offices."""
    people = [{"party": party, "role": role} for party, role in zip(("USA", "CHN"), roles, strict=True)]
    return meeting(name, level="defence", participants=people, format=how)


MINISTERS = ("Secretary of Defense", "State Councilor and Minister of National Defense")
COMMANDERS = ("Commander, US Indo-Pacific Command", "Commander, PLA Southern Theater Command")
DEFENCE = (
    defence("2022-11-22-siem-reap", *MINISTERS, how="in-person"),
    defence("2023-06-01-call", *COMMANDERS),
    defence("2024-01-08-pentagon", "Deputy Assistant Secretary of Defense for China", "Deputy Director"),
    defence("2024-04-16-video", *MINISTERS, how="video"),
    defence("2024-04-20-call", *COMMANDERS),
)


def test_the_silence_of_ministers_does_not_end_with_a_call_of_commanders() -> None:
    record = catalogue(*DEFENCE, coverage(levels=["defence"], ranks=["minister"], through="2024-04-30"))
    (row,) = Insights(record, TODAY).relations["CHN", "USA"].levels
    assert (row.level, row.rank, row.last.id) == (Level.DEFENCE, Rank.MINISTER, "2024-04-16-video")
    assert shown(row.longest) == ("2022-11-22-siem-reap", "2024-04-16-video", 511)
    assert shown(row.silence) == ("2024-04-16-video", None, 14)


def test_a_level_that_is_complete_has_a_silence_of_each_rank_too() -> None:
    rows = Insights(catalogue(*DEFENCE, coverage(levels=["defence"])), TODAY).relations["CHN", "USA"].levels
    assert [(row.rank, row.longest and row.longest.days) for row in rows] == [
        (None, 801),
        (Rank.MINISTER, 805),
        (Rank.BELOW_MINISTER, 801),
    ]


def test_a_first_is_told_of_the_rank_whose_record_is_complete() -> None:
    def reach_of(_: Level | None, rank: Rank | None) -> Reach:
        return COMPLETE if rank is Rank.MINISTER else SELECTIVE

    video = DEFENCE[3]
    found = contacts.firsts(video, known(*DEFENCE), reach_of)
    assert [shown_first(first) for first in found] == [("between defence ministers", "2022-11-22-siem-reap")]


def test_a_minister_who_meets_an_official_meets_nobody_of_that_rank() -> None:
    mixed = [defence("2024-01-08-mixed", "Secretary of Defense", role) for role in ("Vice Minister of Defense", None)]
    assert [rank(each) for each in mixed] == [Rank.BELOW_MINISTER] * 2


@pytest.mark.parametrize(
    ("role", "answer"),
    [
        ("Secretary of the Treasury", "a minister"),
        ("US Trade Representative", "a minister"),
        ("Vice Premier", "a minister"),
        ("Prime Minister", "a minister"),
        ("Minister for Trade and Investment", "a minister"),
        ("Defence Minister", "a minister"),
        ("Foreign Minister and Director of the Office of the Central Foreign Affairs Commission", "a minister"),
        ("Secretary of Defense (styled Secretary of War)", "a minister"),
        ("Deputy Secretary of Defense", "another"),
        ("Assistant Secretary of Defense", "another"),
        ("Vice Minister of Commerce and International Trade Representative", "another"),
        ("Deputy Minister of Defence", "another"),
        ("Secretary of the National Security and Defence Council", "another"),
        ("Adviser to the Prime Minister", "another"),
        ("Chairman of the Joint Chiefs of Staff", "another"),
    ],
)
def test_an_office_is_that_of_a_minister_by_its_words(role: str, answer: str) -> None:
    assert is_minister(role) == (answer == "a minister")


def test_a_letter_is_a_contact_and_ends_no_silence_and_is_no_first() -> None:
    letter = meeting("2025-07-20-letter", format="letter")
    met = known(KUALA_LUMPUR, letter, meeting("2025-12-01-call"))
    assert [between.days for between in contacts.known_gaps(met, COMPLETE)] == [143]
    assert shown(contacts.silence(known(KUALA_LUMPUR, letter), COMPLETE)) == ("2025-07-11-kuala-lumpur", None, 354)
    assert around(letter, *met) == [("2025-07-11-kuala-lumpur", "2025-07-20-letter", 9), around(letter, *met)[1]]
    late = meeting("2026-03-01-letter", format="letter")
    assert said(late, *met) == []
    assert said(meeting("2026-03-01-call"), letter, KUALA_LUMPUR) == [
        ("between foreign ministers", "2025-07-11-kuala-lumpur")
    ]


def test_a_letter_of_two_people_is_not_their_first_talk() -> None:
    letter = meeting("2024-01-24-letter", format="letter", people=RUBIO_AND_WANG)
    call = meeting("2025-01-24-call", people=RUBIO_AND_WANG)
    before = meeting("2023-01-26-call")
    assert [said_of_two(letter, before), said_of_two(call, letter, before)] == [None, ("", None)]


def test_two_people_meet_for_the_first_time_after_others_did() -> None:
    assert said_of_two(meeting("2025-01-24-call", people=RUBIO_AND_WANG), meeting("2024-01-26-call")) == (
        "",
        None,
    )


def test_two_people_meet_in_person_for_the_first_time_after_a_call() -> None:
    in_person = meeting("2025-07-11-in-person", people=RUBIO_AND_WANG, format="in-person")
    assert said_of_two(in_person, meeting("2025-01-24-call", people=RUBIO_AND_WANG)) == (
        "in person",
        None,
    )


@pytest.mark.parametrize(
    "reach",
    [
        SELECTIVE,
        Reach(THROUGH, (Stretch(date(2024, 10, 27), THROUGH),)),
        complete_but(date(2024, 10, 1), date(2024, 10, 27)),
    ],
    ids=["selective", "complete for 89 days", "a gap 89 days before"],
)
def test_nothing_is_said_of_two_people_in_a_record_that_is_not_complete_for_90_days(reach: Reach) -> None:
    this, before = meeting("2025-01-24-call", people=RUBIO_AND_WANG), meeting("2024-01-26-call")
    assert said_of_two(this, before, reach=reach) is None


def test_the_first_meeting_of_two_people_says_since_when_the_record_is_complete() -> None:
    this, before = meeting("2025-01-24-call", people=RUBIO_AND_WANG), meeting("2024-01-26-call")
    reach = Reach(THROUGH, (Stretch(date(2024, 10, 26), THROUGH),))
    first = contacts.first_between(this, known(this, before), catalogue(this, before).of_two, reach)
    assert (first.begins if first else None) == date(2024, 10, 26)


def test_nothing_is_said_of_two_people_at_the_very_first_contact() -> None:
    assert said_of_two(meeting("2025-01-24-call", people=RUBIO_AND_WANG)) is None


def test_nothing_is_said_of_two_people_who_have_met_so_before() -> None:
    earlier = meeting("2025-07-11-in-person", people=RUBIO_AND_WANG, format="in-person")
    found = [
        said_of_two(meeting("2025-08-01-call", people=RUBIO_AND_WANG), earlier),
        said_of_two(meeting("2025-08-02-in-person", people=RUBIO_AND_WANG, format="in-person"), earlier),
    ]
    assert found == [None, None]


def test_two_people_had_met_when_both_sat_behind_others() -> None:
    delegates = [
        {"party": "USA", "person": "joe-biden"},
        {"party": "USA", "person": "antony-blinken"},
        {"party": "CHN", "person": "xi-jinping"},
        {"party": "CHN", "person": "wang-yi"},
    ]
    leaders = meeting("2022-11-14-bali", participants=delegates)
    call = meeting("2023-01-01-call", people={"USA": "antony-blinken", "CHN": "wang-yi"})
    assert said_of_two(call, leaders) is None


@pytest.mark.parametrize("people", [{}, {"USA": "marco-rubio"}], ids=["nobody", "one side"])
def test_nothing_is_said_of_two_people_when_a_side_names_nobody(people: dict[str, str]) -> None:
    assert said_of_two(meeting("2025-01-24-call", people=people), meeting("2024-01-26-call")) is None


def test_nothing_is_said_of_two_people_when_their_meeting_was_not_held() -> None:
    planned = meeting("2026-12-01-plan", people=RUBIO_AND_WANG, status="planned")
    assert said_of_two(planned, meeting("2024-01-26-call")) is None


def test_nothing_is_said_of_two_people_in_a_meeting_of_three_sides() -> None:
    three = {"USA": "marco-rubio", "CHN": "wang-yi", "RUS": "sergey-lavrov"}
    this = meeting("2025-07-11-three", parties=tuple(three), people=three)
    assert said_of_two(this, meeting("2024-01-26-call")) is None


def test_the_first_named_person_of_a_party_speaks_for_it() -> None:
    delegates = [
        {"party": "CHN"},
        {"party": "USA", "person": "joe-biden"},
        {"party": "USA", "person": "antony-blinken"},
        {"party": "CHN", "person": "wang-yi"},
    ]
    this = meeting("2021-03-18-anchorage", participants=delegates)
    assert contacts.spokespersons(this) == ("joe-biden", "wang-yi")


CALENDARS = st.lists(st.dates(date(2021, 1, 1), date(2021, 3, 31)), min_size=1, max_size=12).map(
    lambda days: known(*(meeting(f"{day}-{number}") for number, day in enumerate(days)))
)
LAW = settings(deadline=None)


@LAW
@given(CALENDARS)
def test_gaps_add_up_to_the_days_from_the_first_contact_to_the_last(met: tuple[Meeting, ...]) -> None:
    assert sum(gap.days for gap in contacts.gaps(met)) == (met[-1].start - met[0].start).days


@LAW
@given(CALENDARS)
def test_the_contact_after_the_contact_before_is_the_contact_itself(met: tuple[Meeting, ...]) -> None:
    after = [shown(contacts.following(one, met)) for one in met]
    before = [shown(contacts.previous(one, met)) for one in met]
    assert (before[0], after[-1], before[1:]) == (None, None, after[:-1])


@LAW
@given(CALENDARS)
def test_no_gap_is_longer_than_the_longest_and_the_usual_is_no_longer(met: tuple[Meeting, ...]) -> None:
    reach = Reach(met[-1].start, (Stretch(met[0].start, met[-1].start),))
    days = [gap.days for gap in contacts.gaps(met)]
    longest = contacts.longest_gap(met, reach)
    assert (longest.days if longest else 0) == max(days, default=0) >= (contacts.usual_gap(met, reach) or 0)


@LAW
@given(CALENDARS, st.dates(date(2021, 1, 1), date(2021, 6, 30)), st.integers(0, 120))
def test_no_day_of_a_claimed_gap_is_outside_the_complete_record(
    met: tuple[Meeting, ...], first: date, length: int
) -> None:
    stretch = Stretch(first, date.fromordinal(first.toordinal() + length))
    reach = Reach(stretch.last, (stretch,))
    claims = [contacts.silence(met, reach), contacts.longest_gap(met, reach), *contacts.known_gaps(met, reach)]
    spans = [(gap.since.start, date.fromordinal(gap.since.start.toordinal() + gap.days)) for gap in claims if gap]
    assert all(stretch.holds(*span) for span in spans)


@LAW
@given(CALENDARS)
def test_contacts_do_not_depend_on_the_order_of_the_files(met: tuple[Meeting, ...]) -> None:
    assert ids(known(*reversed(met))) == ids(met)
