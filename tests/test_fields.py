"""Every field that an author may write reaches readers: a page shows it and a table has it."""

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diplomacy_tracker.content import catalogue, loader
from diplomacy_tracker.content.model import Part, authored_keys, parts_of
from diplomacy_tracker.content.records import RECORDS
from diplomacy_tracker.data import Dataset, Export
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site import views
from diplomacy_tracker.site.rendering import Renderer

GOLDEN = Path(__file__).parent / "golden" / "content"
PACKAGES = Path(catalogue.__file__).parents[1]
SITE = views.Site(name="Golden", url="https://example.org/", repository="https://example.org/repository/")
MODELS = {part.__name__: part for record in RECORDS for part in (record, *(part for _, part in parts_of(record)))}
FIELDS = [(name, key) for name, model in MODELS.items() for key in authored_keys(model)]
BY_ITS_PARTY = {("Country", key) for key in ("code", "name", "adjective", "name_note")}
"""Fields of which content/parties.py makes a party, which pages and tables read."""
EARLIER_IDS = {(record.__name__, "aliases") for record in RECORDS}
"""Each becomes an address that leads to the record's page (test_addresses)."""
NOT_ON_A_PAGE = {
    *BY_ITS_PARTY,
    *EARLIER_IDS,
    *(("Organization", "seat"), ("Seat", "city"), ("Seat", "country")),
    ("Closed", "source"),
    ("Issue", "plover"),
}
NOT_IN_A_TABLE = {
    *BY_ITS_PARTY,
    *EARLIER_IDS - {("Meeting", "aliases")},
    *(("Organization", "name"), ("Organization", "members")),
    ("Issue", "keywords"),
}


def insights() -> Insights:
    return Insights(loader.load([GOLDEN])[0], date(2026, 11, 23))


def read_by(make: Callable[[], object], packages: set[str]) -> set[tuple[str, str]]:
    """The fields that code of these packages reads while something is made: {("Meeting", "title")}."""
    read: set[tuple[str, str]] = set()
    keys = {model: {name: info.alias or name for name, info in model.model_fields.items()} for model in MODELS.values()}
    inner = Part.__getattribute__
    places = tuple(f"{PACKAGES / name}/" for name in packages)

    def recorded(part: Part, name: str) -> Any:  # noqa: ANN401 -- as the method it stands for
        known = keys.get(type(part), {})
        frame = inspect.currentframe()
        if name in known and frame and frame.f_back and frame.f_back.f_code.co_filename.startswith(places):
            read.add((type(part).__name__, known[name]))
        return inner(part, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Part, "__getattribute__", recorded)
        make()
    return read


@pytest.fixture(scope="module")
def shown() -> set[tuple[str, str]]:
    found = insights()

    def make() -> None:
        renderer = Renderer(found.catalogue)
        for page in views.pages(found, SITE):
            renderer.content(page)

    return read_by(make, {"site", "insights"})


@pytest.fixture(scope="module")
def tabled() -> set[tuple[str, str]]:
    export = Export(Dataset(insights()))

    def make() -> None:
        for name, _ in export.files():
            assert name

    return read_by(make, {"data", "insights"})


@pytest.mark.parametrize("field", FIELDS, ids=".".join)
def test_a_page_shows_the_field(field: tuple[str, str], shown: set[tuple[str, str]]) -> None:
    assert (field in shown) != (field in NOT_ON_A_PAGE)


@pytest.mark.parametrize("field", FIELDS, ids=".".join)
def test_a_table_has_the_field(field: tuple[str, str], tabled: set[tuple[str, str]]) -> None:
    assert (field in tabled) != (field in NOT_IN_A_TABLE)
