"""The feeds and calendars of this tracker, read by parsers that know nothing of it."""

import pytest

from tests.site import REPOSITORY
from tests.test_feeds import assert_calendars, assert_feeds, made


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return made(REPOSITORY / "content")


def test_feedparser_reads_every_feed(files: dict[str, bytes]) -> None:
    assert_feeds(files)


def test_icalendar_reads_every_calendar(files: dict[str, bytes]) -> None:
    assert_calendars(files)
