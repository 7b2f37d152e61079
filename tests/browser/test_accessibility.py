"""The rules of WCAG 2.2, A and AA, as axe-core tests them."""

from itertools import cycle

import pytest

from tests.browser.kinds import KINDS
from tests.browser.looking import Look, Scheme, violations

SIZES: list[tuple[int, Scheme]] = [(390, "dark"), (1440, "light")]
LOOKS = [(kind, *size) for kind, size in zip(KINDS, cycle(SIZES), strict=False)]
"""Each kind once, by turns narrow and dark or wide and light."""


@pytest.mark.parametrize(("kind", "width", "scheme"), LOOKS)
def test_a_page_breaks_no_rule(kind: str, width: int, scheme: Scheme, look: Look) -> None:
    page = look.at(width, scheme)
    page.goto(look.address + KINDS[kind])
    assert violations(page) == []
