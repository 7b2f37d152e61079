"""What every page has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.content.csv_text import Row
from generator.content.wording import Stamp


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads, from the site's root; nowhere when `url` is None."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What mkdocs.yml says of the site as a whole. `url` and `repository` end with a slash; empty when unset.

    `base` is the resolved folder of mkdocs.yml, where the repository begins.
    """

    name: str
    description: str = ""
    url: str = ""
    repository: str = ""
    base: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How search finds a page: its kind, when it was, and the values it is sorted and narrowed by.

    `facets` holds the values of each facet: {"country": ("China", "Malaysia")}. `text` is what it is found by beside
    its title, in lines: not all of its content, for a page that lists meetings would hide them.
    """

    kind: str
    when: str = ""
    iso: str = ""
    parties: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in another form: its media type, what it is called, where it is from the page."""

    media: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Where a page's feed and calendar stand, in full where the site's address is known.

    `subscribe` has the scheme that opens a calendar program; empty where the site's address is not known.
    """

    feed: str
    calendar: str
    subscribe: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """How to cite a page, where to report a mistake in it and to edit it, when its entry was added and last changed.

    `key` names the page in BibTeX and in files that a reader saves. `report` and `edit` are empty where there is no
    such address; so is `form`, relative to the site's root, on pages other than a meeting's. `data`, relative to the
    page, is what it is made of, as JSON.
    """

    data: str
    plain: str
    bibtex: str
    ris: str
    key: str
    report: str
    edit: str
    form: str
    added: Stamp | None
    changed: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says to machines.

    `address` is empty where the site has none, `structured` is JSON-LD, empty on lists, and `alternates` are the page's
    other forms.
    """

    title: str
    description: str
    address: str
    site_name: str
    card: str
    is_article: bool
    structured: str = ""
    alternates: tuple[Alternate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site: where it stands, what its head says, and the view its template draws.

    `url` is relative to the site's root and ends with a slash; the home page's is empty. `trail` leads from the
    section to the page's parent. `source` is the file an editor would change. A page without `finding` is a list, which
    search passes over, and has no `foot`. `tables` are the rows behind its charts, header first, by file name:
    {"contacts.csv": (…)}. Only pages that have a feed and a calendar have `follow`. `described` is the page in terms of
    schema.org, for search engines.
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
    follow: Follow | None = None
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What kind of page it is: its template's name, `meeting`."""
        return self.template.partition(".")[0]
