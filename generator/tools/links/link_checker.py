"""Requests to web addresses, one at a time to each host, and what the answers mean."""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from itertools import groupby
from typing import IO
from urllib.parse import quote, urlsplit

from generator.content.vocabulary import Term

TIMEOUT = 30
"""Seconds to wait for a host."""
HOSTS_AT_ONCE = 8
HEADERS = {
    "User-Agent": "tracker (checks whether cited sources are still there)",
    "Accept": "text/html,*/*",
}
_LASTING = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_SAFE = "%/:=&?~#+!$,;'@()*[]"
"""Characters of an address that are sent unchanged; all others are percent-encoded (RFC 3986 §2)."""


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


def ask_all(urls: Sequence[str], *, pause: float, progress: Callable[[], object]) -> dict[str, Answer]:
    """Ask several hosts at once, and each host one address after the other, `pause` seconds apart: {url: answer}."""
    by_host = sorted(urls, key=lambda url: (urlsplit(url).netloc, url))
    groups = [list(group) for _, group in groupby(by_host, key=lambda url: urlsplit(url).netloc)]

    def ask_host(group: Sequence[str]) -> list[tuple[str, Answer]]:
        found = []
        for number, url in enumerate(group):
            time.sleep(pause if number else 0)
            found.append((url, ask(url)))
            progress()
        return found

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        return dict(pair for found in pool.map(ask_host, groups) for pair in found)


def ask(url: str) -> Answer:
    """Ask one address. A failure is an answer too, never an exception."""
    recorder = _RedirectRecorder()
    try:
        request = urllib.request.Request(quote(url, safe=_SAFE), headers=HEADERS)  # noqa: S310 -- http(s): records.py
        with urllib.request.build_opener(recorder).open(request, timeout=TIMEOUT) as response:
            return _answer_after(url, response.url, recorder.codes)
    except urllib.error.HTTPError as error:
        with error:
            return _answer_to_error(error.code)
    except urllib.error.URLError as error:
        return Answer(AnswerKind.UNREACHABLE, str(error.reason))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(AnswerKind.UNREACHABLE, str(error) or type(error).__name__)


class _RedirectRecorder(urllib.request.HTTPRedirectHandler):
    """Redirect handler that keeps the status of each redirect."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def redirect_request(  # noqa: PLR0913, PLR0917 -- the library's signature
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """Keep the status and follow the redirect."""
        self.codes.append(code)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]  # as it is called


def _answer_after(url: str, target: str, codes: Sequence[int]) -> Answer:
    if codes and _path(url) and not _path(target):
        return Answer(AnswerKind.GONE, f"leads to {target}")
    if codes and all(code in _LASTING for code in codes):
        return Answer(AnswerKind.MOVED, target)
    return Answer(AnswerKind.ALIVE)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path.strip("/") + parts.query


def _answer_to_error(code: int) -> Answer:
    if code in _GONE:
        return Answer(AnswerKind.GONE, str(code))
    is_own = code >= HTTPStatus.INTERNAL_SERVER_ERROR
    return Answer(AnswerKind.FAILING if is_own else AnswerKind.REFUSED, str(code))
