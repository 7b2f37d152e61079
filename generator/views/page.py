"""What every page has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.tables import Row
from generator.views.words import Stamp


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
class Finding:
    """How search finds a page: its kind, when it was, and the values it is sorted and narrowed by.

    `facets` holds the values of each facet: {"country": ("China", "Malaysia")}.
    """

    kind: str
    when: str = ""
    iso: str = ""
    parties: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """How to cite a page, where to report a mistake in it, and when its entry was added and last changed."""

    plain: str
    bibtex: str
    ris: str
    report: str
    added: Stamp | None
    changed: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says to machines. `address` is empty where the site has none, `structured` is JSON-LD.

    `search` holds attribute, name and content of each tag that Pagefind reads: ("filter", "country", "China").
    """

    title: str
    description: str
    address: str
    site_name: str
    card: str
    is_article: bool
    structured: str = ""
    search: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site: where it stands, what its head says, and the view its template draws.

    `url` is relative to the site's root and ends with a slash; the home page's is empty. `trail` leads from the
    section to the page's parent. `source` is the file an editor would change. A page without `finding` is a list, which
    search passes over, and has no `foot`. `tables` are the rows behind its charts, header first, by file name:
    {"contacts.csv": (…)}. `described` is the page in terms of schema.org, for search engines.
    """

    url: str
    title: str
    description: str
    template: str
    view: object
    trail: tuple[Link, ...] = ()
    source: Path | None = None
    finding: Finding | None = None
    described: Mapping[str, object] | None = None
    foot: Foot | None = None
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What kind of page it is: its template's name, `meeting`."""
        return self.template.partition(".")[0]
