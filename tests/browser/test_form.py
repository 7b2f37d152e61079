"""The rules of the form are those of `tracker check`: both find the same in hundreds of wrong entries."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.content.messages import MESSAGES
from diplomacy_tracker.content.yaml_writer import entry_text
from diplomacy_tracker.tools import new_entry
from tests import site
from tests.entries import TODAY
from tests.wrong_entries import BODIES, BODY, ENTRY, NAME, NAMES, Data, wrong_entries

FORM = "contribute/new/"
MANY = 600
NEVER_SAID = {"cut_text", "not_a_wikidata_item", "taken"}
"""Messages about what the form cannot write: an open text with " #", a person's file, two files with one name."""
CHECKED = """async ([root, entries, now]) => {
  const { check } = await import(`${root}assets/entry/check.js`);
  const lists = await (await fetch(`${root}contribute/new/lists.json`)).json();
  return entries.map(([data, body, name, own]) => check(data, { body, name, own, lists, now: Date.parse(now) }));
}"""
Found = set[tuple[int, str]]
"""Line and message of each finding; line 0 where the file cannot be read to the end."""


def cases() -> list[tuple[str, Data, str, str, str | None]]:
    """What was changed, the data, the text below them, the file's name, and that of the entry which is being edited."""
    new = {**ENTRY, "aliases": ["2025-01-01-a"], "related": []}
    return [
        *((what, wrong, BODY, NAME, NAME) for what, wrong in wrong_entries()),
        *((f"body {text[:30]}", ENTRY, text, NAME, NAME) for text in BODIES),
        *((f"name {name}", {**new, "format": "hybrid"}, BODY, name, None) for name in NAMES),
        ("the same meeting on the next day", {**new, "date": "2025-07-12"}, BODY, "2025-07-12-ministers-meet", None),
        ("an alias of another", {**ENTRY, "date": "2025-07-10", "format": "hybrid"}, BODY, "2025-07-10-x", None),
    ]


@pytest.fixture
def form(page: Page, address: str) -> Page:
    page.goto(address + FORM)
    expect(page.locator("#entry-form")).to_be_visible()
    return page


def test_form_and_check_find_the_same_in_hundreds_of_wrong_entries(form: Page, address: str) -> None:
    golden, _ = load([site.GOLDEN])
    wrong = cases()
    given = [[data, body, name, own] for _, data, body, name, own in wrong]
    findings = form.evaluate(CHECKED, [address, given, TODAY.isoformat()])
    differences: dict[str, tuple[Found, Found]] = {}
    said: set[str] = set()
    for (what, data, body, name, _), found in zip(wrong, findings, strict=True):
        file = entry_text(data, body)
        path = new_entry.path_of(site.GOLDEN, name)
        problems = new_entry.mistakes(golden, path, file, TODAY)
        try:
            document = documents.parse(path, file.encode())
            theirs = {(problem.line, problem.said) for problem in problems}
        except ContentError:
            document, theirs = None, {(0, problem.said) for problem in problems}
        ours = said_by_form(found, document)
        said |= {message for _, message in theirs}
        if theirs != ours:
            differences[what] = theirs - ours, ours - theirs
    assert differences == {}
    assert len(wrong) > MANY
    unsaid = {key for key, message in MESSAGES.items() if not any(pattern(message).search(words) for words in said)}
    assert unsaid == NEVER_SAID


def test_no_file_is_named_after_what_is_not_a_date(form: Page) -> None:
    form.locator("#entry-fields > .entry__field > [name='date']").fill("20th of June")
    expect(form.locator("#entry-problems")).to_contain_text('"20th of June" is not a date')
    expect(form.locator("#entry-problems")).not_to_contain_text("the file name")
    expect(form.locator("#entry-name")).to_have_value("")
    form.locator("#entry-fields > .entry__field > [name='date']").fill("2025-06-20")
    expect(form.locator("#entry-name")).to_have_value("2025-06-20")


def said_by_form(findings: list[Data], document: documents.Document | None) -> Found:
    """What the command line would tell of what the form found: the first stage with mistakes, by lines."""
    stage = min((one["stage"] for one in findings if not one.get("isNotice")), default=2)
    told = [one for one in findings if one["stage"] == stage]
    return {
        (line(one["route"], document), ("notice: " if one.get("isNotice") else "") + one["message"]) for one in told
    }


def line(route: list[Any], document: documents.Document | None) -> int:
    if not document:
        return 0
    if route[:1] == ["body"]:
        return document.body_line + int(route[1])
    return 1 if route == ["id"] else document.place(tuple(route), of_key=True)[0]


def pattern(message: str) -> re.Pattern[str]:
    """A regular expression for a message with any values."""
    return re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", message))))
