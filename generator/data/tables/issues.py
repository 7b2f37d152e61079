"""What meetings are about."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content import urls
from generator.content.records import Issue, Meeting
from generator.data.dataset import Dataset
from generator.data.variables import Kind, Table, Variable


@dataclass(frozen=True, slots=True)
class IssueUnit:
    """An issue."""

    dataset: Dataset
    issue: Issue

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings it was raised in, oldest first."""
        return self.dataset.catalogue.of_issue.get(self.issue.id, ())


def issue_units(dataset: Dataset) -> Iterator[IssueUnit]:
    """Every issue, by id."""
    yield from (IssueUnit(dataset, issue) for issue in dataset.catalogue.issues.values())


ISSUES: Table[IssueUnit] = Table(
    name="issues",
    title="Issues",
    unit="One row for each subject that meetings are about.",
    key=("id",),
    units=issue_units,
    variables=(
        Variable("id", Kind.ID, "The issue's name for ever.", lambda i: i.issue.id, "critical-minerals"),
        Variable("title", Kind.TEXT, "What it is called on the site.", lambda i: i.issue.title, "Critical minerals"),
        Variable(
            "group",
            Kind.TEXT,
            "The group it is listed in.",
            lambda i: i.issue.group,
            "economy",
            missing="It is in none.",
        ),
        Variable(
            "summary",
            Kind.TEXT,
            "What belongs to it.",
            lambda i: i.issue.summary,
            "Rare earths and other raw materials.",
            missing="Nothing was written.",
        ),
        Variable(
            "plover_context",
            Kind.TEXT,
            "The nearest context in PLOVER.",
            lambda i: i.issue.plover,
            "natural_resource",
            missing="None was chosen.",
        ),
        Variable(
            "introduction",
            Kind.TEXT,
            "What its page says of it, in Markdown.",
            lambda i: i.issue.body or None,
            "It came up first in 2021.",
            missing="Nothing was written.",
            rule="May have several lines.",
        ),
        Variable("meetings", Kind.INTEGER, "Meetings it was raised in.", lambda i: len(i.meetings), "24"),
        Variable(
            "url",
            Kind.URL,
            "Its page.",
            lambda i: f"{i.dataset.url}{urls.record(i.issue)}",
            "https://example.org/issues/critical-minerals/",
        ),
    ),
)
