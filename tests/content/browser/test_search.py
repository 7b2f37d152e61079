"""What readers find: names in any script, numbers that are right, an index in parts."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests import site
from tests.browser.fixtures import served

RESULTS = "#search-results > li"


def search(page: Page, address: str, query: str) -> list[str]:
    """The titles that a query finds, as the page shows them."""
    page.goto(f"{address}search/?{query}")
    expect(page.locator("#search-state")).to_contain_text("result")
    page.locator(RESULTS).first.wait_for()
    page.locator("#search-facets[aria-busy=false]").wait_for(state="attached")
    return page.locator(f"{RESULTS} .search__title").all_inner_texts()


@pytest.mark.parametrize("words", ["习近平", "Zelenskyy", "Carney", "von der Leyen", "rare earths"])
def test_names_in_any_script_are_found(words: str, page: Page, address: str) -> None:
    assert search(page, address, f"q={words}")


def test_facets_narrow_and_stand_in_the_address(page: Page, address: str) -> None:
    search(page, address, "q=tariffs")
    all_found = page.locator("#search-state").inner_text()
    page.locator("input[name=kind][value=Meeting]").check()
    expect(page.locator("#search-state")).not_to_have_text(all_found)
    narrowed = page.locator("#search-state").inner_text()
    assert "kind=Meeting" in page.url
    page.reload()
    expect(page.locator("#search-state")).to_have_text(narrowed)
    expect(page.locator("input[name=kind][value=Meeting]")).to_be_checked()
    page.locator("input[name=kind][value=Meeting]").uncheck()
    expect(page.locator("#search-state")).to_have_text(all_found)
    page.go_back()
    expect(page.locator("#search-state")).to_have_text(narrowed)


@pytest.mark.parametrize(
    ("query", "facet", "rank"),
    [
        ("country=China", "kind", 0),
        ("country=China", "issue", 1),
        ("country=China", "country", 2),
        ("q=tariffs", "kind", 0),
        ("q=tariffs", "country", 2),
        ("q=tariffs&country=China&kind=Meeting", "issue", 1),
        ("q=tariffs&country=China&kind=Meeting", "country", 1),
        ("kind=Country", "country", 3),
    ],
)
def test_the_number_beside_a_value_is_that_of_its_results(
    query: str, facet: str, rank: int, page: Page, address: str
) -> None:
    search(page, address, query)
    fieldset = page.locator("#search-facets fieldset", has=page.locator(f"input[name={facet}]"))
    choice = fieldset.locator("label").nth(rank)
    number, value = choice.locator(".count").inner_text(), choice.locator("input").get_attribute("value")
    without = re.sub(rf"&?{facet}=\w+", "", query)  # beside a chosen facet's values stands what each finds instead
    search(page, address, f"{without}&{facet}={quote(str(value))}")
    expect(page.locator("#search-state")).to_have_text(f"{number} result{'s' if number != '1' else ''}")


def test_results_can_be_sorted_by_date_and_taken_along(page: Page, address: str, tmp_path: Path) -> None:
    search(page, address, "kind=Meeting&country=Malaysia&sort=oldest")
    number = int(re.sub(r"\D", "", page.locator("#search-state").inner_text()))
    with page.expect_download() as download:
        page.locator("#search-download button").click()
    download.value.save_as(tmp_path / "found.csv")
    rows = list(csv.DictReader((tmp_path / "found.csv").read_text("utf-8").splitlines()))
    assert len(rows) == number > 3
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert all(row["url"].startswith(address) for row in rows)


def test_meetings_of_two_countries_together_can_be_asked_for(page: Page, address: str, tmp_path: Path) -> None:
    query = "kind=Meeting&country=China&country=United+States"
    either, _ = found_rows(page, address, query, tmp_path / "either.csv")
    page.get_by_label("all of these together").check()
    expect(page).to_have_url(re.compile("match=all"))
    both, _ = found_rows(page, address, f"{query}&match=all", tmp_path / "both.csv")
    expect(page.get_by_label("all of these together")).to_be_checked()
    assert [row for row in either if {"China", "United States"} <= set(re.split(", | and ", row["parties"]))] == both
    assert 3 < len(both) < len(either)


def found_rows(page: Page, address: str, query: str, out: Path) -> tuple[list[dict[str, str]], list[str]]:
    """All that a query finds, as the reader takes it along, and the facets with their numbers."""
    search(page, address, query)
    with page.expect_download() as download:
        page.locator("#search-download button").click()
    download.value.save_as(out)
    rows = [
        {**row, "url": row["url"].removeprefix(address)} for row in csv.DictReader(out.read_text("utf-8").splitlines())
    ]
    return rows, page.locator("#search-facets .search__choice").all_text_contents()


@pytest.fixture(scope="module")
def in_parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same site with an index in parts, as that of many thousand meetings is."""
    before = "import diplomacy_tracker.site.search; diplomacy_tracker.site.search.MAX_MEETINGS = 300"
    with served(site.shared(tmp_path_factory, "parts", before=before)) as where:
        yield where


@pytest.mark.parametrize(
    ("query", "sort"),
    [
        ("q=tariffs", ""),
        ("q=China+trade&kind=Meeting", "&sort=oldest"),
        ("q=tariffs", "&sort=newest"),
        ("country=China", ""),
        ("kind=Country", "&sort=oldest"),
        ("country=China", "&sort=newest"),
    ],
)
def test_an_index_in_parts_answers_as_a_whole_one(  # noqa: PLR0913, PLR0917 -- fixtures
    query: str, sort: str, page: Page, address: str, in_parts: str, tmp_path: Path
) -> None:
    entry = page.request.get(f"{in_parts}pagefind/pagefind-entry.json").json()
    assert len(entry["parts"]) > 2
    whole, facets = found_rows(page, address, query + sort, tmp_path / "whole.csv")
    parts, facets_in_parts = found_rows(page, in_parts, query + sort, tmp_path / "parts.csv")
    assert len(whole) > 8
    assert (sorted(facets_in_parts), len(parts)) == (sorted(facets), len(whole))
    assert sorted(row["url"] for row in parts) == sorted(row["url"] for row in whole)
    if sort or "q=" not in query:
        assert [row["date"] for row in parts] == [row["date"] for row in whole]


def test_a_found_page_opens(page: Page, address: str) -> None:
    (title, *_) = search(page, address, "q=Kuala+Lumpur+Rubio&kind=Meeting")
    page.locator(f"{RESULTS} a").first.click()
    expect(page.locator("h1")).to_have_text(title)
