"""`tracker import`: data of other forms, written as entries."""

import sys
from pathlib import Path

import click

from generator import environment
from generator.errors import ContentError
from generator.imports import hints as hints_file, records


@click.group("import")
def import_() -> None:
    """Turn data of other forms into entries."""


@import_.command("records")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Content root to write to."
)
@click.option(
    "--vocabulary",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Content root to take people, issues, events … from; may be repeated. [default: the configured ones]",
)
@click.option(
    "--hints",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="YAML file with what a person decided beforehand: names, series, due dates.",
)
def import_records(file: Path, out: Path, vocabulary: tuple[Path, ...], hints: Path | None) -> None:
    """Turn a YAML list of meetings and accounts into entries and the records these need.

    An item with `id` is a meeting; one with `meeting` is a side's own account, merged into that meeting's entry.
    Entries that are there are never overwritten; a second run changes nothing. What a person should look at is
    printed at the end.

    Exit status: 0 all was imported (remarks may be shown), 1 the file cannot be read, 2 the command was misused.
    """
    try:
        items = records.load(file)
        decided = hints_file.read(hints) if hints else None
    except ContentError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    roots = vocabulary or tuple(root for root in environment.content_roots() if root.is_dir())
    with click.progressbar(length=len(items), label="Importing", file=sys.stderr) as bar:
        report = records.import_records(items, out, vocabulary=roots, hints=decided, progress=lambda _: bar.update(1))
    for name, message in report.remarks:
        click.echo(f"{name}: {message}")
    click.echo(
        f"{report.written} entries written, {report.merged} given an account, {report.unchanged} unchanged, "
        f"{report.kept} kept as they are; {report.records} other records added",
        err=True,
    )
