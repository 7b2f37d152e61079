"""Settings, today's date, content folders and valid content for commands; a usage error where one is missing."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from diplomacy_tracker import checks
from diplomacy_tracker.content import environment, history, loader, settings, wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.errors import Problem, SettingsError
from diplomacy_tracker.content.parties import base_table
from diplomacy_tracker.content.settings import Settings, with_slash
from diplomacy_tracker.site.build import SiteBuild


def read_settings(*, name: str = "", url: str = "", repository: str = "") -> Settings:
    """The settings of mkdocs.yml in the current folder, but for those given; a usage error if it cannot be read."""
    try:
        found = settings.read()
        base_table(found.language)
    except (SettingsError, ValueError) as error:
        raise click.UsageError(str(error)) from None
    return replace(
        found,
        name=name or found.name,
        url=with_slash(url or found.url),
        repository=with_slash(repository or found.repository),
    )


def today() -> date:
    """The day that the environment names; a usage error if it names none."""
    try:
        return environment.today()
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def content_roots(chosen: Sequence[Path] = ()) -> list[Path]:
    """The chosen content folders, or the configured ones, each once; a usage error if one is missing."""
    roots = list(dict.fromkeys(chosen or configured_roots()))
    for root in roots:
        if not root.is_dir():
            message = f"there is no content folder {root}; name one, here or under plugins: diplomacy: content"
            raise click.UsageError(message)
    return roots


def configured_roots() -> list[Path]:
    """The content folders that TRACKER_CONTENT names, else those of mkdocs.yml, else content/."""
    return environment.content_roots(read_settings().content)


def existing_roots() -> list[Path]:
    """The configured content folders that there are, for commands that work without any."""
    return [root for root in configured_roots() if root.is_dir()]


def load(roots: Sequence[Path]) -> tuple[Catalogue, list[Problem]]:
    """The content of folders, as far as it can be read, with the configured names of countries; and its mistakes."""
    return loader.load(roots, language=read_settings().language)


def load_revision(roots: Sequence[Path], revision: str, language: str) -> tuple[Catalogue, list[Problem], date]:
    """The content of folders in a revision of git, its mistakes, and the day of the commit.

    ValueError when git knows no such revision.
    """
    day = history.day_of(roots[0], revision)
    if not day:
        raise ValueError(f'git knows no revision "{revision}" of {roots[0]}')
    with TemporaryDirectory(prefix="tracker-revision-") as folder:
        found = [history.unpack(root, revision, Path(folder)) for root in roots]
        content, problems = loader.load([root for root in found if root.is_dir()], language=language)
        return content, problems, day


def load_valid(roots: Sequence[Path], day: date) -> Catalogue:
    """The content of folders; ends the program with 1 if it has mistakes."""
    content, problems = load(roots)
    mistakes = sum(not problem.is_notice for problem in (*problems, *checks.check(content, day)))
    if mistakes:
        click.echo(f"{wording.count(mistakes, 'mistake')} in the content; see `tracker check`", err=True)
        sys.exit(1)
    return content


def open_site(names: Settings, *, version: str = "", with_history: bool = True) -> SiteBuild:
    """The site of the configured content today; ends the program if that has mistakes.

    `version` is that of the data, by default the month.
    """
    day, roots = today(), content_roots()
    content = load_valid(roots, day)
    log = history.log(roots) if with_history else history.Log()
    if with_history and not log.is_whole:
        click.echo(wording.sentence(f"{history.NOT_KNOWN}."), err=True)
    return SiteBuild(catalogue=content, today=day, settings=names, roots=roots, log=log, version=version)
