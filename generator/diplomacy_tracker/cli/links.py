"""`tracker links`: check that the addresses of sources still answer."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from diplomacy_tracker.cli.site import content_roots, load
from diplomacy_tracker.content import wording, yaml_writer
from diplomacy_tracker.site import rendering
from diplomacy_tracker.tools.links.archive import ARCHIVE
from diplomacy_tracker.tools.links.cited_sources import cited_sources
from diplomacy_tracker.tools.links.link_checker import LIMITS
from diplomacy_tracker.tools.links.link_report import LinkReport, check_links, count_requests
from diplomacy_tracker.tools.links.patch import patch as patch_of


@click.command()
@click.argument("roots", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[ROOT]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html"]),
    default="text",
    show_default=True,
    help="text for people and editors, html for the job summary of a workflow on GitHub.",
)
@click.option(
    "--patch",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="File to write archive links to add into, as a patch for `git apply`.",
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="File to write the whole report into, as text: GitHub shows no job summary of more than 1 MiB.",
)
@click.option("--archive", default=ARCHIVE, show_default=True, help="Where to ask for archived copies.")
@click.option("--pause", default=1.0, show_default=True, help="Seconds between two questions to one host.")
@click.option("--private", is_flag=True, help="Ask addresses within this network too; otherwise only public ones.")
def links(  # noqa: PLR0913  one parameter for each option
    roots: tuple[Path, ...],
    *,
    form: str,
    patch: Path | None,
    report: Path | None,
    archive: str,
    pause: float,
    private: bool,
) -> None:
    """Ask the address of every source whether it is still there, and the web archive for copies to name.

    ROOT is a content root; without one, those that TRACKER_CONTENT or mkdocs.yml names. It needs the network and takes
    its time: one question a second to each host. Content with mistakes is read as far as possible.

    Exit status: 0 the report was written, whatever it says, 2 the command was misused.
    """
    content, _ = load(content_roots(roots))
    sources = cited_sources(content)
    with click.progressbar(length=count_requests(sources), label="Asking", file=sys.stderr) as bar:
        limits = replace(LIMITS, may_be_private=private)
        found = check_links(sources, pause=pause, archive=archive, progress=lambda: bar.update(1), limits=limits)
    if patch:
        yaml_writer.replace(patch, patch_of(found.proposals))
    if report:
        yaml_writer.replace(report, "".join(f"{line}\n" for line in _lines(found)))
    if form == "html":
        click.echo(rendering.Renderer(content).job_summary("links.html.jinja", found.shorter()))
        return
    for line in _lines(found):
        click.echo(line)
    click.echo(
        f"{wording.count(found.asked, 'address', 'addresses')} asked, "
        f"{wording.count(len(found.to_review), 'source')} to look at, "
        f"{wording.count(len(found.proposals), 'archive link')} to add",
        err=True,
    )


def _lines(found: LinkReport) -> Iterator[str]:
    for kind, pairs in found.groups:
        for source, answer in pairs:
            yield f"{source.place}: {kind.label}: {source.url} ({answer.detail})"
    for proposal in found.proposals:
        yield f"{proposal.source.place}: archive_url: {proposal.archive_url}"
