"""MkDocs' events for generated pages: what plugins and hooks get of a page, and when.

A plugin or hook sees a generated page as it sees one of docs/. As Markdown it gets a title, a description, tags and one
line that stands for the content; as HTML it gets all of it. Text of entries never passes through `on_page_markdown`:
plugins execute what they find there, and anybody may propose an entry.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Final

import jinja2
import yaml
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from diplomacy_tracker.mkdocs import generated_files, theme
from diplomacy_tracker.mkdocs.config import DiplomacyConfig
from diplomacy_tracker.mkdocs.generated_files import GeneratedPage, address, source_path
from diplomacy_tracker.mkdocs.layout import LayoutOf, LayoutRenderer, as_html, mark, pages_in, slot
from diplomacy_tracker.site.build import SiteBuild
from diplomacy_tracker.site.views import page_metadata

EVENTS: Final = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
"""The events that MkDocs has for each page."""
CONTENT: Final = slot("content")
"""The line in place of a page's content."""


@dataclass
class PageEvents:
    """The generated pages of one build of a plugin, as other plugins and hooks see them.

    Where none handles an event for pages, layouts are filled, and MkDocs only knows that the pages exist. Else MkDocs
    builds them like those of docs/; `mkdocs serve` has them drawn one by one when they are asked for.
    """

    plugin: BasePlugin[DiplomacyConfig]
    build: SiteBuild
    config: MkDocsConfig
    is_serving: bool
    _nav: Navigation = field(init=False)
    _in_nav: dict[str, Page] = field(init=False)

    @cached_property
    def are_handled(self) -> bool:
        """Whether another plugin or a hook handles an event for pages, and shall see the generated ones."""
        return self.plugin.config.page_events and self._is_handled(*EVENTS)

    def before_nav(self, files: Files) -> None:
        """Hide pages that MkDocs does not build, but those that it, or a plugin, may put into the navigation."""
        if not self._is_handled("nav"):
            self._hide(files, also_in_nav=False)

    def after_nav(self, files: Files, nav: Navigation) -> None:
        """Hide pages that MkDocs does not build, and prepare the others; give those in the navigation a title."""
        self._nav, self._in_nav = nav, pages_in(nav)
        self._hide(files, also_in_nav=True)
        for file in files.documentation_pages():
            if isinstance(file, GeneratedPage):
                self._write_source(file)
        for page in nav.pages:
            if isinstance(page.file, GeneratedPage) and page.file.is_hidden and page.title is None:
                page.title = as_html(self.build.plans[address(page.file)].make().title)

    def drawing(
        self, env: jinja2.Environment, files: Files, finish: Callable[[str], str]
    ) -> tuple[LayoutOf | None, Callable[[str], str] | None]:
        """The layout of a page or, where events are handled, the whole page at an address; None for what MkDocs does.

        A layout is shared by the pages of a folder if no template is the owner's, who may ask what page it is; `finish`
        is applied to each.
        """
        if self.are_handled:
            return None, partial(self._draw, env, files) if self.is_serving else None
        once = self.plugin.config.frame_once
        once = not _has_templates(self.config.theme.custom_dir) if once is None else once
        layouts = LayoutRenderer(self.config, env, self._nav, for_each_page=not once, finish=finish)
        return layouts.layout, None

    def mark(self, page: Page, *, is_active: bool) -> None:
        """Mark where a generated page is in the navigation. MkDocs marks pages that are in it."""
        if isinstance(page.file, GeneratedPage):
            mark(self._in_nav, address(page.file), is_active=is_active)

    def fill(self, text: str, page: Page) -> str:
        """The HTML of a generated page with its content in place; its `meta` gets what the page's head needs."""
        made = self.build.plans[address(page.file)].make()
        title, description = _shown(page, "title", made.title), _shown(page, "description", made.description)
        metadata = replace(page_metadata.of_page(self.build.site, made), title=title, description=description)
        page.meta["head"] = self.build.renderer.head(metadata).strip()
        theme.frame(page, self.config)
        return text.replace(f"<p>{CONTENT}</p>", self.build.renderer.article(made), 1)

    def _write_source(self, file: File) -> None:
        """Give a page its Markdown. Its tags are the topics that search filters by."""
        made = self.build.plans[address(file)].make()
        topics = made.search_entry.facets.get("issue", ()) if made.search_entry else ()
        tags = {"tags": [as_html(topic) for topic in topics]} if topics else {}
        meta = {"title": as_html(made.title), "description": as_html(made.description), **tags}
        file.content_string = f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n{CONTENT}\n"

    def _is_handled(self, *events: str) -> bool:
        handlers = (handler for event in events for handler in self.config.plugins.events[event])
        return any(getattr(handler, "__self__", None) is not self.plugin for handler in handlers)

    def _hide(self, files: Files, *, also_in_nav: bool) -> None:
        if self.is_serving or not self.are_handled:
            generated_files.hide(files, also_in_nav=also_in_nav)

    def _draw(self, env: jinja2.Environment, files: Files, url: str) -> str:
        """The whole page at an address: every event in the order of MkDocs' own build."""
        config, run = self.config, self.config.plugins
        file = files.src_uris[source_path(url)]
        self._write_source(file)
        page = run.on_pre_page(file.page or Page(None, file, config), config=config, files=files)
        page.read_source(config)
        page.markdown = run.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = run.on_page_content(page.content or "", page=page, config=config, files=files)
        context = get_context(self._nav, files, config, page)
        template = env.get_template(page.meta.get("template", "main.html"))
        text = template.render(run.on_page_context(context, page=page, config=config, nav=self._nav))
        return run.on_post_page(text, page=page, config=config)


def _shown(page: Page, name: str, plain: str) -> str:
    """A text of a page's metadata: our own, or what a plugin or hook has put in its place."""
    text = str(page.meta.get(name) or "")
    return plain if text == as_html(plain) else text


def _has_templates(folder: str | None) -> bool:
    return folder is not None and any(Path(folder).rglob("*.html"))
