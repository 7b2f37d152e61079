"""What commands that write the whole record begin with: the site's names, and content without mistakes."""

import sys
from datetime import date

import click

from generator import checks
from generator.content import environment, loader, settings
from generator.content.catalogue import Catalogue
from generator.content.errors import SettingsError
from generator.content.parties import base_table
from generator.content.settings import Settings


def named() -> Settings:
    """The settings of mkdocs.yml in the current folder; a usage error when they cannot be read."""
    try:
        found = settings.read()
        base_table(found.language)
    except (SettingsError, ValueError) as error:
        raise click.UsageError(str(error)) from None
    return found


def day() -> date:
    """The day the environment says; a usage error when it is no day."""
    try:
        return environment.today()
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def content(today: date, language: str) -> Catalogue:
    """The configured content; ends the program with 1 when it has mistakes."""
    roots = environment.content_roots()
    for root in roots:
        if not root.is_dir():
            message = f"there is no content folder {root}; set TRACKER_CONTENT"
            raise click.UsageError(message)
    known, problems = loader.load(roots, language=language)
    mistakes = [found for found in (*problems, *checks.check(known, today)) if not found.is_notice]
    if mistakes:
        click.echo(f"{len(mistakes)} mistakes; `tracker check` names them", err=True)
        sys.exit(1)
    return known
