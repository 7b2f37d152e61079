"""Copies of sources in the Wayback Machine (https://archive.org/help/wayback_api.php)."""

import http.client
import json
import time
import urllib.request
from datetime import date
from urllib.parse import urlencode

from generator.tools.links.link_checker import HEADERS, TIMEOUT

ARCHIVE = "https://archive.org/wayback/available"


def copy_of(url: str, day: date, *, archive: str, pause: float) -> str | None:
    """The address of the archived copy of a page nearest to a day; None without one, or when the archive fails."""
    time.sleep(pause)
    query = urlencode({"url": url, "timestamp": day.strftime("%Y%m%d")})
    request = urllib.request.Request(f"{archive}?{query}", headers=HEADERS)  # noqa: S310 -- the archive's own address
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310 -- as above
            found = json.load(response)
    except (OSError, http.client.HTTPException, ValueError):
        return None
    return _closest(found)


def _closest(found: object) -> str | None:
    """The address in `{"archived_snapshots": {"closest": {"available": true, "status": "200", "url": "http://web.archive…"}}}`."""
    match found:
        case {"archived_snapshots": {"closest": {"available": True, "status": "200", "url": str(url)}}}:
            return url.replace("http://web.archive.org/", "https://web.archive.org/", 1)
        case _:
            return None
