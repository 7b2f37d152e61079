"""Whatever a stranger repeats 64 kB long, no way in takes more than seconds: no expression goes back over and over."""

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from diplomacy_tracker import checks
from diplomacy_tracker.content import loader
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.formatter import formatted
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site import csp
from diplomacy_tracker.site.build import SiteBuild
from diplomacy_tracker.site.feeds import Feeds
from diplomacy_tracker.tools.imports.records import import_records
from diplomacy_tracker.tools.tables.importer import import_table
from diplomacy_tracker.tools.tables.rows import ListFacts
from diplomacy_tracker.tools.tables.sheets import Row
from diplomacy_tracker.tools.texts import plain_text
from diplomacy_tracker.tools.verify.searchable_text import SearchableText
from diplomacy_tracker.tools.verify.verification import Verification
from tests.drafts.drafting import draft_of
from tests.entries import CALL, TODAY, meeting, write
from tests.site import GOLDEN

SIZE = 65_536
SECONDS = 20.0
"""Of processor time, for one text on one way in. Most take 1 to 3 seconds; going back over the text takes hours."""
UNITS = [
    *("A. ", "U.S. ", "A'", "A.A.", "O'O'", "A-A-", "Aa Bb ", "President A. ", "Minister of ", "Mr. ", "France's "),
    *("January ", "11 July 2025, ", "2025-", "1", "1,", "first since ", "(a) ", ", and ", "a, ", "; ", "...", "met "),
    *("(", "[", "[a](", "![](", "](a.md", "{", "<a ", "<", "&", "|a", "`", "*", "_", "#", "- ", "> ", "1. ", "\\"),
    *(
        '"',
        '"a ',
        "\u201ca ",
        "'",
        "x: [",
        "a: ",
        ": ",
        " #",
        "\t",
        " ",
        "\n",
        "\n- ",
        "\n> ",
        "\n  ",
        "--- ",
        "=",
        "-",
    ),
    *("a/", "a.b@", "a-", "a", "\u4e2d", "\u0301", "\u200d", "\u00e9", "\n---\n", "\n...\n"),
]
TRIED = UNITS if os.environ.get("TRACKER_EVERY_UNIT") else UNITS[::17]
"""All of them take ten minutes of processor time: `make linear`. A run of all tests tries every seventeenth."""
every_unit = pytest.mark.parametrize("unit", TRIED, ids=[json.dumps(unit) for unit in TRIED])


def in_time(work: Callable[[], object]) -> None:
    """Do it, and fail if it took too long; what it refuses is refused."""
    start = time.process_time()
    with suppress(ContentError):
        work()
    assert time.process_time() - start < SECONDS


def repeated(unit: str) -> str:
    return (unit * (SIZE // len(unit) + 1))[:SIZE]


def entries(text: str) -> list[str]:
    """Entries with the text as facts, as an address, as the body, and in the place of the front matter."""
    said = json.dumps(text)
    source = f"sources:\n  - {{id: wire, title: {said}, publisher: A, url: 'https://example.org/', kind: news}}\n"
    member = f"participants:\n  - {{name: {said}, role: {said}, party: USA}}\n  - {{party: CHN}}\n"
    position = f"positions:\n  - {{by: USA, text: {said}, quote: {said}, source: wire}}\n"
    outcome = f"outcomes:\n  - {{id: o1, text: {said}, kind: announced, by: [USA], source: wire}}\n"
    address = json.dumps(f"https://{text}")
    return [
        meeting(f"summary: {said}\nnotes: {said}\n{source}"),
        meeting(member),
        meeting(position + outcome),
        meeting(f"title: {said}\ndate: {said}\n"),
        meeting(f"sources:\n  - {{id: wire, title: A, publisher: B, url: {address}, kind: news}}\n"),
        meeting(body=text),
        f"---\n{text}\n---\n",
        f"---\ntitle: {text}\n---\n",
    ]


@every_unit
def test_check_fmt_pages_and_feeds_read_an_entry_in_time(unit: str, tmp_path: Path) -> None:
    for number, text in enumerate(entries(repeated(unit))):
        root = write(tmp_path / str(number), {CALL: text})
        right: list[Catalogue] = []
        in_time(lambda root=root, right=right: right.extend(checked(root)))  # type: ignore[misc]
        in_time(lambda text=text: formatted("meetings", Path(CALL), text.encode()))  # type: ignore[misc]
        for content in right:
            in_time(lambda content=content: published(content))  # type: ignore[misc]


def checked(root: Path) -> list[Catalogue]:
    """The content, unless it has mistakes."""
    content, problems = loader.load([root])
    found = [*problems, *checks.check(content, TODAY)]
    return [] if any(not problem.is_notice for problem in found) else [content]


def published(content: Catalogue) -> None:
    """Make all pages, with what the search has of them, and all feeds and calendars."""
    site = SiteBuild(catalogue=content, today=TODAY)
    for plan in site.plans.values():
        page = plan.make()
        csp.with_policy(site.renderer.article(page))
    feeds = Feeds(Dataset(Insights(content, TODAY)))
    for url in feeds.pages:
        list(feeds.files(url))


@every_unit
def test_a_draft_is_made_in_time(unit: str) -> None:
    in_time(lambda: draft_of(repeated(unit), known(), day=date(2025, 7, 11)))


@every_unit
def test_a_list_and_records_are_imported_in_time(unit: str, tmp_path: Path) -> None:
    text = repeated(unit).strip()
    headings = ("date", "country", "who", "where", "topic", "outcome", "format", "level")
    rows = [Row(1, headings)]
    for number in range(len(headings)):
        cells = ["2025-07-11", "China", "Li Qiang", "Geneva", "trade", "talks", "phone", "leader"]
        cells[number] = text
        rows.append(Row(number + 2, tuple(cells)))
    in_time(lambda: import_table(rows, tmp_path / "table", known(), ListFacts(own="USA")))
    item: dict[str, Value] = {
        "id": "2025-07-11-call",
        "title": "A call",
        "date": "2025-07-11",
        "format": "phone",
        "level": "leader",
        "summary": text,
        "confidence": "low",
        "issues": [text],
        "related": [{"id": text, "as": "follows"}],
        "participants": [{"name": text, "role": text, "party": "USA"}, {"name": "B", "role": text, "party": "CHN"}],
        "outcomes": [{"id": "o1", "text": text, "kind": text, "by": ["USA"], "source": text}],
        "sources": [{"n": "1", "title": text, "publisher": text, "url": f"https://{text}", "kind": "news"}],
    }
    in_time(lambda: import_records([item], tmp_path / "records"))


@every_unit
def test_an_entry_is_compared_with_the_text_of_its_source_in_time(unit: str, tmp_path: Path) -> None:
    text = repeated(unit)
    keys = f"positions:\n  - {{by: USA, text: {json.dumps(text)}, quote: They spoke, source: wire}}\n"
    content, _ = loader.load([write(tmp_path, {CALL: meeting(keys)})])
    for found in content.meetings.values():
        document = content.documents["meetings", found.id]
        in_time(lambda: Verification().add(found, document, {"wire": SearchableText(plain_text.read(text))}, content))  # noqa: B023


@cache
def known() -> Catalogue:
    """The golden content, which drafts are made with."""
    return loader.load([GOLDEN])[0]
