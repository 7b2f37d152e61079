"""Dates, numbers and lists as text, the same on every page and in every file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content.dates import QUARTERS, SEASONS, When

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Not from `calendar`, whose names depend on the locale of the computer."""

_SEASON_NAMES = dict(zip(SEASONS, ("spring", "summer", "autumn", "winter"), strict=True))
_QUARTER_NAMES = dict(zip(QUARTERS, ("first", "second", "third", "fourth"), strict=True))


def one_line(text: str) -> str:
    """A text on one line: each run of white space and of signs that cannot be shown is one blank."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date for readers and for programs: `11 July 2025`, `2025-07-11`."""

    text: str
    iso: str


def latest_stamp(*stamps: "Stamp | None") -> "Stamp | None":
    """The latest of some dates; None without any."""
    return max(filter(None, stamps), key=lambda found: found.iso, default=None)


def stamp(value: date | When) -> Stamp:
    """A day, month or year as text; also a season, quarter or interval, whose last day is then given to programs."""
    when = value if isinstance(value, When) else When(value, value)
    if when.form:
        return Stamp(_long_form(when), when.last.isoformat())
    first = when.first
    if when.is_day:
        text = f"{first.day} {MONTHS[first.month - 1]} {first.year}"
    elif first.month == when.last.month:
        text = f"{MONTHS[first.month - 1]} {first.year}"
    else:
        text = str(first.year)
    return Stamp(text, str(when))


def _long_form(when: When) -> str:
    """`autumn 2021`, `the first quarter of 2024`, `2026 to 2028`."""
    start, is_interval, end = when.form.partition("/")
    if is_interval:
        return f"{stamp(When.parse(start)).text} to {stamp(When.parse(end)).text}"
    year, group = start.split("-")
    if name := _SEASON_NAMES.get(int(group)):
        return f"{name} {year}" if when.first.year == when.last.year else f"{name} {year}/{when.last.year}"
    return f"the {_QUARTER_NAMES[int(group)]} quarter of {year}"


def span(start: When, end: date | None) -> Stamp:
    """The days from `start` to `end`: `18–19 June 2023`; `start` alone if there is no `end`."""
    first = start.first
    if not start.is_day or not end or end == first:
        return stamp(start)
    if (first.year, first.month) == (end.year, end.month):
        text = f"{first.day}–{stamp(end).text}"
    elif first.year == end.year:
        text = f"{first.day} {MONTHS[first.month - 1]} – {stamp(end).text}"
    else:
        text = f"{stamp(start).text} – {stamp(end).text}"
    return Stamp(text, first.isoformat())


def days(number: float) -> str:
    """`32 days`, `1 day`."""
    return count(round(number), "day")


def count(number: int, thing: str, things: str = "") -> str:
    """`3 meetings`, `1 meeting`, `1,204 meetings`."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def number(value: int) -> str:
    """`1,204`."""
    return f"{value:,}"


def listed(words: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def listed_briefly(words: Sequence[str], most: int = 3) -> str:
    """`A, B`, `A, B, C and 27 others`: names beside other short facts, so that a line stays a line."""
    shown, others = words[:most], len(words) - most
    return f"{', '.join(shown)} and {count(others, 'other')}" if others > 0 else ", ".join(shown)


def sentence(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
