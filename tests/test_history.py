import os
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from diplomacy_tracker.content.history import Dates, dates

AUTHOR = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@pytest.fixture(autouse=True)
def _git_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No repository around the tests' own, and no settings of whoever runs them."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(folder: Path, *arguments: str, day: str = "2025-01-01") -> str:
    stamp = {f"GIT_{who}_DATE": f"{day}T12:00:00+0000" for who in ("AUTHOR", "COMMITTER")}
    done = subprocess.run(  # noqa: S603 -- our own command
        ["git", *arguments],  # noqa: S607 -- whichever git there is
        cwd=folder,
        env={**os.environ, **AUTHOR, **stamp},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def repository(folder: Path) -> Path:
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    return folder


def commit(top: Path, day: str, *names: str) -> None:
    """Change these files and commit them on that day."""
    for name in names:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{day}\n{name}\n", "utf-8")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "A change", day=day)


def found(top: Path, *roots: str) -> dict[str, tuple[str, str]]:
    """Added and changed of each file below the roots, by its path from the top."""
    return shown(top, [top / root for root in roots])


def shown(top: Path, roots: Sequence[Path]) -> dict[str, tuple[str, str]]:
    return {
        path.relative_to(top.resolve()).as_posix(): (known.added.isoformat(), known.changed.isoformat())
        for path, known in dates(roots).items()
    }


def test_a_file_is_dated_by_its_first_commit_and_its_last(tmp_path: Path) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "content/a.md", "content/b.md")
    commit(top, "2025-02-02", "content/a.md", "content/c.md")
    commit(top, "2025-03-03", "content/a.md")
    assert found(top, "content") == {
        "content/a.md": ("2025-01-01", "2025-03-03"),
        "content/b.md": ("2025-01-01", "2025-01-01"),
        "content/c.md": ("2025-02-02", "2025-02-02"),
    }


def test_the_edits_of_a_file_are_counted_also_two_of_one_day_and_its_removal(tmp_path: Path) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "content/a.md", "content/b.md")
    (top / "content" / "a.md").write_text("again", "utf-8")
    git(top, "commit", "--quiet", "--all", "--message", "The same day", day="2025-01-01")
    git(top, "rm", "--quiet", "content/a.md")
    git(top, "commit", "--quiet", "--message", "Remove", day="2025-02-02")
    assert {path.name: known.edits for path, known in dates([top]).items()} == {"a.md": 3, "b.md": 1}


def test_the_day_is_that_of_the_commit_not_of_the_work(tmp_path: Path) -> None:
    top = repository(tmp_path / "site")
    (top / "a.md").write_text("x", "utf-8")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "Old work", "--date", "2020-01-01T12:00:00", day="2025-01-01")
    assert found(top, ".") == {"a.md": ("2025-01-01", "2025-01-01")}


def test_what_is_not_committed_has_no_dates(tmp_path: Path) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "content/a.md")
    (top / "content" / "new.md").write_text("x", "utf-8")
    (top / "content" / "a.md").write_text("y", "utf-8")
    assert found(top, "content") == {"content/a.md": ("2025-01-01", "2025-01-01")}


def test_a_renamed_file_begins_anew_under_its_name(tmp_path: Path) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "content/old.md")
    git(top, "mv", "content/old.md", "content/new.md")
    git(top, "commit", "--quiet", "--message", "Rename", day="2025-02-02")
    assert found(top, "content")["content/new.md"] == ("2025-02-02", "2025-02-02")


def test_a_file_that_was_away_is_dated_from_its_first_coming(tmp_path: Path) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "content/a.md", "content/b.md")
    git(top, "rm", "--quiet", "content/a.md")
    git(top, "commit", "--quiet", "--message", "Remove", day="2025-02-02")
    commit(top, "2025-03-03", "content/a.md")
    assert found(top, "content")["content/a.md"] == ("2025-01-01", "2025-03-03")


def test_work_on_a_branch_counts_when_it_is_merged(tmp_path: Path) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "a.md")
    git(top, "switch", "--quiet", "--create", "work")
    commit(top, "2025-02-02", "b.md")
    git(top, "switch", "--quiet", "main")
    commit(top, "2025-03-03", "a.md")
    git(top, "merge", "--quiet", "--no-ff", "--message", "Merge", "work", day="2025-04-04")
    assert found(top, ".") == {"a.md": ("2025-01-01", "2025-03-03"), "b.md": ("2025-04-04", "2025-04-04")}


def test_only_files_below_the_roots_are_dated(tmp_path: Path) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "content/a.md", "docs/b.md", "more/c.md", "d.md")
    assert sorted(found(top, "content", "more")) == ["content/a.md", "more/c.md"]


def test_roots_may_lie_in_several_repositories(tmp_path: Path) -> None:
    one, two = repository(tmp_path / "one"), repository(tmp_path / "two")
    commit(one, "2025-01-01", "content/a.md")
    commit(two, "2025-02-02", "content/a.md")
    assert shown(tmp_path, [one / "content", two / "content"]) == {
        "one/content/a.md": ("2025-01-01", "2025-01-01"),
        "two/content/a.md": ("2025-02-02", "2025-02-02"),
    }


NAMES = [
    "two words.md",
    "İstanbul–北京.md",
    'quote"d.md',
    "tab\t.md",
    "back\\slash.md",
    "line\nbreak.md",
    "re\rturn.md",
    "-n.md",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_path_may_hold_any_sign(tmp_path: Path, name: str) -> None:
    top = repository(tmp_path / "the site – 网站")
    commit(top, "2025-01-01", f"con tent/{name}")
    commit(top, "2025-02-02", f"con tent/{name}")
    assert found(top, "con tent") == {f"con tent/{name}": ("2025-01-01", "2025-02-02")}


@pytest.mark.parametrize("name", ["\x01a.md", "2025-03-03", "\u2044a.md"])
def test_no_name_is_taken_for_a_commit(tmp_path: Path, name: str) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", name)
    assert found(top, ".") == {name: ("2025-01-01", "2025-01-01")}


def test_a_name_that_is_no_unicode_harms_nothing(tmp_path: Path) -> None:
    top = repository(tmp_path / "site")
    path = os.fsencode(top) + b"/caf\xe9.md"
    Path(os.fsdecode(path)).write_bytes(b"x")
    commit(top, "2025-01-01", "a.md")
    assert dates([top])[Path(os.fsdecode(path)).resolve()] == Dates(date(2025, 1, 1), date(2025, 1, 1))


def test_a_root_behind_a_symbolic_link_is_dated_where_its_files_are(tmp_path: Path) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "content/a.md")
    (tmp_path / "link").symlink_to(top / "content")
    assert shown(top, [tmp_path / "link"]) == {"content/a.md": ("2025-01-01", "2025-01-01")}


@pytest.mark.parametrize(
    "setting", ["diff.relative=true", "log.showRoot=false", "log.follow=true", "core.quotePath=true", "color.ui=always"]
)
def test_the_settings_of_whoever_builds_change_nothing(tmp_path: Path, setting: str) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "content/ä.md")
    commit(top, "2025-02-02", "content/b.md")
    git(top, "config", *setting.split("="))
    assert found(top, "content") == {
        "content/ä.md": ("2025-01-01", "2025-01-01"),
        "content/b.md": ("2025-02-02", "2025-02-02"),
    }


def test_outside_a_repository_nothing_is_dated(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("x", "utf-8")
    assert dates([tmp_path / "content", tmp_path / "missing"]) == {}


def test_a_root_outside_takes_nothing_from_the_others(tmp_path: Path) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "a.md")
    (tmp_path / "loose").mkdir()
    assert shown(top, [tmp_path / "loose", top]) == {"a.md": ("2025-01-01", "2025-01-01")}


def test_a_repository_without_a_commit_dates_nothing(tmp_path: Path) -> None:
    assert dates([repository(tmp_path / "site")]) == {}


def test_a_shallow_clone_dates_nothing(tmp_path: Path) -> None:
    """Its log begins with its last commit, so that every file would look new."""
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "content/a.md")
    commit(top, "2025-02-02", "content/b.md")
    for name, depth in (("shallow", ["--depth", "1"]), ("whole", [])):
        git(tmp_path, "clone", "--quiet", *depth, top.as_uri(), name)
    counted = {name: len(dates([tmp_path / name / "content"])) for name in ("shallow", "whole")}
    assert counted == {"shallow": 0, "whole": 2}


def test_without_git_nothing_is_dated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = repository(tmp_path / "site")
    commit(top, "2025-01-01", "a.md")
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert dates([top]) == {}
