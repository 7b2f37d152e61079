"""Coverage: a bar for each record of how far the record reaches, over time, open where a gap is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content.records import Coverage
from diplomacy_tracker.content.vocabulary import Completeness
from diplomacy_tracker.site.charts.timeline import Tick, Timeline

LANE_HEIGHT = 40
"""In pixels, with the label above the bar."""
TOP = 22
"""Pixels above the first lane, for the years."""
BAR_HEIGHT = 12
MIN_WIDTH = 0.25
"""Percent of the width: a gap of one day has to be seen."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some days: position and width in percent."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """The days of one coverage record, and its known gaps. `y` is the top of the bar, `label_y` that of its label."""

    record: Coverage
    y: int
    label_y: int
    span: Span
    gaps: tuple[Span, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every contact of that kind is entered."""
        return self.record.completeness is Completeness.COMPLETE


@dataclass(frozen=True, slots=True)
class CoverageChart:
    """The chart, ready to draw."""

    height: int
    bar_height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: float


def coverage_chart(records: Sequence[Coverage], today: date) -> CoverageChart | None:
    """A bar for each record, from its first day to its last, on an axis up to today; None without a record."""
    if not records:
        return None
    line = Timeline(min(record.start for record in records), max(today, *(record.through for record in records)))
    return CoverageChart(
        height=TOP + LANE_HEIGHT * len(records),
        bar_height=BAR_HEIGHT,
        bars=tuple(_bars(line, records)),
        ticks=tuple(line.years()),
        today=line.x(today),
    )


def _bars(line: Timeline, records: Sequence[Coverage]) -> Iterator[Bar]:
    for number, record in enumerate(records):
        top = TOP + LANE_HEIGHT * number
        gaps = tuple(_span(line, gap.start.first, gap.end.last) for gap in record.gaps)
        yield Bar(record, top + 20, top + 14, _span(line, record.start, record.through), gaps)


def _span(line: Timeline, first: date, last: date) -> Span:
    x = line.x(first)
    return Span(x, max(round(line.x(last) - x, 2), MIN_WIDTH))
