"""The contact ladder of two parties: one lane for each level, one mark for each meeting, time across."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.charts.timeline import Tick, Timeline
from generator.insights.contacts import gaps
from generator.records import Meeting
from generator.vocabulary import Level

LANE = 34
"""Pixels from lane to lane: a finger's width with the label between."""
TOP = 22
"""Pixels for the years."""
SHADED = 90
"""Days of silence from which a gap is shaded."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting on its lane. `shape` is in-person, remote or planned."""

    meeting: Meeting
    x: float
    shape: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One level. `y` is the height of its line, `label_y` that of its name."""

    level: Level
    y: int
    label_y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A long gap between contacts."""

    x: float
    width: float
    days: int


@dataclass(frozen=True, slots=True)
class LadderChart:
    """All that the chart draws. Its lanes fill `depth` pixels from `top` down."""

    height: int
    top: int
    depth: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    silences: tuple[Silence, ...]
    today: float


def ladder(meetings: Sequence[Meeting], today: date) -> LadderChart | None:
    """The ladder of held and planned meetings, oldest first, up to today; None with fewer than two held."""
    held = [meeting for meeting in meetings if meeting.is_held]
    if len(held) < 2:  # noqa: PLR2004
        return None
    line = Timeline(held[0].start, max(today, meetings[-1].start))
    levels = [level for level in Level if any(meeting.level is level for meeting in meetings)]
    return LadderChart(
        height=TOP + LANE * len(levels) + 8,
        top=TOP,
        depth=LANE * len(levels) + 8,
        lanes=tuple(_lane(line, level, number, meetings) for number, level in enumerate(levels)),
        ticks=tuple(line.years()),
        silences=tuple(_silences(line, held, today)),
        today=line.x(today),
    )


def _lane(line: Timeline, level: Level, number: int, meetings: Sequence[Meeting]) -> Lane:
    y = TOP + LANE * number + 26
    marks = tuple(Mark(m, line.x(m.start), _shape(m)) for m in meetings if m.level is level)
    return Lane(level, y, y - 12, marks)


def _shape(meeting: Meeting) -> str:
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
