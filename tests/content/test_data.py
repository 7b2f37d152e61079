"""The data files of this tracker as other people's programs read them, and the examples that its page shows."""

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.vocabulary import Completeness
from diplomacy_tracker.site import default_docs
from tests.test_exports import assert_as_described, assert_holds_every_fact, assert_valid_package, rows


@pytest.fixture
def out(built: Path) -> Path:
    return built / "data/v1"


def test_the_data_package_is_valid(out: Path) -> None:
    assert_valid_package(out)


def test_every_json_file_is_as_described(out: Path) -> None:
    assert_as_described(out)


def test_the_tables_hold_every_fact_of_every_entry(out: Path, content: Catalogue) -> None:
    assert_holds_every_fact(out, content)


def test_a_year_is_covered_only_where_coverage_is_declared_complete(out: Path, content: Catalogue) -> None:
    complete = [record for record in content.coverage.values() if record.completeness is Completeness.COMPLETE]
    declared = {";".join(sorted(record.parties)) for record in complete if len(record.parties) > 1}
    found = rows(out, "dyad_year")
    covered = {
        f"{row['party_a']};{row['party_b']}" for row in found if row["are_covered"] == "1" or row["covered_levels"]
    }
    assert covered == declared
    assert max(row["through"] for row in found) <= max(
        str(day)
        for day in (
            *(record.through for record in content.coverage.values()),
            *(meeting.start for meeting in content.meetings.values() if meeting.is_held),
        )
    )


def test_every_view_of_the_database_has_rows(out: Path) -> None:
    """The view of silences has rows where any pair is known to be silent."""
    with closing(sqlite3.connect(out / "tracker.sqlite")) as database:
        silent = any(
            database.execute(f"SELECT 1 FROM {table} WHERE days_silent IS NOT NULL").fetchone()  # noqa: S608 -- our own
            for table in ("relations", "relation_levels", "relation_ranks")
        )
        views = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        empty = [
            view
            for view in views
            if not database.execute(f"SELECT count(*) FROM {view}").fetchone()[0]  # noqa: S608 -- our own names
        ]
    assert (bool(views), empty) == (True, [] if silent else ["silences"])


def test_the_examples_of_the_page_on_data_run(out: Path) -> None:
    """Where R is not installed, only the file and the columns that its example names are looked at."""
    text = (default_docs.FOLDER / "data/index.md").read_text("utf-8")
    text = text.replace("{{ example_a }}", "CHN").replace("{{ example_b }}", "USA")
    blocks = dict(re.findall(r"(?ms)^```(\w+)\n(.*?)^```", text))
    with closing(sqlite3.connect(out / "tracker.sqlite")) as database:
        assert len(database.execute(blocks["sql"]).description) > 1
    code = re.sub(r'base = ".*"', f'base = "{out}/"', blocks["python"])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, "USA" in done.stdout) == (0, True), done.stderr
    r = blocks["r"]
    if program := shutil.which("Rscript"):
        code = re.sub(r'base <- ".*"', f'base <- "{out}/"', r)
        done = subprocess.run([program, "--vanilla", "-e", code], capture_output=True, text=True, check=False)  # noqa: S603
        assert (done.returncode, done.stderr, "contacts_leader" in done.stdout) == (0, "", True)
    (name,) = re.findall(r'read\.csv\(paste0\(base, "(\w+)\.csv"\)', r)
    table = rows(out, name)
    named = set(re.findall(r"(\w+) ==", r)) | set(re.findall(r'"(\w+)"', r.partition("c(")[2]))
    assert len(named) == 6
    assert named <= table[0].keys()
    wanted = dict(re.findall(r'(\w+) == "(\w+)"', r))
    assert [row for row in table if wanted.items() <= row.items()]
    assert [base for base in re.findall(r'base (?:=|<-) "(.*)"', text) if base != "{{ site_url }}/data/v1/"] == []
    tables = {name.removesuffix(".csv") for name in re.findall(r"v1/(\w+\.csv)", text)}
    assert tables <= {path.stem for path in out.glob("*.csv")}
