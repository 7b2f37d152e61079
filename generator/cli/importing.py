"""`tracker import`: turn data in other formats into entries."""

import sys
from pathlib import Path

import click

from generator.cli.site import existing_roots, today
from generator.content.errors import ContentError
from generator.content.wording import count
from generator.tools.imports import hints as hints_file, records
from generator.tools.imports.history_state import importer
from generator.tools.imports.history_state.importer import HistoryReport, Years


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
    roots = vocabulary or tuple(existing_roots())
    with click.progressbar(length=len(items), label="Importing", file=sys.stderr) as bar:
        report = records.import_records(items, out, vocabulary=roots, hints=decided, progress=lambda _: bar.update(1))
    for name, message in report.remarks:
        click.echo(f"{name}: {message}")
    click.echo(
        f"{count(report.written, 'entry', 'entries')} written, {report.merged} given an account, "
        f"{report.unchanged} unchanged, {report.kept} kept as they are; {count(report.records, 'other record')} added",
        err=True,
    )


@import_.command("history-state")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Content root to write to."
)
@click.option("--since", type=click.IntRange(1, 9999), metavar="YEAR", help="Leave out what began before this year.")
@click.option("--until", type=click.IntRange(1, 9999), metavar="YEAR", help="Leave out what began after this year.")
@click.option(
    "--vocabulary",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Content root whose people and countries are used and whose entries go first; may be repeated. "
    "[default: the configured ones]",
)
def import_history_state(
    folder: Path, out: Path, since: int | None, until: int | None, vocabulary: tuple[Path, ...]
) -> None:
    """Turn the Office of the Historian's data on travels and visits into entries.

    DIR holds the XML of the repositories HistoryAtState/travels and HistoryAtState/visits: the folders
    president-travels, secretary-travels and data, or clones with these folders in them.

    A record that tells of the same stay as another, or that one traveller accompanied another, is merged into the
    other's entry; one that a curated entry tells of already is left out. Entries that are there are never
    overwritten; a second run changes nothing. Every odd record is named, and the numbers add up.

    Exit status: 0 all was imported (remarks may be shown), 1 a file cannot be read and nothing was written,
    2 the command was misused.
    """
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}")
    day = today()
    try:
        reading = importer.load(folder)
    except ContentError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if not reading.rows and not reading.unrecognized:
        raise click.UsageError(f"{folder} has no records: none of {', '.join(importer.FOLDERS)} holds XML")
    length = len(reading.rows) + len(reading.unrecognized)
    with click.progressbar(length=length, label="Importing", file=sys.stderr) as bar:
        report = importer.import_history_state(
            reading,
            out,
            vocabulary=vocabulary or tuple(existing_roots()),
            years=Years(since, until),
            today=day,
            progress=bar.update,
        )
    _print_report(report)


def _print_report(report: HistoryReport) -> None:
    """Print the remarks, and what became of the records."""
    for name, message in report.remarks:
        click.echo(f"{name}: {message}")
    for reason, number in sorted(report.skipped.items()):
        click.echo(f"{number} skipped: {reason}")
    click.echo(
        f"{count(report.read, 'record')} read = {count(report.written, 'entry', 'entries')} written "
        f"+ {report.unchanged:,} unchanged + {report.kept:,} kept as they are + {report.merged:,} merged "
        f"+ {report.skipped.total():,} skipped; {count(report.others, 'other record')} added"
    )
