"""What a change does, told to whoever reviews it."""

import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html

from diplomacy_tracker.cli import main
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.rendering import MAX_JOB_SUMMARY
from diplomacy_tracker.tools import summary
from diplomacy_tracker.tools.summary import Summary
from diplomacy_tracker.tools.summary.effects import BeforeAfter, Effect, RelationEffect
from diplomacy_tracker.tools.summary.record_changes import RecordChangeKind
from tests.entries import CALL, TODAY, meeting, record, write

COVERAGE = {
    "coverage/all.md": record(
        "title: All contacts\nparties: [CHN, USA]\ncovers: [contacts, promises]\nfrom: 2025-01-01\n"
        f"through: {TODAY}\ncompleteness: complete\nhow: Day by day.\n"
    )
}
LATER = "meetings/2025/2025-08-20-call.md"
OUTCOME = """\
outcomes:
  - id: o1
    text: To speak again
    kind: agreed
    by: [USA, CHN]
    due: 2025-09-01
    source: wire
"""
KEPT = f"""\
{OUTCOME}    log:
      - date: 2025-08-20
        status: kept
        source: wire
"""
FORETOLD = """\
expects:
  - id: e1
    text: Another call
    source: wire
"""


def compare(tmp_path: Path, before: dict[str, str], after: dict[str, str], today: date = TODAY) -> Summary:
    states = (load([write(tmp_path / name, files)])[0] for name, files in (("before", before), ("after", after)))
    first, second = (Insights(state, today) for state in states)
    return summary.summary(first, second)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["summary", *map(str, arguments)])


def test_a_new_contact_ends_a_silence(tmp_path: Path) -> None:
    before = {CALL: meeting(), **COVERAGE}
    found = compare(tmp_path, before, {**before, LATER: meeting("date: 2025-08-20\n")})
    assert found.relations == (
        RelationEffect(
            "China and United States",
            BeforeAfter("1", "2"),
            BeforeAfter("500 days since 11 July 2025", "460 days since 20 August 2025"),
            BeforeAfter("500 days since 11 July 2025", "460 days since 20 August 2025"),
        ),
    )
    assert [(entry.change.kind, entry.page.url) for entry in found.entries] == [
        (RecordChangeKind.ADDED, "meetings/2025-08-20-call/")
    ]


def test_an_outcome_is_followed_from_overdue_to_kept(tmp_path: Path) -> None:
    found = compare(tmp_path, {CALL: meeting(OUTCOME), **COVERAGE}, {CALL: meeting(KEPT), **COVERAGE})
    assert found.promises == (Effect("2025-07-11-call", "o1", "To speak again", "overdue", "kept"),)
    assert [entry.change.fields for entry in found.entries] == [("outcomes",)]
    assert found.relations == ()


def test_a_selective_record_gives_no_silence_and_an_unchecked_promise_is_not_overdue(tmp_path: Path) -> None:
    later = {LATER: meeting("date: 2025-08-20\n")}
    found = compare(tmp_path, {CALL: meeting()}, {CALL: meeting(OUTCOME), **later})
    nothing = BeforeAfter("–", "–")
    assert found.relations == (RelationEffect("China and United States", BeforeAfter("1", "2"), nothing, nothing),)
    assert found.promises == (Effect("2025-07-11-call", "o1", "To speak again", "–", "not checked since"),)


def test_a_statement_is_no_promise(tmp_path: Path) -> None:
    statement = OUTCOME.replace("    due: 2025-09-01\n", "").replace("agreed\n", "agreed\n    type: statement\n")
    found = compare(tmp_path, {CALL: meeting(OUTCOME), **COVERAGE}, {CALL: meeting(statement), **COVERAGE})
    assert found.promises == (Effect("2025-07-11-call", "o1", "To speak again", "overdue", "–"),)


def test_a_coverage_that_moved_on_is_named_with_the_silence_that_it_shows(tmp_path: Path) -> None:
    earlier = {name: text.replace(str(TODAY), "2025-08-10") for name, text in COVERAGE.items()}
    found = compare(tmp_path, {CALL: meeting(), **earlier}, {CALL: meeting(), **COVERAGE})
    assert [(change.key, change.fields) for change in found.named] == [(("coverage", "all"), ("through",))]
    moved = BeforeAfter("30 days since 11 July 2025", "500 days since 11 July 2025")
    assert found.relations == (RelationEffect("China and United States", BeforeAfter("1", "1"), moved, moved),)


def test_what_is_new_or_gone_has_a_dash_on_the_other_side(tmp_path: Path) -> None:
    found = compare(tmp_path, {CALL: meeting(OUTCOME), **COVERAGE}, {CALL: meeting(FORETOLD), **COVERAGE})
    assert found.promises == (Effect("2025-07-11-call", "o1", "To speak again", "overdue", "–"),)
    assert found.expectations == (Effect("2025-07-11-call", "e1", "Another call", "–", "open"),)


def test_a_new_name_is_no_new_promise(tmp_path: Path) -> None:
    renamed = "meetings/2025/2025-07-11-ministers-call.md"
    found = compare(tmp_path, {CALL: meeting(OUTCOME)}, {renamed: meeting(f"aliases: [2025-07-11-call]\n{OUTCOME}")})
    assert found.promises == ()
    assert [(entry.change.kind, entry.change.fields) for entry in found.entries] == [
        (RecordChangeKind.RENAMED, ("aliases",))
    ]
    assert found.named == ()


def test_another_layout_of_the_same_words_is_no_change(tmp_path: Path) -> None:
    again = meeting().replace("title: Ministers speak by phone", 'title: "Ministers speak by phone" # so')
    assert compare(tmp_path, {CALL: meeting()}, {CALL: again}).is_empty


def test_other_records_and_removed_entries_are_named(tmp_path: Path) -> None:
    before = {CALL: meeting(), "issues/trade.md": "---\ntitle: Trade\n---\nGoods.\n"}
    found = compare(tmp_path, before, {"issues/trade.md": "---\ntitle: Commerce\n---\nGoods and services.\n"})
    assert [(change.kind, change.key, change.fields) for change in found.named] == [
        (RecordChangeKind.CHANGED, ("issues", "trade"), ("title", "text")),
        (RecordChangeKind.REMOVED, ("meetings", "2025-07-11-call"), ()),
    ]


def test_of_very_many_entries_only_some_are_shown_whole(tmp_path: Path) -> None:
    many = {
        f"meetings/2025/2025-01-{day:02}-call.md": meeting(f"date: 2025-01-{day:02}\n")
        for day in range(1, summary.MAX_IN_FULL + 3)
    }
    found = compare(tmp_path, {}, many)
    assert (len(found.entries), len(found.named)) == (summary.MAX_IN_FULL, 2)


def test_a_summary_that_github_would_drop_shows_less_and_says_so(tmp_path: Path) -> None:
    base = write(tmp_path / "base", {})
    long = {
        f"meetings/2025/2025-01-{day:02}-call.md": meeting(
            f"date: 2025-01-{day:02}\nsummary: {'They spoke. ' * 10_000}\n"
        )
        for day in range(1, 11)
    }
    shown = run(base, "--content", write(tmp_path / "content", long)).stdout
    tree = html.fromstring(shown)
    assert (len(shown.encode()) < MAX_JOB_SUMMARY, len(tree.findall(".//blockquote"))) == (True, 8)
    assert "2 entries of this change are only named below" in shown
    assert [str(code.text)[-13:] for code in tree.findall(".//li/code")] == ["01-09-call.md", "01-10-call.md"]


def test_of_very_many_promises_the_first_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    promise = "  - {{id: o{number}, text: '{text}', kind: announced, by: [USA], due: 2025-09-01, source: wire}}\n"
    promises = "".join(promise.format(number=number, text='"' * 900) for number in range(90))
    many = {
        f"meetings/2025/2025-{month:02}-{day:02}-call.md": meeting(
            f"date: 2025-{month:02}-{day:02}\noutcomes:\n{promises}"
        )
        for month in range(1, 7)
        for day in range(1, 8)
    }
    shown = run(write(tmp_path / "base", {}), "--content", write(tmp_path / "content", many)).stdout
    rows = len(html.fromstring(shown).findall(".//table")[0].findall(".//tr")) - 1
    assert (len(shown.encode()) < MAX_JOB_SUMMARY, 90 < rows < 42 * 90) == (True, True)
    assert f"{42 * 90 - rows:,} rows of these lists are left out" in shown


def test_the_command_writes_one_block_of_html_in_which_nothing_of_an_author_runs(tmp_path: Path) -> None:
    hostile = '<img src=x onerror=alert(1)> **x** ![](https://example.org/i.png) "quoted"'
    base = write(tmp_path / "base", {})
    root = write(tmp_path / "content", {CALL: meeting(f"summary: >-\n  {hostile}\n")})
    result = run(base, "--content", root)
    assert (result.exit_code, "\n\n" in result.stdout) == (0, False)
    tree = html.fromstring(result.stdout)
    assert tree.xpath("string(//blockquote)") == hostile
    assert tree.xpath("//img | //script | //@onerror") == []


def test_a_change_of_nothing_says_so(tmp_path: Path) -> None:
    root = write(tmp_path / "content", {CALL: meeting()})
    result = run(root, "--content", root)
    assert "<p>No entry says anything else than before.</p>" in result.stdout


def test_a_mistake_is_named_and_the_rest_is_summarised(tmp_path: Path) -> None:
    before = write(tmp_path / "before", {CALL: meeting(), "people/wang-yi.md": record("name: Wang Yi\nparty: CHN\n")})
    after = write(
        tmp_path / "after",
        {
            CALL: meeting("title: Talks\nformat: letters\n"),
            LATER: meeting(f"date: 2025-08-20\nrelated: [{Path(CALL).stem}]\n"),
            "meetings/2025/2025-08-21-call.md": meeting("date: 2025-08-21\nissues: [trade]\n"),
            "people/wang-yi.md": record("name: Wang Yi\nparty: CHN\n"),
        },
    )
    result = run(before, "--content", after)
    titles = html.fromstring(result.stdout).xpath("//h2/text()")
    named = [line.rpartition("after/")[2].partition("<")[0] for line in result.stdout.splitlines() if "<li>" in line]
    assert (result.exit_code, titles) == (0, ["What must be corrected", "What this change does"])
    assert named[:2] == [f"{CALL}:3:9", "meetings/2025/2025-08-21-call.md:3:10"]
    assert f"{LATER}</code>, added" in result.stdout
    assert "2025-08-21-call.md</code>, added" not in result.stdout


def test_a_base_with_mistakes_is_compared_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    base = write(tmp_path / "base", {CALL: meeting("format: fax\n"), LATER: meeting("date: 2025-08-20\n")})
    root = write(tmp_path / "content", {CALL: meeting(), LATER: meeting("date: 2025-08-20\n")})
    result = run(base, "--content", root)
    assert (result.exit_code, f"{CALL}</code>, added" in result.stdout) == (0, True)


def test_a_content_folder_that_is_not_there_is_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CONTENT", str(tmp_path / "nowhere"))
    result = run(tmp_path)
    assert (result.exit_code, "there is no content folder" in result.stderr) == (2, True)


def test_the_state_before_may_be_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = write(tmp_path / "content", {CALL: meeting()})
    for arguments in (["init", "--quiet"], ["add", "content"], ["commit", "--quiet", "-m", "content: begin"]):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", "-C", str(tmp_path), *who, *arguments], check=True)  # noqa: S603, S607
    write(content, {LATER: meeting("date: 2025-08-20\ntitle: Another call\n")})
    done = run("HEAD", "--content", content)
    assert (done.exit_code, "Another call" in done.stdout) == (0, True), done.output
    unknown = run("no-such-thing", "--content", content)
    assert unknown.exit_code == 2
    assert 'no folder no-such-thing, and git knows no revision "no-such-thing"' in " ".join(unknown.stderr.split())
