"""Import of a folder of the data set: entries, and the people and countries that these need."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from diplomacy_tracker.content import loader, yaml_writer
from diplomacy_tracker.content.parties import base_table
from diplomacy_tracker.tools.imports.history_state import entries, files, stays
from diplomacy_tracker.tools.imports.history_state.entries import EntryContext
from diplomacy_tracker.tools.imports.history_state.files import DataFiles, Row
from diplomacy_tracker.tools.imports.history_state.grouping import Curated, Group, group_stays
from diplomacy_tracker.tools.imports.history_state.people import People
from diplomacy_tracker.tools.imports.history_state.states import State
from diplomacy_tracker.tools.imports.history_state.stays import Stay
from diplomacy_tracker.tools.imports.import_context import Fields
from diplomacy_tracker.tools.imports.record_store import RecordStore

load = files.read
"""The records of a folder; raises ContentError with every file that cannot be read."""

FOLDERS = files.FOLDERS

_SOURCE_LINE = re.compile(r"(?m)^ +-? *id: ((?:travels|visits)-[a-z0-9-]+)$")


@dataclass(slots=True)
class HistoryReport:
    """What became of each record; `remarks` are pairs of a record's place and a message."""

    read: int = 0
    """Records in the files. Each is counted once in the numbers below."""
    written: int = 0
    """New entries."""
    unchanged: int = 0
    kept: int = 0
    """Existing entries that differ and were left as they are."""
    merged: int = 0
    """Records that became one more source of another record's entry."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Records without an entry, by the reason."""
    others: int = 0
    """People, countries and organisations that were added."""
    remarks: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Years:
    """The years to import, both included; None where there is no bound."""

    since: int | None = None
    until: int | None = None

    def __contains__(self, day: date) -> bool:
        """Whether a day is in one of the years."""
        return (self.since or date.min.year) <= day.year <= (self.until or date.max.year)


def import_history_state(  # noqa: PLR0913  each is named where it is given
    reading: DataFiles,
    out: Path,
    *,
    vocabulary: Sequence[Path] = (),
    years: Years | None = None,
    today: date = date.max,
    progress: Callable[[int], None] = lambda _: None,
) -> HistoryReport:
    """Write an entry for each stay in the records, and every person and country that it needs.

    Stays that an entry of the `vocabulary` roots is about are left out, and so are those after `today`. Existing
    files are not changed, and a second run changes nothing. `progress` is called with the number of records done.
    """
    report = HistoryReport(read=len(reading.rows) + len(reading.unrecognized))
    _report_unrecognized(reading, report)
    progress(len(reading.unrecognized))
    interpreted = list(_interpreted(reading, report, progress))
    roots = [root for root in vocabulary if root.resolve() != out.resolve()]
    curated = Curated.of(loader.load(roots)[0])
    store = RecordStore.open(out, roots)
    writer = _EntryWriter(store, _entry_context(interpreted, store), _cited(out), report)
    for group in group_stays(interpreted):
        if group.lead.first not in (years or Years()):
            report.skipped["outside the years that were asked for"] += len(group.stays)
        elif group.lead.first > today:
            report.skipped["lies in the future"] += len(group.stays)
            report.remarks += [(str(stay.row), f"left out: {stay.first} is in the future") for stay in group.stays]
        elif curated_id := curated.entry_about(group):
            report.skipped["covered by a curated entry"] += len(group.stays)
            report.remarks += [(str(stay.row), f"left out: covered by the entry {curated_id}") for stay in group.stays]
        else:
            writer.keep(group)
        progress(len(group.stays))
    writer.finish()
    return report


@dataclass(slots=True)
class _EntryWriter:
    """Writer of new entries and, at the end, of the records that they need."""

    store: RecordStore
    context: EntryContext
    cited: Mapping[str, str]
    report: HistoryReport
    _placed: set[str] = field(default_factory=set)

    def keep(self, group: Group) -> None:
        """Write the entry of a stay, unless it exists or another entry cites the record."""
        lead, path = group.lead, self.store.meeting_path(group.lead.id)
        entry = entries.entry(group, self.context)
        text = yaml_writer.entry_text(entry)
        self.report.merged += len(group.others)
        self.report.remarks += _remarks(group)
        if not path.exists() and lead.source_id in self.cited:
            self.report.kept += 1
            self.report.remarks.append((str(lead.row), f"is a source of the entry {self.cited[lead.source_id]}"))
            return
        if not path.exists():
            yaml_writer.write_new(path, text)
            self.report.written += 1
        elif path.read_text(encoding="utf-8", errors="replace") == text:
            self.report.unchanged += 1
        else:
            self.report.kept += 1
            self.report.remarks.append((str(lead.row), f"differs from the entry {lead.id}, which is left as it is"))
        self._place(entry)

    def finish(self) -> None:
        """Write the people, countries and organisations that entries need and the root does not have."""
        self.report.remarks += self.store.problems
        self.report.others = len(self.store.new)
        for path, text in sorted(self.store.new.items()):
            yaml_writer.write_new(path, text)

    def _place(self, entry: Fields) -> None:
        """Add what an entry needs to the store; most entries need the same as others."""
        people = entry["participants"]
        needs = {str(part.get(key)) for part in people if isinstance(part, dict) for key in ("person", "party")}
        if needs <= self._placed:
            return
        self._placed |= needs
        for message in self.store.complete(entry):
            self.report.remarks.append((str(entry["title"]), message))


def _report_unrecognized(reading: DataFiles, report: HistoryReport) -> None:
    for name, message in reading.unrecognized:
        report.skipped["no record of a trip or visit"] += 1
        report.remarks.append((name, message))


def _interpreted(reading: DataFiles, report: HistoryReport, progress: Callable[[int], None]) -> Iterator[Stay]:
    numbers: dict[str, Row] = {}
    for row in reading.rows:
        stay = stays.interpret(row)
        if isinstance(stay, str):
            report.skipped["cannot be understood"] += 1
            report.remarks.append((str(row), f"left out: {stay}"))
            progress(1)
            continue
        first = numbers.setdefault(stay.source_id, row)
        if row.number and first is not row:
            report.remarks.append((str(row), f"has the number of another record, {first}"))
        yield stay


def _remarks(group: Group) -> Iterator[tuple[str, str]]:
    """Remarks on odd records of a stay, and on those that were merged into another's entry."""
    for stay in group.stays:
        row = stay.row
        yield from ((str(row), doubt) for doubt in stay.doubts)
        if not row.number:
            yield str(row), "has no number"
        if not row.is_visit and row.role not in stays.ROLES:
            yield str(row), f'the role "{row.role}" is not known; taken for a senior official\'s'
        if row.is_visit and stay.travellers[0].role == "Foreign leader":
            yield str(row), f'names no office that is known: "{row.name}"'
        if not row.is_visit and not row.locale:
            yield str(row), "names no place"
        if not row.remark:
            yield str(row), "has no remark"
    yield from ((str(stay.row), f"merged into the entry {group.lead.id}") for stay in group.others)


def _entry_context(interpreted: Sequence[Stay], store: RecordStore) -> EntryContext:
    for stay in interpreted:
        for state in (stay.guest, stay.host):
            if state.name:
                store.party(state.code, state.name)
    given = store.party_names()
    base = base_table()

    def party_name(state: State) -> str:
        return given.get(state.code) or (base[state.code].name if state.code in base else state.code)

    return EntryContext(stays.assign_parties(interpreted), People.of(interpreted, store).find, party_name)


def _cited(out: Path) -> dict[str, str]:
    """The id of the entry that cites a record, by the record's id as a source; the entry may have been renamed."""
    return {
        source: path.stem
        for path in sorted((out / "meetings").glob("*/*.md"))
        for source in _SOURCE_LINE.findall(path.read_text(encoding="utf-8", errors="replace"))
    }
