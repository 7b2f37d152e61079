"""What lies in .github: workflows that give nothing away, forms and labels that fit each other and the site."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from diplomacy_tracker.cli import COMMANDS
from diplomacy_tracker.content.vocabulary import LogStatus
from diplomacy_tracker.tools import starter
from tests.site import REPOSITORY

GITHUB = REPOSITORY / ".github"
STARTER = starter.FILES / ".github"
"""What a new tracker begins with."""
WORKFLOWS = sorted(path for folder in (GITHUB, STARTER) for path in (folder / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
MAKEFILE = (REPOSITORY / "Makefile").read_text("utf-8")
PROJECT = (REPOSITORY / "pyproject.toml").read_text("utf-8")
GOLDEN = REPOSITORY / "tests/golden/expected"
FIRST = "3.11"
workflows = pytest.mark.parametrize(
    "path", WORKFLOWS, ids=lambda path: f"{path.stem}{'-of-a-new-tracker' * path.is_relative_to(STARTER)}"
)
forms = pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, object]:
    """A YAML file as strings: a bare `on` would be a truth value otherwise."""
    found = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 -- makes nothing but strings
    assert isinstance(found, dict)
    return found


def within(value: object, key: str) -> Iterator[object]:
    """Every value under this key, at any depth."""
    if isinstance(value, dict):
        yield from (item for name, item in value.items() if name == key)
        yield from (found for item in value.values() for found in within(item, key))
    elif isinstance(value, list):
        yield from (found for item in value for found in within(item, key))


def fields(path: Path) -> set[str]:
    return {str(name) for name in within(read(path)["body"], "id")}


def labels() -> set[str]:
    found = yaml.safe_load((GITHUB / "labels.yml").read_text("utf-8"))
    return {label["name"] for label in found}


def run(*command: str) -> tuple[int, str]:
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run(  # noqa: S603 -- our own command
        [str(program), *command[1:]], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_actionlint_finds_nothing() -> None:
    if not Path(sys.executable).with_name("actionlint").exists():
        assert "GITHUB_ACTIONS" not in os.environ, "where GitHub is at hand, actionlint is installed"
        pytest.skip("actionlint's package fetches its program from GitHub, which could not be reached")
    assert run("actionlint", "-no-color", *map(str, WORKFLOWS)) == (0, "")


def test_zizmor_finds_nothing() -> None:
    folders = (str(GITHUB), str(STARTER))
    code, said = run("zizmor", "--offline", "--persona", "auditor", "--no-progress", "--color", "never", *folders)
    assert (code, "No findings to report" in said) == (0, True), said


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", [*FORMS, *(STARTER / "ISSUE_TEMPLATE" / path.name for path in FORMS[:3])]),
        ("vendor.github-issue-config", [folder / "ISSUE_TEMPLATE/config.yml" for folder in (GITHUB, STARTER)]),
        ("vendor.dependabot", [folder / "dependabot.yml" for folder in (GITHUB, STARTER)]),
    ],
)
def test_each_file_has_the_published_form(schema: str, paths: list[Path]) -> None:
    code, said = run("check-jsonschema", "--builtin-schema", schema, *map(str, paths))
    assert (code, said) == (0, "ok -- validation done\n")


@workflows
def test_a_workflow_may_do_nothing_until_a_job_says_what(path: Path) -> None:
    assert read(path)["permissions"] == {}


@workflows
def test_a_workflow_runs_no_strangers_code_with_rights_and_knows_no_secret(path: Path) -> None:
    assert re.findall(r"pull_request_target|workflow_run|secrets\.|secrets\[", path.read_text("utf-8")) == []


@workflows
def test_every_action_is_pinned_with_its_version_beside_it(path: Path) -> None:
    used = re.findall(r"(?m)^.*\buses:.*$", path.read_text("utf-8"))
    pinned = re.compile(r"\s*(- )?uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in used if not pinned.fullmatch(line)] == []


def test_an_action_has_one_pin_everywhere() -> None:
    text = "\n".join(path.read_text("utf-8") for path in WORKFLOWS)
    pins = set(re.findall(r"uses: ([\w/-]+)@(\w+) # (\S+)", text))
    assert len({action for action, _, _ in pins}) == len(pins)


@workflows
def test_no_checkout_leaves_a_token_behind(path: Path) -> None:
    steps = [step for steps in within(read(path), "steps") if isinstance(steps, list) for step in steps]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert [step for step in checkouts if step["with"].get("persist-credentials") != "false"] == []


@workflows
def test_what_a_workflow_runs_exists(path: Path) -> None:
    scripts = "\n".join(str(script) for script in within(read(path), "run"))
    targets = set(re.findall(r"\bmake ([\w./-]+)", scripts))
    makefile = (starter.FILES / "Makefile").read_text("utf-8") if path.is_relative_to(STARTER) else MAKEFILE
    assert {target for target in targets if not re.search(rf"(?m)^{re.escape(target)}:", makefile)} == set()
    assert set(re.findall(r"\btracker (\w+)", scripts)) <= {*COMMANDS, "export"}


def test_tests_run_on_every_supported_python_from_the_first() -> None:
    jobs = read(GITHUB / "workflows/ci.yml")["jobs"]
    (versions,) = within(jobs, "python")
    assert isinstance(versions, list)
    minors = [int(version.removeprefix("3.")) for version in versions]
    assert f'requires-python = ">={FIRST}"' in PROJECT
    assert versions[0] == FIRST
    assert minors == list(range(minors[0], minors[-1] + 1))


def test_the_site_is_built_from_the_whole_history() -> None:
    builds = [step for path in WORKFLOWS for step in steps_before(path, "make build")]
    assert [step["with"]["fetch-depth"] for step in builds if "checkout" in step.get("uses", "")] == ["0"] * 4


def steps_before(path: Path, script: str) -> Iterator[dict[str, dict[str, str]]]:
    for steps in within(read(path), "steps"):
        assert isinstance(steps, list)
        if any(script in step.get("run", "") for step in steps):
            yield from steps


@forms
def test_a_form_asks_for_sources_unless_it_is_a_request(path: Path) -> None:
    assert ("sources" in fields(path)) == (path.stem != "request")


@forms
def test_a_form_gives_labels_that_exist(path: Path) -> None:
    given = read(path)["labels"]
    assert isinstance(given, list)
    assert set(given) <= labels()


def test_dependabot_gives_labels_that_exist() -> None:
    given = [name for names in within(read(GITHUB / "dependabot.yml"), "labels") for name in names]  # type: ignore[attr-defined]
    assert set(given) <= labels()


def test_dependabot_waits_before_it_proposes_a_release() -> None:
    updates = read(GITHUB / "dependabot.yml")["updates"]
    assert isinstance(updates, list)
    assert [int(update["cooldown"]["default-days"]) >= 7 for update in updates] == [True, True]


def test_the_states_to_choose_from_are_those_of_the_log() -> None:
    (options,) = within(read(GITHUB / "ISSUE_TEMPLATE/outcome.yml"), "options")
    assert isinstance(options, list)
    known = [f"{status.label}: {status.meaning}" for status in LogStatus if status is not LogStatus.PENDING]
    assert options[:-1] == known


def test_a_pages_report_link_fills_in_the_form_it_opens() -> None:
    pages = [path.read_text("utf-8").replace("&amp;", "&") for path in GOLDEN.rglob("*.html")]
    links = {link for page in pages for link in re.findall(r'href="([^"]*/issues/new\?[^"]*)"', page)}
    assert links
    for link in links:
        query = parse_qs(urlsplit(link).query, strict_parsing=True)
        form = GITHUB / "ISSUE_TEMPLATE" / query.pop("template")[0]
        assert form in FORMS
        assert set(query) - {"title"} <= fields(form)
        assert "entry" in query


def test_labels_have_a_colour_and_a_short_description() -> None:
    for label in yaml.safe_load((GITHUB / "labels.yml").read_text("utf-8")):
        assert re.fullmatch("[0-9a-f]{6}", label["color"])
        assert 0 < len(label["description"]) <= 100
