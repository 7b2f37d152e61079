"""The feeds and calendars of this tracker, read by parsers that know nothing of it."""

import pytest

from diplomacy_tracker.content import settings
from tests.site import REPOSITORY
from tests.test_feeds import assert_calendars, assert_feeds, made


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return made(REPOSITORY / "content")


def test_feedparser_reads_every_feed(files: dict[str, bytes]) -> None:
    assert_feeds(files)


def test_icalendar_reads_every_calendar(files: dict[str, bytes]) -> None:
    assert_calendars(files)


def test_ids_are_made_in_the_namespace_that_readers_have_had_from_the_first() -> None:
    named = settings.read(REPOSITORY / "mkdocs.yml")
    assert str(named.namespace) == "2d1f7a52-6a3b-5d0c-9f5e-0b7c54f3f8a1"
