"""A position as pages quote it: what a party said about an issue at a meeting."""

from dataclasses import dataclass

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.records import Meeting, Position
from diplomacy_tracker.content.wording import MONTHS
from diplomacy_tracker.site.views.components import Chip, MeetingRow, SourceNote
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link


@dataclass(frozen=True, slots=True)
class ElsewhereTag:
    """When and to whom something was said that was not said at the meeting, in words, and the other meeting.

    `text` is such as `10 July, to Malaysia`; it is empty where only the meeting is known.
    """

    text: str
    meeting: Link | None


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
    elsewhere: ElsewhereTag | None


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
        elsewhere_tag(context, meeting, position),
    )


def elsewhere_tag(context: ViewContext, meeting: Meeting, position: Position) -> ElsewhereTag | None:
    """Where a position was said, if not at the meeting; the year is given where it is another than the meeting's."""
    if not (said := position.elsewhere):
        return None
    other = context.catalogue.all_meetings.get(said.at) if said.at else None
    words = []
    if said.date:
        year = f" {said.date.year}" if said.date.year != meeting.start.year else ""
        words.append(f"{said.date.day} {MONTHS[said.date.month - 1]}{year}")
    if said.to:
        is_party = said.to in context.catalogue.parties
        words.append(f"to {context.name_in_text(said.to) if is_party else said.to}")
    if said.at and not other:
        words.append(said.at)
    return ElsewhereTag(", ".join(words), Link(other.title, urls.record(other)) if other else None)
