"""What every page has."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads, from the site's root; nowhere when `url` is None."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What mkdocs.yml says of the site as a whole. `url` and `repository` end with a slash; empty when unset."""

    name: str
    description: str = ""
    url: str = ""
    repository: str = ""


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
