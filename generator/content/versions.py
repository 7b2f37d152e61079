"""Earlier versions of content files, read from git and parsed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from generator.content import documents, history, parallel
from generator.content.documents import Value
from generator.content.errors import ContentError
from generator.content.history import Edit
from generator.content.records import RECORDS, Record
from generator.content.validation import read_record

_MODELS: Mapping[str, type[Record]] = {model.folder: model for model in RECORDS}


@dataclass(frozen=True, slots=True)
class Version:
    """A record's file as it was: its data and text, and the record, None where today's form does not allow it."""

    data: Mapping[str, Value]
    body: str
    record: Record | None


Blob: TypeAlias = tuple[Path, str]
"""A path, and the name of a blob that was there."""
VersionCache: TypeAlias = dict[Blob, Version | None]
"""The version of each blob that was read; None where the file could not be read even then."""


def folder_of(edit: Edit) -> str:
    """The folder of the record whose file changed; empty for a file that is no record."""
    parts = edit.path.relative_to(edit.root.resolve()).parts
    return parts[0] if parts[0] in _MODELS and edit.path.suffix == ".md" else ""


def read(edits: Iterable[Edit], cache: VersionCache) -> Mapping[Blob, Version | None]:
    """The versions before and after these edits. What is in the cache is not read again."""
    wanted: dict[Path, dict[str, Edit]] = {}
    for edit in edits:
        for name in (edit.before, edit.after):
            if name and (edit.path, name) not in cache:
                wanted.setdefault(edit.root, {})[name] = edit
    for root, known in wanted.items():
        found = list(history.blobs(root, known))

        def parse(
            number: int, known: dict[str, Edit] = known, found: list[tuple[str, bytes]] = found
        ) -> Version | None:
            name, raw = found[number]
            return _version(known[name], raw)

        with parallel.parallel_map(parse, len(found)) as chunks:
            parsed = (version for chunk in chunks for version in chunk)
            cache.update({(known[name].path, name): version for (name, _), version in zip(found, parsed, strict=True)})
    return cache


def _version(edit: Edit, raw: bytes) -> Version | None:
    try:
        document = documents.parse(edit.path, raw)
    except ContentError:
        return None
    try:
        record = read_record(_MODELS[folder_of(edit)], document)
    except ContentError:
        record = None
    return Version(document.data, document.body, record)
