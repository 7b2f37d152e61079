"""What the heads of pages say to machines."""

from generator.site import social_cards
from generator.site.views import structured
from generator.site.views.feed_links import alternates
from generator.site.views.page import Head, Page, Site


def head(site: Site, page: Page) -> Head:
    """The head of a generated page."""
    address = f"{site.url}{page.url}" if site.url else ""
    described = [structured.trail(site, page.trail, page.title)] if page.trail else []
    if page.described:
        described.append({**page.described, "url": address})
    return Head(
        title=page.title,
        description=page.description,
        address=address,
        site_name=site.name,
        card=f"{site.url}{social_cards.address(page.kind)}",
        is_article=bool(page.url),
        structured=structured.script(described) if described else "",
        alternates=alternates(page),
    )


def plain(site: Site, *, title: str, description: str, url: str) -> Head:
    """The head of a page written by hand."""
    return Head(
        title=title,
        description=description,
        address=f"{site.url}{url}" if site.url else "",
        site_name=site.name,
        card=f"{site.url}{social_cards.address('home')}",
        is_article=bool(url),
    )
