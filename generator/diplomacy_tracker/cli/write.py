"""`tracker write`: write every page as a file, for an engine other than MkDocs."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import yaml

from diplomacy_tracker.cli.site import open_site, read_settings
from diplomacy_tracker.content import wording
from diplomacy_tracker.content.csv_text import csv_text
from diplomacy_tracker.content.errors import SettingsError
from diplomacy_tracker.site import default_docs
from diplomacy_tracker.site.build import SiteBuild
from diplomacy_tracker.site.views import Page


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
    help="Pages written by hand, copied to the others if there is such a folder; they go before those of the package.",
)
def write(out: Path, name: str, url: str, repository: str, docs: Path) -> None:
    """Write every page of the configured content below OUT, as Markdown files whose content is HTML.

    Each has its title and description in front matter. The addresses are the site's own, so that any engine which reads
    Markdown with front matter can build the same site; the layout of the pages is then that engine's. Feeds and
    calendars are written into the folders of their pages. OUT must be empty or not there yet.

    Exit status: 0 written, 1 the content has mistakes or the disk refused and nothing was written, 2 the command was
    misused.
    """
    if out.exists() and any(out.iterdir()):
        message = f"{out} is not empty; nothing was written"
        raise click.UsageError(message)
    site = open_site(read_settings(name=name, url=url, repository=repository), with_history=False)
    final = out.resolve()
    final.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{final.name}.", dir=final.parent) as folder:
        new = Path(folder, "new")
        _write_all(site, docs, new)
        new.replace(final)
    click.echo(f"{wording.count(len(site.plans), 'page')} written below {out}")


def _write_all(site: SiteBuild, docs: Path, out: Path) -> None:
    """Write hand-written pages, generated pages with their tables and feeds, and redirects."""
    shutil.copytree(default_docs.FOLDER, out)
    if docs.is_dir():
        shutil.copytree(docs, out, dirs_exist_ok=True)
    _fill(site, out)
    with click.progressbar(site.plans.values(), label="Pages", file=sys.stderr) as bar:
        for plan in bar:
            page = plan.make()
            content = site.renderer.content(page) + site.renderer.footer(page)
            _write(out / page.url / "index.md", _markdown(page, content))
            for table, rows in page.tables.items():
                _write(out / page.url / table, csv_text(rows))
            for name, text in site.renderer.pictures(page, site.site.url).items():
                _write(out / page.url / name, text)
            for file, text in site.feeds.files(plan.url):
                _write(out / file, text)
    for former, html in site.redirects():
        _write(out / former / "index.html", html)


def _fill(site: SiteBuild, docs: Path) -> None:
    """Fill the placeholders of hand-written pages; a usage error for an unknown one."""
    for path in docs.rglob("*.md"):
        try:
            path.write_text(site.fill(path.read_text("utf-8"), path.name), "utf-8", newline="")
        except SettingsError as error:
            raise click.UsageError(str(error)) from None


def _markdown(page: Page, content: str) -> str:
    """Front matter and HTML without blank lines, after which some engines read Markdown again."""
    meta = yaml.safe_dump({"title": page.title, "description": page.description}, allow_unicode=True, width=10_000)
    body = "\n".join(line for line in content.splitlines() if line.strip())
    return f"---\n{meta}---\n{body}\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
