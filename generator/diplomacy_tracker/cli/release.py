"""`tracker release`: write a dated release of the data."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path

import click

from diplomacy_tracker.cli.site import load_revision, open_site, read_settings
from diplomacy_tracker.content import history, versions, wording
from diplomacy_tracker.content.catalogue import Key
from diplomacy_tracker.content.history import Edit
from diplomacy_tracker.content.settings import Settings
from diplomacy_tracker.site.build import SiteBuild
from diplomacy_tracker.tools import releases
from diplomacy_tracker.tools.releases import EarlierRelease, Reasons, Release

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

    CHANGES.csv has a row for each record that was added, withdrawn or renamed, and each field that changed, with the
    values before and after. Its reasons are those of withdrawals, and the subjects of the commits that made the change.
    Without --previous and --since everything counts as added. CITATION.cff and zenodo.json say how to cite the release,
    SHA256SUMS how to check it. The names of the site come from mkdocs.yml. The same content on the same day gives the
    same bytes.

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
    reasons = _reasons(roots, since, earlier.day) if previous or since else Reasons()
    made = Release(site.dataset, settings, earlier, reasons)
    out.mkdir(parents=True, exist_ok=True)
    for name, text in made.files().items():
        (out / name).write_bytes(text)
    counts = Counter(change.kind.value for change in made.changes)
    said = ", ".join(f"{number:,} {kind}" for kind, number in sorted(counts.items())) or "nothing"
    click.echo(f"{made.name}.zip written below {out}; since the one before: {said}")


def _at(revision: str, roots: Sequence[Path], settings: Settings) -> EarlierRelease:
    """The content of a revision, on the day of its commit; ValueError when git knows no such revision."""
    old, problems, day = load_revision(roots, revision, settings.language)
    unreadable = len({problem.path for problem in problems if not problem.is_notice})
    if unreadable:
        files = wording.count(unreadable, "file")
        click.echo(f"{files} of {revision} cannot be read today and will count as added", err=True)
    return EarlierRelease(releases.state(SiteBuild(catalogue=old, today=day, settings=settings).export))


def _reasons(roots: Sequence[Path], since: str, day: date | None) -> Reasons:
    """The commits since then, by the folder and id of the record whose file they changed."""
    edits: dict[Key, list[Edit]] = {}
    for edit in history.commits(roots, after=since, since=day):
        if folder := versions.folder_of(edit):
            edits.setdefault((folder, edit.path.stem), []).append(edit)
    return Reasons(edits, versions.read(chain.from_iterable(edits.values()), {}))
