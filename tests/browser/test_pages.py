"""Every kind of page, narrow and wide, light and dark, by the rules of WCAG 2.2, A and AA, as axe-core tests them."""

import re
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import site
from tests.browser.kinds import KINDS
from tests.browser.looking import NARROW, WIDE, Look

AUDITED = dict(zip(KINDS, cycle([NARROW, WIDE]), strict=False))
"""Each kind once, by turns narrow and dark or wide and light."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_clean_at_every_width_and_in_both_schemes(kind: str, look: Look) -> None:
    assert look.at_every_size(KINDS[kind], [AUDITED[kind]]) == []


@pytest.mark.parametrize("kind", ["home", "meeting of two", "relation", "promises", "search", "map"])
def test_a_page_reads_without_javascript(kind: str, look: Look) -> None:
    page = look.at(390, "light", javascript=False)
    page.goto(look.address + KINDS[kind])
    assert page.locator("h1").inner_text()
    assert page.locator("article a:visible").count() > 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_every_kind_of_page_that_the_site_has_is_among_these(golden_site: Path) -> None:
    urls = re.findall(rf"<loc>{site.ORIGIN}(.*)</loc>", (golden_site / "sitemap.xml").read_text("utf-8"))
    assert len(urls) > 30
    assert {url.split("/")[0] for url in urls} == {url.split("/")[0] for url in KINDS.values()}


def test_forced_colours_leave_the_mark_of_the_current_section(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + KINDS["meeting of two"])
    widths = page.locator(".md-tabs__item").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).borderBottomWidth)"
    )
    assert sorted(set(widths)) == ["0px", "3px"]


@pytest.mark.parametrize("kind", ["meeting of two", "relation"])
def test_on_paper_there_is_no_frame(kind: str, page: Page, address: str) -> None:
    page.goto(address + KINDS[kind])
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-footer__inner", ".button", "details.fold > :not(summary)"):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.locator("h1:visible").count() == 1
