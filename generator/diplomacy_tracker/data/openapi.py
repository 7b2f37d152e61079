"""The description of the static files as an API: OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html)."""

import json
from collections.abc import Iterator

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.values import DUE_PATTERN, PERIOD_PATTERN
from diplomacy_tracker.data import croissant, parquet
from diplomacy_tracker.data.data_package import DESCRIPTION, LICENCE
from diplomacy_tracker.data.dataset import Dataset
from diplomacy_tracker.data.declarations import AnyCollection, AnyTable, Json, NestedList, ValueType, Variable
from diplomacy_tracker.data.optional_files import PARQUET, WORKBOOK
from diplomacy_tracker.data.tables import COLLECTIONS, OF_MEETING, TABLES
from diplomacy_tracker.data.tables.meetings import MEETINGS
from diplomacy_tracker.data.tables.outcomes import OUTCOME_LOG, OUTCOMES

_TYPES: dict[ValueType, Json] = {
    ValueType.INTEGER: {"type": "integer"},
    ValueType.NUMBER: {"type": "number"},
    ValueType.FLAG: {"type": "boolean"},
    ValueType.DATE: {"type": "string", "format": "date"},
    ValueType.PERIOD: {"type": "string", "pattern": PERIOD_PATTERN},
    ValueType.DUE: {"type": "string", "pattern": DUE_PATTERN},
    ValueType.LIST: {"type": "array", "items": {"type": "string"}},
}
_IDS: Json = {"type": "array", "items": {"type": "string"}}


def write(dataset: Dataset) -> bytes:
    """openapi.json: every address and what it returns."""
    api: Json = {
        "openapi": "3.1.0",
        "info": {
            "title": dataset.name,
            "version": dataset.version,
            "summary": "Static files that need no key and have no limit.",
            "description": DESCRIPTION,
            "license": {"name": LICENCE["title"], "identifier": LICENCE["name"]},
        },
        "servers": [{"url": f"{dataset.url}{urls.DATA_FILES}" if dataset.url else "./"}],
        "tags": [{"name": name} for name in ("JSON", "CSV", "Parquet", "other files")],
        "paths": dict(_paths()),
        "components": {"schemas": schemas()},
    }
    return f"{json.dumps(api, ensure_ascii=False, indent=2)}\n".encode()


def schemas() -> dict[str, Json]:
    """JSON Schemas by name: `Meeting` for an item of the list, `MeetingFile` for the file of one meeting."""
    found = {_title("meeting"): _item(MEETINGS), "MeetingFile": _meeting_file()}
    for collection in COLLECTIONS:
        name = _title(collection.thing)
        found[name] = _item(collection.table)
        found[f"{name}File"] = _item(collection.table, more=_lists(collection))
    return found


def _paths() -> Iterator[tuple[str, Json]]:
    yield from _collection("meetings", "meeting")
    for collection in COLLECTIONS:
        yield from _collection(collection.name, collection.thing)
    for table in TABLES:
        yield f"/{table.name}.csv", _get(f"{table.name}Table", "CSV", table.unit, {"text/csv": {"schema": _TEXT}})
        if PARQUET.are_made:
            about = f"{table.name}.csv as Parquet, with types."
            media = {"application/vnd.apache.parquet": {"schema": _TEXT}}
            yield f"/{table.name}.parquet", _get(f"{table.name}Parquet", "Parquet", about, media)
    for path, (name, about, media_type) in _OTHERS.items():
        if path in _OPTIONAL and not _OPTIONAL[path].are_made:
            continue
        schema: Json = {} if media_type == "application/json" else {"schema": _TEXT}
        yield path, _get(name, "other files", about, {media_type: schema})


_TEXT: Json = {"type": "string"}
_OTHERS = {
    "/tracker.sqlite": ("database", "Every table with full-text search and views.", "application/vnd.sqlite3"),
    f"/{WORKBOOK.pattern}": (
        "workbook",
        "Every table as a sheet, and one that says what each variable means.",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    f"/{parquet.SCRIPT}": ("script", "Opens every Parquet file in DuckDB.", "application/sql"),
    "/plover.jsonl": ("plover", "Meetings, expectations and signed outcomes as PLOVER events.", "application/x-ndjson"),
    "/datapackage.json": ("package", "The description of the tables for programs.", "application/json"),
    f"/{croissant.NAME}": ("croissant", "The same for machine learning, as Croissant.", "application/json"),
    "/openapi.json": ("api", "This description.", "application/json"),
}
_OPTIONAL = {f"/{WORKBOOK.pattern}": WORKBOOK, f"/{parquet.SCRIPT}": PARQUET}


def _collection(name: str, thing: str) -> Iterator[tuple[str, Json]]:
    title = _title(thing)
    array: Json = {"type": "array", "items": {"$ref": f"#/components/schemas/{title}"}}
    about = "Every meeting that is not withdrawn." if thing == "meeting" else f"Every {thing}."
    yield f"/{name}.json", _get(f"{name}List", "JSON", about, {"application/json": {"schema": array}})
    one: Json = {"$ref": f"#/components/schemas/{title}File"}
    about = f"One {thing} with everything that belongs to it."
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
    more: Json = {table.name: _array(_item(table, without=table.owner)) for table in OF_MEETING}
    log = _array(_item(OUTCOME_LOG, without=OUTCOME_LOG.owner))
    more[OUTCOMES.name] = _array(_item(OUTCOMES, without=OUTCOMES.owner, more={OUTCOME_LOG.name: log}))
    more["withdrawn"] = {
        "description": "Why it was withdrawn; null if it was not.",
        "anyOf": [
            {
                "type": "object",
                "properties": {"date": _TYPES[ValueType.DATE], "reason": _TEXT},
                "required": ["date", "reason"],
                "additionalProperties": False,
            },
            {"type": "null"},
        ],
    }
    return _item(MEETINGS, more=more)


def _lists(collection: AnyCollection) -> Json:
    """The lists that the file of one record holds in addition to its row."""
    return {nested.name: _list(nested) for nested in collection.lists}


def _list(nested: NestedList[object]) -> Json:
    if not nested.table:
        return _IDS
    schema = _array(_item(nested.table, without=nested.table.owner))
    return schema | ({"description": nested.definition} if nested.definition else {})


def _item(table: AnyTable, *, without: tuple[str, ...] = (), more: Json | None = None) -> Json:
    """The schema of a row as an object, in which every key is required; `more` are properties in addition."""
    kept = [variable for variable in table.variables if variable.name not in without]
    properties: Json = {variable.name: _property(variable) for variable in kept} | (more or {})
    return {
        "type": "object",
        "description": table.unit,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(variable: Variable[object]) -> Json:
    schema: Json = {"description": variable.definition, **_TYPES.get(variable.type, _TEXT)}
    words = [term.value for term in variable.terms]
    if words and variable.type is ValueType.LIST:
        schema["items"] = {"type": "string", "enum": words}
    elif words:
        schema["enum"] = words
    if variable.missing and variable.type is not ValueType.LIST:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"].append(None)
    return schema


def _array(item: Json) -> Json:
    return {"type": "array", "items": item}


def _title(thing: str) -> str:
    return thing.capitalize()
