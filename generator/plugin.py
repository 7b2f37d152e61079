"""The MkDocs plugin: hands content to the generator and pages to MkDocs. No other module imports mkdocs."""

import html
import logging
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator import checks, environment, history, search, views
from generator.catalogue import Catalogue, load
from generator.errors import ContentError, Problem
from generator.insights import Insights
from generator.render import Renderer
from generator.views import structured
from generator.views.page import Finding, Page

log = logging.getLogger("mkdocs.plugins.diplomacy")

PACKAGE = Path(__file__).parent


class DiplomacyConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """What mkdocs.yml says under `diplomacy:`.

    `content` is a list of folders, or one text with several of them separated as in PATH; relative to mkdocs.yml.
    """

    content = config_options.Type((list, str), default=["content"])


class GeneratedPage(MkDocsPage):
    """A page whose content is HTML already: reading and Markdown are skipped, all events still run."""

    def __init__(
        self, page: Page, file: File, config: MkDocsConfig, *, site: views.Site, draw: Callable[[Page], str]
    ) -> None:
        super().__init__(None, file, config)
        self._page = page
        self._site = site
        self._draw = draw
        self.edit_url = _edit_url(page, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what the theme puts into the page's head.

        Material writes these texts into HTML as they stand, so they are escaped here.
        """
        self.markdown = ""
        self.title = html.escape(self._page.title) if self._page.url else "Home"
        self.meta = {"description": html.escape(self._page.description), "hide": ["navigation", "toc"]}
        if self._page.url:
            self.meta["title"] = self.title
        described = [structured.trail(self._site, self._page.trail, self._page.title)] if self._page.trail else []
        if self._page.described:
            described.append({**self._page.described, "url": self.canonical_url})
        if described:
            self.meta["structured"] = structured.script(described)
        if self._page.finding:
            self.meta["search"] = _search_tags(self._page.finding)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Draw the content."""
        self.content = self._draw(self._page)
        self.toc = TableOfContents([AnchorLink(self._page.title, "title", 1)])


class DiplomacyPlugin(BasePlugin[DiplomacyConfig]):  # type: ignore[no-untyped-call]  # as above
    """Reads and checks the content before a build, adds the pages, and watches the files behind them.

    Lives through all builds of one `mkdocs serve`, so that a mistake in an entry leaves the last good content in
    place.
    """

    def __init__(self) -> None:
        self._is_serving = False
        self._good: Catalogue | None = None
        self._problems: Sequence[Problem] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether mistakes must end the build or must not end the server."""
        self._is_serving = command == "serve"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check all content, before MkDocs empties the site folder."""
        try:
            self._good = self._read(config)
            self._problems = ()
        except ContentError as error:
            for problem in error.problems:
                log.error(str(problem))
            if not self._is_serving:
                message = f"{len(error.problems)} mistakes in the content; nothing was built"
                raise PluginError(message) from None
            log.error("Serving the last good state until they are mended.")
            self._problems = error.problems
            self._good = self._good or Catalogue.empty()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every generated page, and a redirect for each earlier address."""
        catalogue = self._good or Catalogue.empty()
        renderer = Renderer(catalogue, problems=[str(problem) for problem in self._problems])
        insights = Insights(catalogue, _today())
        site = views.Site(
            name=config.site_name,
            description=config.site_description or "",
            url=_with_slash(config.site_url),
            repository=_with_slash(config.repo_url),
        )
        taken = {file.dest_uri: file.src_uri for file in files}
        for page in views.pages(insights, site, history.dates(self._roots(config))):
            file = File.generated(config, f"{page.url}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
            _add(files, file, taken)
            GeneratedPage(page, file, config, site=site, draw=renderer.content)
        for alias, target in catalogue.aliases.items():
            title = catalogue.all_meetings[target].title
            content = renderer.redirect(title=title, target=f"../{target}/")
            file = File.generated(config, f"meetings/{alias}/index.html", content=content)
            _add(files, file, taken)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Date every page by the day the site is built for, so that the same day gives the same bytes."""
        day = _today().isoformat()
        for file in files.documentation_pages():
            if file.page:
                file.page.update_date = day
        return nav

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search index, last of all."""
        try:
            search.build_index(Path(config.site_dir))
        except search.SearchError as error:
            message = f"the search index could not be made: {error}"
            raise PluginError(message) from None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Rebuild when content, templates or the theme change."""
        for folder in (*self._roots(config), PACKAGE / "templates", PACKAGE / "theme"):
            server.watch(str(folder))
        return server

    def _roots(self, config: MkDocsConfig) -> list[Path]:
        given = self.config.content
        parts = [given] if isinstance(given, str) else given
        base = Path(config.config_file_path).parent if config.config_file_path else Path()
        return [base / root for part in parts for root in environment.split_roots(str(part))]

    def _read(self, config: MkDocsConfig) -> Catalogue:
        roots = self._roots(config)
        for root in roots:
            if not root.is_dir():
                message = f'there is no content folder "{root}"; name one under plugins: diplomacy: content'
                raise PluginError(message)
        catalogue, problems = load([_shown(root) for root in roots])
        problems += checks.check(catalogue, _today())
        if any(not problem.is_notice for problem in problems):
            raise ContentError(problem for problem in problems if not problem.is_notice)
        if problems:
            log.info("%d notices on the content; `tracker check` lists them", len(problems))
        return catalogue


def _today() -> date:
    try:
        return environment.today()
    except ValueError as error:
        raise PluginError(str(error)) from None


def _search_tags(finding: Finding) -> list[tuple[str, str, str]]:
    """Attribute and content of each tag that Pagefind reads: ("filter", "country", "China")."""
    meta = {"kind": finding.kind, "when": finding.when, "iso": finding.iso, "parties": finding.parties}
    facets = [(name, value) for name, values in finding.facets.items() for value in values]
    return [
        *(("meta", name, html.escape(value)) for name, value in meta.items() if value),
        *(("filter", name, html.escape(value)) for name, value in [("kind", finding.kind), *facets]),
        ("sort", "date", finding.iso or "0000"),
    ]


def _with_slash(address: str | None) -> str:
    return f"{address.rstrip('/')}/" if address else ""


def _shown(root: Path) -> Path:
    """A folder as messages name it: short where it lies below the current one."""
    here = Path.cwd()
    return root.resolve().relative_to(here) if root.resolve().is_relative_to(here) else root


def _add(files: Files, file: File, taken: dict[str, str]) -> None:
    """Add a generated file; a hand-written page must not hide it, nor another generated one."""
    if clash := taken.get(file.dest_uri):
        message = f"{clash} has the address of a generated page, /{file.url}; rename or delete it"
        raise PluginError(message)
    taken[file.dest_uri] = file.src_uri
    files.append(file)


def _edit_url(page: Page, config: MkDocsConfig) -> str | None:
    """Where to edit the file behind a page in the repository that mkdocs.yml names; None where there is none."""
    if not page.source or not config.repo_url or not config.config_file_path:
        return None
    base = Path(config.config_file_path).parent.resolve()
    try:
        path = page.source.resolve().relative_to(base)
    except ValueError:
        return None
    if any(part.startswith(".") for part in path.parts):
        return None
    return f"{config.repo_url.rstrip('/')}/edit/main/{path.as_posix()}"
