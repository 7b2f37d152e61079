"""`tracker draft`: draft an entry from an article or readout."""

import sys
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import NoReturn

import click

from generator.cli.site import existing_roots
from generator.content import dates, loader
from generator.content.yaml_writer import write_new
from generator.tools.drafts.entry import draft_entry
from generator.tools.fetching import FetchError, FetchLimits, fetch
from generator.tools.texts.reading import MAX_BYTES, read
from generator.tools.texts.source_text import SourceText, TextError

HEADERS = {"User-Agent": "tracker (drafts an entry from one page)", "Accept": "text/html, text/plain, application/pdf"}
_SAVE = "save the page in a browser, and give the file with"
_SCHEMES = ("http://", "https://")


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    try:
        return dates.parse_day(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("source", metavar="FILE|URL|-")
@click.option(
    "--date",
    "day",
    callback=_day,
    metavar="DATE",
    help="Day of publication, which `today` and `on Monday` are counted from.",
)
@click.option("--url", default="", help="Address of the text; a known host names its publisher.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write instead of the terminal.")
def draft(source: str, day: date | None, url: str, out: Path | None) -> None:
    """Write a draft entry from the text of an article or readout, in English.

    Nothing is invented: what the text does not say is marked "missing", and each guess carries a comment, "check", with
    the words it came from. FILE is plain text, Markdown, HTML, PDF or DOCX; front matter with title, date, publisher
    and source_url is read, and so are the metadata of a page; "-" is the standard input. A URL is fetched from the
    public web. People, places, events and issues are those of the content.

    Exit status: 0 a draft was made (it holds only the source when the text tells of no meeting), 1 the text cannot be
    read or --out is there already, 2 the command was misused.
    """
    if out and out.exists():
        _stop(f"{out} is there already; choose another name, or delete it first")
    address = _address(url)
    text = _text(source).known_by(url=address, day=day)
    made = draft_entry(text, loader.load(existing_roots())[0])
    if out:
        try:
            write_new(out, made.text)
        except OSError as error:
            _stop(f"{out} cannot be written: {error.strerror or 'it is there already'}")
    else:
        click.echo(made.text, nl=False)
    if made.is_empty:
        click.echo("Nothing in the text tells of a meeting; the draft is an empty template.", err=True)


def _text(source: str) -> SourceText:
    try:
        if source.startswith(_SCHEMES):
            page = fetch(source, HEADERS, FetchLimits(size=MAX_BYTES + 1))
            if page.status >= HTTPStatus.BAD_REQUEST:
                _stop(
                    f"{source} answers {page.status}; save the page in a browser, and give the file with --url {source}"
                )
            return read(page.body, source).known_by(url=page.url)
        return read(_bytes(source), source)
    except FetchError as error:
        _stop(f"{source}: {error}; {_SAVE} --url {source}")
    except TextError as error:
        _stop(str(error))


def _bytes(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1) if file == "-" else Path(file).read_bytes()
    except OSError as error:
        _stop(f"{file} cannot be read: {error.strerror}")


def _address(url: str) -> str:
    if url and not url.startswith(_SCHEMES):
        message = f'"{url}" is not a web address; it begins with https:// or http://'
        raise click.BadParameter(message, param_hint="--url")
    return url


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)
