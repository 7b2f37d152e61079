"""Lanes over time: one mark for each meeting, long gaps shaded. A meeting may stand on several lanes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.content.records import Meeting
from generator.insights.contacts import gaps
from generator.site.charts.timeline import Tick, Timeline

LANE = 34
"""Pixels from lane to lane: a finger's width with the label between."""
TOP = 22
"""Pixels for the years."""
SHADED = 90
"""Days of silence from which a gap is shaded."""
MOST_MARKS = 500
"""Of more, the newest are drawn: marks that lie over each other say nothing, and a phone has to load each of them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting on its lane. `shape` is in-person, remote or planned."""

    meeting: Meeting
    x: float
    shape: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane. `y` is the height of its line, `label_y` that of its name."""

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
class LadderChart:
    """All that the chart draws. Its lanes fill `depth` pixels from `top` down. `older` says how many it leaves out."""

    height: int
    top: int
    depth: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    silences: tuple[Silence, ...]
    today: float
    older: int


def ladder(lanes: Mapping[str, Sequence[Meeting]], today: date) -> LadderChart | None:
    """The chart of these lanes, by label, each oldest first, up to today; None with fewer than two held meetings."""
    number = sum(map(len, lanes.values()))
    lanes = _newest(lanes)
    meetings = sorted({m.id: m for lane in lanes.values() for m in lane}.values(), key=lambda m: (m.date, m.id))
    held = [meeting for meeting in meetings if meeting.is_held]
    if len(held) < 2:  # noqa: PLR2004
        return None
    line = Timeline(meetings[0].start, max(today, meetings[-1].start))
    return LadderChart(
        height=TOP + LANE * len(lanes) + 8,
        top=TOP,
        depth=LANE * len(lanes) + 8,
        lanes=tuple(_lane(line, label, number, lane) for number, (label, lane) in enumerate(lanes.items())),
        ticks=tuple(line.years()),
        silences=tuple(_silences(line, held, today)),
        today=line.x(today),
        older=number - sum(map(len, lanes.values())),
    )


def _newest(lanes: Mapping[str, Sequence[Meeting]]) -> dict[str, Sequence[Meeting]]:
    """The lanes with so many marks as are drawn; none without any."""
    marks = sorted((meeting.date, meeting.id) for lane in lanes.values() for meeting in lane)
    if len(marks) <= MOST_MARKS:
        return dict(lanes)
    first = marks[-MOST_MARKS]
    found = {label: [m for m in lane if (m.date, m.id) >= first] for label, lane in lanes.items()}
    return {label: lane for label, lane in found.items() if lane}


def _lane(line: Timeline, label: str, number: int, meetings: Sequence[Meeting]) -> Lane:
    y = TOP + LANE * number + 26
    return Lane(label, y, y - 12, tuple(Mark(meeting, line.x(meeting.start), shape(meeting)) for meeting in meetings))


def shape(meeting: Meeting) -> str:
    """How a meeting is marked: in-person, remote or planned."""
    if not meeting.is_held:
        return "planned"
    return "in-person" if meeting.is_in_person else "remote"


def _silences(line: Timeline, held: Sequence[Meeting], today: date) -> list[Silence]:
    spans = [(gap.since.start, gap.until.start) for gap in gaps(held) if gap.until]
    spans.append((held[-1].start, today))
    return [
        Silence(line.x(start), round(line.x(end) - line.x(start), 2), (end - start).days)
        for start, end in spans
        if (end - start).days >= SHADED
    ]
