"""A stretch of time across the width of a chart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MARGIN = 1.5
"""Percent left free at both ends, so that no mark is cut."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a year: where it is, and whether a narrow chart has room for its label."""

    x: float
    label: str
    is_wide_only: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Time from a first to a last day, both of which are on it."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day is, in percent of the width, to two decimals."""
        span = max((self.last - self.first).days, 1)
        share = (day - self.first).days / span
        return round(MARGIN + min(max(share, 0), 1) * (100 - 2 * MARGIN), 2)

    def years(self) -> Iterator[Tick]:
        """The turns of the years on the line, thinned out where it spans many."""
        years = list(range(self.first.year + 1, self.last.year + 1))
        step = max(1, -(-len(years) // 12))
        for number, year in enumerate(years[::step]):
            yield Tick(self.x(date(year, 1, 1)), str(year), is_wide_only=len(years) > 4 and number % 2 == 1)  # noqa: PLR2004
