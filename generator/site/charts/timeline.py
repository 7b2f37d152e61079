"""The time axis of a chart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MARGIN = 1.5
"""Percent left free at both ends, so that no mark is cut off."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year. `is_wide_only`: a narrow chart has no room for its label."""

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
        """The beginnings of years on the axis; at most about twelve, so that labels do not overlap."""
        years = list(range(self.first.year + 1, self.last.year + 1))
        step = max(1, -(-len(years) // 12))
        for number, year in enumerate(years[::step]):
            yield Tick(self.x(date(year, 1, 1)), str(year), is_wide_only=len(years) > 4 and number % 2 == 1)  # noqa: PLR2004
