"""Requests to web addresses, one at a time to each host, and what the answers mean."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby
from urllib.parse import urlsplit

from diplomacy_tracker.content.vocabulary import Term
from diplomacy_tracker.tools.fetching import Fetcher, FetchError, FetchLimits, Page, fetcher

HOSTS_AT_ONCE = 8
HEADERS = {
    "User-Agent": "tracker (checks whether cited sources are still there)",
    "Accept": "text/html,*/*",
}
_LASTING = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
_UNFOLLOWED = range(300, 400)
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
LIMITS = FetchLimits(size=1)
"""Whether a page is there is known before its body."""


class AnswerKind(Term):
    """The kinds of answer, those that need attention first."""

    GONE = "gone", "gone", "The page is not there any more, or its address leads to the front page."
    UNREACHABLE = "unreachable", "no answer", "The host is not there, or takes too long."
    FAILING = "failing", "failing", "The host answers with an error of its own; it may pass."
    MOVED = "moved", "moved", "The page has another address for good."
    REFUSED = "refused", "turned away", "The host turns programs away; readers may see the page."
    ALIVE = "alive", "there", "The page is there."


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of one address; `detail` is the status, the reason, or the new address."""

    kind: AnswerKind
    detail: str = ""


async def ask_all(
    urls: Sequence[str], *, limits: FetchLimits, pause: float, progress: Callable[[], object]
) -> dict[str, Answer]:
    """Ask several hosts at once, and each host one address after the other, `pause` seconds apart: {url: answer}."""
    by_host = sorted(urls, key=lambda url: (_host(url), url))
    groups = [list(group) for _, group in groupby(by_host, key=_host)]
    turns = asyncio.Semaphore(HOSTS_AT_ONCE)
    found: dict[str, Answer] = {}

    async def ask_host(group: Sequence[str]) -> None:
        async with turns:
            for number, url in enumerate(group):
                await asyncio.sleep(pause if number else 0)
                found[url] = await ask(asker, url)
                progress()

    async with fetcher(HEADERS, limits) as asker, asyncio.TaskGroup() as tasks:
        for group in groups:
            tasks.create_task(ask_host(group))
    return found


async def ask(asker: Fetcher, url: str) -> Answer:
    """Ask one address. A failure is an answer too, never an exception."""
    try:
        page = await asker.fetch(url)
    except FetchError as error:
        return Answer(AnswerKind.UNREACHABLE, str(error))
    if page.status >= HTTPStatus.BAD_REQUEST or page.status in _UNFOLLOWED:
        return _answer_to_error(page.status)
    return _answer_after(url, page)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def _answer_after(url: str, page: Page) -> Answer:
    if page.redirects and _path(url) and not _path(page.url):
        return Answer(AnswerKind.GONE, f"leads to {page.url}")
    if page.redirects and all(code in _LASTING for code in page.redirects):
        return Answer(AnswerKind.MOVED, page.url)
    return Answer(AnswerKind.ALIVE)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path.strip("/") + parts.query


def _answer_to_error(code: int) -> Answer:
    if code in _GONE:
        return Answer(AnswerKind.GONE, str(code))
    is_own = code >= HTTPStatus.INTERNAL_SERVER_ERROR
    return Answer(AnswerKind.FAILING if is_own else AnswerKind.REFUSED, str(code))
