"""A small content folder and every file made of it, compared with what was accepted, file by file.

`make golden` accepts what the generator makes now; read the difference before committing it.
"""

import os
import random
import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from datetime import date
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from uuid import UUID

import pyarrow.parquet
import pytest
from lxml import html

from diplomacy_tracker import checks
from diplomacy_tracker.content import settings
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.data import Dataset, Export, dated
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site import llms, views
from diplomacy_tracker.site.feeds import Feeds
from diplomacy_tracker.site.rendering import Renderer
from tests import site
from tests.entries import CALL, meeting as entry, write

EXPECTED = site.GOLDEN.parent / "expected"
NAMES = sorted(path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*") if path.is_file())
TODAY = date.fromisoformat(site.TODAY)
SITE = views.Site(
    name="Golden",
    description="A small site.",
    url="https://example.org/golden/",
    repository="https://example.org/repository/",
)
NAMESPACE = UUID("2d1f7a52-6a3b-5d0c-9f5e-0b7c54f3f8a1")
LONGEST_DIFF = 60
"""Lines of a difference that are shown."""


def read() -> Catalogue:
    catalogue, problems = load([site.GOLDEN])
    assert [*problems, *checks.check(catalogue, TODAY)] == []
    return catalogue


def made(built: Path) -> Iterator[tuple[str, str]]:
    """Every golden file by its path. Only sitemap and heads are made by MkDocs, and so come from a built site."""
    catalogue = read()
    insights = Insights(catalogue, TODAY)
    dataset = Dataset(insights, SITE.name, SITE.url, dated(TODAY), namespace=NAMESPACE)
    pages = dict(contents(catalogue))
    yield from ((page_file(address), text) for address, text in pages.items())
    for name, content in Export(dataset).files():
        if name.endswith((".parquet", ".xlsx")) and name != "meetings.parquet":
            continue  # the same rows as the CSV files, which test_exports compares
        yield f"data/v1/{name}{READABLE.get(Path(name).suffix, '')}", readable(name, content)
    feeds = Feeds(dataset)
    for address in feeds.pages:
        yield from feeds.files(address)
    yield "llms.txt", llms.write(SITE, dataset, pages)
    yield "sitemap.txt", sitemap(built, pages)
    yield from heads(built)


def contents(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The content of every generated page: ("countries/china/", "<div…")."""
    renderer = Renderer(catalogue)
    for page in views.pages(Insights(catalogue, TODAY), SITE):
        yield page.url, f"{renderer.content(page)}\n{renderer.footer(page)}\n"


def page_file(address: str) -> str:
    return f"{address.rstrip('/') or 'index'}.html"


READABLE = {".sqlite": ".sql", ".parquet": ".txt"}
"""What is added to the name of a binary file: its content is kept as text."""


def readable(name: str, content: bytes) -> str:
    if name.endswith(".sqlite"):
        return database_schema(content)
    if name.endswith(".parquet"):
        table = pyarrow.parquet.read_table(pyarrow.BufferReader(content))
        return "\n".join([str(table.schema), *map(str, table.to_pylist())]) + "\n"
    return content.decode()


def database_schema(content: bytes) -> str:
    """What a database declares, with the number of rows; what SQLite adds for searches is left out."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        found = database.execute(
            "SELECT name, type, sql FROM sqlite_master WHERE sql <> '' AND name NOT GLOB '*_fts_*' ORDER BY name"
        ).fetchall()
        return "".join(
            f"{sql};\n-- {database.execute(f'SELECT count(*) FROM {name}').fetchone()[0]} rows\n"  # noqa: S608
            if kind in {"table", "view"}
            else f"{sql};\n"
            for name, kind, sql in found
        )


def sitemap(built: Path, addresses: Collection[str]) -> str:
    """The generated pages in the sitemap of a site, without the days that git knows."""
    found = re.findall(rf"<loc>{site.ORIGIN}(.*)</loc>", (built / "sitemap.xml").read_text("utf-8"))
    return "".join(f"{address}\n" for address in found if address in addresses)


def heads(built: Path) -> Iterator[tuple[str, str]]:
    """The <head> of some kinds of pages, without the names of this tracker and the versions of the theme's files."""
    own = settings.read(site.REPOSITORY / "mkdocs.yml")
    for name in ("index", "search/index", "countries/china/index", "meetings/2025-07-11-ministers-meet/index"):
        text = (built / f"{name}.html").read_text("utf-8").partition("</head>")[0]
        text = text.replace(own.description, SITE.description).replace(own.name, SITE.name)
        text = re.sub(r"(mkdocs|mkdocs-material)-\d[\d.]*\d", r"\1", text)
        yield f"heads/{name}.html", re.sub(r"\.[0-9a-f]{8}\.min", ".min", text)


@pytest.fixture(scope="module")
def files(golden_site: Path) -> dict[str, str]:
    """What the generator makes now; with TRACKER_ACCEPT it is accepted."""
    found = dict(made(golden_site))
    if os.environ.get("TRACKER_ACCEPT"):
        accept(found)
    return found


def test_no_file_is_new_and_none_is_gone(files: dict[str, str]) -> None:
    accepted = {path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*") if path.is_file()}
    assert (sorted(files.keys() - accepted), sorted(accepted - files.keys())) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_as_accepted(name: str, files: dict[str, str]) -> None:
    if name not in files:
        pytest.skip("the file is gone, as another test says")
    # Not read_text, which would take the \r\n of tables and calendars for \n.
    expected = (EXPECTED / name).read_bytes().decode()
    if files[name] != expected:
        lines = unified_diff(expected.splitlines(), files[name].splitlines(), "accepted", "made now", lineterm="", n=1)
        difference = "\n".join(line[:400] for line in islice(lines, LONGEST_DIFF)) or "only line ends differ"
        pytest.fail(f"{name} differs; `make golden` accepts it\n{difference}", pytrace=False)


@pytest.mark.parametrize(
    ("relation", "wording"),
    [
        ("china-united-states", "Record checked to 30 June 2026: complete."),
        ("china-malaysia", "Record checked to 31 March 2026. This record is selective: that a contact is missing here"),
        ("tea-drinkers-united-states", "Record checked to 5 May 2026, the day of the latest entry: nobody"),
    ],
    ids=["complete", "selective", "not declared"],
)
def test_a_relation_says_how_far_its_record_reaches(relation: str, wording: str, files: dict[str, str]) -> None:
    text = str(html.fromstring(files[f"relations/{relation}.html"]).xpath("string()"))
    assert wording in " ".join(text.split())


def accept(files: dict[str, str]) -> None:
    for path in sorted(EXPECTED.rglob("*")):
        if path.is_file() and path.relative_to(EXPECTED).as_posix() not in files:
            path.unlink()
    for name, text in files.items():
        path = EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


@pytest.fixture
def shuffled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system lists every folder in another order."""
    scandir, chance, listed = os.scandir, random.Random(1), []  # noqa: S311 -- no secret

    def shuffled_scandir(path: Path) -> list[os.DirEntry[str]]:
        with scandir(path) as entries:
            found = sorted(entries, key=lambda entry: entry.name, reverse=True)
        listed.extend(found)
        return chance.sample(found, len(found)) if len(found) > 2 else found

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", shuffled_scandir)
        yield
    assert listed, "folders are listed by another function now: shuffle that one"


TWICE = {CALL: entry(), CALL.replace("/2025/", "/2024/"): entry(), "people/a.txt": "", "issues/a.txt": ""}


@pytest.mark.usefixtures("shuffled")
def test_pages_do_not_depend_on_the_order_in_which_files_are_listed(files: dict[str, str]) -> None:
    assert [address for address, text in contents(read()) if text != files[page_file(address)]] == []


@pytest.mark.usefixtures("shuffled")
def test_mistakes_do_not_depend_on_the_order_in_which_files_are_listed(tmp_path: Path) -> None:
    _, problems = load([write(tmp_path, TWICE)])
    assert [problem.path.relative_to(tmp_path).as_posix() for problem in problems] == [
        "issues/a.txt",
        "people/a.txt",
        CALL,
    ]
