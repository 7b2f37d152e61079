from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.fixtures import served


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the site of the repository's own content is served."""
    with served(built) as where:
        yield where
