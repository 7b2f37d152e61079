from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.fixtures import served


@pytest.fixture(scope="session")
def address(golden_site: Path) -> Iterator[str]:
    """Where the golden site is served."""
    with served(golden_site) as where:
        yield where
