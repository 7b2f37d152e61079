"""A reader's look at pages: at a width, in a colour scheme, with everything noted that goes wrong."""

from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, Request

Scheme = Literal["light", "dark"]


@dataclass
class Look:
    """Opens pages of one site; `problems` collects errors of the console, failed requests and calls to other hosts."""

    address: str
    browser: Browser
    problems: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def at(self, width: int, scheme: Scheme, *, javascript: bool = True) -> Page:
        """A page of this width whose problems are noted."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=javascript
        )
        context.set_default_timeout(15_000)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self._note(message.type in {"error", "warning"}, "console", message.text))
        page.on("pageerror", lambda error: self._note(True, "error", str(error)))  # noqa: FBT003
        page.on("requestfailed", self._failed)
        page.on("request", self._request)
        return page

    def close(self) -> None:
        """Close all pages."""
        for context in self._contexts:
            context.close()

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
