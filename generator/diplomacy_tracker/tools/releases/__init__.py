"""A dated release of the data: a zip of all files, and the changes since the release before."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.content.settings import Settings
from diplomacy_tracker.data import Dataset, Export, csv_writer
from diplomacy_tracker.data.tables import BY_NAME
from diplomacy_tracker.tools.releases import citation_files, ro_crate
from diplomacy_tracker.tools.releases.changes import Change, ChangeKind, State, changes, rows, write
from diplomacy_tracker.tools.releases.earlier_release import TABLES, EarlierRelease, read
from diplomacy_tracker.tools.releases.reasons import Reasons

__all__ = ["EarlierRelease", "Reasons", "Release", "read", "state"]


@dataclass(frozen=True)
class Release:
    """The release of a dataset. `reasons` tells why a record changed since the earlier release."""

    dataset: Dataset
    settings: Settings
    earlier: EarlierRelease = field(default_factory=lambda: EarlierRelease({}))
    reasons: Reasons = field(default_factory=Reasons)

    @property
    def name(self) -> str:
        """The name of the zip, and of the folder in it: `tracker-2026.11`."""
        return f"{slug(self.dataset.name) or 'tracker'}-{self.dataset.version}"

    @cached_property
    def export(self) -> Export:
        """The data files."""
        return Export(self.dataset)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The differences from the earlier release; without one, every record is an addition."""
        return tuple(changes(self.earlier.state, state(self.export)))

    def files(self) -> dict[str, bytes]:
        """The files of a release by name: the zip, the changes, the citation, and checksums."""
        day = self.dataset.insights.today
        extra_files = {
            "CHANGES.csv": write(self.changes, self._reason),
            "CITATION.cff": citation_files.citation(self.settings, self.dataset.version, day).encode(),
        }
        files = {f"{self.name}.zip": self._bundle(extra_files), **extra_files}
        files["zenodo.json"] = citation_files.zenodo(self.settings, self.dataset.version, day).encode()
        sums = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
        return {**files, "SHA256SUMS": "".join(sums).encode()}

    def _bundle(self, extra_files: Mapping[str, bytes]) -> bytes:
        """A zip whose bytes depend on nothing but the files: names in order, the day of the release, no owner."""
        day = self.dataset.insights.today
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as bundle:
            contents = {**dict(self.export.files()), **extra_files}
            contents[ro_crate.NAME] = ro_crate.write(self.dataset, contents)
            for name, content in sorted(contents.items()):
                info = zipfile.ZipInfo(f"{self.name}/{name}", (day.year, day.month, day.day, 0, 0, 0))
                info.create_system, info.external_attr = 3, 0o100644 << 16  # Unix, whatever the builder's system
                bundle.writestr(info, content, zipfile.ZIP_DEFLATED, 9)
        return made.getvalue()

    def _reason(self, change: Change) -> str:
        """The reason of a change: that of the withdrawal, else the subject of the commit that made it, else empty."""
        catalogue = self.dataset.catalogue
        gone = catalogue.withdrawn.get(change.id) if change.table == "meetings" else None
        if change.kind is ChangeKind.WITHDRAWN and gone and gone.withdrawn:
            return gone.withdrawn.reason
        folder, name = change.table, change.now or change.id
        if change.table == "parties" and (party := catalogue.parties.get(change.id)):
            folder, name = party.folder, party.record_id or ""
        return self.reasons.of((folder, name), change)


def state(export: Export) -> State:
    """The rows of the tables of a dataset, with the values of their CSV files."""
    return {name: rows(csv_writer.write(BY_NAME[name], export.rows.of(BY_NAME[name]))) for name in TABLES}
