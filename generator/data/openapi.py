"""The static files described as an API: OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html)."""

import json
from collections.abc import Iterator

from generator.content import urls
from generator.data.dataset import Dataset
from generator.data.package import DESCRIPTION, LICENCE
from generator.data.records import COLLECTIONS, OF_MEETING, Collection, Json
from generator.data.tables import TABLES
from generator.data.tables.dyads import DYAD_YEAR
from generator.data.tables.meetings import MEETINGS
from generator.data.tables.outcomes import OUTCOME_LOG, OUTCOMES
from generator.data.tables.people import OFFICES, PEOPLE
from generator.data.tables.relations import RELATIONS
from generator.data.variables import AnyTable, Kind, Variable

_TYPES: dict[Kind, Json] = {
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.FLAG: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.PERIOD: {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    Kind.LIST: {"type": "array", "items": {"type": "string"}},
}
_IDS: Json = {"type": "array", "items": {"type": "string"}}


def write(dataset: Dataset) -> bytes:
    """openapi.json: every address, and what stands there."""
    api: Json = {
        "openapi": "3.1.0",
        "info": {
            "title": dataset.name,
            "version": dataset.version,
            "summary": "Static files: no key, no limit, no questions asked.",
            "description": DESCRIPTION,
            "license": {"name": LICENCE["title"], "identifier": LICENCE["name"]},
        },
        "servers": [{"url": f"{dataset.url}{urls.DATA_FILES}" if dataset.url else "./"}],
        "tags": [{"name": name} for name in ("JSON", "CSV", "other files")],
        "paths": dict(_paths()),
        "components": {"schemas": schemas()},
    }
    return f"{json.dumps(api, ensure_ascii=False, indent=2)}\n".encode()


def schemas() -> dict[str, Json]:
    """The JSON Schema of everything that JSON files hold, by name: `Meeting` for a list's item, `MeetingFile`."""
    found = {_title("meeting"): _item(MEETINGS), "MeetingFile": _meeting_file()}
    for collection in COLLECTIONS:
        name = _title(collection.thing)
        found[name] = _item(collection.table)
        found[f"{name}File"] = _item(collection.table, own=_own(collection))
    return found


def _paths() -> Iterator[tuple[str, Json]]:
    yield from _collection("meetings", "meeting")
    for collection in COLLECTIONS:
        yield from _collection(collection.name, collection.thing)
    for table in TABLES:
        yield f"/{table.name}.csv", _get(f"{table.name}Table", "CSV", table.unit, {"text/csv": {"schema": _TEXT}})
    for path, (name, about, media) in _OTHERS.items():
        yield path, _get(name, "other files", about, {media: {"schema": _TEXT} if media != "application/json" else {}})


_TEXT: Json = {"type": "string"}
_OTHERS = {
    "/tracker.sqlite": ("database", "Every table with full-text search and views.", "application/vnd.sqlite3"),
    "/meetings.parquet": ("parquet", "meetings.csv as Parquet.", "application/vnd.apache.parquet"),
    "/plover.jsonl": ("plover", "Meetings, expectations and signed outcomes as PLOVER events.", "application/x-ndjson"),
    "/datapackage.json": ("package", "The tables described for programs.", "application/json"),
    "/openapi.json": ("api", "This description.", "application/json"),
}


def _collection(name: str, thing: str) -> Iterator[tuple[str, Json]]:
    title = _title(thing)
    array: Json = {"type": "array", "items": {"$ref": f"#/components/schemas/{title}"}}
    about = "Every meeting that counts." if thing == "meeting" else f"Every {thing}."
    yield f"/{name}.json", _get(f"{name}List", "JSON", about, {"application/json": {"schema": array}})
    one: Json = {"$ref": f"#/components/schemas/{title}File"}
    about = f"One {thing} with all that belongs to it."
    operation = _get(f"{name}File", "JSON", about, {"application/json": {"schema": one}})
    operation["parameters"] = [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}, "description": "Its `id`."}
    ]
    operation["get"]["responses"]["404"] = {"description": f"There is no such {thing}."}
    yield f"/{name}/{{id}}.json", operation


def _get(name: str, tag: str, about: str, content: Json) -> Json:
    answer = {"description": about, "content": content}
    return {"get": {"operationId": name, "tags": [tag], "summary": about, "responses": {"200": answer}}}


def _meeting_file() -> Json:
    own: Json = {table.name: _array(_item(table, without=("meeting_id",))) for table in OF_MEETING}
    log = _array(_item(OUTCOME_LOG, without=("meeting_id", "outcome_id")))
    own[OUTCOMES.name] = _array(_item(OUTCOMES, without=("meeting_id",), own={OUTCOME_LOG.name: log}))
    own["withdrawn"] = {
        "description": "Why it no longer counts; null for a meeting that does.",
        "anyOf": [
            {
                "type": "object",
                "properties": {"date": _TYPES[Kind.DATE], "reason": _TEXT},
                "required": ["date", "reason"],
                "additionalProperties": False,
            },
            {"type": "null"},
        ],
    }
    return _item(MEETINGS, own=own)


def _own(collection: Collection) -> Json:
    """What a thing's own file has beside its row."""
    if collection.table is PEOPLE:
        return {"offices": _array(_item(OFFICES, without=("person_id",))), "meeting_ids": _IDS}
    if collection.table is RELATIONS:
        years = _array(_item(DYAD_YEAR, without=("party_a", "party_b")))
        years["description"] = "The years in which they had anything; the table dyad_year has the others too."
        return {"years": years, "contact_ids": _IDS, "not_held_ids": _IDS, "both_attended_ids": _IDS}
    return {"meeting_ids": _IDS}


def _item(table: AnyTable, *, without: tuple[str, ...] = (), own: Json | None = None) -> Json:
    """A row as an object; every key is always there."""
    kept = [variable for variable in table.variables if variable.name not in without]
    properties: Json = {variable.name: _property(variable) for variable in kept} | (own or {})
    return {
        "type": "object",
        "description": table.unit,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(variable: Variable[object]) -> Json:
    schema: Json = {"description": variable.definition, **_TYPES.get(variable.kind, _TEXT)}
    if variable.words:
        schema["enum"] = [word.value for word in variable.words]
    if variable.missing and variable.kind is not Kind.LIST:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"].append(None)
    return schema


def _array(item: Json) -> Json:
    return {"type": "array", "items": item}


def _title(thing: str) -> str:
    return thing.capitalize()
