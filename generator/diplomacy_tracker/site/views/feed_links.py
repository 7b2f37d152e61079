"""Addresses of a page's data, feed and calendar."""

from collections.abc import Iterator

from diplomacy_tracker.content import urls
from diplomacy_tracker.site.views.page import Alternate, FeedLinks, Page, Site

FEED = "feed.xml"
CALENDAR = "calendar.ics"
JSON_FEED = "feed.json"
"""File names in the folder of a page; the last only in the site's root."""
MAX_FEED_ITEMS = 50
"""Enough for a reader who comes once a month; older items are on the page."""
MAX_CALENDAR_EVENTS = 300
"""Enough for everything planned, and for the last years of a country with a hundred events a year."""
FILES = frozenset({FEED, CALENDAR, JSON_FEED})
FOLDERS = frozenset({"countries", "organizations", "issues", "relations", "people"})
"""Folders whose pages have a feed and a calendar; the home page has them too."""


def has_feeds(url: str) -> bool:
    """Whether the page at an address below the site's root has a feed and a calendar."""
    folder, _, rest = url.partition("/")
    return not url or (folder in FOLDERS and bool(rest))


def feed_links(site: Site, url: str) -> FeedLinks:
    """The addresses of the feed and the calendar of the page at an address below the site's root."""
    base = f"{site.url}{url}" if site.url else ""
    _, scheme, rest = base.partition("://")
    return FeedLinks(f"{base}{FEED}", f"{base}{CALENDAR}", f"webcal{scheme}{rest}{CALENDAR}" if scheme else "")


def data_url(page: Page) -> str:
    """The address of a page's data as JSON, relative to the page; empty on lists and places, which are no records."""
    if not page.search_entry or page.url.startswith(urls.PLACES):
        return ""
    return f"{'../' * page.url.count('/')}{urls.DATA_FILES}{page.url.rstrip('/')}.json"


def alternates(page: Page) -> tuple[Alternate, ...]:
    """The page in other formats."""
    return tuple(_alternates(page))


def _alternates(page: Page) -> Iterator[Alternate]:
    if address := data_url(page):
        yield Alternate("application/json", "Data", address)
    if has_feeds(page.url):
        yield Alternate("application/atom+xml", "What is new", FEED)
        yield Alternate("text/calendar", "Calendar", CALENDAR)
    if not page.url:
        yield Alternate("application/feed+json", "What is new", JSON_FEED)
    if page.url == urls.CHANGES:
        yield Alternate("application/atom+xml", "What changed", FEED)
