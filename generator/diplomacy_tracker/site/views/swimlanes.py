"""Swimlane chart as templates draw it: a relation has a lane for each level, an issue one for each party."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.csv_text import Row
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.coverage import Reach
from diplomacy_tracker.site.charts.swimlanes import MIN_SHADED_DAYS, SwimlaneChart, shape, swimlanes
from diplomacy_tracker.site.views.components import MeetingRow
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Picture, Site
from diplomacy_tracker.site.views.pictures import picture_of


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark of the chart, and the meeting it links to."""

    x: float
    y: int
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
    """The whole chart, and the same as a table. `checked` is the last day up to which anybody looked.

    `legend` has the kinds of mark and area, each with what it means.
    """

    title: str
    description: str
    checked: Stamp | None
    chart: SwimlaneChart
    lanes: tuple[LaneView, ...]
    legend: tuple[tuple[str, str], ...]
    table: tuple[Row, ...]


def picture(site: Site, url: str, chart: SwimlanesView) -> Picture:
    """The chart of the page at `url` as a file of its own."""
    facts, checked = chart.description, chart.checked
    return picture_of(
        site, url, "swimlanes", chart, title=chart.title, facts=facts, checked=checked, legend=chart.legend
    )


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
            tuple(MarkView(mark.x, mark.y, mark.shape, context.row(mark.meeting)) for mark in lane.marks),
        )
        for lane in drawn.lanes
    )
    checked = wording.stamp(reach.checked) if reach.checked else None
    legend = tuple(_legend(drawn, checked))
    return SwimlanesView(title, description, checked, drawn, views, legend, tuple(_table(context, lanes, checked)))


def _legend(drawn: SwimlaneChart, checked: Stamp | None) -> Iterator[tuple[str, str]]:
    shapes = {mark.shape for lane in drawn.lanes for mark in lane.marks}
    for kind, text in (("in-person", "in person"), ("remote", "by phone, video or letter"), ("planned", "announced")):
        if kind in shapes:
            yield kind, text
    if drawn.silences:
        yield "silence", f"{MIN_SHADED_DAYS} days or more without contact"
    if drawn.unchecked and checked:
        yield "unchecked", f"not checked after {checked.text}"


def _table(context: ViewContext, lanes: Mapping[str, Sequence[Meeting]], checked: Stamp | None) -> Iterator[Row]:
    """All marks as a table, oldest first, each with the last day up to which anybody looked for more."""
    yield ("date", "lane", "shape", "id", "title", "checked_to")
    marks = [(context.row(meeting), label, shape(meeting)) for label, lane in lanes.items() for meeting in lane]
    for row, label, how in sorted(marks, key=lambda mark: (mark[0].when.iso, mark[0].id, mark[1])):
        yield (row.when.iso, label, how, row.id, row.title, checked.iso if checked else None)
