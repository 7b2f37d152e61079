"""`tracker init`: a tracker of one's own in an empty folder."""

import shlex
import sys
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

import click

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.parties import ENGLISH, base_table
from diplomacy_tracker.mkdocs import frame_language
from diplomacy_tracker.tools import starter

MAX_NAMED = 5
"""Files in the way that are named; of more, the number."""


def _known(_context: click.Context, _parameter: click.Parameter, language: str) -> str:
    try:
        base_table(language)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    return language


@click.command()
@click.argument("folder", default=Path(), type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]")
@click.option(
    "--language",
    default=ENGLISH,
    show_default=True,
    callback=_known,
    help="Of the names of countries, and of the site's frame where Material has it, else the nearest: de, fr, zh-Hans.",
)
@click.option("--name", default="", help="The site's name. [default: that of the folder]")
def init(folder: Path, language: str, name: str) -> None:
    """Begin a tracker of your own in DIR, by default the current folder.

    Writes mkdocs.yml, a sample of each kind of record, workflows for GitHub Pages and for pull requests, issue forms
    and settings of editors. All else that a site needs comes with this package. No file that is there is overwritten:
    for a repository on GitHub, begin before you add a README or a .gitignore. The home page is made from the entries,
    and so docs/index.md is refused too.

    Exit status: 0 the files were written, 1 files are in the way, or the disk refused, and nothing was begun, 2 the
    command was misused.
    """
    texts = starter.starter(
        name=name or folder.resolve().name.replace("-", " ").replace("_", " ").title(),
        language=language,
        frame=frame_language.nearest(language) or ENGLISH,
        tracker=str(uuid4()),
        version=version("diplomacy-tracker"),
    )
    if clashes := starter.in_the_way(folder, texts):
        more = f" and {wording.count(len(clashes) - MAX_NAMED, 'other file')}" if len(clashes) > MAX_NAMED else ""
        where = f"{folder.as_posix()} has {', '.join(clashes[:MAX_NAMED])}{more} already"
        click.echo(f"{where}; nothing was written. Name an empty folder.", err=True)
        sys.exit(1)
    starter.write(folder, texts)
    enter = "" if folder == Path() else f"cd {shlex.quote(folder.as_posix())} && "
    click.echo(f"{wording.count(len(texts), 'file')} written. See the site: {enter}mkdocs serve")
