"""Reads the files of the content roots into a catalogue, and says which files are out of place."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

from diplomacy_tracker.content import address_list, documents, parallel, partial_records
from diplomacy_tracker.content.address_list import ADDRESSES
from diplomacy_tracker.content.catalogue import Catalogue, Key, build
from diplomacy_tracker.content.documents import Document
from diplomacy_tracker.content.errors import ContentError, Problem
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.partial_records import PartialRecord
from diplomacy_tracker.content.parties import ENGLISH
from diplomacy_tracker.content.records import RECORDS, Meeting, Record
from diplomacy_tracker.content.validation import nearest, read_record

DEVICES = frozenset({"aux", "con", "nul", "prn", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))})
"""Names reserved for devices on Windows, with any ending: with such a file, nobody there could clone the repository."""

ParseCache: TypeAlias = dict[Path, tuple[bytes, Document, Record]]
"""The document and record of each file, with the bytes that they were read from."""


def load(
    roots: Sequence[Path], cache: ParseCache | None = None, *, language: str = ENGLISH
) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of the content roots, and the problems of files that could not be read, which it leaves out.

    A file that is in two roots with the same bytes counts once, unless it is a meeting's: an import is complete in
    itself, and carries the people and countries that it names.

    The catalogue is fit for publishing only when the problems of the checks are added and none is an error.
    `language` is that of the names of countries without a file of their own (BCP 47); ValueError when it is unknown.
    `cache` is for repeated loading: a file whose bytes have not changed is not parsed again.
    """
    problems: list[Problem] = []
    records: list[Record] = []
    sources: dict[Key, Document] = {}
    unread: list[tuple[Path, type[Record]]] = []
    known: dict[str, set[str]] = {model.folder: set() for model in RECORDS}
    with no_collecting(), _reading(list(files(roots, problems)), cache) as found:
        for path, model, read in found:
            name = path.stem
            key = (model.folder, name)
            if model is not Meeting and key in sources and _is_copy(path, sources[key].path):
                continue
            if name in known[model.folder]:
                first = sources[key].path if key in sources else "another file"
                problems.append(Problem(path, 1, 1, say("taken", id=name, file=first)))
                continue
            known[model.folder].add(name)
            try:
                document, record = read()
                records.append(record)
            except ContentError:
                unread.append((path, model))
            except OSError as error:
                problems.append(Problem(path, 1, 1, f"cannot be read: {error.strerror}"))
            else:
                sources[key] = document
    for root in roots:
        try:
            address_list.read(root)
        except ContentError as error:
            problems += error.problems
    catalogue = build(records, sources, {folder: frozenset(ids) for folder, ids in known.items()}, language)
    return replace(catalogue, partial=tuple(_examined(unread, problems))), problems


def _examined(unread: Iterable[tuple[Path, type[Record]]], problems: list[Problem]) -> Iterator[PartialRecord]:
    """What is right in files with mistakes; all that is wrong in them is added to the problems."""
    for path, model in unread:
        try:
            found, rest = partial_records.examine(model, path)
        except OSError as error:  # deleted since
            problems.append(Problem(path, 1, 1, f"cannot be read: {error.strerror}"))
            continue
        problems += found
        if rest:
            yield rest


@contextmanager
def no_collecting() -> Iterator[None]:
    """Pause the garbage collector, which finds nothing to free while records are read.

    With it, reading 7,500 entries takes 12 % more processor time.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


Read: TypeAlias = Callable[[], tuple[Document, Record]]


@contextmanager
def _reading(
    given: Sequence[tuple[Path, type[Record]]], cache: ParseCache | None
) -> Iterator[Iterator[tuple[Path, type[Record], Read]]]:
    """Each file with its kind and a function that reads it or raises ContentError or OSError.

    Without a cache, many files are parsed in other processes while records are validated in this one.
    """
    if cache is not None:
        yield ((path, model, partial(_read, path, model, cache)) for path, model in given)
        return

    def parse(number: int) -> _Parsed | ContentError | OSError:
        try:
            document = documents.read(given[number][0])
        except (ContentError, OSError) as error:
            return error
        return document.data, document.body, document.body_line, document.front

    with parallel.parallel_map(parse, len(given)) as portions:
        parsed = chain.from_iterable(portions)
        yield ((path, model, partial(_made, path, model, result)) for (path, model), result in zip(given, parsed))  # noqa: B905


_Parsed: TypeAlias = tuple[dict[str, documents.Value], str, int, str]
"""The fields of a document but its path, which this process already has."""


def _made(path: Path, model: type[Record], parsed: _Parsed | ContentError | OSError) -> tuple[Document, Record]:
    if isinstance(parsed, Exception):
        raise parsed
    document = Document(path, *parsed)
    return document, read_record(model, document)


def _read(path: Path, model: type[Record], cache: ParseCache) -> tuple[Document, Record]:
    raw = documents.read_bytes(path)
    if path in cache and cache[path][0] == raw:
        return cache[path][1:]
    document = documents.parse(path, raw)
    record = read_record(model, document)
    cache[path] = raw, document, record
    return document, record


def root_of(path: Path) -> Path:
    """The content root that a file is in; ValueError when it is in no folder of records."""
    folders = {model.folder for model in RECORDS}
    for parent in (*path.parents, *path.absolute().parents):
        if parent.name in folders:
            return parent.parent
    message = f"{path} lies in none of the folders {', '.join(sorted(folders))}"
    raise ValueError(message)


def files(roots: Sequence[Path], problems: list[Problem]) -> Iterator[tuple[Path, type[Record]]]:
    """The file of each record with its kind, in the order of the paths; any other file is added to the problems."""
    models = {model.folder: model for model in RECORDS}
    for root in roots:
        for entry, parts in _entries(root, (), problems):
            path = Path(entry.path)
            if problem := _misplaced(entry, path, parts, models):
                problems.append(problem)
            else:
                yield path, models[parts[0]]


def _entries(
    folder: Path, above: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[os.DirEntry[str], tuple[str, ...]]]:
    """Everything below a folder but folders, with its path from the root. Path.rglob would call stat three times."""
    try:
        found = sorted(os.scandir(folder), key=attrgetter("name"))
    except FileNotFoundError:
        return  # deleted while the content is read
    except OSError as error:
        problems.append(Problem(folder, 1, 1, f"cannot be read: {error.strerror}"))
        return
    for entry in found:
        parts = (*above, entry.name)
        if entry.name.startswith(".") or (parts == (ADDRESSES,) and not entry.is_symlink()):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder / entry.name, parts, problems)
        else:
            yield entry, parts


def _is_copy(path: Path, first: Path) -> bool:
    """Whether two files have the same place in their roots and the same bytes."""
    return (
        path.parts[-2:] == first.parts[-2:]
        and path != first
        and documents.read_bytes(path) == documents.read_bytes(first)
    )


def _misplaced(
    entry: os.DirEntry[str], path: Path, parts: tuple[str, ...], models: Mapping[str, type[Record]]
) -> Problem | None:
    folder = parts[0]
    depth = 3 if folder == Meeting.folder else 2
    if entry.is_symlink():
        return Problem(path, 1, 1, "is a symbolic link; put the file itself here")
    if len(parts) == 1 or folder not in models:
        hint = nearest(folder, models) or f"; files belong in {', '.join(models)}"
        return Problem(path, 1, 1, f'"{"/".join(parts)}" is not part of the content{hint}')
    if path.suffix != ".md":
        return Problem(path, 1, 1, f'"{path.name}" is not a record; its name must end with .md')
    if not entry.is_file():
        return Problem(path, 1, 1, "is not a regular file; delete it")
    if path.stem in DEVICES:
        return Problem(path, 1, 1, f'"{path.name}" is the name of a device on Windows; give the file a longer one')
    if len(parts) != depth:
        form = "meetings/YEAR/ID.md" if depth == 3 else f"{folder}/ID.md"  # noqa: PLR2004
        return Problem(path, 1, 1, f'"{"/".join(parts)}" is in the wrong folder; it must be {form}')
    return None
