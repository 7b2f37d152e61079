"""The record as files for other programs: what stands under data/v1/ of the site."""

import fnmatch
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.exports import database, delimited, openapi, package, parquet, plover, records, schemas
from generator.exports.content import Content
from generator.exports.edition import FOLDER, Edition
from generator.exports.tables import BY_NAME, TABLES
from generator.exports.tables.meetings import MEETINGS

__all__ = ["FOLDER", "FORMS", "Edition", "Export"]

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
            MEETINGS, self.content.rows[MEETINGS.name], about=f"{package.TITLE}, {self.edition.version}, CC BY 4.0"
        )
        files["plover.jsonl"] = plover.write(self.content)
        files["datapackage.json"] = package.write(self.edition, files)
        files["openapi.json"] = openapi.write(self.edition)
        files |= schemas.write(self.edition)
        return files

    def files(self, only: Sequence[str] = ()) -> Iterator[tuple[str, bytes]]:
        """Every file, or those that patterns like `*.csv` name; files of one thing each are made as they are taken."""
        for name, content in self.whole.items():
            if is_wanted(name, only):
                yield name, content
        for name, content in records.files(self.content):
            if is_wanted(name, only):
                yield name, content


def is_wanted(name: str, patterns: Sequence[str]) -> bool:
    """Whether a file is among those asked for; all are when no pattern is given."""
    return not patterns or any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
