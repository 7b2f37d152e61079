"""The report on source links, against a server of the tests' own."""

import asyncio
import gzip
import resource
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result
from lxml import html

from diplomacy_tracker.cli import main
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.content.wording import one_line
from diplomacy_tracker.site.rendering import MAX_JOB_SUMMARY
from diplomacy_tracker.tools.fetching import FetchError, FetchLimits, fetch
from diplomacy_tracker.tools.links.cited_sources import cited_sources
from diplomacy_tracker.tools.links.link_checker import LIMITS, Answer, AnswerKind, ask_all
from diplomacy_tracker.tools.links.link_report import LinkReport, check_links
from diplomacy_tracker.tools.links.patch import patch
from tests.entries import CALL, meeting, write

HERE = replace(LIMITS, may_be_private=True)
"""The limits of `tracker links`, but with this machine let in."""
COPY = "http://web.archive.org/web/20250712000000/"
ANSWERS = {"/there": 200, "/gone": 404, "/withdrawn": 410, "/guarded": 403, "/broken": 503}
REDIRECTS = {"/old": (301, "/there"), "/today": (302, "/there"), "/front": (301, "/"), "/ring": (302, "/ring")}


HOSTILE: dict[str, tuple[bytes, bytes, float]] = {
    "/endless-redirect": (b"HTTP/1.1 302 Found\r\nLocation: /there\r\n\r\n", b"x" * 65_536, 0),
    "/endless-page": (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536, 0),
    "/drip": (b"HTTP/1.1 200 OK\r\n", b"X", 0.02),
    "/continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.01),
    "/endless-header": (b"HTTP/1.1 200 OK\r\nX: ", b"x" * 65_536, 0),
}
"""What a hostile server begins with, and what it goes on with without end, each so many seconds."""


NOTHING = gzip.compress(bytes(200_000_000))
PACKED = {
    "/gzip": ("gzip", gzip.compress(b"Ministers speak")),
    "/bomb": ("gzip", NOTHING),
    "/bomb-in-bomb": ("gzip, gzip", gzip.compress(NOTHING)),
    "/no-gzip": ("gzip", b"Ministers speak"),
}
"""How an answer says that its body is packed, and the body. Unpacked, two of them are 200 MB."""


class Handler(BaseHTTPRequestHandler):
    """A few pages, and an archive that knows those with `there` in their address."""

    asked: list[str] = []  # noqa: RUF012 -- what came in, for the tests to read

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        self.asked.append(self.path)
        if path.path in HOSTILE:
            self.endless(*HOSTILE[path.path])
        elif path.path in PACKED:
            self.packed(*PACKED[path.path])
        elif path.path == "/archive":
            self.answer(200, self.known(parse_qs(path.query)["url"][0]))
        elif path.path in REDIRECTS:
            status, target = REDIRECTS[path.path]
            self.send_response(status)
            self.send_header("Location", target)
            self.end_headers()
        else:
            self.answer(ANSWERS.get(path.path, 200), "")

    def packed(self, packing: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Encoding", packing)
        self.end_headers()
        self.wfile.write(body)

    def answer(self, status: int, text: str) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    def endless(self, start: bytes, unit: bytes, pause: float = 0) -> None:
        """Send the start, then the unit until nobody listens."""
        try:
            self.wfile.write(start)
            while True:
                self.wfile.write(unit)
                time.sleep(pause)
        except OSError:
            self.close_connection = True

    def known(self, url: str) -> str:
        if "there" not in url:
            return '{"archived_snapshots": {}}'
        return f'{{"archived_snapshots": {{"closest": {{"available": true, "status": "200", "url": "{COPY}{url}"}}}}}}'

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def sources(*items: str) -> str:
    """The front matter of sources with these addresses; an item may have further lines."""
    head = "  - id: s{}\n    title: A report\n    publisher: A paper\n    url: {}\n    kind: news\n"
    return "sources:\n" + "".join(head.format(number, url) for number, url in enumerate(items))


def look(root: Path, host: str) -> LinkReport:
    return check_links(cited_sources(load([root])[0]), pause=0, archive=f"{host}/archive", limits=HERE)


def ask(url: str, limits: FetchLimits | None = None) -> Answer:
    """The answer of one address of this machine."""
    return asyncio.run(ask_all([url], limits=limits or HERE, pause=0, progress=lambda: None))[url]


@pytest.mark.parametrize(
    ("path", "kind", "detail"),
    [
        ("/there", AnswerKind.ALIVE, ""),
        ("/gone", AnswerKind.GONE, "404"),
        ("/withdrawn", AnswerKind.GONE, "410"),
        ("/guarded", AnswerKind.REFUSED, "403"),
        ("/broken", AnswerKind.FAILING, "503"),
        ("/old", AnswerKind.MOVED, "{host}/there"),
        ("/today", AnswerKind.ALIVE, ""),
        ("/front", AnswerKind.GONE, "leads to {host}/"),
        ("/川习?q=会", AnswerKind.ALIVE, ""),
    ],
)
def test_an_answer_is_told_apart(host: str, path: str, kind: AnswerKind, detail: str) -> None:
    assert ask(host + path) == Answer(kind, detail.format(host=host))


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://[::1/", "http://127.0.0.1:99999/"])
def test_an_address_that_cannot_be_asked_is_no_error(url: str) -> None:
    assert ask(url).kind is AnswerKind.UNREACHABLE


def test_a_ring_of_redirects_ends(host: str) -> None:
    assert ask(f"{host}/ring").kind is AnswerKind.UNREACHABLE


def test_each_address_is_asked_once_and_named_at_each_of_its_places(tmp_path: Path, host: str) -> None:
    files = {
        CALL: meeting(sources(f"{host}/gone", f"{host}/gone")),
        "meetings/2025/2025-08-20-call.md": meeting(f"date: 2025-08-20\n{sources(f'{host}/gone')}"),
    }
    Handler.asked.clear()
    found = look(write(tmp_path, files), host)
    assert Handler.asked.count("/gone") == 1
    assert [source.place.removeprefix(f"{tmp_path.as_posix()}/") for source, _ in found.to_review] == [
        f"{CALL}:6:10",
        f"{CALL}:11:10",
        "meetings/2025/2025-08-20-call.md:7:10",
    ]


def test_copies_are_proposed_only_where_there_is_one_and_none_is_named(tmp_path: Path, host: str) -> None:
    named = f"{host}/there?b\n    archive_url: https://example.org/copy"
    root = write(tmp_path, {CALL: meeting(sources(f"{host}/there?a", f"{host}/gone", named))})
    found = look(root, host)
    assert [proposal.archive_url for proposal in found.proposals] == [
        f"https://web.archive.org/web/20250712000000/{host}/there?a"
    ]


def test_an_archive_that_fails_proposes_nothing(tmp_path: Path, host: str) -> None:
    root = write(tmp_path, {CALL: meeting(sources(f"{host}/there"))})
    found = check_links(cited_sources(load([root])[0]), pause=0, archive="http://127.0.0.1:9/archive", limits=HERE)
    assert (found.asked, found.to_review, found.proposals) == (1, (), ())


def test_git_applies_the_patch_and_the_entry_stays_valid(
    tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    second = f"{host}/there?b\n    language: zh # as it says"
    third = f"{host}/there?c\n    date: 2025-07-11\n    mentions: []\n    party: USA"
    entry = meeting(sources(f"{host}/there?a", second, third))
    write(Path("content"), {CALL: entry})
    found = look(Path("content"), host)
    text = patch(found.proposals)
    done = subprocess.run(["git", "apply", "-"], input=text, text=True, capture_output=True, check=False)  # noqa: S607
    assert (done.returncode, done.stderr) == (0, "")
    content, problems = load([Path("content")])
    links = [source.archive_url for source in content.meetings["2025-07-11-call"].sources]
    copies = [f"https://web.archive.org/web/20250712000000/{host}/there?{letter}" for letter in "abc"]
    assert problems == []
    assert links == copies
    mended = (Path("content") / CALL).read_text("utf-8")
    assert "".join(line for line in mended.splitlines(keepends=True) if "archive_url" not in line) == entry


def test_a_source_on_one_line_is_left_to_people(tmp_path: Path, host: str) -> None:
    item = f"sources:\n  - {{id: s, title: A, publisher: B, kind: news, url: {host}/there}}\n"
    found = look(write(tmp_path, {CALL: meeting(item)}), host)
    assert (len(found.proposals), patch(found.proposals)) == (1, "")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["links", "--pause", "0", *map(str, arguments)])


def test_the_command_reports_and_never_fails(tmp_path: Path, host: str) -> None:
    root = write(tmp_path / "content", {CALL: meeting(sources(f"{host}/there", f"{host}/gone"))})
    result = run(root, "--private", "--archive", f"{host}/archive", "--patch", tmp_path / "out.patch")
    place = f"{root.as_posix()}/{CALL}"
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{place}:11:10: gone: {host}/gone (404)",
        f"{place}:6:10: archive_url: https://web.archive.org/web/20250712000000/{host}/there",
    ]
    assert "2 addresses asked, 1 source to look at, 1 archive link to add" in result.stderr
    assert "+    archive_url: https://web.archive.org/" in (tmp_path / "out.patch").read_text("utf-8")


def test_for_a_workflow_it_is_one_block_of_html(tmp_path: Path, host: str) -> None:
    root = write(tmp_path / "content", {CALL: meeting(sources(f"{host}/gone?a=1&b=2"))})
    result = run(root, "--format", "html", "--archive", f"{host}/archive")
    assert (result.exit_code, "\n\n" in result.stdout) == (0, False)
    assert f'<a href="{host}/gone?a=1&amp;b=2">' in result.stdout


def test_a_report_that_github_would_drop_is_cut_in_the_summary_and_whole_as_text(tmp_path: Path) -> None:
    many = "".join(
        f"  - {{id: s{number}, title: A, publisher: B, kind: news, url: 'http://127.0.0.1:1/{'&' * 1_000}{number}'}}\n"
        for number in range(110)
    )
    root = write(tmp_path / "content", {CALL: meeting(f"sources:\n{many}")})
    shown = run(root, "--format", "html", "--report", tmp_path / "links.txt", "--archive", "http://127.0.0.1:1/").stdout
    rows = len(html.fromstring(shown).findall(".//li"))
    assert (len(shown.encode()) < MAX_JOB_SUMMARY, rows) == (True, 55)
    assert "110 sources need a look" in shown
    assert "55 more are left out here" in shown
    assert len((tmp_path / "links.txt").read_text("utf-8").splitlines()) == 110


def test_a_root_that_is_not_there_is_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CONTENT", str(tmp_path / "nowhere"))
    assert run().exit_code == 2


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_server_takes_neither_time_nor_memory(host: str, path: str) -> None:
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = ask(host + path, replace(HERE, seconds=1))
    assert answer.kind is (
        AnswerKind.ALIVE if path in {"/endless-redirect", "/endless-page"} else AnswerKind.UNREACHABLE
    )
    assert time.monotonic() - began < 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1",
     "192.168.1.1", "[fe80::1]", "0.0.0.0", "224.0.0.1", "[::127.0.0.1]", "[64:ff9b::10.0.0.1]", "[fec0::1]",  # noqa: S104 -- no binding
     "[::ffff:224.0.0.1]", "[::ffff:0:127.0.0.1]"],
)  # fmt: skip
def test_no_address_within_a_network_is_asked(place: str) -> None:
    with pytest.raises(
        FetchError, match=r"is an address within a network, not on the public web|Name or service not known"
    ):
        fetch(f"http://{place}:9/", {})


def test_a_page_is_read_up_to_the_limit(host: str) -> None:
    assert len(fetch(f"{host}/endless-page", {}, FetchLimits(size=100_000, may_be_private=True)).body) == 100_000


def test_a_packed_page_is_unpacked_up_to_the_limit_and_once(host: str) -> None:
    limits = FetchLimits(may_be_private=True)
    assert fetch(f"{host}/gzip", {}, limits).body == b"Ministers speak"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(fetch(f"{host}/bomb", {}, limits).body) == limits.size
    with pytest.raises(FetchError, match=r'^the answer is packed as "gzip, gzip", which was not asked for$'):
        fetch(f"{host}/bomb-in-bomb", {}, limits)
    with pytest.raises(FetchError, match="incorrect header check"):
        fetch(f"{host}/no-gzip", {}, limits)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


def test_a_server_cannot_write_to_the_terminal() -> None:
    assert one_line("EVIL \x1b]0;owned\x07\r\nline") == "EVIL ]0;owned line"


@pytest.mark.parametrize(("form", "channel"), [("text", "stderr"), ("html", "stdout")])
def test_where_no_address_answers_the_network_is_missing_not_the_sources(
    tmp_path: Path, form: str, channel: str
) -> None:
    root = write(tmp_path, {CALL: meeting(sources("http://127.0.0.1:9/a", "http://127.0.0.1:9/b"))})
    options = ["links", str(root), "--private", "--pause", "0", "--archive", "http://127.0.0.1:9/", "--format", form]
    done = CliRunner().invoke(main, options)
    assert "this computer seems to have no network" in getattr(done, channel)
    assert (done.exit_code, "127.0.0.1:9" in done.stdout) == (0, False)
