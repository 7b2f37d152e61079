"""A folder of the data set to entries and the records these need."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.content import loader, yaml_writer
from generator.content.parties import base_table
from generator.tools.imports.history_state import entries, files, stays
from generator.tools.imports.history_state.entries import Desk
from generator.tools.imports.history_state.files import Reading, Row
from generator.tools.imports.history_state.joining import Curated, Group, join
from generator.tools.imports.history_state.people import People
from generator.tools.imports.history_state.states import State
from generator.tools.imports.history_state.stays import Stay
from generator.tools.imports.import_context import Entry
from generator.tools.imports.record_store import Shelf

load = files.read
"""The records of a folder; raises ContentError with every file that cannot be read."""

FOLDERS = files.FOLDERS

_SOURCE_LINE = re.compile(r"(?m)^ +-? *id: ((?:travels|visits)-[a-z0-9-]+)$")


@dataclass(slots=True)
class Report:
    """What an import did with each record that was read; `remarks` are where a record stands and a message."""

    read: int = 0
    """Records in the files. Each is counted once below."""
    written: int = 0
    """Entries that were not there before."""
    unchanged: int = 0
    kept: int = 0
    """Entries that were there, differ, and were left as they are."""
    merged: int = 0
    """Records that stand in another record's entry, as one more source."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Records without an entry, by the reason."""
    others: int = 0
    """People, countries and organisations that were added."""
    remarks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def adds_up(self) -> bool:
        """Whether every record that was read is accounted for."""
        return self.read == self.written + self.unchanged + self.kept + self.merged + self.skipped.total()


@dataclass(frozen=True, slots=True)
class Years:
    """The years to import, both included; None where there is no bound."""

    since: int | None = None
    until: int | None = None

    def __contains__(self, day: date) -> bool:
        """Whether a day lies in them."""
        return (self.since or date.min.year) <= day.year <= (self.until or date.max.year)


def import_history_state(  # noqa: PLR0913  each is named where it is given
    reading: Reading,
    out: Path,
    *,
    vocabulary: Sequence[Path] = (),
    years: Years | None = None,
    today: date = date.max,
    progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """Write an entry for each stay that the records tell of, and every person and country it needs.

    Stays that the entries of the `vocabulary` roots tell of already yield to these; what lies after `today` has not
    been held and is left out. Nothing that is there is changed, and a second run changes nothing. `progress` is told
    how many records were done with.
    """
    report = Report(read=len(reading.rows) + len(reading.strangers))
    _remark_on_strangers(reading, report)
    progress(len(reading.strangers))
    understood = list(_understood(reading, report, progress))
    roots = [root for root in vocabulary if root.resolve() != out.resolve()]
    curated = Curated.of(loader.load(roots)[0])
    shelf = Shelf.open(out, roots)
    keeper = _Keeper(shelf, _desk(understood, shelf), _cited(out), report)
    for group in join(understood):
        if group.lead.first not in (years or Years()):
            report.skipped["outside the years that were asked for"] += len(group.stays)
        elif group.lead.first > today:
            report.skipped["lies in the future"] += len(group.stays)
            report.remarks += [(str(stay.row), f"left out: {stay.first} is in the future") for stay in group.stays]
        elif told := curated.tells_of(group):
            report.skipped["told by a curated entry"] += len(group.stays)
            report.remarks += [(str(stay.row), f"yields to the entry {told}") for stay in group.stays]
        else:
            keeper.keep(group)
        progress(len(group.stays))
    keeper.finish()
    return report


@dataclass(slots=True)
class _Keeper:
    """Writes entries that are not there yet, and in the end the records they need."""

    shelf: Shelf
    desk: Desk
    cited: Mapping[str, str]
    report: Report
    _placed: set[str] = field(default_factory=set)

    def keep(self, group: Group) -> None:
        """Write the entry of a stay, unless it is there or another one cites the record."""
        lead, path = group.lead, self.shelf.meeting_path(group.lead.id)
        entry = entries.entry(group, self.desk)
        text = yaml_writer.entry_text(entry)
        self.report.merged += len(group.others)
        self.report.remarks += _remarks(group)
        if not path.exists() and lead.source_id in self.cited:
            self.report.kept += 1
            self.report.remarks.append((str(lead.row), f"stands in the entry {self.cited[lead.source_id]}"))
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
        """Write the people, countries and organisations that the entries need and the root lacks."""
        self.report.remarks += self.shelf.problems
        self.report.others = len(self.shelf.new)
        for path, text in sorted(self.shelf.new.items()):
            yaml_writer.write_new(path, text)

    def _place(self, entry: Entry) -> None:
        """Note what an entry needs; most need what others did."""
        people = entry["participants"]
        needs = {str(part.get(key)) for part in people if isinstance(part, dict) for key in ("person", "party")}
        if needs <= self._placed:
            return
        self._placed |= needs
        for message in self.shelf.complete(entry):
            self.report.remarks.append((str(entry["title"]), message))


def _remark_on_strangers(reading: Reading, report: Report) -> None:
    for name, message in reading.strangers:
        report.skipped["no record of a trip or visit"] += 1
        report.remarks.append((name, message))


def _understood(reading: Reading, report: Report, progress: Callable[[int], None]) -> Iterator[Stay]:
    numbers: dict[str, Row] = {}
    for row in reading.rows:
        stay = stays.understand(row)
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
    """What is odd about the records of a stay, and which of them stand in another's entry."""
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


def _desk(understood: Sequence[Stay], shelf: Shelf) -> Desk:
    for stay in understood:
        for state in (stay.guest, stay.host):
            if state.name:
                shelf.party(state.code, state.name)
    given = shelf.party_names()
    base = base_table()

    def party_name(state: State) -> str:
        return given.get(state.code) or (base[state.code].name if state.code in base else state.code)

    return Desk(stays.settle(understood), People.of(understood, shelf).find, party_name)


def _cited(out: Path) -> dict[str, str]:
    """The entry that cites a record, by the record's id as a source: an entry may have been renamed since."""
    return {
        source: path.stem
        for path in sorted((out / "meetings").glob("*/*.md"))
        for source in _SOURCE_LINE.findall(path.read_text(encoding="utf-8", errors="replace"))
    }
