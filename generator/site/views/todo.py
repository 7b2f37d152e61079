"""What there is to do, for those who would help: `/contribute/todo/`, and the lines of `tracker todo`."""

from dataclasses import dataclass
from itertools import groupby

from generator.content import urls, wording
from generator.content.records import Meeting
from generator.insights.tasks import Task, TaskKind
from generator.site.views.components import ViewContext
from generator.site.views.page import Link, Page

SHOWN = 20
"""Tasks of each kind on the page; the command lists all."""
NOTHING = "Nothing is wanting in the record."


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One thing to do: where, and what exactly."""

    link: Link
    detail: str


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks of one kind; `rest` says how many are not shown, and is empty when all are."""

    kind: TaskKind
    number: int
    lines: tuple[TaskLine, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class TodoView:
    """All that the page shows."""

    opening: str
    groups: tuple[TaskGroup, ...]


def page(context: ViewContext) -> Page:
    """The page of what there is to do."""
    groups = tuple(_group(context, kind, list(tasks)) for kind, tasks in groupby(context.insights.tasks, _kind))
    number = sum(group.number for group in groups)
    opening = f"{wording.count(number, 'thing')} to do that the record itself asks for." if number else NOTHING
    return Page(
        url=urls.TO_DO,
        title="To do",
        description="Where a result, a source or a date is wanting in the record, and what would help.",
        template="todo.html.jinja",
        view=TodoView(opening, groups),
        trail=(Link("Contribute", urls.CONTRIBUTE),),
    )


def said(task: Task) -> str:
    """What exactly is to do, in one line: `They meet: no own account of IND`."""
    record = task.record
    name = record.title if isinstance(record, Meeting) else record.name
    return ": ".join(part for part in (task.text or name, remark(task)) if part)


def remark(task: Task) -> str:
    """How long, whose, how many: `12 days overdue`; empty where there is no more to say."""
    match task.kind:
        case TaskKind.PLANNED | TaskKind.DUE:
            return f"due {wording.days(task.days)} ago"
        case TaskKind.OVERDUE:
            return f"{wording.days(task.days)} overdue"
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
    left_out = len(tasks) - SHOWN
    rest = f"and {left_out:,} more, which tracker todo lists" if left_out > 0 else ""
    return TaskGroup(kind, len(tasks), tuple(_line(context, task) for task in tasks[:SHOWN]), rest)


def _line(context: ViewContext, task: Task) -> TaskLine:
    record = task.record
    if not isinstance(record, Meeting):
        return TaskLine(Link(record.name, urls.record(record)), remark(task))
    row = context.row(record)
    about = (remark(task), row.when.text, record.title if task.text else "")
    link = Link(task.text or record.title, f"{row.url}#{task.anchor}" if task.anchor else row.url)
    return TaskLine(link, " · ".join(part for part in about if part))
