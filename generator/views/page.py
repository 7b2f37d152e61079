"""What every page has."""

from dataclasses import dataclass
from pathlib import Path

from generator.views.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site: where it stands, what its head says, and the view its template draws.

    `url` is relative to the site's root and ends with a slash; the home page's is empty. `trail` leads from the
    section to the page's parent. `source` is the file an editor would change.
    """

    url: str
    title: str
    description: str
    template: str
    view: object
    trail: tuple[Link, ...] = ()
    source: Path | None = None
