"""The sources of meetings."""

from diplomacy_tracker.content.records import Source
from diplomacy_tracker.data.dataset import ListedItem, listed
from diplomacy_tracker.data.declarations import Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns

_field = columns.Fields(Source)

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
        _field("title", ValueType.TEXT, "The call"),
        _field("publisher", ValueType.TEXT, "U.S. Department of State"),
        _field("url", ValueType.URL, "https://example.org/readout", definition="Its web address."),
        _field("kind", ValueType.TERM, "readout"),
        _field("date", ValueType.DATE, "2025-07-11", columns.NOT_RECORDED),
        _field(
            "party",
            ValueType.ID,
            "USA",
            "Not the account of a single party: press, studies, joint texts, data sets.",
            refers="parties.code",
        ),
        Variable(
            "language",
            ValueType.TEXT,
            "The language of the source, a BCP 47 tag.",
            lambda s: s.item.language or "en",
            "zh",
            rule="An entry names it if it is not English; a title may be translated.",
        ),
        _field("read", ValueType.DATE, "2025-07-20", columns.NOT_RECORDED, name="read_on"),
        _field(
            "archive_url",
            ValueType.URL,
            "https://web.archive.org/web/2025/https://example.org/readout",
            columns.NOT_RECORDED,
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
