"""The main text of a web page: without its navigation, scripts and notices, with what its metadata say."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from lxml import html
from lxml.etree import ParserError
from trafilatura import bare_extraction
from trafilatura.settings import Document

from diplomacy_tracker.content import dates
from diplomacy_tracker.tools.texts.source_text import SourceText, TextError

_NEVER_TEXT = ("aside", "dialog", "footer", "form", "iframe", "nav", "noscript", "style", "svg", "template")
"""Parts that are no part of what a page says."""
_NOTHING = (
    "the page has no main text; open it in a browser, copy its text, and give that as a file or on the standard input"
)


def read(raw: bytes, encoding: str) -> SourceText:
    """Read a page; TextError when nothing in it is its main text."""
    try:
        tree = _tree(raw, encoding)
    except (ParserError, ValueError):
        raise TextError(_NOTHING) from None
    # A guess from a script once gave an entry its date; what a page says of itself for search engines stays.
    scripts = [script for script in tree.iter("script") if "ld+json" not in script.get("type", "")]
    for element in (*scripts, *tree.iter(*_NEVER_TEXT)):
        if isinstance(element, html.HtmlElement):
            element.drop_tree()
    found = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        # No date from the text itself: the draft reads it there, with the words around it.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Document) or not found.text:
        raise TextError(_NOTHING)
    title = " ".join((found.title or "").split())
    paragraphs = [" ".join(line.split()) for line in found.text.splitlines() if line.strip()]
    url = found.url or ""
    return SourceText(
        title=title,
        paragraphs=tuple(paragraph for paragraph in paragraphs if paragraph != title),
        publisher=found.sitename if found.sitename and "." not in found.sitename else "",
        url=url if urlsplit(url).scheme in {"http", "https"} else "",
        day=_day(found.date),
    )


def links(raw: bytes, encoding: str, url: str) -> Iterator[tuple[str, str]]:
    """The address and words of each link of a page, in their order; relative ones by the page's own address."""
    try:
        tree = _tree(raw, encoding)
        tree.make_links_absolute(url, handle_failures="discard")
    except (ParserError, ValueError):
        return
    for element in tree.iter("a"):
        address = element.get("href", "") if isinstance(element, html.HtmlElement) else ""
        if address.startswith(("http://", "https://")):
            yield address, " ".join(element.text_content().split())


def _tree(raw: bytes, encoding: str) -> html.HtmlElement:
    tree: html.HtmlElement = html.document_fromstring(
        raw, parser=html.HTMLParser(encoding=encoding.removesuffix("-sig"))
    )
    return tree


def _day(text: str | None) -> date | None:
    try:
        return dates.parse_day(text or "")
    except ValueError:
        return None
