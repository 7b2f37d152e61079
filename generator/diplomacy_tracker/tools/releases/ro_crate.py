"""The description of a release for archives: RO-Crate 1.1 (https://www.researchobject.org/ro-crate/specification/1.1/)."""

import json
import mimetypes
from collections.abc import Mapping

from diplomacy_tracker.data import Dataset, schema_org
from diplomacy_tracker.data.declarations import Json

NAME = "ro-crate-metadata.json"


def write(dataset: Dataset, files: Mapping[str, bytes]) -> bytes:
    """ro-crate-metadata.json of a folder with these files."""
    about = schema_org.summary(dataset)
    creator = {"@id": "#contributors", **about.pop("creator")}
    licence = {
        "@id": about["license"],
        "@type": "CreativeWork",
        "name": "Creative Commons Attribution 4.0 International",
    }
    root = {
        "@id": "./",
        **about,
        "license": {"@id": licence["@id"]},
        "creator": {"@id": creator["@id"]},
        "hasPart": [{"@id": name} for name in sorted(files)],
    }
    metadata = {
        "@id": NAME,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }
    parts = [_file(name, content) for name, content in sorted(files.items())]
    graph = [metadata, root, creator, licence, *parts]
    crate = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return f"{json.dumps(crate, ensure_ascii=False, indent=1)}\n".encode()


def _file(name: str, content: bytes) -> Json:
    media, _ = mimetypes.MimeTypes().guess_type(name)  # of Python's own list, whatever the machine has
    file: Json = {"@id": name, "@type": "File", "name": name, "contentSize": str(len(content))}
    return {**file, "encodingFormat": media} if media else file
