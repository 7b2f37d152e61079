"""A fixed order for what Pagefind writes: the same pages give the same bytes.

Pagefind 1.5 writes the filters, their values and the sortings in the order of a hash map, which differs from run to
run, and has no option against it. The files concerned are read, sorted and named by the hash of their new content.
Their layout is not documented by Pagefind: each is gzip of a mark and a CBOR value, whose lists are used by position.
When Pagefind sorts by itself, this module can go.
"""

import gzip
import hashlib
import json
from typing import Any

import cbor2

from diplomacy_tracker.data.deterministic_gzip import gzipped

ENTRY_FILE = "pagefind-entry.json"
"""The file that Pagefind's program in the browser reads first: the languages and the name of each one's meta file."""
_MARK = b"pagefind_dcd"
"""First bytes of each of Pagefind's files, once unpacked."""
_FILTERS, _SORTS = 3, 4
"""Positions in a meta file: pairs of a filter's name and its file's hash; pairs of a sorting's name and its pages."""


def put_in_order(files: dict[str, bytes]) -> None:
    """Sort filters, their values and sortings in the files of an index, by name, in place."""
    entry = json.loads(files[ENTRY_FILE])
    for name, language in sorted(entry["languages"].items()):
        meta = _read(files.pop(f"pagefind.{language['hash']}.pf_meta"))
        meta[_FILTERS] = [[title, _sorted_filter(files, file)] for title, file in sorted(meta[_FILTERS])]
        meta[_SORTS].sort()
        language["hash"] = _add(files, f"pagefind.{name}_{{}}.pf_meta", meta).split(".")[1]
    entry["languages"] = dict(sorted(entry["languages"].items()))
    files[ENTRY_FILE] = as_json(entry)


def as_json(value: object) -> bytes:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _sorted_filter(files: dict[str, bytes], file: str) -> str:
    """Replace a filter's file by one with its values sorted; returns the hash in the new file's name."""
    title, values = _read(files.pop(f"filter/{file}.pf_filter"))
    name = _add(files, f"filter/{file.partition('_')[0]}_{{}}.pf_filter", [title, sorted(values)])
    return name.removeprefix("filter/").split(".")[0]


def _read(content: bytes) -> Any:  # noqa: ANN401 -- CBOR is any value
    return cbor2.loads(gzip.decompress(content).removeprefix(_MARK))


def _add(files: dict[str, bytes], name: str, value: object) -> str:
    """Add a file whose name contains its content's hash; returns the name."""
    content = _MARK + cbor2.dumps(value)
    name = name.format(hashlib.sha256(content).hexdigest()[:10])
    files[name] = gzipped(content)
    return name
