"""The description of the tables for programs: a Frictionless Data Package (https://specs.frictionlessdata.io/)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.data.dataset import Dataset
from diplomacy_tracker.data.declarations import AnyTable, Join, Json, ValueType, Variable
from diplomacy_tracker.data.tables import TABLES

LICENCE: Json = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
DESCRIPTION = (
    "Who met whom in diplomacy, what each side said, what was promised, and what came of it. "
    "A text that a spreadsheet could run as a formula has one apostrophe before the sign; the page about the data "
    "says how to remove it."
)
KEYWORDS = ("diplomacy", "international relations", "meetings", "promises")
_TYPES = {
    ValueType.DATE: "date",
    ValueType.INTEGER: "integer",
    ValueType.NUMBER: "number",
    ValueType.FLAG: "boolean",
}


@dataclass(frozen=True, slots=True)
class FileDigest:
    """The length and the SHA-256 of a file."""

    length: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> Self:
        """The digest of a file."""
        return cls(len(content), hashlib.sha256(content).hexdigest())


def write(dataset: Dataset, digests: Mapping[str, FileDigest]) -> bytes:
    """datapackage.json, given the digests of the CSV files by the names of their tables."""
    package: Json = {
        "profile": "tabular-data-package",
        "name": slug(dataset.name) or "tracker",
        "title": dataset.name,
        "description": DESCRIPTION,
        "version": dataset.version,
        "created": f"{dataset.insights.today}T00:00:00Z",
        "homepage": f"{dataset.url}{urls.DATA}" if dataset.url else None,
        "keywords": list(KEYWORDS),
        "licenses": [LICENCE],
        "contributors": [{"title": f"{dataset.name} contributors", "role": "author"}],
        "sources": [{"title": "The sources of each meeting, listed in sources.csv", "path": "sources.csv"}],
        "resources": [_resource(table, digests[table.name]) for table in TABLES],
    }
    package = {key: value for key, value in package.items() if value}
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n".encode()


def _resource(table: AnyTable, file: FileDigest) -> Json:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.unit,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.length,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"lineTerminator": "\r\n", "delimiter": ",", "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(variable) for variable in table.variables],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign_key(table, join) for join in table.joins if not _is_partial(table, join)],
        },
    }


def _field(variable: Variable[object]) -> Json:
    field: Json = {
        "name": variable.name,
        "type": _TYPES.get(variable.type, "string"),
        "description": " ".join(text for text in (variable.definition, variable.rule) if text),
        "example": variable.example,
        "constraints": {"required": not variable.missing},
    }
    if variable.type is ValueType.FLAG:
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    if variable.type is ValueType.URL and variable.name != "url":
        field["format"] = "uri"
    if variable.terms and variable.type is not ValueType.LIST:
        field["constraints"]["enum"] = [term.value for term in variable.terms]
    if variable.missing:
        field["missing"] = variable.missing
    return field


def _foreign_key(table: AnyTable, join: Join) -> Json:
    resource = "" if join.table == table.name else join.table
    return {"fields": list(join.columns), "reference": {"resource": resource, "fields": list(join.key)}}


def _is_partial(table: AnyTable, join: Join) -> bool:
    """Whether a column of the key may be empty: SQL then checks nothing, Frictionless reports an error."""
    optional = {variable.name for variable in table.variables if variable.missing}
    return len(join.columns) > 1 and not optional.isdisjoint(join.columns)
