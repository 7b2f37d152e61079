"""What readers do: search, narrow, copy, move by keyboard, come back on another day."""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import served

GOLDEN = Path(__file__).parents[1] / "golden" / "content"
RESULTS = "#search-results > li"


def search(page: Page, address: str, query: str) -> list[str]:
    """The titles that a query finds, as the page shows them."""
    page.goto(f"{address}search/?{query}")
    expect(page.locator("#search-state")).to_contain_text("result")
    page.locator(RESULTS).first.wait_for()
    page.locator("#search-facets[aria-busy=false]").wait_for(state="attached")
    return page.locator(f"{RESULTS} .search__title").all_inner_texts()


@pytest.mark.parametrize("words", ["习近平", "Zelenskyy", "Sheinbaum", "von der Leyen", "rare earths"])
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
    search(page, address, f"{without}&{facet}={value}")
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
    """The same site with an index in four parts, as that of many thousand meetings is."""
    before = "import generator.site.search; generator.site.search.MAX_MEETINGS = 45"
    with served(tmp_path_factory.mktemp("parts"), before=before) as where:
        yield where


@pytest.mark.parametrize("query", ["q=tariffs", "q=China+trade&kind=Meeting", "country=China", "kind=Country"])
@pytest.mark.parametrize("sort", ["", "&sort=oldest", "&sort=newest"])
def test_an_index_in_parts_answers_as_a_whole_one(  # noqa: PLR0913, PLR0917 -- fixtures
    query: str, sort: str, page: Page, address: str, in_parts: str, tmp_path: Path
) -> None:
    entry = page.request.get(f"{in_parts}pagefind/pagefind-entry.json").json()
    assert len(entry["parts"]) == 4
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


def test_a_slash_leads_to_the_search_of_any_page(page: Page, address: str) -> None:
    page.goto(f"{address}countries/")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("Wang Yi")
    page.keyboard.press("Enter")
    expect(page.locator("#search-state")).to_contain_text("result")
    assert page.url == f"{address}search/?q=Wang+Yi"


def visible_lines(page: Page) -> list[str]:
    return page.locator("li[data-party]:visible .promise__text").all_inner_texts()


def test_a_ledger_narrows_and_sorts(page: Page, address: str) -> None:
    page.goto(f"{address}promises/")
    everything = len(visible_lines(page))
    page.locator("#ledger select[name=party]").select_option("CHN")
    page.locator("#ledger select[name=state]").select_option("kept")
    some = visible_lines(page)
    assert 0 < len(some) < everything
    assert set(page.locator("li[data-party]:visible").evaluate_all("all => all.map(e => e.dataset.state)")) == {"kept"}
    page.locator("#ledger select[name=sort]").select_option("oldest")
    dates = page.locator("li[data-party]:visible").evaluate_all("all => all.map(e => e.dataset.date)")
    assert dates == sorted(dates)
    assert set(visible_lines(page)) == set(some)
    assert page.url.endswith("?party=CHN&state=kept&sort=oldest")
    page.reload()
    assert len(visible_lines(page)) == len(some)
    page.locator("#ledger button[type=reset]").click()
    expect(page.locator(".ledger__state")).to_contain_text(f"{everything} promises")


def test_totals_lead_to_what_they_count(page: Page, address: str) -> None:
    page.goto(f"{address}expected/")
    link = page.locator("#by-party ~ .scroll a[href^='?']").first
    number = link.inner_text()
    link.click()
    expect(page.locator(".ledger__state")).to_contain_text(f"{number} expectation")


def test_days_are_counted_to_the_readers_own_day(page: Page, address: str) -> None:
    page.goto(f"{address}relations/china-united-states/")
    since = page.locator("[data-days-since]").first
    before = int(re.sub(r"\D", "", since.inner_text()))
    day = since.get_attribute("data-days-since")
    assert day
    page.clock.set_fixed_time(f"{int(day[:4]) + 2}-01-01T12:00:00Z")
    page.reload()
    assert int(re.sub(r"\D", "", page.locator("[data-days-since]").first.inner_text())) != before


def test_the_keyboard_alone_reaches_menu_content_and_foot(page: Page, address: str) -> None:
    page.goto(f"{address}meetings/2025-07-11-rubio-wang-kuala-lumpur/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    reached: set[str] = set()
    while not any("button--small" in name for name in reached):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(({id, className, parentElement: up}) => `${id} ${className} ${up.className}`)(document.activeElement)"
        )
        assert page.evaluate("document.activeElement !== document.body"), sorted(reached)
        reached |= set(name.split())
    assert "find" in reached
    assert "sections" in reached
    assert "chip" in reached


def test_the_map_zooms_and_comes_back(page: Page, address: str) -> None:
    page.goto(f"{address}map/")
    drawn = page.locator("svg.world")
    whole = drawn.get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    assert drawn.get_attribute("viewBox") != whole
    page.get_by_role("button", name="Whole map").click()
    assert drawn.get_attribute("viewBox") == whole


def test_a_citation_can_be_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}countries/malaysia/")
    page.get_by_role("button", name="Copy", exact=True).first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".cite").first.inner_text()


def test_a_citation_can_be_saved_and_names_the_day_it_was_read(page: Page, address: str) -> None:
    page.clock.set_fixed_time(datetime(2027, 3, 4, 12, tzinfo=UTC))
    page.goto(f"{address}countries/malaysia/")
    page.get_by_text("BibTeX and RIS").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save").last.click()
    assert saved.value.suggested_filename == "countries-malaysia.ris"
    ris = saved.value.path().read_text("utf-8").splitlines()
    assert [line[6:] for line in ris if line.startswith(("ET", "Y2"))] == ["2026.11, as of 2026-11-23", "2027/03/04"]
    assert (page.locator(".cite").first.text_content() or "").endswith("23 November 2026, accessed 4 March 2027).")
    assert "accessed 2027-03-04" in (page.locator(".cite").nth(1).text_content() or "")


def test_an_earlier_address_leads_to_the_same_place_on_the_new_page(page: Page, tmp_path: Path) -> None:
    with served(tmp_path, GOLDEN) as where:
        page.goto(f"{where}meetings/2025-07-11-old-name/#o1")
        expect(page).to_have_url(f"{where}meetings/2025-07-11-ministers-meet/#o1")
