"""What an author may write as JSON Schema (draft 2020-12), for editors and programs that make entries."""

import json
from collections.abc import Iterator

from generator.exports.edition import Edition
from generator.exports.records import Json
from generator.records import RECORDS, Record


def write(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """`schema/meeting.json` and the others, one for each kind of file in content/."""
    for model in RECORDS:
        schema = front_matter(model)
        address = f"{edition.url}data/v1/schema/{model.singular}.json" if edition.url else None
        head: Json = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | ({"$id": address} if address else {})
        text = json.dumps(head | schema, ensure_ascii=False, indent=2)
        yield f"schema/{model.singular}.json", f"{text}\n".encode()


def front_matter(model: type[Record]) -> Json:
    """The schema of one kind's front matter: the id is the file's name and the body stands below it, so both go."""
    schema = model.model_json_schema(by_alias=True)
    for name in ("id", "body"):
        del schema["properties"][name]
    schema["required"] = [name for name in schema.get("required", []) if name != "id"]
    schema["title"] = f"content/{model.folder}"
    return schema
