"""`tracker fmt`: write entries in their standard form."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from diplomacy_tracker.cli.check import chosen_roots
from diplomacy_tracker.content import loader, wording
from diplomacy_tracker.content.errors import ContentError, Problem
from diplomacy_tracker.content.formatter import formatted
from diplomacy_tracker.content.yaml_writer import replace


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option("--check", "is_check", is_flag=True, help="Change nothing; name the files that have another form.")
def fmt(paths: tuple[Path, ...], *, is_check: bool) -> None:
    """Write entries in their one form: the order of the keys, quotes, folded lines. Facts and comments stay.

    PATH is a content root or a file in one; without PATH, the roots that TRACKER_CONTENT or mkdocs.yml names. Each
    changed file is named. A file that cannot be read is named with what is wrong, and left alone.

    Exit status: 0 every file has its form now, 1 a file cannot be read or, with --check, has another form,
    2 the command was misused.
    """
    problems: list[Problem] = []
    changed = list(_changed(paths, problems))
    for path, text in changed:
        if not is_check:
            replace(path, text)
        click.echo(path.as_posix())
    for problem in sorted(problems):
        click.echo(str(problem), err=True)
    click.echo(f"{wording.count(len(changed), 'file')} {'to reformat' if is_check else 'reformatted'}", err=True)
    sys.exit(bool(problems or (is_check and changed)))


def _changed(paths: Sequence[Path], problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Each file that has another form than its own text, with the text it should have."""
    wanted = {path.resolve() for path in paths if path.is_file()}
    whole = {path.resolve() for path in paths if path.is_dir()}
    misplaced: list[Problem] = []
    for path, model in loader.files(chosen_roots(paths), misplaced):
        if wanted and path.resolve() not in wanted and whole.isdisjoint(path.resolve().parents):
            continue
        try:
            raw = path.read_bytes()
            text = formatted(model.folder, path, raw)
        except ContentError as error:
            problems += error.problems
        except OSError as error:
            problems.append(Problem(path, 1, 1, f"cannot be read: {error.strerror}"))
        else:
            if text.encode() != raw:
                yield path, text
    problems += [problem for problem in misplaced if not wanted or problem.path.resolve() in wanted]
