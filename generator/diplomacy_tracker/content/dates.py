"""Dates as precise as their sources."""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from diplomacy_tracker.content.messages import say

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_GROUPED = re.compile(r"(\d{4})-(2[1-4]|3[3-6])", re.ASCII)
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The first month of each season by its number in ISO 8601-2 §4.8: spring, summer, autumn and winter of the northern
hemisphere, whose officials mostly speak of them. Winter ends in February of the next year."""
QUARTERS = {33: 1, 34: 4, 35: 7, 36: 10}
"""The first month of each quarter by its number in ISO 8601-2 §4.8."""

_YEAR_DIGITS = 4
_MONTHS_OF_YEAR = 12
YEARS = range(1500, 2200)
"""Years that a record may speak of; one far outside is a slip, and days cannot be counted beyond the year 1 or 9999."""


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day, a month or a year: `2025-07-11`, `2026-04`, `2026` (ISO 8601-2:2019, EDTF level 0).

    Of what is due also a season `2021-23`, a quarter `2024-33` or an interval `2026/2028`; `form` is the text of these.
    Sorted by first day, then by last: a month comes before its second day and after its first.
    """

    first: date
    last: date
    form: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> "When":
        """Read one of the three forms; ValueError says what is wrong with any other text."""
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(say("not_a_date", value=text) + _hint(text))
        year, month, day = match.groups()
        try:
            first = date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            raise ValueError(say("no_such_day", value=text)) from None
        if first.year not in YEARS:
            raise ValueError(say("far_date", value=text, first=YEARS.start, last=YEARS.stop - 1))
        if day:
            return cls(first, first)
        last_month = first.month if month else 12
        return cls(first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1]))

    @classmethod
    def parse_due(cls, text: str) -> "When":
        """Read what is due: as `parse`, or a season, a quarter or an interval; ValueError says what is wrong."""
        start, is_interval, end = text.partition("/")
        if is_interval:
            first, last = cls.parse(start), cls.parse(end)
            if last.last < first.first:
                raise ValueError(say("interval_order", value=text))
            return cls(first.first, last.last, text)
        if match := _GROUPED.fullmatch(text):
            year, number = int(match[1]), int(match[2])
            cls.parse(match[1])
            return cls(*_three_months(year, (SEASONS | QUARTERS)[number]), text)
        return cls.parse(text)

    @property
    def is_day(self) -> bool:
        """Whether the day itself is known."""
        return self.first == self.last

    def __str__(self) -> str:
        """The form it was read from."""
        if self.form:
            return self.form
        if self.is_day:
            return self.first.isoformat()
        if self.first.month == self.last.month:
            return self.first.isoformat()[:7]
        return self.first.isoformat()[:4]


def _hint(text: str) -> str:
    """`; did you mean "2025-06-20"?` for a date in other words, or nothing."""
    try:
        return say("did_you_mean", word=str(When.parse(words))) if (words := meant(text)) else ""
    except ValueError:
        return ""


def meant(text: str) -> str:
    """The day or month that English words or numbers mean: `20 June 2025`, `June 20th, 2025`, `20.6.2025`.

    As `2025-06-20`, which need not exist; empty for a date as entries have it, and for one that may be either way
    round, like `4/5/2025`.
    """
    plain = re.sub(r"([0-9])(?:st|nd|rd|th)\b", r"\1", text.lower())
    words, numbers = re.findall("[a-z]+", plain), re.findall("[0-9]+", plain)
    years = [number for number in numbers if len(number) == _YEAR_DIGITS]
    short = [number for number in numbers if len(number) <= _YEAR_DIGITS // 2]
    if not re.fullmatch(r"[a-z0-9\s,./-]*", plain) or len(years) != 1 or len(short) + 1 != len(numbers):
        return ""
    if words:
        month = _month_named(words)
        return "-".join(part.zfill(2) for part in (years[0], str(month), *short)) if month and len(short) <= 1 else ""
    if len(short) != 2 or plain.strip() == "-".join((years[0], *short)):  # noqa: PLR2004 -- day and month
        return ""
    is_year_first = numbers[0] == years[0]
    one, two = map(int, short)
    if not is_year_first and max(one, two) <= _MONTHS_OF_YEAR and one != two:
        return ""
    month, day = (two, one) if not is_year_first and two <= _MONTHS_OF_YEAR else (one, two)
    return f"{years[0]}-{month:02}-{day:02}"


def _month_named(words: list[str]) -> int:
    """The number of the month that a single word of three letters or more begins; 0 for anything else."""
    if len(words) != 1 or len(words[0]) <= 2:  # noqa: PLR2004 -- letters
        return 0
    names = enumerate(calendar.month_name[1:], start=1)
    return next((number for number, name in names if name.lower().startswith(words[0])), 0)


def _three_months(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of the three months that begin with one."""
    months = year * 12 + month - 1 + 3
    return date(year, month, 1), date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def parse_day(text: str) -> date:
    """Read `2025-07-11`; ValueError for anything less exact."""
    when = When.parse(text)
    if not when.is_day:
        raise ValueError(say("no_day", value=text))
    return when.first
