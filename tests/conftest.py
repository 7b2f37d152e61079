"""What holds for every test: the same day, no configured content, no way out to the network."""

import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import site

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
"""The same examples in every run, and no failure because a machine is slow."""

pytest_plugins = ["tests.browser.fixtures"]
LOCAL = ("127.0.0.1", "::1", "localhost")


def pytest_configure() -> None:
    """Let Ctrl-C reach what the tests start: a shell's background job, and all its children, would never hear it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put tests in a browser last: Playwright leaves an event loop running, and no other can run in that process."""
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True, scope="session")
def _fixed_surroundings() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_TODAY", site.TODAY)
        patch.setenv("TRACKER_LANGUAGE", "en")  # a fork may have its own in mkdocs.yml
        for name, value in site.QUIET.items():
            patch.setenv(name, value)  # also for what is started without `make`, which sets it
        for name in ("TRACKER_CONTENT", "SITE_URL", "SOURCE_DATE_EPOCH"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    connect = socket.socket.connect

    def only_here(connection: socket.socket, address: object) -> None:
        if connection.family in {socket.AF_INET, socket.AF_INET6}:
            host = address[0] if isinstance(address, tuple) else address
            assert host in LOCAL, f"a test wants to reach {host}"
        connect(connection, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_here)
        yield


@pytest.fixture(scope="session")
def golden_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the golden content; tests only read it."""
    return site.shared(tmp_path_factory, "golden", site.GOLDEN)
