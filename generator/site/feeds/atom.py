"""Feeds in the form of Atom (RFC 4287)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from generator.content import urls
from generator.data import Dataset
from generator.site.feeds.items import uuid
from generator.site.feeds.news import News
from generator.site.feeds.topics import Topic
from generator.site.views.feed_links import FEED

_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 §2.2 has no place for."""


def feed(dataset: Dataset, topic: Topic, news: Sequence[News], entries: Mapping[str, str]) -> str:
    """The feed of a page: its news, newest first, whose entries are written already."""
    updated = max((item.updated for item in news), default=dataset.insights.today)
    base = dataset.url or "../" * topic.url.count("/") or "./"
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base={quoteattr(base)}>',
        f"<id>urn:uuid:{uuid(f'feeds/{topic.url}')}</id>",
        f"<title>{_text(topic.title)}</title>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(f"{dataset.url}{topic.url}{FEED}")}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(f"{dataset.url}{topic.url}" or "./")}/>',
        f"<updated>{_time(updated)}</updated>",
        f"<author><name>{_text(dataset.name)} contributors</name></author>",
        "<rights>CC BY 4.0, https://creativecommons.org/licenses/by/4.0/</rights>",
        *(entries[item.key] for item in news),
        "</feed>",
        "",
    )
    return "\n".join(lines)


def entry(dataset: Dataset, item: News) -> str:
    """One entry; its categories are the parties' codes and the issues' ids."""
    address = f"{dataset.url}{urls.record(item.meeting)}{item.anchor}"
    terms = (*item.meeting.parties, *item.meeting.issues)
    categories = "".join(f'<category term="{term}"/>' for term in terms)
    return (
        f"<entry><id>urn:uuid:{uuid(item.key)}</id><title>{_text(item.title)}</title>"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"<published>{_time(item.published)}</published><updated>{_time(item.updated)}</updated>"
        f"<summary>{_text(item.text)}</summary>{categories}</entry>"
    )


def _text(text: str) -> str:
    return escape(_NO_CHARACTER.sub("", text))


def _time(day: date) -> str:
    """RFC 3339; of what we date by days, the first moment in UTC."""
    return f"{day.isoformat()}T00:00:00Z"
