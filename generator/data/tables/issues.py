"""Issues: the subjects of meetings."""

from collections.abc import Iterator

from generator.content.records import Issue
from generator.data.dataset import Dataset, RecordUnit
from generator.data.declarations import Collection, NestedList, Table, ValueType, Variable
from generator.data.tables import columns


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
        Variable(
            "group",
            ValueType.TEXT,
            "The group in which the site lists it.",
            lambda i: i.record.group,
            "economy",
            missing="Not part of a group.",
        ),
        columns.summary("What the issue covers.", "Rare earths and other raw materials."),
        Variable(
            "plover_context",
            ValueType.TEXT,
            "The nearest context in PLOVER.",
            lambda i: i.record.plover,
            "natural_resource",
            missing="None is assigned.",
        ),
        columns.introduction("It came up first in 2021."),
        columns.meeting_count("The number of meetings in which it was raised.", "24"),
        columns.page_url("issues/critical-minerals/"),
    ),
)
ISSUE_FILES = Collection(
    name="issues", thing="issue", table=ISSUES, units=_units, lists=(NestedList("meeting_ids", lambda i: i.meetings),)
)
