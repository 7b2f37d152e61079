"""The form: from typed input to a file that `tracker check` takes, handed to GitHub as it is."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect

from diplomacy_tracker.checks import check_record
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.values import folded_text
from diplomacy_tracker.content.yaml_writer import entry_text
from diplomacy_tracker.tools import new_entry
from tests.browser.looking import Look, Scheme, overflow, violations
from tests.entries import TODAY, in_standard_form
from tests.site import REPOSITORY
from tests.test_writing import NASTY

CONTENT = REPOSITORY / "content"
FORM = "contribute/new/"
KNOWN = "2025-07-11-rubio-wang-kuala-lumpur"
NAME = "2026-10-01-united-states-china-call"
PATH = f"content/meetings/2026/{NAME}.md"
ENTRY = """\
---
title: "Rubio and Wang speak: a first"
date: 2026-10-01
format: phone
level: foreign-minister
summary: They spoke.
participants:
  - person: marco-rubio
    role: Secretary of State
    party: USA
  - person: wang-yi
    role: Foreign Minister
    party: CHN
issues: [taiwan, trade]
positions:
  - by: CHN
    speaker: wang-yi
    issue: taiwan
    text: >-
      Asked for caution, at such length that the line would run far beyond the hundred columns that
      an entry's lines may have
    quote: "NO"
    source: mfa
outcomes:
  - id: o1
    text: To speak again
    kind: announced
    by: [CHN, USA]
    source: mfa
    log:
      - date: 2026-10-02
        status: pending
        source: mfa
sources:
  - id: mfa
    title: 王毅同鲁比奥通电话
    publisher: Ministry of Foreign Affairs of China
    url: https://example.org/call
    kind: readout
    party: CHN
    language: zh
    mentions: [taiwan]
confidence: high
---

Background.
"""


DRAFT = "Your draft from this browser is here."


@pytest.fixture
def form(page: Page, address: str) -> Page:
    page.clock.set_fixed_time(f"{TODAY.isoformat()}T12:00:00Z")
    page.goto(address + FORM)
    expect(page.locator("#entry-form")).to_be_visible()
    return page


def field(where: Page | Locator, name: str) -> Locator:
    """The control of a key: of the entry itself, or of the part that stands in a box."""
    if isinstance(where, Page):
        return where.locator(f"#entry-form div:is(#entry-fields, #entry-seldom) > .entry__field > [name='{name}']")
    return where.locator(f":scope > .entry__field > [name='{name}']")


def group(page: Page, title: str) -> Locator:
    return page.locator("#entry-form fieldset").filter(has=page.locator(f":scope > legend:text('{title}')")).last


def fill(where: Page | Locator, **values: str) -> None:
    for name, value in values.items():
        found = field(where, name)
        if found.evaluate("element => element.tagName") == "SELECT":
            found.select_option(value)
        else:
            found.fill(value)


def add(page: Page, thing: str) -> None:
    page.get_by_role("button", name=f"Add {thing}", exact=True).last.click()


def fill_in(page: Page) -> None:
    """Type the whole entry."""
    fill(page, title="Rubio and Wang speak: a first", date="2026-10-01", format="phone", level="foreign-minister")
    fill(page, confidence="high", summary="They  spoke.\n")
    fill(group(page, "Participant 1"), person="marco-rubio", role="Secretary of State", party="USA")
    fill(group(page, "Participant 2"), person="wang-yi", role="Foreign Minister", party="CHN")
    issues = page.locator("fieldset").filter(has=page.locator(":scope > legend:text('Issues')")).last
    for issue in ("taiwan", "trade"):
        issues.get_by_role("button", name="Add issue").click()
        page.keyboard.type(issue)
    fill(group(page, "Source 1"), id="mfa", title="王毅同鲁比奥通电话", kind="readout", party="CHN", language="zh")
    publisher = "Ministry of Foreign Affairs of China"
    fill(group(page, "Source 1"), publisher=publisher, url="https://example.org/call")
    group(page, "Source 1").get_by_role("button", name="Add issue").click()
    page.keyboard.type("taiwan")
    add(page, "position")
    long = "Asked for caution, at such length that the line would run far beyond the hundred columns that an entry's"
    spoken = {"by": "CHN", "speaker": "wang-yi", "issue": "taiwan", "quote": "NO", "source": "mfa"}
    fill(group(page, "Position 1"), **spoken, text=f"{long} lines may have")
    add(page, "outcome")
    outcome = group(page, "Outcome 1")
    fill(outcome, id="o1", text="To speak again", kind="announced", source="mfa")
    outcome.get_by_role("button", name="Add party").first.click()
    page.keyboard.type("CHN")
    page.keyboard.press("Enter")
    page.keyboard.type("USA")
    outcome.get_by_role("button", name="Add line").click()
    fill(group(page, "Line 1"), date="2026-10-02", status="pending", source="mfa")
    page.locator("#entry-body").fill("Background.\n")


@pytest.fixture(scope="module")
def typed(browser: Browser, address: str) -> StorageState:
    """What a browser has stored after the whole entry was typed."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + FORM)
    expect(page.locator("#entry-form")).to_be_visible()
    fill_in(page)
    expect(page.locator("#entry-preview")).to_contain_text("Background.")
    stored = context.storage_state()
    context.close()
    return stored


@pytest.fixture
def filled(typed: StorageState, browser: Browser, address: str) -> Iterator[Page]:
    """The form with the draft of the whole entry."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, storage_state=typed)
    page = context.new_page()
    page.clock.set_fixed_time(f"{TODAY.isoformat()}T12:00:00Z")
    page.goto(address + FORM)
    expect(page.locator("#entry-message")).to_have_text(DRAFT)
    yield page
    context.close()


def proposed(page: Page) -> tuple[str, str]:
    """The path and the text that GitHub is handed."""
    parts = urlsplit(page.locator("#entry-propose").get_attribute("href") or "")
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == (
        "https://github.com/diplomacy-tracker/diplomacy-tracker/new/main"
    )
    query = parse_qs(parts.query)
    return query["filename"][0], query["value"][0]


def said_by_check(content: Catalogue, name: str, text: str) -> list[str]:
    """What the command line says of the file among the others."""
    path = new_entry.path_of(CONTENT, name)
    found = new_entry.mistakes(content, path, text, TODAY)
    return sorted(problem.message for problem in found if not problem.is_notice)


def test_typed_input_makes_a_file_that_the_check_takes_and_github_is_handed(form: Page, content: Catalogue) -> None:
    fill_in(form)
    expect(form.locator("#entry-state")).to_have_text("No mistakes: ready to propose.")
    assert proposed(form) == (PATH, ENTRY)
    assert form.locator("#entry-preview").text_content() == ENTRY
    assert said_by_check(content, NAME, ENTRY) == []


def test_the_form_writes_every_entry_of_the_content_as_it_stands(form: Page, address: str) -> None:
    paths = sorted(CONTENT.glob("meetings/*/*.md"))
    made = form.evaluate(
        """async ([root, names]) => {
          const { entryText } = await import(`${root}assets/entry/yaml.js`);
          const read = async (name) => (await fetch(`${root}meetings/${name}/entry.json`)).json();
          return Promise.all(names.map(read)).then((all) => all.map(({ data, body }) => entryText(data, body)));
        }""",
        [address, [path.stem for path in paths]],
    )
    assert made == [in_standard_form(path) for path in paths]


def test_the_form_quotes_and_folds_as_the_generator_does(form: Page, address: str) -> None:
    texts = [
        text for text in map(folded_text, (*NASTY, "0o7", "1_000", "1:30", "=", "<<", "-", "?", "a:", "é #b")) if text
    ]
    data: dict[str, Value] = {"keys": {f"k{number}": text for number, text in enumerate(texts)}, "list": [*texts]}
    parts: list[Value] = [{"text": text, "codes": [text, "a"]} for text in texts]
    whole: dict[str, Value] = {**data, "parts": parts, "short": ["NO", "1", "a-b"], "none": []}
    made = form.evaluate(
        "async ([root, data]) => (await import(`${root}assets/entry/yaml.js`)).entryText(data, 'Body.')",
        [address, whole],
    )
    assert made == entry_text(whole, "Body.")


def test_an_entry_that_is_there_comes_back_unchanged(page: Page, address: str) -> None:
    page.goto(f"{address}meetings/{KNOWN}/")
    page.get_by_role("link", name="Edit this entry").click()
    expect(page.locator("#entry-state")).to_have_text("No mistakes: ready to propose.")
    expect(page.locator("h1")).to_contain_text("Edit: ")
    (path,) = CONTENT.glob(f"meetings/*/{KNOWN}.md")
    assert page.locator("#entry-preview").text_content() == in_standard_form(path)
    href = page.locator("#entry-propose").get_attribute("href") or ""
    assert href.endswith(f"/edit/main/{path.relative_to(REPOSITORY).as_posix()}")


def test_the_form_says_of_every_entry_what_the_command_line_says(form: Page, address: str, content: Catalogue) -> None:
    names = [*content.all_meetings]
    made = form.evaluate(
        """async ([root, names, now]) => {
          const { check } = await import(`${root}assets/entry/check.js`);
          const lists = await (await fetch(`${root}contribute/new/lists.json`)).json();
          const read = async (name) => (await fetch(`${root}meetings/${name}/entry.json`)).json();
          const found = ({ data, body, name }) => check(data, { body, name, own: name, lists, now: Date.parse(now) });
          return Promise.all(names.map(async (name) => found(await read(name)).map(({ message }) => message).sort()));
        }""",
        [address, names, TODAY.isoformat()],
    )
    meetings = [content.all_meetings[name] for name in names]
    told = [sorted(found.message for found in check_record(one, content, TODAY)) for one in meetings]
    assert [without_twins(messages) for messages in made] == [without_twins(messages) for messages in told]
    assert any(made)


def without_twins(messages: list[str]) -> list[str]:
    """Without the notices of two like meetings: the form gives them for either, the command line for the later one."""
    return [message for message in messages if not message.startswith('looks like "')]


def test_bad_input_is_refused_with_the_message_of_the_command_line(filled: Page, content: Catalogue) -> None:
    fill(filled, date="soon")
    filled.locator("#entry-name").fill(NAME)
    message = 'date: "soon" is not a date; write 2025-07-11 (or 2025-07, or 2025)'
    expect(filled.locator("#entry-problems")).to_contain_text(message)
    assert said_by_check(content, NAME, filled.locator("#entry-preview").text_content() or "") == [message]
    with_error = field(filled, "date").get_attribute("aria-invalid")
    assert with_error == "true"
    filled.locator("#entry-propose").press("Enter")
    assert len(filled.context.pages) == 1
    expect(filled.locator("#entry-state")).to_be_focused()
    filled.locator("#entry-problems button").first.click()
    expect(field(filled, "date")).to_be_focused()


def test_what_is_missing_is_said_when_it_is_proposed(form: Page) -> None:
    expect(form.locator("#entry-state")).to_contain_text("required parts to fill in")
    assert form.locator("#entry-problems li").count() == 0
    form.locator("#entry-propose").press("Enter")
    expect(form.locator("#entry-problems")).to_contain_text('the key "title" is missing')


def test_a_draft_stays_in_the_browser_until_it_is_dropped(filled: Page) -> None:
    assert proposed(filled) == (PATH, ENTRY)
    fill(filled, date="2026-10-02")
    assert filled.locator("#entry-name").input_value() == NAME.replace("10-01", "10-02")
    filled.locator("#entry-again").click()
    expect(filled.locator("#entry-preview")).not_to_contain_text("Rubio")


def test_too_long_an_entry_is_copied_instead(filled: Page) -> None:
    filled.context.grant_permissions(["clipboard-read", "clipboard-write"])
    filled.locator("#entry-body").fill("会晤 " * 1500)
    expect(filled.locator("#entry-by-hand")).to_contain_text("too long for an address")
    href = filled.locator("#entry-propose").get_attribute("href") or ""
    assert parse_qs(urlsplit(href).query) == {"filename": [PATH]}
    filled.locator("#entry-copy").click()
    expect(filled.locator("#entry-message")).to_have_text("Copied.")
    assert filled.evaluate("navigator.clipboard.readText()") == filled.locator("#entry-preview").text_content()
    with filled.expect_download() as download:
        filled.locator("#entry-download").click()
    assert download.value.suggested_filename == f"{NAME}.md"
    assert Path(download.value.path()).read_text("utf-8") == filled.locator("#entry-preview").text_content()


def test_ids_are_completed_from_the_lists_of_the_site(form: Page) -> None:
    lists = {
        name: form.locator(f"#names-{name} option").evaluate_all("all => all.map((e) => [e.value, e.label])")
        for name in ("parties", "people", "issues", "events")
    }
    assert ["CHN", "China"] in lists["parties"]
    assert ["wang-yi", "Wang Yi, CHN"] in lists["people"]
    assert ["taiwan", "Taiwan"] in lists["issues"]
    assert field(group(form, "Participant 1"), "party").get_attribute("list") == "names-parties"
    fill(group(form, "Participant 1"), person="wang-yi")
    assert field(group(form, "Participant 1"), "party").input_value() == "CHN"
    assert field(group(form, "Participant 1"), "role").input_value()


def test_short_names_need_not_be_thought_of(form: Page) -> None:
    group(form, "Source 1").locator("[name='publisher']").fill("A Wire")
    form.keyboard.press("Tab")
    for thing, title in (("outcome", "Outcome 1"), ("expectation", "Expectation 1")):
        add(form, thing)
        field(group(form, title), "text").fill("To speak again")
        form.keyboard.press("Tab")
    # The form fills them in after the change, so that the test has to wait.
    expect(field(group(form, "Source 1"), "id")).to_have_value("a-wire")
    for title, name in (("Outcome 1", "o1"), ("Expectation 1", "e1")):
        expect(field(group(form, title), "id")).to_have_value(name)
        expect(field(group(form, title), "source")).to_have_value("a-wire")


def test_rows_are_added_and_removed_by_keyboard(form: Page) -> None:
    button = form.get_by_role("button", name="Add position", exact=True)
    button.focus()
    form.keyboard.press("Enter")
    assert form.evaluate("document.activeElement.name") == "by"
    remove = form.get_by_role("button", name="Remove position 1")
    remove.focus()
    form.keyboard.press("Enter")
    expect(remove).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1440, "light"), (1440, "dark")])
def test_the_form_is_clean_filled_in_at_every_width(
    width: int, scheme: Scheme, look: Look, typed: StorageState
) -> None:
    page = look.at(width, scheme, storage=typed)
    page.goto(look.address + FORM)
    expect(page.locator("#entry-message")).to_have_text(DRAFT)
    fill(page, date="soon")
    page.evaluate("scrollTo(0, 0)")
    assert violations(page) == []
    assert overflow(page) == 0
    assert look.problems == []
