"""Statements of several parties side by side."""

from playwright.sync_api import Page, expect


def test_statements_stand_side_by_side(page: Page, address: str) -> None:
    page.goto(f"{address}compare/")
    expect(page.locator("#compare .ledger__state")).to_contain_text("Choose a party")
    page.get_by_label("Party 1").select_option("China")
    page.get_by_label("Party 2").select_option("United States")
    page.locator("#compare select[name=issue]").select_option("Tariffs")
    heads = page.locator(".compare thead th")
    expect(heads).to_have_text(["Meeting", "China", "United States"])
    for row in page.locator(".compare tbody tr").all():
        assert row.locator("td").count() == 2
        assert row.locator("p").count() > 0
    days = page.locator(".compare .line__when").all_inner_texts()
    assert "11 July 2025" in days
    assert page.url.endswith("?party1=CHN&party2=USA&issue=tariffs")
    number = page.locator("#compare .ledger__state").inner_text()
    page.reload()
    expect(page.locator("#compare .ledger__state")).to_have_text(number)


def test_what_a_party_said_to_another_is_downloaded_with_its_links(page: Page, address: str) -> None:
    page.goto(f"{address}compare/?party1=CHN&to=USA")
    button = page.locator("#compare-download")
    expect(button).to_be_visible()
    with page.expect_download() as started:
        button.click()
    lines = started.value.path().read_text("utf-8").splitlines()
    assert lines[0].startswith("date,meeting_id,title,by,issue_id")
    assert all(",CHN," in line for line in lines[1:] if line.startswith("20"))
    assert f"{address}meetings/2025-07-11-ministers-meet/" in lines[1]


def test_a_year_without_statements_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}compare/?party1=CHN&from=2026&until=2024")
    expect(page.locator("#compare .ledger__state")).to_have_text("0 statements on record, at 0 meetings")
    expect(page.locator("#compare-table")).to_be_hidden()
