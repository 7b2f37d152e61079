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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeAlias

import cbor2

from generator.data.deterministic_gzip import gzipped
from generator.site.views.page import SearchEntry

LANGUAGE = "en"
"""That of the generated pages, whose words Pagefind brings to their stems."""
_HEAD = b"pagefind_dcd"
"""What each of Pagefind's files begins with, once unpacked."""
_FILTERS, _SORTS = 3, 4
"""Where a language's meta file lists them: pairs of a name and a file's hash, pairs of a name and page numbers."""
_ENTRY = "pagefind-entry.json"
"""Where Pagefind's program in the browser begins; ours too."""
_UNUSED = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js")
"""Search fields of Pagefind's own; the site has one of its own."""
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


def generated(url: str, title: str, entry: SearchEntry) -> Entry:
    """A generated page: not what it shows, but what it is to be found by."""
    meta = {"kind": entry.kind, "when": entry.when, "iso": entry.iso, "parties": entry.parties}
    lines = (title, *entry.text.splitlines())
    return {
        "type": "AddRecord",
        "url": f"/{url}",
        "content": " ".join(line if line.endswith((".", "!", "?")) else f"{line}." for line in lines if line),
        "language": LANGUAGE,
        "meta": {"title": title, **{name: value for name, value in meta.items() if value}},
        "filters": {"kind": (entry.kind,), **entry.facets},
        "sort": {"date": entry.iso or UNDATED},
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
    parts = ["", *(f"{number}/" for number in range(2, len(bounds) + 2))]
    with closing(_Service()) as service:
        for _ in parts:
            service.tell(type="NewIndex", config={})
        for entry in entries:
            service.tell(index_id=bisect_right(bounds, _day(entry)), **entry)
        for number in range(len(parts)):
            service.tell(type="GetFiles", index_id=number)
            service.tell(type="DeleteIndex", index_id=number)
        for part in parts:
            files = {name: content for name, content in service.files() if not _is_unused(name)}
            _put_in_order(files)
            if part:
                files = {name: content for name, content in files.items() if not name.endswith(".js")}
            else:
                files[_ENTRY] = _json({**json.loads(files[_ENTRY]), "parts": parts})
            _write_all(out / part, files)


def _day(entry: Entry) -> str:
    sort = entry.get("sort")
    return str(sort["date"]) if isinstance(sort, dict) else UNDATED


class _Service:
    """Pagefind as a process of its own, which is told what to do: messages as in its Python package.

    That package's own client waits a tenth of a second for each page, and its command wants each page as a file. It is
    asked for the files of an index: those that it writes itself may be empty when it ends.
    """

    def __init__(self) -> None:
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115 -- closed in close
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pagefind", "--service"],  # -P: no module of the site's
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._printed,
        )
        if hasattr(os, "sched_setaffinity"):
            # Its threads wait for each other: on two processors it takes a third more of both than of one.
            with suppress(ProcessLookupError):
                os.sched_setaffinity(self._process.pid, {min(os.sched_getaffinity(0))})
        self._answers: SimpleQueue[list[dict[str, str]] | str] = SimpleQueue()
        """The files of each index that it was asked for, or what was wrong."""
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def close(self) -> None:
        """End it, whatever it is at."""
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
            self._answer()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Names and contents of the files of the next index that was asked for. Raises SearchError."""
        with suppress(BrokenPipeError):
            self._process.stdin.flush()  # type: ignore[union-attr]  # as above
        for file in self._answer():
            yield file["path"], base64.b64decode(file["content"])

    def _answer(self) -> list[dict[str, str]]:
        answer = self._answers.get()
        if isinstance(answer, str):
            self._printed.seek(0)
            raise SearchError(f"{answer} {self._printed.read().decode(errors='replace')}".strip())
        return answer

    def _listen(self) -> None:
        for message in self._messages():
            payload = json.loads(base64.b64decode(message))["payload"]
            if payload["type"] == "Error":
                self._answers.put(payload["message"])
            elif payload["type"] == "GetFiles":
                self._answers.put(payload["files"])
        self._answers.put("Pagefind ended early.")

    def _messages(self) -> Iterator[bytes]:
        """What it says, a comma after each; the files of an index are one message of many megabytes."""
        begun: list[bytes] = []
        for block in iter(partial(self._process.stdout.read1, 1 << 16), b""):  # type: ignore[union-attr]  # as above
            end, *others = block.split(b",")
            begun.append(end)
            for other in others:
                yield b"".join(begun)
                begun = [other]


def _is_unused(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in _UNUSED)


def _put_in_order(files: dict[str, bytes]) -> None:
    """Sort the filters' names and values, which Pagefind 1.5 gives in the order of a hash map, anew in each run."""
    found = json.loads(files[_ENTRY])
    for name, language in sorted(found["languages"].items()):
        meta = _read(files.pop(f"pagefind.{language['hash']}.pf_meta"))
        meta[_FILTERS] = [[title, _sorted_filter(files, file)] for title, file in sorted(meta[_FILTERS])]
        meta[_SORTS].sort()
        language["hash"] = _add(files, f"pagefind.{name}_{{}}.pf_meta", meta).split(".")[1]
    found["languages"] = dict(sorted(found["languages"].items()))
    files[_ENTRY] = _json(found)


def _sorted_filter(files: dict[str, bytes], file: str) -> str:
    """Put one filter with its values sorted in its place; returns the hash that its new name has."""
    title, values = _read(files.pop(f"filter/{file}.pf_filter"))
    name = _add(files, f"filter/{file.partition('_')[0]}_{{}}.pf_filter", [title, sorted(values)])
    return name.removeprefix("filter/").split(".")[0]


def _read(content: bytes) -> Any:  # noqa: ANN401 -- CBOR is any value
    return cbor2.loads(gzip.decompress(content).removeprefix(_HEAD))


def _add(files: dict[str, bytes], name: str, value: object) -> str:
    """Add a file whose name has its content's hash; returns the name."""
    content = _HEAD + cbor2.dumps(value)
    name = name.format(hashlib.sha256(content).hexdigest()[:10])
    files[name] = gzipped(content)
    return name


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their names below a folder."""
    for inner in {name.rpartition("/")[0] for name in files}:
        (folder / inner).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        with open(f"{folder}/{name}", "wb") as file:  # noqa: PTH123 -- ten thousand; Path takes twice as long
            file.write(content)
