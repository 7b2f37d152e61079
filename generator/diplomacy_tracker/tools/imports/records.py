"""Import of a YAML list of meetings and accounts: entries, and the records that these need."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from diplomacy_tracker.checks.duplicates import TIME_ZONES
from diplomacy_tracker.content import loader, yaml_writer
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Document, Value
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.parties import Party
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.validation import read_record
from diplomacy_tracker.tools.imports import accounts, entries, items, records_file
from diplomacy_tracker.tools.imports.hints import Hints
from diplomacy_tracker.tools.imports.import_context import Fields, ImportContext
from diplomacy_tracker.tools.imports.items import AccountItem, MeetingItem
from diplomacy_tracker.tools.imports.record_store import RecordStore
from diplomacy_tracker.tools.imports.sources import numbers

load = records_file.read
"""The items of a YAML file; raises ContentError with every mistake of form, OSError when it cannot be read."""


@dataclass(slots=True)
class ImportReport:
    """The counts of an import, and what a person should look at: `remarks` are pairs of an item's id and a message."""

    written: int = 0
    """New entries."""
    unchanged: int = 0
    merged: int = 0
    """Existing entries into which an account was merged."""
    kept: int = 0
    """Existing entries that differ and were left as they are."""
    records: int = 0
    """People, events, issues, organisations and countries that were added."""
    remarks: list[tuple[str, str]] = field(default_factory=list)

    def remark(self, name: str, message: str) -> None:
        """Add what a person should look at."""
        self.remarks.append((name, message))


@dataclass(frozen=True, slots=True)
class _Batch:
    """The items of one file by meeting, in the order of the file."""

    meetings: Mapping[str, MeetingItem]
    accounts: Mapping[str, Sequence[AccountItem]]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all meetings that have an item, each once."""
        return tuple(dict.fromkeys((*self.meetings, *self.accounts)))


def import_records(
    records: Sequence[Mapping[str, Value]],
    out: Path,
    *,
    vocabulary: Sequence[Path] = (),
    hints: Hints | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> ImportReport:
    """Write an entry for each meeting, merge each account into its meeting, and add to `out` every record they name.

    Records are taken from the `vocabulary` roots where these have them. Every scalar must be a string. Only accounts
    change an existing entry, and a second run changes nothing. `progress` is called with the id of each meeting.
    """
    report = ImportReport()
    store = RecordStore.open(out, vocabulary)
    content = loader.load([root for root in dict.fromkeys((*vocabulary, out)) if root.is_dir()])[0]
    batch = _batch(records, content.parties, report)
    carriers: dict[str, list[MeetingItem]] = defaultdict(list)
    for meeting in batch.meetings.values():
        for url in dict.fromkeys(source.url for source in meeting.sources):
            carriers[url].append(meeting)
    _add_participants(batch, store, hints or Hints())
    for key in batch.ids:
        context = ImportContext(
            store,
            hints or Hints(),
            carriers,
            frozenset(batch.meetings),
            partial(report.remark, key),
        )
        if _is_duplicate(batch.meetings.get(key), content, context):
            report.kept += 1
            continue
        _import_one(key, batch, context, report)
        progress(key)
    report.remarks += store.problems
    report.records = len(store.new)
    for path, text in sorted(store.new.items()):
        yaml_writer.write_new(path, text)
    return report


def _is_duplicate(item: MeetingItem | None, content: Catalogue, context: ImportContext) -> bool:
    """Whether another entry is of the same parties, day and format; one of the day before or after is remarked on."""
    if not item or context.store.has_meeting(item.id) or not item.date.is_day:
        return False
    named = {related["id"] for related in item.related}
    for other in content.of_parties.get(frozenset(part.party for part in item.participants), ()):
        if other.id in {item.id, *named} or other.format != item.format:
            continue
        if other.start == item.date.first:
            context.remark(f'left out: "{other.id}" has the same parties, day and format; name it under related if not')
            return True
        if abs(other.start - item.date.first) <= TIME_ZONES:
            context.remark(f'looks like "{other.id}": same parties, same format, {other.date}')
    return False


def _import_one(key: str, batch: _Batch, context: ImportContext, report: ImportReport) -> None:
    path = context.store.meeting_path(key)
    try:
        present = context.store.meeting(key)
        if present:
            read_record(Meeting, present)
    except ContentError as error:
        context.remark(f"the entry that is there has mistakes, so it is left as it is: {error}")
        report.kept += 1
        return
    item = batch.meetings.get(key)
    fresh = _merged(entries.entry(item, context), numbers(item), batch.accounts.get(key, ()), context) if item else None
    if present is None and fresh is None:
        context.remark("there is no entry of this meeting to merge its accounts into; import the meeting first")
    elif present is None and fresh is not None:
        _complete(fresh, context)
        yaml_writer.write_new(path, yaml_writer.entry_text(fresh))
        report.written += 1
    elif present is not None and fresh == present.data:
        _complete(present.data, context)
        report.unchanged += 1
    elif present is not None:
        _update(present, path, batch.accounts.get(key, ()), context, report)
        if fresh is not None:
            context.remark("differs from the entry that is there, which is left as it is")


def _update(
    present: Document, path: Path, given: Sequence[AccountItem], context: ImportContext, report: ImportReport
) -> None:
    """Merge accounts into an existing entry."""
    listed = present.data.get("sources", [])
    ids = {
        str(number): str(source["id"])
        for number, source in enumerate(listed if isinstance(listed, list) else (), 1)
        if isinstance(source, dict) and "id" in source
    }
    merged = _merged(present.data, ids, given, context)
    if merged != present.data:
        yaml_writer.replace(path, yaml_writer.entry_text(merged, present.body))
        report.merged += 1
    elif given:
        report.unchanged += 1
    else:
        report.kept += 1
    _complete(merged, context)


def _merged(
    entry: Mapping[str, Value], ids: Mapping[str, str], given: Sequence[AccountItem], context: ImportContext
) -> Fields:
    merged = dict(entry)
    for account in given:
        merged = accounts.merge(merged, account, ids, context)
    return merged


def _complete(entry: Mapping[str, Value], context: ImportContext) -> None:
    for message in context.store.complete(entry):
        context.remark(message)


def _batch(records: Sequence[Mapping[str, Value]], parties: Mapping[str, Party], report: ImportReport) -> _Batch:
    """The well-formed items; mistakes in the others, and unknown keys, go to the report."""
    meetings: dict[str, MeetingItem] = {}
    accounts_of: dict[str, list[AccountItem]] = defaultdict(list)
    for number, given in enumerate(records, 1):
        name = _name(given, number)
        record = items.with_codes(given, parties, partial(report.remark, name))
        if wrong := [f"{_route(route)}{message}" for route, message in items.problems_of(record)]:
            report.remarks += [(name, f"left out: {message}") for message in wrong]
            continue
        item = items.parse(record)
        report.remarks += [(name, f"{_route(route)}unknown key, dropped") for route in items.unknown_keys(item)]
        if isinstance(item, AccountItem):
            accounts_of[item.meeting].append(item)
        elif item.id in meetings:
            report.remarks.append((name, "is in the file twice; the second is left out"))
        else:
            meetings[item.id] = item
    return _Batch(meetings, dict(accounts_of))


def _add_participants(batch: _Batch, store: RecordStore, hints: Hints) -> None:
    """Add all participants to the store first, because a speaker may be a participant of a later meeting."""
    for meeting in batch.meetings.values():
        for part in meeting.participants:
            entries.person(part, store, hints)


def _name(record: object, number: int) -> str:
    given: Iterator[object] = (
        (record.get(key) for key in ("id", "meeting")) if isinstance(record, Mapping) else iter(())
    )
    return next((str(value) for value in given if value), f"item {number}")


def _route(route: Sequence[str | int]) -> str:
    return f"{'.'.join(map(str, route))}: " if route else ""
