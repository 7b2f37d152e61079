"""A table as an Apache Parquet file: one row group, one plain page a column, gzip.

Written here because the libraries that write Parquet weigh more than everything else that a contributor installs
(pyarrow: 170 MB), for one file. https://parquet.apache.org/docs/file-format/; the metadata are in Thrift's compact
protocol, https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TypeAlias

from generator.data.declarations import AnyTable, Row, Value, ValueType
from generator.data.deterministic_gzip import gzipped

MAGIC = b"PAR1"
_EPOCH = date(1970, 1, 1).toordinal()
_PLAIN, _RLE, _GZIP, _DATA_PAGE = 0, 3, 2, 0
_OPTIONAL, _REPEATED, _REQUIRED = 1, 2, 0
_UTF8, _LIST, _DATE = 0, 3, 6


class _Physical(IntEnum):
    """How values are stored."""

    BOOLEAN = 0
    INT32 = 1
    INT64 = 2
    DOUBLE = 5
    BYTE_ARRAY = 6


_STORED = {
    ValueType.FLAG: _Physical.BOOLEAN,
    ValueType.DATE: _Physical.INT32,
    ValueType.INTEGER: _Physical.INT64,
    ValueType.NUMBER: _Physical.DOUBLE,
}


@dataclass(frozen=True, slots=True)
class _Long:
    """A 64-bit number; plain ints are 32-bit ones."""

    value: int


Thrift: TypeAlias = "int | _Long | str | Sequence[Thrift] | dict[int, Thrift]"
"""A value of the metadata; a dict is a struct by its field numbers, in rising order."""


def write(table: AnyTable, rows: Iterable[Row], *, about: str) -> bytes:
    """The file of these rows; `about` stands in its metadata. Lists are lists, days are dates, flags booleans."""
    all_rows = list(rows)
    content = bytearray(MAGIC)
    chunks: list[Thrift] = []
    size = 0
    for number, variable in enumerate(table.variables):
        page = _page(variable.type, [row[number] for row in all_rows])
        chunks.append(_chunk(variable.name, variable.type, page, offset=len(content)))
        content += page.content
        size += page.size
    metadata: dict[int, Thrift] = {
        1: 1,
        2: [{4: table.name, 5: len(table.variables)}, *_schema(table)],
        3: _Long(len(all_rows)),
        4: [{1: chunks, 2: _Long(size), 3: _Long(len(all_rows))}],
        5: [{1: "about", 2: about}],
        6: "tracker",
    }
    footer = _struct(metadata)
    return bytes(content + footer + struct.pack("<I", len(footer)) + MAGIC)


@dataclass(frozen=True, slots=True)
class _Page:
    """A column's only page with its header: its bytes, how many values, and its size before compression."""

    content: bytes
    values: int
    size: int


def _page(kind: ValueType, values: Sequence[Value]) -> _Page:
    """Levels first (is it there, does it begin a row), then what is there."""
    if kind is ValueType.LIST:
        lists = [value if isinstance(value, tuple) else () for value in values]
        begins = [number == 0 for items in lists for number in range(len(items) or 1)]
        defined = [bool(items) for items in lists for _ in range(len(items) or 1)]
        levels = _levels([not begin for begin in begins]) + _levels(defined)
        body = levels + _plain(kind, [item for items in lists for item in items])
    else:
        defined = [value is not None for value in values]
        body = _levels(defined) + _plain(kind, [value for value in values if value is not None])
    packed = gzipped(body, level=6)  # a third of the time of 9, for a file larger by one part in thirty
    header = _struct(
        {1: _DATA_PAGE, 2: len(body), 3: len(packed), 5: {1: len(defined), 2: _PLAIN, 3: _RLE, 4: _RLE}},
    )
    return _Page(header + packed, len(defined), len(header) + len(body))


def _levels(flags: Sequence[bool]) -> bytes:
    """Levels of 0 and 1 as one bit-packed run, with its length before it."""
    groups = (len(flags) + 7) // 8
    run = _varint(groups << 1 | 1) + _bits(flags)
    return struct.pack("<I", len(run)) + run


def _bits(flags: Sequence[bool]) -> bytes:
    """Eight to a byte, the first the lowest bit."""
    groups = (len(flags) + 7) // 8
    signs = "".join("1" if flag else "0" for flag in reversed(flags))
    return int(signs or "0", 2).to_bytes(groups, "little")


def _plain(kind: ValueType, values: Sequence[Value]) -> bytes:
    """Values in the encoding called PLAIN."""
    match _STORED.get(kind, _Physical.BYTE_ARRAY):
        case _Physical.BOOLEAN:
            return _bits([bool(value) for value in values])
        case _Physical.INT32:
            days = [value.toordinal() - _EPOCH for value in values if isinstance(value, date)]
            return struct.pack(f"<{len(days)}i", *days)
        case _Physical.INT64:
            return struct.pack(f"<{len(values)}q", *values)
        case _Physical.DOUBLE:
            return struct.pack(f"<{len(values)}d", *values)
        case _:
            texts = [str(value).encode() for value in values]
            return b"".join(struct.pack("<I", len(text)) + text for text in texts)


def _schema(table: AnyTable) -> Iterable[Thrift]:
    for variable in table.variables:
        stored = _STORED.get(variable.type, _Physical.BYTE_ARRAY)
        if variable.type is ValueType.LIST:
            yield {3: _REQUIRED, 4: variable.name, 5: 1, 6: _LIST}
            yield {3: _REPEATED, 4: "list", 5: 1}
            yield {1: int(stored), 3: _REQUIRED, 4: "element", 6: _UTF8}
        elif variable.type is ValueType.DATE:
            yield {1: int(stored), 3: _OPTIONAL, 4: variable.name, 6: _DATE}
        elif stored is _Physical.BYTE_ARRAY:
            yield {1: int(stored), 3: _OPTIONAL, 4: variable.name, 6: _UTF8}
        else:
            yield {1: int(stored), 3: _OPTIONAL, 4: variable.name}


def _chunk(name: str, kind: ValueType, page: _Page, *, offset: int) -> dict[int, Thrift]:
    path = [name, "list", "element"] if kind is ValueType.LIST else [name]
    about: dict[int, Thrift] = {
        1: int(_STORED.get(kind, _Physical.BYTE_ARRAY)),
        2: [_PLAIN, _RLE],
        3: path,
        4: _GZIP,
        5: _Long(page.values),
        6: _Long(page.size),
        7: _Long(len(page.content)),
        9: _Long(offset),
    }
    return {2: _Long(offset), 3: about}


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    out = bytearray()
    while number > 0x7F:  # noqa: PLR2004
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _struct(fields: dict[int, Thrift]) -> bytes:
    out = bytearray()
    last = 0
    for number, value in fields.items():
        out.append((number - last) << 4 | _type(value))
        out += _encoded(value)
        last = number
    out.append(0)
    return bytes(out)


def _type(value: Thrift) -> int:
    """The number of a type in the compact protocol."""
    if isinstance(value, dict):
        return 12
    if isinstance(value, str):
        return 8
    if isinstance(value, _Long):
        return 6
    return 5 if isinstance(value, int) else 9


def _encoded(value: Thrift) -> bytes:
    if isinstance(value, dict):
        return _struct(value)
    if isinstance(value, str):
        return _varint(len(value.encode())) + value.encode()
    if isinstance(value, int | _Long):
        number = value.value if isinstance(value, _Long) else value
        return _varint(number << 1)  # zigzag; nothing here is negative
    inner = _type(value[0]) if value else 12
    head = bytes([len(value) << 4 | inner]) if len(value) < 15 else bytes([0xF0 | inner]) + _varint(len(value))  # noqa: PLR2004
    return head + b"".join(_encoded(item) for item in value)
