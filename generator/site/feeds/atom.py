"""Feeds in the Atom format (RFC 4287)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from generator.content import urls
from generator.data import Dataset
from generator.site.feeds.feed_entries import FeedEntry
from generator.site.feeds.feed_pages import FeedPage
from generator.site.feeds.items import uuid
from generator.site.views.feed_links import FEED

_INVALID_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 §2.2 does not allow."""


def feed(dataset: Dataset, page: FeedPage, entries: Sequence[FeedEntry], written: Mapping[str, str]) -> str:
    """The feed of a page with these entries, newest first; `written` has the text of each by its key."""
    updated = max((item.updated for item in entries), default=dataset.insights.today)
    base = dataset.url or "../" * page.url.count("/") or "./"
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base={quoteattr(base)}>',
        f"<id>urn:uuid:{uuid(dataset, f'feeds/{page.url}')}</id>",
        f"<title>{_text(page.title)}</title>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(f"{dataset.url}{page.url}{FEED}")}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(f"{dataset.url}{page.url}" or "./")}/>',
        f"<updated>{_time(updated)}</updated>",
        f"<author><name>{_text(dataset.name)} contributors</name></author>",
        "<rights>CC BY 4.0, https://creativecommons.org/licenses/by/4.0/</rights>",
        *(written[item.key] for item in entries),
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
        f"<entry><id>urn:uuid:{uuid(dataset, item.key)}</id><title>{_text(item.title)}</title>"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"<published>{_time(item.published)}</published><updated>{_time(item.updated)}</updated>"
        f"<summary>{_text(item.text)}</summary>{categories}</entry>"
    )


def _text(text: str) -> str:
    return escape(_INVALID_IN_XML.sub("", text))


def _time(day: date) -> str:
    """The beginning of a day in UTC (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"
