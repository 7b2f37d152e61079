"""The largest and the smallest pages of each kind: none too wide, none that breaks a rule of accessibility."""

from itertools import product

import pytest

from tests.browser.looking import Look, Scheme, violations
from tests.content.browser.kinds import KINDS, MAIN

SIZES: list[tuple[int, Scheme]] = [(390, "dark"), (1440, "light")]
LOOKS = [
    *((kind, *SIZES[number % 2]) for number, kind in enumerate(KINDS) if kind not in MAIN),
    *((kind, *size) for kind, size in product(MAIN, SIZES)),
]
"""Each kind once, by turns narrow and dark or wide and light; the main kinds both ways."""


@pytest.mark.parametrize("url", KINDS.values(), ids=KINDS.keys())
def test_a_page_is_clean_at_every_width_and_in_both_schemes(url: str, look: Look) -> None:
    assert look.at_every_size(url) == []


@pytest.mark.parametrize(("kind", "width", "scheme"), LOOKS)
def test_a_page_breaks_no_rule(kind: str, width: int, scheme: Scheme, look: Look) -> None:
    page = look.at(width, scheme)
    page.goto(look.address + KINDS[kind])
    assert violations(page) == []
