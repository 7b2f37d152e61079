"""Events: summits and conferences at which meetings were held."""

from collections.abc import Iterator

from diplomacy_tracker.content.records import Event
from diplomacy_tracker.data.dataset import Dataset, RecordUnit
from diplomacy_tracker.data.declarations import Collection, NestedList, Table, ValueType
from diplomacy_tracker.data.tables import columns

_field = columns.Fields(Event, "record")


def _units(dataset: Dataset) -> Iterator[RecordUnit[Event]]:
    catalogue = dataset.catalogue
    yield from (RecordUnit(dataset, event, catalogue.of_event.get(event.id, ())) for event in catalogue.events.values())


EVENTS: Table[RecordUnit[Event]] = Table(
    name="events",
    title="Events",
    unit="One row for each summit or conference at which meetings were held.",
    key=("id",),
    units=_units,
    variables=(
        columns.record_id("event", "asean-fmm-58"),
        columns.title("58th ASEAN meeting"),
        _field("series", ValueType.ID, "asean-fmm", "Not part of a series.", name="series_id", refers="series.id"),
        _field("host", ValueType.ID, "MYS", columns.NOT_RECORDED, refers="parties.code"),
        *columns.place("record.place"),
        _field("date", ValueType.PERIOD, "2025-07-08", columns.NOT_RECORDED, definition="The date on which it began."),
        *columns.days_of("date", "record.date", "2025-07-08", "2025-07-08", columns.NOT_RECORDED),
        _field("end_date", ValueType.DATE, "2025-07-11", "It lasted one day, or the last day is not recorded."),
        columns.introduction("The yearly meeting of the ministers."),
        columns.meeting_count("The number of meetings held at it.", "4"),
        columns.page_url("events/asean-fmm-58/"),
    ),
)
EVENT_FILES = Collection(
    name="events", thing="event", table=EVENTS, units=_units, lists=(NestedList("meeting_ids", lambda e: e.meetings),)
)
