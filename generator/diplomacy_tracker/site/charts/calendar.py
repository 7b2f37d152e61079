"""A year as a calendar: a column for each week, a row for each weekday, a square for each day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diplomacy_tracker.content.records import Meeting

STEPS = (1, 2, 3, 5)
"""Numbers of meetings on a day at which a square becomes one shade stronger."""
ROW_HEIGHT = 13
TOP = 16
"""Pixels above the first row, for the names of the months."""
WEEKS = 54
"""Columns: 52 whole weeks and a partial one at either end."""


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day: its position, its meetings, its shade from 0 to 4, and whether anybody looked for meetings on it."""

    day: date
    x: float
    y: int
    meetings: tuple[Meeting, ...]
    shade: int
    is_checked: bool


@dataclass(frozen=True, slots=True)
class MonthLabel:
    """The name of a month, at the column of its first day."""

    month: int
    x: float


@dataclass(frozen=True, slots=True)
class CalendarChart:
    """The calendar of a year, ready to draw; `width` is that of a square, in percent."""

    year: int
    height: int
    width: float
    days: tuple[DayCell, ...]
    months: tuple[MonthLabel, ...]

    @property
    def is_checked(self) -> bool:
        """Whether anybody looked at every day of the year."""
        return all(day.is_checked for day in self.days)


def calendar(year: int, meetings: Sequence[Meeting], *, checked: date | None) -> CalendarChart:
    """The calendar of one year, with each meeting on its first day; `checked` is the last day anybody looked at."""
    by_day: dict[date, list[Meeting]] = {}
    for meeting in meetings:
        if meeting.date.is_day:
            by_day.setdefault(meeting.start, []).append(meeting)
    first = date(year, 1, 1)
    count = (date(year, 12, 31) - first).days + 1
    days = tuple(_cell(first, first + timedelta(days=number), by_day, checked) for number in range(count))
    months = tuple(MonthLabel(month, _x(first, date(year, month, 1))) for month in range(1, 13))
    return CalendarChart(year, TOP + 7 * ROW_HEIGHT, round(100 / WEEKS * 0.86, 3), days, months)


def _cell(first: date, day: date, by_day: Mapping[date, Sequence[Meeting]], checked: date | None) -> DayCell:
    meetings = tuple(by_day.get(day, ()))
    shade = sum(len(meetings) >= step for step in STEPS)
    is_checked = checked is not None and day <= checked
    return DayCell(day, _x(first, day), TOP + day.weekday() * ROW_HEIGHT, meetings, shade, is_checked)


def _x(first: date, day: date) -> float:
    """Position of a week's column; weeks begin on Monday (ISO 8601)."""
    return round(((day - first).days + first.weekday()) // 7 * 100 / WEEKS, 3)
