"""Citation metadata as files: CITATION.cff and Zenodo's .zenodo.json."""

import json
from datetime import date

import yaml

from diplomacy_tracker.content.settings import Settings
from diplomacy_tracker.data.data_package import KEYWORDS


def citation(settings: Settings, version: str = "", day: date | None = None) -> str:
    """CITATION.cff of the data set (Citation File Format 1.2.0); without a version, of the repository itself."""
    data = {
        "cff-version": "1.2.0",
        "message": "To cite these data, name the version and the day; every page of the site has its own citation.",
        "type": "dataset",
        "title": settings.name,
        "abstract": settings.description,
        "authors": [{"name": f"{settings.name} contributors"}],
        "version": version,
        "date-released": day.isoformat() if day else "",
        "url": settings.url,
        "repository-code": settings.repository.rstrip("/"),
        "license": "CC-BY-4.0",
        "keywords": list(KEYWORDS),
    }
    kept = {key: value for key, value in data.items() if value}
    return yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=120)


def zenodo(settings: Settings, version: str = "", day: date | None = None) -> str:
    """The repository's .zenodo.json: the keys of Zenodo's deposit metadata, https://developers.zenodo.org/#representation."""
    related = [
        {"identifier": address, "relation": relation, "scheme": "url"}
        for address, relation in ((settings.url, "isDocumentedBy"), (settings.repository.rstrip("/"), "isDerivedFrom"))
        if address
    ]
    data = {
        "title": settings.name,
        "description": settings.description or settings.name,
        "upload_type": "dataset",
        "creators": [{"name": f"{settings.name} contributors"}],
        "access_right": "open",
        "license": "cc-by-4.0",
        "keywords": list(KEYWORDS),
        "version": version,
        "publication_date": day.isoformat() if day else "",
        "related_identifiers": related,
    }
    kept = {key: value for key, value in data.items() if value}
    return f"{json.dumps(kept, ensure_ascii=False, indent=2)}\n"
