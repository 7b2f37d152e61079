"""The record as files for other programs: what stands under data/v1/ of the site."""

import fnmatch
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.content.parallel import parallel_map
from generator.content.schemas import schema_files
from generator.data import database, delimited, openapi, package, parquet, plover, records
from generator.data.dataset import Dataset
from generator.data.rows import Content
from generator.data.tables import TABLES
from generator.data.tables.meetings import MEETINGS

__all__ = ["FORMS", "Dataset", "Export", "Written", "dated"]

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
SOME = 5_000
"""Rows of a table that are made and written at a time."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that holds many things: its name, what is in it, and how many rows it has if it is a table."""

    name: str
    content: bytes
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How big a file that holds many things is."""

    length: int
    rows: int | None


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, and how big those are that hold many things each, by name."""

    files: int
    sizes: Mapping[str, Size]


@dataclass(frozen=True)
class Export:
    """Every file of a dataset by its name below data/v1/. The same dataset gives the same bytes."""

    dataset: Dataset

    @cached_property
    def content(self) -> Content:
        """The rows that the files are made of."""
        return Content(self.dataset)

    def whole(self) -> Iterator[Whole]:
        """The files that hold many things each: tables, lists, database, descriptions; each made as it is taken."""
        yield from self._tables()
        yield from (Whole(name, content) for name, content in records.lists(self.content))
        about = f"{self.dataset.name}, {self.dataset.version}, CC BY 4.0"
        yield Whole("meetings.parquet", parquet.write(MEETINGS, self.content.rows(MEETINGS), about=about))
        yield Whole("plover.jsonl", plover.write(self.content))
        yield Whole("openapi.json", openapi.write(self.dataset))
        yield from (Whole(f"schema/{name}", text.encode()) for name, text in schema_files())

    def _tables(self) -> Iterator[Whole]:
        """Each table, and what needs the rows or the files of all: the database and the package's description."""
        sums: dict[str, package.Sum] = {}
        with closing(database.Database()) as whole:
            for table in TABLES:
                sheet, number = delimited.Sheet(table), 0
                whole.begin(table)
                rows = iter(self.content.rows(table))
                # Some at a time: the largest tables have millions, which nothing needs together.
                while some := list(islice(rows, SOME)):
                    sheet.add(some)
                    whole.add(table, some)
                    number += len(some)
                whole.end(table)
                content = sheet.content()
                sums[table.name] = package.Sum.of(content)
                yield Whole(f"{table.name}.csv", content, number)
            yield Whole("tracker.sqlite", whole.content())
        yield Whole("datapackage.json", package.write(self.dataset, sums))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file, each made as it is taken."""
        yield from ((file.name, file.content) for file in self.whole())
        yield from ((name, make()) for name, make in records.files(self.content))

    def write(self, out: Path, only: Sequence[str] = (), *, in_parallel: bool = False) -> Written:
        """Write the files into a folder, or those that patterns like `*.csv` name.

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

            self.content.keep()  # which both processes need
            sizes: dict[str, Size] = {}
            with parallel_map(write, len(of_one), workers=1 if in_parallel else 0) as portions:
                for file in self.whole():
                    if is_wanted(file.name, only):
                        (new / file.name).parent.mkdir(exist_ok=True)
                        (new / file.name).write_bytes(file.content)
                        sizes[file.name] = Size(len(file.content), file.rows)
                number = len(sizes) + sum(map(len, portions))
            _move(new, out)
        return Written(number, sizes)


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
