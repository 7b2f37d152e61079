"""The list of every address that the site has ever had, in a content root's addresses.txt."""

import re
from collections.abc import Mapping
from pathlib import Path

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.errors import ContentError, Problem
from diplomacy_tracker.content.values import ID_LENGTH, ID_PATTERN

ADDRESSES = "addresses.txt"
"""The one file of a content root that is no record."""
MAX_BYTES = 20_000_000
"""Of a list; a million addresses take about as much."""
OWNER = "# Tracker: "
"""The line below the first has the tracker's id: a fork with an id of its own begins with an empty list."""
_ADDRESS = re.compile(rf"(?:{ID_PATTERN}/)+(?:#[A-Za-z0-9][A-Za-z0-9_-]*)?", re.ASCII)
_MAX_PART = 2 * ID_LENGTH + 1
"""Characters of a part of an address: that of a relation holds two ids."""


def read(root: Path, tracker: str | None = None) -> Mapping[str, int]:
    """The addresses in a content root's list, below the site's root, each with its line from 1.

    Empty without a list, and for the list of another tracker than that with this id; None takes any. ContentError for a
    line that is no address of a page, such as `meetings/2025-07-11-call/#o1`, and for a file that is not UTF-8.
    """
    path = root / ADDRESSES
    if not path.is_file():
        return {}
    lines = _lines(path)
    if tracker is not None and any(line.startswith(OWNER) and line != f"{OWNER}{tracker}" for line in lines[:2]):
        return {}
    numbered = [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip() and line[0] != "#"]
    wrong = [number for number, line in numbered if not _is_address(line)]
    if wrong:
        message = "is not an address of this site; write it as meetings/2025-07-11-call/ or delete the line"
        raise ContentError(Problem(path, number, 1, message) for number in wrong)
    return {line: number for number, line in numbered}


def _is_address(line: str) -> bool:
    return bool(_ADDRESS.fullmatch(line)) and max(map(len, line.split("/"))) <= _MAX_PART


def _lines(path: Path) -> list[str]:
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise ContentError([Problem(path, 1, 1, f"the list has more than {MAX_BYTES // 1_000_000} MB")])
    return documents.decode(path, raw).splitlines()
