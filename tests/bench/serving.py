"""How long a saved entry takes to show under `mkdocs serve`."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

REPOSITORY = Path(__file__).parents[2]


class Served:
    """A running `mkdocs serve` over content roots, for use in `with`."""

    def __init__(self, content: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        host = self.address.removeprefix("http://").rstrip("/")
        environment = {
            **os.environ,
            "TRACKER_TODAY": "2026-11-23",
            "TRACKER_CONTENT": content,
            "SITE_URL": self.address,
        }
        self._process = subprocess.Popen(  # noqa: S603 -- our own command
            [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", host], cwd=REPOSITORY, env=environment
        )

    def __enter__(self) -> Self:
        while not self._page(""):
            time.sleep(0.2)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)

    def until_changed(self, entry: Path) -> float:
        """Save the entry with another summary; seconds until its page shows it. The file is put back."""
        before = entry.read_text("utf-8")
        url = f"meetings/{entry.stem}/"
        self._page(url)
        mark = f"Changed at {time.monotonic_ns()}"
        try:
            start = time.perf_counter()
            entry.write_text(before.replace("\nsummary: ", f"\nsummary: {mark} ", 1), "utf-8")
            while mark not in self._page(url):
                time.sleep(0.01)
            return time.perf_counter() - start
        finally:
            entry.write_text(before, "utf-8")

    def _page(self, url: str) -> str:
        try:
            with urllib.request.urlopen(self.address + url, timeout=120) as answer:  # noqa: S310 -- our own server
                return str(answer.read().decode())
        except OSError:
            return ""
