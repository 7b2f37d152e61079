"""`mkdocs serve`: what a reader asks for is made ready first, so that saving an entry draws only the page looked at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication


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
        return self.inner(environ, start_response)
