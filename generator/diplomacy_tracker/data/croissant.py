"""The description of the tables for machine learning: Croissant 1.0 (https://docs.mlcommons.org/croissant/).

Which column refers to which table is left to the data package: mlcroissant, the standard's own reader, joins such
tables as it reads one, and fails where a value is missing.
"""

import json
from collections.abc import Mapping

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.data import schema_org
from diplomacy_tracker.data.data_package import FileDigest
from diplomacy_tracker.data.dataset import Dataset
from diplomacy_tracker.data.declarations import AnyTable, Json, ValueType, Variable
from diplomacy_tracker.data.tables import TABLES

NAME = "croissant.json"
_TERMS = (
    *("citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty", "fileObject", "fileSet", "format"),
    *("includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
)
_CONTEXT: Json = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in _TERMS},
}
_TYPES = {
    ValueType.DATE: "sc:Date",
    ValueType.INTEGER: "sc:Integer",
    ValueType.NUMBER: "sc:Float",
    ValueType.FLAG: "sc:Integer",  # 0 or 1, which a reader of sc:Boolean does not take for false and true
    ValueType.URL: "sc:URL",
}


def write(dataset: Dataset, digests: Mapping[str, FileDigest]) -> bytes:
    """croissant.json, given the digests of the CSV files by the names of their tables."""
    described: Json = {
        "@context": _CONTEXT,
        **schema_org.summary(dataset),
        "@type": "sc:Dataset",
        "name": slug(dataset.name) or "tracker",
        "alternateName": dataset.name,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "isLiveDataset": True,
        "citeAs": f"{dataset.name} contributors, {dataset.name}, version {dataset.version}",
        "distribution": [_file(dataset, table, digests[table.name]) for table in TABLES],
        "recordSet": [_record_set(table) for table in TABLES],
    }
    return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()


def _file(dataset: Dataset, table: AnyTable, file: FileDigest) -> Json:
    address = f"{dataset.url}{urls.DATA_FILES}" if dataset.url else ""
    return {
        "@type": "cr:FileObject",
        "@id": f"{table.name}.csv",
        "name": f"{table.name}.csv",
        "description": table.unit,
        "contentUrl": f"{address}{table.name}.csv",
        "contentSize": f"{file.length} B",
        "encodingFormat": "text/csv",
        "sha256": file.sha256,
    }


def _record_set(table: AnyTable) -> Json:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.unit,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, variable) for variable in table.variables],
    }


def _field(table: AnyTable, variable: Variable[object]) -> Json:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{variable.name}",
        "name": variable.name,
        "description": " ".join(text for text in (variable.definition, variable.rule) if text),
        "dataType": _TYPES.get(variable.type, "sc:Text"),
        "source": {"fileObject": {"@id": f"{table.name}.csv"}, "extract": {"column": variable.name}},
    }
