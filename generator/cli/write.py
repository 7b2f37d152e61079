"""`tracker write`: every page as a file, for an engine other than MkDocs."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import click
import yaml

from generator.cli.site import content, day, named
from generator.content import environment
from generator.content.csv_text import csv_text
from generator.content.settings import with_slash
from generator.data import Dataset, dated
from generator.insights import Insights
from generator.mkdocs.staging import Staging
from generator.site import permalinks, placeholders, views
from generator.site.feeds import Feeds
from generator.site.rendering import Renderer
from generator.site.views import Page, Plan


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="", help="The site's name, for citations. [default: that of mkdocs.yml]")
@click.option("--url", default="", help="The site's address, for citations. [default: as --name]")
@click.option(
    "--repository", default="", help="The repository's address, for links to corrections. [default: as --name]"
)
@click.option(
    "--docs",
    default=Path("docs"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="Pages written by hand, copied beside the others; passed over where there is no such folder.",
)
def write(out: Path, name: str, url: str, repository: str, docs: Path) -> None:
    """Write every page of the configured content below OUT, as Markdown files whose content is HTML.

    Each has its title and description in front matter. The addresses are the site's own, so that any engine which reads
    Markdown with front matter can build the same site; the frame around the pages is then that engine's. Feeds and
    calendars are written beside their pages. OUT must be empty or not there yet.

    Exit status: 0 written, 1 the content has mistakes or the disk refused and nothing was written, 2 the command was
    misused.
    """
    if out.exists() and any(out.iterdir()):
        message = f"{out} is not empty; nothing was written"
        raise click.UsageError(message)
    settings = named()
    today = day()
    known = content(today, settings.language)
    site = views.Site(
        name=name or settings.name,
        description=settings.description,
        url=with_slash(url or settings.url),
        repository=with_slash(repository or settings.repository),
    )
    insights, renderer = Insights(known, today), Renderer(known)
    dataset = Dataset(insights, site.name, site.url, dated(today))
    plans = views.plans(insights, site)
    published = [address for root in environment.content_roots() for address in permalinks.listed(root)]
    staging = Staging.beside(out)
    try:
        if docs.is_dir():
            shutil.copytree(docs, staging.folder, dirs_exist_ok=True)
            _fill(staging.folder, placeholders.known(site, settings.extra, dataset, settings.language))
        with click.progressbar(plans.values(), label="Pages", file=sys.stderr) as bar:
            _write_all(bar, renderer, Feeds(dataset), staging.folder)
        for earlier, now in permalinks.moved(insights, plans, published).items():
            to, title = permalinks.relative(earlier, now), permalinks.title(now, known, plans)
            _write(staging.folder / earlier / "index.html", renderer.redirect(title=title, target=to))
        staging.publish()
    finally:
        staging.drop()
    click.echo(f"{len(plans):,} pages written below {out}")


def _fill(docs: Path, names: placeholders.Known) -> None:
    """Fill the placeholders of pages written by hand."""
    for path in docs.rglob("*.md"):
        try:
            path.write_text(placeholders.filled(path.read_text("utf-8"), names), "utf-8", newline="")
        except KeyError as error:
            message = f"{path.name}: {{{{ {error.args[0]} }}}} stands for nothing; name it under extra in mkdocs.yml"
            raise click.UsageError(message) from None


def _write_all(plans: Iterable[Plan], renderer: Renderer, feeds: Feeds, out: Path) -> None:
    for plan in plans:
        page = plan.make()
        _write(out / page.url / "index.md", _markdown(page, renderer.content(page) + renderer.footer(page)))
        for table, rows in page.tables.items():
            _write(out / page.url / table, csv_text(rows))
        for file, text in feeds.files(plan.url):
            _write(out / file, text)


def _markdown(page: Page, content: str) -> str:
    """Front matter and HTML without blank lines, after which some engines read Markdown again."""
    meta = yaml.safe_dump({"title": page.title, "description": page.description}, allow_unicode=True, width=10_000)
    body = "\n".join(line for line in content.splitlines() if line.strip())
    return f"---\n{meta}---\n{body}\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
