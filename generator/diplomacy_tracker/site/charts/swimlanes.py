"""Swimlanes: meetings as marks on a time axis, in one or more lanes.

Long gaps are shaded where the record is complete; the days after the last one that was checked are marked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.insights.contacts import known_gaps, silence
from diplomacy_tracker.insights.coverage import Reach
from diplomacy_tracker.site.charts.timeline import Tick, Timeline

LANE_HEIGHT = 34
"""In pixels: wide enough for a finger, with the label above the line."""
MARK_HEIGHT = 9
"""Pixels that a mark stands above another one that it would hide."""
MIN_DISTANCE = 2.8
"""Percent of the width between two marks in one row: a mark is 10 pixels wide, a chart on a phone some 350."""
MAX_ROWS = 10
"""Of one lane; where still more meetings crowd, the row that is free for the longest time takes the mark."""
TOP = 22
"""Pixels above the first lane, for the years."""
LABEL = 26
"""Pixels from the top of a lane to its line, if its marks are in one row: its label is there."""
MIN_SHADED_DAYS = 90
"""Shorter gaps are not shaded."""
MAX_MARKS = 500
"""Of more, only the newest are drawn: overlapping marks show nothing, and a phone has to load each of them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting in a lane. `shape` is in-person, remote or planned; `y` is its vertical position."""

    meeting: Meeting
    x: float
    y: int
    shape: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane. `y` is the vertical position of its line, `label_y` that of its label."""

    label: str
    y: int
    label_y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A long gap between meetings."""

    x: float
    width: float
    days: int


@dataclass(frozen=True, slots=True)
class Unchecked:
    """The days from the last one that was checked up to today."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class SwimlaneChart:
    """The chart, ready to draw, from a first to a last day. Its lanes take `depth` pixels below `top`.

    `older` is the number of marks left out.
    """

    first: date
    last: date
    height: int
    top: int
    depth: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    silences: tuple[Silence, ...]
    unchecked: Unchecked | None
    today: float
    older: int


def swimlanes(lanes: Mapping[str, Sequence[Meeting]], today: date, reach: Reach) -> SwimlaneChart | None:
    """A chart of lanes of meetings, by label and oldest first, up to today; None with fewer than two held meetings."""
    number = sum(map(len, lanes.values()))
    lanes = _newest(lanes)
    meetings = sorted({m.id: m for lane in lanes.values() for m in lane}.values(), key=lambda m: (m.date, m.id))
    held = [meeting for meeting in meetings if meeting.is_held]
    if len(held) < 2:  # noqa: PLR2004
        return None
    line = Timeline(meetings[0].start, max(today, meetings[-1].start))
    drawn, bottom = [], TOP
    for label, lane in lanes.items():
        drawn.append(_lane(line, label, bottom, lane))
        bottom = drawn[-1].y + LANE_HEIGHT - LABEL
    return SwimlaneChart(
        first=line.first,
        last=line.last,
        height=bottom + 8,
        top=TOP,
        depth=bottom + 8 - TOP,
        lanes=tuple(drawn),
        ticks=tuple(line.years()),
        silences=tuple(_silences(line, held, reach)),
        unchecked=_unchecked(line, today, reach.checked),
        today=line.x(today),
        older=number - sum(map(len, lanes.values())),
    )


def _newest(lanes: Mapping[str, Sequence[Meeting]]) -> dict[str, Sequence[Meeting]]:
    """The lanes with their newest meetings, MAX_MARKS in all, without lanes that become empty."""
    marks = sorted((meeting.date, meeting.id) for lane in lanes.values() for meeting in lane)
    if len(marks) <= MAX_MARKS:
        return dict(lanes)
    first = marks[-MAX_MARKS]
    found = {label: [m for m in lane if (m.date, m.id) >= first] for label, lane in lanes.items()}
    return {label: lane for label, lane in found.items() if lane}


def _lane(line: Timeline, label: str, top: int, meetings: Sequence[Meeting]) -> Lane:
    """A lane below `top`, with its marks in as many rows as it takes that none hides another."""
    xs = [line.x(meeting.start) for meeting in meetings]
    rows = _rows(xs)
    y = top + LABEL + MARK_HEIGHT * max(rows, default=0)
    marks = (Mark(m, x, y - MARK_HEIGHT * row, shape(m)) for m, x, row in zip(meetings, xs, rows, strict=True))
    return Lane(label, y, top + LABEL - 12, tuple(marks))


def _rows(xs: Sequence[float]) -> list[int]:
    """The row of each mark, from 0 at the line upwards: the lowest that is free at its position."""
    last: list[float] = []
    rows = []
    for x in xs:
        free = next((row for row, taken in enumerate(last) if x - taken >= MIN_DISTANCE), len(last))
        if free == MAX_ROWS:
            free = last.index(min(last))
        last[free : free + 1] = [x]
        rows.append(free)
    return rows


def shape(meeting: Meeting) -> str:
    """The shape of a meeting's mark: in-person, remote or planned."""
    if not meeting.is_held:
        return "planned"
    return "in-person" if meeting.is_in_person else "remote"


def _silences(line: Timeline, held: Sequence[Meeting], reach: Reach) -> Iterator[Silence]:
    """The long gaps in which nothing can be missing, and the silence on the last day of a complete record."""
    lasting = silence(held, reach)
    for gap in (*known_gaps(held, reach), *([lasting] if lasting else [])):
        end = gap.until.start if gap.until else reach.through
        if end and gap.days >= MIN_SHADED_DAYS:
            x = line.x(gap.since.end)
            yield Silence(x, round(line.x(end) - x, 2), gap.days)


def _unchecked(line: Timeline, today: date, checked: date | None) -> Unchecked | None:
    if not checked or checked >= today:
        return None
    return Unchecked(line.x(checked), round(line.x(today) - line.x(checked), 2))
