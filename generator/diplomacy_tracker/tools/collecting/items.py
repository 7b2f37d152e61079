"""The items of a feed, a sitemap or a list page, from the bytes of its answer."""

import html
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin

import feedparser
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from diplomacy_tracker.content.wording import one_line
from diplomacy_tracker.tools.collecting.feeds_file import FeedKind
from diplomacy_tracker.tools.fetching import Page
from diplomacy_tracker.tools.texts import reading
from diplomacy_tracker.tools.texts.source_text import TextError

MAX_ITEMS = 50_000
"""As many as a sitemap may hold: https://www.sitemaps.org/protocol.html."""
_MAX_WORDS = 5_000
_MAX_TITLE = 300
_TAG = re.compile(r"<[^<>]{0,1000}>")
_GZIP = b"\x1f\x8b"


class ListingError(ValueError):
    """An answer that is not what the feed should be; the message says what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One text that a feed lists."""

    id: str
    url: str
    title: str = ""
    words: str = ""
    """What the feed says of it, as plain text."""
    published: date | None = None
    changed: date | None = None
    """The day of its last change, where the feed gives one."""
    stamp: str = ""
    """The time of its last change as the feed writes it, to tell whether it was changed again."""

    @property
    def day(self) -> date | None:
        """The day by which the item is sorted: of publication, else of its last change."""
        return self.published or self.changed


@dataclass(frozen=True, slots=True)
class Listing:
    """What an answer lists: items, further sitemaps to ask, and what is wrong with its form."""

    items: tuple[Item, ...] = ()
    further: tuple[Item, ...] = ()
    fault: str = ""


def read(page: Page, kind: FeedKind, size: int) -> Listing:
    """The items of an answer of at most `size` bytes; ListingError when it has another form."""
    if len(page.body) > size:
        raise ListingError(f"it has more than {size // 1_000_000} MB")
    found = {FeedKind.FEED: _feed, FeedKind.SITEMAP: _sitemap, FeedKind.LIST: _links}[kind](page)
    items = {item.id: item for item in reversed(found.items[:MAX_ITEMS])}
    return replace(found, items=tuple(reversed(items.values())))


def _feed(page: Page) -> Listing:
    given = {"content-type": page.headers.get("content-type", ""), "content-location": page.url}
    # From a stream: a text that looks like an address would be fetched.
    found = feedparser.parse(io.BytesIO(page.body), response_headers=given)
    if not found.get("version"):
        raise ListingError("it is neither RSS nor Atom")
    fault, error = "", found.get("bozo_exception")
    if found.bozo and not isinstance(error, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)):
        fault = f"its XML is broken ({one_line(str(error))[:100]})"
    items = tuple(_entries(found.entries, page.url))
    if fault and not items:
        raise ListingError(fault)
    return Listing(items, fault=fault)


def _entries(entries: list[feedparser.FeedParserDict], base: str) -> Iterator[Item]:
    for entry in entries:
        facts = dict(entry)  # feedparser's own `get` gives the publication for a missing `updated`, with a warning
        url = _address(facts.get("link", ""), base)
        if not url:
            continue
        texts = [facts.get("summary", ""), *(part.get("value", "") for part in facts.get("content", ()))]
        published, changed = facts.get("published", ""), facts.get("updated", "")
        yield Item(
            id=one_line(facts.get("id") or url)[:500],
            url=url,
            title=_plain(facts.get("title", ""))[:_MAX_TITLE],
            words=_plain(" ".join(texts))[:_MAX_WORDS],
            published=_day(published),
            changed=_day(changed),
            stamp=one_line(changed or published)[:100],
        )


def _sitemap(page: Page) -> Listing:
    body = _unpacked(page.body) if page.body.startswith(_GZIP) else page.body
    try:
        root = ElementTree.fromstring(body, forbid_dtd=True)
    except ElementTree.ParseError as error:
        raise ListingError(f"its XML is broken ({one_line(str(error))[:100]})") from None
    except (DefusedXmlException, ValueError) as error:
        raise ListingError(f"its XML is not read ({one_line(str(error))[:100]})") from None
    items = []
    for element in root:
        facts = {_name(part.tag): one_line(part.text or "") for part in element.iter()}
        url = _address(facts.get("loc", ""), page.url)
        if url:
            items.append(
                Item(
                    id=url,
                    url=url,
                    title=facts.get("title", "")[:_MAX_TITLE],
                    published=_day(facts.get("publication_date", "")),
                    changed=_day(facts.get("lastmod", "")),
                    stamp=facts.get("lastmod", "")[:100],
                )
            )
    match _name(root.tag):
        case "urlset":
            return Listing(tuple(items))
        case "sitemapindex":
            return Listing(further=tuple(items))
        case other:
            raise ListingError(f"it is no sitemap, but <{other[:40]}>")


def _links(page: Page) -> Listing:
    try:
        links = reading.links(page.body, page.url, page.url)
    except TextError as error:
        raise ListingError(str(error)) from None
    if not links:
        raise ListingError("it is a page without links")
    items = (
        Item(id=address, url=address, title=title[:_MAX_TITLE])
        for link, title in links
        if (address := _address(link, page.url))
    )
    return Listing(tuple(items))


def _unpacked(body: bytes) -> bytes:
    """The content of a sitemap packed with gzip, bounded as the packed one is."""
    most = 10 * len(body) + 1_000_000
    try:
        packed = zlib.decompressobj(wbits=31)
        found = packed.decompress(body, most)
    except zlib.error:
        raise ListingError("its gzip is broken") from None
    if not packed.eof:
        raise ListingError(f"it unpacks to more than {most // 1_000_000} MB")
    return found


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _address(link: str, base: str) -> str:
    """The whole address of a link to the web without its fragment; empty for any other link."""
    try:
        url = urldefrag(urljoin(base, link.strip()))[0] if link.strip() else ""
    except ValueError:
        return ""
    return url if url.startswith(("http://", "https://")) and len(url) <= 2000 else ""  # noqa: PLR2004


def _plain(text: str) -> str:
    return one_line(html.unescape(_TAG.sub(" ", text)))


def _day(text: str) -> date | None:
    """The day of a time as RSS (RFC 822) or Atom (RFC 3339) has it, in its own time zone; None for another text."""
    for read_time in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return read_time(text.strip()).date()
        except ValueError:
            continue
    return None
