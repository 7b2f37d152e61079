"""`tracker draft`: words that are read without any content."""

from datetime import date

import pytest

from diplomacy_tracker.tools.drafts import days
from diplomacy_tracker.tools.drafts.accounts import accounts, first_turn
from diplomacy_tracker.tools.drafts.dateline import without_dateline
from diplomacy_tracker.tools.drafts.event_words import VERB
from diplomacy_tracker.tools.drafts.headers import issuer_of, stamp_of
from diplomacy_tracker.tools.drafts.mood import Mood, mood_of
from diplomacy_tracker.tools.drafts.names import clean
from diplomacy_tracker.tools.drafts.offices import party_of

CITIES = {"Islamabad", "New Delhi", "Doha"}


@pytest.mark.parametrize(
    ("paragraph", "city"),
    [
        ("ISLAMABAD: The minister met her guest.", "Islamabad"),
        ("New Delhi: The minister met her guest.", "New Delhi"),
        ("NEW YORK, Sept. 24 (Xinhua) -- The minister met her guest.", "New York"),
        ("(MENAFN- The Peninsula) Doha: The minister met her guest.", "Doha"),
        ("SINGAPORE, March 26, 2025 /EINPresswire.com/ -- The minister met her guest.", "Singapore"),
        ("PRESIDENT YOON: The minister met her guest.", ""),
        ("Question: The minister met her guest.", ""),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(paragraph: str, city: str) -> None:
    rest, found = without_dateline(paragraph, CITIES)
    assert (found, rest.startswith("The minister")) == (city, bool(city))


@pytest.mark.parametrize(
    ("line", "mood"),
    [
        ("A met B on Friday.", Mood.HELD),
        ("A and B hold talks on Thursday.", Mood.HELD),
        ("A will meet B on Friday.", Mood.PLANNED),
        ("A is scheduled to hold talks with B.", Mood.PLANNED),
        ("A had met B in May.", Mood.EARLIER),
        ("A met B last week.", Mood.EARLIER),
        ("A could meet B.", Mood.POSSIBLE),
        ("A has not met B.", Mood.POSSIBLE),
        ("A wants talks with B.", Mood.POSSIBLE),
        ("If A met B, much would be won.", Mood.POSSIBLE),
        ("Ahead of talks with B, A kept silent.", Mood.POSSIBLE),
        ("The talks with B were called off.", Mood.POSSIBLE),
    ],
)
def test_what_was_is_told_from_what_may_be(line: str, mood: Mood) -> None:
    verb = VERB.search(line)
    assert verb
    assert mood_of(line, verb) is mood


def test_a_title_tells_in_the_present_and_plans_with_to() -> None:
    past, ahead = VERB.search("A meets B"), VERB.search("A to meet B")
    assert past
    assert ahead
    assert mood_of("A meets B", past, is_title=True) is Mood.HELD
    assert mood_of("A to meet B", ahead, is_title=True) is Mood.PLANNED


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("May 12, 2025", [date(2025, 5, 12)]),
        ("May 8, 2021 - 18:10 - The Kremlin, Moscow", [date(2021, 5, 8)]),
        ("The press release issued by the office on 28 February 2025.", [date(2025, 2, 28)]),
        ("02/15/2025", [date(2025, 2, 15)]),
        ("09/08/2025", [date(2025, 9, 8), date(2025, 8, 9)]),
        ("The consultations of both countries were held in Vienna on 7 July 2025.", None),
        ("Office of the Spokesperson", None),
    ],
)
def test_a_line_around_a_text_gives_its_day(line: str, wanted: list[date] | None) -> None:
    found = stamp_of(line)
    assert ([*found.days] if found else None) == wanted


def test_numbers_that_are_no_day_give_none() -> None:
    match = days.NUMBERS.search("31/31/2025")
    assert match
    assert days.of_numbers(match) == ()


def test_the_first_account_ends_at_the_heading_of_the_next() -> None:
    text = ["A met B.", "They spoke of trade.", "Secretary's Call with Minister C", "A spoke with C."]
    assert [*accounts(text, CITIES)] == [("", text[:2]), (text[2], text[3:])]
    cities = ["ISLAMABAD: A met B.", "They talked.", "DOHA: C met D."]
    assert [*accounts(cities, CITIES)] == [("", cities[:2]), ("", cities[2:])]


def test_a_transcript_begins_with_its_first_speaker() -> None:
    text = ["The White House", "PRESIDENT ONE: Welcome.", "Q Will you meet?", "PRESIDENT TWO: Yes."]
    assert first_turn(text, CITIES, "Two presidents") == 1
    assert first_turn(["ISLAMABAD: A met B.", "DOHA: C met D."], CITIES, "The week") == 2


def test_a_family_name_in_capitals_comes_last_and_credits_go() -> None:
    names = ["HAYASHI Yoshimasa", "CHO Tae-yul", "Sergei Lavrov TASS", "Anthony Albanese MP", "JD Vance"]
    assert [clean(name) for name in names] == [
        "Yoshimasa Hayashi",
        "Cho Tae-yul",
        "Sergei Lavrov",
        "Anthony Albanese",
        "JD Vance",
    ]


def test_some_offices_and_lines_tell_the_party() -> None:
    assert [party_of(role) for role in ("External Affairs Minister", "Deputy Secretary of State", "Minister")] == [
        "IND",
        "USA",
        "",
    ]
    assert issuer_of(["Press release", "issued by 10 Downing Street"]) == "GBR"
