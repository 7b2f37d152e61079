"""The sitemap in parts, where one file may not name all pages (https://www.sitemaps.org/protocol.html#index)."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

MAX_ADDRESSES = 50_000
"""The most that one file may name."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def parts(site_url: str, changed: Mapping[str, str]) -> dict[str, str]:
    """The parts by name, of pages by their address with the day of their last change; none where one file is enough."""
    lines = [
        f"<url><loc>{escape(site_url + url)}</loc><lastmod>{day}</lastmod></url>\n" for url, day in changed.items()
    ]
    if not site_url or len(lines) <= MAX_ADDRESSES:
        return {}
    return {
        f"sitemap-{number}.xml": f"{_HEAD}{''.join(lines[start : start + MAX_ADDRESSES])}</urlset>\n"
        for number, start in enumerate(range(0, len(lines), MAX_ADDRESSES), start=1)
    }
