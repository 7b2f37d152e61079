"""Drafts of the form: nothing typed is lost, and no old text comes back over a newer one."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

from diplomacy_tracker.content.yaml_writer import entry_text
from tests.browser.looking import violations
from tests.wrong_entries import BODY, ENTRY, NAME

FORM = "contribute/new/"
EDIT = f"{FORM}?edit={NAME}"
DRAFT = "Your draft from this browser is here."
STORED = "JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith('entry:')))"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("#entry-form")).to_be_visible()
    return page


def title(page: Page) -> Any:  # noqa: ANN401 -- a locator
    return page.locator("#entry-fields > .entry__field > [name='title']")


def drafts(page: Page) -> list[Any]:
    found: list[Any] = [json.loads(value) for _, value in json.loads(page.evaluate(STORED))]
    return found


def newer(change: dict[str, Any]) -> Callable[[Route], None]:
    """An answer in place of the entry's file: the entry as somebody else has changed it."""

    def answer(route: Route) -> None:
        given = route.fetch().json()
        route.fulfill(json={**given, "version": "later", "data": {**given["data"], **change}})

    return answer


def propose(page: Page, address: str) -> None:
    """Edit the entry's title and propose it; GitHub's page is empty here."""
    page.context.route("https://github.com/**", lambda route: route.fulfill(body=""))
    opened(page, address + EDIT)
    title(page).fill("My title")
    with page.expect_popup():
        page.locator("#entry-propose").click()


def test_an_entry_that_was_only_looked_at_leaves_no_draft(page: Page, address: str) -> None:
    opened(page, address + EDIT)
    assert page.locator("#entry-preview").text_content() == entry_text(ENTRY, BODY)
    assert drafts(page) == []
    page.route("**/entry.json", newer({"title": "Somebody else mended this"}))
    opened(page, address + EDIT)
    expect(title(page)).to_have_value("Somebody else mended this")


def test_what_is_typed_and_taken_back_leaves_no_draft(page: Page, address: str) -> None:
    opened(page, address + EDIT)
    title(page).fill("Another title")
    assert [draft["data"]["title"] for draft in drafts(page)] == ["Another title"]
    title(page).fill(ENTRY["title"])
    assert drafts(page) == []


def test_of_an_entry_changed_since_the_draft_began_all_three_texts_are_shown(page: Page, address: str) -> None:
    opened(page, address + EDIT)
    title(page).fill("My title")
    page.route("**/entry.json", newer({"summary": "Somebody's summary."}))
    page.goto(address + EDIT)
    expect(page.locator("#entry-changed")).to_be_visible()
    expect(page.locator("#entry-form")).to_be_hidden()
    assert violations(page) == []
    assert "Somebody's summary." in (page.locator("#entry-now").text_content() or "")
    assert "My title" in (page.locator("#entry-mine").text_content() or "")
    differs = (page.locator("#entry-differences").text_content() or "").splitlines()
    assert {"- title: The ministers meet", "+ title: My title", "- summary: Somebody's summary."} <= set(differs)
    page.get_by_role("button", name="Put my changes into the entry").click()
    expect(title(page)).to_have_value("My title")
    expect(page.locator("[name='summary']")).to_have_value("Somebody's summary.")
    opened(page, address + EDIT)
    expect(title(page)).to_have_value("My title")


def test_where_both_changed_the_same_the_person_chooses(page: Page, address: str) -> None:
    opened(page, address + EDIT)
    title(page).fill("My title")
    page.route("**/entry.json", newer({"title": "Their title"}))
    page.goto(address + EDIT)
    expect(page.locator("#entry-changed")).to_be_visible()
    expect(page.locator("#entry-merge")).to_be_hidden()
    page.get_by_role("button", name="Drop my draft").click()
    expect(title(page)).to_have_value("Their title")
    assert drafts(page) == []


def test_an_entry_that_changes_while_it_is_open_is_compared_too(page: Page, address: str) -> None:
    opened(page, address + EDIT)
    title(page).fill("My title")
    page.route("**/entry.json", newer({"title": "Their title"}))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#entry-changed")).to_be_visible()
    page.get_by_role("button", name="Go on with my draft").click()
    expect(title(page)).to_have_value("My title")


def test_what_was_proposed_comes_back_only_when_it_is_asked_for(page: Page, address: str) -> None:
    propose(page, address)
    opened(page, address + EDIT)
    expect(title(page)).to_have_value(ENTRY["title"])
    page.get_by_role("button", name="Show again what you proposed last").click()
    expect(title(page)).to_have_value("My title")


def test_what_was_proposed_does_not_come_back_over_what_others_changed(page: Page, address: str) -> None:
    propose(page, address)
    page.route("**/entry.json", newer({"summary": "Somebody else mended this."}))
    opened(page, address + EDIT)
    page.get_by_role("button", name="Show again what you proposed last").click()
    expect(page.locator("#entry-changed")).to_be_visible()
    expect(page.locator("#entry-form")).to_be_hidden()
    page.locator("#entry-merge").click()
    expect(title(page)).to_have_value("My title")
    expect(page.locator("#entry-preview")).to_contain_text("Somebody else mended this.")


def test_two_tabs_have_a_draft_each(page: Page, address: str) -> None:
    other = page.context.new_page()
    for tab, words in ((page, "The first tab"), (other, "The second tab")):
        opened(tab, address + FORM)
        expect(title(tab)).to_have_value("")
        title(tab).fill(words)
    title(page).fill("The first tab, longer")
    assert [draft["data"]["title"] for draft in drafts(other)] == ["The first tab, longer", "The second tab"]
    other.close()
    opened(page, address + FORM)
    expect(title(page)).to_have_value("The first tab, longer")


def test_a_damaged_draft_does_not_hide_the_form(page: Page, address: str) -> None:
    opened(page, address + FORM)
    for number, damaged in enumerate(
        ("5", "{", '{"data":null}', '{"data":{"related":7},"body":"","name":""}'), start=1
    ):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"entry:new:{number}", damaged])
        opened(page, address + FORM)
        expect(page.locator("#entry-message")).to_have_text("")


def test_what_was_proposed_and_is_damaged_is_not_offered(page: Page, address: str) -> None:
    opened(page, address + FORM)
    for damaged in ('{"isProposed":true}', '{"isProposed":true,"data":{"title":7},"body":"","name":""}'):
        page.evaluate("(value) => localStorage.setItem('entry:new:1', value)", damaged)
        opened(page, address + FORM)
        expect(page.locator("#entry-proposed")).to_be_hidden()


def test_a_text_in_the_address_of_the_form_is_not_shown(page: Page, address: str) -> None:
    opened(page, f"{address}{FORM}?edit=Your account is locked: call 555 0100")
    expect(page.locator("#entry-message")).to_have_text("There is no entry of that name that could be edited here.")
    assert "555" not in page.locator("main").inner_text()


def test_words_that_every_object_knows_are_no_parties_or_people(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for word in ("constructor", "toString", "__proto__"):
        opened(page, address + FORM)
        page.locator("#entry-fields > .entry__field > [name='date']").fill("2025-07-11")
        page.locator("#entry-fields [name='party']:visible").nth(1).fill(word)
        page.locator("[name='url']").first.fill(f"https://{word}/")
        page.locator("[name='url']").first.dispatch_event("change")
        expect(page.locator("#entry-name")).to_have_value("2025-07-11")
        page.evaluate("localStorage.clear()")
    assert errors == []


def test_another_date_renames_the_file_and_keeps_the_old_name_as_an_alias(page: Page, address: str) -> None:
    opened(page, address + EDIT)
    date = page.locator("#entry-fields > .entry__field > [name='date']")
    date.fill("10 July 2025")
    date.press("Tab")
    expect(page.locator("#entry-name")).to_have_value("2025-07-10-ministers-meet")
    expect(page.locator("#entry-preview")).to_contain_text(f"aliases: [2025-07-11-old-name, {NAME}]")
    expect(page.locator("#entry-by-hand")).to_contain_text(f"write 2025-07-10-ministers-meet.md in place of {NAME}.md")
    page.locator("#entry-name").fill(NAME)
    expect(page.locator("#entry-preview")).to_contain_text("aliases: [2025-07-11-old-name]\n")


def test_names_and_dates_in_words_become_ids_codes_and_days(page: Page, address: str) -> None:
    opened(page, address + FORM)

    def typed(selector: str, words: str) -> Any:  # noqa: ANN401 -- a locator
        found = page.locator(selector)
        found.fill(words)
        found.press("Tab")
        return found

    first, second = (f"#entry-fields fieldset:has(> legend:text('Participant {number}'))" for number in (1, 2))
    expect(typed("#entry-fields > .entry__field > [name='date']", "20 June 2025")).to_have_value("2025-06-20")
    expect(typed(f"{first} >> [name='person']", "Speaker One")).to_have_value("speaker-one")
    expect(page.locator(f"{first} >> [name='party']")).to_have_value("USA")
    expect(page.locator(f"{first} >> [name='role']")).not_to_have_value("")
    expect(typed(f"{second} >> [name='party']", "the UK")).to_have_value("GBR")
    typed(f"{second} >> [name='person']", "Somebody Unknown")
    expect(page.locator(f"{second} >> [name='name']")).to_have_value("Somebody Unknown")
    expect(page.locator(f"{second} >> [name='person']")).to_have_value("")
    page.get_by_role("button", name="Add issue", exact=True).last.click()
    page.keyboard.type("Tariffs, trade")
    page.keyboard.press("Tab")
    expect(page.locator("#entry-preview")).to_contain_text("issues: [tariffs, trade]")


def test_proposing_is_off_while_there_are_mistakes(page: Page, address: str) -> None:
    opened(page, address + EDIT)
    propose = page.locator("#entry-propose")
    assert (propose.get_attribute("href"), propose.get_attribute("aria-disabled")) != (None, "true")
    title(page).fill("a < b")
    assert (propose.get_attribute("href"), propose.get_attribute("aria-disabled")) == (None, "true")
    propose.press("Enter")
    expect(page.locator("#entry-state")).to_be_focused()


def test_the_same_meeting_twice_and_weak_sources_are_worth_a_look(page: Page, address: str) -> None:
    opened(page, address + EDIT)
    page.locator("[name='confidence']").select_option("high")
    for number in (1, 2):
        page.locator("summary").filter(has_text=f"Source {number}: ").click()
        for selector, value in (("[name='party']", ""), ("[name='publisher']", "A Wire")):
            page.locator(f"fieldset:has(> legend:text('Source {number}')) {selector}").fill(value)
        page.locator(f"fieldset:has(> legend:text('Source {number}')) [name='kind']").select_option("news")
    expect(page.locator("#entry-notices")).to_contain_text('"high" needs two independent sources')


def test_comments_that_the_form_would_lose_are_shown_first(page: Page, address: str) -> None:
    opened(page, address + EDIT)
    expect(page.locator("#entry-comments")).to_be_hidden()

    def answer(route: Route) -> None:
        route.fulfill(json={**route.fetch().json(), "comments": ["# ask for the text", "#2 on trade"]})

    page.route("**/entry.json", answer)
    opened(page, address + EDIT)
    expect(page.locator("#entry-comments")).to_be_visible()
    assert page.locator("#entry-comments-list").text_content() == "# ask for the text\n#2 on trade"
    assert (page.locator("#entry-comments-edit").get_attribute("href") or "").endswith(f"/{NAME}.md")
    assert violations(page) == []


def test_people_and_cities_used_before_are_suggested_first(page: Page, address: str) -> None:
    first = """([name]) => {
      const { value, label } = document.querySelector(`#names-${name} option`);
      return [value, label];
    }"""
    opened(page, address + FORM)
    options = page.locator("#names-people option")
    who, label = options.last.evaluate("one => [one.value, one.label]")
    city, country = page.locator("#names-cities option").last.evaluate("one => [one.value, one.label]")
    assert options.count() > 1
    page.locator("[name='person']").first.fill(who)
    page.locator("[name='city']").first.fill(city)
    page.locator("#entry-copy").click()
    opened(page, address + FORM)
    assert page.evaluate(first, ["people"]) == [who, f"{label} · used before"]
    assert page.evaluate(first, ["cities"]) == [city, f"{country} · used before"]
    assert options.evaluate_all("all => all.map((one) => one.value)").count(who) == 1


def test_a_damaged_list_of_what_was_used_before_is_left_out(page: Page, address: str) -> None:
    opened(page, address + FORM)
    before = page.locator("#names-people option").count()
    page.evaluate("localStorage.setItem('recent:people', '{')")
    opened(page, address + FORM)
    assert page.locator("#names-people option").count() == before
