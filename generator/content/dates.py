"""Dates as precise as their sources."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from generator.content.messages import say

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


YEARS = range(1500, 2200)
"""Years that a record may speak of; one far outside is a slip, and days cannot be counted beyond the year 1 or 9999."""


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day, a month or a year: `2025-07-11`, `2026-04`, `2026` (ISO 8601-2:2019, EDTF level 0).

    Sorted by first day, then by last: a month stands before its second day and after its first.
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "When":
        """Read one of the three forms; ValueError says what is wrong with any other text."""
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(say("not_a_date", value=text))
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

    @property
    def is_day(self) -> bool:
        """Whether the day itself is known."""
        return self.first == self.last

    def __str__(self) -> str:
        """The form it was read from."""
        if self.is_day:
            return self.first.isoformat()
        if self.first.month == self.last.month:
            return self.first.isoformat()[:7]
        return self.first.isoformat()[:4]


def parse_day(text: str) -> date:
    """Read `2025-07-11`; ValueError for anything less exact."""
    when = When.parse(text)
    if not when.is_day:
        raise ValueError(say("no_day", value=text))
    return when.first
