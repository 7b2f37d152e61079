"""What an author may write as JSON Schema (draft 2020-12), for editors and for the form on the site."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from diplomacy_tracker.content import vocabulary
from diplomacy_tracker.content.model import fields_of
from diplomacy_tracker.content.records import RECORDS, Record
from diplomacy_tracker.content.values import DUE_PATTERN, PERIOD_PATTERN
from diplomacy_tracker.content.vocabulary import Term

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> Iterator[tuple[str, str]]:
    """Each kind's schema as a file: `("meeting.json", "{…}")`."""
    for model in RECORDS:
        yield f"{model.singular}.json", json.dumps(front_matter(model), ensure_ascii=False, indent=2) + "\n"


@cache
def front_matter(model: type[Record]) -> dict[str, Any]:
    """The schema of one kind's front matter, without the id, which is the file's name, and the body below it.

    Each field has its description and examples; `x-names` and the like are explained in `content/model.py`.
    """
    schema = model.model_json_schema(by_alias=True)
    schema["properties"] = {key: schema["properties"][key] for key in fields_of(model)}
    schema["required"] = [name for name in schema.get("required", []) if name != "id"]
    for name, part in schema.get("$defs", {}).items():
        if (terms := getattr(vocabulary, name, None)) and issubclass(terms, Term):
            _list_words(part, terms)
    schema["title"] = f"content/{model.folder}"
    return {"$schema": DRAFT, **_plain(schema)}


def _list_words(part: dict[str, Any], terms: type[Term]) -> None:
    """Say what each word of a closed list means."""
    part["oneOf"] = [
        {"const": term.value, "title": term.label, "description": term.meaning} for term in terms if not term.is_derived
    ]
    part.pop("enum", None)


def _plain(value: Any) -> Any:  # noqa: ANN401 -- JSON
    """The schema as files need it: a key is there or not, never empty, and a bare year is a number to YAML."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _plain(item) for key, item in value.items() if key != "default"}
    if plain.get("pattern") in {PERIOD_PATTERN, DUE_PATTERN}:
        plain["type"] = ["string", "integer"]
    if "anyOf" in plain:
        choices = [choice for choice in plain["anyOf"] if choice != {"type": "null"}]
        plain |= {"anyOf": choices}
        if len(choices) == 1:
            del plain["anyOf"]
            plain = choices[0] | plain
    return plain
