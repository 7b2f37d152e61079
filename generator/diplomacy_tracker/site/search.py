"""The full-text search index of the site, made by Pagefind."""

import base64
import json
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import IO, Any, TypeAlias

from diplomacy_tracker.site.search_order import ENTRY_FILE, as_json, put_in_order
from diplomacy_tracker.site.views.page import SearchEntry

LANGUAGE = "en"
"""Language of the generated pages: Pagefind reduces words to their stems by it."""
_UNUSED = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js")
"""Pagefind's own search fields, which the site does not use."""
MAX_MEETINGS = 20_000
"""Maximum number of meetings in one part of the index. Pagefind compares the address of each page with those of all
pages before it, and needs three times the memory of the pages while it writes: several parts take far less."""
UNDATED = "0000"
"""Sorting key of a page without a date: before all dates."""
_POLL = 0.02
"""Seconds between two looks for Pagefind's answer."""


class SearchError(Exception):
    """Pagefind failed; the message is Pagefind's own."""


Entry: TypeAlias = Mapping[str, object]
"""A page for the index: a request of Pagefind's service without its `index_id`."""


def written(url: str, html: str) -> Entry:
    """The entry of a hand-written page at an address below the root; Pagefind reads what `data-pagefind-body` marks."""
    return {"type": "AddFile", "url": f"/{url}", "file_contents": html}


def generated(url: str, title: str, entry: SearchEntry) -> Entry:
    """The entry of a generated page: the text of its `entry` is indexed instead of its HTML."""
    meta = {
        "kind": entry.kind,
        "when": entry.when,
        "iso": entry.iso,
        "parties": entry.parties,
        "place": entry.place,
        "summary": entry.summary,
    }
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
    """First days of the second and each further part of the index, for meetings on these days (ISO)."""
    in_order = sorted(days)
    return [day for day in dict.fromkeys(in_order[MAX_MEETINGS::MAX_MEETINGS]) if day > in_order[0]]


def build_index(entries: Iterable[Entry], out: Path, bounds: Sequence[str] = ()) -> None:
    """Index pages into a folder; the same entries in the same order give the same bytes. Raises SearchError.

    Each part is an index of its own, the oldest days first: `out`, `out/2`, … The entry file lists them under `parts`.
    Pagefind works while the iterable makes the next entries.
    """
    parts = ["", *(f"{number}/" for number in range(2, len(bounds) + 2))]
    with _service() as service:
        for _ in parts:
            # One index for all: the script of the page would load that of its own language, and find no other page.
            service.request(type="NewIndex", config={"force_language": LANGUAGE, "exclude_selectors": [".headerlink"]})
        for entry in entries:
            service.request(index_id=bisect_right(bounds, _day(entry)), **entry)
        for number, part in enumerate(parts):
            files = {name: content for name, content in service.files(number) if not _is_unused(name)}
            put_in_order(files)
            if part:
                files = {name: content for name, content in files.items() if not name.endswith(".js")}
            else:
                files[ENTRY_FILE] = as_json({**json.loads(files[ENTRY_FILE]), "parts": parts})
            _write_all(out / part, files)


def _day(entry: Entry) -> str:
    sort = entry.get("sort")
    return str(sort["date"]) if isinstance(sort, dict) else UNDATED


class _Service:
    """Client of `pagefind --service`, with the messages of Pagefind's Python package.

    `pagefind.index.PagefindIndex` itself takes one answer every 0.1 seconds, and there is one answer for each page.
    Here answers go to a file: neither program waits for the other to read, and no thread is needed. The files of the
    index are asked for, because those that the service writes itself may be empty when it ends.
    """

    def __init__(self, folder: Path) -> None:
        self._errors = folder / "errors"
        with (folder / "answers").open("wb") as answers, self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "pagefind", "--service"],  # -P: no module of the site's
                stdin=subprocess.PIPE,
                stdout=answers,
                stderr=errors,
            )
        self._requests: IO[bytes] = self.process.stdin  # type: ignore[assignment]  # it is a pipe
        self._answers = self._received(folder / "answers")

    def request(self, **payload: object) -> None:
        """Send a request: base64 of JSON, followed by a comma."""
        message = json.dumps({"message_id": 0, "payload": payload}).encode()
        try:
            self._requests.write(base64.b64encode(message) + b",")
        except BrokenPipeError:
            self._answer("GetFiles")

    def files(self, index: int) -> Iterator[tuple[str, bytes]]:
        """Names and contents of the files of an index, which the service then forgets. Raises SearchError."""
        self.request(type="GetFiles", index_id=index)
        self.request(type="DeleteIndex", index_id=index)
        with suppress(BrokenPipeError):
            self._requests.flush()
        for file in self._answer("GetFiles")["files"]:
            yield file["path"], base64.b64decode(file["content"])

    def _answer(self, kind: str) -> Any:  # noqa: ANN401 -- JSON
        """The next answer of this kind. Raises SearchError for an error before it."""
        for payload in self._answers:
            if payload["type"] == "Error":
                raise SearchError(payload["message"])
            if payload["type"] == kind:
                return payload
        message = f"Pagefind ended early. {self._errors.read_text('utf-8', 'replace')}"
        raise SearchError(message.strip())

    def _received(self, path: Path) -> Iterator[Any]:
        """Each answer as soon as it is complete, until the service ends."""
        with path.open("rb") as file:
            begun = b""
            has_ended = False
            while not has_ended:
                has_ended = self.process.poll() is not None  # before reading: nothing is written after this
                *messages, begun = (begun + file.read()).split(b",")
                yield from (json.loads(base64.b64decode(message))["payload"] for message in messages)
                if not messages:
                    time.sleep(_POLL)

    def close(self) -> None:
        """End the service, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        with suppress(BrokenPipeError):
            self._requests.close()


@contextmanager
def _service() -> Iterator[_Service]:
    with tempfile.TemporaryDirectory(prefix="tracker-search-") as folder, closing(_Service(Path(folder))) as service:
        yield service


def _is_unused(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in _UNUSED)


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their names below a folder."""
    for inner in {name.rpartition("/")[0] for name in files}:
        (folder / inner).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        with open(f"{folder}/{name}", "wb") as file:  # noqa: PTH123 -- ten thousand; Path takes twice as long
            file.write(content)
