"""The records of an import: those in the root it writes to, those in other roots, and new ones."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.dates import When
from diplomacy_tracker.content.documents import Document, Value
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.parties import base_table, slug
from diplomacy_tracker.content.records import RECORDS, Issue, Meeting
from diplomacy_tracker.content.references import PARTIES, SOURCES, names_by_key
from diplomacy_tracker.content.validation import nearest
from diplomacy_tracker.content.yaml_writer import entry_text

_BODY_LINK = re.compile(r"\]\(([a-z0-9-]+)\.md[)#]")
_FOLDERS = tuple(model.folder for model in RECORDS if model is not Meeting)
_PERHAPS_PEOPLE = ("speaker", "said_by")
"""Keys whose text may be an office as well."""
Key = tuple[str, str]
"""Folder and id of a record."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record as data and as text; `is_in_target` says whether the root to write to has its file."""

    data: Mapping[str, Value]
    text: str
    is_in_target: bool = False


@dataclass(slots=True)
class RecordStore:
    """Records by folder and id; `new` holds the text of every file to add, because entries need it."""

    out: Path
    new: dict[Path, str] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    _records: dict[Key, StoredRecord] = field(default_factory=dict)
    _seen: set[Key] = field(default_factory=set)

    @classmethod
    def open(cls, out: Path, vocabulary: Sequence[Path]) -> "RecordStore":
        """Read every record but the meetings; a file of `out` overrides one with the same id in another root."""
        store = cls(out)
        for root in (out, *vocabulary):
            for folder in _FOLDERS:
                for path in sorted((root / folder).glob("*.md")):
                    store._read(folder, path, is_in_target=root is out)
        return store

    def meeting(self, meeting_id: str) -> Document | None:
        """The entry in `out`; None when there is none. Raises ContentError when it cannot be parsed."""
        path = self.meeting_path(meeting_id)
        return documents.read(path) if path.exists() else None

    def meeting_path(self, meeting_id: str) -> Path:
        """The path of an entry: `meetings/2025/2025-07-11-….md`."""
        return self.out / "meetings" / meeting_id[:4] / f"{meeting_id}.md"

    def has_meeting(self, meeting_id: str) -> bool:
        """Whether `out` has the entry."""
        return self.meeting_path(meeting_id).exists()

    def find_person(self, name: str, party: str) -> str | None:
        """The id of the person of that party with that name, or with an id made of it; None when there is none."""
        people = self._of("people")
        same = (key for key, held in people if (held.data.get("name"), held.data.get("party")) == (name, party))
        alike = (key for key, held in people if key == slug(name) and held.data.get("party") == party)
        return next(same, None) or next(alike, None)

    def person(self, name: str, party: str, hint: str | None = None) -> str | None:
        """The id of a person, who is added if new; None when the name has no Latin letters and there is no hint."""
        if not hint and (known := self.find_person(name, party)):
            return known
        key = hint or slug(name)
        taken = self._records.get(("people", key))
        if taken and taken.data.get("party") != party:
            key = f"{key}-{slug(party)}"
        return self._stub("people", key, {"name": name, "party": party}) if key else None

    def held_office(self, person_id: str, day: date) -> bool:
        """Whether a person may have held an office on a day: their file names one of that day, or no office at all."""
        offices = self._records["people", person_id].data.get("offices")
        spans = [office for office in offices if isinstance(office, dict)] if isinstance(offices, list) else []
        return not spans or any(_covers(office, day) for office in spans)

    def event(self, title: str, hint: str | None = None) -> str | None:
        """The id of an event by its title, which is added if new; None when the title has no Latin letters."""
        known = next((key for key, held in self._of("events") if held.data.get("title") == title), None)
        key = hint or known or slug(title)
        return self._stub("events", key, {"title": title}) if key else None

    def party(self, code: str, name: str) -> None:
        """Add a party that neither the base table nor a record has."""
        if code in base_table() or any(held.data.get("code") == code for held in self._records.values()):
            return
        folder = "countries" if code.startswith("X") else "organizations"
        self._stub(folder, slug(name), {"code": code, "name": name})

    def party_names(self) -> dict[str, str]:
        """The names that records give to parties, by code."""
        return {
            str(held.data["code"]): str(held.data["name"])
            for held in self._records.values()
            if {"code", "name"} <= {*held.data}
        }

    def complete(self, entry: Mapping[str, Value]) -> Iterator[str]:
        """Add every record that the entry needs to `new`; yield a message for each id that no root has."""
        issues = [key for key, _ in self._of(Issue.folder)]
        for kind, name, is_loose in dict.fromkeys(_references(entry)):
            if kind == Issue.folder:
                if issues and name not in issues:
                    yield f'"{name}" is a new topic, issues/{name}.md; keep it only if none fits{nearest(name, issues)}'
                self._stub(kind, name, {"title": name.replace("-", " ").capitalize()})
            if not self._add_named(kind, name) and not is_loose:
                yield f'there is no {kind}/{name}.md; write it, or correct the id "{name}"'

    def _of(self, folder: str) -> list[tuple[str, StoredRecord]]:
        return [(key, held) for (place, key), held in self._records.items() if place == folder]

    def _read(self, folder: str, path: Path, *, is_in_target: bool) -> None:
        if (folder, path.stem) in self._records:
            return
        try:
            document = documents.read(path)
        except ContentError as error:
            self.problems.append((f"{folder}/{path.name}", f"cannot be read, so it is not used: {error}"))
            document = Document(path, {}, "", 1, "")
        self._records[folder, path.stem] = StoredRecord(
            document.data, path.read_text("utf-8", errors="replace"), is_in_target
        )

    def _stub(self, folder: str, key: str, data: dict[str, Value]) -> str:
        self._records.setdefault((folder, key), StoredRecord(data, entry_text(data)))
        return key

    def _add_named(self, kind: str, name: str) -> bool:
        """Add what a reference names; False when no root has it. A party may do without a record."""
        if kind == PARTIES:
            self._add_party(name)
            return True
        return self._add_to_new((kind, name))

    def _add_party(self, code: str) -> None:
        known = [
            (folder, key)
            for folder in ("countries", "organizations")
            for key, held in self._of(folder)
            if held.data.get("code") == code
        ]
        if not known and code not in base_table():
            known = [("organizations", self._stub("organizations", slug(code), {"code": code, "name": code}))]
        for key in known:
            self._add_to_new(key)

    def _add_to_new(self, key: Key) -> bool:
        """Add a record, and those that it names, to `new` unless `out` has them; False when no root has the record."""
        held = self._records.get(key)
        if not held or key in self._seen:
            return held is not None
        self._seen.add(key)
        if not held.is_in_target:
            self.new[self.out / key[0] / f"{key[1]}.md"] = held.text
        for kind, name, _ in _references(held.data):
            self._add_named(kind, name)
        for folder in _FOLDERS:
            for name in _BODY_LINK.findall(held.text):
                self._add_to_new((folder, name))
        return True


def _covers(office: Mapping[str, Value], day: date) -> bool:
    """Whether an office was held on a day; never when its dates cannot be read."""
    try:
        start, end = (When.parse(str(office[key])) if key in office else None for key in ("from", "to"))
    except ValueError:
        return False
    return (not start or start.first <= day) and (not end or day <= end.last)


def _references(value: "Value | Mapping[str, Value]", key: str = "") -> Iterator[tuple[str, str, bool]]:
    """The records and parties that front matter names: kind, name, and whether the name may be free text instead."""
    if isinstance(value, str):
        kinds = names_by_key().get(key, frozenset()) - {Meeting.folder, SOURCES}
        yield from ((kind, value, key in _PERHAPS_PEOPLE) for kind in sorted(kinds))
    elif isinstance(value, list):
        for item in value:
            yield from _references(item, key)
    else:
        for inner, item in value.items():
            yield from _references(item, inner)
