"""The MkDocs plugin: hands content to the generator and pages to MkDocs. No other module imports mkdocs."""

import html
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import jinja2
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
from mkdocs.utils.templates import TemplateContext

from generator import cards, checks, environment, frame, history, search, views
from generator.catalogue import Catalogue, load
from generator.errors import ContentError, Problem
from generator.insights import Insights
from generator.render import Renderer, reachable_code
from generator.tables import csv_text
from generator.views import heads
from generator.views.page import Page

log = logging.getLogger("mkdocs.plugins.diplomacy")

PACKAGE = Path(__file__).parent
UNUSED = ("assets/javascripts/",)
"""Material's own scripts, which no page loads: see theme/main.html."""


class DiplomacyConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """What mkdocs.yml says under `diplomacy:`.

    `content` is a list of folders, or one text with several of them separated as in PATH; relative to mkdocs.yml.
    `frame_once: false` draws the theme's frame for each page anew: slow, and the same bytes.
    """

    content = config_options.Type((list, str), default=["content"])
    frame_once = config_options.Type(bool, default=True)


class GeneratedPage(MkDocsPage):
    """A page whose content is HTML already: reading and Markdown are skipped, all events still run.

    The frame around it is drawn by generator/frame.py, which says what `folder` and `texts` are.
    """

    def __init__(self, page: Page, file: File, config: MkDocsConfig, *, drawn: "Drawing") -> None:
        super().__init__(None, file, config)
        self._page = page
        self._drawn = drawn
        self.edit_url = _edit_url(page, config)
        # A page of the navigation is marked there, so that it has a frame of its own.
        self.is_framed_once = drawn.is_framed_once and page.url not in drawn.in_navigation
        self.folder = page.url.rstrip("/").rpartition("/")[0]

    @property
    def changed(self) -> str | None:
        """The day its file was last changed, where git knows."""
        foot = self._page.foot
        return foot.changed.iso if foot and foot.changed else None

    @property
    def texts(self) -> Mapping[str, str]:
        """What stands in the frame's holes."""
        return {
            "title": self.title,
            "description": self.meta["description"],
            "address": self.canonical_url or "",
            "head": self.meta["head"],
            "content": self.content or "",
        }

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what the theme puts into the page's head.

        Material writes these texts into HTML as they stand, so they are escaped here.
        """
        self.markdown = ""
        self.title = html.escape(self._page.title) if self._page.url else "Home"
        self.meta = {
            "description": html.escape(self._page.description),
            "head": self._drawn.renderer.head(heads.head(self._drawn.site, self._page)).strip(),
            "hide": ["navigation", "toc"],
        }
        if self._page.url:
            self.meta["title"] = self.title

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Draw the content."""
        self.content = self._drawn.renderer.content(self._page, self.edit_url)
        self.toc = TableOfContents([AnchorLink(self._page.title, "title", 1)])


@dataclass(frozen=True, slots=True)
class Drawing:
    """What all generated pages of one build share."""

    renderer: Renderer
    site: views.Site
    in_navigation: frozenset[str]
    is_framed_once: bool


class DiplomacyPlugin(BasePlugin[DiplomacyConfig]):  # type: ignore[no-untyped-call]  # as above
    """Reads and checks the content before a build, adds the pages, and watches the files behind them.

    Lives through all builds of one `mkdocs serve`, so that a mistake in an entry leaves the last good content in
    place.
    """

    def __init__(self) -> None:
        self._is_serving = False
        self._good: Catalogue | None = None
        self._problems: Sequence[Problem] = ()
        self._drawing: Drawing

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
        """Leave out what no page loads; add every generated page, and a redirect for each earlier address."""
        for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
            files.remove(file)
        catalogue = self._good or Catalogue.empty()
        renderer = Renderer(catalogue, problems=[str(problem) for problem in self._problems])
        insights = Insights(catalogue, _today())
        site = _site(config)
        self._drawing = Drawing(renderer, site, _in_navigation(config.nav), self.config.frame_once)
        taken = {file.dest_uri: file.src_uri for file in files}
        for page in views.pages(insights, site, history.dates(self._roots(config))):
            file = File.generated(config, f"{page.url}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
            _add(files, file, taken)
            GeneratedPage(page, file, config, drawn=self._drawing)
            for name, rows in page.tables.items():
                _add(files, File.generated(config, f"{page.url}{name}", content=csv_text(rows)), taken)
        for name, content in _extras(config).items():
            _add(files, File.generated(config, name, content=content), taken)
        for alias, target in catalogue.aliases.items():
            title = catalogue.all_meetings[target].title
            content = renderer.redirect(title=title, target=f"../{target}/")
            file = File.generated(config, f"meetings/{alias}/index.html", content=content)
            _add(files, file, taken)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Date a page by its file's last change, others by the day the site is built for: same day, same bytes."""
        day = _today().isoformat()
        for file in files.documentation_pages():
            if file.page:
                changed = file.page.changed if isinstance(file.page, GeneratedPage) else None
                file.page.update_date = changed or day
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Let the frame of generated pages be drawn once for each folder."""
        frame.install(env)
        return env

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give pages written by hand what the renderer gives the bodies of entries."""
        return html if isinstance(page, GeneratedPage) else reachable_code(html)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give pages written by hand what generated ones have in their heads."""
        if not isinstance(page, GeneratedPage):
            title = str(page.meta.get("title") or page.title or config.site_name)
            description = str(page.meta.get("description") or config.site_description or "")
            plain = heads.plain(self._drawing.site, title=title, description=description, url=page.url)
            page.meta["head"] = self._drawing.renderer.head(plain)
        return context

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


def _site(config: MkDocsConfig) -> views.Site:
    return views.Site(
        name=config.site_name,
        description=config.site_description or "",
        url=_with_slash(config.site_url),
        repository=_with_slash(config.repo_url),
    )


def _in_navigation(nav: object) -> frozenset[str]:
    """The addresses of the pages that mkdocs.yml names under `nav`: "countries/index.md" is "countries/"."""
    if isinstance(nav, str):
        return frozenset({nav.removesuffix("index.md")})
    parts = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return frozenset().union(*map(_in_navigation, parts))


def _extras(config: MkDocsConfig) -> dict[str, str | bytes]:
    """Files beside the pages: the card of each kind, and what crawlers are told."""
    extras: dict[str, str | bytes] = {cards.address(kind): cards.card(kind, config.site_name) for kind in cards.LINES}
    extras["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {_with_slash(config.site_url)}sitemap.xml\n"
    return extras


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
