"""Series of recurring or linked talks."""

from collections.abc import Iterator

from diplomacy_tracker.content.records import Series
from diplomacy_tracker.data.dataset import Dataset, RecordUnit
from diplomacy_tracker.data.declarations import Collection, NestedList, Table, ValueType
from diplomacy_tracker.data.tables import columns

_field = columns.Fields(Series, "record")


def _units(dataset: Dataset) -> Iterator[RecordUnit[Series]]:
    catalogue = dataset.catalogue
    for series in catalogue.series.values():
        yield RecordUnit(dataset, series, catalogue.of_series.get(series.id, ()))


SERIES: Table[RecordUnit[Series]] = Table(
    name="series",
    title="Series",
    unit="One row for each series of recurring or linked talks.",
    key=("id",),
    units=_units,
    variables=(
        columns.record_id("series", "us-china-trade-talks"),
        columns.title("Trade talks"),
        _field("parties", ValueType.LIST, "USA;CHN", columns.NOT_RECORDED),
        _field("summary", ValueType.TEXT, "Rounds of talks on tariffs.", columns.NONE_WRITTEN),
        columns.introduction("It began in Geneva."),
        columns.meeting_count("The number of its meetings on record.", "6"),
        columns.page_url("series/us-china-trade-talks/"),
    ),
)
SERIES_FILES = Collection(
    name="series", thing="series", table=SERIES, units=_units, lists=(NestedList("meeting_ids", lambda s: s.meetings),)
)
