"""What changed in the record on which day, in words: computed from the versions of its files, never from messages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue, Key
from diplomacy_tracker.content.dates import When
from diplomacy_tracker.content.derived_vocabulary import ChangeKind, ExpectationState, PromiseState
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.history import Edit, Log
from diplomacy_tracker.content.records import Coverage, Meeting
from diplomacy_tracker.content.versions import Blob, Version, folder_of
from diplomacy_tracker.content.vocabulary import Closing, LogStatus, OutcomeType, Status, Term

PERIOD = timedelta(days=90)
"""How far back changes are shown, from the last one. Those before are only in git."""
_ITEM_NAMES: Mapping[str, tuple[str, str]] = {
    "participants": ("participant", "participants"),
    "positions": ("position", "positions"),
    "outcomes": ("outcome", "outcomes"),
    "expects": ("expectation", "expectations"),
    "sources": ("source", "sources"),
    "related": ("related meeting", "related meetings"),
    "offices": ("office", "offices"),
    "gaps": ("known gap", "known gaps"),
}
"""What to call the items of a list that are counted rather than named; any other field is named by its key."""
_TOLD = {"outcomes", "expects", "status", "withdrawn", "through"}
"""Keys with sentences of their own."""
Read: TypeAlias = Callable[[Iterable[Edit]], Mapping[Blob, Version | None]]
Item: TypeAlias = Mapping[str, Value]
Sentence: TypeAlias = tuple[ChangeKind, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a record on a day: one kind of change, in one or more sentences.

    `key` is the record's folder and the id that it has now; `title` is the record's, as it is now or was last.
    """

    day: date
    kind: ChangeKind
    key: Key
    title: str
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changes:
    """The changes of the last 90 days before the last one, newest day first. `read` gives the versions of files.

    The days end with the last change and not with `today`: nothing is claimed about days on which nobody worked, and a
    later build of the same content says the same. Changes after `today` are left out.
    """

    catalogue: Catalogue
    log: Log
    today: date
    read: Read

    @property
    def is_known(self) -> bool:
        """Whether the history of all content folders is known."""
        return self.log.is_whole

    @cached_property
    def last(self) -> date | None:
        """The day of the last edit of a record; None where no history is known."""
        return max((edit.day for edit in self._edits), default=None)

    @cached_property
    def first(self) -> date | None:
        """The first of the days that are shown."""
        return self.last - PERIOD + timedelta(days=1) if self.last else None

    @cached_property
    def all(self) -> tuple[Change, ...]:
        """All changes, newest day first; those of a day by kind, then by title."""
        first = self.first
        if not first:
            return ()
        groups = _grouped(self.catalogue, (edit for edit in self._edits if edit.day >= first))
        versions = self.read(edit for group in groups.values() for edit in group if self._is_read(group))
        found = [change for (day, key), group in groups.items() for change in self._of_group(day, key, group, versions)]
        kinds = list(ChangeKind)
        return tuple(sorted(found, key=lambda c: (-c.day.toordinal(), kinds.index(c.kind), c.title, c.key)))

    @cached_property
    def of(self) -> Mapping[Key, tuple[Change, ...]]:
        """The changes of each record, newest first. A record without one has no key."""
        found: dict[Key, list[Change]] = {}
        for change in self.all:
            found.setdefault(change.key, []).append(change)
        return {key: tuple(changes) for key, changes in found.items()}

    @cached_property
    def _edits(self) -> Sequence[Edit]:
        if not self.is_known:
            return ()
        return [e for e in self.log.edits if e.day <= self.today and e.before != e.after and folder_of(e)]

    def _is_read(self, group: Sequence[Edit]) -> bool:
        """Whether versions are needed: not for a new record, whose title today's record has."""
        before, _ = _ends(group)
        return bool(before) or (folder_of(group[0]), group[-1].path.stem) not in self.catalogue.documents

    def _of_group(
        self, day: date, key: Key, group: Sequence[Edit], versions: Mapping[Blob, Version | None]
    ) -> Iterator[Change]:
        """The changes of one record on one day: the version before it compared with the one after it."""
        before, after = _ends(group)
        old, new = (versions.get(blob) if blob else None for blob in (before, after))
        title = self._title(key, new or old)
        if before and after:
            sentences = list(self._sentences(key, before, after, old, new))
            for kind in ChangeKind:
                if told := tuple(text for of, text in sentences if of is kind):
                    yield Change(day, kind, key, title, told)
        elif before or after:
            yield Change(day, ChangeKind.ADDED if after else ChangeKind.REMOVED, key, title)

    def _title(self, key: Key, version: Version | None) -> str:
        document = self.catalogue.documents.get(key)
        data = document.data if document else version.data if version else {}
        return next((str(data[name]) for name in ("title", "name") if data.get(name)), key[1])

    def _sentences(
        self, key: Key, before: Blob, after: Blob, old: Version | None, new: Version | None
    ) -> Iterator[Sentence]:
        if before[0].stem != after[0].stem:
            yield ChangeKind.CHANGED, f"Id changed: it was {before[0].stem}"
        if not old or not new:
            yield ChangeKind.CHANGED, "Rewritten: the earlier file cannot be read"
        elif (old.data, old.body) != (new.data, new.body) and not (old.record and old.record == new.record):
            yield from _differences(key[0], old, new, self._is_held)

    def _is_held(self, meeting: str) -> bool:
        found = self.catalogue.meetings.get(self.catalogue.aliases.get(meeting, meeting))
        return bool(found and found.is_held)


def _grouped(catalogue: Catalogue, edits: Iterable[Edit]) -> Mapping[tuple[date, Key], list[Edit]]:
    """The edits of each record on each day, oldest first; a renamed record is one, under its present id."""
    groups: dict[tuple[date, Key], list[Edit]] = {}
    for edit in edits:
        key = folder_of(edit), edit.path.stem
        groups.setdefault((edit.day, (key[0], catalogue.earlier.get(key, key[1]))), []).append(edit)
    return groups


def _ends(group: Sequence[Edit]) -> tuple[Blob | None, Blob | None]:
    """The record's blob before the first of these edits and after the last of them; None where there was none."""
    first: dict[object, Edit] = {}
    last: dict[object, Edit] = {}
    for edit in group:
        first.setdefault(edit.path, edit)
        last[edit.path] = edit
    before = next(((edit.path, edit.before) for edit in first.values() if edit.before), None)
    after = next(((edit.path, edit.after) for edit in reversed(last.values()) if edit.after), None)
    return before, after


def _differences(folder: str, old: Version, new: Version, is_held: Callable[[str], bool]) -> Iterator[Sentence]:
    """What differs between two versions of a record, in sentences."""
    if folder == Meeting.folder:
        yield from _states_of_meeting(old.data, new.data)
        yield from _of_parts("outcomes", old.data, new.data, _promise_state)
        yield from _of_parts("expects", old.data, new.data, lambda item: _expectation_state(item, is_held))
    if folder == Coverage.folder and old.data.get("through") != new.data.get("through"):
        was, now = (_day(data.get("through")) for data in (old.data, new.data))
        yield ChangeKind.COVERAGE, f"Checked to {now}; before, to {was}"
    kind = ChangeKind.COVERAGE if folder == Coverage.folder else ChangeKind.CHANGED
    keys = [key for key in dict.fromkeys((*new.data, *old.data)) if old.data.get(key) != new.data.get(key)]
    for key in keys:
        if key in _ITEM_NAMES and key not in _TOLD:
            yield from ((kind, text) for text in _counted(key, _items(old.data, key), _items(new.data, key)))
    fields = [key.replace("_", " ") for key in keys if key not in _TOLD and key not in _ITEM_NAMES]
    if old.body != new.body:
        fields.append("text")
    if fields:
        yield kind, f"{wording.sentence(wording.listed(fields))} changed"


def _states_of_meeting(old: Item, new: Item) -> Iterator[Sentence]:
    was, now = (_label(Status, data.get("status", Status.HELD)) for data in (old, new))
    if was != now:
        yield ChangeKind.STATE, f"Meeting: {was}, then {now}"
    gone = new.get("withdrawn")
    if isinstance(gone, dict) and not old.get("withdrawn"):
        yield ChangeKind.STATE, f"Withdrawn on {_day(gone.get('date'))}: {gone.get('reason', '')}"
    elif old.get("withdrawn") and not gone:
        yield ChangeKind.STATE, "No longer withdrawn"
    elif old.get("withdrawn") != gone:
        yield ChangeKind.CHANGED, "Reason of the withdrawal changed"


def _of_parts(key: str, old: Item, new: Item, state_of: Callable[[Item], "_State"]) -> Iterator[Sentence]:
    """What became of each outcome or expectation, and how many were added, removed or changed otherwise."""
    was, now = ({str(item.get("id")): item for item in _items(data, key)} for data in (old, new))
    changed = 0
    for part in [part for part, item in now.items() if item != was.get(part, item)]:
        item, earlier = now[part], was[part]
        name = f"{wording.sentence(_ITEM_NAMES[key][0])} {part}"
        before, after = state_of(earlier), state_of(item)
        ignored = {"checked"}
        if before.label != after.label and PromiseState.NONE.label not in {before.label, after.label}:
            ignored |= after.fields
            yield ChangeKind.STATE, f"{name}: {before.label}, then {after.label}{after.when}. {item.get('text', '')}"
        elif item.get("checked") and item["checked"] != earlier.get("checked"):
            yield ChangeKind.CHANGED, f"{name}: looked for news on {_day(item['checked'])}"
        changed += any(item.get(field) != earlier.get(field) for field in {*item, *earlier} - ignored)
    numbers = (len(now.keys() - was.keys()), changed, len(was.keys() - now.keys()))
    yield from ((ChangeKind.CHANGED, text) for text in _in_numbers(key, numbers))


@dataclass(frozen=True, slots=True)
class _State:
    """What had become of an outcome or expectation: ` on 13 May 2026` is `when`; `fields` are those that say so."""

    label: str
    when: str = ""
    fields: frozenset[str] = frozenset()


def _promise_state(item: Item) -> _State:
    """The state that the log of an outcome gives it; open without one."""
    if item.get("type", OutcomeType.COMMITMENT) != OutcomeType.COMMITMENT:
        return _State(PromiseState.NONE.label)
    fields = frozenset({"log"})
    latest = max(reversed(_items(item, "log")), key=lambda line: str(line.get("date")), default=None)
    if not latest or latest.get("status") == LogStatus.PENDING:
        return _State(PromiseState.OPEN.label, fields=fields)
    return _State(_label(PromiseState, latest.get("status")), f" on {_day(latest.get('date'))}", fields)


def _expectation_state(item: Item, is_held: Callable[[str], bool]) -> _State:
    """How an expectation was closed, or that a meeting which was held is named for it; else open."""
    fields = frozenset({"closed", "fulfilled_by"})
    closed = item.get("closed")
    if isinstance(closed, dict):
        return _State(_label(Closing, closed.get("as")), f" on {_day(closed.get('date'))}", fields)
    by = str(item.get("fulfilled_by", ""))
    return _State((ExpectationState.FULFILLED if is_held(by) else ExpectationState.OPEN).label, fields=fields)


def _label(terms: type[Term], value: object) -> str:
    """What pages call a value of a closed list; the value itself if the list no longer has it."""
    return next((term.label for term in terms if term.value == value), str(value))


def _counted(key: str, old: Sequence[Item], new: Sequence[Item]) -> Iterator[str]:
    """How many items of a list are new, changed or gone; an item with an id is known by it."""
    if all(isinstance(item, dict) and "id" in item for item in (*old, *new)):
        was, now = ({str(item["id"]): item for item in side} for side in (old, new))
        changed = sum(item != was[name] for name, item in now.items() if name in was)
        numbers = (len(now.keys() - was.keys()), changed, len(was.keys() - now.keys()))
    else:
        added = sum(item not in old for item in new)
        removed = sum(item not in new for item in old)
        changed = min(added, removed)
        numbers = (added - changed, changed, removed - changed)
    yield from _in_numbers(key, numbers)
    if not any(numbers) and old != new:
        yield f"{wording.sentence(_ITEM_NAMES[key][1])} in another order"


def _in_numbers(key: str, numbers: Iterable[int]) -> Iterator[str]:
    for number, what in zip(numbers, ("added", "changed", "removed"), strict=True):
        if number:
            yield f"{wording.count(number, *_ITEM_NAMES[key])} {what}"


def _items(data: Item, key: str) -> Sequence[Item]:
    """The items of a list; a bare id counts as `{id: …}`."""
    found = data.get(key)
    items = found if isinstance(found, list) else []
    return [item if isinstance(item, dict) else {"id": item} for item in items]


def _day(value: object) -> str:
    """A day in words; as it is written where it is none."""
    try:
        return wording.stamp(When.parse(str(value))).text
    except ValueError:
        return str(value)
