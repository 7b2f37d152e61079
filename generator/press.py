"""Draws the generated pages and writes them: all at once, on every core, or one by one as a reader asks for them."""

import html
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator import form, workers
from generator.catalogue import Catalogue
from generator.feeds import Feeds
from generator.frame import Frame, filled
from generator.records import Meeting
from generator.render import Renderer
from generator.tables import csv_text
from generator.views import Plan, Site, heads
from generator.views.foot import in_repository

log = logging.getLogger("mkdocs.plugins.diplomacy")

PAGE = "index.html"
WAITING = "index.waiting"
"""A page's name while what search is to find of it has its place."""


@dataclass(slots=True)
class Press:
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

    def write(self, url: str, out: Path, name: str = PAGE) -> None:
        """Write the page at an address and its tables below `out`.

        Where search is to find the page, it may have another name at first: what it is found by then has its place.
        """
        published, found = self._files(url)
        if found and name != PAGE:
            published = [(f"{url}{name}", published[0][1]), *published[1:], (f"{url}{PAGE}", found)]
        _write(out, url, published)
        self.written.add(url)

    def follow(self, url: str, out: Path) -> None:
        """Write the feed and the calendar of the page at an address, if it has them."""
        _write(out, url, list(self.feeds.files(url)))

    def write_all(self, out: Path) -> None:
        """Write every page and feed. What search is to find of a page has the page's place until they are settled.

        Pagefind takes a page's address from where its file lies, and a folder for each of ten thousands of files that
        are soon deleted takes as long as the pages' own.

        Raises the first failure, and KilledError when the system kills one of the processes.
        """
        urls = list(self.plans)
        for url in urls:
            self.frame(url)
        self.renderer.prepare()
        self.feeds.prepare()

        def write(number: int) -> None:
            self.write(urls[number], out, WAITING)
            self.follow(urls[number], out)

        with workers.sharing(write, len(urls)) as portions:
            done = 0
            for number in portions:
                if done // 2000 != (done + number) // 2000:
                    log.info("%s of %s pages written", f"{done + number:,}", f"{len(urls):,}")
                done += number
        self.written.update(urls)

    def settle(self, out: Path) -> None:
        """Put every page in its place, over what search was to find of it."""
        for url in self.plans:
            with suppress(FileNotFoundError):
                os.replace(f"{out}/{url}{WAITING}", f"{out}/{url}{PAGE}")  # noqa: PTH105 -- as in _write

    def _files(self, url: str) -> tuple[list[tuple[str, str]], str]:
        """The published files, the page first; and the page for search's index, empty where search passes over it."""
        page = self.plans[url].make()
        head = heads.head(self.site, page)
        content, foot = self.renderer.content(page), self.renderer.foot(page)
        texts = {
            "title": html.escape(page.title),
            "description": html.escape(page.description),
            "address": html.escape(f"{self.site.url}{page.url}"),
            "head": self.renderer.head(head).strip(),
            "content": f"{content}\n{foot}" if foot else content,
        }
        published = [(f"{url}{PAGE}", filled(self.frame(url), texts))]
        published += [(f"{url}{name}", csv_text(rows)) for name, rows in page.tables.items()]
        if page.source and page.foot and page.foot.form and (path := in_repository(self.site, page.source)):
            document = self.catalogue.documents[Meeting.folder, page.source.stem]
            published.append((f"{url}entry.json", form.entry(document, path)))
        return published, self.renderer.found(page, page.finding) if page.finding else ""


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
