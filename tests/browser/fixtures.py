"""A browser, and sites on a local server for it to look at."""

import http.server
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import site
from tests.browser import chromium
from tests.browser.looking import SIZES, Look, Size


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(built: Path) -> Iterator[str]:
    """Serve a built site below a path, as nothing may rely on the root of its host; gives its address."""
    below = urlsplit(site.ORIGIN).path
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder, below.strip("/"))
        link.parent.mkdir(parents=True)
        link.symlink_to(built)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{below}"
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    found = chromium.find()
    assert found, "no Chromium: run `make test`, which installs one, or set CHROMIUM to its path"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=[*chromium.ARGUMENTS])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page of a wide window."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> dict[Size, BrowserContext]:
    """A window for the first of each list of sizes; only for tests that leave nothing behind in the browser."""
    return {
        (width, scheme): browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        for (width, scheme), *_ in SIZES
    }


@pytest.fixture
def look(address: str, browser: Browser, windows: dict[Size, BrowserContext]) -> Iterator[Look]:
    """Opens pages of the site at `address`, and notes what goes wrong in them."""
    looking = Look(address, browser, windows)
    yield looking
    looking.close()
