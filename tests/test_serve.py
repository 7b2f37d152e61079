"""`mkdocs serve`, as an author has it open while writing."""

import base64
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import site

ENTRY = Path("meetings", "2024", "2024-11-05-first-call.md")
PATIENCE = 60
"""Seconds until a change must show. Generous: a slow machine is no mistake."""


class Server:
    """A running `mkdocs serve` over a folder of its own."""

    def __init__(self, content: Path, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.content = content
        self.log = log
        environment = {
            **os.environ,
            "TRACKER_TODAY": site.TODAY,
            "TRACKER_CONTENT": str(content),
            "SITE_URL": site.ORIGIN,
        }
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{self.port}"]
        with log.open("w") as output:
            self.process = subprocess.Popen(  # noqa: S603 -- our own command
                command, cwd=site.REPOSITORY, env=environment, stdout=output, stderr=output
            )

    def page(self, path: str) -> str:
        """The page as it is served now; empty while there is none."""
        base = urlsplit(site.ORIGIN).path
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{base}{path}", timeout=10) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            return ""

    def shows(self, path: str, text: str) -> bool:
        """Whether the page shows the text before patience ends; False as soon as the server has died."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            if text in self.page(path):
                return True
            time.sleep(0.2)
        return False

    def edit(self, old: str, new: str) -> None:
        """Change the entry's text."""
        path = self.content / ENTRY
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    shutil.copytree(site.GOLDEN, tmp_path / "content")
    running = Server(tmp_path / "content", tmp_path / "log")
    yield running
    running.process.terminate()
    running.process.wait(timeout=30)


PAGE = "meetings/2024-11-05-first-call/"


def test_an_author_edits_breaks_and_mends_an_entry(server: Server) -> None:
    steps = [server.shows(PAGE, "spoke by phone")]
    server.edit("spoke by phone", "had a long talk")
    steps.append(server.shows(PAGE, "had a long talk"))
    server.edit("format: phone", "format: telegraph")
    message = "2024-11-05-first-call.md:7:9: format: &#34;telegraph&#34; is not one of"
    steps.append(server.shows(PAGE, message))
    steps.append("had a long talk" in server.page(PAGE))
    server.edit("format: telegraph", "format: phone")
    server.edit("had a long talk", "talked again")
    steps.append(server.shows(PAGE, "talked again"))
    steps.append("Mistakes in the content" not in server.page(PAGE))
    steps.append(server.shows("relations/china-united-states/feed.xml", "talked again"))
    assert steps == [True] * 7, server.log.read_text("utf-8")


def test_a_server_started_on_a_broken_folder_says_so_on_its_pages(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(site.GOLDEN, content)
    text = (content / ENTRY).read_text("utf-8")
    (content / ENTRY).write_text(text.replace("level: foreign-minister", "levl: foreign-minister"), "utf-8")
    running = Server(content, tmp_path / "log")
    try:
        first = running.shows("", "unknown key &#34;levl&#34;; did you mean &#34;level&#34;?")
        (content / ENTRY).write_text(text, "utf-8")
        assert (first, running.shows(PAGE, "spoke by phone")) == (True, True), running.log.read_text("utf-8")
    finally:
        running.process.terminate()
        running.process.wait(timeout=30)


def test_what_the_server_adds_to_a_page_may_run_and_nothing_else(server: Server) -> None:
    assert server.shows(PAGE, "spoke by phone")
    page = server.page(PAGE)
    added = page[page.rindex("<script>") + len("<script>") : page.rindex("</script>")]
    assert "livereload(" in added
    named = base64.b64encode(hashlib.sha256(added.encode()).digest()).decode()
    (rule,) = re.findall(r"script-src ([^;\"]*)", page)
    assert rule.split()[:2] == ["'self'", f"'sha256-{named}'"]
    inline = re.findall(r"<script>.*?</script>", page, re.DOTALL)
    assert len(rule.split()) == 1 + len(inline)
