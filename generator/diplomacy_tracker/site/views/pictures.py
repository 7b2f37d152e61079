"""Charts that are also files of their own, with title, legend and source, for readers and other sites to take along."""

from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.site.views.page import Picture, Site


def picture_of(
    site: Site,
    url: str,
    kind: str,
    chart: object,
    *,
    title: str,
    facts: str,
    checked: Stamp | None,
    legend: tuple[tuple[str, str], ...] = (),
) -> Picture:
    """The chart of the page at `url` as a file of its own: where the site has an address, the picture names it."""
    address = f"{site.url}{url}" if site.url else "./"
    source = f"{site.name} · {address}" if site.url else site.name
    until = f" Record checked to {checked.text}." if checked else ""
    return Picture(f"{kind}.svg.jinja", chart, title, f"{facts}{until}", legend, source, address)
