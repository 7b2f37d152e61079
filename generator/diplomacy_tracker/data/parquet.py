"""A table as an Apache Parquet file, written by pyarrow, which the extra `parquet` installs."""

import importlib.util
import io
import logging
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from diplomacy_tracker.data.declarations import AnyTable, Row, ValueType

NAME = "meetings.parquet"
_log = logging.getLogger(__name__)


def is_available() -> bool:
    """Whether pyarrow is installed."""
    return importlib.util.find_spec("pyarrow") is not None


def warn_if_missing() -> None:
    """Log which extra to install if pyarrow is missing."""
    if not is_available():
        _log.warning("%s is left out: it needs pyarrow (pip install 'diplomacy-tracker[parquet]')", NAME)


def write(table: AnyTable, rows: Iterable[Row], *, about: str) -> bytes:
    """The file of these rows: lists as lists, days as dates, flags as booleans; `about` goes into its metadata."""
    # Imported here, since loading it takes 0.2 s and only an export needs it.
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    schema = pa.schema([_field(pa, variable.name, variable.type) for variable in table.variables])
    columns = list(zip(*rows, strict=True)) or [()] * len(table.variables)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    file = io.BytesIO()
    with parquet.ParquetWriter(file, schema, compression="gzip", store_schema=False) as writer:
        writer.write_table(pa.table(arrays, schema=schema))
        writer.add_key_value_metadata({"about": about})
    return file.getvalue()


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
