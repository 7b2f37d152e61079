"""The scripts in workflows do what they say, run by bash as on GitHub."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from diplomacy_tracker.tools import starter
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
