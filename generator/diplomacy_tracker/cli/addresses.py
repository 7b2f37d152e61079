"""`tracker addresses`: find published addresses that lead nowhere."""

import sys
from pathlib import Path

import click

from diplomacy_tracker.cli.site import content_roots, load_valid, read_settings, today
from diplomacy_tracker.content import address_list, wording
from diplomacy_tracker.content.address_list import ADDRESSES
from diplomacy_tracker.content.yaml_writer import replace
from diplomacy_tracker.site import default_docs, permalinks
from diplomacy_tracker.site.build import SiteBuild


@click.command()
@click.argument("roots", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[ROOT]...")
@click.option("--update", is_flag=True, help="Add what is new to the list of the first ROOT; no line is taken out.")
@click.option(
    "--docs", default=Path("docs"), show_default=True, type=click.Path(path_type=Path), help="Pages written by hand."
)
def addresses(roots: tuple[Path, ...], *, update: bool, docs: Path) -> None:
    """Find published addresses that are gone: of pages, and of outcomes and expectations on them.

    ROOT is a content root; without it, those that TRACKER_CONTENT or mkdocs.yml names. A root lists what was published
    in its file addresses.txt; without that file, or with that of another tracker, it lists nothing. Each address that
    is gone is shown with its line and what to do: an alias if something was renamed, `withdrawn` if an entry was wrong.

    Exit status: 0 every address leads somewhere, 1 some do not, or the content has mistakes, 2 the command was misused.
    """
    chosen = content_roots(roots)[:1] if update else content_roots(roots)
    day = today()
    names = read_settings()
    site = SiteBuild(catalogue=load_valid(chosen, day), today=day, settings=names, roots=chosen)
    current = (
        permalinks.current(site.catalogue, site.plans, site.moved)
        | permalinks.pages(docs)
        | permalinks.pages(default_docs.FOLDER)
    )
    missing = [found for root in chosen for found in permalinks.gone(root, site.catalogue, current, names.id)]
    for found in missing:
        click.echo(str(found.problem))
    number = wording.count(len(site.published), "published address", "published addresses")
    click.echo(f"{number}, {len(missing)} gone", err=True)
    if update:
        first = address_list.read(chosen[0], names.id)
        replace(chosen[0] / ADDRESSES, permalinks.list_text(frozenset({*first, *current}), names.id))
        click.echo(f"{len(current - first.keys())} added to {(chosen[0] / ADDRESSES).as_posix()}", err=True)
    sys.exit(1 if missing else 0)
