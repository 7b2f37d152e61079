"""The ladder as templates draw it: a relation has a lane for each level, an issue one for each party."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.charts.ladder import LadderChart, ladder
from generator.records import Meeting
from generator.tables import Row
from generator.views.parts import MeetingRow, Parts


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark of the chart, and the meeting it leads to."""

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
class LadderView:
    """The whole chart. `silent` says what a shaded gap is without: `contact`."""

    title: str
    description: str
    silent: str
    chart: LadderChart
    lanes: tuple[LaneView, ...]

    def table(self) -> Iterator[Row]:
        """The marks as rows, oldest first."""
        yield ("date", "lane", "shape", "id", "title")
        marks = [(mark, lane) for lane in self.lanes for mark in lane.marks]
        for mark, lane in sorted(marks, key=lambda pair: (pair[0].row.when.iso, pair[0].row.id, pair[1].label)):
            yield (mark.row.when.iso, lane.label, mark.shape, mark.row.id, mark.row.title)


def draw(
    parts: Parts, lanes: Mapping[str, Sequence[Meeting]], *, title: str, description: str, silent: str
) -> LadderView | None:
    """A chart of these lanes up to today, None where there is too little to draw."""
    drawn = ladder(lanes, parts.insights.today)
    if not drawn:
        return None
    views = tuple(
        LaneView(
            lane.label,
            lane.y,
            lane.label_y,
            tuple(MarkView(mark.x, mark.shape, parts.row(mark.meeting)) for mark in lane.marks),
        )
        for lane in drawn.lanes
    )
    return LadderView(title, description, silent, drawn, views)
