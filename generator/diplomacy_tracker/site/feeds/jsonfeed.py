"""Feeds in the format JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Sequence

from diplomacy_tracker.content import urls
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.site.feeds.feed_entries import FeedEntry
from diplomacy_tracker.site.feeds.feed_pages import FeedPage
from diplomacy_tracker.site.feeds.items import uuid
from diplomacy_tracker.site.views.feed_links import JSON_FEED


def feed(dataset: Dataset, page: FeedPage, entries: Sequence[FeedEntry]) -> str:
    """The feed of a page with these entries, newest first; without addresses where the site's own is not known."""
    own = {"home_page_url": f"{dataset.url}{page.url}", "feed_url": f"{dataset.url}{page.url}{JSON_FEED}"}
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": page.title,
        **(own if dataset.url else {}),
        "language": "en",
        "authors": [{"name": f"{dataset.name} contributors"}],
        "items": [_item(dataset, item) for item in entries],
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n"


def _item(dataset: Dataset, item: FeedEntry) -> dict[str, object]:
    address = {"url": f"{dataset.url}{urls.record(item.meeting)}{item.anchor}"} if dataset.url else {}
    return {
        "id": f"urn:uuid:{uuid(dataset, item.key)}",
        **address,
        "title": item.title,
        "content_text": item.text,
        "date_published": f"{item.published}T00:00:00Z",
        "date_modified": f"{item.updated}T00:00:00Z",
        "tags": [*item.meeting.parties, *item.meeting.issues],
    }
