"""The real content, built as readers get it, and crawled."""

from collections import Counter
from pathlib import Path

import pytest

from tests import site

CONTENT = site.REPOSITORY / "content"


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, site.BuiltPage]:
    return {address: page for address, page in site.pages(built).items() if page.path.name != "404.html"}


def test_every_entry_has_a_page(built: Path) -> None:
    ids = {path.stem for path in (CONTENT / "meetings").rglob("*.md")}
    assert len(ids) > 160
    assert [name for name in sorted(ids) if not (built / "meetings" / name / "index.html").is_file()] == []


def test_there_are_over_450_pages(pages: dict[str, site.BuiltPage]) -> None:
    assert len(pages) > 450


def test_no_internal_link_or_anchor_is_broken(built: Path) -> None:
    assert site.broken_links(built) == []


def test_every_page_has_one_heading_a_title_and_a_description(pages: dict[str, site.BuiltPage]) -> None:
    poor = {
        address: found
        for address, page in pages.items()
        if (
            found := (
                len(page.tree.xpath("//h1[normalize-space()]")),
                len(page.tree.xpath("//head/title[normalize-space()]")),
                len(page.tree.xpath("//head/meta[@name='description'][normalize-space(@content)]")),
            )
        )
        != (1, 1, 1)
    }
    assert poor == {}


def test_no_two_pages_share_a_title(pages: dict[str, site.BuiltPage]) -> None:
    whole = [page for page in pages.values() if not page.tree.xpath("//meta[@http-equiv='refresh']")]
    titles = Counter(page.tree.findtext("head/title") for page in whole)
    assert [title for title, number in titles.items() if number > 1] == []


def test_no_section_is_empty(pages: dict[str, site.BuiltPage]) -> None:
    empty = [
        f"{address} {heading.text_content().strip()}"
        for address, page in pages.items()
        for section in page.tree.xpath("//article//section")
        for heading in section.xpath("./h2")
        if not " ".join(section.text_content().split()).removeprefix(" ".join(heading.text_content().split())).strip()
    ]
    assert empty == []


def test_no_id_stands_twice_on_a_page(pages: dict[str, site.BuiltPage]) -> None:
    doubled = {
        address: [name for name, number in Counter(page.tree.xpath("//article//@id")).items() if number > 1]
        for address, page in pages.items()
    }
    assert {address: names for address, names in doubled.items() if names} == {}


def test_every_meeting_page_names_its_sources(built: Path) -> None:
    without = [
        path.parent.name
        for path in (built / "meetings").glob("*-*/index.html")
        for tree in [site.BuiltPage(built, path).tree]
        if not tree.xpath("//meta[translate(@http-equiv, 'R', 'r')='refresh']")
        if not tree.xpath("//ul[@class='sources']/li[@id]/a[starts-with(@href, 'http')]")
    ]
    assert without == []


def test_pages_load_nothing_from_other_hosts(pages: dict[str, site.BuiltPage]) -> None:
    loaded = {
        value
        for page in pages.values()
        for value in page.tree.xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='preconnect']/@href"
        )
        if "//" in value
    }
    assert loaded == set()


def test_no_legend_is_of_the_light_scheme_alone(pages: dict[str, site.BuiltPage]) -> None:
    legends = {
        address: [text for text in page.tree.xpath("//figcaption//text()") if "dark" in text or "bright" in text]
        for address, page in pages.items()
    }
    assert {address: found for address, found in legends.items() if found} == {}, "in the dark, more is brighter"


def test_nothing_that_is_expected_next_has_passed(pages: dict[str, site.BuiltPage]) -> None:
    states = {
        address: page.tree.xpath("//section[@aria-labelledby='next']//li//*[contains(@class, 'state')]/text()")
        for address, page in pages.items()
    }
    assert any("open" in found for found in states.values())
    assert {address for address, found in states.items() if {"past due", "not checked since"} & set(found)} == set()
