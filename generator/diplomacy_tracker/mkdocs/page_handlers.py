"""The plugin's part in MkDocs' events for single pages."""

from collections.abc import Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from diplomacy_tracker.mkdocs import hand_written, theme
from diplomacy_tracker.mkdocs.config import DiplomacyConfig
from diplomacy_tracker.mkdocs.layout import compact
from diplomacy_tracker.mkdocs.page_events import PageEvents
from diplomacy_tracker.site import csp, search
from diplomacy_tracker.site.build import SiteBuild
from diplomacy_tracker.site.rendering import folded, reachable


class PageHandlers(BasePlugin[DiplomacyConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """What the plugin does to each page, hand-written or generated. Its fields are set again in each build."""

    _build: SiteBuild
    _events: PageEvents
    _policy: Sequence[csp.Sources]
    _by_hand: dict[str, search.Entry]
    """The search entries of hand-written pages."""

    @event_priority(100)  # before every other plugin
    def _reserve(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return hand_written.reserve(self._build, markdown, page)

    @event_priority(-100)  # after every other plugin
    def _fill(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return hand_written.fill(self._build, markdown, page)

    on_page_markdown = CombinedEvent(_reserve, _fill)

    @event_priority(100)  # before every other plugin
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give generated pages their content, hand-written ones code blocks and tables that a keyboard can scroll.

        With `fold: true` in its front matter, the sections of a hand-written page are folded.
        """
        if not hand_written.is_by_hand(page):
            return self._events.fill(html, page)
        return folded(reachable(html)) if page.meta.get("fold") else reachable(html)

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Give hand-written pages the metadata that generated ones have."""
        self._events.mark(page, is_active=True)
        if hand_written.is_by_hand(page):
            page.meta["head"] = self._build.head(page.url, page.meta.get("title") or page.title, page.meta)

    @event_priority(-100)  # after every other plugin
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give pages that are no more than a template, as that of an address without a page, their policy."""
        return csp.with_policy(compact(output), extra=self._policy) if template_name.endswith(".html") else output

    @event_priority(-100)  # after every other plugin
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give pages their policy; remember hand-written ones for the search index."""
        self._events.mark(page, is_active=False)
        text, is_by_hand = page.content or "", hand_written.is_by_hand(page)
        searching = [csp.SEARCHING] if page.meta.get("searches") else []
        drawing = theme.diagram_sources(text, config) if is_by_hand else []
        output = csp.with_policy(compact(output), text=text, extra=[*self._policy, *searching, *drawing])
        if is_by_hand:
            self._by_hand[page.file.src_uri] = search.written(page.file.url.removeprefix("./"), output)
        return output
