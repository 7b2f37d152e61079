"""A position as pages quote it: what a party said about an issue at a meeting."""

from dataclasses import dataclass

from generator.content.records import Meeting, Position
from generator.site.views.components import Chip, MeetingRow, SourceNote
from generator.site.views.context import ViewContext
from generator.site.views.page import Link


@dataclass(frozen=True, slots=True)
class PositionLine:
    """What a party said about an issue at a meeting."""

    meeting: MeetingRow
    chip: Chip
    speaker: Link | None
    text: str
    quote: str
    language: str
    source: SourceNote


def position_line(context: ViewContext, meeting: Meeting, position: Position) -> PositionLine:
    """One position of a meeting."""
    source = meeting.sources_by_id[position.source]
    return PositionLine(
        context.row(meeting),
        context.chip(position.by),
        context.speaker(position.speaker),
        position.text,
        position.quote or "",
        source.language or "",
        context.note(meeting, position.source),
    )
