"""Earlier versions of content files, read from git and parsed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from diplomacy_tracker.content import documents, history, parallel
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.history import Edit
from diplomacy_tracker.content.records import RECORDS, Record
from diplomacy_tracker.content.validation import read_record

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
    wanted: dict[Path, dict[Blob, Edit]] = {}
    for edit in edits:
        for name in (edit.before, edit.after):
            if name and (edit.path, name) not in cache:
                wanted.setdefault(edit.root, {})[edit.path, name] = edit
    for root, known in wanted.items():
        bytes_of = dict(history.blobs(root, dict.fromkeys(name for _, name in known)))
        found = [(blob, edit) for blob, edit in known.items() if blob[1] in bytes_of]
        task = partial(_parsed, found, bytes_of)
        with parallel.parallel_map(task, len(found)) as chunks:
            parsed = (version for chunk in chunks for version in chunk)
            cache.update({blob: version for (blob, _), version in zip(found, parsed, strict=True)})
    return cache


def _parsed(found: Sequence[tuple[Blob, Edit]], bytes_of: Mapping[str, bytes], number: int) -> Version | None:
    (_, name), edit = found[number]
    return _version(edit, bytes_of[name])


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
