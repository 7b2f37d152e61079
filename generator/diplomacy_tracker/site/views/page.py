"""Page, and the values that every page has: links, search entry, metadata, citation footer, feeds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from diplomacy_tracker.content.csv_text import Row
from diplomacy_tracker.content.wording import Stamp


@dataclass(frozen=True, slots=True)
class Link:
    """A text, and the address it links to, relative to the site's root; plain text when `url` is None."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Settings of the whole site, from mkdocs.yml. `url` and `repository` end with a slash; empty when unset.

    `doi` is that of the published releases, without the resolver: `10.5281/zenodo.123`. `base` is the resolved folder
    of mkdocs.yml, the root of the repository. Corrections are sent without an account to `contact_email` and
    `contact_form`.
    """

    name: str
    description: str = ""
    url: str = ""
    repository: str = ""
    doi: str = ""
    contact_email: str = ""
    contact_form: str = ""
    base: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """A page as the search index has it: its kind, when it was, and the values it is sorted and filtered by.

    `facets` holds the values of each facet: {"country": ("China", "Malaysia")}. `text` is what is searched besides the
    title, in lines. It is not the whole content: words in a list of meetings would lead to the list instead of to the
    meeting. `place` counts as much as the title. `summary` is what a result shows in place of an excerpt.
    """

    kind: str
    when: str = ""
    iso: str = ""
    parties: str = ""
    place: str = ""
    summary: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in another format: media type, title, address relative to the page."""

    media: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """Addresses of a page's feed and calendar, in full where the site's address is known.

    `subscribe` has the scheme that opens a calendar program; empty where the site's address is not known.
    """

    feed: str
    calendar: str
    subscribe: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What changed in a record on a day, in sentences."""

    day: Stamp
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationFooter:
    """How to cite a page, report a mistake in it and edit it; when its entry was added and last changed.

    `plain`, `bibtex` and `ris` are the citation in three formats. `key` names the page in BibTeX and in files that a
    reader saves. `data` is the address of the page's JSON file, relative to the page. `report`, `mail` and
    `service`, to which a correction is sent, and `edit` are empty where there is no such address; `form`, relative to
    the site's root, is empty on pages other than a meeting's.
    `history` are the changes of its entry that `changes/` tells too; `versions` is the address of all of them in the
    repository.
    """

    data: str
    plain: str
    bibtex: str
    ris: str
    key: str
    report: str
    mail: str
    service: str
    edit: str
    form: str
    added: Stamp | None
    changed: Stamp | None
    history: tuple[HistoryRow, ...] = ()
    versions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What the HTML head of a page tells search engines, feed readers and other sites.

    `address` is empty where the site has none. `structured` is JSON-LD, empty on lists. `alternates` are the page's
    other formats.
    """

    title: str
    description: str
    address: str
    site_name: str
    card: str
    is_article: bool
    structured: str = ""
    alternates: tuple[Alternate, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a file of its own. `facts` stand below its title, `source` and its `address` at the end.

    `legend` has the kinds of mark and area, each with what it means. `address` is that of the chart's page, relative to
    the file where the site's own address is not known.
    """

    template: str
    chart: object
    title: str
    facts: str
    legend: tuple[tuple[str, str], ...]
    source: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site: its address, its metadata, and the view that its template shows.

    `url` is relative to the site's root and ends with a slash; the home page's is empty. `trail` are the breadcrumbs
    from the section to the page's parent. `source` is the content file behind the page. A page without `search_entry`
    is a list, found by its title, its description and `search_words`; it has no `citation_footer`. `tables` are the
    rows behind its charts, header first, by file name: {"contacts.csv": (…)}; `pictures` are charts that are also
    files of their own: {"contacts.svg": …}. `feed_links` is None on pages
    without a feed and a calendar. `described` is the page in terms of schema.org, for search engines. `checked` is the
    last day up to which anybody looked for contacts, None for an empty record.
    """

    url: str
    title: str
    description: str
    template: str
    view: object
    trail: tuple[Link, ...] = ()
    source: Path | None = None
    search_entry: SearchEntry | None = None
    search_words: str = ""
    described: Mapping[str, object] | None = None
    citation_footer: CitationFooter | None = None
    feed_links: FeedLinks | None = None
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    checked: Stamp | None = None

    @property
    def kind(self) -> str:
        """Kind of page, from its template's name: `meeting`."""
        return self.template.partition(".")[0]

    @property
    def indexed(self) -> SearchEntry:
        """The page as the search index has it."""
        return self.search_entry or SearchEntry(
            kind="Overview", summary=self.description, text=f"{self.description}\n{self.search_words}"
        )
