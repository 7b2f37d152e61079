"""`tracker collect`: new items of official feeds as proposals."""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import click

from diplomacy_tracker.cli.site import content_roots, load, read_settings, today
from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.errors import ContentError, printable
from diplomacy_tracker.content.validation import nearest
from diplomacy_tracker.tools.collecting import feeds_file
from diplomacy_tracker.tools.collecting.collector import MAX_FEED, Collector, Report
from diplomacy_tracker.tools.collecting.feeds_file import Feed
from diplomacy_tracker.tools.collecting.polite_fetcher import AGENT, PoliteFetcher
from diplomacy_tracker.tools.collecting.proposer import Proposer
from diplomacy_tracker.tools.fetching import FetchLimits, fetcher

LIMITS = FetchLimits(size=MAX_FEED + 1)
_ACCEPT = "application/rss+xml, application/atom+xml, application/xml, text/html, text/plain, application/pdf"


@click.command()
@click.option("--feed", "chosen", multiple=True, metavar="ID", help="Only this feed; may be repeated.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Ask and read, but write nothing.")
@click.option(
    "--out",
    default=Path("build/collect"),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the proposals, each in a folder of its own.",
)
@click.option(
    "--state",
    default=Path("collect-state"),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of what is known from earlier runs, a file for each feed.",
)
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(min=1),
    help="Items of one feed that are read in a run.",
)
@click.option(
    "--pause",
    default=5.0,
    show_default=True,
    type=click.FloatRange(min=0),
    help="Least seconds between two questions to one host.",
)
@click.option("--private", is_flag=True, help="Ask addresses within this network too; otherwise only public ones.")
def collect(  # noqa: PLR0913  one parameter for each option
    chosen: tuple[str, ...], *, is_dry: bool, out: Path, state: Path, limit: int, pause: float, private: bool
) -> None:
    """Look for new meetings in the official feeds that collect.yml names.

    New items since the last run are read. One that tells of a meeting becomes a folder with a drafted entry, the
    change as a patch for `git apply`, and the text of a pull request; one on a meeting that is recorded becomes a
    further source of its entry. Nothing in the content is changed. A workflow opens the pull requests.

    robots.txt is obeyed, hosts are asked slowly, and feeds that have not changed are not sent again. What cannot be
    read is named and tried again; a run that is broken off loses nothing and doubles nothing.

    Exit status: 0 every feed and item was read, 1 some were not, or there is no network, and the rest was done, 2 the
    command was misused or collect.yml has mistakes.
    """
    roots = content_roots()
    content, _ = load(roots)
    feeds = _feeds(content, chosen)
    if not feeds:
        click.echo(f"{feeds_file.FILE} names no feed yet; its comments show how", err=True)
        return
    settings, day = read_settings(), today()
    proposer = Proposer(content=content, root=roots[0], out=out, today=day, is_dry=is_dry)
    home = settings.repository or settings.url
    agent = f"{AGENT}/{version(AGENT)}" + (f" (+{home})" if home else "")

    async def run() -> Report:
        headers = {"User-Agent": agent, "Accept": _ACCEPT}
        async with fetcher(headers, replace(LIMITS, may_be_private=private)) as asker:
            collector = Collector(
                content=content,
                states=state,
                today=day,
                fetcher=PoliteFetcher(asker, pause),
                proposer=proposer,
                limit=limit,
                progress=lambda text: click.echo(printable(text), err=True),
            )
            return await collector.run(feeds, only=frozenset(chosen))

    try:
        report = asyncio.run(run())
    except ValueError as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(1)
    if report.is_offline:
        reason = printable(report.unreachable[0])
        click.echo(f"no feed could be reached ({reason}); is this machine connected to the network?", err=True)
        sys.exit(1)
    _say(report, proposer)
    sys.exit(bool(report.failures))


def _feeds(content: Catalogue, chosen: Sequence[str]) -> tuple[Feed, ...]:
    """The feeds of collect.yml; a usage error when there are none, or not those that were chosen."""
    try:
        feeds = feeds_file.read(feeds_file.FILE, content)
    except FileNotFoundError:
        message = f"there is no {feeds_file.FILE} here, which names the feeds"
        raise click.UsageError(message) from None
    except ContentError as error:
        click.echo("\n".join(map(str, error.problems)), err=True)
        sys.exit(2)
    ids = [feed.id for feed in feeds]
    for name in chosen:
        if name not in ids:
            message = f'{feeds_file.FILE} has no feed "{name}"{nearest(name, ids)}'
            raise click.UsageError(message)
    return feeds


def _say(report: Report, proposer: Proposer) -> None:
    """The proposals, then what a person should look at, then numbers."""
    for proposal in proposer.made.values():
        where = "" if proposer.is_dry else f": {(proposer.out / proposal.id).as_posix()}"
        click.echo(printable(f"{proposal.title}{where}"))
    for line in (*report.failures, *report.notices):
        click.echo(printable(line))
    done = wording.count(len(proposer.made), "proposal")
    waiting = f", {report.waiting} left to the next run" if report.waiting else ""
    click.echo(
        f"{wording.count(report.asked, 'feed')} asked, {wording.count(report.read, 'item')} read{waiting}; "
        f"{done}{', nothing written' if proposer.is_dry else ''}; {wording.count(len(report.failures), 'failure')}",
        err=True,
    )
