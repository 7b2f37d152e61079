"""The theme around generated pages: rendered once for each folder with empty slots, which each page fills.

The theme takes about 5 ms for a page, and the pages of a folder differ only in a few texts. A test compares them with
pages for which the theme is rendered one by one.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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

from generator.mkdocs import theme
from generator.mkdocs.config import nav_addresses

Layout: TypeAlias = tuple[str, ...]
"""HTML at even places, names of slots at odd ones."""
META_SLOTS = ("title", "description", "head")
"""Slots that a theme shows as metadata of a page; the other two are `address` and `content`."""
_SLOT = "\ue000{}\ue000"
"""Private-use characters: not allowed in content, and never escaped."""
_VERBATIM = re.compile(
    r"(<(?:script|style|pre|textarea)\b.*?</(?:script|style|pre|textarea)>)", re.DOTALL | re.IGNORECASE
)
_SPACE = re.compile(r"\s*\n\s*")
_SLOTS = re.compile("(?:<p>)?\ue000([a-z]+)\ue000(?:</p>)?")
"""A slot, also as Markdown leaves it, in a paragraph."""


def slot(name: str) -> str:
    """The text that marks a slot."""
    return _SLOT.format(name)


def split(html: str) -> Layout:
    """A page that was rendered with slots, split at them."""
    return tuple(_SLOTS.split(compact(html)))


def compact(html: str) -> str:
    """HTML without indentation and empty lines, half of what themes write; scripts and the like stay as they are."""
    parts = _VERBATIM.split(html.strip())
    return "".join(part if _VERBATIM.match(part) else _SPACE.sub("\n", part) for part in parts)


def fill(layout: Layout, texts: Mapping[str, str]) -> str:
    """The whole page; KeyError if the text of a slot is missing."""
    return "".join(texts[part] if place % 2 else part for place, part in enumerate(layout)) + "\n"


def empty_page() -> str:
    """The Markdown of a page that has nothing but slots."""
    meta = "".join(f"{name}: {slot(name)}\n" for name in META_SLOTS)
    return f"---\n{meta}---\n{slot('content')}\n"


@dataclass(frozen=True)
class LayoutRenderer:
    """Renders layouts with MkDocs' theme; keeps each one. With `for_each_page`, pages of a folder do not share one.

    `finish` is applied to each layout as it was rendered.
    """

    config: MkDocsConfig
    env: jinja2.Environment
    nav: Navigation
    files: Files
    for_each_page: bool
    finish: Callable[[str], str]
    _known: dict[str, Layout] = field(default_factory=dict)

    @cached_property
    def in_nav(self) -> frozenset[str]:
        """The addresses of the pages in the navigation."""
        return nav_addresses(self.config.nav)

    def layout(self, url: str) -> Layout:
        """The layout of the page at an address."""
        is_own = url in self.in_nav or self.for_each_page
        key = url if is_own else f"{_above(url)}*" if url else "*/"
        if key not in self._known:
            self._known[key] = split(self._html(url))
        return self._known[key]

    def _html(self, url: str) -> str:
        if url in self.in_nav and (file := self.files.get_file_from_path(f"{url}index.md")):
            # MkDocs has rendered it already, because the navigation marks the current page.
            return Path(file.abs_dest_path).read_text("utf-8")
        page = Page(slot("title"), File.generated(self.config, f"{url}index.md", content=""), self.config)
        page.meta = {name: slot(name) for name in META_SLOTS}
        page.content, page.canonical_url = slot("content"), slot("address") if self.config.site_url else None
        theme.frame(page, self.config)
        with self._marked(url):
            return self.finish(self.env.get_template("main.html").render(get_context(self.nav, [], self.config, page)))

    @contextmanager
    def _marked(self, url: str) -> Iterator[None]:
        """Mark the section of a page that is not in the navigation: the nearest page above that is."""
        above = url
        while above and above not in self._pages:
            above = _above(above)
        if not above:
            yield
            return
        self._pages[above].active = True
        try:
            yield
        finally:
            self._pages[above].active = False

    @cached_property
    def _pages(self) -> dict[str, Page]:
        """The pages of the navigation by address."""
        return {page.file.url.removeprefix("./"): page for page in self.nav.pages}


def _above(url: str) -> str:
    """The address of the folder above: "meetings/2025/" is in "meetings/"."""
    return "".join(url.rstrip("/").rpartition("/")[:2])


LayoutOf: TypeAlias = Callable[[str], Layout]
"""Gives the layout of the page at an address."""
