"""Feeds in the Atom format (RFC 4287)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from diplomacy_tracker.content import urls
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.site.feeds.feed_entries import FeedEntry
from diplomacy_tracker.site.feeds.feed_pages import FeedPage
from diplomacy_tracker.site.feeds.items import uuid
from diplomacy_tracker.site.views.feed_links import FEED

_INVALID_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 §2.2 does not allow."""


def feed(dataset: Dataset, page: FeedPage, entries: Sequence[FeedEntry], written: Mapping[str, str]) -> str:
    """The feed of a page with these entries, newest first; `written` has the text of each by its key."""
    updated = max((item.updated for item in entries), default=dataset.insights.today)
    return document(dataset, page.url, page.title, updated=updated, entries=[written[item.key] for item in entries])


def document(dataset: Dataset, url: str, title: str, *, updated: date, entries: Iterable[str]) -> str:
    """A feed with these entries, which are Atom already, of the page at an address below the site's root."""
    base = dataset.url or "../" * url.count("/") or "./"
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base={quoteattr(base)}>',
        f"<id>urn:uuid:{uuid(dataset, f'feeds/{url}')}</id>",
        f"<title>{text(title)}</title>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(f"{dataset.url}{url}{FEED}")}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(f"{dataset.url}{url}" or "./")}/>',
        f"<updated>{time(updated)}</updated>",
        f"<author><name>{text(dataset.name)} contributors</name></author>",
        "<rights>CC BY 4.0, https://creativecommons.org/licenses/by/4.0/</rights>",
        *entries,
        "</feed>",
        "",
    )
    return "\n".join(lines)


def entry(dataset: Dataset, item: FeedEntry) -> str:
    """An entry as Atom; its categories are the codes of the parties and the ids of the issues."""
    address = f"{dataset.url}{urls.record(item.meeting)}{item.anchor}"
    terms = (*item.meeting.parties, *item.meeting.issues)
    categories = "".join(f'<category term="{term}"/>' for term in terms)
    return (
        f"<entry><id>urn:uuid:{uuid(dataset, item.key)}</id><title>{text(item.title)}</title>"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"<published>{time(item.published)}</published><updated>{time(item.updated)}</updated>"
        f"<summary>{text(item.text)}</summary>{categories}</entry>"
    )


def text(value: str) -> str:
    """A text as XML."""
    return escape(_INVALID_IN_XML.sub("", value))


def time(day: date) -> str:
    """The beginning of a day in UTC (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"
