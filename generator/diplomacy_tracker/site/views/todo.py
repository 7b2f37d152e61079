"""Open tasks for contributors: the page `/contribute/todo/`, and the lines of `tracker todo`."""

from dataclasses import dataclass
from itertools import groupby

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.derived_vocabulary import TaskKind
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.insights.tasks import Task
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link, Page

MAX_SHOWN = 20
"""Tasks of each kind on the page; the command lists all."""
NOTHING = "Nothing is missing."


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task: the page it concerns, and details."""

    link: Link
    detail: str


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks of one kind; `left_out` is how many are not shown."""

    kind: TaskKind
    number: int
    lines: tuple[TaskLine, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class TodoView:
    """What the page shows."""

    opening: str
    groups: tuple[TaskGroup, ...]


def page(context: ViewContext) -> Page:
    """The page of open tasks."""
    groups = tuple(_group(context, kind, list(tasks)) for kind, tasks in groupby(context.insights.tasks, _kind))
    number = sum(group.number for group in groups)
    opening = f"{wording.count(number, 'open task')}, where the record is incomplete." if number else NOTHING
    return Page(
        url=urls.TO_DO,
        title="To do",
        description="Where the record lacks a result, a source or a date, and how to help.",
        template="todo.html.jinja",
        view=TodoView(opening, groups),
        trail=(Link("Contribute", urls.CONTRIBUTE),),
    )


def task_line(task: Task) -> str:
    """A task in one line: `They meet: no own account of IND`."""
    record = task.record
    name = record.title if isinstance(record, Meeting) else record.name
    return ": ".join(part for part in (task.text or name, task_detail(task)) if part)


def task_detail(task: Task) -> str:
    """Details of a task: `12 days overdue`; empty if its kind says everything."""
    match task.kind:
        case TaskKind.PLANNED | TaskKind.DUE:
            return f"due {wording.days(task.days)} ago"
        case TaskKind.OVERDUE:
            return f"{wording.days(task.days)} overdue"
        case TaskKind.PROMISE_UNCHECKED | TaskKind.EXPECTATION_UNCHECKED:
            if task.was_looked_for:
                return f"last checked {wording.days(task.days)} ago"
            made = "made" if task.kind is TaskKind.PROMISE_UNCHECKED else "voiced"
            return f"never looked for since it was {made}, {wording.days(task.days)} ago"
        case TaskKind.ONE_SIDE:
            return f"no own account of {wording.listed(task.parties)}"
        case TaskKind.NO_OFFICES:
            return wording.count(task.meetings, "meeting")
        case TaskKind.NO_ARCHIVE:
            return wording.count(len(task.sources), "source")
        case TaskKind.LOW_CONFIDENCE:
            return ""


def _kind(task: Task) -> TaskKind:
    return task.kind


def _group(context: ViewContext, kind: TaskKind, tasks: list[Task]) -> TaskGroup:
    return TaskGroup(
        kind, len(tasks), tuple(_line(context, task) for task in tasks[:MAX_SHOWN]), max(0, len(tasks) - MAX_SHOWN)
    )


def _line(context: ViewContext, task: Task) -> TaskLine:
    record = task.record
    if not isinstance(record, Meeting):
        return TaskLine(Link(record.name, urls.record(record)), task_detail(task))
    row = context.row(record)
    about = (task_detail(task), row.when.text, record.title if task.text else "")
    link = Link(task.text or record.title, f"{row.url}#{task.anchor}" if task.anchor else row.url)
    return TaskLine(link, " · ".join(part for part in about if part))
