"""`tracker todo`: list overdue results, and accounts, copies and sources that are missing."""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from diplomacy_tracker.cli.check import chosen_roots
from diplomacy_tracker.cli.site import load, today
from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.derived_vocabulary import TaskKind
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.insights.tasks import Task
from diplomacy_tracker.site.views.todo import task_line


@click.command()
@click.argument("roots", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[ROOT]...")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in TaskKind]),
    help="Only this kind; may be repeated.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many of each kind. [default: all]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people and editors, json for programs.",
)
def todo(roots: tuple[Path, ...], *, kinds: tuple[str, ...], limit: int | None, form: str) -> None:
    """List what the data itself asks for: results that are due, accounts, copies, offices and sources that are missing.

    ROOT is a content root; without one, those that TRACKER_CONTENT or mkdocs.yml names. Content with mistakes is read
    as far as possible. Nothing that is listed is a mistake.

    Exit status: 0 the list was written, 2 the command was misused.
    """
    content, _ = load(chosen_roots(roots))
    found = [task for task in Insights(content, today()).tasks if not kinds or task.kind in kinds]
    number = Counter(task.kind for task in found)
    shown = [task for _, group in groupby(found, lambda task: task.kind) for task in list(group)[:limit]]
    if form == "json":
        click.echo(json.dumps([_row(content, task) for task in shown], ensure_ascii=False, indent=2))
    else:
        _report_text(content, shown, number)


def _report_text(content: Catalogue, tasks: Sequence[Task], number: Counter[TaskKind]) -> None:
    for kind, group in groupby(tasks, lambda task: task.kind):
        click.echo(f"{wording.sentence(kind.label)} ({number[kind]}). {kind.meaning}")
        for task in group:
            path, line, column = _place(content, task)
            click.echo(f"{path}:{line}:{column}: {task_line(task)}")
        click.echo()
    click.echo(f"{wording.count(number.total(), 'thing')} to do", err=True)


def _row(content: Catalogue, task: Task) -> dict[str, object]:
    path, line, column = _place(content, task)
    return {
        "kind": task.kind.value,
        "path": path,
        "line": line,
        "column": column,
        "id": task.record.id,
        "anchor": task.anchor or None,
        "text": task_line(task),
        "days": task.days,
        "parties": list(task.parties),
        "sources": [source.id for source in task.sources],
    }


def _place(content: Catalogue, task: Task) -> tuple[str, int, int]:
    document = content.document(task.record)
    return document.path.as_posix(), *document.place(task.route)
