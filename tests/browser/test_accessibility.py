"""The rules of WCAG 2.2, A and AA, as axe-core tests them."""

from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import KINDS, MAIN
from tests.browser.looking import Look, Scheme

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
SIZES: list[tuple[int, Scheme]] = [(390, "dark"), (1440, "light")]
LOOKS = [
    *((kind, *size) for kind, size in zip(KINDS, cycle(SIZES), strict=False)),
    *((kind, *size) for kind in MAIN for size in SIZES),
]
"""Each kind once, by turns narrow and dark or wide and light; the main kinds both ways."""


@pytest.mark.parametrize(("kind", "width", "scheme"), dict.fromkeys(LOOKS))
def test_a_page_breaks_no_rule(kind: str, width: int, scheme: Scheme, look: Look) -> None:
    page = look.at(width, scheme)
    page.goto(look.address + KINDS[kind])
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"]][:3]) for item in found] == []
