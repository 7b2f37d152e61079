"""What readers can subscribe to: a feed and a calendar beside each page that grows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.data import Dataset
from generator.site.feeds import atom, calendars, jsonfeed
from generator.site.feeds.events import Event, events_of
from generator.site.feeds.items import Items
from generator.site.feeds.news import News, news_of
from generator.site.feeds.topics import Topic, topics
from generator.site.views.feed_links import CALENDAR, FEED, JSON_FEED

__all__ = ["Feeds", "Topic"]


@dataclass(frozen=True)
class Feeds:
    """The feed and the calendar of each page that has them. The same dataset gives the same bytes.

    An item stands in the feeds of a dozen pages: it is written once, as text, and joined into each. The libraries for
    feeds and calendars build every document from objects: a minute for ten thousand pages.
    """

    dataset: Dataset

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Every page that has them by its address, the home page first."""
        return {topic.url: topic for topic in topics(self.dataset)}

    def files(self, url: str) -> Iterator[tuple[str, str]]:
        """The files beside the page at an address, as paths from the site's root and texts; none for most pages."""
        topic = self.topics.get(url)
        if not topic:
            return
        news = topic.newest(self._news)
        yield f"{url}{FEED}", atom.feed(self.dataset, topic, news, self._entries)
        yield f"{url}{CALENDAR}", calendars.calendar(self.dataset, topic, topic.latest(self._events), self._components)
        if not url:
            yield JSON_FEED, jsonfeed.feed(self.dataset, topic, news)

    @cached_property
    def _news(self) -> Items[News]:
        return news_of(self.dataset)

    @cached_property
    def _events(self) -> Items[Event]:
        return events_of(self.dataset)

    @cached_property
    def _entries(self) -> Mapping[str, str]:
        return {item.key: atom.entry(self.dataset, item) for item in self._news}

    @cached_property
    def _components(self) -> Mapping[str, str]:
        return {event.key: calendars.component(self.dataset, event) for event in self._events}
