"""`tracker new`: write an entry from options and answers."""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from diplomacy_tracker.cli import prompts
from diplomacy_tracker.cli.check import show
from diplomacy_tracker.cli.site import configured_roots, existing_roots, load, today
from diplomacy_tracker.content.vocabulary import Confidence, Format, Level, SourceKind, Status
from diplomacy_tracker.content.yaml_writer import write_new
from diplomacy_tracker.tools import new_entry
from diplomacy_tracker.tools.new_entry import NewEntry

OPTION_OF = {
    "place": "--country",
    "participants": "--party or --participant (two parties at least)",
    "sources": "--source or --account",
}


def _ids(folder: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Completion in the shell, from the names of the files."""

    def complete(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        names = {path.stem for root in configured_roots() for path in (root / folder).rglob("*.md")}
        return [CompletionItem(name) for name in sorted(names) if name.startswith(begun)]

    return complete


@click.command()
@click.option("--date", help="The first day: 2025-07-11; of a planned meeting also 2026-04 or 2026.")
@click.option("--title", help="What happened, in at most 100 characters.")
@click.option("--status", type=prompts.WordOf(Status), help="[default: held, or planned where the date is to come]")
@click.option("--format", type=prompts.WordOf(Format), help="How they met.")
@click.option("--level", type=prompts.WordOf(Level), help="The highest level at which they met.")
@click.option("--country", metavar="PARTY", help="The country of the place: code or name.")
@click.option("--city", help="The city of the place.")
@click.option("--venue", help="The building.")
@click.option("--event", shell_complete=_ids("events"), help="Id or title of the event it was held at.")
@click.option("--series", shell_complete=_ids("series"), help="Id or title of the talks it was a round of.")
@click.option("--summary", help="One to three sentences.")
@click.option("--party", multiple=True, help="Code or name of a party of which nobody is named; may be repeated.")
@click.option(
    "--participant",
    nargs=3,
    multiple=True,
    metavar="PARTY WHO ROLE",
    help="Who took part for which party: id or name, and the office on that day; may be repeated.",
)
@click.option("--issue", multiple=True, shell_complete=_ids("issues"), help="Id or title of an issue; may be repeated.")
@click.option(
    "--source",
    nargs=4,
    multiple=True,
    metavar="KIND PUBLISHER TITLE URL",
    help=f"A source; may be repeated. KIND is {', '.join(SourceKind)}.",
)
@click.option(
    "--account",
    nargs=4,
    multiple=True,
    metavar="PARTY PUBLISHER TITLE URL",
    help="A party's own written account; may be repeated.",
)
@click.option("--confidence", type=prompts.WordOf(Confidence), help="How well the entry is founded.")
@click.option("--id", "name", help="The file's name without .md. [default: suggested]")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Content root. [default: the configured one]"
)
@click.option("--ask/--no-ask", default=None, help="Ask for what is missing. [default: on a terminal]")
def new(*, out: Path | None, name: str | None, ask: bool | None, **given: Any) -> None:  # noqa: ANN401 -- click's own
    """Write the entry of a meeting. What no option says is asked for, and every answer is checked at once.

    Parties, people, issues, events and series may be named in words: "china", "wang yi". An entry that is there is
    never overwritten. What was said and agreed is added in the file afterwards.

    Exit status: 0 the entry was written, 1 it would have mistakes or is there already and nothing was written,
    2 the command was misused, or something is missing and there is no terminal to ask at.
    """
    day = today()
    roots = existing_roots()
    root = out or (roots or [Path("content")])[0]
    content, _ = load(list(dict.fromkeys([*roots, *([root] if root.is_dir() else [])])))
    draft = NewEntry(content)
    _take(draft, given)
    is_asking = sys.stdin.isatty() and sys.stdout.isatty() if ask is None else ask
    if is_asking:
        prompts.interview(draft, day)
    draft.settle(day)
    if missing := [OPTION_OF.get(key, f"--{key}") for key in draft.missing()]:
        raise click.UsageError(f"still missing, and there is no terminal to ask at: {', '.join(missing)}")
    draft.data.setdefault("issues", [])
    meeting_id = name or new_entry.suggested_id(content, draft.data)
    if is_asking and not name:
        meeting_id = click.prompt("Name of the file, without .md", default=meeting_id, err=True)
    _write(draft, new_entry.path_of(root, meeting_id), day)


def _take(draft: NewEntry, given: Mapping[str, Any]) -> None:
    """Put the values of the options into the draft; a usage error for a wrong one."""
    for option, add in (
        ("participant", draft.add_participant),
        ("party", draft.add_participant),
        ("issue", draft.add_issue),
        ("source", draft.add_source),
    ):
        for answer in given[option]:
            _put_option(option, add, *([answer] if isinstance(answer, str) else answer))
    for party, *rest in given["account"]:
        _put_option("account", draft.add_source, SourceKind.READOUT.value, *rest, party)
    for key in ("date", "title", "status", "format", "level", "event", "series", "summary", "confidence"):
        if given[key]:
            _put_option(key, draft.put, key, given[key])
    if given["country"]:
        _put_option("country", draft.put_place, given["country"], given["city"] or "", given["venue"] or "")
    elif given["city"] or given["venue"]:
        raise click.BadOptionUsage("country", "--city and --venue need --country")


def _put_option(option: str, take: Callable[..., None], *answers: str) -> None:
    try:
        take(*answers)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=f"--{option}") from None


def _write(draft: NewEntry, path: Path, day: date) -> None:
    """Write the entry if `tracker check` would take it; else say what is wrong."""
    text = new_entry.text_of(draft.data)
    problems = new_entry.mistakes(draft.content, path, text, day)
    show(problems, {path: text})
    if any(not problem.is_notice for problem in problems):
        click.echo("nothing was written", err=True)
        sys.exit(1)
    try:
        write_new(path, text)
    except FileExistsError:
        click.echo(f"{path.as_posix()} is there already; choose another --id, or edit it", err=True)
        sys.exit(1)
    click.echo(path.as_posix())
