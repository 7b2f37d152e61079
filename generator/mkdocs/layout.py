"""The theme around generated pages: rendered once for each folder with empty slots, which each page fills.

The theme takes about 5 ms for a page, and the pages of a folder differ only in a few texts. A test compares them with
pages for which the theme is rendered one by one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.mkdocs.config import nav_addresses

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


def split(html: str) -> Layout:
    """A page that was rendered with slots, split at them.

    Indentation and empty lines, half of what the theme writes, are removed: no layout holds text where they matter.
    """
    return tuple(_SLOTS.split("\n".join(line for line in map(str.strip, html.splitlines()) if line)))


def fill(layout: Layout, texts: Mapping[str, str]) -> str:
    """The whole page; KeyError if the text of a slot is missing."""
    return "".join(texts[part] if place % 2 else part for place, part in enumerate(layout)) + "\n"


def empty_page() -> str:
    """The Markdown of a page that has nothing but slots."""
    meta = "".join(f"{name}: {slot(name)}\n" for name in META_SLOTS)
    return f"---\n{meta}---\n{slot('content')}\n"


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
        """The addresses of the pages in the navigation."""
        return nav_addresses(self.config.nav)

    def layout(self, url: str) -> Layout:
        """The layout of the page at an address."""
        is_own = url in self.in_nav or self.for_each_page
        key = url if is_own or not url else f"{url.rstrip('/').rpartition('/')[0]}/*"
        if key not in self._known:
            self._known[key] = split(self._html(url))
        return self._known[key]

    def _html(self, url: str) -> str:
        if url in self.in_nav and (file := self.files.get_file_from_path(f"{url}index.md")):
            # MkDocs has rendered it already, because the navigation marks the current page.
            return Path(file.abs_dest_path).read_text("utf-8")
        page = Page(None, File.generated(self.config, f"{url}index.md", content=""), self.config)
        page.meta = {name: slot(name) for name in META_SLOTS}
        page.content, page.canonical_url = slot("content"), slot("address") if self.config.site_url else None
        return self.env.get_template("main.html").render(get_context(self.nav, [], self.config, page))


LayoutOf: TypeAlias = Callable[[str], Layout]
"""Gives the layout of the page at an address."""
