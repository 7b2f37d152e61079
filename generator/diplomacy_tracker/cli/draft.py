"""`tracker draft`: draft an entry from an article or readout."""

import re
import sys
from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import NoReturn

import click

from diplomacy_tracker.cli.site import existing_roots, load
from diplomacy_tracker.content import dates, wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.errors import printable
from diplomacy_tracker.content.values import web_address
from diplomacy_tracker.content.yaml_writer import write_new
from diplomacy_tracker.tools.drafts.answers import AnswerError, draft_from
from diplomacy_tracker.tools.drafts.entry import draft_entries
from diplomacy_tracker.tools.drafts.facts import Draft
from diplomacy_tracker.tools.drafts.languages.detection import name_of
from diplomacy_tracker.tools.drafts.machine_form import as_json
from diplomacy_tracker.tools.drafts.prompts import prompt
from diplomacy_tracker.tools.fetching import FetchError, FetchLimits, fetch
from diplomacy_tracker.tools.texts.reading import MAX_BYTES, read
from diplomacy_tracker.tools.texts.source_text import SourceText, TextError

HEADERS = {"User-Agent": "tracker (drafts an entry from one page)", "Accept": "text/html, text/plain, application/pdf"}
_SAVE = "save the page in a browser, and give the file with"
_SCHEMES = ("http://", "https://")
_OTHER_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]+:/")


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    try:
        return dates.parse_day(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("source", metavar="FILE|URL|-", required=False)
@click.option(
    "--date",
    "day",
    callback=_day,
    metavar="DATE",
    help="Day of publication, which `today` and `on Monday` are counted from.",
)
@click.option("--url", default="", help="Address of the text; a known host names its publisher.")
@click.option(
    "--event",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    show_default=True,
    help="Which of several meetings in the text to draft.",
)
@click.option(
    "--json",
    "is_json",
    is_flag=True,
    help="Write all meetings of the text as JSON: each entry, and its guesses with their words and confidence.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write instead of the terminal.")
@click.option(
    "--prompt", "is_prompt", is_flag=True, help="Write what to ask an assistant instead: task, schema and text."
)
@click.option(
    "--from-json", "answer", metavar="FILE", help="Make the draft of an assistant's answer, checked by the text."
)
def draft(  # noqa: PLR0913  one parameter for each option
    source: str | None,
    *,
    day: date | None,
    url: str,
    event: int,
    is_json: bool,
    out: Path | None,
    is_prompt: bool,
    answer: str | None,
) -> None:
    """Write a draft entry from the text of an article or readout, in English, Chinese, French, Russian or Spanish.

    Nothing is invented: what the text does not say is marked "missing", and each guess carries a comment, "check", with
    the words it came from, and its confidence where that is not high. FILE is plain text, Markdown, HTML, PDF or DOCX;
    front matter with title, date, publisher and source_url is read, and so are the metadata of a page; "-" is the
    standard input. A URL is fetched from the public web. People, places, events and issues are those of the content.

    Of a text that tells of several meetings the first is drafted, and the others are named with the number that
    --event takes. A text in a language that is not read gives a draft with its source only.

    An assistant may write the draft instead: give it what --prompt prints, and its answer, saved as JSON, to
    --from-json with the same text. What the text does not hold is left out and named in a remark. This command calls
    no model.

    Exit status: 0 a draft was made (it holds only the source when the text reports no meeting), 1 the text or
    the answer cannot be read or --out is there already, 2 the command was misused.
    """
    if is_prompt and answer:
        message = "--prompt comes before an answer and --from-json after it; give one of them"
        raise click.UsageError(message)
    if source is None and not is_prompt:
        raise click.MissingParameter(param_hint="'FILE|URL|-'", param_type="argument")
    if answer == source == "-":
        message = "the text and the answer cannot both be the standard input"
        raise click.UsageError(message)
    if out and out.exists():
        _stop(f"{out} is there already; choose another name, or delete it first")
    address = _address(url)
    text = _text(source or "-").known_by(url=address, day=day)
    content = load(existing_roots())[0]
    if is_prompt:
        _write(prompt(text, content), out)
        return
    drafts = [_answered(answer, text, content)] if answer else draft_entries(text, content)
    if event > len(drafts):
        _stop(f"the text tells of {wording.count(len(drafts), 'meeting')}; --event {event} is too high")
    made = drafts[event - 1]
    _write(as_json(drafts) if is_json else made.text, out)
    if not made.is_read:
        click.echo(f"The text is in {name_of(made.language)}, which is not read yet; the draft is empty.", err=True)
    elif made.is_empty:
        click.echo("Nothing in the text tells of a meeting; the draft is an empty template.", err=True)
    elif len(drafts) > 1 and not is_json:
        click.echo(_choice(drafts, event), err=True)


def _choice(drafts: Sequence[Draft], event: int) -> str:
    """The meetings of a text, each with its number, and the one that was drafted."""
    rows = [f"  --event {number}  {draft.data.get('title', '')}" for number, draft in enumerate(drafts, start=1)]
    return "\n".join([f"The text tells of {len(drafts)} meetings; this is number {event}:", *rows])


def _answered(answer: str, text: SourceText, content: Catalogue) -> Draft:
    try:
        return draft_from(_bytes(answer), text, content)
    except AnswerError as error:
        _stop("\n".join(printable(f"{answer}: {reason}") for reason in error.reasons))


def _write(text: str, out: Path | None) -> None:
    if not out:
        click.echo(text, nl=False)
        return
    try:
        write_new(out, text)
    except OSError as error:
        _stop(f"{out} cannot be written: {error.strerror or 'it is there already'}")


def _text(source: str) -> SourceText:
    try:
        if source.lower().startswith(_SCHEMES):
            page = fetch(source, HEADERS, FetchLimits(size=MAX_BYTES + 1))
            if page.status >= HTTPStatus.BAD_REQUEST:
                _stop(
                    f"{source} answers {page.status}; save the page in a browser, and give the file with --url {source}"
                )
            return read(page.body, source).known_by(url=page.url)
        if _OTHER_SCHEME.match(source):
            _stop(f"{source}: only http:// and https:// are fetched; for a file of this computer, give its path alone")
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
    try:
        return url and web_address(printable(url))
    except ValueError as error:
        raise click.BadParameter(printable(str(error)), param_hint="--url") from None


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)
