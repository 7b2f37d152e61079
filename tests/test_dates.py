import re
from datetime import date

import pytest
from hypothesis import example, given, strategies as st

from diplomacy_tracker.content.dates import When, meant, parse_day


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2025-07-11", When(date(2025, 7, 11), date(2025, 7, 11))),
        ("2024-02-29", When(date(2024, 2, 29), date(2024, 2, 29))),
        ("2026-04", When(date(2026, 4, 1), date(2026, 4, 30))),
        ("2024-02", When(date(2024, 2, 1), date(2024, 2, 29))),
        ("2025-02", When(date(2025, 2, 1), date(2025, 2, 28))),
        ("2025-12", When(date(2025, 12, 1), date(2025, 12, 31))),
        ("2026", When(date(2026, 1, 1), date(2026, 12, 31))),
        ("1500", When(date(1500, 1, 1), date(1500, 12, 31))),
        ("2199", When(date(2199, 1, 1), date(2199, 12, 31))),
    ],
)
def test_a_day_a_month_and_a_year_run_from_their_first_day_to_their_last(text: str, when: When) -> None:
    assert When.parse(text) == when


FORM = '"{}" is not a date; write 2025-07-11 (or 2025-07, or 2025)'
OTHER_FORMS = ["", "on 11 July 2025", "2025-7", "2025-07-", "2025-0711", "20250711", " 2025", "2025\n", "-2025"]
OTHER_FORMS += ["4/5/2025", "2025-07-11T10:00", "2025-07-11-call", "\u0662\u0660\u0662\u0665"]


@pytest.mark.parametrize("text", OTHER_FORMS)
def test_text_of_any_other_form_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(FORM.format(text))}$"):
        When.parse(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *[
            (text, "2025-06-20")
            for text in ("20 June 2025", "June 20, 2025", "20 Jun 2025", "20th June 2025", "20.6.2025")
        ],
        *[
            ("2025/6/20", "2025-06-20"),
            ("6/20/2025", "2025-06-20"),
            ("5/5/2025", "2025-05-05"),
            ("Sept 2025", "2025-09"),
        ],
        *[
            (text, "")
            for text in ("4/5/2025", "2025-06-20", "2025", "20 Ju 2025", "June", "20 June 25", "20 June 2025 GMT")
        ],
    ],
)
def test_english_words_and_numbers_mean_a_day_unless_they_could_be_two(text: str, day: str) -> None:
    assert meant(text) == day


def test_a_date_in_words_is_refused_with_the_form_that_is_wanted() -> None:
    with pytest.raises(ValueError, match=r'did you mean "2025-06-20"\?$'):
        When.parse("20 June 2025")
    with pytest.raises(ValueError, match=r"or 2025\)$"):
        When.parse("31 June 2025")


NOT_IN_THE_CALENDAR = [
    "2025-02-30",
    "2025-02-29",
    "2025-13-01",
    "2025-13",
    "0000",
    "2025-07-00",
    "2025-00-01",
    "2025-00",
]


@pytest.mark.parametrize("text", NOT_IN_THE_CALENDAR)
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f'^"{text}" is not a date: there is no such day$'):
        When.parse(text)


@pytest.mark.parametrize("text", ["0001", "1499-12-31", "2200-01", "9999-12-31"])
def test_a_day_far_from_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f'^the year of "{text}" must be from 1500 to 2199$'):
        When.parse(text)


@given(st.dates(date(1500, 1, 1), date(2199, 12, 31)))
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    when = When.parse(day.isoformat())
    assert (when, str(when), when.is_day, parse_day(str(when))) == (When(day, day), day.isoformat(), True, day)


@example("2025-00")
@given(st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}", fullmatch=True) | st.text())
def test_what_is_read_keeps_its_form(text: str) -> None:
    try:
        when = When.parse(text)
    except ValueError:
        return
    assert (str(when), when.first <= when.last, when.is_day) == (text, True, len(text) == len("2025-07-11"))


def test_dates_are_sorted_by_first_day_then_by_last() -> None:
    sorted_forms = ["2024-12-31", "2025-01-01", "2025-01", "2025", "2025-01-02", "2025-02", "2025-12-31", "2026"]
    assert [str(when) for when in sorted(map(When.parse, reversed(sorted_forms)))] == sorted_forms


@pytest.mark.parametrize("text", ["2025-07", "2025"])
def test_where_a_day_is_needed_a_month_or_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f'^"{text}" has no day; write the full date, like 2025-07-11$'):
        parse_day(text)


def test_a_day_that_is_no_date_is_refused_as_any_date_is() -> None:
    with pytest.raises(ValueError, match=r'^"yesterday" is not a date; write 2025-07-11 \(or 2025-07, or 2025\)$'):
        parse_day("yesterday")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-21", date(2021, 3, 1), date(2021, 5, 31)),
        ("2021-23", date(2021, 9, 1), date(2021, 11, 30)),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
        ("2024-33", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-36", date(2024, 10, 1), date(2024, 12, 31)),
        ("2026/2028", date(2026, 1, 1), date(2028, 12, 31)),
        ("2025-07/2025-09-12", date(2025, 7, 1), date(2025, 9, 12)),
        ("2025-07-11", date(2025, 7, 11), date(2025, 7, 11)),
    ],
)
def test_what_is_due_may_be_a_season_a_quarter_or_an_interval(text: str, first: date, last: date) -> None:
    when = When.parse_due(text)
    assert (when.first, when.last, str(when)) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["2021-20", "2021-25", "2021-32", "2021-37", "2026/", "/2026", "2028/2026", "2026/2027/2028"]
)
def test_what_is_due_is_refused_in_any_other_form(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date|no such day|ends before"):
        When.parse_due(text)


def test_a_season_is_no_date_of_a_meeting() -> None:
    with pytest.raises(ValueError, match="there is no such day"):
        When.parse("2021-23")
