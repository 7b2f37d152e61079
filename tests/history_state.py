"""Small files in the form of the Office of the Historian's data on travels and visits, for the tests."""

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from diplomacy_tracker.tools.imports.history_state.importer import HistoryReport, Years, import_history_state, load

_STAMPS = "<created-by>someone</created-by><created-datetime/><last-modified-by/><last-modified-datetime/>"
_DEFAULTS = {
    "start": "1999-05-03",
    "end": "1999-05-04",
    "id": "france",
    "country": "France",
    "locale": "Paris",
    "remarks": "Met with President Martin.",
}


def trip(
    number: str = "1", *, who: str = "doe-jane-q", name: str = "Jane Q. Doe", role: str = "president", **keys: str
) -> str:
    """One journey of a president: `start`, `end`, `id` of the country, `country`, `locale`, `remarks`."""
    given = _DEFAULTS | keys
    return (
        f"<trip role={quoteattr(role)} who={quoteattr(who)}><id>{escape(number)}</id><role>{escape(role)}</role>"
        f"<name>{escape(name)}</name><start-date>{escape(given['start'])}</start-date>"
        f"<end-date>{escape(given['end'])}</end-date>"
        f"<country id={quoteattr(given['id'])}>{escape(given['country'])}</country>"
        f"<locale>{escape(given['locale'])}</locale><remarks>{escape(given['remarks'])}</remarks>{_STAMPS}</trip>"
    )


def secretary(number: str = "1", **keys: str) -> str:
    """One journey of a secretary of state."""
    return trip(number, **{"who": "roe-john", "name": "John Roe", "role": "secretary", **keys})


def visit(number: str = "1", *, visitor: str = "President Marie Martin", **keys: str) -> str:
    """One visit of a foreign leader; `remarks` is the description, and may hold markup."""
    given = _DEFAULTS | {"remarks": "Working visit."} | keys
    return (
        f"<visit><id>{escape(number)}</id><start-date>{escape(given['start'])}</start-date>"
        f"<end-date>{escape(given['end'])}</end-date><visitor>{escape(visitor)}</visitor>"
        f"<from id={quoteattr(given['id'])}>{escape(given['country'])}</from>"
        f"<description>{given['remarks']}</description>{_STAMPS}</visit>"
    )


def data(folder: Path, *records: str) -> Path:
    """A folder with these records, each kind in a file of its own."""
    kinds = {
        "president-travels/doe-jane-q.xml": ("trips", [r for r in records if 'role="president"' in r]),
        "secretary-travels/roe-john.xml": (
            "trips",
            [r for r in records if "<trip" in r and 'role="president"' not in r],
        ),
        "data/1990.xml": ("visits", [r for r in records if "<visit" in r]),
    }
    for name, (top, some) in kinds.items():
        if some:
            write(folder, {name: f"<{top}>{''.join(some)}</{top}>"})
    return folder


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write each file below the folder, with an XML declaration."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', encoding="utf-8")
    return folder


_RUNS = count()


def run(root: Path, *records: str, since: int | None = None, until: int | None = None, **options: Any) -> HistoryReport:  # noqa: ANN401
    """Import these records into `out` below the root."""
    folder = data(root / f"data-{next(_RUNS)}", *records)
    return import_history_state(load(folder), root / "out", years=Years(since, until), **options)


def adds_up(report: HistoryReport) -> bool:
    """Whether every record that was read is counted once among the results."""
    results = report.written + report.unchanged + report.kept + report.merged + report.skipped.total()
    return report.read == results


def tree(folder: Path) -> dict[str, str]:
    """Every entry and record below the folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))}
