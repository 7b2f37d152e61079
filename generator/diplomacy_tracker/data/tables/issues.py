"""Issues: the subjects of meetings."""

from collections.abc import Iterator

from diplomacy_tracker.content.records import Issue
from diplomacy_tracker.data.dataset import Dataset, RecordUnit
from diplomacy_tracker.data.declarations import Collection, NestedList, Table, ValueType
from diplomacy_tracker.data.tables import columns

_field = columns.Fields(Issue, "record")


def _units(dataset: Dataset) -> Iterator[RecordUnit[Issue]]:
    catalogue = dataset.catalogue
    yield from (RecordUnit(dataset, issue, catalogue.of_issue.get(issue.id, ())) for issue in catalogue.issues.values())


ISSUES: Table[RecordUnit[Issue]] = Table(
    name="issues",
    title="Issues",
    unit="One row for each subject of meetings.",
    key=("id",),
    units=_units,
    variables=(
        columns.record_id("issue", "critical-minerals"),
        columns.title("Critical minerals"),
        _field("group", ValueType.TEXT, "economy", "Not part of a group.", name="issue_group"),
        _field("summary", ValueType.TEXT, "Rare earths and other raw materials.", columns.NONE_WRITTEN),
        _field("plover", ValueType.TEXT, "natural_resource", "None is assigned.", name="plover_context"),
        columns.introduction("It came up first in 2021."),
        columns.meeting_count("The number of meetings in which it was raised.", "24"),
        columns.page_url("issues/critical-minerals/"),
    ),
)
ISSUE_FILES = Collection(
    name="issues", thing="issue", table=ISSUES, units=_units, lists=(NestedList("meeting_ids", lambda i: i.meetings),)
)
