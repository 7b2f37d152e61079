"""`mkdocs serve`: pages are rendered when a reader asks for them, so that a saved entry shows at once."""

import errno
import os
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

from diplomacy_tracker.site import csp

POLLING_INTERVAL = 0.1
"""Seconds between two looks at the watched files; MkDocs' own half a second is most of what an author would wait.

A look takes 6 ms of processor time at 450 files and 80 ms at 8,500. Events of the operating system would cost nothing,
but there are none for folders of Windows in WSL or of the host in many containers, and on Windows reading counts too.
"""
BUILD_DELAY = 0.02
"""Seconds from a change to the build, in which an editor may write another file."""


class QuickServer(LiveReloadServer):
    """MkDocs' server, which says in one line that its port is taken; MkDocs prints a traceback."""

    def server_bind(self) -> None:
        """Take the port; PluginError if another program has it."""
        try:
            super().server_bind()
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            port = int(self.server_address[1])
            raise PluginError(
                f"port {port} is taken by another program, perhaps by a server that still runs; choose another: "
                f"make serve PORT={port + 1}, or mkdocs serve --dev-addr 127.0.0.1:{port + 1}"
            ) from None


def end_on_signals() -> None:
    """Let the server end like with Ctrl-C, and MkDocs remove its files, when its terminal or its parent asks it to.

    What a shell starts in the background ignores SIGINT, and would go on for ever; `nohup` means what it ignores.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # Windows has none
        signal.signal(signal.SIGHUP, signal.default_int_handler)


def quick_server(
    slow: LiveReloadServer,
    config: MkDocsConfig,
    builder: Callable[..., None],
    folders: Iterable[Path],
    prepare: Callable[[str], None],
) -> LiveReloadServer:
    """A server in place of MkDocs' own, which is not started yet, that notices changes sooner, also in `folders`.

    Signals end it. It calls `prepare` with each path below the site's address before it answers.
    """
    end_on_signals()
    host, port = config.dev_addr
    server = QuickServer(builder, host, port, slow.root, slow.mount_path, polling_interval=POLLING_INTERVAL)
    server.build_delay, server.error_handler = BUILD_DELAY, slow.error_handler
    observer = PollingObserverVFS(_status, os.scandir, polling_interval=POLLING_INTERVAL)
    server.observer = observer  # type: ignore[assignment]  # MkDocs uses only what all observers have
    slow.server_close()
    for path in (config.docs_dir, config.config_file_path, config.theme.custom_dir, *folders):
        if path:
            server.watch(str(path))
    server.set_app(PagesOnRequest(server.serve_request, server.mount_path, prepare))
    return server


def _status(path: str) -> os.stat_result:
    """The status of a file, for the watching.

    Watchdog ends the watching of a folder for good when the folder is missing at one look, as it is while git switches
    branches; after any other error it says so and looks again.
    """
    try:
        return os.stat(path)  # noqa: PTH116 -- what the observer is to be given
    except (FileNotFoundError, NotADirectoryError):
        message = "it is missing; changes show again once it is back"
        raise OSError(message) from None


@dataclass(frozen=True, slots=True)
class PagesOnRequest:
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
