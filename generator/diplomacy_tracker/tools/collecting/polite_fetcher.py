"""Requests as a guest makes them: as robots.txt allows, with a pause, and only for what has changed."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from protego import Protego

from diplomacy_tracker.tools.fetching import MAX_REDIRECTS, Fetcher, FetchError, Page

AGENT = "diplomacy-tracker"
"""The name by which robots.txt may address this program (RFC 9309 §2.2.1)."""
_ROBOTS_SIZE = 500 * 1024
"""Bytes of robots.txt that are read, as RFC 9309 §2.5 wants at least."""
_ROBOTS_REDIRECTS = 5
"""RFC 9309 §2.3.1.2."""
MOST_PAUSE = 60.0
"""Seconds that are waited for a host within a run; whoever wants more is asked in a later one."""
_BUSY = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}


class RobotsError(FetchError):
    """An address that robots.txt keeps programs from."""


class BusyError(FetchError):
    """A host that asks to be left alone until a time."""

    def __init__(self, host: str, until: datetime) -> None:
        super().__init__(f"{host} asks to be left alone until {until:%Y-%m-%d %H:%M} UTC")
        self.until = until


@dataclass(slots=True)
class _Host:
    """What a run knows of a host."""

    robots: Protego | None = None
    pause: float = 0.0
    asked: float | None = None
    """When it was asked last, by the clock of the event loop."""
    error: FetchError | None = None
    """Why it is not asked any more in this run."""


@dataclass(slots=True)
class PoliteFetcher:
    """Asks one address after the other; `pause` is the least number of seconds between two requests to one host."""

    fetcher: Fetcher
    pause: float
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict)

    async def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """Ask an address and follow its redirects, each host by its own rules.

        RobotsError and BusyError for a host that does not want it, another FetchError when no answer comes.
        """
        redirects: list[int] = []
        while len(redirects) <= MAX_REDIRECTS:
            page = await self._ask(url, headers or {})
            if not page.target:
                return replace(page, redirects=tuple(redirects))
            redirects.append(page.status)
            url = page.target
        raise FetchError(f"more than {MAX_REDIRECTS} redirects")

    async def _ask(self, url: str, headers: Mapping[str, str]) -> Page:
        host = await self._host(url)
        if host.error:
            raise host.error
        if host.robots and not host.robots.can_fetch(url, AGENT):
            raise RobotsError("robots.txt asks programs not to read it")
        page = await self._paced(host, url, headers)
        if page.status in _BUSY and (wait := _wait(page, self.now())) is not None:
            if wait <= MOST_PAUSE:
                await self.sleep(wait)
                page = await self._paced(host, url, headers)
            if page.status in _BUSY:
                wait = _wait(page, self.now()) or wait
                host.error = BusyError(urlsplit(url).netloc, self.now() + timedelta(seconds=wait))
                raise host.error
        return page

    async def _paced(self, host: _Host, url: str, headers: Mapping[str, str]) -> Page:
        clock = asyncio.get_running_loop().time
        if host.asked is not None and (left := host.asked + host.pause - clock()) > 0:
            await self.sleep(left)
        try:
            return await self.fetcher.ask(url, headers)
        finally:
            host.asked = clock()

    async def _host(self, url: str) -> _Host:
        """The host of an address; its robots.txt is asked once in a run."""
        parts = urlsplit(url)
        key = f"{parts.scheme}://{parts.netloc}"
        if key not in self._hosts:
            self._hosts[key] = host = _Host(pause=self.pause)
            try:
                host.robots = await self._robots(host, f"{key}/robots.txt")
            except FetchError as error:
                host.error = error
            delay = host.robots.crawl_delay(AGENT) if host.robots else None
            host.pause = max(self.pause, min(delay or 0.0, MOST_PAUSE))
        return self._hosts[key]

    async def _robots(self, host: _Host, url: str) -> Protego | None:
        """The rules of a host; None where it has none. FetchError when it cannot say (RFC 9309 §2.3.1)."""
        for _ in range(_ROBOTS_REDIRECTS + 1):
            page = await self._paced(host, url, {})
            if not page.target:
                break
            url = page.target
        if page.status >= HTTPStatus.INTERNAL_SERVER_ERROR or page.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise FetchError(f"robots.txt answers {page.status}, so that nothing there may be read")
        if page.status != HTTPStatus.OK:
            return None
        return Protego.parse(page.body[:_ROBOTS_SIZE].decode("utf-8", "replace"))


def _wait(page: Page, now: datetime) -> float | None:
    """The seconds of Retry-After, a number or a date (RFC 9110 §10.2.3); None without one."""
    said = page.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(min(int(said), 30 * 86_400))
    try:
        when = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max((when.astimezone(UTC) - now).total_seconds(), 0.0)
