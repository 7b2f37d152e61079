"""Metadata in the HTML head of pages: for search engines, feed readers and previews on other sites."""

from collections.abc import Mapping

from diplomacy_tracker.site import social_cards
from diplomacy_tracker.site.views import structured
from diplomacy_tracker.site.views.feed_links import alternates
from diplomacy_tracker.site.views.page import Page, PageMetadata, Site


def of_page(site: Site, page: Page) -> PageMetadata:
    """Metadata of a generated page."""
    address = f"{site.url}{page.url}" if site.url else ""
    described = [structured.trail(site, page.trail, page.title)] if page.trail else []
    if page.described:
        described.append({**page.described, "url": address})
    return PageMetadata(
        title=page.title,
        description=page.description,
        address=address,
        site_name=site.name,
        card=f"{site.url}{social_cards.address(page.kind)}",
        is_article=bool(page.url),
        structured=structured.script(described) if described else "",
        alternates=alternates(page),
    )


def of_text(
    site: Site, *, title: str, description: str, url: str, described: Mapping[str, object] | None = None
) -> PageMetadata:
    """Metadata of a page written by hand; `described` is what it is about in terms of schema.org."""
    return PageMetadata(
        title=title,
        description=description,
        address=f"{site.url}{url}" if site.url else "",
        site_name=site.name,
        card=f"{site.url}{social_cards.address('home')}",
        is_article=bool(url),
        structured=structured.script([described]) if described else "",
    )
