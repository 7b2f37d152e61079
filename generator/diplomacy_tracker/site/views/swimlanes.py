"""Swimlane chart as templates draw it: a relation has a lane for each level, an issue one for each party."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.csv_text import Row
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.coverage import Reach
from diplomacy_tracker.site.charts.swimlanes import SwimlaneChart, shape, swimlanes
from diplomacy_tracker.site.views.components import MeetingRow
from diplomacy_tracker.site.views.context import ViewContext


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark of the chart, and the meeting it links to."""

    x: float
    shape: str
    row: MeetingRow


@dataclass(frozen=True, slots=True)
class LaneView:
    """A lane of the chart."""

    label: str
    y: int
    label_y: int
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True)
class SwimlanesView:
    """The whole chart, and the same as a table. `checked` is the last day up to which anybody looked."""

    title: str
    description: str
    checked: Stamp | None
    chart: SwimlaneChart
    lanes: tuple[LaneView, ...]
    table: tuple[Row, ...]


def draw(
    context: ViewContext, lanes: Mapping[str, Sequence[Meeting]], *, title: str, description: str, reach: Reach
) -> SwimlanesView | None:
    """The chart of these lanes up to today; None with too few meetings to draw."""
    drawn = swimlanes(lanes, context.insights.today, reach)
    if not drawn:
        return None
    views = tuple(
        LaneView(
            lane.label,
            lane.y,
            lane.label_y,
            tuple(MarkView(mark.x, mark.shape, context.row(mark.meeting)) for mark in lane.marks),
        )
        for lane in drawn.lanes
    )
    checked = wording.stamp(reach.checked) if reach.checked else None
    return SwimlanesView(title, description, checked, drawn, views, tuple(_table(context, lanes, checked)))


def _table(context: ViewContext, lanes: Mapping[str, Sequence[Meeting]], checked: Stamp | None) -> Iterator[Row]:
    """All marks as a table, oldest first, each with the last day up to which anybody looked for more."""
    yield ("date", "lane", "shape", "id", "title", "checked_to")
    marks = [(context.row(meeting), label, shape(meeting)) for label, lane in lanes.items() for meeting in lane]
    for row, label, how in sorted(marks, key=lambda mark: (mark[0].when.iso, mark[0].id, mark[1])):
        yield (row.when.iso, label, how, row.id, row.title, checked.iso if checked else None)
