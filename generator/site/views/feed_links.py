"""Where a page's data, feed and calendar stand."""

from collections.abc import Iterator

from generator.content import urls
from generator.site.views.page import Alternate, FeedLinks, Page, Site

FEED = "feed.xml"
CALENDAR = "calendar.ics"
JSON_FEED = "feed.json"
"""The names of the files beside a page; the last only beside the home page."""
MAX_FEED_ITEMS = 50
"""What a reader who comes once a month has not seen; older things are on the page."""
MAX_CALENDAR_EVENTS = 300
"""All that is to come; of a country with a hundred events a year, the last years with it."""
FILES = frozenset({FEED, CALENDAR, JSON_FEED})
FOLDERS = frozenset({"countries", "organizations", "issues", "relations", "people"})
"""Whose pages have a feed and a calendar, beside the home page."""


def has_feeds(url: str) -> bool:
    """Whether the page at an address below the site's root has a feed and a calendar."""
    folder, _, rest = url.partition("/")
    return not url or (folder in FOLDERS and bool(rest))


def feed_links(site: Site, url: str) -> FeedLinks:
    """The addresses of the feed and the calendar of the page at an address below the site's root."""
    base = f"{site.url}{url}" if site.url else ""
    _, scheme, rest = base.partition("://")
    return FeedLinks(f"{base}{FEED}", f"{base}{CALENDAR}", f"webcal{scheme}{rest}{CALENDAR}" if scheme else "")


def data(page: Page) -> str:
    """What a page is made of, as JSON, relative to the page; empty on lists."""
    return f"{'../' * page.url.count('/')}{urls.DATA_FILES}{page.url.rstrip('/')}.json" if page.search_entry else ""


def alternates(page: Page) -> tuple[Alternate, ...]:
    """The same page in other forms, relative to the page."""
    return tuple(_alternates(page))


def _alternates(page: Page) -> Iterator[Alternate]:
    if address := data(page):
        yield Alternate("application/json", "Data", address)
    if has_feeds(page.url):
        yield Alternate("application/atom+xml", "What is new", FEED)
        yield Alternate("text/calendar", "Calendar", CALENDAR)
    if not page.url:
        yield Alternate("application/feed+json", "What is new", JSON_FEED)
