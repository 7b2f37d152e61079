"""Every kind of page, narrow and wide, light and dark."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS
from tests.browser.looking import Look, Scheme

SIZES: list[list[tuple[int, Scheme]]] = [
    [(390, "light"), (360, "dark"), (390, "dark")],
    [(1440, "dark"), (1440, "light")],
]
"""The page is loaded for the first of each list, and changes to the others before the reader's eyes."""


def overflow(page: Page) -> int:
    """Pixels that the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("url", KINDS.values(), ids=KINDS.keys())
def test_a_page_is_clean_at_every_width_and_in_both_schemes(url: str, look: Look) -> None:
    for first, *others in SIZES:
        page = look.at(*first)
        response = page.goto(look.address + url)
        assert response
        assert response.ok
        assert overflow(page) == 0, first
        for width, scheme in others:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert overflow(page) == 0, (width, scheme)
    assert look.problems == []


@pytest.mark.parametrize("kind", ["home", "meeting of two", "large relation", "promises", "search", "map"])
def test_a_page_reads_without_javascript(kind: str, look: Look) -> None:
    page = look.at(390, "light", javascript=False)
    page.goto(look.address + KINDS[kind])
    assert page.locator("h1").inner_text()
    assert page.locator("article a:visible").count() > 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_every_kind_of_page_that_the_site_has_is_among_these(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(address + "sitemap.xml")
    text = page.content()
    page.close()
    sections = {part.split("/")[0] for part in text.replace("&lt;", "<").split(address)[1:]}
    covered = {url.split("/")[0] for url in KINDS.values()}
    assert {section.split("<")[0] for section in sections} - {""} <= covered


@pytest.mark.parametrize("kind", ["meeting of two", "large relation"])
def test_on_paper_there_is_no_frame(kind: str, page: Page, address: str) -> None:
    page.goto(address + KINDS[kind])
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-footer", ".button", "details.fold"):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.locator("h1:visible").count() == 1
