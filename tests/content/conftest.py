"""The repository's own content, read and built once."""

from pathlib import Path

import pytest

from diplomacy_tracker.content import loader
from diplomacy_tracker.content.catalogue import Catalogue
from tests import site


@pytest.fixture(scope="session")
def content() -> Catalogue:
    return loader.load([site.REPOSITORY / "content"])[0]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this content, as readers get it; tests only read it."""
    return site.shared(tmp_path_factory, "real")
