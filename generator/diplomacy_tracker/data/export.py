"""Every data file of a dataset, made in memory or written to a folder."""

import fnmatch
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from diplomacy_tracker.content.parallel import parallel_map
from diplomacy_tracker.content.schemas import schema_files
from diplomacy_tracker.data import croissant, data_package, json_files, openapi, parquet, plover
from diplomacy_tracker.data.csv_writer import CsvWriter
from diplomacy_tracker.data.data_package import FileDigest
from diplomacy_tracker.data.database import VIEWS, Database
from diplomacy_tracker.data.dataset import Dataset
from diplomacy_tracker.data.json_files import File
from diplomacy_tracker.data.optional_files import PARQUET, WORKBOOK
from diplomacy_tracker.data.parquet import ParquetWriter
from diplomacy_tracker.data.rows import DatasetRows
from diplomacy_tracker.data.tables import COLLECTIONS, TABLES
from diplomacy_tracker.data.workbook import MOST_ROWS, Workbook

FORMS: Mapping[str, Sequence[str]] = {
    "csv": ("*.csv", "datapackage.json", croissant.NAME),
    "json": tuple(
        pattern
        for name in ("meetings", *(collection.name for collection in COLLECTIONS))
        for pattern in (f"{name}.json", f"{name}/*.json")
    ),
    "sqlite": ("tracker.sqlite",),
    "parquet": (PARQUET.pattern, parquet.SCRIPT),
    "xlsx": (WORKBOOK.pattern,),
    "plover": ("plover.jsonl",),
    "openapi": ("openapi.json",),
    "schema": ("schema/*.json",),
}
"""The forms of the data, and for each the patterns of its files' names."""
CHUNK_SIZE = 5_000
"""Rows of a table that are in memory at a time; the largest tables have millions."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file about many records; `rows` is the number of its rows if it is a table."""

    name: str
    content: bytes
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class FileSize:
    """The size of a file about many records."""

    length: int
    rows: int | None


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """The number of files written, and by name the sizes of those about many records."""

    files: int
    sizes: Mapping[str, FileSize]


@dataclass(frozen=True)
class Export:
    """Every data file of a dataset, named relative to data/v1/. The same dataset gives the same bytes."""

    dataset: Dataset

    @cached_property
    def rows(self) -> DatasetRows:
        """The rows that the files are made from."""
        return DatasetRows(self.dataset)

    @property
    def about(self) -> str:
        """The name, version and licence of the data, for files that say so within."""
        return f"{self.dataset.name}, {self.dataset.version}, CC BY 4.0"

    def aggregates(self, only: Sequence[str] = ()) -> Iterator[DataFile]:
        """The files about many records: tables, lists, database, descriptions; each made as it is taken.

        Of those that take long, only the ones whose names match a pattern in `only`; without patterns, all.
        """
        yield from self._tables(only)
        yield from (DataFile(name, content) for name, content in json_files.lists(self.rows))
        yield DataFile("plover.jsonl", plover.write(self.dataset))
        yield DataFile("openapi.json", openapi.write(self.dataset))
        yield from (DataFile(f"schema/{name}", text.encode()) for name, text in schema_files())

    def _tables(self, only: Sequence[str]) -> Iterator[DataFile]:
        """Each table, then the files made from the rows of all: the database and the data package."""
        digests: dict[str, FileDigest] = {}
        with closing(Database()) as database:
            for table in TABLES:
                is_typed = PARQUET.are_made and matches(f"{table.name}.parquet", only)
                typed = ParquetWriter(table, self.about) if is_typed else None
                writer, count = CsvWriter(table), 0
                database.begin(table)
                rows = iter(self.rows.of(table))
                while chunk := list(islice(rows, CHUNK_SIZE)):
                    writer.add(chunk)
                    database.add(table, chunk)
                    if typed:
                        typed.add(chunk)
                    count += len(chunk)
                database.end(table)
                content = writer.content()
                digests[table.name] = FileDigest.of(content)
                yield DataFile(f"{table.name}.csv", content, count)
                if typed:
                    yield DataFile(f"{table.name}.parquet", typed.content(), count)
            yield DataFile("tracker.sqlite", database.content())
        if PARQUET.are_made:
            yield DataFile(parquet.SCRIPT, parquet.script(TABLES, VIEWS).encode())
        yield DataFile("datapackage.json", data_package.write(self.dataset, digests))
        yield DataFile(croissant.NAME, croissant.write(self.dataset, digests))

    def _others(self) -> Iterator[File]:
        """The files that another process can make beside the aggregates: the workbook, and those of one record each."""
        if WORKBOOK.are_made:
            yield WORKBOOK.pattern, self._workbook
        yield from json_files.files(self.rows)

    def _workbook(self) -> bytes:
        book = Workbook(self.dataset.name, self.about, self.dataset.insights.today)
        for table in TABLES:
            book.add(table, list(islice(self.rows.of(table), MOST_ROWS + 1)))
        return book.content()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file, each made as it is taken."""
        yield from ((file.name, file.content) for file in self.aggregates())
        yield from ((name, make()) for name, make in self._others())

    def write(self, out: Path, only: Sequence[str] = (), *, in_parallel: bool = False) -> WrittenFiles:
        """Write the files into a folder, or only those whose names match a pattern like `*.csv`.

        Files already there are replaced once all new ones are made. With `in_parallel` another process writes the
        files of single records and the workbook; it is forked, so no other thread may be running.
        """
        others = [file for file in self._others() if matches(file[0], only)]
        out.mkdir(parents=True, exist_ok=True)
        for optional in (PARQUET, WORKBOOK):
            if matches(optional.pattern, only):
                optional.warn_if_missing()
        with TemporaryDirectory(prefix=".new-", dir=out) as folder:
            new = Path(folder)
            for name in {name.partition("/")[0] for name, _ in others if "/" in name}:
                (new / name).mkdir()

            def write(number: int) -> None:
                name, make = others[number]
                (new / name).write_bytes(make())

            self.rows.prepare()  # before the fork, so that both processes share them
            sizes: dict[str, FileSize] = {}
            with parallel_map(write, len(others), workers=1 if in_parallel else 0) as portions:
                for file in self.aggregates(only):
                    if matches(file.name, only):
                        (new / file.name).parent.mkdir(exist_ok=True)
                        (new / file.name).write_bytes(file.content)
                        sizes[file.name] = FileSize(len(file.content), file.rows)
                count = len(sizes) + sum(map(len, portions))
            if (book := new / WORKBOOK.pattern).exists():
                sizes[book.name] = FileSize(book.stat().st_size, None)
            _move(new, out)
        return WrittenFiles(count, sizes)


def _move(new: Path, out: Path) -> None:
    """Move what a folder holds into another: whole folders that are not there yet, else file by file."""
    for path in new.iterdir():
        if path.is_dir() and (out / path.name).exists():
            _move(path, out / path.name)
        else:
            path.replace(out / path.name)


def dated(today: date) -> str:
    """The version of the data on a day: "2026.11"."""
    return f"{today:%Y.%m}"


def matches(name: str, patterns: Sequence[str]) -> bool:
    """Whether a file's name matches one of the patterns; without patterns every name does."""
    return not patterns or any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
