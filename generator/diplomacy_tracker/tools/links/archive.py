"""Copies of sources in the Wayback Machine (https://archive.org/help/wayback_api.php)."""

import asyncio
import json
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from diplomacy_tracker.tools.fetching import Fetcher, FetchError

ARCHIVE = "https://archive.org/wayback/available"


async def copy_of(asker: Fetcher, url: str, day: date, *, archive: str, pause: float) -> str | None:
    """The address of the archived copy of a page nearest to a day; None without one, or when the archive fails."""
    await asyncio.sleep(pause)
    query = urlencode({"url": url, "timestamp": day.strftime("%Y%m%d")})
    try:
        page = await asker.fetch(f"{archive}?{query}")
        found = json.loads(page.body) if page.status == HTTPStatus.OK else None
    except (FetchError, ValueError, RecursionError):
        return None
    return _closest(found)


def _closest(found: object) -> str | None:
    """The address in `{"archived_snapshots": {"closest": {"available": true, "status": "200", "url": "http://web.archive…"}}}`."""
    match found:
        case {"archived_snapshots": {"closest": {"available": True, "status": "200", "url": str(url)}}}:
            return url.replace("http://web.archive.org/", "https://web.archive.org/", 1)
        case _:
            return None
