"""Tables as Apache Parquet files, and a script that opens all of them in DuckDB."""

import io
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any

from diplomacy_tracker.data.declarations import AnyTable, Row, ValueType

SCRIPT = "duckdb.sql"


class ParquetWriter:
    """A writer of a table as a Parquet file: lists as lists, days as dates, flags as booleans.

    Rows are added in chunks. `about` goes into the file's metadata.
    """

    def __init__(self, table: AnyTable, about: str) -> None:
        # Imported here, since loading it takes 0.2 s and only an export needs it.
        import pyarrow as pa  # noqa: PLC0415

        self._pa, self._about = pa, about
        self._schema = pa.schema([_field(pa, variable.name, variable.type) for variable in table.variables])
        self._batches: list[Any] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows, at least one."""
        columns = zip(*rows, strict=True)
        arrays = [self._pa.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._batches.append(self._pa.record_batch(arrays, schema=self._schema))

    def content(self) -> bytes:
        """The content of the file with the rows added so far."""
        from pyarrow import parquet  # noqa: PLC0415

        file = io.BytesIO()
        with parquet.ParquetWriter(file, self._schema, compression="zstd", store_schema=False) as writer:
            writer.write_table(self._pa.Table.from_batches(self._batches, self._schema))
            writer.add_key_value_metadata({"about": self._about})
        return file.getvalue()


def script(tables: Iterable[AnyTable], views: Mapping[str, str]) -> str:
    """SQL by which DuckDB, run in the folder of the files, has every table and view under its name."""
    lines = [
        "-- Every table in DuckDB, typed; run in the folder of the .parquet files: duckdb -init duckdb.sql",
        *(f"CREATE OR REPLACE VIEW {table.name} AS SELECT * FROM '{table.name}.parquet';" for table in tables),  # noqa: S608 -- our own names
        *(f"CREATE OR REPLACE VIEW {name} AS {query.strip()};" for name, query in views.items()),
    ]
    return "".join(f"{line}\n" for line in lines)


def _field(pa: ModuleType, name: str, type_: ValueType) -> Any:  # noqa: ANN401 -- pyarrow ships no types
    """A column of the schema. A list is never null but may be empty."""
    types = {
        ValueType.FLAG: pa.bool_(),
        ValueType.DATE: pa.date32(),
        ValueType.INTEGER: pa.int64(),
        ValueType.NUMBER: pa.float64(),
        ValueType.LIST: pa.list_(pa.field("element", pa.string(), nullable=False)),
    }
    return pa.field(name, types.get(type_, pa.string()), nullable=type_ is not ValueType.LIST)
