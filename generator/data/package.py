"""The tables described for programs: a Frictionless Data Package (https://specs.frictionlessdata.io/)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from generator.content import urls
from generator.content.parties import slug
from generator.data.dataset import Dataset
from generator.data.records import Json
from generator.data.tables import TABLES
from generator.data.variables import AnyTable, Join, Kind, Variable

LICENCE: Json = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
DESCRIPTION = (
    "Who met whom in diplomacy, what each side said, what was promised, and what came of it. "
    "A text that a spreadsheet could run as a formula has one apostrophe before the sign; the codebook says how to "
    "take it away."
)
KEYWORDS = ("diplomacy", "international relations", "meetings", "promises")
_TYPES = {
    Kind.DATE: "date",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.FLAG: "boolean",
}


@dataclass(frozen=True, slots=True)
class Sum:
    """What a file is told by: its length, and its SHA-256."""

    length: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> Self:
        """That of a file."""
        return cls(len(content), hashlib.sha256(content).hexdigest())


def write(dataset: Dataset, sums: Mapping[str, Sum]) -> bytes:
    """datapackage.json for the CSV files with these sums, by the names of their tables."""
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
        "resources": [_resource(table, sums[table.name]) for table in TABLES],
    }
    package = {key: value for key, value in package.items() if value}
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n".encode()


def _resource(table: AnyTable, file: Sum) -> Json:
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
        "type": _TYPES.get(variable.kind, "string"),
        "description": " ".join(text for text in (variable.definition, variable.rule) if text),
        "example": variable.example,
        "constraints": {"required": not variable.missing},
    }
    if variable.kind is Kind.FLAG:
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    if variable.kind is Kind.URL and variable.name != "url":
        field["format"] = "uri"
    if variable.words:
        field["constraints"]["enum"] = [word.value for word in variable.words]
    if variable.missing:
        field["missing"] = variable.missing
    return field


def _foreign_key(table: AnyTable, join: Join) -> Json:
    resource = "" if join.table == table.name else join.table
    return {"fields": list(join.columns), "reference": {"resource": resource, "fields": list(join.key)}}


def _is_partial(table: AnyTable, join: Join) -> bool:
    """Whether part of the way may be missing: SQL then asks nothing, Frictionless finds the rest nowhere."""
    optional = {variable.name for variable in table.variables if variable.missing}
    return len(join.columns) > 1 and not optional.isdisjoint(join.columns)
