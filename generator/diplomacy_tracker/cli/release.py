"""`tracker release`: write a dated release of the data."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from diplomacy_tracker.cli.site import open_site, read_settings
from diplomacy_tracker.content import history, loader, wording
from diplomacy_tracker.content.settings import Settings
from diplomacy_tracker.site.build import SiteBuild
from diplomacy_tracker.tools import releases
from diplomacy_tracker.tools.releases import EarlierRelease, Release

VERSION = re.compile(r"\d{4}\.\d{2}(\.\d+)?", re.ASCII)


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--version", default="", help="The release's name, 2026.11 or 2026.11.2. [default: year and month]")
@click.option(
    "--previous",
    type=click.Path(exists=True, path_type=Path),
    help="The release before, as a folder or a zip: what changed is counted from it.",
)
@click.option("--since", default="", metavar="GITREF", help="As --previous, with content/ as it was in this revision.")
def release(out: Path, version: str, previous: Path | None, since: str) -> None:
    """Write a release of the data below OUT: one zip of all files under data/v1/, and what changed.

    CHANGES.csv has a row for each record that was added, withdrawn or renamed, and for each field that changed. Its
    reasons are those of withdrawals, and the subjects of the commits. Without --previous and --since everything counts
    as added. CITATION.cff and zenodo.json say how to cite the release, SHA256SUMS how to check it. The names of the
    site come from mkdocs.yml. The same content on the same day gives the same bytes.

    Exit status: 0 written, 1 the content has mistakes, 2 the command was misused.
    """
    if previous and since:
        raise click.UsageError("--previous and --since exclude each other")
    if version and not VERSION.fullmatch(version):
        message = f'"{version}" is no version; write year and month, 2026.11, for a second one 2026.11.2'
        raise click.UsageError(message)
    settings = read_settings()
    site = open_site(settings, version=version)
    roots = site.roots
    try:
        earlier = releases.read(previous) if previous else _at(since, roots, settings) if since else EarlierRelease({})
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    made = Release(site.dataset, settings, earlier, _subjects(roots, since, earlier.day) if previous or since else {})
    out.mkdir(parents=True, exist_ok=True)
    for name, text in made.files().items():
        (out / name).write_bytes(text)
    counts = Counter(change.kind.value for change in made.changes)
    said = ", ".join(f"{number:,} {kind}" for kind, number in sorted(counts.items())) or "nothing"
    click.echo(f"{made.name}.zip written below {out}; since the one before: {said}")


def _at(revision: str, roots: Sequence[Path], settings: Settings) -> EarlierRelease:
    """The content of a revision, on the day of its commit; ValueError when git knows no such revision."""
    today: date | None = history.day_of(roots[0], revision)
    if not today:
        raise ValueError(f'git knows no revision "{revision}" of {roots[0]}')
    with TemporaryDirectory(prefix="tracker-release-") as folder:
        found = [history.unpack(root, revision, Path(folder)) for root in roots]
        old, problems = loader.load([root for root in found if root.is_dir()], language=settings.language)
        unreadable = len({problem.path for problem in problems if not problem.is_notice})
        if unreadable:
            files = wording.count(unreadable, "file")
            click.echo(f"{files} of {revision} cannot be read today and will count as added", err=True)
        site = SiteBuild(catalogue=old, today=today, settings=settings)
        return EarlierRelease(releases.state(site.export))


def _subjects(roots: Sequence[Path], since: str, day: date | None) -> dict[tuple[str, str], str]:
    """Why each record's file changed last, by folder and id."""
    tops = [root.resolve() for root in roots]
    return {
        (path.relative_to(top).parts[0], path.stem): subject
        for path, subject in history.subjects(roots, after=since, since=day).items()
        for top in tops
        if path.is_relative_to(top)
    }
