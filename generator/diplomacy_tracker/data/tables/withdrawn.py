"""Meetings that were withdrawn from the record."""

from collections.abc import Iterator

from diplomacy_tracker.content.records import Meeting, Withdrawn
from diplomacy_tracker.data.dataset import Dataset, RecordUnit
from diplomacy_tracker.data.declarations import Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns

_field = columns.Fields(Withdrawn, "record.withdrawn")


def _units(dataset: Dataset) -> Iterator[RecordUnit[Meeting]]:
    yield from (RecordUnit(dataset, meeting) for meeting in dataset.catalogue.withdrawn.values())


WITHDRAWN: Table[RecordUnit[Meeting]] = Table(
    name="withdrawn",
    title="Withdrawn entries",
    unit="One row for each meeting that was withdrawn from the record; no other table has it.",
    key=("id",),
    units=_units,
    variables=(
        columns.record_id("meeting", "2025-10-03-mistake"),
        Variable(
            "title", ValueType.TEXT, "The title that it had.", lambda w: w.record.title, "The ministers meet again"
        ),
        Variable(
            "date",
            ValueType.PERIOD,
            "The date on which it was said to begin.",
            lambda w: str(w.record.date),
            "2025-10-03",
        ),
        _field("date", ValueType.DATE, "2026-01-05", name="withdrawn_on"),
        _field("reason", ValueType.TEXT, "It was entered twice."),
        columns.page_url("meetings/2025-10-03-mistake/", definition="The address of its page, which remains."),
    ),
)
