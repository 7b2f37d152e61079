"""`tracker verify`: look for what entries say in the texts of their sources."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from diplomacy_tracker.cli.check import REPORTS, report_format
from diplomacy_tracker.cli.site import content_roots
from diplomacy_tracker.content import loader, wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.errors import printable
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.validation import nearest
from diplomacy_tracker.tools.verify.text_files import SourceTexts
from diplomacy_tracker.tools.verify.verification import Verification


@click.command()
@click.argument("entries", nargs=-1, metavar="[ENTRY]...")
@click.option(
    "--texts",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder with the texts of sources, as ENTRY/SOURCE.txt or with their addresses; may be repeated.",
)
@click.option("--archived", is_flag=True, help="Fetch the archived copies of sources that have no text in a folder.")
@click.option("--pause", default=1.0, show_default=True, help="Seconds between two copies that are fetched.")
@click.option(
    "--private", is_flag=True, help="Fetch from addresses within this network too; otherwise only public ones."
)
@report_format
def verify(  # noqa: PLR0913  one parameter for each option
    entries: tuple[str, ...], *, folders: tuple[Path, ...], archived: bool, pause: float, private: bool, form: str
) -> None:
    """Look for the quotes, names, numbers, dates and mentioned issues of entries in the texts of their sources.

    ENTRY is a meeting's id or file; without one, every meeting is looked at whose sources have a text. What is not
    found may be right all the same: a text may say it in other words. What was not looked at is counted.

    Exit status: 0 all that was looked for was found, 1 something was not found or a text cannot be read, 2 the command
    was misused.
    """
    if not folders and not archived:
        message = "give a folder with texts by --texts DIR, or fetch the archived copies with --archived"
        raise click.UsageError(message)
    content, problems = loader.load(content_roots())
    meetings = _chosen(entries, content, {problem.path.stem for problem in problems})
    texts = SourceTexts()
    for folder in folders:
        texts.add_folder(folder)
    if archived:
        texts.add_copies(texts.missing(meetings), pause=pause, may_be_private=private)
    done = Verification()
    for meeting in meetings:
        done.add(meeting, content.documents[Meeting.folder, meeting.id], texts.of(meeting), content)
    REPORTS[form](sorted(done.problems))
    for reason in texts.unread:
        click.echo(printable(reason), err=True)
    click.echo(_numbers(done), err=True)
    sys.exit(bool(done.problems or texts.unread))


def _chosen(entries: Sequence[str], content: Catalogue, unreadable: set[str]) -> list[Meeting]:
    """The meetings of these ids or files, or all; a usage error for one that is unknown or cannot be read."""
    for entry in entries:
        name = Path(entry).name.removesuffix(".md")
        if name in unreadable:
            message = f"{entry} has mistakes; see `tracker check`"
            raise click.UsageError(message)
        if name not in content.all_meetings:
            message = f'there is no meeting "{entry}"{nearest(name, content.all_meetings)}'
            raise click.UsageError(message)
    wanted = {Path(entry).name.removesuffix(".md") for entry in entries} or set(content.meetings)
    return [meeting for meeting in content.all_meetings.values() if meeting.id in wanted]


def _numbers(done: Verification) -> str:
    """How much was looked at, so that nothing claims more."""
    looked = f"{wording.count(done.sources, 'source')} of {wording.count(done.entries, 'entry', 'entries')} read"
    return (
        f"{looked}, {wording.count(done.without_text, 'source')} without a text; {done.found:,} found, "
        f"{len(done.problems):,} not found, {done.not_looked_at:,} not looked at"
    )
