"""What editors and pre-commit are given: settings that can be read, and patterns that find what the check prints."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from diplomacy_tracker.cli import COMMANDS, main
from diplomacy_tracker.content import documents, schemas
from diplomacy_tracker.content.model import authored_keys
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.template import template
from tests.site import REPOSITORY

VSCODE = REPOSITORY / ".vscode"
TEMPLATE = REPOSITORY / "generator/diplomacy_tracker/site/docs/contribute/meeting.yaml"
BROKEN = Path(__file__).parent / "fixtures/broken"


def read(name: str) -> Any:  # noqa: ANN401 -- JSON
    return json.loads((VSCODE / name).read_text("utf-8"))


def matchers() -> list[Any]:
    (task,) = read("tasks.json")["tasks"]
    found: list[Any] = task["problemMatcher"]
    return found


def commented_in(text: str) -> str:
    """The template with its optional lines, and without its sentences."""
    lines = text.splitlines()
    return "\n".join(re.sub(r"^( *)# (?= *(- )?[A-Za-z_]+:( |$))", r"\1", line) for line in lines) + "\n"


def test_the_template_is_made_from_the_record_model() -> None:
    made = template(Meeting, schema="site/data/v1/schema/meeting.json")
    if os.environ.get("TRACKER_ACCEPT"):
        TEMPLATE.write_text(made, "utf-8")
    assert TEMPLATE.read_text("utf-8") == made


def test_the_template_shows_every_key_of_a_meeting() -> None:
    text = TEMPLATE.read_text("utf-8")
    assert [key for key in authored_keys(Meeting) if not re.search(rf"(?m)^(# )?{key}:", text)] == []


def test_every_part_of_the_template_shows_every_key_that_fits() -> None:
    data = documents.parse(TEMPLATE, commented_in(TEMPLATE.read_text("utf-8")).encode()).data
    for name in ("positions", "outcomes", "expects", "related", "sources"):
        items = data[name]
        assert isinstance(items, list)
        (part,) = Meeting.model_fields[name].annotation.__args__[:1]  # type: ignore[union-attr]
        part = getattr(part, "__origin__", part)
        shown = {key for item in items if isinstance(item, dict) for key in item}
        assert set(authored_keys(part)) == shown


def test_the_template_keeps_the_order_of_the_keys() -> None:
    data = documents.parse(TEMPLATE, commented_in(TEMPLATE.read_text("utf-8")).encode()).data
    assert tuple(data) == authored_keys(Meeting)


@pytest.mark.parametrize("name", ["index.md", "entry.md"])
def test_the_guides_lead_to_the_template(name: str) -> None:
    assert "](meeting.yaml)" in (TEMPLATE.parent / name).read_text("utf-8")


def test_the_schema_that_editors_use_is_that_of_a_meeting() -> None:
    schemas = read("settings.json")["yaml.schemas"]
    assert schemas == {
        f"./site/data/v1/schema/{Meeting.singular}.json": [
            "/generator/diplomacy_tracker/site/docs/contribute/meeting.yaml",
            "*.draft.yaml",
        ]
    }


def test_the_template_names_the_schema_that_a_build_writes() -> None:
    (name,) = re.findall(r"(?m)^# yaml-language-server: \$schema=(.*)$", TEMPLATE.read_text("utf-8"))
    path = (REPOSITORY / name).relative_to(REPOSITORY / "site/data/v1/schema")
    assert path.name in dict(schemas.schema_files())


def test_every_line_of_the_check_is_a_problem_in_the_editor() -> None:
    said = CliRunner().invoke(main, ["check", str(BROKEN)]).stdout.splitlines()
    (pattern,) = (matcher["pattern"] for matcher in matchers() if matcher["severity"] == "error")
    found = [re.match(pattern["regexp"], line) for line in said]
    assert len(said) == 20
    for line, match in zip(said, found, strict=True):
        assert match
        parts = (match[pattern[key]] for key in ("file", "line", "column", "message"))
        assert line == "{}:{}:{}: {}".format(*parts)


def test_notices_are_told_from_mistakes() -> None:
    line = "content/meetings/2025/2025-07-11-a.md:3:7: notice: looks like the same meeting"
    kinds = [matcher["severity"] for matcher in matchers() if re.match(matcher["pattern"]["regexp"], line)]
    assert kinds == ["info"]


def test_hooks_run_commands_that_exist() -> None:
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["entry"].split()[1] in COMMANDS for hook in hooks] == [True] * len(hooks)
    assert hooks
