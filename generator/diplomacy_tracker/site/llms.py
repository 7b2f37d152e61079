"""llms.txt: a guide to the site's pages and data for language models, in the format of https://llmstxt.org/."""

from collections.abc import Collection, Iterator, Mapping

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.records import RECORDS
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.data.export import matches
from diplomacy_tracker.data.optional_files import PARQUET, WORKBOOK
from diplomacy_tracker.site.views.page import Site

SECTIONS: dict[str, tuple[str, str]] = {
    urls.MEETINGS: (
        "Meetings",
        "every meeting, call and letter, newest first, with who, when, where and what came of it",
    ),
    urls.RELATIONS: (
        "Relations",
        "each pair of parties: when they last met, how often, at which level, how long silent",
    ),
    urls.COUNTRIES: ("Countries", "each country: its meetings, what it said, what it promised"),
    urls.ORGANIZATIONS: ("Organisations", "the same for international organisations"),
    urls.ISSUES: ("Issues", "what each side said about an issue over time"),
    urls.COMPARE: ("Compare", "what several parties said, side by side, to whom, on which issue, in which years"),
    urls.PROMISES: ("Promises", "every outcome: by whom, by when, and whether it was kept"),
    urls.EXPECTED: ("Expected", "planned meetings, and what was foretold"),
    urls.PEOPLE: ("People", "who took part, and in which office"),
    urls.PLACES: ("Places", "each city: the meetings held there, and who came from abroad"),
    urls.EVENTS: ("Events", "gatherings at which meetings were held"),
    urls.SERIES: ("Series", "rounds of recurring talks"),
    urls.DATA: ("Data", "all downloads, how they are written, what is covered, examples in SQL, Python and R"),
    urls.CODEBOOK: ("Codebook", "what each variable means, and how it is coded"),
    urls.ABOUT: ("About", "what is covered, what is left out, and what an absent entry means"),
    urls.METHOD: ("Method", "how accounts are compared, promises judged and gaps counted"),
    urls.COVERAGE: ("Coverage", "how far the record reaches, where it is complete, and which gaps are known"),
    urls.CHANGES: ("What changed", "what was added to the record or changed in it, day by day, in words"),
    urls.CONTRIBUTE: ("Contribute", "how to add or correct an entry"),
}
"""Title and description of each main page, by its address. A list that is not here has those of its record model."""
FILES: Mapping[str, str] = {
    "tracker.sqlite": "everything in one database, with full-text search",
    "meetings.json": "every meeting; one meeting with all that belongs to it is meetings/ID.json",
    "meetings.csv": "one row for each meeting",
    "positions.csv": "what each side said about each issue, with its source",
    "outcomes.csv": "what was promised, and its state",
    "sources.csv": "where each entry comes from",
    "dyad_year.csv": "contacts of each pair of parties in each year",
    "meetings.parquet": "meetings.csv with types, as Parquet; so it is with every table",
    WORKBOOK.pattern: "every table as a sheet of a workbook",
    "plover.jsonl": "meetings as events in PLOVER's codes",
    "datapackage.json": "every table and variable described (Frictionless)",
    "croissant.json": "the same for machine learning (Croissant)",
    "openapi.json": "every address of the data described (OpenAPI 3.1)",
}
"""Description of each main data file, by its name."""


def write(site: Site, dataset: Dataset, addresses: Collection[str]) -> str:
    """The text of llms.txt; main pages whose address this site does not have are left out."""
    return "\n".join([*_head(site, dataset), "", *_pages(site, addresses), "", *_files(site)]) + "\n"


def _head(site: Site, dataset: Dataset) -> Iterator[str]:
    today, catalogue = dataset.insights.today, dataset.catalogue
    yield f"# {site.name}"
    yield ""
    if site.description:
        yield f"> {site.description}"
        yield ""
    yield (
        f"On record on {today.isoformat()}: {wording.count(len(catalogue.meetings), 'entry', 'entries')}. "
        "Each names its sources, and says whose account each statement is from; cite the source for what a side said, "
        "and the page with its day for the rest. A meeting that is not here may still have taken place. "
        "Content: CC BY 4.0."
    )
    yield ""
    data = f"{site.url}{urls.DATA_FILES}meetings/ID.json"
    yield f"The data of the page `{site.url}{urls.MEETINGS}ID/` are in `{data}`; so it is with"
    yield "the other kinds of pages."


def _pages(site: Site, addresses: Collection[str]) -> Iterator[str]:
    yield "## Pages"
    yield ""
    others = {
        urls.section(model): (model.folder.capitalize(), str(model.__doc__).partition("\n")[0].rstrip("."))
        for model in RECORDS
        if urls.section(model) not in SECTIONS
    }
    for address, (title, about) in (SECTIONS | others).items():
        if address in addresses:
            yield f"- [{title}]({site.url}{address}): {about}"


def _files(site: Site) -> Iterator[str]:
    yield "## Data"
    yield ""
    for name, about in FILES.items():
        if any(not optional.are_made and matches(name, [optional.pattern]) for optional in (PARQUET, WORKBOOK)):
            continue
        yield f"- [{name}]({site.url}{urls.DATA_FILES}{name}): {about}"
