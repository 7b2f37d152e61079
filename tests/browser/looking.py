"""A reader's look at pages: at a width, in a colour scheme, with everything noted that goes wrong."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, StorageState

Scheme = Literal["light", "dark"]
Size = tuple[int, Scheme]
NARROW: Size = (390, "dark")
WIDE: Size = (1440, "light")
SIZES: list[list[Size]] = [
    [NARROW, (360, "dark"), (390, "light")],
    [WIDE, (1440, "dark")],
]
"""A page is loaded for the first of each list, and changes to the others before the reader's eyes."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
"""The rules of WCAG 2.2, A and AA, as axe-core calls them."""


def overflow(page: Page) -> int:
    """Pixels that the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Each rule of accessibility that the page breaks, with the first three places."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [(item["id"], [node["html"] for node in item["nodes"]][:3]) for item in found]


@dataclass
class Look:
    """Opens pages of one site; `problems` collects errors of the console, failed requests and calls to other hosts."""

    address: str
    browser: Browser
    windows: Mapping[Size, BrowserContext]
    """One for the first of each list of sizes, for pages that are only looked at: styles are loaded once."""
    problems: list[str] = field(default_factory=list)
    _opened: list[BrowserContext | Page] = field(default_factory=list)

    def at(self, width: int, scheme: Scheme, *, javascript: bool = True, storage: StorageState | None = None) -> Page:
        """A page of this width whose problems are noted, in a browser that has stored this."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            storage_state=storage,
        )
        context.set_default_timeout(15_000)
        self._opened.append(context)
        return self._watched(context.new_page())

    def at_every_size(self, url: str, audited: Collection[Size]) -> list[str]:
        """All that goes wrong with a page in each width and colour scheme; these are audited for accessibility."""
        for first, *others in SIZES:
            page = self._watched(self.windows[first].new_page())
            self._opened.append(page)
            response = page.goto(self.address + url)
            self._note(response is None or not response.ok, "no page", url)
            self._note(overflow(page) > 0, "too wide", f"{url} at {first}")
            for rule, places in violations(page) if first in audited else ():
                self._note(True, rule, f"{url} at {first}: {places}")  # noqa: FBT003
            for width, scheme in others:
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                self._note(overflow(page) > 0, "too wide", f"{url} at {width}, {scheme}")
        return self.problems

    def close(self) -> None:
        """Close all pages."""
        for opened in self._opened:
            opened.close()

    def _watched(self, page: Page) -> Page:
        page.on("console", lambda message: self._note(message.type in {"error", "warning"}, "console", message.text))
        page.on("pageerror", lambda error: self._note(True, "error", str(error)))  # noqa: FBT003
        page.on("requestfailed", self._failed)
        page.on("request", self._request)
        return page

    def _failed(self, request: Request) -> None:
        """A request that the next page cut off is no failure."""
        self._note(request.failure != "net::ERR_ABORTED", "failed", request.url)

    def _request(self, request: Request) -> None:
        is_ours = request.url.startswith((self.address, "data:", "blob:"))
        is_icon = request.url.endswith("/favicon.ico")
        self._note(not is_ours and not is_icon, "other host", request.url)

    def _note(self, is_problem: bool, kind: str, text: str) -> None:  # noqa: FBT001
        if is_problem:
            self.problems.append(f"{kind}: {text}")
