"""Adds the files of docs/ that every tracker has, and prepares its pages before MkDocs renders them."""

import os
import re
from datetime import date
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from diplomacy_tracker.mkdocs.config import one_line_errors
from diplomacy_tracker.mkdocs.generated_files import GeneratedPage
from diplomacy_tracker.site import default_docs
from diplomacy_tracker.site.build import SiteBuild

_LAST_DAY_OF_GZIP = date(2106, 2, 7)
"""MkDocs writes the day into the header of sitemap.xml.gz, which holds seconds in 32 bits (RFC 1952 §2.3.1)."""


def add_defaults(files: Files, config: MkDocsConfig) -> None:
    """Add the files that every tracker has, each unless `docs/` or another plugin has one of the same address.

    Where the generator is part of the repository, a page leads to its file there; elsewhere nobody could edit it.
    """
    taken = {file.dest_uri for file in files}
    base = Path(config.config_file_path or ".").resolve().parent
    folder = os.path.relpath(default_docs.FOLDER, config.docs_dir) if default_docs.FOLDER.is_relative_to(base) else ""
    for name in default_docs.paths():
        file = File(name, str(default_docs.FOLDER), config.site_dir, config.use_directory_urls)
        if name.endswith(".css"):
            file = File.generated(config, name, content=compact(file.content_string))
        file.edit_uri = Path(folder, name).as_posix() if folder else None
        if file.dest_uri not in taken:
            files.append(file)


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def compact(style_sheet: str) -> str:
    """A style sheet without comments, indents and empty lines: a sixth less for a browser to read."""
    lines = map(str.strip, _COMMENT.sub("", style_sheet).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


class RenderCache:
    """Pages as rendered by the last build that changed them.

    At 160 entries, a saved entry takes 0.36 s of processor time without it and 0.11 s with it.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, dict[str, object]]] = {}
        self.names: frozenset[str] = frozenset()
        """The names of all files of the build."""

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Do as MkDocs does, unless the text is the same and so are the names of all files, which links lead to."""
        source = (page.markdown, self.names)
        known, result = self._known.get(page.file.src_uri, (None, {}))
        if known != source:
            before = dict(vars(page))
            Page.render(page, config, files)
            result = {name: value for name, value in vars(page).items() if before.get(name, before) is not value}
            self._known[page.file.src_uri] = (source, result)
        vars(page).update(result)


def is_by_hand(page: Page) -> bool:
    """Whether the page is written by hand, or by another plugin, and so not ours."""
    return not isinstance(page.file, GeneratedPage)


def reserve(build: SiteBuild, markdown: str, page: Page) -> str:
    """The Markdown of a page, its placeholders kept from plugins that read the same braces, as macros does."""
    return build.reserve(markdown) if is_by_hand(page) else markdown


def fill(build: SiteBuild, markdown: str, page: Page) -> str:
    """The Markdown of a page with its placeholders filled; PluginError for an unknown one."""
    with one_line_errors():
        return build.fill(markdown, page.file.src_uri) if is_by_hand(page) else markdown


def prepare(files: Files, today: date, cache: RenderCache | None) -> None:
    """Date pages by the day of the build, not by the clock; let hand-written ones be rendered through the cache."""
    if cache:
        cache.names = frozenset(files.src_uris)
    for file in files.documentation_pages():
        if file.page:
            file.page.update_date = min(today, _LAST_DAY_OF_GZIP).isoformat()
            if cache and is_by_hand(file.page):
                file.page.render = partial(cache.render, file.page)  # type: ignore[method-assign]
