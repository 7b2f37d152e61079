"""The reason of each change: the subject of the commit that made it, found by comparing versions of the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diplomacy_tracker.content.catalogue import Key
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.history import Edit
from diplomacy_tracker.content.versions import Blob, Version
from diplomacy_tracker.tools.releases.changes import KEYS, Change, ChangeKind

_KEYS: Mapping[str, Sequence[str]] = {
    "meetings.context": ("body",),
    "meetings.date_first": ("date",),
    "meetings.date_last": ("date",),
    "meetings.date_precision": ("date",),
    "meetings.event_id": ("event",),
    "meetings.series_id": ("series",),
    "meetings.minutes": ("duration",),
    "meetings.parties": ("participants",),
    "meetings.party_count": ("participants",),
    "meetings.is_contact": ("participants", "status"),
    "meetings.place_city": ("place",),
    "meetings.place_country": ("place",),
    "meetings.venue": ("place",),
    "meeting_parties": ("participants", "place", "local_dates", "sources"),
    "outcome_log": ("outcomes",),
    "expectations": ("expects",),
    "related_meetings": ("related",),
    "coverage_gaps": ("gaps",),
}
"""The keys of an entry that a field of CHANGES.csv comes from, where they do not have its name."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """The commits that changed the files of records, oldest first by folder and id, and the versions that they made."""

    edits: Mapping[Key, Sequence[Edit]] = field(default_factory=dict)
    versions: Mapping[Blob, Version | None] = field(default_factory=dict)

    def of(self, key: Key, change: Change) -> str:
        """The subject of the last commit that made this change in the file of a record; empty where none is known.

        A commit that only laid a file out anew made no change. Where no commit changed the very field, it is that of
        the last one that changed what the file says.
        """
        edits = [edit for edit in reversed(self.edits.get(key, ())) if self._differs(edit, ())]
        if change.kind is ChangeKind.ADDED:
            edits = [edit for edit in edits if not edit.before] or edits
        elif change.kind is ChangeKind.CHANGED:
            edits = [edit for edit in edits if self._differs(edit, change.field.split("."))] or edits
        return edits[0].subject if edits else ""

    def _differs(self, edit: Edit, route: Sequence[str]) -> bool:
        """Whether an edit changed a field, given as the parts of its name; without parts, whether it changed any."""
        before, after = (self._said(edit, blob) for blob in (edit.before, edit.after))
        if not route:
            return before != after
        table, *rest = route
        is_variable = table in KEYS and bool(rest)
        keys = _KEYS.get(".".join(route[:2])) or _KEYS.get(table) or (rest[0] if is_variable else table,)
        item = rest[0] if rest and not is_variable else ""
        return any(_part(before.get(name), item) != _part(after.get(name), item) for name in keys)

    def _said(self, edit: Edit, blob: str) -> Mapping[str, Value]:
        """What a version of a file says, with its text as `body`; nothing where there was none."""
        version = self.versions.get((edit.path, blob)) if blob else None
        return (
            {name: _folded(value) for name, value in {**version.data, "body": version.body}.items()} if version else {}
        )


def _part(value: "Value | None", item: str) -> "Value | None":
    """The items of a list with this id, if one is given; else the whole value."""
    if item and isinstance(value, list):
        return [one for one in value if isinstance(one, dict) and one.get("id") == item]
    return value


def _folded(value: Value) -> Value:
    """A value with the white space of its texts folded, so that another layout is no other value."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_folded(item) for item in value]
    if isinstance(value, dict):
        return {name: _folded(item) for name, item in value.items()}
    return value
