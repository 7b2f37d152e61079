"""`tracker addresses`: whether every address that readers have still leads somewhere."""

import sys
from pathlib import Path

import click

from generator import checks
from generator.content import environment, loader
from generator.content.catalogue import ADDRESSES
from generator.content.yaml_writer import replace
from generator.insights import Insights
from generator.site import permalinks as kept, views


@click.command()
@click.argument("roots", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[ROOT]...")
@click.option("--update", is_flag=True, help="Add what is new to the list of the first ROOT; no line is taken out.")
@click.option(
    "--docs", default=Path("docs"), show_default=True, type=click.Path(path_type=Path), help="Pages written by hand."
)
def addresses(roots: tuple[Path, ...], *, update: bool, docs: Path) -> None:
    """Find published addresses that are gone: of pages, and of outcomes and expectations on them.

    ROOT is a content root; without it, those that TRACKER_CONTENT names, else content/. A root lists what was published
    in its file addresses.txt, and one without that file lists nothing. Each address that is gone is named with its line
    and what to do: an alias where something was renamed, `withdrawn` where an entry was wrong.

    Exit status: 0 every address leads somewhere, 1 some do not, or the content has mistakes, 2 the command was misused.
    """
    try:
        today = environment.today()
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    chosen = roots or tuple(environment.content_roots())
    chosen = chosen[:1] if update else chosen
    for root in chosen:
        if not root.is_dir():
            message = f"there is no content folder {root}; name one, or set TRACKER_CONTENT"
            raise click.UsageError(message)
    known, problems = loader.load(chosen)
    if any(not found.is_notice for found in (*problems, *checks.check(known, today))):
        click.echo("the content has mistakes; `tracker check` names them", err=True)
        sys.exit(1)
    insights = Insights(known, today)
    plans = views.plans(insights, views.Site(name="", url="", repository=""))
    published = [address for root in chosen for address in kept.listed(root)]
    current = kept.current(known, plans, kept.moved(insights, plans, published)) | kept.pages(docs)
    missing = [found for root in chosen for found in kept.gone(root, known, current)]
    for found in missing:
        click.echo(str(found.problem))
    click.echo(f"{len(published)} published addresses, {len(missing)} gone", err=True)
    if update:
        first = kept.listed(chosen[0])
        replace(chosen[0] / ADDRESSES, kept.list_text(frozenset({*first, *current})))
        click.echo(f"{len(current - first.keys())} added to {(chosen[0] / ADDRESSES).as_posix()}", err=True)
    sys.exit(1 if missing else 0)
