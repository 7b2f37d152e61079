"""Feeds and calendars: one of each for every page to which meetings are added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from diplomacy_tracker.content import urls
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.insights.changes import Changes
from diplomacy_tracker.site.feeds import atom, calendars, changes_feed, jsonfeed
from diplomacy_tracker.site.feeds.calendar_events import CalendarEvent, calendar_events
from diplomacy_tracker.site.feeds.feed_entries import FeedEntry, feed_entries
from diplomacy_tracker.site.feeds.feed_pages import FeedPage, feed_pages
from diplomacy_tracker.site.feeds.items import Items
from diplomacy_tracker.site.views.feed_links import CALENDAR, FEED, JSON_FEED

__all__ = ["FeedPage", "Feeds"]


@dataclass(frozen=True)
class Feeds:
    """The feed and the calendar of each page that has them. The same dataset gives the same bytes.

    One entry is part of a dozen feeds, so its text is made once and joined into each of them. Libraries for feeds and
    calendars build every document from objects, which would take a minute for ten thousand pages.
    """

    dataset: Dataset
    changes: Changes | None = None

    @cached_property
    def pages(self) -> Mapping[str, FeedPage]:
        """Every page that has a feed, by its address; the home page first."""
        return {page.url: page for page in feed_pages(self.dataset)}

    def files(self, url: str) -> Iterator[tuple[str, str]]:
        """The feed files of the page at an address: paths below the site's root, and texts. Most pages have none."""
        if url == urls.CHANGES and self.changes:
            yield f"{url}{FEED}", changes_feed.feed(self.dataset, self.changes)
        page = self.pages.get(url)
        if not page:
            return
        entries = page.newest(self._feed_entries)
        yield f"{url}{FEED}", atom.feed(self.dataset, page, entries, self._atom_entries)
        yield (
            f"{url}{CALENDAR}",
            calendars.calendar(self.dataset, page, page.latest(self._calendar_events), self._components),
        )
        if not url:
            yield JSON_FEED, jsonfeed.feed(self.dataset, page, entries)

    @cached_property
    def _feed_entries(self) -> Items[FeedEntry]:
        return feed_entries(self.dataset)

    @cached_property
    def _calendar_events(self) -> Items[CalendarEvent]:
        return calendar_events(self.dataset)

    @cached_property
    def _atom_entries(self) -> Mapping[str, str]:
        return {item.key: atom.entry(self.dataset, item) for item in self._feed_entries}

    @cached_property
    def _components(self) -> Mapping[str, str]:
        return {event.key: calendars.component(self.dataset, event) for event in self._calendar_events}
