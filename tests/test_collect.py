"""`tracker collect`, against made-up official sites on this machine."""

import gzip
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from click.testing import CliRunner, Result

from diplomacy_tracker.cli import collect, main
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.content.model import authored_keys
from diplomacy_tracker.site import default_docs
from diplomacy_tracker.tools import starter
from diplomacy_tracker.tools.collecting import feeds_file, state
from diplomacy_tracker.tools.collecting.feeds_file import Feed, FeedKind
from diplomacy_tracker.tools.collecting.github_text import code, link, title
from diplomacy_tracker.tools.collecting.match_key import MatchKey, find
from diplomacy_tracker.tools.collecting.source_text import with_source
from tests import site
from tests.entries import meeting, record, write
from tests.feed_site import FeedSite, feed_site, rss

TODAY = "2026-11-23"
OUT = "build/collect"
TEXTS = site.REPOSITORY / "tests/fixtures/collect"
NOON = "Fri, 20 Nov 2026 12:00:00 GMT"
SCHOLZ = (
    "Readout of the President's Call with Chancellor Olaf Scholz of Germany",
    "President Ann Example spoke today with Chancellor Olaf Scholz of Germany about trade and the war in Ukraine.",
    "The two leaders agreed to keep in touch.",
)
MODI = (
    "Readout of the President's Meeting with Prime Minister Narendra Modi of India",
    "President Ann Example met today in New Delhi with Prime Minister Narendra Modi of India.",
    "The two leaders discussed trade.",
)
WANG = (
    "Foreign Minister Wang Yi speaks by phone with the United States",
    "On November 19, 2026, Foreign Minister Wang Yi of China spoke by phone with Secretary of State Marco Rubio.",
    "The two spoke about Taiwan and agreed to keep in touch.",
)
CALL = "meetings/2026/2026-11-19-call.md"
KNOWN = meeting(
    "date: 2026-11-19\n"
    "participants:\n"
    "  - person: marco-rubio\n    role: Secretary of State\n    party: USA\n"
    "  - person: wang-yi\n    role: Minister of Foreign Affairs\n    party: CHN\n"
)
COVERAGE = (
    "title: A and B\nparties: [CHN, USA]\nfrom: 2026-01-01\nthrough: 2026-09-30\ncompleteness: complete\nhow: Read.\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tracker with one recorded call, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_TODAY", TODAY)
    monkeypatch.delenv("TRACKER_CONTENT", raising=False)
    others = {
        "issues/taiwan.md": record("title: Taiwan\nkeywords: [Taiwan]\n"),
        "people/marco-rubio.md": record("name: Marco Rubio\nparty: USA\n"),
        "people/wang-yi.md": record("name: Wang Yi\nparty: CHN\n"),
        "issues/trade.md": record("title: Trade\nkeywords: [trade]\n"),
    }
    write(tmp_path / "content", {CALL: KNOWN, **others})
    write(tmp_path, {"mkdocs.yml": "site_name: A\nrepo_url: https://example.org/tracker\n"})
    return tmp_path


@pytest.fixture
def official() -> Iterator[FeedSite]:
    with feed_site() as found:
        yield found


@pytest.fixture
def other() -> Iterator[FeedSite]:
    with feed_site() as found:
        yield found


def feed(official: FeedSite, name: str = "usa", **keys: str) -> str:
    """A feed in collect.yml."""
    facts = {
        "id": name,
        "url": f"{official.origin}/{name}.xml",
        "kind": "feed",
        "publisher": "The Palace",
        "party": "USA",
        "language": "en",
        "source_kind": "readout",
        "since": "2026-11-01",
        **keys,
    }
    return "  - " + "\n    ".join(f"{key}: {value}" for key, value in facts.items() if value) + "\n"


def feeds(*items: str) -> None:
    Path("collect.yml").write_text("feeds:\n" + "".join(items), "utf-8")


def run(*options: str) -> Result:
    return CliRunner().invoke(main, ["collect", "--private", "--pause", "0", *options])


def states(name: str = "usa") -> list[dict[str, Any]]:
    """The lines of a feed's state."""
    return [json.loads(line) for line in Path(f"collect-state/{name}.jsonl").read_text("utf-8").splitlines()]


def results(name: str = "usa") -> dict[str, str]:
    """What became of each item, by the end of its address."""
    return {line["url"].rpartition("/")[2]: line["result"] for line in states(name)[1:]}


def proposed() -> list[str]:
    return sorted(path.name for path in Path("build/collect").glob("*") if not path.name.startswith("."))


def body(name: str) -> str:
    return Path("build/collect", name, "body.md").read_text("utf-8")


def item(url: str, title: str, day: str = NOON, **more: str) -> Mapping[str, str]:
    return {"link": url, "title": title, "pubDate": day, **more}


def two_sides(official: FeedSite) -> None:
    """Two feeds with two new meetings and a known one, and a feed that is broken."""
    official.pages["/usa.xml"] = rss(
        [
            item(official.text("/scholz", *SCHOLZ), SCHOLZ[0]),
            item(official.text("/modi", *MODI), MODI[0]),
            item(official.text("/mayors", "Mayors", "The President spoke of roads.", "They are long."), "Mayors"),
        ]
    )
    official.pages["/chn.xml"] = rss([item(official.text("/wang", *WANG), WANG[0])])
    official.pages["/bad.xml"] = b"<html><body>Back soon</body></html>"
    feeds(
        feed(official),
        feed(official, "chn", party="CHN", publisher="The Ministry"),
        feed(official, "bad"),
    )


def test_new_meetings_and_a_second_account_are_proposed_beside_a_broken_feed(here: Path, official: FeedSite) -> None:
    two_sides(official)
    done = run()
    assert done.exit_code == 1
    (account,) = [name for name in proposed() if name.startswith("2026-11-19-call-")]
    assert proposed() == sorted(["2026-11-20-example-modi-new-delhi", "2026-11-20-example-scholz-call", account])
    assert done.stdout.splitlines() == [
        f"content: add Example and Modi meet in New Delhi, 20 November 2026: {OUT}/2026-11-20-example-modi-new-delhi",
        f"content: add Example and Scholz speak by phone, 20 November 2026: {OUT}/2026-11-20-example-scholz-call",
        f"content: add the account of China to 2026-11-19-call: build/collect/{account}",
        f"bad: {official.origin}/bad.xml: it is neither RSS nor Atom",
    ]
    assert done.stderr.splitlines()[-1] == "3 feeds asked, 4 items read; 3 proposals; 1 failure"
    assert results() == {"mayors": "nothing", "modi": "meeting", "scholz": "meeting"}
    assert (here / "content" / CALL).read_text("utf-8") == KNOWN
    again = run()
    assert (again.stdout.splitlines(), again.exit_code) == (
        [f"bad: {official.origin}/bad.xml: it is neither RSS nor Atom; 2 runs in a row, since 2026-11-23"],
        1,
    )
    assert official.asked.count("/scholz") == 1


def test_the_text_of_a_pull_request_says_what_was_found_and_what_to_decide(official: FeedSite) -> None:
    two_sides(official)
    run()
    (account,) = (name for name in proposed() if name.startswith("2026-11-19-call-"))
    found = {"new-meeting.md": body("2026-11-20-example-scholz-call"), "second-account.md": body(account)}
    for name, text in found.items():
        plain = text.replace(official.origin, "http://palace.test").replace(account, "2026-11-19-call-DIGEST")
        if os.environ.get("TRACKER_ACCEPT"):
            (TEXTS / name).write_text(plain, "utf-8")
        assert plain == (TEXTS / name).read_text("utf-8")


def test_git_applies_the_changes_and_a_second_account_leaves_the_rest_of_the_entry(
    here: Path, official: FeedSite
) -> None:
    two_sides(official)
    run()
    for name in proposed():
        patch = f"build/collect/{name}/change.patch"
        done = subprocess.run(["git", "apply", patch], capture_output=True, text=True, check=False)  # noqa: S603, S607
        assert (done.returncode, done.stderr) == (0, "")
    content, problems = load([here / "content"])
    assert problems == []
    source = content.meetings["2026-11-19-call"].sources[-1]
    assert (source.id, source.party, source.publisher, source.url, source.kind, str(source.date), source.language) == (
        "the-ministry",
        "CHN",
        "The Ministry",
        f"{official.origin}/wang",
        "readout",
        "2026-11-20",
        "en",
    )
    assert source.mentions is None
    text = (here / "content" / CALL).read_text("utf-8")
    added = re.search(
        r"(?s)  # check: keywords of these issues; .*mentions: \[taiwan\]\n  - id: the-ministry\n.*?language: en\n",
        text,
    )
    assert added
    assert text.replace(added[0], "") == KNOWN
    assert set(content.meetings) == {
        "2026-11-19-call",
        "2026-11-20-example-modi-new-delhi",
        "2026-11-20-example-scholz-call",
    }


@pytest.mark.parametrize("path", ["/chn.xml", "/modi", "/wang"])
def test_a_run_that_is_killed_loses_and_doubles_nothing(official: FeedSite, path: str) -> None:
    two_sides(official)
    reached, go_on = Event(), Event()
    whole = official.pages[path]

    def stuck(_: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        reached.set()
        go_on.wait(300)
        return 500, {}, b""

    official.pages[path] = stuck
    command = [sys.executable, "-c", "from diplomacy_tracker.cli import main; main()"]
    options = ["collect", "--private", "--pause", "0"]
    process = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    assert reached.wait(300)
    process.kill()
    process.wait()
    go_on.set()
    official.pages[path] = whole
    run()
    broken_off = {**site.files(Path("build/collect")), **site.files(Path("collect-state"))}
    subprocess.run(["rm", "-r", "build", "collect-state"], check=True)  # noqa: S607
    run()
    assert {**site.files(Path("build/collect")), **site.files(Path("collect-state"))} == broken_off


def test_who_asks_says_so_and_reads_robots_txt_once(official: FeedSite) -> None:
    two_sides(official)
    run()
    assert official.asked.count("/robots.txt") == 1
    agents = {headers["User-Agent"] for headers in official.headers}
    assert [re.sub(r"[\d.]+ ", "N ", agent) for agent in agents] == [
        "diplomacy-tracker/N (+https://example.org/tracker/)"
    ]


@pytest.mark.parametrize(
    ("robots", "is_read"),
    [
        ("User-agent: *\nDisallow: /sch", False),
        ("User-agent: *\nDisallow: /*olz$\n", False),
        ("User-agent: diplomacy-tracker\nDisallow: /\nAllow: /usa\n", False),
        ("User-agent: *\nDisallow: /\nAllow: /scholz\nAllow: /usa.xml\n", True),
        ("User-agent: other\nDisallow: /\n", True),
    ],
)
def test_robots_txt_is_obeyed(official: FeedSite, robots: str, *, is_read: bool) -> None:
    official.pages["/robots.txt"] = robots.encode()
    official.pages["/usa.xml"] = rss([item(official.text("/scholz", *SCHOLZ), SCHOLZ[0])])
    feeds(feed(official))
    done = run()
    assert ("/scholz" in official.asked) is is_read
    assert results() == {"scholz": "meeting" if is_read else "refused"}
    said = f"usa: {official.origin}/scholz: robots.txt asks programs not to read it; look at it yourself: {SCHOLZ[0]}\n"
    assert (said in done.stdout) is not is_read


def test_where_robots_txt_fails_nothing_is_read(official: FeedSite) -> None:
    official.pages["/robots.txt"] = (503, {}, b"")
    feeds(feed(official))
    done = run()
    assert official.asked == ["/robots.txt"]
    assert "robots.txt answers 503, so that nothing there may be read" in done.stdout


def test_a_redirect_to_another_host_obeys_the_rules_of_that_host(official: FeedSite, other: FeedSite) -> None:
    other.pages["/robots.txt"] = b"User-agent: *\nDisallow: /private\n"
    other.text("/open", *MODI)
    other.text("/private", *SCHOLZ)
    official.pages["/one"] = (302, {"Location": f"{other.origin}/private"}, b"")
    official.pages["/two"] = (301, {"Location": f"{other.origin}/open"}, b"")
    official.pages["/usa.xml"] = rss([item(f"{official.origin}/{name}", "Readout") for name in ("one", "two")])
    feeds(feed(official))
    run()
    assert other.asked == ["/robots.txt", "/open"]
    assert results() == {"one": "refused", "two": "meeting"}
    entry = Path("build/collect", proposed()[0], "entry.md").read_text("utf-8")
    assert f"url: {other.origin}/open\n" in entry


def test_a_host_is_asked_with_pauses_and_as_slowly_as_it_wants(official: FeedSite) -> None:
    official.pages["/robots.txt"] = b"User-agent: *\nCrawl-delay: 0.3\n"
    times: list[float] = []

    def timed(_: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        times.append(time.monotonic())
        return 404, {}, b""

    official.pages |= {f"/{number}": timed for number in range(3)}
    official.pages["/usa.xml"] = rss([item(f"{official.origin}/{number}", "Readout") for number in range(3)])
    feeds(feed(official))
    run()
    assert [later - earlier >= 0.3 for earlier, later in pairwise(times)] == [True, True]


def test_a_busy_host_is_asked_again_after_the_seconds_that_it_names(official: FeedSite) -> None:
    page = rss([item(official.text("/scholz", *SCHOLZ), SCHOLZ[0])])
    answers = iter([(429, {"Retry-After": "1"}, b""), (200, {}, page)])
    official.pages["/usa.xml"] = lambda _: next(answers)
    feeds(feed(official))
    began = time.monotonic()
    assert (run().exit_code, results()) == (0, {"scholz": "meeting"})
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize("is_date", [False, True])
def test_a_host_that_wants_to_be_left_alone_for_longer_is_not_asked_until_then(
    official: FeedSite, *, is_date: bool
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True) if is_date else "7200"
    official.pages["/usa.xml"] = (429, {"Retry-After": later}, b"")
    feeds(feed(official))
    assert run().exit_code == 1
    asked = len(official.asked)
    done = run()
    assert (done.exit_code, len(official.asked)) == (0, asked)
    assert done.stdout.startswith("usa: its host asked to be left alone until 20")


def test_a_busy_host_leaves_items_for_later_and_others_are_read(official: FeedSite, other: FeedSite) -> None:
    official.pages["/busy"] = (503, {"Retry-After": "7200"}, b"")
    official.pages["/usa.xml"] = rss(
        [item(f"{official.origin}/busy", "Readout"), item(other.text("/modi", *MODI), MODI[0])]
    )
    feeds(feed(official))
    run()
    assert results() == {"busy": "pending", "modi": "meeting"}


def test_a_feed_that_has_not_changed_is_not_sent_again(official: FeedSite) -> None:
    page = rss([item(official.text("/scholz", *SCHOLZ), SCHOLZ[0])])
    seen: list[tuple[str | None, str | None]] = []

    def conditional(headers: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        seen.append((headers.get("If-None-Match"), headers.get("If-Modified-Since")))
        if seen[-1][0] == '"v1"':
            return 304, {}, b""
        return 200, {"ETag": '"v1"', "Last-Modified": NOON}, page

    official.pages["/usa.xml"] = conditional
    feeds(feed(official))
    assert [run().exit_code, run().exit_code] == [0, 0]
    assert seen == [(None, None), ('"v1"', NOON)]
    assert states()[0]["read_through"] == "2026-11-22"


def test_items_over_the_limit_are_read_by_the_next_run_although_the_feed_has_not_changed(official: FeedSite) -> None:
    page = rss([item(official.text("/scholz", *SCHOLZ), SCHOLZ[0]), item(official.text("/modi", *MODI), MODI[0])])
    official.pages["/usa.xml"] = lambda headers: (
        (304, {}, b"") if "If-None-Match" in headers else (200, {"ETag": '"1"'}, page)
    )
    feeds(feed(official))
    assert run("--limit", "1").stderr.splitlines()[-1] == (
        "1 feed asked, 1 item read, 1 left to the next run; 1 proposal; 0 failures"
    )
    assert (len(proposed()), run("--limit", "1").exit_code, len(proposed())) == (1, 0, 2)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((500, {}, b""), "it answers 500"),
        ((404, {}, b""), "it answers 404"),
        ((200, {}, b""), "it is neither RSS nor Atom"),
        ((200, {}, b"<rss version='2.0'><channel><item><link>"), "its XML is broken"),
    ],
)
def test_a_feed_that_fails_keeps_what_was_known_of_it(
    official: FeedSite, answer: tuple[int, Mapping[str, str], bytes], reason: str
) -> None:
    official.pages["/usa.xml"] = rss([item(official.text("/scholz", *SCHOLZ), SCHOLZ[0])])
    feeds(feed(official))
    run()
    before = states()
    whole, official.pages["/usa.xml"] = official.pages["/usa.xml"], answer
    done = run()
    assert (done.exit_code, reason in done.stdout) == (1, True)
    after = states()
    assert after[1:] == before[1:]
    assert {key: after[0][key] for key in before[0]} == before[0]
    official.pages["/usa.xml"] = whole
    assert (run().exit_code, states()) == (0, before)


def test_a_feed_that_is_cut_off_gives_its_items_and_is_read_again(official: FeedSite) -> None:
    official.pages["/usa.xml"] = rss([item(official.text("/scholz", *SCHOLZ), SCHOLZ[0])]).removesuffix(
        b"</channel></rss>"
    )
    feeds(feed(official))
    done = run()
    assert (done.exit_code, results(), "its XML is broken" in done.stdout) == (1, {"scholz": "meeting"}, True)
    assert "read_through" not in states()[0]


def test_a_slow_answer_and_a_huge_one_end(official: FeedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "LIMITS", replace(collect.LIMITS, seconds=3))
    go_on = Event()

    def slow(_: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        go_on.wait(60)
        return 200, {}, b""

    official.pages["/usa.xml"] = slow
    official.pages["/big.xml"] = b"<rss>" + b" " * 50_000_000
    feeds(feed(official), feed(official, "big"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = run()
    go_on.set()
    assert done.stdout.splitlines() == [
        f"usa: {official.origin}/usa.xml: no whole answer within 3 seconds",
        f"big: {official.origin}/big.xml: it has more than 10 MB",
    ]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


def test_a_page_that_is_gone_is_tried_in_three_runs_and_then_left_to_a_person(official: FeedSite) -> None:
    official.pages["/usa.xml"] = rss([item(f"{official.origin}/gone", "Readout of a call")])
    feeds(feed(official))
    said = [run().stdout for _ in range(4)]
    assert said == [
        f"usa: {official.origin}/gone: it answers 404; it is tried again\n",
        f"usa: {official.origin}/gone: it answers 404; it is tried again\n",
        f"usa: {official.origin}/gone: it answers 404, in 3 runs; look at it yourself: Readout of a call\n",
        "",
    ]
    assert (results(), official.asked.count("/gone")) == ({"gone": "gone"}, 3)


def test_a_text_that_was_changed_after_it_was_read_is_told_to_those_who_review_it(official: FeedSite) -> None:
    url = official.text("/scholz", *SCHOLZ)
    official.pages["/usa.xml"] = rss([item(url, SCHOLZ[0])])
    feeds(feed(official))
    run()
    later = "Sat, 21 Nov 2026 12:00:00 GMT"
    official.pages["/usa.xml"] = rss([item(url, SCHOLZ[0], later)])
    assert (run().stdout, official.asked.count("/scholz")) == ("", 2)
    official.text("/scholz", *SCHOLZ, "The call was on Thursday.")
    official.pages["/usa.xml"] = rss([item(url, SCHOLZ[0], "Sun, 22 Nov 2026 12:00:00 GMT")])
    run()
    (name,) = [name for name in proposed() if "-changed-" in name]
    folder = Path("build/collect", name)
    assert (folder / "branch.txt").read_text("utf-8") == "collect/2026-11-20-example-scholz-call\n"
    assert (folder / "comment.md").read_text("utf-8") == (
        f"The text at <{url}> is not the one that was read on 23 November 2026: its publisher has changed it. Compare "
        f"the entry with it once more.\n\n<!-- collect {name} -->\n"
    )
    assert run().stdout == ""


def test_a_text_that_ends_the_program_ends_three_runs_and_no_more(
    official: FeedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    official.pages["/usa.xml"] = rss(
        [item(official.text("/scholz", *SCHOLZ), SCHOLZ[0]), item(official.text("/modi", *MODI), MODI[0])]
    )
    feeds(feed(official))
    with monkeypatch.context() as broken:
        broken.setattr("diplomacy_tracker.tools.collecting.collector.draft_entry", {}.__getitem__)
        assert [type(run().exception) for _ in range(3)] == [TypeError] * 3
    done = run()
    assert results() == {"modi": "failed", "scholz": "meeting"}
    assert done.stdout.endswith(
        f"usa: {official.origin}/modi: the program ended on its text, in 3 runs; look at it yourself: {MODI[0]}\n"
    )


def test_a_day_of_publication_that_nothing_tells_is_a_question(official: FeedSite) -> None:
    url = official.text("/scholz", *SCHOLZ)
    official.pages["/usa.xml"] = SITEMAP.format(f"<url><loc>{url}</loc><lastmod>2026-11-20</lastmod></url>").encode()
    feeds(feed(official, kind="sitemap"))
    run()
    said = "nothing says when the text was published; days were counted from 20 November 2026, its last change."
    assert f"- [ ] `date`: {said}\n" in body(proposed()[0])


def test_one_text_in_two_feeds_is_proposed_once(official: FeedSite) -> None:
    url = official.text("/scholz", *SCHOLZ)
    official.pages["/usa.xml"] = rss([item(url, SCHOLZ[0])])
    official.pages["/all.xml"] = rss([item(f"{url}/#top", SCHOLZ[0], guid="other")])
    feeds(feed(official), feed(official, "all"))
    run()
    assert (proposed(), results("usa"), list(results("all").values())) == (
        ["2026-11-20-example-scholz-call"],
        {"scholz": "meeting"},
        ["elsewhere"],
    )


def test_both_sides_of_a_new_meeting_make_one_proposal(official: FeedSite) -> None:
    official.pages["/usa.xml"] = rss([item(official.text("/scholz", *SCHOLZ), SCHOLZ[0])])
    berlin = official.text(
        "/kanzler",
        "Chancellor Scholz speaks with President Example",
        "Chancellor Olaf Scholz spoke by phone on 20 November 2026 with President Ann Example of the United States.",
        "The two agreed to meet soon.",
    )
    official.pages["/deu.xml"] = rss([item(berlin, "Chancellor Scholz speaks with President Example")])
    feeds(feed(official), feed(official, "deu", party="DEU", publisher="The Chancellery"))
    run()
    assert proposed() == ["2026-11-20-example-scholz-call"]
    entry = Path("build/collect", proposed()[0], "entry.md").read_text("utf-8")
    assert re.findall(r"(?m)^    party: ([A-Z]+)\n    language", entry) == ["USA", "DEU"]
    assert "## The texts\n" in body(proposed()[0])
    assert "Is `Chancellor Scholz speaks with President Example` about this meeting too?" in body(proposed()[0])


def test_the_other_side_of_a_meeting_that_was_handed_over_becomes_a_comment(official: FeedSite) -> None:
    official.pages["/usa.xml"] = rss([item(official.text("/scholz", *SCHOLZ), SCHOLZ[0])])
    feeds(feed(official))
    run()
    subprocess.run(["rm", "-r", "build"], check=True)  # noqa: S607 -- as a runner's disk is
    text = "Chancellor Olaf Scholz spoke by phone on 20 November 2026 with President Ann Example of the United States."
    official.pages["/deu.xml"] = rss([item(official.text("/kanzler", "A call", text, text), "A call")])
    feeds(feed(official), feed(official, "deu", party="DEU", publisher="The Chancellery"))
    run()
    (name,) = proposed()
    said = Path("build/collect", name, "comment.md").read_text("utf-8")
    assert Path("build/collect", name, "branch.txt").read_text("utf-8") == "collect/2026-11-20-example-scholz-call\n"
    assert "  - id: chancellery\n    title: A call\n    publisher: The Chancellery\n" in said


def test_a_meeting_that_is_cited_already_is_not_read(here: Path, official: FeedSite) -> None:
    url = official.text("/scholz", *SCHOLZ)
    write(here / "content", {CALL: KNOWN.replace("https://example.org/call", url.replace("http:", "https:"))})
    official.pages["/usa.xml"] = rss([item(url, SCHOLZ[0])])
    feeds(feed(official))
    run()
    assert (results(), "/scholz" in official.asked) == ({"scholz": "cited"}, False)


def test_a_day_that_is_to_come_is_not_believed(official: FeedSite) -> None:
    official.pages["/usa.xml"] = rss(
        [item(official.text("/scholz", *SCHOLZ), SCHOLZ[0], "Fri, 01 Jan 2038 12:00:00 GMT")]
    )
    feeds(feed(official))
    done = run()
    assert f"{official.origin}/scholz: the feed dates it 2038-01-01, which is to come; it has no day" in done.stdout
    assert proposed() == ["2026-11-23-example-scholz-call"]


def test_the_day_is_that_of_the_publishers_own_clock(official: FeedSite) -> None:
    official.pages["/usa.xml"] = rss(
        [item(official.text("/scholz", *SCHOLZ), SCHOLZ[0], "Thu, 19 Nov 2026 21:00:00 -0500")]
    )
    feeds(feed(official))
    run()
    assert proposed() == ["2026-11-19-example-scholz-call"]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_a_feed_in_another_encoding_with_relative_links_is_read(official: FeedSite, encoding: str) -> None:
    heading = "Readout: the Président’s call" if encoding != "iso-8859-1" else "Readout: the Président's call"
    official.text("/news/scholz", *SCHOLZ)
    official.pages["/news/usa.xml"] = rss([item("scholz", heading)], encoding)
    feeds(feed(official, url=f"{official.origin}/news/usa.xml"))
    run()
    assert (states()[1]["url"], states()[1]["title"]) == (f"{official.origin}/news/scholz", heading)
    assert results() == {"scholz": "meeting"}


def test_atom_is_read_too(official: FeedSite) -> None:
    official.text("/scholz", *SCHOLZ)
    official.pages["/usa.xml"] = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><id>urn:1</id><title>{SCHOLZ[0]}</title>'
        '<link href="/scholz"/><updated>2026-11-20T21:00:00-05:00</updated></entry></feed>'
    ).encode()
    feeds(feed(official))
    run()
    assert (results(), proposed()) == ({"scholz": "meeting"}, ["2026-11-20-example-scholz-call"])


SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


@pytest.mark.parametrize("form", ["plain", "gzip", "index"])
def test_a_sitemap_is_read(official: FeedSite, form: str) -> None:
    new, old = official.text("/scholz", *SCHOLZ), official.text("/modi", *MODI)
    text = SITEMAP.format(
        f"<url><loc>{new}</loc><lastmod>2026-11-20</lastmod></url><url><loc>{old}</loc><lastmod>2026-10-01</lastmod></url>"
    ).encode()
    index = INDEX.format(
        f"<sitemap><loc>{official.origin}/new.xml</loc><lastmod>2026-11-20</lastmod></sitemap>"
        f"<sitemap><loc>{official.origin}/old.xml</loc><lastmod>2025-11-20</lastmod></sitemap>"
    ).encode()
    official.pages["/new.xml"] = text
    official.pages["/usa.xml"] = {"plain": text, "gzip": gzip.compress(text), "index": index}[form]
    feeds(feed(official, kind="sitemap"))
    run()
    assert (results(), "/old.xml" in official.asked) == ({"scholz": "meeting"}, False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            b'<!DOCTYPE a [<!ENTITY b "bb">]><urlset><url><loc>&b;</loc></url></urlset>',
            "its XML is not read (DTDForbidden",
        ),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><urlset/>', "its XML is not read (DTDForbidden"),
        (b"<urlset><url>", "its XML is broken"),
        (b"<html/>", "it is no sitemap, but <html>"),
        (gzip.compress(b" " * 40_000_000), "it unpacks to more than 1 MB"),
    ],
)
def test_a_sitemap_that_could_do_harm_is_not_read(official: FeedSite, text: bytes, reason: str) -> None:
    official.pages["/usa.xml"] = text
    feeds(feed(official, kind="sitemap"))
    assert reason in run().stdout


def test_entities_of_a_feed_do_not_grow(official: FeedSite) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    official.pages["/usa.xml"] = f"{bomb}]>{rss([item('/x', '&i;')]).decode().split('?>')[1]}".encode()
    feeds(feed(official))
    began = time.monotonic()
    run()
    assert time.monotonic() - began < 60


def test_a_list_page_gives_what_is_new_since_the_first_run(official: FeedSite) -> None:
    old = official.text("/news/2026/modi", *MODI)
    page = '<html><nav><a href="/about">About</a></nav><p><a href="/news/2026/modi">Old</a></p>{}</html>'
    official.pages["/news/"] = page.format("").encode()
    feeds(feed(official, kind="list", url=f"{official.origin}/news/", addresses='["*/news/2026/*"]'))
    assert (run().exit_code, results()) == (0, {"modi": "old"})
    official.text("/news/2026/scholz", SCHOLZ[0], SCHOLZ[1].replace("today", "on 20 November 2026"), SCHOLZ[2])
    official.pages["/news/"] = page.format('<p><a href="2026/scholz">New</a></p>').encode()
    assert (run().exit_code, results()) == (0, {"modi": "old", "scholz": "meeting"})
    assert old.endswith("modi")


def test_an_item_without_the_words_and_one_of_an_earlier_day_are_passed_over(official: FeedSite) -> None:
    official.pages["/usa.xml"] = rss(
        [
            item(official.text("/scholz", *SCHOLZ), SCHOLZ[0]),
            item(official.text("/modi", *MODI), MODI[0]),
            item(official.text("/old-call", *SCHOLZ), SCHOLZ[0], "Fri, 30 Oct 2026 12:00:00 GMT"),
        ]
    )
    feeds(feed(official, words="[Call with]"))
    run()
    assert results() == {"scholz": "meeting"}


def test_a_meeting_of_other_parties_than_those_wanted_is_not_proposed(official: FeedSite) -> None:
    two_sides(official)
    feeds(feed(official, parties="[IND, USA]"))
    run()
    assert results() == {"mayors": "nothing", "modi": "meeting", "scholz": "outside"}


HOSTILE = "@octocat fixes #1 GH-2 <img src=x onerror=alert(1)> [a](https://evil.example) `x` | ``` --> closes o/r#3"


def test_what_strangers_write_pings_nobody_and_runs_nothing(official: FeedSite) -> None:
    url = official.text("/scholz", "x", *SCHOLZ[1:])
    official.pages["/usa.xml"] = rss([item(url, HOSTILE)])
    official.pages["/gone.xml"] = rss([item(f"{official.origin}/gone", HOSTILE + "\x1b[31m")]).replace(b"\x1b", b"")
    feeds(feed(official, publisher='"A #4 @octocat <b>"'), feed(official, "gone"))
    done = run()
    text = body("2026-11-20-example-scholz-call")
    without_code = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", text)
    assert "``` --> closes o/r#3" in text
    found = re.findall(r"@|#\d|<(?!http://127|!-- collect)|\]\(|evil|onerror|fixes", without_code)
    assert found == []
    subject = Path("build/collect/2026-11-20-example-scholz-call/title.txt").read_text("utf-8")
    assert re.findall(r"[@#<>`\[]", subject) == []
    assert "\x1b" not in done.stdout


def test_a_code_span_holds_whatever_is_in_it() -> None:
    assert code(HOSTILE) == f"````{HOSTILE.replace('|', '¦')}````"
    assert (code("`a`"), code("a\n\n| b"), code("")) == ("`` `a` ``", "`a ¦ b`", "–")


def test_an_address_at_github_is_no_link() -> None:
    assert link("https://github.com/o/r/issues/1") == "`https://github.com/o/r/issues/1`"
    assert link("https://example.org/@a?<b>`c`#1") == "<https://example.org/%40a?%3Cb%3E%60c%60#1>"


def test_a_title_made_of_strangers_words_keeps_only_letters_and_few_signs() -> None:
    assert title(HOSTILE) == (
        "octocat fixes 1 GH 2 img src x onerror alert(1) a (https evil.example) x -- closes o r 3"
    )


def test_without_a_network_one_line_says_so_and_nothing_is_written(here: Path, official: FeedSite) -> None:
    feeds(feed(official, url="http://127.0.0.1:9/feed.xml"), feed(official, "b", url="http://127.0.0.1:9/b.xml"))
    done = run()
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "no feed could be reached (All connection attempts failed); is this machine connected to the network?\n"
    )
    assert not (here / "collect-state").exists()


def test_one_host_that_cannot_be_reached_is_a_failure_beside_others(official: FeedSite) -> None:
    official.pages["/usa.xml"] = rss([item(official.text("/scholz", *SCHOLZ), SCHOLZ[0])])
    feeds(feed(official, "away", url="http://127.0.0.1:9/feed.xml"), feed(official))
    done = run()
    assert (done.exit_code, results(), states("away")[0]["failures"]) == (1, {"scholz": "meeting"}, 1)


def test_an_address_of_this_network_is_not_asked_unless_one_wants_it(official: FeedSite) -> None:
    feeds(feed(official))
    done = CliRunner().invoke(main, ["collect", "--pause", "0"])
    assert (done.exit_code, official.asked) == (1, [])
    assert "127.0.0.1 is an address within a network, not on the public web" in done.stdout


def test_a_dry_run_shows_what_it_would_propose_and_writes_nothing(here: Path, official: FeedSite) -> None:
    two_sides(official)
    before = site.files(here)
    done = run("--dry-run", "--feed", "usa")
    assert done.stdout.splitlines() == [
        "content: add Example and Modi meet in New Delhi, 20 November 2026",
        "content: add Example and Scholz speak by phone, 20 November 2026",
    ]
    assert done.stderr.splitlines()[-1] == ("1 feed asked, 3 items read; 2 proposals, nothing written; 0 failures")
    assert site.files(here) == before


def test_a_feed_that_is_not_named_in_the_file_is_misuse(official: FeedSite) -> None:
    feeds(feed(official))
    done = run("--feed", "uas")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (
        2,
        'Error: collect.yml has no feed "uas"; did you mean "usa"?',
    )
    Path("collect.yml").unlink()
    assert run().stderr.splitlines()[-1] == "Error: there is no collect.yml here, which names the feeds"


def test_a_file_without_feeds_is_no_mistake() -> None:
    feeds()
    done = run()
    assert (done.exit_code, done.output) == (0, "collect.yml names no feed yet; its comments show how\n")


def test_mistakes_in_the_file_are_named_with_their_places() -> None:
    Path("collect.yml").write_text(
        "# Feeds\n"
        "feeds:\n"
        "  - id: a\n    url: ftp://example.org\n    kind: rss\n    publisher: A\n    language: en\n"
        "    source_kind: readout\n    since: 2026-13-01\n    word: [a]\n",
        "utf-8",
    )
    done = run()
    assert (done.exit_code, done.stderr.splitlines()) == (
        2,
        [
            'collect.yml:4:10: url: "ftp://example.org" is not a web address; it must begin with https:// or http://',
            'collect.yml:5:11: kind: "rss" is not one of feed, sitemap, list',
            'collect.yml:9:12: since: "2026-13-01" is not a date: there is no such day',
            'collect.yml:10:5: unknown key "word"; did you mean "words"?',
        ],
    )


def test_ids_parties_and_coverages_of_the_file_must_exist(official: FeedSite) -> None:
    feeds(feed(official), feed(official, party="XQQ", coverage="[a-b]", parties="[DEV]"))
    done = run()
    assert [re.sub(r"^[^ ]+ ", "", line) for line in done.stderr.splitlines()] == [
        'id: "usa" stands twice',
        '"XQQ" is no party',
        'there is no coverage "a-b"',
        '"DEV" is no party; did you mean "MDV"?',
    ]


def test_a_state_that_is_damaged_is_named(here: Path, official: FeedSite) -> None:
    feeds(feed(official))
    write(here / "collect-state", {"usa.jsonl": "{"})
    done = run()
    assert (done.exit_code, done.stderr.startswith("collect-state/usa.jsonl is damaged (")) == (1, True)


def test_the_file_of_a_new_tracker_is_right_with_and_without_its_example(tmp_path: Path) -> None:
    content, _ = load([starter.FILES / "content"])
    path, example = starter.FILES / "collect.yml", tmp_path / "collect.yml"
    example.write_text(re.sub(r"(?m)^#(?=  )", "", path.read_text("utf-8")), "utf-8")
    assert feeds_file.read(path, content) == ()
    assert [feed.id for feed in feeds_file.read(example, content)] == ["ministry"]


def test_every_key_of_a_feed_has_a_row_in_the_rules() -> None:
    rules = (default_docs.FOLDER / "contribute/rules.md").read_text("utf-8")
    table = rules.partition("| key of a feed |")[2].partition("\n\n")[0]
    rows = re.findall(r"(?m)^\| `(\w+)` \| (.*) \|$", table)
    assert [key for key, _ in rows] == list(authored_keys(Feed))
    said = (f"{info.description}{' Required.' * info.is_required()}" for info in Feed.model_fields.values())
    assert [words for _, words in rows] == list(said)
    assert [kind.value for kind in FeedKind if f"`{kind.value}`" not in table] == []


def test_every_result_is_explained_in_the_rules() -> None:
    rules = (default_docs.FOLDER / "contribute/rules.md").read_text("utf-8")
    assert [result for result in state.Result if f"| `{result.value}` | {result.meaning} |" not in rules] == []


def test_a_coverage_is_moved_on_where_all_its_feeds_were_read(here: Path, official: FeedSite) -> None:
    write(here / "content", {"coverage/us-china.md": record(COVERAGE)})
    official.pages["/usa.xml"] = rss(
        [
            item(official.text("/wang", *WANG), WANG[0]),
            item(f"{official.origin}/early", "A call", "Fri, 18 Sep 2026 12:00:00 GMT"),
        ]
    )
    feeds(feed(official, since="2026-10-01", coverage="[us-china]"))
    run()
    folder = Path("build/collect/coverage-us-china-2026-10")
    patch = (folder / "change.patch").read_text("utf-8")
    assert re.findall(r"(?m)^[+-](?![+-]).*", patch) == ["-through: 2026-09-30", "+through: 2026-10-31"]
    assert (folder / "title.txt").read_text("utf-8") == "content: move the coverage us-china on to 31 October 2026\n"
    assert "**The feeds had no item that fits in all these days.**" in (folder / "body.md").read_text("utf-8")
    assert "coverage" not in run().stdout


@pytest.mark.parametrize(
    "reason", ["the feed does not reach back", "a feed fails", "an item waits", "the month is not over"]
)
def test_a_coverage_is_not_moved_on_over_what_nobody_looked_at(here: Path, official: FeedSite, reason: str) -> None:
    through = "2026-10-31" if reason == "the month is not over" else "2026-09-30"
    write(here / "content", {"coverage/us-china.md": record(COVERAGE.replace("2026-09-30", through))})
    early = [item(f"{official.origin}/early", "A call", "Fri, 18 Sep 2026 12:00:00 GMT")]
    waits = [item(f"{official.origin}/gone", "A call", "Fri, 09 Oct 2026 12:00:00 GMT")]
    official.pages["/usa.xml"] = rss(
        [
            item(official.text("/wang", *WANG), WANG[0]),
            *(early if reason != "the feed does not reach back" else ()),
            *(waits if reason == "an item waits" else ()),
        ]
    )
    if reason != "a feed fails":
        official.pages["/chn.xml"] = rss(early)
    both = [feed(official, name, since="2026-10-01", coverage="[us-china]") for name in ("usa", "chn")]
    feeds(*both)
    done = run()
    assert [name for name in proposed() if name.startswith("coverage-")] == []
    said = (
        "usa: it was read from 2026-11-21 on, and the coverage us-china ends on 2026-09-30; go through the days "
        "between by hand, then move through on\n"
    )
    assert (said in done.stdout) == (reason == "the feed does not reach back")


def test_days_that_a_feed_has_pushed_off_its_end_are_named(official: FeedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    official.pages["/usa.xml"] = rss([item(f"{official.origin}/a", "Roads", "Mon, 02 Nov 2026 12:00:00 GMT")])
    feeds(feed(official, words="[call]"))
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-03")
    run()
    official.pages["/usa.xml"] = rss([item(f"{official.origin}/b", "Roads", "Fri, 20 Nov 2026 12:00:00 GMT")])
    monkeypatch.setenv("TRACKER_TODAY", TODAY)
    assert run().stdout == "usa: what it listed after 2026-11-02 and before 2026-11-21 may have passed unseen\n"


def match_key(first: str, *, last: str = "", level: str = "", form: str = "", **people: str) -> MatchKey:
    """A match key with the people of each party, parted by blanks."""
    sides = {party: frozenset(names.split()) for party, names in people.items()}
    begin = date.fromisoformat(first)
    return MatchKey(first=begin, last=date.fromisoformat(last or first), people=sides, level=level, form=form)


RECORDED = match_key(
    "2026-11-19", last="2026-11-20", level="leader", form="video", CHN="xi-jinping", USA="ann-example bo"
)


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (match_key("2026-11-20", form="phone", CHN="xi-jinping", USA="bo"), True),
        (match_key("2026-11-21", CHN="xi-jinping", USA=""), True),
        (match_key("2026-11-22", CHN="xi-jinping", USA=""), False),
        (match_key("2026-11-18", level="leader", CHN="", USA=""), True),
        (match_key("2026-11-20", level="economic", CHN="", USA=""), False),
        (match_key("2026-11-20", level="leader", form="in-person", CHN="xi-jinping", USA="bo"), False),
        (match_key("2026-11-20", CHN="xi-jinping", USA="somebody-else"), False),
        (match_key("2026-11-20", level="leader", CHN="xi", USA="president-example"), False),
        (match_key("2026-11-20", level="leader", CHN="jinping", USA="president-example"), True),
        (match_key("2026-11-20", level="leader", CHN="xi-jinping", USA="bo", JPN=""), False),
    ],
)
def test_two_texts_are_about_one_meeting_by_parties_day_format_and_people(other: MatchKey, *, is_same: bool) -> None:
    assert (RECORDED.is_same(other), other.is_same(RECORDED)) == (is_same, is_same)
    assert MatchKey.of_json(json.loads(json.dumps(other.as_json()))) == other


def test_of_several_meetings_the_most_alike_is_meant_or_none() -> None:
    near = match_key("2026-11-20", CHN="xi-jinping", USA="ann-example")
    known = [("a", RECORDED), ("b", match_key("2026-11-21", CHN="xi-jinping", USA="ann-example bo"))]
    assert find(near, known) == ("a", ("a", "b"))
    assert find(near, [("a", RECORDED), ("b", RECORDED)]) == ("", ("a", "b"))


def test_a_meeting_that_may_be_recorded_is_proposed_with_a_question(here: Path, official: FeedSite) -> None:
    write(here / "content", {CALL: KNOWN.replace("format: phone", "format: in-person\nplace: {country: CHN}")})
    official.pages["/chn.xml"] = rss([item(official.text("/wang", *WANG), WANG[0])])
    feeds(feed(official, "chn", party="CHN", publisher="The Ministry"))
    run()
    said = body(proposed()[0])
    assert (
        "- [ ] **One meeting or two?** The record has `2026-11-19-call`: same parties, nearly the same day.\n" in said
    )
    assert "close this and add to the sources of its entry:\n\n```yaml\n  # check: keywords" in said


SOURCE = {"id": "x", "title": "T", "publisher": "A", "url": "https://example.org/t", "kind": "readout"}
ADDED = "- id: a{}\n{}  title: T\n{}  publisher: A\n{}  url: https://example.org/t\n{}  kind: readout\n"


@pytest.mark.parametrize(
    ("before", "after", "indent"),
    [
        ("sources:\n  - id: a\n    url: u\n", "confidence: high\n", "  "),
        ("sources:\n- id: a\n  url: u\n", "# on the next\n\nconfidence: high\n", ""),
        ("sources:\n    - id: a # one\n      # two\n      url: >-\n        u\n", "", "    "),
    ],
)
def test_a_source_is_added_in_the_form_of_the_others(before: str, after: str, indent: str) -> None:
    text = f"---\ntitle: A\n{before}{after}---\n\nBody: ---\n"
    added = indent + "# check: x\n" + indent + ADDED.format("-2", *[indent] * 4)
    wanted = f"---\ntitle: A\n{before}{added}{after}---\n\nBody: ---\n"
    assert with_source(Path("a.md"), text, SOURCE, ["check: x"]) == wanted


@pytest.mark.parametrize("sources", ["sources: [{id: a, url: u}]\n", "sources:\n  - {id: a, url: u}\n"])
def test_an_entry_with_its_sources_on_one_line_is_put_into_the_standard_form(sources: str) -> None:
    found = with_source(Path("a.md"), f"---\nsources_: 1\n{sources}title: A\n---\n", SOURCE, [])
    added = "  " + ADDED.format("-2", *["  "] * 4)
    assert found == f'---\ntitle: A\nsources:\n  - id: a\n    url: u\n{added}sources_: "1"\n---\n'
