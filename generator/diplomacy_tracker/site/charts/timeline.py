"""The time axis of a chart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MARGIN = 1.5
"""Percent left free at both ends, so that no mark is cut off."""

MIN_FIRST_YEAR = 8
"""Percent of the width that the label of a first year takes, of which the axis may have only the last days."""
MAX_YEARS_ON_A_PHONE = 8
"""Of more years, a narrow chart labels every other one."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year, or of the axis in its first year. `is_wide_only`: a narrow chart has no room for it."""

    x: float
    label: str
    is_wide_only: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """An axis from a first to a last day, both included."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Position of a day in percent of the width, to two decimals."""
        span = max((self.last - self.first).days, 1)
        share = (day - self.first).days / span
        return round(MARGIN + min(max(share, 0), 1) * (100 - 2 * MARGIN), 2)

    def years(self) -> Iterator[Tick]:
        """The years of the axis, each at its beginning; at most about twelve, so that labels do not overlap.

        The first year begins with the axis; it is left out if the next follows too closely.
        """
        has_room = self.x(date(self.first.year + 1, 1, 1)) - MARGIN >= MIN_FIRST_YEAR
        years = list(range(self.first.year + (not has_room), self.last.year + 1))
        step = max(1, -(-len(years) // 12))
        is_crowded = len(years) > MAX_YEARS_ON_A_PHONE
        for number, year in enumerate(years[::step]):
            yield Tick(self.x(date(year, 1, 1)), str(year), is_wide_only=is_crowded and number % 2 == 1)
