"""Draws the generated pages and writes them: all at once, on every core, or one by one as a reader asks for them."""

import html
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
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

    def write(self, url: str, out: Path, index: Path | None = None) -> None:
        """Write the page at an address and its tables below `out`, and below `index` what search is to find of it."""
        published, found = self._files(url)
        _write(out, published)
        if index and found:
            _write(index, [(f"{url}index.html", found)])
        self.written.add(url)

    def follow(self, url: str, out: Path) -> None:
        """Write the feed and the calendar of the page at an address, if it has them."""
        _write(out, list(self.feeds.files(url)))

    def write_all(self, out: Path, index: Path) -> None:
        """Write every page, also one written before, for the index needs its words; and every feed.

        Raises the first failure, and KilledError when the system kills one of the processes.
        """
        urls = list(self.plans)
        for url in urls:
            self.frame(url)
        self.renderer.prepare()
        self.feeds.prepare()

        def write(number: int) -> None:
            self.write(urls[number], out, index)
            self.follow(urls[number], out)

        with workers.sharing(write, len(urls)) as portions:
            done = 0
            for number in portions:
                if done // 2000 != (done + number) // 2000:
                    log.info("%s of %s pages written", f"{done + number:,}", f"{len(urls):,}")
                done += number
        self.written.update(urls)

    def _files(self, url: str) -> tuple[list[tuple[str, str]], str]:
        """The published files, and the page for search's index; empty where search passes over it."""
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
        published = [(f"{url}index.html", filled(self.frame(url), texts))]
        published += [(f"{url}{name}", csv_text(rows)) for name, rows in page.tables.items()]
        if page.source and page.foot and page.foot.form and (path := in_repository(self.site, page.source)):
            document = self.catalogue.documents[Meeting.folder, page.source.stem]
            published.append((f"{url}entry.json", form.entry(document, path)))
        return published, self.renderer.found(page, page.finding) if page.finding else ""


def _write(folder: Path, files: Sequence[tuple[str, str]]) -> None:
    """Each page has a folder of its own. Path would take twice as long over ten thousands of files."""
    for name, text in files:
        path = f"{folder}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(text.encode())
