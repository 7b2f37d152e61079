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


GH = r"""
echo "gh $*" >> "$GH_LOG"
case "$1 $2" in
  "pr list") for number in $KNOWN; do case "$*" in *"${number#*:} "*) echo "${number%%:*}";; esac; done ;;
  "pr view") cat "$GH_COMMENTS" ;;
esac
"""
"""A stand-in that knows the pull requests in KNOWN, `7:collect/a`, and notes what it is asked."""
ENTRY = "--- /dev/null\n+++ b/content/meetings/{0}.md\n@@ -0,0 +1 @@\n+{0}\n"


def proposal(folder: Path, name: str, files: dict[str, str]) -> None:
    """A folder as `tracker collect` writes it."""
    path = folder / "work/collected/proposals" / name
    path.mkdir(parents=True)
    for file, text in {"branch.txt": f"collect/{name}\n", **files}.items():
        (path / file).write_text(text, "utf-8")


def collect(cloned: Path, folder: Path, *, known: str = "", comments: str = "") -> list[str]:
    """What the workflow asks GitHub for, beside lists and views."""
    stand_in(cloned, "gh", GH)
    (cloned / "comments").write_text(comments, "utf-8")
    (cloned / "log").write_text("", "utf-8")
    names = {"GH_LOG": str(cloned / "log"), "GH_COMMENTS": str(cloned / "comments"), "KNOWN": known}
    run(cloned, script(folder / "collect.yml", "Propose"), **names)
    done = (cloned / "log").read_text("utf-8").splitlines()
    return [line for line in done if not line.startswith(("gh pr list", "gh pr view", "gh auth"))]


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_each_meeting_gets_a_branch_and_a_pull_request_of_its_own(cloned: Path, folder: Path) -> None:
    title = 'content: add "$(touch ran)" `touch ran` & $HOME'
    for name in ("a", "b"):
        proposal(cloned, name, {"title.txt": f"{title}\n", "body.md": "B\n", "change.patch": ENTRY.format(name)})
    label = " --label content" if folder == FOLDERS["ours"] else ""
    assert collect(cloned, folder) == [
        f"gh pr create --head collect/{name} --title {title} --body-file collected/proposals/{name}//body.md{label}"
        for name in ("a", "b")
    ]
    assert not (cloned / "work/ran").exists()
    for name in ("a", "b"):
        shown = run(cloned, f"git -C ../origin show --format=%s --name-only collect/{name}")
        assert shown.split("\n") == [title, "", f"content/meetings/{name}.md", ""]


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_what_was_proposed_is_not_proposed_again(cloned: Path, folder: Path) -> None:
    proposal(cloned, "a", {"title.txt": "A\n", "body.md": "B\n", "change.patch": ENTRY.format("a")})
    assert collect(cloned, folder, known="7:collect/a") == []
    assert run(cloned, "git -C ../origin branch") == ""


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_a_comment_is_made_once(cloned: Path, folder: Path) -> None:
    proposal(cloned, "a-further", {"branch.txt": "collect/a\n", "comment.md": "C\n\n<!-- collect a-further -->\n"})
    asked = ["gh pr comment 7 --body-file collected/proposals/a-further//comment.md"]
    assert collect(cloned, folder, known="7:collect/a") == asked
    assert collect(cloned, folder, known="7:collect/a", comments="C\n\n<!-- collect a-further -->\n") == []
    assert collect(cloned, folder) == []
    assert (cloned / "summary").read_text("utf-8") == "There is no pull request of collect/a to comment on.\n"


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_a_patch_changes_nothing_beside_the_content(cloned: Path, folder: Path) -> None:
    evil = "--- /dev/null\n+++ b/.github/workflows/evil.yml\n@@ -0,0 +1 @@\n+evil\n"
    proposal(cloned, "a", {"title.txt": "A\n", "body.md": "B\n", "change.patch": ENTRY.format("a") + evil})
    collect(cloned, folder)
    assert run(cloned, "git -C ../origin ls-tree -r --name-only collect/a") == "content/meetings/a.md\n"


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_the_state_is_kept_on_a_branch_of_its_own(cloned: Path, folder: Path) -> None:
    keep, fetch = (script(folder / "collect.yml", step) for step in ("Keep the state", "Fetch the state"))
    (cloned / "work/README.md").write_text("main\n", "utf-8")
    run(cloned, "git add . && git commit --quiet --message two && git push --quiet origin main")
    state = cloned / "work/collected/state/usa.jsonl"
    run(cloned, fetch)
    for text in ("one\n", "two\n", "two\n"):
        state.write_text(text, "utf-8")
        run(cloned, keep)
        assert run(cloned, "git -C ../origin show collect-state:usa.jsonl") == text
        run(cloned, "git switch --quiet main && rm -r collected")
        run(cloned, fetch)
        assert state.read_text("utf-8") == text
    assert run(cloned, "git -C ../origin ls-tree -r --name-only collect-state") == "usa.jsonl\n"
    assert run(cloned, "git -C ../origin rev-list --count collect-state") == "2\n"


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize(("text", "number"), [("feeds:\n#  - id: a\n", "0"), ("feeds:\n  - id: a\n", "1"), (None, "0")])
def test_without_a_feed_nothing_is_installed(cloned: Path, folder: Path, text: str | None, number: str) -> None:
    if text is not None:
        (cloned / "work/collect.yml").write_text(text, "utf-8")
    run(cloned, script(folder / "collect.yml", "Count the feeds"), GITHUB_OUTPUT=str(cloned / "output"))
    assert (cloned / "output").read_text("utf-8") == f"number={number}\n"


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize("status", [0, 1])
def test_what_could_not_be_read_is_told_and_the_rest_is_proposed(cloned: Path, folder: Path, status: int) -> None:
    (cloned / "work/.venv/bin").mkdir(parents=True)
    stand_in(cloned / "work/.venv", "tracker", f'echo "usa: it answers 500"; exit {status}')
    run(cloned, script(folder / "collect.yml", "Read what is new"), GITHUB_OUTPUT=str(cloned / "output"))
    assert (cloned / "output").read_text("utf-8") == f"status={status}\n"
    assert (cloned / "summary").read_text("utf-8") == "```\nusa: it answers 500\n```\n"


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
