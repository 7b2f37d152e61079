"""What readers do with a chart: look at a mark, narrow the years, take the chart along."""

import io
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree, html
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests import site

RELATION = "relations/china-united-states/"
XLINK = "{http://www.w3.org/1999/xlink}href"
SVG = "{http://www.w3.org/2000/svg}"


def files_of_charts(built: Path) -> list[Path]:
    """The pictures that pages offer."""
    found = [path for path in built.rglob("*.svg") if "assets" not in path.relative_to(built).parts]
    assert {path.name for path in found} == {"contacts.svg", "raised.svg", "map.svg"}
    return found


def test_a_picture_says_what_it_shows_how_far_it_reaches_and_where_it_is_from(golden_site: Path) -> None:
    for path in files_of_charts(golden_site):
        tree = etree.parse(path).getroot()
        said = [text.text or "" for text in tree.iter(f"{SVG}text")]
        address = site.ORIGIN + path.parent.relative_to(golden_site).as_posix() + "/"
        assert said[0] == tree.findtext(f"{SVG}title")
        assert "Record checked to " in said[1]
        assert said[-1].endswith(address), path


def test_the_links_of_a_picture_lead_to_pages_wherever_it_is_shown(golden_site: Path) -> None:
    known = site.pages(golden_site)
    for path in files_of_charts(golden_site):
        links = [link for element in etree.parse(path).iter() if (link := element.get(XLINK))]
        assert links
        assert [link for link in links if link.partition("#")[0] not in known] == []


def test_every_picture_is_offered_on_its_page(golden_site: Path) -> None:
    for path in files_of_charts(golden_site):
        page = html.parse(path.with_name("index.html"))
        assert page.xpath("//figure[contains(@class, 'chart')]//a[@download]/@href") == [path.name]


def test_a_mark_shows_its_meeting_under_the_mouse_and_escape_hides_it(page: Page, address: str) -> None:
    page.goto(address + RELATION)
    mark = page.locator(".mark").first
    mark.hover()
    card = page.locator(".chart__card")
    day, _, title = (mark.get_attribute("aria-label") or "").partition(": ")
    expect(card).to_contain_text(day)
    expect(card.get_by_role("link")).to_have_text(title)
    card.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_the_keyboard_and_a_first_tap_show_the_meeting_and_a_second_tap_opens_it(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900}, has_touch=True)
    page = context.new_page()
    page.goto(address + RELATION)
    card = page.locator(".chart__card")
    page.locator(".mark").nth(1).focus()
    expect(card).to_be_visible()
    mark = page.locator(".mark").last
    mark.locator(".mark__hit").tap(force=True)
    expect(card.get_by_role("link")).to_have_text((mark.get_attribute("aria-label") or "").partition(": ")[2])
    assert page.url == address + RELATION
    mark.locator(".mark__hit").tap(force=True)
    page.wait_for_url(re.compile("/meetings/"))
    context.close()


@pytest.mark.parametrize("query", ["", "?from=2025&to=2025"])
def test_years_narrow_the_chart_and_stand_in_the_address(query: str, page: Page, address: str) -> None:
    page.goto(address + RELATION + query)
    all_marks = page.locator(".mark").count()
    if not query:
        page.locator("select[name=from]").select_option("2025")
        page.locator("select[name=to]").select_option("2025")
    shown = page.locator(".mark:visible").evaluate_all("marks => marks.map(mark => mark.getAttribute('aria-label'))")
    assert 0 < len(shown) < all_marks
    assert [label for label in shown if "2025" not in label.partition(":")[0]] == []
    expect(page).to_have_url(re.compile(r"from=2025&to=2025$"))


@pytest.mark.parametrize("query", ["?from=0x7e9", "?from=2025.0&to=2.025e3", "?from=%202025", "?from=9999&to=-1"])
def test_what_is_no_year_of_the_chart_narrows_nothing(query: str, page: Page, address: str) -> None:
    page.goto(address + RELATION + query)
    expect(page.locator(".chart__years")).to_be_visible()
    years = page.locator("select[name=from] option").all_text_contents()
    expect(page.locator("select[name=from]")).to_have_value(years[0])
    expect(page.locator("select[name=to]")).to_have_value(years[-1])
    assert page.locator(".mark:visible").count() == page.locator(".mark").count()
    assert "NaN" not in page.locator(".swimlanes").evaluate("svg => svg.outerHTML")


def test_the_chart_is_taken_along_as_png_and_as_a_line_for_another_site(page: Page, address: str) -> None:
    page.goto(address + RELATION)
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    assert download.value.suggested_filename == "china-united-states-contacts.png"
    image = Image.open(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert (image.width, len(image.convert("RGB").getcolors(100_000) or ())) > (1500, 10)
    page.get_by_text("Show this chart on another site").click()
    line = html.fromstring(page.locator(".chart details code").inner_text())
    assert line.get("src") == urljoin(address, f"{RELATION}contacts.svg")
    page.goto(str(line.get("src")))
    expect(page.locator("text.title")).to_have_text(str(line.get("title")))
