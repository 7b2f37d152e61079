"""Positions: what one side said about one issue at a meeting."""

from generator.content.records import Position
from generator.data.dataset import ListedItem, listed
from generator.data.declarations import Table, ValueType, Variable
from generator.data.tables import columns
from generator.insights.accounts import Voice, voice


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
        Variable(
            "text",
            ValueType.TEXT,
            "What was said, in the words of the entry.",
            lambda p: p.item.text,
            "Called the tariffs harmful.",
        ),
        Variable(
            "quote",
            ValueType.TEXT,
            "A few words from the source, in its language.",
            lambda p: p.item.quote,
            "room for cooperation",
            missing="Nothing is quoted.",
            rule="At most 15 words, or 40 characters of Chinese, Japanese or Korean.",
        ),
        columns.source_id("state-readout"),
        Variable("voice", ValueType.TERM, "Whose account reports it.", _voice, "own", terms=tuple(Voice)),
    ),
)
