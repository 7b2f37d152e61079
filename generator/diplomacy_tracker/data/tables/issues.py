"""Issues: the subjects of meetings."""

from collections.abc import Iterator

from diplomacy_tracker.content.records import Issue, Meeting
from diplomacy_tracker.data.dataset import Dataset, RecordUnit
from diplomacy_tracker.data.declarations import Collection, NestedList, Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns

_field = columns.Fields(Issue, "record")


def _units(dataset: Dataset) -> Iterator[RecordUnit[Issue]]:
    catalogue = dataset.catalogue
    yield from (RecordUnit(dataset, issue, catalogue.of_issue.get(issue.id, ())) for issue in catalogue.issues.values())


def _is_raised(unit: RecordUnit[Issue], meeting: Meeting) -> bool:
    rows = unit.dataset.insights.comparisons[meeting.id].rows
    return any(row.issue == unit.record.id and row.is_raised for row in rows)


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
        columns.meeting_count(
            "The number of meetings whose entries name it: listed, raised, mentioned or the issue of an outcome.", "24"
        ),
        Variable(
            "meetings_raised",
            ValueType.INTEGER,
            "The number of meetings at which a side is known to have raised it.",
            lambda i: sum(_is_raised(i, meeting) for meeting in i.meetings),
            "17",
            derived=True,
        ),
        columns.page_url("issues/critical-minerals/"),
    ),
)
ISSUE_FILES = Collection(
    name="issues", thing="issue", table=ISSUES, units=_units, lists=(NestedList("meeting_ids", lambda i: i.meetings),)
)
