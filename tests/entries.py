"""Content folders made from text, for the tests."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from diplomacy_tracker import checks
from diplomacy_tracker.content import documents
from diplomacy_tracker.content.loader import load, root_of
from diplomacy_tracker.content.yaml_writer import entry_text, folded, ordered

TODAY = date(2026, 11, 23)
CALL = "meetings/2025/2025-07-11-call.md"
"""Where the meeting of `meeting()` belongs."""

_MEETING = """\
title: Ministers speak by phone
date: 2025-07-11
format: phone
level: foreign-minister
summary: The ministers spoke.
participants:
  - party: USA
  - party: CHN
issues: []
sources:
  - id: wire
    title: Ministers talk
    publisher: A Wire
    url: https://example.org/call
    kind: news
confidence: medium
"""


def meeting(keys: str = "", *, body: str = "", without: Collection[str] = ()) -> str:
    """A valid entry in which `keys` stand in place of its own. They come first: their first line is line 2."""
    given = dict(_sections(keys))
    kept = (text for key, text in _sections(_MEETING) if key not in given and key not in without)
    return record(keys + "".join(kept), body=body)


def record(keys: str, *, body: str = "") -> str:
    """A file of these lines of front matter."""
    return f"---\n{keys}---\n{body}"


def in_standard_form(path: Path) -> str:
    """The text of a content file as `tracker fmt` writes it, without its comments."""
    document = documents.read(path)
    kind = path.relative_to(root_of(path)).parts[0]
    return entry_text(ordered(kind, folded(kind, document.data)), document.body)


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write each file below the root, which is returned."""
    root.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def problems(roots: Path | Sequence[Path], today: date = TODAY) -> list[str]:
    """All that is found in content roots, as `tracker check` shows it; paths from the roots on."""
    roots = [roots] if isinstance(roots, Path) else roots
    catalogue, unreadable = load(roots)
    found = map(str, sorted([*unreadable, *checks.check(catalogue, today)]))
    prefixes = "|".join(re.escape(f"{root.as_posix()}/") for root in roots)
    return [re.sub(prefixes, "", line) for line in found]


def _sections(keys: str) -> Iterator[tuple[str, str]]:
    """Each top-level key with its lines."""
    for section in re.findall(r"^\S.*\n(?: .*\n)*", keys, re.MULTILINE):
        yield section.partition(":")[0], section
