"""The search index of the site, made by Pagefind and put into one order."""

import base64
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeAlias

import cbor2

from generator.packing import gzipped
from generator.views.page import Finding

LANGUAGE = "en"
"""That of the generated pages, whose words Pagefind brings to their stems."""
_HEAD = b"pagefind_dcd"
"""What each of Pagefind's files begins with, once unpacked."""
_FILTERS, _SORTS = 3, 4
"""Where a language's meta file lists them: pairs of a name and a file's hash, pairs of a name and page numbers."""
_UNUSED = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js")
"""Search fields of Pagefind's own; the site has one of its own."""
_ONCE = ("*.js",)
"""What the parts of an index have in common."""
MOST = 20_000
"""Meetings of one part of the index. Pagefind compares the address of each page with those of all before it, and while
it writes it needs three times the memory of the pages: the parts of a large site take far less than the whole."""
UNDATED = "0000"
"""Where pages without a day stand: before all days."""


class SearchError(Exception):
    """Pagefind failed; the message is what it said."""


Entry: TypeAlias = Mapping[str, object]
"""A page for the index, as Pagefind's service is told of it."""


def written(url: str, html: str) -> Entry:
    """A page written by hand at an address below the root; Pagefind reads what `data-pagefind-body` marks."""
    return {"type": "AddFile", "url": f"/{url}", "file_contents": html}


def generated(url: str, title: str, finding: Finding) -> Entry:
    """A generated page: not what it shows, but what it is to be found by."""
    meta = {"kind": finding.kind, "when": finding.when, "iso": finding.iso, "parties": finding.parties}
    lines = (title, *finding.text.splitlines())
    return {
        "type": "AddRecord",
        "url": f"/{url}",
        "content": " ".join(line if line.endswith((".", "!", "?")) else f"{line}." for line in lines if line),
        "language": LANGUAGE,
        "meta": {"title": title, **{name: value for name, value in meta.items() if value}},
        "filters": {"kind": (finding.kind,), **finding.facets},
        "sort": {"date": finding.iso or UNDATED},
    }


def bounds(days: Iterable[str]) -> list[str]:
    """The days on which the second and each further part of the index begins, for meetings on these days (ISO)."""
    in_order = sorted(days)
    return [day for day in dict.fromkeys(in_order[MOST::MOST]) if day > in_order[0]]


def build_index(entries: Iterable[Entry], out: Path, bounds: Sequence[str] = ()) -> None:
    """Index pages into a folder; the same entries in the same order give the same bytes. Raises SearchError.

    The parts are indexes of their own, the oldest days first: `out`, `out/2`, … The entry file lists them under
    `parts`. Pagefind reads while the pages are made.
    """
    folders = [out, *(out / str(number) for number in range(2, len(bounds) + 2))]
    with _Service(out.parent) as service:
        for _ in folders:
            service.tell(type="NewIndex", config={})
        for entry in entries:
            service.tell(index_id=bisect_right(bounds, _day(entry)), **entry)
        for number, folder in enumerate(folders):
            service.tell(type="WriteFiles", index_id=number, output_path=str(folder.relative_to(out.parent)))
            service.tell(type="DeleteIndex", index_id=number)
        service.wait(len(folders))
    for folder in folders:
        for pattern in (*_UNUSED, *(_ONCE if folder != out else ())):
            for path in folder.glob(pattern):
                path.unlink()
        _put_in_order(folder)
    _name_parts(out, ["", *(f"{folder.name}/" for folder in folders[1:])])


def _day(entry: Entry) -> str:
    sort = entry.get("sort")
    return str(sort["date"]) if isinstance(sort, dict) else UNDATED


class _Service:
    """Pagefind as a process of its own in a folder, which is told what to do: messages as in its Python package.

    That package's own client waits a tenth of a second for each page, and its command wants each page as a file.
    """

    def __init__(self, folder: Path) -> None:
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115 -- closed in __exit__
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pagefind", "--service"],  # -P: no module of the site's
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._printed,
        )
        if hasattr(os, "sched_setaffinity"):
            # Its threads wait for each other: on two processors it takes a third more of both than of one.
            with suppress(ProcessLookupError):
                os.sched_setaffinity(self._process.pid, {min(os.sched_getaffinity(0))})
        self._ends: SimpleQueue[str] = SimpleQueue()
        """What was wrong; an empty text when the files of an index are written."""
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for file in (self._process.stdin, self._process.stdout, self._printed):
            with suppress(BrokenPipeError):
                file.close()  # type: ignore[union-attr]  # both are pipes

    def tell(self, **request: object) -> None:
        """Say what is to be done next: base64 of JSON, a comma after each."""
        message = json.dumps({"message_id": 0, "payload": request}).encode()
        try:
            self._process.stdin.write(base64.b64encode(message) + b",")  # type: ignore[union-attr]  # it is a pipe
        except BrokenPipeError:
            self.wait(1)

    def wait(self, indexes: int) -> None:
        """Wait until the files of so many indexes are written. Raises SearchError when something went wrong."""
        with suppress(BrokenPipeError):
            self._process.stdin.flush()  # type: ignore[union-attr]  # as above
        problem = next(filter(None, (self._ends.get() for _ in range(indexes))), "")
        if not problem:
            # It answers before the system has all of the files: they are whole when it has ended by itself.
            self._process.stdin.close()  # type: ignore[union-attr]  # as above
            problem = f"Pagefind ended with {self._process.returncode}." if self._process.wait() else ""
        if problem:
            self._printed.seek(0)
            raise SearchError(f"{problem} {self._printed.read().decode(errors='replace')}".strip())

    def _listen(self) -> None:
        rest = b""
        for block in iter(partial(self._process.stdout.read1, 1 << 16), b""):  # type: ignore[union-attr]  # as above
            *answers, rest = (rest + block).split(b",")
            for answer in answers:
                payload = json.loads(base64.b64decode(answer))["payload"]
                if payload["type"] == "Error":
                    self._ends.put(payload["message"])
                elif payload["type"] == "WriteFiles":
                    self._ends.put("")
        self._ends.put("Pagefind ended early.")


def _name_parts(folder: Path, parts: Sequence[str]) -> None:
    """Say in the entry file where the parts are; Pagefind passes over what it does not know there."""
    entry = folder / "pagefind-entry.json"
    found = {**json.loads(entry.read_text("utf-8")), "parts": parts}
    entry.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), "utf-8")


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
