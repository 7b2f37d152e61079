"""The data described in terms of schema.org, for search engines and catalogues (https://schema.org/Dataset)."""

from diplomacy_tracker.content import urls
from diplomacy_tracker.data.data_package import DESCRIPTION, KEYWORDS, LICENCE
from diplomacy_tracker.data.dataset import Dataset
from diplomacy_tracker.data.declarations import Json
from diplomacy_tracker.data.optional_files import PARQUET, WORKBOOK
from diplomacy_tracker.data.tables import TABLES

_FILES = {
    "tracker.sqlite": "application/vnd.sqlite3",
    WORKBOOK.pattern: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "meetings.json": "application/json",
    "plover.jsonl": "application/x-ndjson",
    "datapackage.json": "application/json",
}
"""The main files beside the tables, and their media types."""


def summary(dataset: Dataset) -> Json:
    """The data as a Dataset: what they are, of when, by whom, under which licence; without their files."""
    held = [meeting.start for meeting in dataset.catalogue.meetings.values() if meeting.is_held]
    described: Json = {
        "@type": "Dataset",
        "name": dataset.name,
        "description": DESCRIPTION,
        "url": f"{dataset.url}{urls.DATA}" if dataset.url else "",
        "version": dataset.version,
        "datePublished": dataset.insights.today.isoformat(),
        "dateModified": dataset.insights.today.isoformat(),
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "keywords": list(KEYWORDS),
        "creator": {"@type": "Organization", "name": f"{dataset.name} contributors", "url": dataset.url},
        "temporalCoverage": f"{min(held)}/{max(held)}" if held else "",
    }
    return {key: value for key, value in described.items() if value}


def of_page(dataset: Dataset) -> Json:
    """The data as a Dataset with the addresses of its main files, for the page about the data."""
    names = {
        **{f"{table.name}.csv": "text/csv" for table in TABLES},
        **({f"{table.name}.parquet": "application/vnd.apache.parquet" for table in TABLES} if PARQUET.are_made else {}),
        **{name: media for name, media in _FILES.items() if name != WORKBOOK.pattern or WORKBOOK.are_made},
    }
    files = f"{dataset.url}{urls.DATA_FILES}"
    found = [
        {"@type": "DataDownload", "name": name, "encodingFormat": media, "contentUrl": f"{files}{name}"}
        for name, media in names.items()
    ]
    return {**summary(dataset), "distribution": found}
