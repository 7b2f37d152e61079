"""`tracker draft`: draft an entry from an article or readout."""

import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from generator.cli.site import existing_roots, load
from generator.content import dates
from generator.content.documents import MAX_BYTES
from generator.content.yaml_writer import write_new
from generator.tools.drafts.entry import draft_entry


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    try:
        return dates.parse_day(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True))
@click.option(
    "--date",
    "day",
    callback=_day,
    metavar="DATE",
    help="Day of publication, which `today` and `on Monday` are counted from.",
)
@click.option("--url", default="", help="Address of the text; a known host names its publisher.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write instead of the terminal.")
def draft(file: Path, day: date | None, url: str, out: Path | None) -> None:
    """Write a draft entry from the text of an article or readout, in English.

    Nothing is fetched and nothing invented: what the text does not say is marked "missing", and each guess carries a
    comment, "check", with the words it came from. FILE is plain text, Markdown or HTML; front matter with title, date
    and source_url is read; "-" is the standard input. People, places, events and issues are those of the content.

    Exit status: 0 a draft was made (it is an empty template when the text tells of no meeting), 1 FILE cannot be read
    or --out is there already, 2 the command was misused.
    """
    if out and out.exists():
        _stop(f"{out} is there already; choose another name, or delete it first")
    made = draft_entry(_read(file), load(existing_roots())[0], published=day, url=_address(url))
    if out:
        try:
            write_new(out, made.text)
        except OSError as error:
            _stop(f"{out} cannot be written: {error.strerror or 'it is there already'}")
    else:
        click.echo(made.text, nl=False)
    if made.is_empty:
        click.echo("Nothing in the text tells of a meeting; the draft is an empty template.", err=True)


def _read(file: Path) -> str:
    try:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1) if str(file) == "-" else file.read_bytes()
    except OSError as error:
        _stop(f"{file} cannot be read: {error.strerror}")
    if len(raw) > MAX_BYTES:
        _stop(f"{file} has more than {MAX_BYTES // 1024} kB; give the text of one article")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        _stop(f"{file} is not text in UTF-8")


def _address(url: str) -> str:
    if url and not url.startswith(("http://", "https://")):
        message = f'"{url}" is not a web address; it begins with https:// or http://'
        raise click.BadParameter(message, param_hint="--url")
    return url


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)
