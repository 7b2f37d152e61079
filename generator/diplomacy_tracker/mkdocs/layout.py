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
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from diplomacy_tracker.mkdocs import theme
from diplomacy_tracker.mkdocs.generated_files import address, generated_page

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


def as_html(text: str) -> str:
    """Plain text for a template that escapes nothing, and for plugins that read braces as a program."""
    return html.escape(text).replace("{", "&#123;")


def split(text: str) -> Layout:
    """A page that was rendered with slots, split at them."""
    return tuple(_SLOTS.split(compact(text)))


def compact(text: str) -> str:
    """HTML without indentation and empty lines, half of what themes write; scripts and the like stay as they are."""
    parts = _VERBATIM.split(text.strip())
    return "".join(part if _VERBATIM.match(part) else _SPACE.sub("\n", part) for part in parts)


def fill(layout: Layout, texts: Mapping[str, str]) -> str:
    """The whole page; KeyError if the text of a slot is missing."""
    return "".join(texts[part] if place % 2 else part for place, part in enumerate(layout)) + "\n"


@dataclass(frozen=True)
class LayoutRenderer:
    """Renders layouts with MkDocs' theme; keeps each one. With `for_each_page`, pages of a folder do not share one.

    `finish` is applied to each layout as it was rendered.
    """

    config: MkDocsConfig
    env: jinja2.Environment
    nav: Navigation
    for_each_page: bool
    finish: Callable[[str], str]
    _known: dict[str, Layout] = field(default_factory=dict)

    def layout(self, url: str) -> Layout:
        """The layout of the page at an address."""
        is_own = url in self._in_nav or self.for_each_page
        key = url if is_own else f"{_above(url)}*" if url else "*/"
        if key not in self._known:
            self._known[key] = split(self._html(url))
        return self._known[key]

    def _html(self, url: str) -> str:
        page = self._in_nav.get(url) or Page(slot("title"), generated_page(self.config, url), self.config)
        page.meta = {name: slot(name) for name in META_SLOTS}
        page.content, page.canonical_url = slot("content"), slot("address") if self.config.site_url else None
        theme.frame(page, self.config)
        mark(self._in_nav, url, is_active=True)
        text = self.env.get_template("main.html").render(get_context(self.nav, [], self.config, page))
        mark(self._in_nav, url, is_active=False)
        return self.finish(text)

    @cached_property
    def _in_nav(self) -> Mapping[str, Page]:
        return pages_in(self.nav)


def pages_in(nav: Navigation) -> dict[str, Page]:
    """The pages of a navigation by address."""
    return {address(page.file): page for page in nav.pages}


def mark(in_nav: Mapping[str, Page], url: str, *, is_active: bool) -> None:
    """Mark where the page at an address is in the navigation: itself, or the nearest page above it that is there."""
    above = url
    while above and above not in in_nav:
        above = _above(above)
    if above in in_nav and (above or not url):
        in_nav[above].active = is_active


def _above(url: str) -> str:
    """The address of the folder above: "meetings/2025/" is in "meetings/"."""
    return "".join(url.rstrip("/").rpartition("/")[:2])


LayoutOf: TypeAlias = Callable[[str], Layout]
"""Gives the layout of the page at an address."""
