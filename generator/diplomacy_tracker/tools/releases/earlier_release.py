"""The tables of an earlier release, read from its files."""

import json
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from diplomacy_tracker.tools.releases.changes import KEYS, PARTS, State, rows

PACKAGE = "datapackage.json"
TABLES = (*KEYS, *(part.name for parts in PARTS.values() for part in parts))


@dataclass(frozen=True, slots=True)
class EarlierRelease:
    """The tables of a release and the day it was made; None when the files do not tell it."""

    state: State
    day: date | None = None


def read(path: Path) -> EarlierRelease:
    """Read a release from its folder or zip, at the top or one folder down; raises ValueError when it is none."""
    files = _from_zip(path) if path.is_file() else _from_folder(path)
    if PACKAGE not in files:
        raise ValueError(f"{path} holds no {PACKAGE}, so it is no release of the data")
    try:
        created = json.loads(files[PACKAGE]).get("created", "")
        day = date.fromisoformat(created[:10]) if created else None
        tables = {name: rows(files[f"{name}.csv"]) for name in TABLES if f"{name}.csv" in files}
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
    return EarlierRelease(tables, day)


def _is_wanted(name: str) -> bool:
    return name == PACKAGE or name.removesuffix(".csv") in TABLES


def _from_folder(path: Path) -> dict[str, bytes]:
    found = next((file for file in (path / PACKAGE, *sorted(path.glob(f"*/{PACKAGE}"))) if file.is_file()), None)
    if not found:
        return {}
    return {
        file.name: file.read_bytes()
        for file in sorted(found.parent.iterdir())
        if file.is_file() and _is_wanted(file.name)
    }


def _from_zip(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as bundle:
            names = [name for name in bundle.namelist() if name.count("/") <= 1]
            return {base: bundle.read(name) for name in names if _is_wanted(base := name.rpartition("/")[2])}
    except zipfile.BadZipFile:
        raise ValueError(f"{path} is no zip file") from None
