"""`mkdocs serve`, as an author has it open while writing."""

import base64
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import site

ENTRY = Path("meetings", "2024", "2024-11-05-first-call.md")
PATIENCE = 60
"""Seconds until a change must show. Generous: a slow machine is no mistake."""


MKDOCS = (sys.executable, "-m", "mkdocs", "serve", "-a", "127.0.0.1:FREE")
MAKE = ("make", "-o", ".venv/.site-ready", f"BIN={Path(sys.executable).parent}", "serve", "PORT=FREE")
"""`make serve`, which installs nothing and takes the programs beside the one that runs the tests."""
BACKGROUND = ("sh", "-c", 'trap \'\' INT; exec "$0" "$@"', *MKDOCS)
"""A shell lets what it starts in the background ignore Ctrl-C."""


class Server:
    """A running `mkdocs serve` over a folder of its own."""

    def __init__(self, content: Path, log: Path, *command: str) -> None:
        """Start it by a command, in which `FREE` stands for a free port; MkDocs on this repository if there is none."""
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
            "TMPDIR": str(log.parent),
        }
        parts = [part.replace("FREE", str(self.port)) for part in command or MKDOCS]
        with log.open("w") as output:
            self.process = subprocess.Popen(  # noqa: S603 -- our own command
                parts, cwd=site.REPOSITORY, env=environment, stdout=output, stderr=output, start_new_session=True
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

    def is_reachable(self) -> bool:
        """Whether anything listens at its port."""
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0

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


def test_the_server_goes_on_watching_after_a_folder_was_away_and_after_a_save_by_renaming(server: Server) -> None:
    steps = [server.shows(PAGE, "spoke by phone")]
    away = server.content.with_name("away")
    server.content.rename(away)
    until = time.monotonic() + PATIENCE
    while "will retry: it is missing" not in server.log.read_text("utf-8") and time.monotonic() < until:
        time.sleep(0.1)
    steps.append("will retry: it is missing" in server.log.read_text("utf-8"))
    away.rename(server.content)
    server.edit("spoke by phone", "had a long talk")
    steps.append(server.shows(PAGE, "had a long talk"))
    beside = server.content / "new"
    beside.write_text((server.content / ENTRY).read_text("utf-8").replace("had a long talk", "talked again"), "utf-8")
    beside.replace(server.content / ENTRY)
    steps.append(server.shows(PAGE, "talked again"))
    assert steps == [True] * 4, server.log.read_text("utf-8")


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


@pytest.mark.parametrize(
    ("command", "number", "whole_group"),
    [
        (MKDOCS, signal.SIGINT, False),
        (MKDOCS, signal.SIGTERM, False),
        (BACKGROUND, signal.SIGINT, False),
        (MAKE, signal.SIGINT, True),  # Ctrl-C in a terminal
        (MAKE, signal.SIGTERM, False),
        (MAKE, signal.SIGHUP, True),  # a closed terminal
    ],
    ids=["Ctrl-C", "end", "Ctrl-C in the background", "Ctrl-C of make", "end of make", "end of the terminal"],
)
def test_the_server_ends_and_leaves_nothing(
    tmp_path: Path, command: tuple[str, ...], number: signal.Signals, *, whole_group: bool
) -> None:
    running = Server(site.GOLDEN, tmp_path / "log", *command)
    try:
        until = time.monotonic() + PATIENCE
        while not running.is_reachable() and time.monotonic() < until and running.process.poll() is None:
            time.sleep(0.1)
        assert running.is_reachable(), running.log.read_text("utf-8")
        (os.killpg if whole_group else os.kill)(running.process.pid, number)
        running.process.wait(timeout=30)
        assert not running.is_reachable()
        assert list(tmp_path.glob("mkdocs_*")) == []  # where MkDocs keeps the site that it serves
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.process.pid, signal.SIGKILL)


def test_a_taken_port_is_one_line_with_the_cure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = site.mkdocs("serve", "--quiet", "-a", f"127.0.0.1:{port}", content=site.GOLDEN)
    message = (
        f"port {port} is taken by another program, perhaps by a server that still runs; choose another: "
        f"make serve PORT={port + 1}, or mkdocs serve --dev-addr 127.0.0.1:{port + 1}"
    )
    assert (done.returncode, done.stdout, done.stderr.splitlines()) == (1, "", [f"Error: {message}"])
