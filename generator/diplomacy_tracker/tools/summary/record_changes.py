"""The records that differ between two states of the content."""

from collections.abc import Iterator
from dataclasses import dataclass

from diplomacy_tracker.content.catalogue import Catalogue, Key
from diplomacy_tracker.content.documents import Document
from diplomacy_tracker.content.vocabulary import Term


class RecordChangeKind(Term):
    """What was done to a record."""

    ADDED = "added", "added"
    CHANGED = "changed", "changed"
    RENAMED = "renamed", "renamed"
    REMOVED = "removed", "removed"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that differs. `fields` are the keys whose values differ, `text` for the body; `path` is its file."""

    kind: RecordChangeKind
    key: Key
    path: str
    fields: tuple[str, ...] = ()


def changes(before: Catalogue, after: Catalogue) -> Iterator[RecordChange]:
    """Every record that is new, removed or different, in the order of folders and ids.

    Only data and body count: a file that was merely reformatted is no change.
    """
    earlier = {(folder, now): (folder, alias) for (folder, alias), now in after.earlier.items()}
    renamed = {earlier[key] for key in after.documents if key not in before.documents and key in earlier}
    for key in sorted({*before.documents, *after.documents} - renamed):
        old, new = before.documents.get(key), after.documents.get(key)
        moved = before.documents.get(earlier[key]) if key in earlier and not old else None
        if new and moved:
            yield RecordChange(RecordChangeKind.RENAMED, key, new.path.as_posix(), _fields(moved, new))
        elif new and not old:
            yield RecordChange(RecordChangeKind.ADDED, key, new.path.as_posix())
        elif old and not new:
            yield RecordChange(RecordChangeKind.REMOVED, key, old.path.as_posix())
        elif old and new and (fields := _fields(old, new)):
            yield RecordChange(RecordChangeKind.CHANGED, key, new.path.as_posix(), fields)


def _fields(old: Document, new: Document) -> tuple[str, ...]:
    keys = dict.fromkeys((*new.data, *old.data))
    differing = tuple(key for key in keys if old.data.get(key) != new.data.get(key))
    return (*differing, "text") if old.body != new.body else differing
