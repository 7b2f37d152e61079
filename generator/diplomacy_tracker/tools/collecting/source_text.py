"""A source as it is added to an entry that is there: a few lines at the end of its sources, and nothing else."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.documents import Document, Value
from diplomacy_tracker.content.formatter import formatted
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.yaml_writer import entry_text, ordered
from diplomacy_tracker.tools.new_entry import source_id

KEYS = ("id", "title", "publisher", "url", "kind", "date", "party", "language")


def source_of(data: Mapping[str, Value]) -> dict[str, Value]:
    """The first source of a draft."""
    sources = data["sources"]
    first = sources[0] if isinstance(sources, list) else {}
    return {key: first[key] for key in KEYS if isinstance(first, dict) and key in first}


def with_source(path: Path, text: str, source: Mapping[str, Value], remarks: Sequence[str]) -> str:
    """The entry with one more source, whose id is made unlike the others; `remarks` stand as comments above it.

    An entry that writes its sources on one line is put into the standard form first.
    """
    document = documents.parse(path, text.encode())
    if not _is_upright(document, text):
        text = formatted(Meeting.folder, path, text.encode())
        document = documents.parse(path, text.encode())
    sources = document.data["sources"]
    taken = [str(item["id"]) for item in sources if isinstance(item, dict)] if isinstance(sources, list) else []
    indent = " " * (document.values["sources", 0][1] - len("- ") - 1)
    block = source_lines({**source, "id": source_id(str(source["publisher"]), taken)}, remarks, indent)
    lines = text.splitlines(keepends=True)
    number = _end(document, lines)
    return "".join((*lines[:number], block, *lines[number:]))


def _is_upright(document: Document, text: str) -> bool:
    """Whether each source begins with a dash and a key, on a line of its own."""
    line = text.splitlines()[document.values["sources", 0][0] - 1].lstrip()
    return line.startswith("- ") and not line.removeprefix("- ").lstrip().startswith("{")


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
