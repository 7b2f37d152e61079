"""`tracker export`: write the data files without the site."""

from pathlib import Path

import click

from diplomacy_tracker.cli.site import open_site, read_settings
from diplomacy_tracker.content.loader import no_collecting
from diplomacy_tracker.data import FORMS


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(list(FORMS), case_sensitive=False),
    help="Only this form; may be repeated. [default: all]",
)
@click.option("--name", default="", help="The site's name. [default: that of mkdocs.yml]")
@click.option("--url", default="", help="The site's address, for links in the data. [default: that of mkdocs.yml]")
def export(out: Path, only: tuple[str, ...], name: str, url: str) -> None:
    """Write the data of the configured content below OUT: the files that the site has under data/v1/.

    The names of the site come from mkdocs.yml in the current folder, so that they are the same bytes. Files of the same
    names in OUT are replaced once all are made, others are left alone.

    Exit status: 0 written, 1 the content has mistakes, 2 the command was misused.
    """
    site = open_site(read_settings(name=name, url=url))
    with no_collecting():
        patterns = [pattern for form in only for pattern in FORMS[form]]
        written = site.export.write(out, patterns, in_parallel=True)
    click.echo(f"{written.files:,} files written below {out}")
