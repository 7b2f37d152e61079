"""The sources of meetings."""

from generator.content.records import Source
from generator.content.vocabulary import SourceKind
from generator.data.dataset import ListedItem, listed
from generator.data.declarations import Table, ValueType, Variable
from generator.data.tables import columns

SOURCES: Table[ListedItem[Source]] = Table(
    name="sources",
    title="Sources",
    unit="One row for each source of each meeting.",
    key=("meeting_id", "id"),
    owner=("meeting_id",),
    of_meeting=lambda unit: listed(unit, unit.meeting.sources),
    variables=(
        columns.meeting_id(),
        columns.local_id("Identifier of the source, unique within the meeting.", "state-readout"),
        columns.number("The number of the source on the meeting's page, from 1."),
        Variable("title", ValueType.TEXT, "The title, in its original language.", lambda s: s.item.title, "The call"),
        Variable("publisher", ValueType.TEXT, "The publisher.", lambda s: s.item.publisher, "U.S. Department of State"),
        Variable("url", ValueType.URL, "The web address.", lambda s: s.item.url, "https://example.org/readout"),
        Variable(
            "kind", ValueType.TERM, "The kind of text.", lambda s: s.item.kind, "readout", terms=tuple(SourceKind)
        ),
        Variable(
            "date",
            ValueType.DATE,
            "The day of publication.",
            lambda s: s.item.date,
            "2025-07-11",
            missing=columns.NOT_RECORDED,
        ),
        Variable(
            "party",
            ValueType.ID,
            "The party whose own account it is.",
            lambda s: s.item.party,
            "USA",
            missing="Not the account of a single party: press, studies, joint texts, data sets.",
            refers="parties.code",
        ),
        Variable(
            "language",
            ValueType.TEXT,
            "The language, as a BCP 47 tag.",
            lambda s: s.item.language,
            "en",
            missing=columns.NOT_RECORDED,
        ),
        Variable(
            "archive_url",
            ValueType.URL,
            "The web address of an archived copy.",
            lambda s: s.item.archive_url,
            "https://web.archive.org/web/2025/https://example.org/readout",
            missing=columns.NOT_RECORDED,
        ),
        Variable(
            "is_read_in_full",
            ValueType.FLAG,
            "Whether it was read in full, so that `mentions` is complete.",
            lambda s: s.item.mentions is not None,
            "1",
        ),
        Variable(
            "mentions",
            ValueType.LIST,
            "Every issue that it names.",
            lambda s: s.item.mentions or (),
            "trade;taiwan",
            missing="It names none of the issues, or it was not read in full: see is_read_in_full.",
        ),
    ),
)
