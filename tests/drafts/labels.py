"""The labels of texts for `tracker draft`, written by reading: what a text says about a meeting, field by field."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
UNLABELLED = "?"
"""In a column of texts.csv: nobody has said what is right, so the field is not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a reader found in a text: the values of each field; none at all for a text that tells of no meeting."""

    path: Path
    language: str
    kind: str
    published: date | None
    url: str
    home: str
    """The first party, whose people are not part of the names."""
    fields: dict[str, frozenset[str]]
    is_held_out: bool

    @property
    def is_meeting(self) -> bool:
        """Whether the text tells of a meeting of two parties or more."""
        return len(self.fields["parties"]) > 1


def is_held_out(name: str) -> bool:
    """Whether a readout belongs to the half that nobody tunes on: by its name alone, so that the halves never move."""
    return bool(int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2)


def readouts(folder: Path) -> Iterator[Label]:
    """The labelled readouts."""
    with (HERE / "readouts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            given = {**row, "language": "en", "kind": "readout", "published": row["file"][:10], "url": ""}
            yield _label(folder / row["file"], given, is_held_out=is_held_out(row["file"]))


def texts() -> Iterator[Label]:
    """The labelled texts of this folder; the file of labels says which were never tuned on."""
    with (HERE / "texts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield _label(HERE / "texts" / row["file"], row, is_held_out=row["held_out"] == "yes")


def _label(path: Path, row: dict[str, str], *, is_held_out: bool) -> Label:
    fields = {"parties": frozenset(row["parties"].split()), "issues": frozenset(row["issues"].split())}
    fields |= {
        key: frozenset(filter(None, [row[key]]))
        for key in ("date", "format", "level", "place", "status")
        if key in row and row[key] != UNLABELLED
    }
    fields |= {key: frozenset(filter(None, row[key].split(";"))) for key in ("names", "quotes") if key in row}
    return Label(
        path=path,
        language=row["language"],
        kind=row["kind"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        url=row["url"],
        home=next(iter(row["parties"].split()), ""),
        fields={key: value for key, value in fields.items() if value != {UNLABELLED}},
        is_held_out=is_held_out,
    )
