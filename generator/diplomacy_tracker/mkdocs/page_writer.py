"""Renders the generated pages and writes them: all of them on every core, or one by one as readers ask for them."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from diplomacy_tracker.content import parallel, urls
from diplomacy_tracker.content.csv_text import csv_text
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.mkdocs.layout import LayoutOf, as_html, fill
from diplomacy_tracker.site import form, search
from diplomacy_tracker.site.build import SiteBuild
from diplomacy_tracker.site.views import Page, page_metadata
from diplomacy_tracker.site.views.citation_footer import in_repository

log = logging.getLogger("mkdocs.plugins.diplomacy")

PAGE = "index.html"


@dataclass(frozen=True)
class PageWriter:
    """Writes the pages of a build below `out`.

    `layout` gives the layout of the page at an address. Where plugins or hooks handle MkDocs' events for pages, it is
    not used: `draw` then makes the whole page, and is None where MkDocs wrote it and only the files beside it are left.
    """

    build: SiteBuild
    layout: LayoutOf | None
    draw: Callable[[str], str] | None
    out: Path
    written: set[str] = field(default_factory=set)
    """Addresses of the pages that are written."""

    def write(self, url: str) -> search.Entry:
        """Write the page at an address and the files in its folder; returns its search entry."""
        files, entry = self._files(url)
        _write(self.out, url, files)
        self.written.add(url)
        return entry

    def write_feeds(self, url: str) -> None:
        """Write the feed and the calendar of the page at an address, if it has them."""
        _write(self.out, url, list(self.build.feeds.files(url)))

    def write_all_feeds(self) -> None:
        """Write the feed and the calendar of every page that has them."""
        for url in (*self.build.feeds.pages, urls.CHANGES):
            self.write_feeds(url)

    @contextmanager
    def write_all(self, *afterwards: parallel.Action) -> Iterator[Iterator[search.Entry]]:
        """Write every page, then do the `afterwards`; the iterator gives the search entries in the order of the pages.

        Other processes are forked before the block begins, and are done when it ends. Raises the first failure, and
        KilledError if the system kills one of the processes.
        """
        addresses = list(self.build.plans)
        if self.layout:
            for url in addresses:
                self.layout(url)
        self.build.renderer.prepare()
        _ = self.build.changes.of  # before other processes are forked, each of which would read all of it
        with parallel.parallel_map(
            lambda number: self.write(addresses[number]), len(addresses), afterwards=afterwards
        ) as chunks:
            yield self._entries(chunks, len(addresses))
        self.written.update(addresses)

    def entries(self) -> Iterator[search.Entry]:
        """The search entries in the order of the pages, without writing a page."""
        pages = (plan.make() for plan in self.build.plans.values())
        yield from (search.generated(page.url, page.title, page.indexed) for page in pages)

    @staticmethod
    def _entries(chunks: Iterator[list[search.Entry]], number: int) -> Iterator[search.Entry]:
        done = 0
        for chunk in chunks:
            if done // 2000 != (done + len(chunk)) // 2000:
                log.info("%s of %s pages written", f"{done + len(chunk):,}", f"{number:,}")
            done += len(chunk)
            yield from chunk

    def _files(self, url: str) -> tuple[list[tuple[str, str]], search.Entry]:
        """Paths and texts of the published files, the page first; and its search entry."""
        site = self.build.site
        page = self.build.plans[url].make()
        files = [(f"{url}{PAGE}", html)] if (html := self._html(page)) else []
        files += [(f"{url}{name}", csv_text(rows)) for name, rows in page.tables.items()]
        files += [(f"{url}{name}", text) for name, text in self.build.renderer.pictures(page, site.url).items()]
        has_form = page.citation_footer and page.citation_footer.form
        if page.source and has_form and (path := in_repository(site, page.source)):
            document = self.build.catalogue.documents[Meeting.folder, page.source.stem]
            files.append((f"{url}entry.json", form.entry(document, path)))
        return files, search.generated(url, page.title, page.indexed)

    def _html(self, page: Page) -> str | None:
        """The whole page, unless MkDocs wrote it."""
        if not self.layout:
            return self.draw(page.url) if self.draw else None
        site, renderer = self.build.site, self.build.renderer
        texts = {
            "title": as_html(page.title),
            "description": as_html(page.description),
            "address": as_html(f"{site.url}{page.url}"),
            "head": renderer.head(page_metadata.of_page(site, page)).strip(),
            "content": renderer.article(page),
        }
        return fill(self.layout(page.url), texts)


def _write(out: Path, url: str, files: Sequence[tuple[str, str]]) -> None:
    """Write files that lie in one folder. Path would take twice as long for tens of thousands of them."""
    if files:
        try:
            os.mkdir(f"{out}/{url}")  # noqa: PTH102
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(f"{out}/{url}", exist_ok=True)  # noqa: PTH103
    for name, text in files:
        with open(f"{out}/{name}", "wb") as file:  # noqa: PTH123
            file.write(text.encode())
