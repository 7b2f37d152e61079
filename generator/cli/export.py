"""`tracker export`: the data files, without the site."""

import sys
from pathlib import Path

import click

from generator import catalogue, checks, environment, history
from generator.exports import FORMS, Edition, Export, dated
from generator.insights import Insights


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(list(FORMS), case_sensitive=False),
    help="Only this form; may be repeated. [default: all]",
)
@click.option("--name", default="Diplomacy Tracker", show_default=True, help="The site's name.")
@click.option("--url", default="", help="The site's address, for links in the data: https://example.org/tracker/")
def export(out: Path, only: tuple[str, ...], name: str, url: str) -> None:
    """Write the data of the configured content below OUT: the files that the site has under data/v1/.

    With the name and the address that mkdocs.yml gives the site they are the same bytes. Files of the same names in OUT
    are replaced, others are left alone.

    Exit status: 0 written, 1 the content has mistakes, 2 the command was misused.
    """
    try:
        today = environment.today()
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    roots = environment.content_roots()
    for root in roots:
        if not root.is_dir():
            message = f"there is no content folder {root}; set TRACKER_CONTENT"
            raise click.UsageError(message)
    known, problems = catalogue.load(roots)
    mistakes = [found for found in (*problems, *checks.check(known, today)) if not found.is_notice]
    if mistakes:
        click.echo(f"{len(mistakes)} mistakes; `tracker check` names them", err=True)
        sys.exit(1)
    address = f"{url.rstrip('/')}/" if url else ""
    data = Export(Edition(Insights(known, today), name, address, dated(today), history.dates(roots)))
    number = data.write(out, [pattern for form in only for pattern in FORMS[form]])
    click.echo(f"{number:,} files written below {out}")
