"""The MkDocs plugin: hands content to the generator and pages to MkDocs. No other module imports mkdocs."""

import gc
import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext
from watchdog.observers.polling import PollingEmitter

from generator import checks
from generator.content import environment, history, parallel, urls
from generator.content.catalogue import Catalogue
from generator.content.errors import ContentError, Problem
from generator.content.loader import ParseCache, load
from generator.content.parties import ENGLISH, base_table
from generator.content.settings import with_slash
from generator.data import Dataset, Export, dated
from generator.insights import Insights
from generator.mkdocs import layout
from generator.mkdocs.dev_server import OnRequest
from generator.mkdocs.layout import Frame
from generator.mkdocs.page_writer import PageWriter
from generator.mkdocs.staging import Staging
from generator.site import csp, form, llms, permalinks, placeholders, search, social_cards, views
from generator.site.feeds import Feeds
from generator.site.placeholders import tables
from generator.site.rendering import Renderer, reachable_code
from generator.site.template_cache import template_cache
from generator.site.views import page_metadata
from generator.site.views.citation_footer import in_repository
from generator.site.views.feed_links import FILES

log = logging.getLogger("mkdocs.plugins.diplomacy")

SITE = Path(__file__).parents[1] / "site"
LOOK_EVERY = 0.1
"""Seconds between two looks at the files that `mkdocs serve` watches."""
WAIT_FOR_MORE = 0.02
"""Seconds from a change to the build, in which an editor may write another file."""
MATERIAL = Path(str(resources.files("material"))) / "templates"
STYLE_SHEETS = ("assets/stylesheets/main.*.min.css*", "assets/stylesheets/palette.*.min.css*")
"""What the site takes of Material for MkDocs. As a theme it would have MkDocs look at ten thousand icons each time."""


class DiplomacyConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """What mkdocs.yml says under `diplomacy:`.

    `content` is a list of folders, or one text with several of them separated as in PATH; relative to mkdocs.yml.
    `names` is the language of the names of countries that have no file of their own (BCP 47: `de`).
    `frame_once: false` draws the theme's frame for each page anew: slow, and the same bytes.
    """

    content = config_options.Type((list, str), default=["content"])
    names = config_options.Type(str, default=ENGLISH)
    frame_once = config_options.Type(bool, default=True)


class DiplomacyPlugin(BasePlugin[DiplomacyConfig]):  # type: ignore[no-untyped-call]  # as above
    """Reads and checks the content before a build, adds the pages, and watches the files behind them.

    Lives through all builds of one `mkdocs serve`, so that a mistake in an entry leaves the last good content in
    place.
    """

    def __init__(self) -> None:
        self._is_serving = False
        self._is_staged = False
        self._staging: Staging | None = None
        self._good: Catalogue | None = None
        self._problems: Sequence[Problem] = ()
        self._parse_cache: ParseCache = {}
        self._check_cache: checks.CheckCache = {}
        self._rendered = _Rendered()
        self._lock = threading.Lock()
        """Held while MkDocs builds, and while a page is written for a reader."""
        self._page_writer: PageWriter
        self._data: Export
        self._names: placeholders.Known
        self._frames: dict[str, Frame] = {}
        self._config: MkDocsConfig
        self._files: Files
        self._by_hand: dict[str, search.Entry]
        self._nav: Navigation
        self._in_navigation: frozenset[str]
        self._env: jinja2.Environment

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether mistakes must end the build or must not end the server, and where to build.

        A dirty build adds to the site that is there, and so cannot be made beside it.
        """
        self._is_serving = command == "serve"
        self._is_staged = not self._is_serving and not dirty

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check all content, before MkDocs empties the site folder."""
        self._lock.acquire()
        gc.disable()  # next to all that a build makes stays to its end: looking through it takes a third of the time
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
        if self._is_staged:
            self._staging = Staging.beside(Path(config.site_dir))
            config.site_dir = str(self._staging.folder)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add Material's style sheets; plan the generated pages; add those that the navigation names, with holes."""
        for pattern in STYLE_SHEETS:
            for path in MATERIAL.glob(pattern):
                name = path.relative_to(MATERIAL).as_posix()
                files.append(File(name, str(MATERIAL), config.site_dir, config.use_directory_urls))
        catalogue = self._good or Catalogue.empty()
        renderer = Renderer(catalogue, problems=[str(problem) for problem in self._problems])
        site, insights = _site(config), Insights(catalogue, _today())
        changes = history.dates(self._roots(config))
        plans = views.plans(insights, site, changes)
        dataset = Dataset(insights, site.name, site.url, dated(_today()), changes)
        self._page_writer = PageWriter(plans, catalogue, renderer, site, self._frame, Feeds(dataset))
        self._data = Export(dataset)
        self._names = placeholders.known(site, config.extra, dataset, self._language())
        taken = {file.dest_uri: file.src_uri for file in files}
        self._in_navigation = _in_navigation(config.nav)
        for url in plans:
            if url in self._in_navigation:
                _add(files, File.generated(config, f"{url}index.md", content=_holes()), taken)
            else:
                _refuse_clash(f"{url}index.html", url, taken)
        folder = in_repository(site, self._roots(config)[0]) if self._roots(config) else None
        known = form.lists(catalogue, repository=site.repository, folder=folder or "content")
        addresses = {*plans, *(file.url for file in files.documentation_pages())}
        texts = {f"{urls.FORM}lists.json": known, "llms.txt": llms.write(site, dataset, addresses)}
        for name, extra in {**_extras(config), **texts}.items():
            _add(files, File.generated(config, name, content=extra), taken)
        published = [address for root in self._roots(config) for address in permalinks.listed(root)]
        for url, target in permalinks.moved(insights, plans, published).items():
            to, title = permalinks.relative(url, target), permalinks.title(target, catalogue, plans)
            content = renderer.redirect(title=title, target=to)
            _add(files, File.generated(config, f"{url}index.html", content=content), taken)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Date pages written by hand by the day the site is built for: same day, same bytes."""
        for file in files.documentation_pages():
            if file.page:
                file.page.update_date = _today().isoformat()
                if self._is_serving and not file.generated_by:
                    file.page.render = partial(self._rendered.render, file.page)  # type: ignore[method-assign]
        self._nav, self._files, self._by_hand = nav, files, {}
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Tell the theme Material's style sheets and what pages may run, and the sitemap the generated pages."""
        day = _today().isoformat()
        env.bytecode_cache = template_cache()
        env.globals["stylesheets"] = sorted(
            file.url for file in files if file.src_dir == str(MATERIAL) and file.url.endswith(".css")
        )
        env.globals["generated"] = [(url, plan.changed or day) for url, plan in self._page_writer.plans.items()]
        inline = env.get_template("partials/first.html").render()
        env.globals["policy"] = {
            "reading": csp.reading(inline),
            "searching": csp.reading(inline, searches=True),
        }
        self._env, self._config = env, config
        self._frames = {}
        return env

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Fill the placeholders of pages written by hand."""
        if page.file.generated_by:
            return markdown
        try:
            return placeholders.filled(markdown, self._names)
        except KeyError as error:
            message = (
                f"{page.file.src_uri}: {{{{ {error.args[0]} }}}} stands for nothing; name it under extra in mkdocs.yml"
            )
            raise PluginError(message) from None

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give pages written by hand what the renderer gives the bodies of entries."""
        return reachable_code(html)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give pages written by hand what generated ones have in their heads."""
        if not page.file.generated_by:
            title = str(page.meta.get("title") or page.title or config.site_name)
            description = str(page.meta.get("description") or config.site_description or "")
            plain = page_metadata.of_text(self._page_writer.site, title=title, description=description, url=page.url)
            page.meta["head"] = self._page_writer.renderer.head(plain)
        return context

    @event_priority(-100)  # after every other plugin
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep of pages written by hand what search reads."""
        if not page.file.generated_by:
            self._by_hand[page.file.src_uri] = search.written(page.file.url.removeprefix("./"), output)
        return output

    def _write(self, *, config: MkDocsConfig) -> None:
        """Write the generated pages and the search index; `mkdocs serve` writes them when they are asked for."""
        if not self._is_serving:
            self._write_all()
        _collect_again()
        self._lock.release()

    @event_priority(-100)  # after every other plugin
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Let the new site take the old one's place, unless MkDocs is about to fail for a warning."""
        if self._staging and not (config.strict and _warnings()):
            self._staging.publish()
            config.site_dir, self._staging = str(self._staging.site), None
            log.info("The new site is in place: %s", config.site_dir)

    on_post_build = CombinedEvent(_write, _publish)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was; let the server answer again, with what there is.

        Raises PluginError, which MkDocs shows as one line, for what is not our mistake: a full disk, a file that went.
        """
        _collect_again()
        if self._lock.locked():
            self._lock.release()
        self._drop()
        if isinstance(error, OSError) and not self._is_serving:
            message = f"{environment.said(error)}; nothing was published"
            raise PluginError(message) from None

    def on_shutdown(self) -> None:
        """Clear away what a build that was interrupted left."""
        self._drop()

    def _drop(self) -> None:
        if self._staging:
            self._staging.drop()

    def _write_all(self) -> None:
        """Write every generated page, the data and the search index."""
        site = Path(self._config.site_dir)
        try:
            with parallel.beside(partial(self._export, site), len(self._page_writer.plans)) as exported:
                self._index(self._page_writer.write_all(site))
                self._fill_sizes(exported())
        except parallel.KilledError as error:
            raise PluginError(str(error)) from None

    def _index(self, generated: Iterable[search.Entry]) -> None:
        """Make the search index of the generated pages and those written by hand."""
        try:
            search.build_index(
                chain(generated, self._by_hand.values()),
                Path(self._config.site_dir) / "pagefind",
                search.bounds(
                    meeting.start.isoformat() for meeting in self._page_writer.catalogue.all_meetings.values()
                ),
            )
        except search.SearchError as error:
            message = f"the search index could not be made: {error}"
            raise PluginError(message) from None

    def _export(self, site: Path) -> str:
        """Write the data and the feeds; returns the table of how big the data files are."""
        written = self._data.write(site / urls.DATA_FILES)
        self._page_writer.follow_all(site)
        return tables.sizes(written)

    def _fill_sizes(self, sizes: str) -> None:
        """Say on the pages that ask for it how big the data files are, which nobody knows before they are written."""
        for file in self._files.documentation_pages():
            path = Path(file.abs_dest_path)
            if not file.generated_by and tables.NO_SIZES in (html := path.read_text("utf-8")):
                path.write_text(html.replace(tables.NO_SIZES, sizes), "utf-8", newline="")

    def _frame(self, url: str) -> Frame:
        """The frame around the page at an address; the pages of a folder share theirs."""
        if url in self._frames:
            return self._frames[url]
        if url in self._in_navigation and (file := self._files.get_file_from_path(f"{url}index.md")):
            # MkDocs has drawn it, for the navigation marks the page.
            self._frames[url] = layout.frame(Path(file.abs_dest_path).read_text("utf-8"))
            return self._frames[url]
        key = f"{url.rstrip('/').rpartition('/')[0]}/*" if self.config.frame_once else url
        if key not in self._frames:
            page = MkDocsPage(None, File.generated(self._config, f"{url}index.md", content=""), self._config)
            page.meta = {name: layout.hole(name) for name in ("title", "description", "head")}
            page.content, page.canonical_url = layout.hole("content"), layout.hole("address")
            context = get_context(self._nav, [], self._config, page)
            self._frames[key] = layout.frame(self._env.get_template("main.html").render(context))
        return self._frames[key]

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Rebuild when content, templates or the theme change; write pages when they are asked for."""
        # MkDocs looks twice a second, also while it builds, which takes turns with the build; it offers no setting.
        server.observer._timeout = LOOK_EVERY  # noqa: SLF001
        server.observer._emitter_class = partial(PollingEmitter, listdir=self._listed)  # type: ignore[assignment]  # noqa: SLF001
        server.build_delay = WAIT_FOR_MORE
        for folder in (*self._roots(config), SITE / "templates", SITE / "theme"):
            server.watch(str(folder))
        server.set_app(OnRequest(server.serve_request, server.mount_path, self._prepare))
        return server

    def _listed(self, folder: str | None) -> Iterator[os.DirEntry[str]]:
        """What a watched folder holds, once no page is being made."""
        with self._lock:
            return os.scandir(folder)

    def _prepare(self, path: str) -> None:
        """Write what the server is about to be asked for: a page, a table or feed beside it, the search index."""
        with self._lock:
            url = f"{path}/" if f"{path}/" in self._page_writer.plans else path[: path.rfind("/") + 1]
            if path.removeprefix(url) in FILES:
                self._page_writer.follow(url, Path(self._config.site_dir))
            elif url in self._page_writer.plans and url not in self._page_writer.written:
                self._page_writer.write(url, Path(self._config.site_dir))
            elif url.startswith(urls.DATA_FILES) and not (Path(self._config.site_dir) / urls.DATA_FILES).exists():
                written = self._data.write(Path(self._config.site_dir) / urls.DATA_FILES)
                self._fill_sizes(tables.sizes(written))
            elif url.startswith("pagefind/") and not (Path(self._config.site_dir) / "pagefind").exists():
                self._index(self._page_writer.entries())

    def _language(self) -> str:
        try:
            base_table(self.config.names)
        except ValueError as error:
            message = f"plugins: diplomacy: names: {error}"
            raise PluginError(message) from None
        return self.config.names

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
        cache = self._parse_cache if self._is_serving else None
        try:
            catalogue, problems = load([_shown(root) for root in roots], cache, language=self._language())
        except parallel.KilledError as error:
            raise PluginError(str(error)) from None
        problems += checks.check(catalogue, _today(), self._check_cache)
        if any(not problem.is_notice for problem in problems):
            raise ContentError(problem for problem in problems if not problem.is_notice)
        if problems:
            log.info("%d notices on the content; `tracker check` lists them", len(problems))
        return catalogue


class _Rendered:
    """Pages written by hand, rendered once for those who build again and again: two thirds of a small site's time."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, dict[str, object]]] = {}

    def render(self, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
        """As MkDocs does, unless the text and the names of all such pages, which links lead to, are the same."""
        given = (page.markdown, {file.src_uri for file in files.documentation_pages()})
        known, result = self._kept.get(page.file.src_uri, (None, {}))
        if known != given:
            before = dict(vars(page))
            MkDocsPage.render(page, config, files)
            result = {name: value for name, value in vars(page).items() if before.get(name, before) is not value}
            self._kept[page.file.src_uri] = (given, result)
        vars(page).update(result)


def _collect_again() -> None:
    """Switch the garbage collector on, which is to take all that is there for old: else it looks through it at once."""
    gc.freeze()
    gc.unfreeze()
    gc.enable()


def _today() -> date:
    try:
        return environment.today()
    except ValueError as error:
        raise PluginError(str(error)) from None


def _warnings() -> bool:
    """Whether MkDocs has counted any; it fails for them only after everything is written."""
    return any(
        isinstance(handler, CountHandler) and handler.get_counts() for handler in logging.getLogger("mkdocs").handlers
    )


def _site(config: MkDocsConfig) -> views.Site:
    return views.Site(
        name=config.site_name,
        description=config.site_description or "",
        url=with_slash(config.site_url),
        repository=with_slash(config.repo_url),
        base=Path(config.config_file_path).resolve().parent if config.config_file_path else None,
    )


def _in_navigation(nav: object) -> frozenset[str]:
    """The addresses of the pages that mkdocs.yml names under `nav`: "countries/index.md" is "countries/"."""
    if isinstance(nav, str):
        return frozenset({nav.removesuffix("index.md")})
    parts = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return frozenset().union(*map(_in_navigation, parts))


def _extras(config: MkDocsConfig) -> dict[str, str | bytes]:
    """Files beside the pages: the card of each kind, and what crawlers are told."""
    extras: dict[str, str | bytes] = {
        social_cards.address(kind): social_cards.card(kind, config.site_name) for kind in social_cards.LINES
    }
    extras["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {with_slash(config.site_url)}sitemap.xml\n"
    return extras


def _holes() -> str:
    """A page of the navigation before the press fills it."""
    meta = "".join(f"{name}: {layout.hole(name)}\n" for name in ("title", "description", "head"))
    return f"---\n{meta}---\n{layout.hole('content')}\n"


def _shown(root: Path) -> Path:
    """A folder as messages name it: short where it lies below the current one."""
    here = Path.cwd()
    return root.resolve().relative_to(here) if root.resolve().is_relative_to(here) else root


def _add(files: Files, file: File, taken: dict[str, str]) -> None:
    """Add a generated file."""
    _refuse_clash(file.dest_uri, file.url, taken)
    files.append(file)


def _refuse_clash(place: str, url: str, taken: dict[str, str]) -> None:
    """A hand-written page must not hide a generated file, nor another generated one."""
    if clash := taken.get(place):
        message = f"{clash} has the address of a generated page, /{url}; rename or delete it"
        raise PluginError(message)
    taken[place] = place
