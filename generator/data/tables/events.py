"""Events: summits and conferences at which meetings were held."""

from collections.abc import Iterator

from generator.content.records import Event
from generator.data.dataset import Dataset, RecordUnit
from generator.data.declarations import Collection, NestedList, Table, ValueType, Variable
from generator.data.tables import columns


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
        Variable(
            "series_id",
            ValueType.ID,
            "The series that it belongs to.",
            lambda e: e.record.series,
            "asean-fmm",
            missing="Not part of a series.",
            refers="series.id",
        ),
        Variable(
            "host",
            ValueType.ID,
            "The party that hosted it.",
            lambda e: e.record.host,
            "MYS",
            missing=columns.NOT_RECORDED,
            refers="parties.code",
        ),
        *columns.place(lambda e: e.record.place),
        Variable(
            "date",
            ValueType.PERIOD,
            "The date on which it began.",
            lambda e: str(e.record.date) if e.record.date else None,
            "2025-07-08",
            missing=columns.NOT_RECORDED,
        ),
        Variable(
            "end_date",
            ValueType.DATE,
            "Its last day.",
            lambda e: e.record.end_date,
            "2025-07-11",
            missing="It lasted one day, or the last day is not recorded.",
        ),
        columns.introduction("The yearly meeting of the ministers."),
        columns.meeting_count("The number of meetings held at it.", "4"),
        columns.page_url("events/asean-fmm-58/"),
    ),
)
EVENT_FILES = Collection(
    name="events", thing="event", table=EVENTS, units=_units, lists=(NestedList("meeting_ids", lambda e: e.meetings),)
)
