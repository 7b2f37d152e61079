"""The links from meetings to related meetings."""

from collections.abc import Iterator

from diplomacy_tracker.content.records import Related
from diplomacy_tracker.data.dataset import ListedItem, MeetingUnit, listed
from diplomacy_tracker.data.declarations import Table, ValueType
from diplomacy_tracker.data.tables import columns

_field = columns.Fields(Related)


def _links(unit: MeetingUnit) -> Iterator[ListedItem[Related]]:
    yield from listed(unit, (related for related in unit.meeting.related if unit.not_withdrawn(related.id)))


RELATED_MEETINGS: Table[ListedItem[Related]] = Table(
    name="related_meetings",
    title="Related meetings",
    unit="One row for each link from an entry to a related meeting, in that direction.",
    key=("meeting_id", "related_id"),
    owner=("meeting_id",),
    of_meeting=_links,
    variables=(
        columns.meeting_id(definition="The meeting whose entry has the link."),
        _field("id", ValueType.ID, "2025-06-05-xi-trump-call", name="related_id", refers="meetings.id"),
        columns.number(),
        _field("as", ValueType.TERM, "follows", "Related in some other way.", name="how"),
    ),
)
