"""The descriptions of the data as others' programs read them. `make validate` installs these; else they are skipped."""

import csv
import importlib.util
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from diplomacy_tracker.cli import main
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.content.parties import base_table
from diplomacy_tracker.data import Dataset, Export
from diplomacy_tracker.insights import Insights
from tests.site import GOLDEN, TODAY

pytestmark = pytest.mark.filterwarnings("ignore")


def test_the_croissant_description_is_valid_and_its_records_are_read(tmp_path: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    catalogue, _ = load([GOLDEN])
    Export(Dataset(Insights(catalogue, date.fromisoformat(TODAY)), "Tracker", "", "2026.11")).write(tmp_path)
    described = mlcroissant.Dataset(tmp_path / "croissant.json")
    assert described.metadata.issues.errors == set()
    found = [record["meetings/id"].decode() for record in described.records("meetings")]
    assert found == list(catalogue.meetings)


def test_a_release_is_a_research_object(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rocrate = pytest.importorskip("rocrate.rocrate")
    monkeypatch.setenv("TRACKER_CONTENT", str(GOLDEN))
    assert CliRunner().invoke(main, ["release", str(tmp_path / "out")]).exit_code == 0
    (bundle,) = (tmp_path / "out").glob("*.zip")
    zipfile.ZipFile(bundle).extractall(tmp_path)
    (folder,) = (path for path in tmp_path.iterdir() if path.name != "out")
    crate = rocrate.ROCrate(folder)
    parts = {part.id for part in crate.root_dataset["hasPart"]}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert parts == there - {"ro-crate-metadata.json"}
    assert crate.root_dataset["license"].id.startswith("https://creativecommons.org/")


def test_pages_are_what_search_engines_look_for(golden_site: Path) -> None:
    extruct = pytest.importorskip("extruct")
    pages = {
        "data": "Dataset",
        ".": "WebSite",
        "people/speaker-one": "Person",
        "meetings/2025-07-11-ministers-meet": "Event",
    }
    for page, kind in pages.items():
        text = (golden_site / page / "index.html").read_text("utf-8")
        (found,) = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
        described = {item["@type"]: item for item in found["@graph"]}
        assert kind in described, page
        # Google: a data set has a name and a description of 50 to 5,000 characters.
        assert kind != "Dataset" or 50 <= len(described[kind]["description"]) <= 5000
    distribution = json.dumps(
        described := extruct.extract((golden_site / "data/index.html").read_text("utf-8"), syntaxes=["json-ld"])[
            "json-ld"
        ][0]["@graph"][0]["distribution"]
    )
    assert described
    assert "meetings.csv" in distribution


def test_numbers_of_states_are_those_of_country_converter_but_for_its_errors() -> None:
    found = importlib.util.find_spec("country_converter")
    if not found or not found.origin:
        pytest.skip("country_converter is not installed")
    text = Path(found.origin).with_name("country_data.tsv").read_text("utf-8")
    theirs = {row["ISO3"]: row["GWcode"] for row in csv.DictReader(text.splitlines(), delimiter="\t")}
    ours = base_table()
    differing = {
        code: (number, ours[code].gw)
        for code, number in theirs.items()
        if code in ours and number.isdigit() and number != ours[code].gw
    }
    # Czechoslovakia, South Vietnam and South Yemen stand there for the Czech Republic, Vietnam and Yemen.
    assert differing == {"CZE": ("315", "316"), "VNM": ("817", "816"), "YEM": ("680", "678")}
