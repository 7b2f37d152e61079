"""A dated release of the data: one file with everything, and what changed since the one before."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.content.parties import slug
from generator.content.settings import Settings
from generator.data import Dataset, Export, csv_writer
from generator.data.tables import BY_NAME
from generator.tools.releases import citing
from generator.tools.releases.changes import Change, ChangeKind, State, changes, rows, write
from generator.tools.releases.earlier import TABLES, Earlier, read

__all__ = ["Earlier", "Release", "read", "state"]


@dataclass(frozen=True)
class Release:
    """The data of a dataset under a version. `subjects` says of records' files, by folder and id, why they changed."""

    dataset: Dataset
    settings: Settings
    earlier: Earlier = field(default_factory=lambda: Earlier({}))
    subjects: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the bundle is called, and the folder in it: `tracker-2026.11`."""
        return f"{slug(self.dataset.name) or 'tracker'}-{self.dataset.version}"

    @cached_property
    def export(self) -> Export:
        """The data files."""
        return Export(self.dataset)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What differs from the earlier state; everything is added where there is none."""
        return tuple(changes(self.earlier.state, state(self.export)))

    def files(self) -> dict[str, bytes]:
        """The files of a release by name: the bundle, what changed, how to cite it, and the sums to check it by."""
        day = self.dataset.insights.today
        beside = {
            "CHANGES.csv": write(self.changes, self._reason),
            "CITATION.cff": citing.citation(self.settings, self.dataset.version, day).encode(),
        }
        files = {f"{self.name}.zip": self._bundle(beside), **beside}
        files["zenodo.json"] = citing.zenodo(self.settings, self.dataset.version, day).encode()
        sums = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
        return {**files, "SHA256SUMS": "".join(sums).encode()}

    def _bundle(self, beside: Mapping[str, bytes]) -> bytes:
        """A zip whose bytes depend on the files alone: names in order, the day of the release, no owner."""
        day = self.dataset.insights.today
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as bundle:
            for name, content in sorted({**dict(self.export.files()), **beside}.items()):
                info = zipfile.ZipInfo(f"{self.name}/{name}", (day.year, day.month, day.day, 0, 0, 0))
                info.create_system, info.external_attr = 3, 0o100644 << 16  # Unix, whatever the builder's system
                bundle.writestr(info, content, zipfile.ZIP_DEFLATED, 9)
        return made.getvalue()

    def _reason(self, change: Change) -> str:
        """Why: what a withdrawal says, else the subject of the last commit that touched the file, else nothing."""
        catalogue = self.dataset.catalogue
        gone = catalogue.withdrawn.get(change.id) if change.table == "meetings" else None
        if change.kind is ChangeKind.WITHDRAWN and gone and gone.withdrawn:
            return gone.withdrawn.reason
        folder, name = change.table, change.now or change.id
        if change.table == "parties" and (party := catalogue.parties.get(change.id)):
            folder, name = party.folder, party.record_id or ""
        return self.subjects.get((folder, name), "")


def state(export: Export) -> State:
    """The tables of a dataset as their files have them."""
    return {name: rows(csv_writer.write(BY_NAME[name], export.rows.of(BY_NAME[name]))) for name in TABLES}
