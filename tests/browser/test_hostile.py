"""What a reader sees of names that a stranger chose to do harm, and of days in other time zones."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import site
from tests.browser.fixtures import served
from tests.browser.looking import overflow
from tests.entries import meeting, record, write

ARABIC = "\u0645\u062d\u0645\u062f \u0628\u0646 \u0633\u0644\u0645\u0627\u0646"
HEBREW = "\u05d0\u05d1\u05d2"
PEOPLE = {"constructor": "constructor", "value-of": "valueOf", "long": "L" * 100}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with these people and issues."""
    folder = tmp_path_factory.mktemp("hostile")
    members = "".join(f"  - {{person: {name}, role: Minister, party: USA}}\n" for name in [*PEOPLE, "arabic"])
    keys = f"issues: [to-string]\nparticipants:\n{members}  - {{party: CHN}}\n"
    files = {
        **{f"people/{name}.md": record(f"name: {said}\nparty: USA\n") for name, said in PEOPLE.items()},
        "people/arabic.md": record(f"name: {ARABIC}\nnative_name: {HEBREW}\nparty: USA\n"),
        "issues/to-string.md": record("title: toString\n"),
        "meetings/2025/2025-07-11-call.md": meeting(keys),
    }
    with served(site.build(folder / "site", write(folder / "content", files))) as address:
        yield address


def test_a_facet_called_like_a_property_of_every_object_counts_its_pages(page: Page, hostile: str) -> None:
    page.goto(f"{hostile}search/")
    facets = page.locator("#search-facets")
    expect(facets).to_contain_text("constructor 2")
    expect(facets).to_contain_text("toString 2")
    expect(facets).to_contain_text("valueOf 2")
    expect(facets).not_to_contain_text("native code")


def test_a_name_without_a_blank_stays_within_a_phone(page: Page, hostile: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    wide = {}
    for address in ("people/", "people/long/", "meetings/2025-07-11-call/", "search/?q=L", "countries/united-states/"):
        page.goto(f"{hostile}{address}")
        if pixels := overflow(page):
            wide[address] = pixels
    assert wide == {}


def test_a_name_written_from_the_right_stands_before_its_native_name(page: Page, hostile: str) -> None:
    page.goto(f"{hostile}people/arabic/")
    name, native = page.evaluate(
        """() => {
            const title = document.querySelector("#title"), range = document.createRange();
            range.selectNode(title.firstChild);
            return [range.getBoundingClientRect().left, title.querySelector(".native").getBoundingClientRect().left];
        }"""
    )
    assert name < native


@pytest.mark.parametrize(
    ("zone", "now", "days"),
    [
        ("America/Los_Angeles", "2026-11-28T20:00:00-08:00", 505),
        ("Pacific/Auckland", "2026-11-29T08:00:00+13:00", 506),
    ],
)
def test_days_are_counted_by_the_calendar_of_the_reader(
    browser: Browser, hostile: str, zone: str, now: str, days: int
) -> None:
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time(now)
    page.goto(f"{hostile}relations/china-united-states/")
    shown = page.locator("[data-days-since='2025-07-11']").first
    found = int(re.sub(r"\D", "", shown.inner_text())) if shown.count() else None
    context.close()
    assert found == days
