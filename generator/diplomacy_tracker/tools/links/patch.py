"""Proposed archive links as a patch that `git apply` takes."""

import difflib
from collections.abc import Iterator, Mapping, Sequence

from diplomacy_tracker.content.documents import Document, Route
from diplomacy_tracker.content.model import authored_keys
from diplomacy_tracker.content.records import Source
from diplomacy_tracker.tools.links.cited_sources import Proposal


def patch(proposals: Sequence[Proposal]) -> str:
    """Unified diff that adds each proposal as `archive_url`, in the order of keys, and changes nothing else.

    Sources written on one line, `{id: a, url: …}`, are left out: a person has to edit them.
    """
    by_path: dict[str, tuple[Document, dict[Route, str]]] = {}
    for proposal in proposals:
        item = proposal.source
        known = by_path.setdefault(item.document.path.as_posix(), (item.document, {}))
        known[1][item.route] = proposal.archive_url
    return "".join(line for path, known in sorted(by_path.items()) for line in _diff(path, *known))


def _diff(path: str, document: Document, additions: Mapping[Route, str]) -> Iterator[str]:
    before = document.path.read_text("utf-8").splitlines(keepends=True)
    after = list(before)
    inserted = (found for item in additions.items() if (found := _line(document, before, *item)))
    for number, line in sorted(inserted, reverse=True):
        after.insert(number, line)
    return difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")


def _line(document: Document, lines: Sequence[str], route: Route, url: str) -> tuple[int, str] | None:
    """The number of lines before the new line, and that line; None for an item without a line for each key."""
    keys = authored_keys(Source)
    earlier = keys[: keys.index("archive_url")]
    present = [key for key in earlier if (*route, key) in document.keys]
    last = max(present, key=lambda key: document.keys[*route, key])
    line, column = document.keys[*route, last]
    value = document.values[*route, last]
    text = lines[line - 1]
    if value[0] != line or text.lstrip(" -").startswith("{") or not _ends_with_its_value(document, route, last, text):
        return None
    return line, f"{' ' * (column - 1)}archive_url: {url}\n"


def _ends_with_its_value(document: Document, route: Route, key: str, text: str) -> bool:
    item = document.data
    for step in route:
        item = item[step]  # type: ignore[index,assignment]  # the route was found in these data
    value = str(item[key])
    return text.rstrip().rstrip("'\"").endswith(value)
