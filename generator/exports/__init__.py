"""The record as files for other programs: what stands under data/v1/ of the site."""

import fnmatch
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.exports import database, delimited, openapi, package, parquet, plover, records
from generator.exports.content import Content
from generator.exports.edition import FOLDER, Edition
from generator.exports.tables import TABLES
from generator.exports.tables.meetings import MEETINGS
from generator.schemas import schema_files
from generator.workers import sharing

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

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file; those of one thing each are made as they are taken."""
        yield from self.whole.items()
        yield from ((name, make()) for name, make in records.files(self.content))

    def write(self, out: Path, only: Sequence[str] = (), *, in_parallel: bool = False) -> int:
        """Write the files into a folder, or those that patterns like `*.csv` name; how many they were.

        What is there stays until all of them are made; then files of the same names are replaced. With `in_parallel` a
        process of its own writes those of one thing each, which must not be forked beside threads.
        """
        of_one = [file for file in records.files(self.content) if is_wanted(file[0], only)]
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".new-", dir=out) as folder:
            new = Path(folder)
            for name in {name.partition("/")[0] for name, _ in of_one}:
                (new / name).mkdir()

            def write(number: int) -> None:
                name, make = of_one[number]
                (new / name).write_bytes(make())

            _ = self.content.rows  # which both processes need
            with sharing(write, len(of_one), 1 if in_parallel else 0) as portions:
                whole = {name: content for name, content in self.whole.items() if is_wanted(name, only)}
                for name, content in whole.items():
                    (new / name).parent.mkdir(exist_ok=True)
                    (new / name).write_bytes(content)
                number = len(whole) + sum(map(len, portions))
            _move(new, out)
        return number


def _move(new: Path, out: Path) -> None:
    """Put what a folder holds in its place: a folder at once where there is none, else its files one by one."""
    for path in new.iterdir():
        if path.is_dir() and (out / path.name).exists():
            _move(path, out / path.name)
        else:
            path.replace(out / path.name)


def dated(today: date) -> str:
    """The version of the data of a day: `2026.11`."""
    return f"{today:%Y.%m}"


def is_wanted(name: str, patterns: Sequence[str]) -> bool:
    """Whether a file is among those asked for; all are when no pattern is given."""
    return not patterns or any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
