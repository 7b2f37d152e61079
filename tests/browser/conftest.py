"""The built site on a local server, and a browser that looks at it."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import site
from tests.browser import chromium
from tests.browser.looking import Look

BASE = "some/path"
"""The site stands below a path: nothing may rely on the root of its host."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(root: Path, content: Path | None = None, before: str = "") -> Iterator[str]:
    """Build a site below `root`, perhaps after a statement, and serve it; gives its address.

    It is `http://127.0.0.1:PORT/some/path/`.
    """
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    where = f"http://127.0.0.1:{server.server_port}/{BASE}/"
    site.build(root / BASE, content, before, SITE_URL=where)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield where
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of the repository's own content is served."""
    with served(tmp_path_factory.mktemp("served")) as where:
        yield where


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


@pytest.fixture
def look(address: str, browser: Browser) -> Iterator[Look]:
    """Opens pages and notes what goes wrong in them."""
    looking = Look(address, browser)
    yield looking
    looking.close()
