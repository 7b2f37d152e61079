"""Draws the generated pages and writes them: all at once, on every core, or one by one as a reader asks for them."""

import html
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.content import parallel
from generator.content.catalogue import Catalogue
from generator.content.csv_text import csv_text
from generator.content.records import Meeting
from generator.mkdocs.layout import Frame, filled
from generator.site import form, search
from generator.site.feeds import Feeds
from generator.site.rendering import Renderer
from generator.site.views import Plan, Site, page_metadata
from generator.site.views.citation_footer import in_repository

log = logging.getLogger("mkdocs.plugins.diplomacy")

PAGE = "index.html"


@dataclass(slots=True)
class PageWriter:
    """Everything the pages of one build are made of. `frame` gives the frame around the page at an address."""

    plans: Mapping[str, Plan]
    catalogue: Catalogue
    renderer: Renderer
    site: Site
    frame: Callable[[str], Frame]
    feeds: Feeds
    written: set[str] = field(default_factory=set)

    def files(self, url: str) -> Iterator[tuple[str, str]]:
        """The page at an address and the tables behind its charts, as paths from the site's root and texts."""
        yield from self._files(url)[0]

    def write(self, url: str, out: Path) -> search.Entry | None:
        """Write the page at an address and its tables below `out`; its entry in the index, where it has one."""
        published, found = self._files(url)
        _write(out, url, published)
        self.written.add(url)
        return found

    def follow(self, url: str, out: Path) -> None:
        """Write the feed and the calendar of the page at an address, if it has them."""
        _write(out, url, list(self.feeds.files(url)))

    def follow_all(self, out: Path) -> None:
        """Write the feed and the calendar of every page that has them."""
        for url in self.feeds.pages:
            self.follow(url, out)

    def write_all(self, out: Path) -> Iterator[search.Entry]:
        """Write every page; gives the entries of the index, in the order of the pages.

        Raises the first failure, and KilledError when the system kills one of the processes.
        """
        urls = list(self.plans)
        for url in urls:
            self.frame(url)
        self.renderer.prepare()

        def write(number: int) -> search.Entry | None:
            return self.write(urls[number], out)

        with parallel.sharing(write, len(urls)) as portions:
            done = 0
            for found in portions:
                if done // 2000 != (done + len(found)) // 2000:
                    log.info("%s of %s pages written", f"{done + len(found):,}", f"{len(urls):,}")
                done += len(found)
                yield from (entry for entry in found if entry)
        self.written.update(urls)

    def entries(self) -> Iterator[search.Entry]:
        """The entries of the index, in the order of the pages, without a page written."""
        pages = (plan.make() for plan in self.plans.values())
        yield from (search.generated(page.url, page.title, page.search_entry) for page in pages if page.search_entry)

    def _files(self, url: str) -> tuple[list[tuple[str, str]], search.Entry | None]:
        """The published files, the page first; and its entry in the index, None where search passes over it."""
        page = self.plans[url].make()
        head = page_metadata.of_page(self.site, page)
        content, footer = self.renderer.content(page), self.renderer.footer(page)
        texts = {
            "title": html.escape(page.title),
            "description": html.escape(page.description),
            "address": html.escape(f"{self.site.url}{page.url}"),
            "head": self.renderer.head(head).strip(),
            "content": f"{content}\n{footer}" if footer else content,
        }
        published = [(f"{url}{PAGE}", filled(self.frame(url), texts))]
        published += [(f"{url}{name}", csv_text(rows)) for name, rows in page.tables.items()]
        has_form = page.citation_footer and page.citation_footer.form
        if page.source and has_form and (path := in_repository(self.site, page.source)):
            document = self.catalogue.documents[Meeting.folder, page.source.stem]
            published.append((f"{url}entry.json", form.entry(document, path)))
        return published, search.generated(url, page.title, page.search_entry) if page.search_entry else None


def _write(out: Path, url: str, files: Sequence[tuple[str, str]]) -> None:
    """Write files that lie in one folder. Path would take twice as long over ten thousands of them."""
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
