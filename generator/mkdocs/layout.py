"""The theme around generated pages: rendered once for each folder with empty slots, which each page fills.

The theme takes about 5 ms for a page, and the pages of a folder differ only in a few texts. A test compares them with
pages for which the theme is rendered one by one.
"""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.mkdocs.generated_files import GeneratedPage, address, generated_page, source_path

Layout: TypeAlias = tuple[str, ...]
"""HTML at even places, names of slots at odd ones."""
META_SLOTS = ("title", "description", "head")
"""Slots that a theme shows as metadata of a page; the other two are `address` and `content`."""
_SLOT = "\ue000{}\ue000"
"""Private-use characters: not allowed in content, and never escaped."""
_SLOTS = re.compile("(?:<p>)?\ue000([a-z]+)\ue000(?:</p>)?")
"""A slot, also as Markdown leaves it, in a paragraph."""


def slot(name: str) -> str:
    """The text that marks a slot."""
    return _SLOT.format(name)


def split(text: str) -> Layout:
    """A page that was rendered with slots, split at them.

    Indentation and empty lines, half of what the theme writes, are removed: no layout holds text where they matter.
    """
    return tuple(_SLOTS.split("\n".join(line for line in map(str.strip, text.splitlines()) if line)))


def fill(layout: Layout, texts: Mapping[str, str]) -> str:
    """The whole page; KeyError if the text of a slot is missing."""
    return "".join(texts[part] if place % 2 else part for place, part in enumerate(layout)) + "\n"


def as_html(text: str) -> str:
    """Plain text for a template that escapes nothing, and for plugins that read braces as a program."""
    return html.escape(text).replace("{", "&#123;")


@dataclass(frozen=True)
class LayoutRenderer:
    """Renders layouts with MkDocs' theme; keeps each one. With `for_each_page`, pages of a folder do not share one."""

    config: MkDocsConfig
    env: jinja2.Environment
    nav: Navigation
    files: Files
    for_each_page: bool
    _known: dict[str, Layout] = field(default_factory=dict)

    @cached_property
    def in_nav(self) -> frozenset[str]:
        """The addresses of the generated pages in the navigation."""
        return frozenset(address(page.file) for page in self.nav.pages if isinstance(page.file, GeneratedPage))

    def layout(self, url: str) -> Layout:
        """The layout of the page at an address."""
        is_own = url in self.in_nav or self.for_each_page
        key = url if is_own else f"{url.rstrip('/').rpartition('/')[0]}/*"
        if key not in self._known:
            self._known[key] = split(self._html(url))
        return self._known[key]

    def _html(self, url: str) -> str:
        file = self.files.get_file_from_path(source_path(url)) or generated_page(self.config, url)
        page = file.page or Page(None, file, self.config)
        page.meta = {name: slot(name) for name in META_SLOTS}
        page.content, page.canonical_url = slot("content"), slot("address")
        page.active = True  # the navigation marks it
        text = self.env.get_template("main.html").render(get_context(self.nav, [], self.config, page))
        page.active = False
        return text


LayoutOf: TypeAlias = Callable[[str], Layout]
"""Gives the layout of the page at an address."""
