"""The search index of the site, made by Pagefind and put into one order."""

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import cbor2

from generator.packing import gzipped

_HEAD = b"pagefind_dcd"
"""What each of Pagefind's files begins with, once unpacked."""
_FILTERS, _SORTS = 3, 4
"""Where a language's meta file lists them: pairs of a name and a file's hash, pairs of a name and page numbers."""
_UNUSED = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js")
"""Search fields of Pagefind's own; the site has one of its own."""


class SearchError(Exception):
    """Pagefind failed; the message is what it printed."""


def build_index(site: Path) -> None:
    """Index every page of a site into its folder `pagefind/`. Raises SearchError when Pagefind fails.

    The same pages give the same bytes where the file system lists them in the same order: Pagefind numbers them so.
    """
    out = site / "pagefind"
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(out), "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own command
    if done.returncode:
        raise SearchError(f"{done.stdout}{done.stderr}".strip())
    for pattern in _UNUSED:
        for path in out.glob(pattern):
            path.unlink()
    _put_in_order(out)


def _put_in_order(folder: Path) -> None:
    """Sort the filters' names and values, which Pagefind 1.5 writes in the order of a hash map, anew in each run."""
    entry = folder / "pagefind-entry.json"
    found = json.loads(entry.read_text("utf-8"))
    for name, language in sorted(found["languages"].items()):
        meta_path = folder / f"pagefind.{language['hash']}.pf_meta"
        meta = _read(meta_path)
        meta[_FILTERS] = [[title, _sorted_filter(folder, file)] for title, file in sorted(meta[_FILTERS])]
        meta[_SORTS].sort()
        meta_path.unlink()
        language["hash"] = _write(folder, f"pagefind.{name}_{{}}.pf_meta", meta).split(".")[1]
    found["languages"] = dict(sorted(found["languages"].items()))
    entry.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _sorted_filter(folder: Path, file: str) -> str:
    """Rewrite one filter with its values sorted; returns the hash that its new name has."""
    path = folder / "filter" / f"{file}.pf_filter"
    title, values = _read(path)
    path.unlink()
    return _write(folder / "filter", f"{file.partition('_')[0]}_{{}}.pf_filter", [title, sorted(values)]).split(".")[0]


def _read(path: Path) -> Any:  # noqa: ANN401 -- CBOR is any value
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(_HEAD))


def _write(folder: Path, name: str, value: object) -> str:
    """Write a file whose name has its content's hash; returns the name."""
    content = _HEAD + cbor2.dumps(value)
    name = name.format(hashlib.sha256(content).hexdigest()[:10])
    (folder / name).write_bytes(gzipped(content))
    return name
