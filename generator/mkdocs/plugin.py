"""The MkDocs plugin: each hook hands over to the module that does the work."""

import gc
import logging
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.content import environment
from generator.mkdocs import generated_files, hand_written, staging, theme
from generator.mkdocs.config import DiplomacyConfig, complete, content_roots, one_line_errors, policy
from generator.mkdocs.dev_server import PagesOnRequest, quick_server
from generator.mkdocs.layout import LayoutRenderer, compact
from generator.mkdocs.page_writer import PageWriter
from generator.mkdocs.site_loader import SiteLoader
from generator.mkdocs.site_writer import SiteWriter
from generator.mkdocs.staging import Staging
from generator.site import csp, default_docs, search
from generator.site.rendering import reachable

log = logging.getLogger("mkdocs.plugins.diplomacy")


class DiplomacyPlugin(BasePlugin[DiplomacyConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """Builds the site of the configured content within MkDocs. One object serves all builds of one `mkdocs serve`."""

    writer_type = SiteWriter
    """The class that writes the generated files; a benchmark replaces it by one that writes fewer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        """Held while MkDocs builds, and while a file is written for a reader."""
        self._loader, self._render_cache = SiteLoader(), hand_written.RenderCache()
        self._staging: Staging | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Prepare for one build or for many. A dirty build changes the old site, and so cannot replace it."""
        self._is_serving = command == "serve"
        self._is_staged = not self._is_serving and not dirty

    @event_priority(-100)  # after every other plugin
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our look on top of the theme, and complete what mkdocs.yml leaves out."""
        complete(config)
        for message in theme.apply(config):
            log.warning(message)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load the content before MkDocs empties the site's folder, so that mistakes leave the old site as it is."""
        self._lock.acquire()
        gc.disable()  # nearly all objects live until the build ends; searching them for garbage takes 28 % more time
        self._build = self._loader.load(self.config, config, keeps_valid=self._is_serving)
        if self._is_staged:
            self._staging = Staging(Path(config.site_dir))
            config.site_dir = str(self._staging.new)

    @event_priority(100)  # before every other plugin, which may use the folders of the theme
    def _complete_theme(self, files: Files, *, config: MkDocsConfig) -> Files:
        theme.add_files(files, config)
        return files

    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the files that every tracker has and the generated ones."""
        hand_written.add_defaults(files, config)
        generated_files.add(files, self._build, config)
        return files

    on_files = CombinedEvent(_complete_theme, _add_files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Prepare hand-written pages."""
        hand_written.prepare(files, self._build.today, self._render_cache if self._is_serving else None)
        self._nav, self._by_hand = nav, dict[str, search.Entry]()
        return nav

    @event_priority(100)  # before every other plugin, which may use templates
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Prepare the theme and the writing of generated files."""
        self._policy = theme.policy_sources(policy(self.config), config)
        theme.prepare(env, self._build, config, self._policy)
        finish = partial(csp.with_policy, extra=self._policy)
        layouts = LayoutRenderer(config, env, self._nav, files, for_each_page=not self.config.frame_once, finish=finish)
        pages = PageWriter(self._build, layouts.layout, Path(config.site_dir))
        self.writer = self.writer_type(self._build, pages, files, self._by_hand.values())
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the placeholders of hand-written pages."""
        with one_line_errors():
            return markdown if page.file.generated_by else self._build.fill(markdown, page.file.src_uri)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give hand-written pages what bodies of entries have: code blocks that a keyboard can scroll."""
        return reachable(html)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give hand-written pages the metadata that generated ones have."""
        if page.file.generated_by:
            theme.frame(page, config)
        else:
            page.meta["head"] = self._build.head(page.url, page.meta.get("title") or page.title, page.meta)
        return context

    @event_priority(-100)  # after every other plugin
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give pages that are no more than a template, as that of an address without a page, their policy."""
        return csp.with_policy(compact(output), extra=self._policy) if template_name.endswith(".html") else output

    @event_priority(-100)  # after every other plugin
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give pages their policy; remember hand-written ones for the search index."""
        searching = [csp.SEARCHING] if page.meta.get("searches") else []
        output = csp.with_policy(compact(output), text=page.content or "", extra=[*self._policy, *searching])
        if not page.file.generated_by:
            self._by_hand[page.file.src_uri] = search.written(page.file.url.removeprefix("./"), output)
        return output

    def _write(self, *, config: MkDocsConfig) -> None:
        """Write the generated files; `mkdocs serve` writes them when they are asked for."""
        if not self._is_serving:
            self.writer.write_all()
        self._end_build()

    @event_priority(-100)  # after every other plugin
    def _publish(self, *, config: MkDocsConfig) -> None:
        if self._staging and not staging.will_fail(config):
            self._staging.publish()
            config.site_dir, self._staging = str(self._staging.site), None

    on_post_build = CombinedEvent(_write, _publish)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was, and show in one line that a disk is full or a file has vanished."""
        self._end_build()
        self.on_shutdown()
        if isinstance(error, OSError) and not self._is_serving:
            message = f"{environment.describe(error)}; nothing was published"
            raise PluginError(message) from None

    def _end_build(self) -> None:
        gc.enable()
        if self._lock.locked():
            self._lock.release()

    def on_shutdown(self) -> None:
        """Remove what an interrupted build left."""
        if self._staging:
            self._staging.discard()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Build when content, templates or the theme change; write files when they are asked for."""
        folders = (*content_roots(self.config, config), *theme.FOLDERS, default_docs.FOLDER)
        server = quick_server(server, config, builder, folders)
        server.set_app(PagesOnRequest(server.serve_request, server.mount_path, self.prepare))
        return server

    def prepare(self, path: str) -> None:
        """Write what a reader asks for, unless it is there; waits for a build."""
        with self._lock:
            self.writer.write_requested(path)
