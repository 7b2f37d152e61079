"""`tracker import`: turn data in other formats into entries."""

import sys
from pathlib import Path

import click

from diplomacy_tracker.cli.site import existing_roots, load, today
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.csv_text import Row, csv_text
from diplomacy_tracker.content.errors import ContentError, printable
from diplomacy_tracker.content.party_names import party_hint, party_named
from diplomacy_tracker.content.wording import count
from diplomacy_tracker.content.yaml_writer import replace
from diplomacy_tracker.tools.imports import hints as hints_file, records
from diplomacy_tracker.tools.imports.history_state import importer
from diplomacy_tracker.tools.imports.history_state.importer import HistoryReport, Years
from diplomacy_tracker.tools.tables import importer as importer_of_tables, sheets
from diplomacy_tracker.tools.tables.columns import read_columns
from diplomacy_tracker.tools.tables.days import Order
from diplomacy_tracker.tools.tables.rows import ListFacts
from diplomacy_tracker.tools.tables.sheets import SheetError


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
        click.echo(printable(f"{name}: {message}"))
    click.echo(
        f"{count(report.written, 'entry', 'entries')} written, {report.merged} given an account, "
        f"{report.unchanged} unchanged, {report.kept} kept as they are; {count(report.records, 'other record')} added",
        err=True,
    )


@import_.command("table")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Content root to write to."
)
@click.option("--sheet", default="", metavar="NAME", help="Sheet of a workbook. [default: the first]")
@click.option(
    "--columns",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="YAML file that says what columns hold, where their headings do not: lines such as `Whom we met: party`.",
)
@click.option("--dates", type=click.Choice([order.value for order in Order]), help="How 4/5/2023 is meant.")
@click.option("--year", type=click.IntRange(1500, 2199), help="Year of months that have none, as in a register of one.")
@click.option("--party", "own", metavar="PARTY", help="Party whose meetings the list has, where no column says it.")
@click.option("--url", default="", help="Address of the list; it is the source of rows without a link.")
@click.option("--publisher", default="", help="Publisher of the list.")
@click.option("--title", default="", help="Title of the list.")
@click.option(
    "--rest",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV file for the rows that were not used, with why.",
)
def import_table(  # noqa: PLR0913, PLR0917  one parameter for each option
    file: Path,
    out: Path,
    sheet: str,
    columns: Path | None,
    dates: str | None,
    year: int | None,
    own: str | None,
    url: str,
    publisher: str,
    title: str,
    rest: Path | None,
) -> None:
    """Turn a spreadsheet (CSV, XLSX, XLS, ODS) with one meeting a row into draft entries.

    Headings are understood in the languages of the United Nations and in German: date, country, who, where, topic,
    outcome, link … What the list does not say is marked "missing" in the draft, and each guess carries a comment,
    "check". Rows that become no entry are listed with the reason: without a date, without a second party, in the record
    already. Files that are there are never overwritten; a second run changes nothing.

    Exit status: 0 every row was used, 1 the file cannot be read or some rows were not used, 2 the command was misused.
    """
    content = load(existing_roots())[0]
    try:
        rows = sheets.read(file, sheet)
        given = read_columns(columns) if columns else {}
        facts = ListFacts(
            own=_party(own, content),
            order=Order(dates) if dates else None,
            year=year,
            source={k: v for k, v in (("title", title), ("publisher", publisher), ("url", url)) if v},
        )
        with click.progressbar(length=len(rows), label="Importing", file=sys.stderr) as bar:
            report = importer_of_tables.import_table(
                rows, out, content, facts, given=given, progress=lambda _: bar.update(1)
            )
        if rest and report.unused:
            header = ("row", "why", *(f"column {number}" for number in range(1, len(rows[0].cells) + 1)))
            table: list[Row] = [header]
            table += [(row.number, reason, *row.cells) for row, reason in report.unused]
            replace(rest, csv_text(table))
    except (SheetError, OSError) as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(1)
    except ContentError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    for row, reason in report.unused:
        click.echo(printable(f"row {row.number}: {reason}"))
    for path in report.kept:
        click.echo(f"{path}: kept, since it was changed after an earlier import")
    for key, number in sorted(report.questions.items()):
        click.echo(f"missing in {count(number, 'draft')}: {key}")
    click.echo(report.summary(), err=True)
    sys.exit(1 if report.unused else 0)


def _party(words: str | None, content: Catalogue) -> str:
    if not words:
        return ""
    if code := party_named(words, content.parties):
        return code
    message = f'there is no party "{words}"{party_hint(words, content.parties)}'
    raise click.BadParameter(message, param_hint="--party")


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

    A record of the same stay as another, or that one traveller accompanied another, is merged into the
    other's entry; one that a curated entry reports already is left out. Entries that are there are never
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
        click.echo(printable(f"{name}: {message}"))
    for reason, number in sorted(report.skipped.items()):
        click.echo(printable(f"{number} skipped: {reason}"))
    click.echo(
        f"{count(report.read, 'record')} read = {count(report.written, 'entry', 'entries')} written "
        f"+ {report.unchanged:,} unchanged + {report.kept:,} kept as they are + {report.merged:,} merged "
        f"+ {report.skipped.total():,} skipped; {count(report.others, 'other record')} added"
    )
