"""A source as it is added to an entry that is there: a few lines at the end of its sources, and nothing else."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.documents import Document, Value
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.yaml_writer import entry_text, ordered
from diplomacy_tracker.tools.new_entry import source_id

KEYS = ("id", "title", "publisher", "url", "kind", "date", "party", "language")


class NoPlaceError(ValueError):
    """An entry whose sources are written so that only a person can add one."""


def source_of(data: Mapping[str, Value]) -> dict[str, Value]:
    """The first source of a draft."""
    sources = data["sources"]
    first = sources[0] if isinstance(sources, list) else {}
    return {key: first[key] for key in KEYS if isinstance(first, dict) and key in first}


def with_source(path: Path, text: str, source: Mapping[str, Value], remarks: Sequence[str]) -> tuple[str, str]:
    """The entry with one more source, whose id is made unlike the others; and that id.

    `remarks` stand as comments above it. NoPlaceError when a person has to add it.
    """
    try:
        document = documents.parse(path, text.encode())
    except ContentError as error:
        raise NoPlaceError(str(error)) from None
    sources = document.data.get("sources")
    known = [item for item in sources if isinstance(item, dict)] if isinstance(sources, list) else []
    column = document.values.get(("sources", 0), (0, 0))[1]
    lines = text.splitlines(keepends=True)
    if not known or lines[document.values["sources", 0][0] - 1].lstrip(" -").startswith("{") or column < len("- ") + 1:
        raise NoPlaceError("the sources are written on one line")
    name = source_id(str(source["publisher"]), [str(item.get("id", "")) for item in known])
    block = source_lines({**source, "id": name}, remarks, " " * (column - len("- ") - 1))
    number = _end(document, lines)
    return "".join((*lines[:number], block, *lines[number:])), name


def source_lines(source: Mapping[str, Value], remarks: Sequence[str] = (), indent: str = "  ") -> str:
    """A source as an item of a list in YAML."""
    written = entry_text(ordered(Meeting.folder, {"sources": [dict(source)]})).splitlines()[2:-1]
    comments = [f"{indent}# {remark}\n" for remark in remarks]
    return "".join((*comments, *(f"{indent}{line.removeprefix('  ')}\n" for line in written)))


def _end(document: Document, lines: Sequence[str]) -> int:
    """The number of lines up to the end of the sources: then come another key, with comments above it, or `---`."""
    begin = document.keys["sources",][0]
    later = [place[0] for route, place in document.keys.items() if len(route) == 1 and place[0] > begin]
    close = next(number for number, line in enumerate(lines[1:], start=2) if line.rstrip() == "---")
    end = min((*later, close)) - 1
    while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
        end -= 1
    return end
