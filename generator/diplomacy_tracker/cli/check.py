"""`tracker check`: show every mistake with its file, line and column."""

import json
import os
import sys
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import click

from diplomacy_tracker import checks
from diplomacy_tracker.cli.site import content_roots, load, today
from diplomacy_tracker.content import loader, wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.errors import ContentError, Problem, printable
from diplomacy_tracker.content.formatter import formatted
from diplomacy_tracker.content.records import Meeting

WIDTH = 100
"""Columns of a line that is shown; of a longer one, those around the mistake."""


report_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="text for people and editors, github for annotations in a pull request, json for programs.",
)
"""The option of commands that list problems."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@report_format
def check(paths: tuple[Path, ...], form: str) -> None:
    """Check content and name every mistake with its file, line and column.

    PATH is a content root or a file in one; without PATH, the roots that TRACKER_CONTENT or mkdocs.yml names.
    A file is checked against its whole root, and only its own problems are shown.

    Exit status: 0 all is well (notices may be shown), 1 there are mistakes, 2 the command was misused.
    """
    chosen = {path.resolve() for path in paths if path.is_file()}
    wanted = chosen if chosen and not any(path.is_dir() for path in paths) else None
    problems = find_problems(chosen_roots(paths), wanted)
    REPORTS[form](problems)
    if form == "text":
        errors = sum(not problem.is_notice for problem in problems)
        notices = wording.count(len(problems) - errors, "notice")
        click.echo(f"{wording.count(errors, 'mistake')}, {notices}", err=True)
    sys.exit(any(not problem.is_notice for problem in problems))


def find_problems(roots: Sequence[Path], wanted: Container[Path] | None = None) -> list[Problem]:
    """Everything that is wrong or worth a look in the roots, or in the wanted files of them, sorted."""
    content, problems = load(roots)
    found = [*problems, *checks.check(content, today()), *_other_forms(content, wanted)]
    return sorted(problem for problem in found if wanted is None or problem.path.resolve() in wanted)


def _other_forms(content: Catalogue, wanted: Container[Path] | None) -> Iterator[Problem]:
    """A notice for each entry that `tracker fmt` would write otherwise; programs write those of data sets."""
    for record in content.records:
        path = content.document(record).path
        is_import = isinstance(record, Meeting) and record.is_data_set_record
        if is_import or (wanted is not None and path.resolve() not in wanted):
            continue
        try:
            raw = path.read_bytes()
            is_formatted = formatted(record.folder, path, raw).encode() == raw
        except (ContentError, OSError):  # changed since
            continue
        if not is_formatted:
            message = f"the order, quotes or lines are not those of other entries; tracker fmt {path.as_posix()}"
            yield Problem(path, 1, 1, message, is_notice=True)


def chosen_roots(paths: Sequence[Path]) -> list[Path]:
    """The content roots that the paths are or lie in, each once; click's error for a path in none."""
    try:
        roots = [path if path.is_dir() else loader.root_of(path) for path in paths]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    return content_roots(roots)


def show(problems: Iterable[Problem], texts: Mapping[Path, str] = MappingProxyType({})) -> None:
    """Name each problem; on a terminal in colour, with its line. `texts` are files that are not written yet."""
    is_terminal = sys.stdout.isatty()
    for problem in problems:
        click.echo(_in_colour(problem, texts) if is_terminal else str(problem), color=colours())


def colours() -> bool | None:
    """False where the reader wants none (https://no-color.org); None where the terminal decides."""
    return False if os.environ.get("NO_COLOR") else None


def _in_colour(problem: Problem, texts: Mapping[Path, str]) -> str:
    """The problem with its line below it and a mark under the column, as compilers show it; WIDTH columns at most."""
    colour = "yellow" if problem.is_notice else "red"
    said = f"{click.style(problem.place, bold=True)}: {click.style(problem.said, fg=colour)}"
    lines = (texts.get(problem.path) or _read(problem.path)).split("\n")
    if problem.line > len(lines) or not lines[problem.line - 1].strip():
        return said
    skipped = max(0, problem.column - WIDTH // 2)
    line = lines[problem.line - 1].replace("\t", " ")[skipped : skipped + WIDTH]
    mark = " " * (problem.column - 1 - skipped) + click.style("^", fg=colour, bold=True)
    number = f"{problem.line:>5} | "
    return f"{said}\n{click.style(number, dim=True)}{line}\n{' ' * len(number)}{mark}"


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _report_github(problems: Sequence[Problem]) -> None:
    """Workflow commands, as GitHub Actions documents them: `::error file=…,line=…,col=…::message`."""
    for problem in problems:
        kind = "notice" if problem.is_notice else "error"
        path = printable(problem.path.as_posix()).replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        message = printable(problem.message).replace("%", "%25")
        click.echo(f"::{kind} file={path},line={problem.line},col={problem.column}::{message}")


def _report_json(problems: Sequence[Problem]) -> None:
    rows = [
        {
            "path": printable(problem.path.as_posix()),
            "line": problem.line,
            "column": problem.column,
            "kind": "notice" if problem.is_notice else "error",
            "message": printable(problem.message),
        }
        for problem in problems
    ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


REPORTS = {"text": show, "github": _report_github, "json": _report_json}
"""How problems are reported, by the value of `--format`."""
