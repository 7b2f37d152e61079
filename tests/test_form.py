"""What the form is given by the generator, as far as no browser is needed."""

import json
import re
from pathlib import Path

import pytest

from diplomacy_tracker.content.loader import load
from diplomacy_tracker.content.messages import MESSAGES, say
from diplomacy_tracker.content.model import Part, authored_keys, is_list, parts_of
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.site import form
from tests.entries import CALL, meeting, record, write
from tests.site import REPOSITORY

ASSETS = REPOSITORY / "generator/diplomacy_tracker/site/docs/assets/entry"
GENERATOR = REPOSITORY / "generator/diplomacy_tracker"


def used(texts: list[str]) -> set[str]:
    return {name for text in texts for name in re.findall(r'(?:say\(\s*|else |MESSAGES\[|\? |: )"([a-z_]+)"', text)}


def test_every_sentence_of_the_form_is_one_of_the_check() -> None:
    scripts = [path.read_text("utf-8") for path in ASSETS.glob("*.js")]
    said = {name for text in scripts for name in re.findall(r'say\("([a-z_]+)"', text)}
    assert said - set(MESSAGES) == set()
    assert len(said) > 30


def test_no_sentence_is_left_over() -> None:
    modules = [path.read_text("utf-8") for path in GENERATOR.rglob("*.py")]
    assert set(MESSAGES) - used(modules) == set()


@pytest.mark.parametrize("name", MESSAGES)
def test_a_sentence_is_filled_in_by_name(name: str) -> None:
    values = dict.fromkeys(re.findall(r"\{(\w+)\}", MESSAGES[name]), "x")
    assert "{" not in say(name, **values)


def test_the_form_knows_the_records_by_name(tmp_path: Path) -> None:
    files = {CALL: meeting(), "people/wang-yi.md": record("name: Wang Yi\nparty: CHN\n")}
    content, _ = load([write(tmp_path, files)])
    lists = json.loads(form.lists(content, repository="https://example.org/", folder="content"))
    assert (lists["repository"], lists["folder"], lists["meetings"]) == (
        *("https://example.org/", "content"),
        {
            "2025-07-11-call": {
                "title": "Ministers speak by phone",
                "date": "2025-07-11",
                "format": "phone",
                "level": "foreign-minister",
                "parties": ["USA", "CHN"],
            }
        },
    )
    assert lists["people"] == {"wang-yi": {"name": "Wang Yi", "party": "CHN"}}
    assert lists["parties"]["CHN"] == "China"


def test_the_form_is_told_what_can_be_named_and_which_limits_hold(tmp_path: Path) -> None:
    content, _ = load([write(tmp_path, {CALL: meeting()})])
    lists = json.loads(form.lists(content, repository="", folder="content"))
    assert lists["kinds"] == {
        "meetings": "meeting",
        "people": "person",
        "events": "event",
        "series": "series",
        "issues": "issue",
    }
    limits = {"first_year": 1500, "last_year": 2199, "title_length": 100}
    assert limits.items() <= lists["limits"].items()


def test_each_list_of_an_entry_has_a_word_for_its_items() -> None:
    models: list[type[Part]] = [Meeting, *(part for _, part in parts_of(Meeting))]
    lists = {key for model in models for key in authored_keys(model) if is_list(model, key)}
    assert lists | {"local_dates"} == set(form.ITEMS)


def test_an_entry_is_given_as_it_was_written(tmp_path: Path) -> None:
    content, _ = load([write(tmp_path, {CALL: meeting(body="\nMore.\n")})])
    document = content.document(content.meetings["2025-07-11-call"])
    given = json.loads(form.entry(document, f"content/{CALL}"))
    assert (given["name"], given["path"], given["body"]) == ("2025-07-11-call", f"content/{CALL}", "More.")
    assert given["data"] == document.data
    assert given["comments"] == []


def test_the_form_is_told_of_every_comment_in_an_entry(tmp_path: Path) -> None:
    text = meeting("# from a draft\nformat: phone  # or video?\n").replace("A Wire", "Wire #1")
    content, _ = load([write(tmp_path, {CALL: text})])
    document = content.document(content.meetings["2025-07-11-call"])
    given = json.loads(form.entry(document, f"content/{CALL}"))
    assert given["comments"] == ["# from a draft", "# or video?", "#1"]
