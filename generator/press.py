"""Draws the generated pages and writes them: all at once, on every core, or one by one as a reader asks for them."""

import gc
import html
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path

from generator import form
from generator.catalogue import Catalogue
from generator.feeds import Feeds
from generator.frame import Frame, filled
from generator.records import Meeting
from generator.render import Renderer
from generator.tables import csv_text
from generator.views import Plan, Site, heads
from generator.views.foot import in_repository

log = logging.getLogger("mkdocs.plugins.diplomacy")

_FEW = 300
"""Fewer pages than these are drawn sooner than other processes are ready."""
_PORTION = 40
"""Pages handed to a process at a time: small enough that none has to wait long for the last."""


class PressError(Exception):
    """A process that was writing pages was killed; the message says so."""


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

        Raises the first failure, and PressError when the system kills one of the processes.
        """
        urls = list(self.plans)
        workers = _cores() if len(urls) >= _FEW else 1
        if workers == 1 or sys.platform != "linux":
            for url in urls:
                self.write(url, out, index)
                self.follow(url, out)
            return
        for url in urls:
            self.frame(url)
        self.renderer.prepare()
        self.feeds.prepare()
        self._write_in_parallel(urls, out, index, workers)

    def _write_in_parallel(self, urls: Sequence[str], out: Path, index: Path, workers: int) -> None:
        """Fork: the other processes have all that this one has read, without a copy."""
        _Shared.press, _Shared.out, _Shared.index = self, out, index
        portions = [urls[start : start + _PORTION] for start in range(0, len(urls), _PORTION)]
        gc.freeze()
        pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _begin)
        try:
            done = 0
            for future in as_completed(_submitted(pool, portions)):
                number = future.result()
                if done // 2000 != (done + number) // 2000:
                    log.info("%s of %s pages written", f"{done + number:,}", f"{len(urls):,}")
                done += number
        except BrokenProcessPool:
            message = "the system killed a process that was writing pages, perhaps for want of memory"
            raise PressError(message) from None
        finally:
            pool.shutdown(cancel_futures=True)
        gc.unfreeze()
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


def _submitted(pool: ProcessPoolExecutor, portions: Sequence[Sequence[str]]) -> list[Future[int]]:
    """Hand out the work. Processes are forked meanwhile, deaf to Ctrl-C: this one alone is to hear it."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return [pool.submit(_write_portion, portion) for portion in portions]
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


class _Shared:
    """What forked processes inherit."""

    press: Press
    out: Path
    index: Path


def _begin() -> None:
    """In each process: no collecting, and an end when the parent was killed."""
    gc.disable()
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _write_portion(urls: Sequence[str]) -> int:
    for url in urls:
        _Shared.press.write(url, _Shared.out, _Shared.index)
        _Shared.press.follow(url, _Shared.out)
    return len(urls)


def _write(folder: Path, files: Sequence[tuple[str, str]]) -> None:
    """Each page has a folder of its own. Path would take twice as long over ten thousands of files."""
    for name, text in files:
        path = f"{folder}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(text.encode())


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
