"""Positions: what one side said about one issue at a meeting."""

from diplomacy_tracker.content.derived_vocabulary import Voice
from diplomacy_tracker.content.records import Elsewhere, Position
from diplomacy_tracker.data.dataset import ListedItem, listed
from diplomacy_tracker.data.declarations import Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns
from diplomacy_tracker.insights.accounts import voice

_field = columns.Fields(Position)
_elsewhere = columns.Fields(Elsewhere, "item.elsewhere")
_SAID_HERE = "It was said at the meeting, or this is not recorded."


def _voice(position: ListedItem[Position]) -> Voice:
    item = position.item
    return voice(position.meeting.sources_by_id[item.source], item.by)


POSITIONS: Table[ListedItem[Position]] = Table(
    name="positions",
    title="Positions",
    unit="One row for each thing that one side said about one issue at a meeting.",
    key=("meeting_id", "n"),
    owner=("meeting_id",),
    of_meeting=lambda unit: listed(unit, unit.meeting.positions),
    joined=(columns.TO_SOURCE,),
    searched=("text", "quote"),
    variables=(
        columns.meeting_id(),
        columns.number(),
        columns.party("The side that said it.", lambda p: p.item.by, "CHN", "by"),
        columns.issue_id(lambda p: p.item.issue, "taiwan"),
        *columns.person("speaker", lambda p: p.item.speaker, "Wang Yi", "spoke"),
        _field(
            "text",
            ValueType.TEXT,
            "Called the tariffs harmful.",
            definition="What was said, in the words of the entry.",
        ),
        _field("quote", ValueType.TEXT, "room for cooperation", "Nothing is quoted."),
        _field("source", ValueType.ID, "state-readout", name="source_id"),
        Variable("voice", ValueType.TERM, "Whose account reports it.", _voice, "own", terms=tuple(Voice)),
        Variable(
            "is_elsewhere",
            ValueType.FLAG,
            "Whether it was not said at the meeting, but on another day, to others or in another room.",
            lambda p: p.item.elsewhere is not None,
            "0",
            rule="What was said elsewhere does not count as raised at the meeting.",
        ),
        _elsewhere("date", ValueType.DATE, "2025-07-10", _SAID_HERE, name="elsewhere_date"),
        _elsewhere("to", ValueType.TEXT, "MYS", _SAID_HERE, name="elsewhere_to"),
        _elsewhere("at", ValueType.TEXT, "at the forum", _SAID_HERE, name="elsewhere_at"),
    ),
)
