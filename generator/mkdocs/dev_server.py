"""`mkdocs serve`: what a reader asks for is made ready first, so that saving an entry draws only the page looked at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from generator.site import csp


@dataclass(frozen=True, slots=True)
class OnRequest:
    """A WSGI application (PEP 3333) around MkDocs' own: `prepare` is called with each path below the site's address."""

    inner: WSGIApplication
    mount: str
    prepare: Callable[[str], None]

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(self.mount):
            self.prepare(path.removeprefix(self.mount))
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], _: object = None, /) -> Callable[[bytes], object]:
            started.append((status, headers))
            return bytes

        body = self.inner(environ, start)
        ((status, headers),) = started
        if ("Content-Type", "text/html") in headers:
            page = csp.allowing_last(b"".join(body))
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers, body = [*headers, ("Content-Length", str(len(page)))], [page]
        start_response(status, headers)
        return body
