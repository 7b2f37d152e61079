"""The record as files for other programs: what stands under data/v1/ of the site."""

import fnmatch
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.exports import database, delimited, openapi, package, parquet, plover, records
from generator.exports.content import Content
from generator.exports.edition import FOLDER, Edition
from generator.exports.tables import TABLES
from generator.exports.tables.meetings import MEETINGS
from generator.schemas import schema_files

__all__ = ["FOLDER", "FORMS", "Edition", "Export", "dated"]

FORMS = {
    "csv": ("*.csv", "datapackage.json"),
    "json": tuple(
        pattern
        for name in ("meetings", *(collection.name for collection in records.COLLECTIONS))
        for pattern in (f"{name}.json", f"{name}/*.json")
    ),
    "sqlite": ("tracker.sqlite",),
    "parquet": ("meetings.parquet",),
    "plover": ("plover.jsonl",),
    "openapi": ("openapi.json",),
    "schema": ("schema/*.json",),
}
"""The patterns of the names that each form of the data has."""


@dataclass(frozen=True)
class Export:
    """Every file of an edition by its name below data/v1/. The same edition gives the same bytes."""

    edition: Edition

    @cached_property
    def content(self) -> Content:
        """The rows that the files are made of."""
        return Content(self.edition)

    @cached_property
    def whole(self) -> dict[str, bytes]:
        """The files that hold many things each: tables, lists, database, descriptions."""
        files = {f"{table.name}.csv": delimited.write(table, self.content.rows[table.name]) for table in TABLES}
        files |= records.lists(self.content)
        files["tracker.sqlite"] = database.write(self.content.rows)
        files["meetings.parquet"] = parquet.write(
            MEETINGS, self.content.rows[MEETINGS.name], about=f"{self.edition.name}, {self.edition.version}, CC BY 4.0"
        )
        files["plover.jsonl"] = plover.write(self.content)
        files["datapackage.json"] = package.write(self.edition, files)
        files["openapi.json"] = openapi.write(self.edition)
        files |= {f"schema/{name}": text.encode() for name, text in schema_files()}
        return files

    def files(self, only: Sequence[str] = ()) -> Iterator[tuple[str, bytes]]:
        """Every file, or those that patterns like `*.csv` name; files of one thing each are made as they are taken."""
        for name, content in self.whole.items():
            if is_wanted(name, only):
                yield name, content
        for name, content in records.files(self.content):
            if is_wanted(name, only):
                yield name, content

    def write(self, out: Path, only: Sequence[str] = (), *, in_parts: bool = True) -> int:
        """Write the files below a folder; how many they were.

        Each stands there whole or not at all, unless `in_parts` is off: for a folder that nobody reads yet.
        """
        made: set[Path] = set()
        number = 0
        for number, (name, content) in enumerate(self.files(only), start=1):  # noqa: B007 -- counts
            path = out / name
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            if in_parts:
                _write_whole(path, content)
            else:
                path.write_bytes(content)
        return number


def _write_whole(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def dated(today: date) -> str:
    """The version of the data of a day: `2026.11`."""
    return f"{today:%Y.%m}"


def is_wanted(name: str, patterns: Sequence[str]) -> bool:
    """Whether a file is among those asked for; all are when no pattern is given."""
    return not patterns or any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
