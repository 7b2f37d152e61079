"""llms.txt: what the site is and where its pages and data are, for programs that read for people.

The form is that of https://llmstxt.org/: a heading, a quoted summary, and sections of links in Markdown.
"""

from collections.abc import Collection, Iterator, Mapping

from generator.exports import FOLDER, Edition
from generator.views import words
from generator.views.page import Site

SECTIONS: Mapping[str, tuple[str, str]] = {
    "meetings/": (
        "Meetings",
        "every meeting, call and letter, newest first, with who, when, where and what came of it",
    ),
    "relations/": ("Relations", "each pair of parties: when they last met, how often, at which level, how long silent"),
    "countries/": ("Countries", "each country: its meetings, what it said, what it promised"),
    "organizations/": ("Organisations", "the same for international organisations"),
    "issues/": ("Issues", "what each side said about an issue over time"),
    "promises/": ("Promises", "every outcome: by whom, by when, and whether it was kept"),
    "expected/": ("Expected", "planned meetings, and what was foretold"),
    "people/": ("People", "who took part, and in which office"),
    "events/": ("Events", "gatherings at which meetings were held"),
    "series/": ("Series", "rounds of recurring talks"),
    "data/": ("Data", "all downloads, how they are written, what is covered, examples in SQL, Python and R"),
    "data/codebook/": ("Codebook", "what each variable means, and how it is coded"),
    "about/": ("About", "what is covered, what is left out, and what an absent entry means"),
    "about/method/": ("Method", "how accounts are compared, promises judged and gaps counted"),
    "contribute/": ("Contribute", "how to add or correct an entry"),
}
"""The main pages below the home page, their titles and what is there."""
FILES: Mapping[str, str] = {
    "tracker.sqlite": "everything in one database, with full-text search",
    "meetings.json": "every meeting; one meeting with all that belongs to it is meetings/ID.json",
    "meetings.csv": "one row for each meeting",
    "positions.csv": "what each side said about each issue, with its source",
    "outcomes.csv": "what was promised, and its state",
    "sources.csv": "where each entry comes from",
    "dyad_year.csv": "contacts of each pair of parties in each year",
    "meetings.parquet": "meetings.csv as Parquet",
    "plover.jsonl": "meetings as events in PLOVER's codes",
    "datapackage.json": "every table and variable described (Frictionless)",
    "openapi.json": "every address of the data described (OpenAPI 3.1)",
}
"""The main data files and what is in them."""


def write(site: Site, edition: Edition, addresses: Collection[str]) -> str:
    """The file; of the main pages those that are among the addresses of this site."""
    return "\n".join([*_head(site, edition), "", *_pages(site, addresses), "", *_files(site)]) + "\n"


def _head(site: Site, edition: Edition) -> Iterator[str]:
    today, catalogue = edition.insights.today, edition.catalogue
    yield f"# {site.name}"
    yield ""
    if site.description:
        yield f"> {site.description}"
        yield ""
    yield (
        f"On record on {today.isoformat()}: {words.count(len(catalogue.meetings), 'entry', 'entries')}. Each names its "
        "sources, and says whose account each statement is from; cite the source for what a side said, and the page "
        "with its day for the rest. A meeting that is not here may still have taken place. Content: CC BY 4.0."
    )
    yield ""
    yield f"The data of the page `{site.url}meetings/ID/` are in `{site.url}{FOLDER}meetings/ID.json`; so it is with"
    yield "the other kinds of pages."


def _pages(site: Site, addresses: Collection[str]) -> Iterator[str]:
    yield "## Pages"
    yield ""
    for address, (title, about) in SECTIONS.items():
        if address in addresses:
            yield f"- [{title}]({site.url}{address}): {about}"


def _files(site: Site) -> Iterator[str]:
    yield "## Data"
    yield ""
    for name, about in FILES.items():
        yield f"- [{name}]({site.url}{FOLDER}{name}): {about}"
