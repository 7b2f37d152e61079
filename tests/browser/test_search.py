"""Searching as readers do: in other languages, misspelt, in questions."""

from collections.abc import Sequence
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect


def searched(page: Page, address: str, words: str) -> Sequence[str]:
    """Titles of the results of a search, once its facets have their numbers."""
    page.goto(f"{address}search/?q={quote(words)}")
    expect(page.locator("#search-facets[aria-busy=false]")).to_be_attached()
    return page.locator(".search__title").all_inner_texts()


@pytest.mark.parametrize("name", ["发言人", "發言人"])
def test_a_name_is_found_in_both_chinese_scripts(page: Page, address: str, name: str) -> None:
    titles = searched(page, address, name)
    assert titles[0] == "Speaker Two"
    assert "The ministers meet" in titles
    expect(page.locator("#search-state")).to_contain_text("for Speaker Two")


@pytest.mark.parametrize("name", ["Malasia", "马来西亚", "Малайзия", "Malaysia"])
def test_a_country_is_found_by_its_name_in_other_languages(page: Page, address: str, name: str) -> None:
    assert searched(page, address, name)[0] == "Malaysia"


def test_a_misspelt_name_is_searched_as_it_is_spelt(page: Page, address: str) -> None:
    assert searched(page, address, "Malayzia")[0] == "Malaysia"
    expect(page.locator("#search-state")).to_contain_text("Nothing is on record for “Malayzia”")
    expect(page.locator("#search-state b")).to_have_text("malaysia")


def test_words_that_no_page_has_together_find_those_with_most_of_them(page: Page, address: str) -> None:
    assert "The ministers meet" in searched(page, address, "ministers tariffs zeppelin")
    expect(page.locator("#search-state")).to_contain_text("No page has all of these words")


def test_what_is_not_on_record_is_said(page: Page, address: str) -> None:
    assert searched(page, address, "zeppelin") == []
    expect(page.locator("#search-state")).to_have_text("Nothing is on record for “zeppelin”.")


def test_a_question_finds_what_it_is_about(page: Page, address: str) -> None:
    assert searched(page, address, "When did the US and China last meet?")[0] == "China and the United States"
    assert searched(page, address, "Which promises are overdue?")[0] == "Promises"


def test_pages_about_the_site_come_last(page: Page, address: str) -> None:
    searched(page, address, "meeting")
    kinds = [text.startswith("About this site") for text in page.locator(".search__about").all_inner_texts()]
    assert kinds == sorted(kinds)


def test_results_are_narrowed_to_a_place(page: Page, address: str) -> None:
    searched(page, address, "")
    page.get_by_label("Kuala Lumpur, Malaysia").check()
    expect(page.get_by_role("link", name="The ministers meet", exact=True)).to_be_visible()
    assert "place=Kuala" in page.url


def test_a_result_shows_the_summary_or_the_words_in_their_place(page: Page, address: str) -> None:
    searched(page, address, "ministers")
    title = page.get_by_role("link", name="The ministers meet", exact=True)
    result = page.locator(".search__result").filter(has=title)
    assert not result.locator(".search__excerpt").inner_text().startswith("…")


def test_the_first_results_wait_for_no_worker_and_ask_for_the_index_once(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    searched(page, address, "Malaysia")
    index = {url for url in asked if url.startswith("pagefind/")}
    assert "pagefind/pagefind-worker.js" not in index
    assert [url for url in index if "entry" in url] == ["pagefind/pagefind-entry.json?ts="]


def test_an_entry_of_an_earlier_build_that_the_browser_kept_is_asked_for_again(page: Page, address: str) -> None:
    stale = '{"version":"0","languages":{"en":{"hash":"en_gone","wasm":"en","page_count":1}},"parts":[""]}'
    answers = [stale]

    def answer(route: Route) -> None:
        if answers:
            route.fulfill(body=answers.pop(), content_type="application/json")
        else:
            route.continue_()

    page.route("**/pagefind-entry.json*", answer)
    assert searched(page, address, "Malaysia")[0] == "Malaysia"
