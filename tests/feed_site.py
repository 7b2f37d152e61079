"""A made-up official site on this machine, for the tests of collecting."""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Answer = tuple[int, Mapping[str, str], bytes]


@dataclass(slots=True)
class FeedSite:
    """Pages by path: bytes, a whole answer, or a function that gives one; and what was asked, with the headers."""

    origin: str = ""
    pages: dict[str, bytes | Answer | Callable[[Mapping[str, str]], Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    def answer(self, path: str, headers: Mapping[str, str]) -> Answer:
        """The answer to a request."""
        self.asked.append(path)
        self.headers.append(headers)
        page = self.pages.get(path, (404, {}, b""))
        if callable(page):
            page = page(headers)
        return (200, {}, page) if isinstance(page, bytes) else page

    def text(self, path: str, heading: str, *paragraphs: str) -> str:
        """Add a page with a text; its whole address."""
        said = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
        page = (
            f"<!doctype html><html><head><title>{heading}</title></head><body><article>{said}</article></body></html>"
        )
        self.pages[path] = (200, {"Content-Type": "text/html; charset=utf-8"}, page.encode())
        return self.origin + path


@contextmanager
def feed_site() -> Iterator[FeedSite]:
    """A site that is served while the context lasts."""
    site = FeedSite()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            status, headers, body = site.answer(self.path, dict(self.headers))
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True  # whoever asked has seen enough

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.origin = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def rss(items: Sequence[Mapping[str, str]], encoding: str = "utf-8") -> bytes:
    """A feed in RSS of items with `link`, `title`, `pubDate` and more, in this encoding."""
    entries = "".join(
        f"<item>{''.join(f'<{key}>{html.escape(value)}</{key}>' for key, value in item.items())}</item>"
        for item in items
    )
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>News</title>{entries}'
    return f"{text}</channel></rss>".encode(encoding)
