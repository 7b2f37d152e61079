"""A dated release: what changed is said completely, and the same content gives the same file."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, strategies as st
from mkdocs.config import load_config

from diplomacy_tracker.cli import main
from diplomacy_tracker.content import history, settings, wording
from diplomacy_tracker.content.errors import SettingsError
from diplomacy_tracker.tools.releases import citation_files
from diplomacy_tracker.tools.releases.changes import Change, ChangeKind, State, changes, write as write_changes
from tests.entries import CALL, meeting, record, write
from tests.site import REPOSITORY, TODAY

OTHER = "meetings/2025/2025-08-02-visit.md"
SETTINGS = "site_name: Talks\nsite_url: https://example.org/talks\nrepo_url: https://example.org/code/talks\n"
BEFORE = {
    CALL: meeting(),
    OTHER: meeting("date: 2025-08-02\nparticipants:\n  - party: DEU\n  - party: FRA\n"),
    "issues/trade.md": record("title: Trade\ngroup: Economy\nsummary: Goods.\n"),
}


def run(folder: Path, *arguments: str) -> Result:
    """Run `tracker release` in a folder with content and settings."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("TRACKER_CONTENT", str(folder / "content"))
        return CliRunner().invoke(main, ["release", *arguments])


def place(folder: Path, files: dict[str, str]) -> Path:
    """A folder with settings and this content alone."""
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for path in folder.glob("content/**/*.md"):
        path.unlink()
    write(folder / "content", files)
    return folder


def made(folder: Path, *arguments: str, with_values: bool = False) -> list[list[str]]:
    """The rows of CHANGES.csv below the header."""
    done = run(folder, "out", *arguments)
    told = wording.sentence(f"{history.NOT_KNOWN}.\n")  # of a folder that is no repository
    assert (done.exit_code, done.stderr.removeprefix(told)) == (0, "")
    header, *rows = csv.reader(io.StringIO((folder / "out/CHANGES.csv").read_text("utf-8"), newline=""))
    assert header == ["id", "change", "field", "reason", "old", "new"]
    return rows if with_values else [row[:4] for row in rows]


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def commit(folder: Path, subject: str) -> str:
    git(folder, "add", "content", "mkdocs.yml")
    git(folder, "commit", "--quiet", "-m", subject)
    return git(folder, "rev-parse", "HEAD")


def test_a_release_says_what_changed_since_the_one_before(tmp_path: Path) -> None:
    made(place(tmp_path, BEFORE), "--version", "2026.10")
    (tmp_path / "out/talks-2026.10.zip").rename(tmp_path / "previous.zip")
    after = {
        CALL: meeting("title: They talk\nwithdrawn:\n  date: 2026-11-01\n  reason: It was another call.\n"),
        "meetings/2025/2025-08-02-paris.md": meeting(
            "date: 2025-08-02\nsummary: They met in Paris.\nparticipants:\n  - party: DEU\n  - party: FRA\n"
            "aliases: [2025-08-02-visit]\n"
        ),
        "issues/climate.md": record("title: Climate\ngroup: Environment\nsummary: =Heat.\n"),
        "issues/trade.md": record("title: Trade\ngroup: Economy\nsummary: Goods and services.\n"),
    }
    rows = made(place(tmp_path, after), "--previous", "previous.zip")
    assert rows == [
        ["climate", "added", "issues", ""],
        ["trade", "changed", "issues.summary", ""],
        ["2025-07-11-call", "withdrawn", "meetings", "It was another call."],
        ["2025-08-02-paris", "changed", "meetings.summary", ""],
        ["2025-08-02-visit", "renamed", "meetings", "now 2025-08-02-paris"],
    ]


def test_a_release_from_git_gives_the_subjects_of_commits_as_reasons(tmp_path: Path) -> None:
    place(tmp_path, BEFORE)
    git(tmp_path, "init", "--quiet")
    first = commit(tmp_path, "content: begin")
    del (after := dict(BEFORE))[OTHER]
    commit(place(tmp_path, after), "content: take out a visit that never was")
    after[CALL] = meeting(
        "outcomes:\n  - id: o1\n    text: To talk.\n    kind: announced\n    by: [USA]\n    source: wire\n"
    )
    commit(place(tmp_path, after), "content: add what was promised")
    commit(place(tmp_path, {**after, CALL: after[CALL] + "\nMore.\n"}), "generator: add more")
    wanted = [
        ["2025-07-11-call", "changed", "meetings.context", "generator: add more"],
        ["2025-07-11-call", "changed", "outcomes.o1", "content: add what was promised"],
        ["2025-08-02-visit", "withdrawn", "meetings", "content: take out a visit that never was"],
    ]
    assert made(tmp_path, "--since", first) == wanted
    assert made(tmp_path, "--since", "HEAD") == []


def test_the_reason_is_of_the_commit_that_made_the_change_and_values_are_told(tmp_path: Path) -> None:
    place(tmp_path, BEFORE)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    first = commit(tmp_path, "content: begin")
    git(tmp_path, "switch", "--quiet", "-c", "side")
    said = "positions:\n  - {by: USA, issue: trade, text: Old words., source: wire}\n"
    commit(place(tmp_path, BEFORE | {CALL: meeting(said)}), "say what was said")
    said = said.replace("Old words.", "New words.")
    commit(place(tmp_path, BEFORE | {CALL: meeting(said)}), "content: correct what was said")
    called = f"{said}notes: They differ.\n"
    commit(place(tmp_path, BEFORE | {CALL: meeting(called)}), "note that they differ")
    laid_out = called.replace("They differ.", ">-\n  They\n  differ.")
    commit(place(tmp_path, BEFORE | {CALL: meeting(laid_out)}), "content: lay all files out anew")
    git(tmp_path, "switch", "--quiet", "main")
    commit(place(tmp_path, BEFORE | {"issues/trade.md": BEFORE["issues/trade.md"].replace("Goods", "All")}), "widen it")
    git(tmp_path, "merge", "--quiet", "--no-edit", "side")
    assert made(tmp_path, "--since", first, with_values=True) == [
        ["trade", "changed", "issues.summary", "widen it", "Goods.", "All."],
        ["2025-07-11-call", "changed", "meetings.notes", "note that they differ", "", "They differ."],
        [
            *("2025-07-11-call", "changed", "positions", "content: correct what was said"),
            *("", "USA; trade; New words.; wire; press; 0"),
        ],
    ]


def test_what_came_and_what_went_is_told() -> None:
    source = {"meeting_id": "call", "id": "cnbc", "title": "A report", "publisher": "CNBC"}
    meetings = [{"id": "call", "title": "Call"}]
    old: State = {"meetings": meetings, "sources": [source]}
    new: State = {"meetings": meetings, "sources": []}
    (went,), (came,) = changes(old, new), changes(new, old)
    assert (went.field, went.old, went.new) == ("sources.cnbc", "cnbc; A report; CNBC", "")
    assert (came.field, came.old, came.new) == ("sources.cnbc", "", "cnbc; A report; CNBC")


def test_the_corrected_address_of_a_source_is_a_change(tmp_path: Path) -> None:
    made(place(tmp_path, BEFORE), "--version", "2026.10")
    (tmp_path / "out/talks-2026.10.zip").rename(tmp_path / "previous.zip")
    corrected = BEFORE[CALL].replace("url: https://example.org/", "url: https://example.org/corrected/")
    rows = made(place(tmp_path, {**BEFORE, CALL: corrected}), "--previous", "previous.zip")
    assert rows == [["2025-07-11-call", "changed", "sources.wire.url", ""]]


def test_the_first_release_adds_everything(tmp_path: Path) -> None:
    rows = made(place(tmp_path, BEFORE))
    assert {row[1] for row in rows} == {"added"}
    assert {"2025-07-11-call", "2025-08-02-visit", "trade", "DEU"} <= {row[0] for row in rows}


def test_the_same_content_gives_the_same_release_and_nothing_changed(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made(place(tmp_path / name, BEFORE))
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name / "out").iterdir()} for name in "ab")
    assert first == second
    assert sorted(first) == ["CHANGES.csv", "CITATION.cff", "SHA256SUMS", "talks-2026.11.zip", "zenodo.json"]
    assert made(tmp_path / "a", "--previous", str(tmp_path / "b/out/talks-2026.11.zip")) == []
    with zipfile.ZipFile(tmp_path / "b/out/talks-2026.11.zip") as bundle:
        assert bundle.testzip() is None
        assert json.loads(bundle.read("talks-2026.11/datapackage.json"))["version"] == "2026.11"
        bundle.extractall(tmp_path / "unpacked")
    assert made(tmp_path / "a", "--previous", str(tmp_path / "unpacked")) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--version", "November"], '"November" is no version'),
        (["--since", "HEAD", "--previous", "content"], "exclude each other"),
        (["--previous", "content"], "content holds no datapackage.json"),
        (["--previous", "mkdocs.yml"], "mkdocs.yml is no zip file"),
        (["--since=--output=x"], 'git knows no revision "--output=x"'),
    ],
)
def test_what_cannot_be_compared_with_is_said(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = run(place(tmp_path, BEFORE), "out", *arguments)
    assert (done.exit_code, said in " ".join(done.stderr.split())) == (2, True), done.stderr
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "x").exists()


IDS = st.sampled_from(["a", "b", "c", "d"])
STATES = st.dictionaries(IDS, st.tuples(st.sampled_from("xy"), st.sampled_from("xy"), st.sets(IDS, max_size=2)))


def state(meetings: dict[str, tuple[str, str, set[str]]]) -> State:
    """Meetings with a title, a summary and outcomes; what only depends on neighbours changes with every state."""
    return {
        "meetings": [
            {"id": name, "title": title, "summary": summary, "previous_id": str(len(meetings)), "aliases": ""}
            for name, (title, summary, _) in sorted(meetings.items())
        ],
        "outcomes": [
            {"meeting_id": name, "id": outcome, "text": title}
            for name, (title, _, outcomes) in sorted(meetings.items())
            for outcome in sorted(outcomes)
        ],
    }


@given(STATES, STATES)
def test_changes_name_every_difference_and_nothing_else(
    before: dict[str, tuple[str, str, set[str]]], after: dict[str, tuple[str, str, set[str]]]
) -> None:
    expected = {(name, "added", "meetings") for name in after.keys() - before.keys()}
    expected |= {(name, "withdrawn", "meetings") for name in before.keys() - after.keys()}
    for name in before.keys() & after.keys():
        (title, summary, outcomes), (new_title, new_summary, new_outcomes) = before[name], after[name]
        expected |= {(name, "changed", "meetings.title")} if title != new_title else set()
        expected |= {(name, "changed", "meetings.summary")} if summary != new_summary else set()
        expected |= {(name, "changed", f"outcomes.{outcome}") for outcome in outcomes ^ new_outcomes}
        if title != new_title:
            expected |= {(name, "changed", f"outcomes.{outcome}.text") for outcome in outcomes & new_outcomes}
    found = [(change.id, change.kind.value, change.field) for change in changes(state(before), state(after))]
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_a_coverage_that_moved_on_is_a_change_and_so_is_a_gap_of_it() -> None:
    gap = {"coverage_id": "all", "n": "1", "gap_from": "2023-02", "gap_to": "2023-03", "why": "No archive."}
    old: State = {"coverage": [{"id": "all", "covered_through": "2026-05-31"}], "coverage_gaps": []}
    new: State = {"coverage": [{"id": "all", "covered_through": "2026-06-30"}], "coverage_gaps": [gap]}
    assert [(change.id, change.kind.value, change.field) for change in changes(old, new)] == [
        ("all", "changed", "coverage.covered_through"),
        ("all", "changed", "coverage_gaps"),
    ]


def test_a_state_that_follows_from_the_day_alone_is_no_change_of_a_record() -> None:
    row = {"meeting_id": "call", "id": "o1", "text": "Talks"}
    meetings = [{"id": "call", "title": "Call"}]
    old: State = {"meetings": meetings, "outcomes": [{**row, "state": "open", "days_overdue": "0"}]}
    new: State = {"meetings": meetings, "outcomes": [{**row, "state": "overdue", "days_overdue": "9"}]}
    assert list(changes(old, new)) == []


def test_a_new_variable_is_no_change_of_a_record() -> None:
    old: State = {"issues": [{"id": "trade", "title": "Trade"}]}
    new: State = {"issues": [{"id": "trade", "title": "Trade", "since": "2025"}]}
    assert list(changes(old, new)) == []


def test_a_reason_cannot_run_in_a_spreadsheet() -> None:
    change = Change(ChangeKind.ADDED, "issues", "trade", "issues")
    assert write_changes([change], lambda _: "=cmd()").decode().splitlines()[1] == "trade,added,issues,'=cmd(),,"


@pytest.mark.parametrize("version", ["", "2026.11"])
def test_a_citation_file_is_valid(version: str, tmp_path: Path) -> None:
    day = date.fromisoformat(TODAY) if version else None
    text = citation_files.citation(settings.read(REPOSITORY / "mkdocs.yml"), version, day)
    assert yaml.safe_load(text).get("version", "") == version
    (tmp_path / "CITATION.cff").write_text(text, "utf-8")
    program = Path(sys.executable).parent / "check-jsonschema"
    schema = ["--builtin-schema", "vendor.citation-file-format", "--default-filetype", "yaml"]
    done = subprocess.run([program, *schema, tmp_path / "CITATION.cff"], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


def test_settings_are_read_as_mkdocs_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    theirs = load_config(str(REPOSITORY / "mkdocs.yml"))
    ours = settings.read(REPOSITORY / "mkdocs.yml")
    assert (ours.name, ours.description) == (theirs.site_name, theirs.site_description)
    assert (ours.url, ours.repository) == (theirs.site_url, f"{theirs.repo_url}/")
    assert (ours.extra, ours.language) == (theirs.extra, theirs.plugins["diplomacy"].config["names"])
    monkeypatch.setenv("SITE_URL", "https://example.org")
    assert settings.read(REPOSITORY / "mkdocs.yml").url == "https://example.org/"
    (tmp_path / "mkdocs.yml").write_text("- no mapping\n", "utf-8")
    with pytest.raises(SettingsError, match="is not a mapping"):
        settings.read(tmp_path / "mkdocs.yml")
