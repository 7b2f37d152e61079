"""What readers do: narrow, copy, move by keyboard, come back on another day."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page, Route, expect


def test_a_slash_leads_to_the_search_of_any_page(page: Page, address: str) -> None:
    page.goto(f"{address}countries/")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("Wang Yi")
    page.keyboard.press("Enter")
    expect(page.locator("#search-state")).to_contain_text("result")
    assert page.url == f"{address}search/?q=Wang+Yi"


def visible_lines(page: Page) -> list[str]:
    return page.locator("li[data-date]:visible .promise__text").all_inner_texts()


def test_a_ledger_narrows_and_sorts(page: Page, address: str) -> None:
    page.goto(f"{address}promises/")
    everything = len(visible_lines(page))
    page.locator("#ledger select[name=party]").select_option("CHN")
    page.locator("#ledger select[name=state]").select_option("kept")
    some = visible_lines(page)
    assert 0 < len(some) < everything
    assert set(page.locator("li[data-date]:visible").evaluate_all("all => all.map(e => e.dataset.state)")) == {"kept"}
    page.locator("#ledger select[name=sort]").select_option("oldest")
    dates = page.locator("li[data-date]:visible").evaluate_all("all => all.map(e => e.dataset.date)")
    assert dates == sorted(dates)
    assert set(visible_lines(page)) == set(some)
    assert page.url.endswith("?party=CHN&state=kept&sort=oldest")
    page.reload()
    assert len(visible_lines(page)) == len(some)
    page.locator("#ledger button[type=reset]").click()
    expect(page.locator(".ledger__state")).to_contain_text(f"{everything} promises")


def test_a_narrowed_ledger_counts_what_it_shows(page: Page, address: str) -> None:
    page.goto(f"{address}promises/")
    kept = page.locator("section[aria-labelledby=kept]")
    whole = kept.locator(".count").inner_text()
    page.locator("#ledger input[name=q]").fill(visible_lines(page)[-1])
    shown = page.locator(".ledger__section:visible")
    for section in shown.all():
        number = section.locator("li[data-date]:visible").count()
        assert section.locator(".count").inner_text().startswith(f"{number} of ")
    assert shown.count() > 0
    all_items = page.locator(".totals__row").first
    expect(all_items.locator(".totals__all")).to_have_text(str(page.locator("li[data-date]:visible").count()))
    expect(all_items.locator("[data-state]:visible")).to_have_count(shown.count())
    page.locator("#ledger button[type=reset]").click()
    expect(all_items.locator("[data-state=kept]")).to_be_visible()
    expect(kept.locator(".count")).to_have_text(whole)


def test_a_ledger_shows_first_what_was_not_looked_at_for_longest(page: Page, address: str) -> None:
    page.goto(f"{address}promises/?sort=looked")
    lines = page.locator("li[data-date]:visible")
    found = [(line.get_attribute("data-looked") or "", line.get_attribute("data-date")) for line in lines.all()]
    assert found == sorted(found)
    assert (found[0][0], found[-1][0] > "2025") == ("", True)


def test_the_number_of_lines_says_how_many_are_not_counted(page: Page, address: str) -> None:
    def shortened(route: Route) -> None:
        text = (
            route.fetch().text().replace(' data-thing="', ' data-rest=", not counting 9 more in the data" data-thing="')
        )
        route.fulfill(body=text, content_type="text/html")

    page.route("**/promises/*", shortened)
    page.goto(f"{address}promises/?state=kept")
    expect(page.locator(".ledger__state")).to_have_text(re.compile(r"^\d promises?, not counting 9 more in the data$"))


def test_totals_lead_to_what_they_count(page: Page, address: str) -> None:
    page.goto(f"{address}expected/")
    row = page.locator(".totals__row[data-by=party]").first
    number = row.locator(".totals__all").inner_text()
    row.locator("a").click()
    expect(page.locator(".ledger__state")).to_contain_text(f"{number} expectation")


def meeting_titles(page: Page) -> list[str]:
    return page.locator("li[data-date]:visible .line__what > a").all_inner_texts()


def test_meetings_of_all_years_are_narrowed_on_one_page(page: Page, address: str) -> None:
    page.goto(f"{address}meetings/")
    state = page.locator(".ledger__state")
    expect(state).to_contain_text("meetings")
    everything = int(re.sub(r"\D", "", state.inner_text()))
    page.locator("#ledger select[name=party]").select_option("CHN")
    expect(page.locator("li[data-date]:visible").first).to_be_visible()
    assert page.url.endswith("meetings/?party=CHN")
    chosen = page.locator("li[data-date]:visible").evaluate_all(
        "all => all.map(e => [e.dataset.party, e.dataset.year])"
    )
    assert all("CHN" in party.split("|") for party, _ in chosen)
    assert 0 < len(chosen) < everything
    assert len({year for _, year in chosen}) > 1
    expect(state).to_have_text(f"{len(chosen)} meetings")
    expect(page.locator(".totals__all").first).to_have_text(str(len(chosen)))
    page.reload()
    expect(state).to_have_text(f"{len(chosen)} meetings")
    page.locator("#ledger select[name=sort]").select_option("oldest")
    dates = page.locator("li[data-date]:visible").evaluate_all("all => all.map(e => e.dataset.date)")
    assert dates == sorted(dates)
    page.locator("li[data-date]:visible .line__what > a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/meetings/20" in page.url
    page.goto(f"{address}meetings/?party=CHN")
    page.locator("#ledger button[type=reset]").click()
    expect(state).to_have_text(f"{everything} meetings")
    expect(page.locator("section[aria-labelledby=latest]")).to_be_visible()


def test_meetings_are_found_by_the_name_behind_a_code(page: Page, address: str) -> None:
    page.goto(f"{address}meetings/?q=malaysia")
    expect(page.locator("li[data-date]:visible").first).to_be_visible()
    found = page.locator("li[data-date]:visible").evaluate_all("all => all.map(e => e.textContent + e.dataset.party)")
    assert all("Malaysia" in text or "MYS" in text for text in found)


def test_a_years_months_count_what_is_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}meetings/2025/?level=foreign-minister")
    expect(page.locator(".ledger__section:visible .count").first).to_contain_text(" of ")
    lines = page.locator("li[data-date]:visible")
    assert set(lines.evaluate_all("all => all.map(e => e.dataset.level)")) == {"foreign-minister"}
    for section in page.locator(".ledger__section:visible").all():
        number = section.locator("li[data-date]:visible").count()
        assert section.locator(".count").inner_text().startswith(f"{number} of ")


def test_a_list_is_sorted_by_its_headings(page: Page, address: str) -> None:
    page.goto(f"{address}relations/")
    table = page.locator("table.sortable").first
    names = table.locator("tbody th > a:not(.chip)")
    before = names.all_inner_texts()
    table.locator("th button", has_text="Relation").click()
    assert names.all_inner_texts() == sorted(before)
    expect(table.locator("th", has_text="Relation").first).to_have_attribute("aria-sort", "ascending")
    table.locator("th button", has_text="Last contact").click()
    days = table.locator("tbody tr td:nth-child(3)").evaluate_all(
        "all => all.map(e => e.querySelector('time')?.dateTime ?? '')"
    )
    assert days == sorted(days, reverse=True)


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
    page.goto(f"{address}meetings/2025-07-11-ministers-meet/")
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
    assert "md-tabs__link" in reached
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


def test_an_earlier_address_leads_to_the_same_place_on_the_new_page(page: Page, address: str) -> None:
    page.goto(f"{address}meetings/2025-07-11-old-name/#o1")
    expect(page).to_have_url(f"{address}meetings/2025-07-11-ministers-meet/#o1")


def test_the_words_of_the_accounts_are_explained_by_touch(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}meetings/2025-07-11-ministers-meet/")
    meaning = page.locator(".legend dd").first
    expect(meaning).to_be_hidden()
    page.locator(".legend summary").tap()
    expect(meaning).to_be_visible()
    context.close()


def test_a_definition_opens_and_closes_by_keyboard_and_by_touch(page: Page, address: str) -> None:
    page.goto(f"{address}meetings/2025-07-11-ministers-meet/")
    word = page.locator(".term[title]").first
    definition = page.locator(".definition")
    word.focus()
    page.keyboard.press("Enter")
    expect(definition).to_have_text(word.get_attribute("title") or "")
    word.click()
    expect(definition).to_have_count(0)


def test_an_address_opens_the_fold_that_it_leads_to(page: Page, address: str) -> None:
    page.goto(f"{address}data/codebook/#meetings")
    expect(page.locator("section[aria-labelledby=meetings] table")).to_be_visible()
    expect(page.locator("section[aria-labelledby=people] table")).to_be_hidden()
    page.goto(f"{address}contribute/rules/#exit-codes")
    expect(page.locator("#exit-codes")).to_be_visible()
