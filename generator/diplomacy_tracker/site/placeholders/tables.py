"""Texts about the data for pages written by hand: names with notes, coverage, currency and sizes of files."""

import html
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.parties import base_table
from diplomacy_tracker.content.vocabulary import Completeness
from diplomacy_tracker.data import Dataset, WrittenFiles
from diplomacy_tracker.data.optional_files import PARQUET, WORKBOOK
from diplomacy_tracker.data.yearly import PartyYear

MIN_MEETINGS = 3
"""Parties with fewer meetings on record have no row of their own."""
YEARS = 6
"""Number of recent years with a column each."""
MEGABYTE = 1_000_000
NO_SIZES = "<div>The published site shows the sizes here.</div>"
"""Part of the page until the files are written; then `sizes` replaces it."""

NOT_LOOKED = "–"
"""A year outside of those of which the record speaks."""

Years: TypeAlias = dict[str, list[PartyYear]]
"""The years of each party from that of its first held meeting on."""


def names_with_notes(catalogue: Catalogue, language: str) -> str:
    """Rows of a Markdown table: countries with a note on their name, their code, and their name in the base table."""
    rows = []
    for party in catalogue.parties.values():
        if party.note:
            base = base_table(language).get(party.code, party).name
            note = party.note.replace("|", r"\|")
            rows.append(f"| {party.name} | `{party.code}` | {'the same' if base == party.name else base} | {note} |")
    return "\n".join(rows)


def typed_rows() -> str:
    """The rows of the workbook and the Parquet files in the table of data files, after the row before them.

    Empty where none is made.
    """
    link = '<a href="v1/{0}" download><code>{0}</code></a>'.format
    rows = [
        (
            WORKBOOK,
            link("tracker.xlsx"),
            "every table as a sheet, for Excel and LibreOffice, and a sheet that says what each variable means",
        ),
        (
            PARQUET,
            f"{link('meetings.parquet')} and others",
            f"every table with its types; {link('duckdb.sql')} opens all of them in DuckDB",
        ),
    ]
    return "".join(f"\n| {files} | {about} |" for optional, files, about in rows if optional.are_made)


def currency(dataset: Dataset) -> str:
    """Sentences that say how current the data are."""
    today, catalogue = dataset.insights.today, dataset.catalogue
    held = [meeting.start for meeting in catalogue.meetings.values() if meeting.is_held]
    changed = [dates.changed for dates in dataset.history.values()]
    sentences = [f"The files are version {dataset.version}, made on {wording.stamp(today).text}."]
    if held:
        first, last = (wording.stamp(day).text for day in (min(held), max(held)))
        number = wording.count(len(held), "held meeting")
        sentences.append(f"There are {number} on record, the first of {first}, the latest of {last}.")
    if changed:
        sentences.append(f"The last change to an entry was on {wording.stamp(max(changed)).text}.")
    return " ".join(sentences)


def coverage(dataset: Dataset) -> str:
    """A table of the held meetings of each party in each year, and sentences on what it does not show."""
    found: Years = {}
    for row in dataset.by_year.party_years():
        found.setdefault(row.party, []).append(row)
    if not found:
        return "No meeting is on record yet."
    shown = {code: rows for code, rows in found.items() if _total(rows) >= MIN_MEETINGS}
    lines = [*_table(dataset, shown)] if shown else []
    return "\n".join([*lines, "", *_sentences(dataset, found, few=len(found) - len(shown))])


def _total(rows: Sequence[PartyYear]) -> int:
    return sum(row.meetings for row in rows)


def _table(dataset: Dataset, shown: Years) -> Iterator[str]:
    """The lines of the table, the party with most meetings first; the years before the recent ones share a column."""
    last = max(rows[-1].year for rows in shown.values())
    years = range(max(last - YEARS + 1, min(rows[0].year for rows in shown.values())), last + 1)
    has_earlier = any(rows[0].year < years[0] for rows in shown.values())
    headings = ["Party", "Checked to", *(["Earlier"] if has_earlier else []), *map(str, years), "All"]
    yield f"<table>\n<thead>{_line('th', headings)}</thead>\n<tbody>"
    for code, rows in sorted(shown.items(), key=lambda item: (-_total(item[1]), item[0])):
        earlier = [str(_total([row for row in rows if row.year < years[0]]))] if has_earlier else []
        numbers = {row.year: str(row.meetings) for row in rows}
        counts = [*earlier, *(numbers.get(year, NOT_LOOKED) for year in years), str(_total(rows))]
        checked = wording.stamp(rows[-1].through).text
        yield _line("td", [dataset.catalogue.parties[code].name, checked, *counts])
    yield "</tbody>\n</table>"


def _line(kind: str, cells: Sequence[str]) -> str:
    """A row of an HTML table with numbers from the third column on; Markdown would align them by inline styles."""
    texts = [html.escape(cell) for cell in cells]
    named = "".join(f"<{kind}>{text}</{kind}>" for text in texts[:2])
    numbers = "".join(f'<{kind} class="num">{text}</{kind}>' for text in texts[2:])
    return f"<tr>{named}{numbers}</tr>"


def _sentences(dataset: Dataset, found: Years, *, few: int) -> Iterator[str]:
    """Sentences on what the table does not show, and on what is complete."""
    if few:
        rest = wording.count(few, "party", "parties")
        yield f"Of {rest} more there are fewer than {MIN_MEETINGS} meetings each."
    yield (
        f"*Checked to* is the last day up to which somebody looked, or that of the latest meeting; {NOT_LOOKED} is a "
        "year outside of that. A 0 means that no meeting was entered, not that there was none, except where the record "
        "is complete."
    )
    names = dataset.catalogue.parties
    complete = [
        f"{names[code].name} ({', '.join(years)})"
        for code, rows in sorted(found.items())
        if (years := [str(row.year) for row in rows if row.is_covered])
    ]
    yield f"Complete for all contacts of a party: {'; '.join(complete) or 'none'}."
    declared = [
        f"{record.title} (to {wording.stamp(record.through).text})"
        for record in dataset.catalogue.coverage.values()
        if record.completeness is Completeness.COMPLETE
    ]
    yield f"Declared to be complete: {'; '.join(declared) or 'nothing'}."


def sizes(written: WrittenFiles) -> str:
    """An HTML table of the data files, without those of single records: name, rows and size."""
    whole = {name: size for name, size in written.sizes.items() if "/" not in name}
    head = '<tr><th>file</th><th class="num">rows</th><th class="num">size</th></tr>'
    lines = [_size(name, size.rows, size.length) for name, size in sorted(whole.items())]
    total = f"{wording.count(len(whole), 'file')}, {_bytes(sum(size.length for size in whole.values()))}"
    body = ["<table>", f"<thead>{head}</thead>", "<tbody>", *lines, "</tbody>", "</table>"]
    return "\n".join([f'<details class="fold"><summary>{total}</summary>', *body, "</details>"])


def _bytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{size / 1000:.1f} kB"


def _size(name: str, rows: int | None, size: int) -> str:
    known = "" if rows is None else f"{rows:,}"
    link = f'<a href="v1/{name}"><code>{name}</code></a>'
    return f'<tr><td>{link}</td><td class="num">{known}</td><td class="num">{_bytes(size)}</td></tr>'
