"""The largest and the smallest pages of each kind: none too wide, none that breaks a rule of accessibility."""

from itertools import cycle

import pytest

from tests.browser.looking import NARROW, WIDE, Look
from tests.content.browser.kinds import KINDS, MAIN

AUDITED = {**dict(zip(KINDS, cycle([[NARROW], [WIDE]]), strict=False)), **{kind: [NARROW, WIDE] for kind in MAIN}}
"""Each kind once, by turns narrow and dark or wide and light; the main kinds both ways."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_clean_at_every_width_and_in_both_schemes(kind: str, look: Look) -> None:
    assert look.at_every_size(KINDS[kind], AUDITED[kind]) == []


@pytest.mark.parametrize(
    "url",
    [
        *("promises/", "expected/", "people/", "countries/united-states/", "relations/china-united-states/"),
        *("meetings/2025-10-30-trump-xi-busan/", "data/codebook/", "contribute/rules/", "contribute/entry/"),
        *("contribute/own/", "promises/?sort=newest"),
    ],
)
def test_no_page_is_longer_than_twenty_screens_of_a_phone(url: str, look: Look) -> None:
    page = look.at(390, "light")
    page.goto(look.address + url, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollHeight") <= 20 * 844
