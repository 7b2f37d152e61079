"""The scripts in workflows do what they say, run by bash as on GitHub."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from diplomacy_tracker.tools import starter
from tests.entries import meeting, record, write
from tests.site import REPOSITORY

FOLDERS = {"ours": REPOSITORY / ".github/workflows", "of-a-new-tracker": starter.FILES / ".github/workflows"}
AUTHOR = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}
LIST = "content/addresses.txt"


def script(workflow: Path, step: str) -> str:
    """The script of the step with this name."""
    jobs = yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values()
    (found,) = [part["run"] for job in jobs for part in job["steps"] if part.get("name") == step]
    return str(found)


def run(folder: Path, text: str, **variables: str) -> str:
    """What a script prints, with those programs in `folder/bin` before all others."""
    (folder / "bin").mkdir(exist_ok=True)
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **AUTHOR, "GITHUB_STEP_SUMMARY": str(folder / "summary"), "PATH": path, **variables}
    environment = {name: value for name, value in environment.items() if name != "SITE_URL"}
    bash = shutil.which("bash")
    assert bash
    done = subprocess.run(  # noqa: S603 -- our own script
        [bash, "-e", "-c", text], cwd=folder / "work", env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def stand_in(folder: Path, program: str, text: str) -> None:
    """Let scripts find another program of this name."""
    (folder / "bin").mkdir(exist_ok=True)
    path = folder / "bin" / program
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)


@pytest.fixture
def cloned(tmp_path: Path) -> Path:
    """A folder with a repository `work`, which has one commit, and its origin."""
    (tmp_path / "work/content").mkdir(parents=True)
    stand_in(tmp_path, "gh", 'echo "gh $*"')
    begin = (
        "git init --quiet --bare ../origin && git init --quiet --initial-branch main && git remote add origin ../origin"
    )
    run(tmp_path, f"{begin} && git commit --quiet --allow-empty --message one")
    return tmp_path


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize("before", [None, "# Addresses\n"], ids=["first-list", "longer-list"])
def test_new_addresses_are_proposed(cloned: Path, folder: Path, before: str | None) -> None:
    if before is not None:
        (cloned / "work" / LIST).write_text(before, "utf-8")
        run(cloned, "git add . && git commit --quiet --message two")
    (cloned / "work" / LIST).write_text("# Addresses\nmeetings/\n", "utf-8")
    assert "gh pr create --head addresses" in run(cloned, script(folder / "addresses.yml", "Propose"))
    assert run(cloned, f"git -C ../origin show addresses:{LIST}") == "# Addresses\nmeetings/\n"


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_without_a_new_address_nothing_is_proposed(cloned: Path, folder: Path) -> None:
    (cloned / "work" / LIST).write_text("# Addresses\nmeetings/\n", "utf-8")
    run(cloned, "git add . && git commit --quiet --message two")
    assert run(cloned, script(folder / "addresses.yml", "Propose")) == ""
    assert (cloned / "summary").read_text("utf-8") == "There is no new address.\n"


@pytest.mark.parametrize("workflow", ["pages", "check"])
@pytest.mark.parametrize(
    ("repository", "settings", "address"),
    [
        ("Somebody/register", 'site_url: !ENV [SITE_URL, ""]', "https://somebody.github.io/register/"),
        ("Somebody/somebody.github.io", 'site_url: !ENV [SITE_URL, ""]', "https://somebody.github.io/"),
        ("somebody/Somebody.github.io", "site_name: None", "https://somebody.github.io/"),
        ("somebody/register", 'site_url: !ENV [SITE_URL, "https://example.org/"]', "none of the workflow's"),
        ("somebody/register", "site_url: https://example.org/", "none of the workflow's"),
    ],
)
def test_a_new_tracker_is_built_for_its_address(
    tmp_path: Path, workflow: str, repository: str, settings: str, address: str
) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work/mkdocs.yml").write_text(f"{settings}\nrepo_url: https://example.org/\n", "utf-8")
    stand_in(tmp_path, "make", """echo "make $*: ${SITE_URL-none of the workflow's}\"""")
    text = script(FOLDERS["of-a-new-tracker"] / f"{workflow}.yml", "Build the site")
    owner = repository.partition("/")[0]
    said = run(tmp_path, text, GITHUB_REPOSITORY=repository, GITHUB_REPOSITORY_OWNER=owner)
    assert said == f"make build: {address}\n"


CI = FOLDERS["ours"] / "ci.yml"
CALL = "content/meetings/2025/2025-07-11-call.md"
GOOD = meeting('title: "Ministers speak"  # as the ministry has it\n')


@pytest.fixture
def proposed(cloned: Path) -> Path:
    """The folder of `cloned` with an entry in its first commit, and the commands of this installation."""
    (cloned / "work/.venv/bin").mkdir(parents=True)
    (cloned / "work/.venv/bin/tracker").symlink_to(Path(sys.executable).with_name("tracker"))
    (cloned / "work/.git/info/exclude").write_text(".venv\n", "utf-8")
    write(cloned / "work", {"content/people/wang-yi.md": record("name: Wang Yi\nparty: CHN\n")})
    run(cloned, "git add . && git commit --quiet --message base && git switch --quiet --create change")
    return cloned


def propose(folder: Path, files: dict[str, str]) -> None:
    """Make a pull request of these files, and check it out as GitHub does: merged into its base."""
    write(folder / "work", files)
    run(folder, "git add . && git commit --quiet --message change && git switch --quiet main")
    run(folder, "git merge --quiet --no-ff --message merged change")


def step(folder: Path, name: str) -> str:
    return run(
        folder, script(CI, name), RUNNER_TEMP=str(folder), EVENT="pull_request", GITHUB_OUTPUT=str(folder / "out")
    )


@pytest.mark.parametrize(("path", "answer"), [(CALL, "true"), ("tests/call.md", "false"), ("contents.md", "false")])
def test_a_change_of_entries_alone_is_told_from_others(proposed: Path, path: str, answer: str) -> None:
    propose(proposed, {path: GOOD, "content/issues/trade.md": record("title: Trade\n")})
    step(proposed, "See whether only entries changed")
    assert (proposed / "out").read_text("utf-8") == f"only-entries={answer}\n"


def test_another_form_is_offered_as_a_patch_that_applies(proposed: Path) -> None:
    propose(proposed, {CALL: GOOD})
    step(proposed, "Say what the change does")
    step(proposed, "Offer the standard form")
    said = (proposed / "summary").read_text("utf-8")
    assert ("What must be corrected" in said, "<h2>The standard form</h2>" in said) == (False, True)
    assert '\n-title: "Ministers speak"  # as the ministry has it\n+title: Ministers speak  # as the' in said
    run(proposed, "git checkout --quiet . && git apply ../form.patch")
    assert run(proposed, ".venv/bin/tracker fmt --check content") == ""


def test_a_mistake_has_a_summary_and_no_patch(proposed: Path) -> None:
    propose(proposed, {CALL: meeting("format:phone\n")})
    step(proposed, "Say what the change does")
    step(proposed, "Offer the standard form")
    said = (proposed / "summary").read_text("utf-8")
    assert f"{CALL}:2:8</code>: a blank is missing after the colon" in said
    assert ("<h2>The standard form</h2>" in said, (proposed / "form.patch").exists()) == (False, False)


def test_an_entry_in_the_standard_form_has_no_patch(proposed: Path) -> None:
    propose(proposed, {CALL: meeting("title: Talks\n")})
    run(proposed, ".venv/bin/tracker fmt content && git commit --quiet --all --amend --no-edit")
    step(proposed, "Offer the standard form")
    assert ((proposed / "form.patch").exists(), (proposed / "summary").exists()) == (False, False)
