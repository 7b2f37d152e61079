"""What `changes/`, its feed and the history of a record say, on made-up repositories."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from diplomacy_tracker.content import history, versions
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.content.settings import Settings
from diplomacy_tracker.insights.changes import Changes
from diplomacy_tracker.site.build import SiteBuild
from diplomacy_tracker.site.views import changes as view
from tests.entries import CALL, meeting, record, write
from tests.test_history import _git_alone, git, repository

__all__ = ["_git_alone"]  # a fixture that every test here uses
TODAY = date(2025, 12, 31)
OUTCOME = """\
outcomes:
  - id: o1
    text: Extend the truce
    kind: announced
    by: [CHN]
    source: wire
"""
KEPT = "    log:\n      - {date: 2025-08-11, status: kept, source: wire}\n"
EXPECTED = "expects:\n  - {id: e1, text: A visit, source: wire}\n"
COVERAGE = """\
title: The two
parties: [CHN, USA]
from: 2025-01-01
through: 2025-03-31
completeness: selective
how: The readouts of both.
"""


def commit(top: Path, day: str, files: Mapping[str, str | None]) -> None:
    """Write these files below content/, or delete them, and commit that on a day."""
    for name, text in files.items():
        if text is None:
            (top / "content" / name).unlink()
        else:
            write(top / "content", {name: text})
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "A change", day=day)


def of(top: Path, today: date = TODAY) -> Changes:
    roots = [top / "content"]
    catalogue, _ = load(roots)
    return Changes(catalogue, history.log(roots), today, partial(versions.read, cache={}))


def told(top: Path, today: date = TODAY) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(str(c.day), c.kind.value, c.key[1], c.sentences) for c in of(top, today).all]


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return repository(tmp_path / "site")


def after(top: Path, before: str, now: str, name: str = CALL) -> list[tuple[str, tuple[str, ...]]]:
    """Kind and sentences of what is told when one version of a file replaces another a day later."""
    commit(top, "2025-12-01", {name: before})
    commit(top, "2025-12-02", {name: now})
    return [(kind, sentences) for day, kind, _, sentences in told(top) if day == "2025-12-02"]


def test_a_new_record_is_added_and_a_deleted_one_removed(top: Path) -> None:
    commit(top, "2025-12-01", {CALL: meeting(), "series/s.md": record("title: Talks\n")})
    commit(top, "2025-12-03", {"series/s.md": None})
    assert told(top) == [
        ("2025-12-03", "removed", "s", ()),
        ("2025-12-01", "added", "2025-07-11-call", ()),
        ("2025-12-01", "added", "s", ()),
    ]
    assert [change.title for change in of(top).all] == ["Talks", "Ministers speak by phone", "Talks"]


def reordered(text: str) -> str:
    first, second, *rest = text.splitlines(keepends=True)[1:]
    return "".join(["---\n", second, first, *rest])


@pytest.mark.parametrize(
    "layout",
    [
        lambda text: text.replace("---\n", "---\n# A comment\n", 1),
        reordered,
        lambda text: text.replace("title: Ministers speak by phone", 'title: "Ministers speak\n  by phone"'),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("format:", "status: held\nformat:"),
        lambda text: text.replace("issues: []", "issues: []\nrelated: []"),
    ],
    ids=[
        "a comment",
        "another order of keys",
        "quotes and folding",
        "line ends",
        "a default spelt out",
        "an empty list",
    ],
)
def test_a_commit_that_only_lays_out_anew_is_no_change(top: Path, layout: object) -> None:
    assert callable(layout)
    assert layout(meeting()) != meeting()
    assert after(top, meeting(), layout(meeting())) == []


def test_a_promise_that_is_kept_has_changed_state(top: Path) -> None:
    assert after(top, meeting(OUTCOME), meeting(OUTCOME + KEPT)) == [
        ("state", ("Outcome o1: open, then kept on 11 August 2025. Extend the truce",))
    ]


def test_a_log_that_leaves_the_state_as_it_was_is_a_changed_outcome(top: Path) -> None:
    pending = KEPT.replace("kept", "pending")
    assert after(top, meeting(OUTCOME), meeting(OUTCOME + pending)) == [("changed", ("1 outcome changed",))]


def test_a_commitment_that_turns_out_to_be_a_document_has_changed_no_state(top: Path) -> None:
    document = OUTCOME + "    type: document\n"
    assert after(top, meeting(OUTCOME), meeting(document)) == [("changed", ("1 outcome changed",))]


def test_somebody_who_looked_for_news_is_told(top: Path) -> None:
    assert after(top, meeting(OUTCOME), meeting(OUTCOME + "    checked: 2025-11-30\n")) == [
        ("changed", ("Outcome o1: looked for news on 30 November 2025",))
    ]


def test_a_closed_expectation_has_changed_state(top: Path) -> None:
    closed = EXPECTED.replace("}", ", closed: {as: lapsed, date: 2025-10-01, source: wire}}")
    assert after(top, meeting(EXPECTED), meeting(closed)) == [
        ("state", ("Expectation e1: open, then lapsed on 1 October 2025. A visit",))
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("held", [("state", ("Expectation e1: open, then happened. A visit",))]),
        ("planned", [("changed", ("1 expectation changed",))]),
    ],
)
def test_only_a_held_meeting_fulfils_an_expectation(
    top: Path, status: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    visit = meeting(f"status: {status}\ndate: 2025-10-01\n")
    commit(top, "2025-11-30", {"meetings/2025/2025-10-01-visit.md": visit})
    assert (
        after(top, meeting(EXPECTED), meeting(EXPECTED.replace("}", ", fulfilled_by: 2025-10-01-visit}"))) == expected
    )


def test_a_meeting_that_was_held_or_withdrawn_has_changed_state(top: Path) -> None:
    gone = meeting("withdrawn: {date: 2025-12-02, reason: Never happened.}\n")
    assert after(top, meeting("status: planned\n"), gone) == [
        ("state", ("Meeting: planned, then held", "Withdrawn on 2 December 2025: Never happened."))
    ]


def test_coverage_that_moved_on_says_from_where_to_where(top: Path) -> None:
    now = COVERAGE.replace("2025-03-31", "2025-06-30")
    assert after(top, record(COVERAGE), record(now), "coverage/two.md") == [
        ("coverage", ("Checked to 30 June 2025; before, to 31 March 2025",))
    ]


def test_items_are_counted_and_fields_named(top: Path) -> None:
    source = "  - {id: own, title: T, publisher: P, url: https://example.org/own, kind: news}\n"
    position = "positions:\n  - {by: CHN, issue: trade, text: Said so., source: wire}\n"
    now = meeting("title: A new title\n" + position).replace("    kind: news\n", "    kind: news\n" + source)
    assert after(top, meeting(), now.rstrip() + "\nA body.\n") == [
        ("changed", ("1 position added", "1 source added", "Title and text changed"))
    ]


def test_a_renamed_record_is_one_record(top: Path) -> None:
    new = "meetings/2025/2025-07-11-talk.md"
    commit(top, "2025-12-01", {CALL: meeting()})
    commit(top, "2025-12-02", {CALL: None, new: meeting("aliases: [2025-07-11-call]\n")})
    assert told(top) == [
        ("2025-12-02", "changed", "2025-07-11-talk", ("Id changed: it was 2025-07-11-call", "Aliases changed")),
        ("2025-12-01", "added", "2025-07-11-talk", ()),
    ]


def test_what_was_undone_on_the_same_day_is_no_change(top: Path) -> None:
    commit(top, "2025-12-01", {CALL: meeting()})
    commit(top, "2025-12-02", {CALL: meeting("title: Wrong\n")})
    commit(top, "2025-12-02", {CALL: meeting()})
    assert [day for day, *_ in told(top)] == ["2025-12-01"]


def test_a_merged_branch_is_one_change_on_the_day_of_its_merge(top: Path) -> None:
    commit(top, "2025-12-01", {CALL: meeting()})
    git(top, "switch", "--quiet", "--create", "work")
    commit(top, "2025-12-02", {CALL: meeting("title: First\n")})
    commit(top, "2025-12-03", {CALL: meeting("title: Second\n")})
    git(top, "switch", "--quiet", "main")
    git(top, "merge", "--quiet", "--no-ff", "--message", "Merge", "work", day="2025-12-04")
    assert told(top)[0] == ("2025-12-04", "changed", "2025-07-11-call", ("Title changed",))
    assert len(told(top)) == 2


def test_the_period_ends_with_the_last_change_and_not_with_the_day_of_the_build(top: Path) -> None:
    for day, title in (("2025-01-01", "A"), ("2025-06-01", "B"), ("2025-08-29", "C"), ("2025-08-30", "D")):
        commit(top, day, {CALL: meeting(f"title: {title}\n")})
    days = ["2025-08-30", "2025-08-29"]
    assert [day for day, *_ in told(top)] == days
    assert told(top, date(2027, 1, 1)) == told(top)
    assert [day for day, *_ in told(top, date(2025, 8, 29))] == ["2025-08-29", "2025-06-01"]


def test_a_version_that_could_not_be_read_is_said_to_be_rewritten(top: Path) -> None:
    assert after(top, "no front matter", meeting()) == [("changed", ("Rewritten: the earlier file cannot be read",))]


def test_a_version_that_todays_form_refuses_is_compared_all_the_same(top: Path) -> None:
    assert after(top, meeting("remark: A former field\n"), meeting()) == [("changed", ("Remark changed",))]


def test_records_whose_files_hold_the_same_are_each_compared(top: Path) -> None:
    """Git has one blob for both."""
    files = {"series/a.md": "title: Talks\n", "series/b.md": "title: Talks\n"}
    commit(top, "2025-12-01", {name: record(text) for name, text in files.items()})
    commit(top, "2025-12-02", {name: record(f"# Laid out\n{text}") for name, text in files.items()})
    assert {day for day, *_ in told(top)} == {"2025-12-01"}


def test_files_that_are_no_records_are_left_out(top: Path) -> None:
    commit(top, "2025-12-01", {CALL: meeting(), "addresses.txt": "# none\n", "series/notes.txt": "x"})
    assert [name for _, _, name, _ in told(top)] == ["2025-07-11-call"]


def test_nothing_is_claimed_where_the_history_is_not_known(top: Path, tmp_path: Path) -> None:
    commit(top, "2025-12-01", {CALL: meeting()})
    commit(top, "2025-12-02", {CALL: meeting("title: Other\n")})
    git(tmp_path, "clone", "--quiet", "--depth", "1", top.as_uri(), "shallow")
    write(tmp_path / "loose" / "content", {CALL: meeting()})
    opening = "This site was built without the history of its content, so that nothing can be said about changes."
    for folder in (tmp_path / "shallow", tmp_path / "loose"):
        page = site(folder).plans["changes/"].make()
        assert isinstance(page.view, view.ChangesView)
        assert (page.view.opening, page.view.recent, page.tables) == (opening, (), {})


def site(top: Path) -> SiteBuild:
    roots = [top / "content"]
    catalogue, _ = load(roots)
    settings = Settings(name="Talks", url="https://example.org/")
    return SiteBuild(catalogue=catalogue, today=TODAY, settings=settings, roots=roots, log=history.log(roots))


def test_the_page_and_the_pages_of_records_tell_the_same(top: Path) -> None:
    commit(top, "2025-12-01", {CALL: meeting(OUTCOME), "coverage/two.md": record(COVERAGE)})
    commit(top, "2025-12-02", {CALL: meeting(OUTCOME + KEPT), "coverage/two.md": record(COVERAGE + "gaps: []\n")})
    build = site(top)
    sentence = "Outcome o1: open, then kept on 11 August 2025. Extend the truce"
    shown = {
        url: build.renderer.content(page) + build.renderer.footer(page)
        for url in ("changes/", "meetings/2025-07-11-call/", "about/coverage/")
        for page in [build.plans[url].make()]
    }
    assert "2 December 2025, the day of the last one." in shown["changes/"]
    assert [url for url, html in shown.items() if sentence in html] == ["changes/", "meetings/2025-07-11-call/"]
    assert [url for url, html in shown.items() if "History of this record" in html] == [
        "meetings/2025-07-11-call/",
        "about/coverage/",
    ]


def test_the_feed_has_an_entry_for_each_change_under_an_id_that_a_new_name_does_not_change(top: Path) -> None:
    commit(top, "2025-12-01", {CALL: meeting(OUTCOME)})
    commit(top, "2025-12-02", {CALL: meeting(OUTCOME + KEPT)})
    atom = "{http://www.w3.org/2005/Atom}"

    def entries() -> list[tuple[str, ...]]:
        ((name, text),) = site(top).feeds.files("changes/")
        assert name == "changes/feed.xml"
        found = ET.fromstring(text).iter(f"{atom}entry")  # noqa: S314 -- our own
        return [tuple(str(e.findtext(atom + key)) for key in ("id", "updated", "title")) for e in found]

    before = entries()
    assert [entry[1:] for entry in before] == [
        ("2025-12-02T00:00:00Z", "Changed state: Ministers speak by phone"),
        ("2025-12-01T00:00:00Z", "Added: Ministers speak by phone"),
    ]
    new = meeting(OUTCOME + KEPT + "aliases: [2025-07-11-call]\n")
    commit(top, "2025-12-03", {CALL: None, "meetings/2025/2025-07-11-talk.md": new})
    assert entries()[1:] == before


def test_what_was_read_is_not_read_again(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`mkdocs serve` builds after each saved entry."""
    commit(top, "2025-12-01", {CALL: meeting()})
    commit(top, "2025-12-02", {CALL: meeting("title: Other\n")})
    build = site(top)
    first = build.changes.all
    monkeypatch.setattr(history, "blobs", lambda *_: pytest.fail("git was asked again"))
    again = Changes(build.catalogue, build.log, TODAY, partial(versions.read, cache=build.versions))
    assert again.all == first
