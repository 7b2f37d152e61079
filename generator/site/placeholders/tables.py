"""Texts about the data for pages written by hand: names with notes, coverage, currency and sizes of files."""

import html
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from generator.content import wording
from generator.content.catalogue import Catalogue
from generator.content.parties import base_table
from generator.data import Dataset, WrittenFiles
from generator.data.yearly import FEWEST_COUNTERPARTS, covered_since, party_years

MIN_MEETINGS = 3
"""Parties with fewer meetings on record have no row of their own."""
YEARS = 6
"""Number of recent years with a column each."""
MEGABYTE = 1_000_000
NO_SIZES = "<div>The published site shows the sizes here.</div>"
"""Part of the page until the files are written; then `sizes` replaces it."""

Numbers: TypeAlias = dict[str, Counter[int]]
"""The held meetings of each party in each year since its first: {"CHN": {2025: 31}}."""


def names_with_notes(catalogue: Catalogue, language: str) -> str:
    """Rows of a Markdown table: countries with a note on their name, their code, and their name in the base table."""
    rows = []
    for party in catalogue.parties.values():
        if party.note:
            base = base_table(language).get(party.code, party).name
            note = party.note.replace("|", r"\|")
            rows.append(f"| {party.name} | `{party.code}` | {'the same' if base == party.name else base} | {note} |")
    return "\n".join(rows)


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
    found: Numbers = {}
    for row in party_years(dataset.insights):
        found.setdefault(row.party, Counter())[row.year] = row.meetings
    if not found:
        return "No meeting is on record yet."
    since = covered_since(dataset.catalogue)
    shown = {code: years for code, years in found.items() if years.total() >= MIN_MEETINGS}
    lines = [*_table(dataset, shown, since)] if shown else []
    return "\n".join([*lines, "", *_gaps(dataset, found, since, few=len(found) - len(shown))])


def _table(dataset: Dataset, shown: Numbers, since: Mapping[str, int]) -> Iterator[str]:
    """The lines of the table, the party with most meetings first; the years before the recent ones share a column."""
    last = dataset.insights.today.year
    years = range(max(last - YEARS + 1, min(map(min, shown.values()))), last + 1)
    has_earlier = any(year < years[0] for row in shown.values() for year in row)
    headings = ["party", "covered since", *(["earlier"] if has_earlier else []), *map(str, years), "all"]
    yield f"<table>\n<thead>{_line('th', headings)}</thead>\n<tbody>"
    for code, row in sorted(shown.items(), key=lambda item: (-item[1].total(), item[0])):
        earlier = [sum(number for year, number in row.items() if year < years[0])] if has_earlier else []
        numbers = [*earlier, *(row[year] for year in years), row.total()]
        yield _line("td", [dataset.catalogue.parties[code].name, str(since.get(code, "–")), *map(str, numbers)])
    yield "</tbody>\n</table>"


def _line(kind: str, cells: Sequence[str]) -> str:
    """A row of an HTML table with numbers from the third column on; Markdown would align them by inline styles."""
    texts = [html.escape(cell) for cell in cells]
    named = "".join(f"<{kind}>{text}</{kind}>" for text in texts[:2])
    numbers = "".join(f'<{kind} class="num">{text}</{kind}>' for text in texts[2:])
    return f"<tr>{named}{numbers}</tr>"


def _gaps(dataset: Dataset, found: Numbers, since: Mapping[str, int], *, few: int) -> Iterator[str]:
    """Sentences on what the table does not show."""
    if few:
        rest = wording.count(few, "party", "parties")
        yield f"Of {rest} more there are fewer than {MIN_MEETINGS} meetings each."
    yield (
        f"A party is *covered* from the first year in which it met {FEWEST_COUNTERPARTS} others on record. Before "
        "that, and for parties without such a year (–), a 0 says little. For covered parties too it means that no "
        "meeting was entered, not that there was none."
    )
    names = dataset.catalogue.parties
    gaps = [
        f"{names[code].name} ({', '.join(years)})"
        for code, first in sorted(since.items())
        if (years := [str(year) for year, number in sorted(found[code].items()) if year >= first and not number])
    ]
    yield f"Covered parties with a year of none: {'; '.join(gaps) or 'there is none'}."


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
