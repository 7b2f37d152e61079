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
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from diplomacy_tracker.content import environment
from diplomacy_tracker.mkdocs import generated_files, hand_written, staging, theme
from diplomacy_tracker.mkdocs.config import complete, content_roots, policy
from diplomacy_tracker.mkdocs.dev_server import quick_server
from diplomacy_tracker.mkdocs.page_events import PageEvents
from diplomacy_tracker.mkdocs.page_handlers import PageHandlers
from diplomacy_tracker.mkdocs.page_writer import PageWriter
from diplomacy_tracker.mkdocs.site_loader import SiteLoader
from diplomacy_tracker.mkdocs.site_writer import SiteWriter
from diplomacy_tracker.site import csp, search

log = logging.getLogger("mkdocs.plugins.diplomacy")


class DiplomacyPlugin(PageHandlers):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """Builds the site of the configured content within MkDocs. One object serves all builds of one `mkdocs serve`."""

    writer_type = SiteWriter
    """The class that writes the generated files; a benchmark replaces it by one that writes fewer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # held while MkDocs builds, and while a file is written for a reader
        self._loader, self._render_cache = SiteLoader(), hand_written.RenderCache()
        self._staging: staging.Staging | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Prepare for one build or for many. A dirty build changes the old site, and so cannot replace it."""
        self._is_serving = command == "serve"
        self._is_staged = not self._is_serving and not dirty

    @event_priority(-100)  # after every other plugin
    def on_config(self, config: MkDocsConfig) -> None:
        """Put our look on top of the theme, and complete what mkdocs.yml leaves out."""
        complete(config)
        theme.apply(config)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load the content before MkDocs empties the site's folder, so that mistakes leave the old site as it is."""
        self._lock.acquire()
        gc.disable()  # nearly all objects live until the build ends; searching them for garbage takes 28 % more time
        self._build = self._loader.load(self.config, config, keeps_valid=self._is_serving)
        if self._is_staged:
            staging.refuse_content(Path(config.site_dir), content_roots(self.config, config))
            self._staging = staging.Staging(Path(config.site_dir))
            config.site_dir = str(self._staging.new)

    @event_priority(100)  # before every other plugin
    def _add_files(self, files: Files, *, config: MkDocsConfig) -> None:
        self._events = PageEvents(self, self._build, config, self._is_serving)
        theme.add_files(files, config)
        hand_written.add_defaults(files, config)
        generated_files.add(files, self._build, config, every_page=self.config.page_events)

    @event_priority(-100)  # after every other plugin
    def _prepare_nav(self, files: Files, *, config: MkDocsConfig) -> None:
        theme.warn_of_missing(files, config)
        self._events.before_nav(files)

    on_files = CombinedEvent(_add_files, _prepare_nav)

    @event_priority(-100)  # after every other plugin
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Prepare hand-written pages, and settle who writes the generated ones."""
        self._events.after_nav(files, nav)
        hand_written.prepare(files, self._build.today, self._render_cache if self._is_serving else None)
        self._by_hand: dict[str, search.Entry] = {}

    @event_priority(1000)  # before every other plugin, which may use templates; that of `tags` is 100
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Prepare the theme and the writing of generated files."""
        self._policy = theme.policy_sources(policy(self.config), config)
        theme.prepare(env, self._build, config, files, self._policy)
        finish = partial(csp.with_policy, extra=self._policy)
        pages = PageWriter(self._build, *self._events.drawing(env, files, finish), Path(config.site_dir))
        self.writer = self.writer_type(self._build, pages, files, self._by_hand.values())

    @event_priority(100)  # before every other plugin, which may look at the whole site
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
            log.info("The site takes %s.", staging.size(Path(config.site_dir)))

    on_post_build = CombinedEvent(_write, _publish)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was, and show in one line that a disk is full or a file has vanished."""
        self._end_build()
        self.on_shutdown()
        if isinstance(error, OSError) and not self._is_serving:
            raise PluginError(f"{environment.describe(error)}; nothing was published") from None

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
        return quick_server(
            server, config, builder, (*content_roots(self.config, config), *theme.FOLDERS), self.prepare
        )

    def prepare(self, path: str) -> None:
        """Write what a reader asks for, unless it is there; waits for a build."""
        with self._lock:
            self.writer.write_requested(path)
