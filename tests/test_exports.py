"""The data files as other people's programs read them, and that nothing is lost on the way."""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from itertools import combinations
from pathlib import Path

import frictionless
import pandas as pd
import pyarrow.parquet
import pytest
import python_calamine
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from diplomacy_tracker.content import history
from diplomacy_tracker.content.catalogue import LARGEST_CONTACT, Catalogue, build
from diplomacy_tracker.content.csv_text import guarded, plain
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.content.records import Event, Issue, Meeting, Person, Record
from diplomacy_tracker.content.vocabulary import Capacity, Level
from diplomacy_tracker.data import Dataset, Export, dated
from diplomacy_tracker.data.tables import TABLES
from diplomacy_tracker.data.tables.parties import PARTIES
from diplomacy_tracker.insights import Insights
from tests import site
from tests.entries import meeting
from tests.meetings import coverage, meeting as call
from tests.site import GOLDEN, REPOSITORY, TODAY, files

DAY = date.fromisoformat(TODAY)
URL = "https://example.org/tracker/"
HOSTILE = "=cmd|' /C calc'!A0, \"quoted\", 习近平; two\tcells"


def made(roots: list[Path], out: Path) -> Catalogue:
    """Export content roots; the catalogue that was exported."""
    catalogue, problems = load(roots)
    assert problems == []
    Export(Dataset(Insights(catalogue, DAY), "Tracker", URL, dated(DAY), history.dates(roots))).write(out)
    return catalogue


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def catalogue(out: Path) -> Catalogue:
    return made([GOLDEN], out)


def rows(out: Path, name: str) -> list[dict[str, str]]:
    """A table as any reader of CSV sees it, with the apostrophes taken away that keep spreadsheets from running it."""
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: plain(value) for key, value in row.items()} for row in csv.DictReader(file)]


@pytest.mark.usefixtures("catalogue")
def test_the_data_package_is_valid(out: Path) -> None:
    assert_valid_package(out)


def assert_valid_package(out: Path) -> None:
    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert len(report.tasks) == len(list(out.glob("*.csv")))


@pytest.mark.usefixtures("catalogue")
def test_the_api_is_described_and_every_json_file_is_as_described(out: Path) -> None:
    assert_as_described(out)


def assert_as_described(out: Path) -> None:
    api = json.loads((out / "openapi.json").read_text("utf-8"))
    validate(api)
    for path, methods in api["paths"].items():
        content = methods["get"]["responses"]["200"]["content"]
        if "schema" not in content.get("application/json", {}):
            continue
        schema = {**content["application/json"]["schema"], "components": api["components"]}
        validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        files = sorted(out.glob(path.removeprefix("/").replace("{id}", "*")))
        assert files, path
        for file in files:
            errors = [error.message for error in validator.iter_errors(json.loads(file.read_text("utf-8")))]
            assert errors == [], file


@pytest.mark.usefixtures("catalogue")
def test_the_database_is_sound_and_answers(out: Path) -> None:
    with closing(sqlite3.connect(out / "tracker.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        views = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
        assert {"dyads", "open_promises", "silences"} <= views
        for view in views:
            assert database.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0, view  # noqa: S608 -- our own names


def test_no_column_of_the_database_needs_quotation_marks(out: Path, catalogue: Catalogue) -> None:
    del catalogue
    with closing(sqlite3.connect(out / "tracker.sqlite")) as database:
        for table in TABLES:
            database.execute(f"SELECT {', '.join(table.names)} FROM {table.name}")  # noqa: S608 -- our own names


def test_the_database_is_searched_by_words_of_any_language(tmp_path: Path) -> None:
    said = {"by": "CHN", "issue": "trade", "text": "Spoke of soybeans.", "source": "press"}
    quoted = call("2025-02-01-call", positions=[said, said | {"quote": "台湾问题是核心"}])
    with closing(sqlite3.connect(exported(tmp_path, quoted) / "tracker.sqlite")) as database:
        (declared,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'positions_fts'").fetchone()
        assert 'content="positions"' in declared, "Datasette finds an index by this"
        query = "SELECT n FROM positions WHERE rowid IN (SELECT rowid FROM positions_fts WHERE positions_fts MATCH ?)"
        found = {word: len(database.execute(query, [f'"{word}"']).fetchall()) for word in WORDS}
        assert found == WORDS
        marked = "SELECT highlight(positions_fts, 0, '[', ']') FROM positions_fts WHERE positions_fts MATCH 'soybeans'"
        assert database.execute(marked).fetchone() == ("Spoke of [soybeans].",)


WORDS = {"soybeans": 2, "nonexistentword": 0, "台湾": 1, "台湾问题": 1, "湾": 1, "湾台": 0, "台湾问题是核心": 1}
"""Words, and the number of positions that have them."""


@pytest.mark.usefixtures("catalogue")
def test_the_database_holds_the_rows_of_the_tables(out: Path) -> None:
    with closing(sqlite3.connect(out / "tracker.sqlite")) as database:
        database.row_factory = sqlite3.Row
        for name in sorted(path.stem for path in out.glob("*.csv")):
            found = [dict(row) for row in database.execute(f"SELECT * FROM {name}")]  # noqa: S608 -- our own names
            texts = [{key: "" if value is None else str(value) for key, value in row.items()} for row in found]
            assert sorted(map(str, texts)) == sorted(map(str, rows(out, name))), name


def test_pandas_and_pyarrow_read_the_same_meetings(out: Path, catalogue: Catalogue) -> None:
    from_csv = pd.read_csv(out / "meetings.csv", keep_default_na=False, na_values=[""])
    from_parquet = pyarrow.parquet.read_table(out / "meetings.parquet").to_pandas()
    assert list(from_csv["id"]) == list(from_parquet["id"]) == list(catalogue.meetings)
    assert list(from_csv.columns) == list(from_parquet.columns)


def test_the_parquet_files_hold_the_typed_values_of_the_tables(out: Path, catalogue: Catalogue) -> None:
    table = pyarrow.parquet.read_table(out / "meetings.parquet")
    types = {
        str(kind): [field.name for field in table.schema if field.type == kind] for kind in set(table.schema.types)
    }
    assert {kind: names[:3] for kind, names in types.items() if kind not in {"string", "double"}} == {
        "date32[day]": ["date_first", "date_last", "end_date"],
        "int64": ["year", "minutes", "party_count"],
        "bool": ["is_contact"],
        "list<element: string not null>": ["asked_by", "languages", "parties"],
    }
    records = json.loads((out / "meetings.json").read_text("utf-8"))
    days = {"date_first", "date_last", "end_date", "added", "changed"}
    assert table.to_pylist() == [
        {key: date.fromisoformat(value) if value and key in days else value for key, value in record.items()}
        for record in records
    ]
    assert len(records) == len(catalogue.meetings)


@pytest.mark.usefixtures("catalogue")
def test_every_table_is_the_same_in_every_form(out: Path) -> None:
    book = python_calamine.load_workbook(out / "tracker.xlsx")
    assert book.sheet_names == ["about", "variables", *(table.name for table in TABLES)]
    for table in TABLES:
        typed = pyarrow.parquet.read_table(out / f"{table.name}.parquet")
        in_csv = [{key: value.removesuffix(".0") for key, value in row.items()} for row in rows(out, table.name)]
        assert [{key: as_in_csv(value) for key, value in row.items()} for row in typed.to_pylist()] == in_csv
        sheet = book.get_sheet_by_name(table.name).to_python(skip_empty_area=False)
        heading, *cells = [[as_in_csv(cell) for cell in line] for line in sheet]
        assert [dict(zip(heading, line, strict=True)) for line in cells] == in_csv or in_csv == []
        assert tuple(heading) == table.names


def as_in_csv(value: object) -> str:
    """A typed value as the text of a cell, as `rows` gives it."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value).removesuffix(".0")


def test_a_workbook_keeps_texts_days_and_zeros_and_leaves_out_what_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diplomacy_tracker.data.export.MOST_ROWS", 2)
    monkeypatch.setattr("diplomacy_tracker.data.workbook.MOST_ROWS", 2)
    old = call("1866-03-01-call", title="=1+1; 习近平", format="phone")
    person = Person.model_validate({"id": "dong-jun", "name": "Dong Jun", "native_name": "董军", "party": "CHN"})
    book = python_calamine.load_workbook(exported(tmp_path, old, person) / "tracker.xlsx")
    meetings, people, about = (book.get_sheet_by_name(name).to_python() for name in ("meetings", "people", "about"))
    found = dict(zip(meetings[0], meetings[1], strict=True))
    assert (found["title"], found["date_first"], found["cameo"]) == ("=1+1; 习近平", "1866-03-01", "041")
    assert people[1][2] == "董军"
    assert "parties" not in book.sheet_names
    assert [line[1:] for line in about if line[0] == "parties"] == [
        [f"{PARTIES.unit} Too large for a workbook: see parties.csv or parties.parquet.", ""]
    ]


def test_without_the_libraries_of_extras_their_files_are_left_out_and_no_file_names_them(
    golden_site: Path, tmp_path: Path
) -> None:
    program = (
        "import sys; sys.modules |= {'pyarrow': None, 'xlsxwriter': None}; "
        "from diplomacy_tracker.cli import main; main()"
    )
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-c", program, "export", tmp_path / "without", "--url", site.ORIGIN],
        env={**os.environ, "TRACKER_TODAY": TODAY, "TRACKER_CONTENT": str(GOLDEN)},
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "left out: *.parquet, which needs pyarrow (pip install 'diplomacy-tracker[parquet]')",
        "left out: tracker.xlsx, which needs xlsxwriter (pip install 'diplomacy-tracker[xlsx]')",
    ]
    complete, partial = (dict(files(folder)) for folder in (golden_site / "data/v1", tmp_path / "without"))
    typed = {f"{table.name}.parquet" for table in TABLES}
    assert complete.keys() - partial.keys() == {*typed, "tracker.xlsx", "duckdb.sql"}
    assert [name for name in partial if partial[name] != complete[name]] == ["openapi.json"]
    assert [name for name, content in partial.items() if b".parquet" in content or b"tracker.xlsx" in content] == []


def test_every_pair_has_a_row_for_every_year_also_of_none(out: Path, catalogue: Catalogue) -> None:
    years: dict[tuple[str, str], list[int]] = {}
    found = rows(out, "dyad_year")
    for row in found:
        years.setdefault((row["party_a"], row["party_b"]), []).append(int(row["year"]))
    assert {pair: list(range(of_pair[0], of_pair[-1] + 1)) for pair, of_pair in years.items()} == years
    held = {pair for pair, meetings in catalogue.of_pair.items() if any(meeting.is_held for meeting in meetings)}
    assert held <= years.keys()
    assert sum(int(row["contacts"]) for row in found) == sum(
        len(pairs) for m in catalogue.meetings.values() if m.is_held and (pairs := pairs_of_contact(m))
    )


def of(found: list[dict[str, str]], *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in found]


def exported(tmp_path: Path, *records: Record, today: date = DAY) -> Path:
    """The data files of a few records."""
    Export(Dataset(Insights(build(records, {}, {}), today), "Tracker", URL, "1")).write(tmp_path / "out")
    return tmp_path / "out"


def test_a_year_is_covered_to_the_last_day_of_a_complete_record(tmp_path: Path) -> None:
    gap = {"from": "2023-05", "to": "2023-06", "why": "No archive."}
    files = exported(
        tmp_path,
        call("2022-03-01-call"),
        call("2025-02-01-call"),
        coverage(gaps=[gap], **{"from": "2021-06-01"}),
    )
    columns = ("party_a", "year", "through", "contacts", "are_covered", "complete_through", "covered_levels")
    every = ";".join(Level)
    assert of(rows(files, "dyad_year"), *columns) == [
        ("CHN", "2021", "2021-12-31", "0", "0", "", ""),
        ("CHN", "2022", "2022-12-31", "1", "1", "2022-12-31", every),
        ("CHN", "2023", "2023-12-31", "0", "0", "", ""),
        ("CHN", "2024", "2024-12-31", "0", "1", "2024-12-31", every),
        ("CHN", "2025", "2025-12-31", "1", "1", "2025-12-31", every),
        ("CHN", "2026", "2026-06-30", "0", "1", "2026-06-30", every),
    ]


def test_a_party_is_covered_where_its_contacts_with_all_others_are(tmp_path: Path) -> None:
    one = coverage("USA", **{"from": "2023-01-01"}, through="2024-03-01")
    files = exported(tmp_path, call("2022-03-01-call"), call("2024-02-01-call"), one)
    columns = ("party", "year", "through", "contacts", "is_covered", "complete_through")
    assert of(rows(files, "party_year"), *columns) == [
        ("CHN", "2022", "2022-12-31", "1", "0", ""),
        ("CHN", "2023", "2023-12-31", "0", "0", ""),
        ("CHN", "2024", "2024-03-01", "1", "0", ""),
        ("USA", "2022", "2022-12-31", "1", "0", ""),
        ("USA", "2023", "2023-12-31", "0", "1", "2023-12-31"),
        ("USA", "2024", "2024-03-01", "1", "1", "2024-03-01"),
    ]


@pytest.mark.parametrize(
    ("completeness", "expected"),
    [("complete", ("2026-06-30", "1", "2026-06-30", "514", "1096")), ("selective", ("2026-06-30", "0", "", "", ""))],
)
def test_a_silence_is_given_only_within_a_complete_record(
    completeness: str, expected: tuple[str, ...], tmp_path: Path
) -> None:
    calls = [call("2022-02-01-call"), call("2025-02-01-call")]
    files = exported(tmp_path, *calls, coverage(completeness=completeness))
    columns = ("checked_to", "is_complete", "complete_through", "days_silent", "longest_gap")
    assert of(rows(files, "relations"), *columns) == [expected]
    levels = [("foreign-minister", *expected[2:])] if completeness == "complete" else []
    assert of(rows(files, "relation_levels"), "level", *columns[2:]) == levels


def test_every_sum_of_the_codebook_is_that_of_the_rows(tmp_path: Path) -> None:
    led_by = [{"party": code, "role": "Minister of Defence"} for code in ("USA", "CHN")]
    raised = {"by": "CHN", "issue": "trade", "text": "Spoke of it.", "source": "press"}
    place = {"city": "Kuala Lumpur", "country": "MYS"}
    files = exported(
        tmp_path,
        call(
            "2025-02-01-call",
            level="defence",
            participants=led_by,
            issues=["trade"],
            positions=[raised],
            duration="1 hour 5 minutes",
        ),
        call("2025-03-01-talks", level="defence", format="in-person", place=place, issues=["trade"], asked_by=["CHN"]),
        call("2025-04-01-talks", format="hybrid", place={"country": "CHN"}, languages=["en", "zh"]),
        call("2025-05-01-three", parties=("USA", "CHN", "MYS"), format="in-person", place={"country": "MYS"}),
        call("2025-06-01-two"),
        Issue.model_validate({"id": "trade", "title": "Trade"}),
    )
    columns = (
        "in_person",
        "held_in_a",
        "contacts_defence",
        "contacts_defence_ministers",
        "contacts_economic_ministers",
    )
    pair = [row for row in rows(files, "dyad_year") if (row["party_a"], row["party_b"]) == ("CHN", "USA")]
    assert of(pair, *columns) == [("3", "1", "2", "1", "0")]
    assert of(rows(files, "issues"), "meetings", "meetings_raised") == [("2", "1")]
    found = of(rows(files, "meetings"), "rank", "minutes", "asked_by", "languages", "place_latitude", "previous_id")
    assert found == [
        ("minister", "65", "", "", "", ""),
        ("below-minister", "", "CHN", "", "3.14", "2025-02-01-call"),
        ("", "", "", "en;zh", "", "2025-03-01-talks"),
        ("", "", "", "", "", ""),
        ("", "", "", "", "", "2025-05-01-three"),
    ]
    assert set(of(rows(files, "sources"), "language")) == {("en",)}


def test_a_season_a_quarter_and_a_month_have_their_days(tmp_path: Path) -> None:
    dues = ["2021-23", "2024-33", "2026/2028", "2025-02", "2025-02-03"]
    expects = [{"id": f"e{n}", "text": "A visit", "source": "press", "due": due} for n, due in enumerate(dues)]
    event = Event.model_validate({"id": "summit", "title": "Summit", "date": "2025-02"})
    files = exported(tmp_path, call("2021-02-01-call", expects=expects), event)
    assert of(rows(files, "expectations"), "due_first", "due_last") == [
        ("2021-09-01", "2021-11-30"),
        ("2024-01-01", "2024-03-31"),
        ("2026-01-01", "2028-12-31"),
        ("2025-02-01", "2025-02-28"),
        ("2025-02-03", "2025-02-03"),
    ]
    assert of(rows(files, "events"), "date", "date_first", "date_last") == [("2025-02", "2025-02-01", "2025-02-28")]


def test_numbers_of_states_are_those_of_the_year(tmp_path: Path) -> None:
    names = {year: call(f"{year}-02-01-call", parties=("DEU", "USA")) for year in (1938, 1950, 1960, 1990, 1991)}
    files = exported(tmp_path, *names.values(), call("1970-01-01-call", parties=("YEM", "USA")))
    found = {int(row["year"]): row for row in rows(files, "dyad_year") if row["party_a"] == "DEU"}
    numbers = {year: (found[year]["cow_a"], found[year]["gw_a"], found[year]["cow_b"]) for year in names}
    assert numbers == {
        1938: ("255", "255", "2"),
        1950: ("", "260", "2"),
        1960: ("260", "260", "2"),
        1990: ("255", "260", "2"),
        1991: ("255", "260", "2"),
    }
    assert of([row for row in rows(files, "party_year") if row["party"] == "YEM"], "cow", "gw")[0] == ("678", "678")
    latest = {row["code"]: (row["cow"], row["gw"], row["is_gw_microstate"]) for row in rows(files, "parties")}
    assert [latest[code] for code in ("DEU", "YEM", "AND", "KOR")] == [
        ("255", "260", "0"),
        ("679", "678", "0"),
        ("232", "232", "1"),
        ("732", "732", "0"),
    ]


def test_a_later_day_changes_no_fact_of_the_past(tmp_path: Path) -> None:
    due = {"id": "o1", "text": "Talks", "kind": "agreed", "by": ["USA"], "due": "2025-23", "source": "press"}
    records = [
        call("2022-02-01-call", outcomes=[due]),
        call("2025-02-01-call", parties=("USA", "JPN")),
        coverage(),
    ]
    first, second = (
        {
            name: content
            for name, content in files(exported(tmp_path / str(day.year), *records, today=day)).items()
            if name.endswith((".csv", ".jsonl")) or "/" in name
        }
        for day in (DAY, date(2031, 1, 1))
    )
    assert first
    assert first == second


def test_a_mediator_makes_no_contact_and_a_document_has_no_state(tmp_path: Path) -> None:
    participants = [{"party": "USA"}, {"party": "IRN"}, {"party": "OMN", "as": "mediator"}]
    text = {"id": "o1", "text": "A text", "kind": "signed", "type": "document", "by": ["USA"], "source": "press"}
    files = exported(tmp_path, call("2025-04-12-talks", participants=participants, outcomes=[text]))
    assert of(rows(files, "participants"), "party", "as_what")[1:] == [("IRN", "principal"), ("OMN", "mediator")]
    assert of(rows(files, "meeting_parties"), "party", "is_principal")[1:] == [("IRN", "1"), ("OMN", "0")]
    assert of(rows(files, "relations"), "party_a", "party_b") == [("IRN", "USA")]
    assert of(rows(files, "outcomes"), "type", "state", "days_overdue") == [("document", "", "")]


def test_only_principals_act_in_an_event(tmp_path: Path) -> None:
    people = [{"party": "USA"}, {"party": "IRN"}, {"party": "OMN", "as": "mediator"}, {"party": "CHE", "as": "host"}]
    talks = call(
        "2026-05-04-talks",
        participants=people,
        format="in-person",
        place={"country": "CHE"},
        expects=[{"id": "e1", "text": "They meet again.", "source": "press"}],
    )
    lines = (exported(tmp_path, talks) / "plover.jsonl").read_text("utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    found = [(event["event"], event["mode"], event["actor"], event["recipient"]) for event in events]
    assert found == [("CONSULT", "third-party", ["USA", "IRN"], ["USA", "IRN"]), ("AGREE", None, *[["USA", "IRN"]] * 2)]


def test_ranks_have_their_own_silences(tmp_path: Path) -> None:
    def talks(name: str, role: str) -> Meeting:
        return call(name, level="defence", participants=[{"party": code, "role": role} for code in ("USA", "CHN")])

    minister, commander = "Minister of Defence", "Commander"
    met = [talks("2025-01-01-a", minister), talks("2025-03-01-b", commander), talks("2025-12-01-c", minister)]
    files = exported(tmp_path, *met, coverage(levels=["defence"], ranks=["minister"]))
    columns = ("level", "rank", "days_silent", "longest_gap", "longest_gap_since")
    assert of(rows(files, "relation_ranks"), *columns) == [("defence", "minister", "211", "334", "2025-01-01")]
    assert rows(files, "relation_levels") == []


def test_the_party_of_who_said_so_is_that_of_the_person_or_as_the_entry_has_it(tmp_path: Path) -> None:
    said = [{"said_by": "wang"}, {"said_by": "officials", "said_by_party": "USA"}, {"said_by": "officials"}]
    expects = [{"id": f"e{n}", "text": "A visit", "source": "press", **keys} for n, keys in enumerate(said)]
    wang = Person.model_validate({"id": "wang", "name": "Wang", "party": "CHN"})
    files = exported(tmp_path, call("2025-04-12-talks", expects=expects), wang)
    assert of(rows(files, "expectations"), "said_by_party") == [("CHN",), ("USA",), ("",)]


def test_the_tables_hold_every_fact_of_every_entry(out: Path, catalogue: Catalogue) -> None:
    assert_holds_every_fact(out, catalogue)


def assert_holds_every_fact(out: Path, catalogue: Catalogue) -> None:
    """Each list of an entry, made from the catalogue and from the tables alone."""
    tables = {
        name: rows(out, name)
        for name in ("meetings", "participants", "positions", "outcomes", "outcome_log", "expectations", "sources")
    }
    assert [(r["id"], r["title"], r["summary"], r["notes"]) for r in tables["meetings"]] == [
        (m.id, m.title, m.summary, m.notes or "") for m in catalogue.meetings.values()
    ]
    meetings = list(catalogue.meetings.values())
    assert [(r["meeting_id"], r["party"], r["role"], r["as_what"]) for r in tables["participants"]] == [
        (m.id, p.party, p.role or "", p.capacity.value) for m in meetings for p in m.participants
    ]
    assert [
        (r["meeting_id"], r["by"], r["issue_id"], r["text"], r["quote"], r["source_id"]) for r in tables["positions"]
    ] == [(m.id, p.by, p.issue, p.text, p.quote or "", p.source) for m in meetings for p in m.positions]
    assert [(r["meeting_id"], r["id"], r["text"], r["kind"], r["due"]) for r in tables["outcomes"]] == [
        (m.id, o.id, o.text, o.kind.value, str(o.due or "")) for m in meetings for o in m.outcomes
    ]
    assert [(r["meeting_id"], r["outcome_id"], r["date"], r["status"], r["text"]) for r in tables["outcome_log"]] == [
        (m.id, o.id, str(e.date), e.status.value, e.text or "") for m in meetings for o in m.outcomes for e in o.log
    ]
    assert [(r["meeting_id"], r["id"], r["text"], r["due"]) for r in tables["expectations"]] == [
        (m.id, e.id, e.text, str(e.due or "")) for m in meetings for e in m.expects
    ]
    assert [(r["meeting_id"], r["id"], r["title"], r["publisher"], r["url"]) for r in tables["sources"]] == [
        (m.id, s.id, s.title, s.publisher, s.url) for m in meetings for s in m.sources
    ]


def test_hostile_texts_survive_and_do_not_run(tmp_path: Path) -> None:
    path = tmp_path / "content/meetings/2025/2025-07-11-entry.md"
    path.parent.mkdir(parents=True)
    text = meeting(f"summary: {json.dumps(HOSTILE)}\n")
    path.write_text(text, "utf-8")
    made([tmp_path / "content"], tmp_path / "out")
    raw = (tmp_path / "out/meetings.csv").read_text("utf-8")
    assert rows(tmp_path / "out", "meetings")[0]["summary"] == " ".join(HOSTILE.split())
    assert [cell for line in csv.reader(raw.splitlines()) for cell in line if cell.startswith(tuple("=+-@\t\r"))] == []


@given(st.text(alphabet=st.sampled_from("=+-@'; \t\nax\uff1d"), max_size=12))
def test_what_is_guarded_comes_back(text: str) -> None:
    assert plain(guarded(text)) == text
    assert not guarded(text).startswith(tuple("=+-@\uff1d"))


def test_the_same_content_gives_the_same_bytes(out: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    assert made([GOLDEN], tmp_path).meetings == catalogue.meetings
    assert files(tmp_path) == files(out)


def pairs_of_contact(meeting: Meeting) -> list[tuple[str, str]]:
    met = sorted({one.party for one in meeting.participants if one.capacity is Capacity.PRINCIPAL})
    return list(combinations(met, 2)) if len(met) <= LARGEST_CONTACT else []


def test_the_site_has_the_bytes_that_the_command_writes(golden_site: Path, tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 -- our own command
        [Path(sys.executable).parent / "tracker", "export", tmp_path / "out", "--url", site.ORIGIN],
        env={**os.environ, "TRACKER_TODAY": TODAY, "TRACKER_CONTENT": str(GOLDEN)},
        cwd=REPOSITORY,
        check=False,
    )
    assert done.returncode == 0
    assert files(tmp_path / "out") == files(golden_site / "data/v1")
    page = (golden_site / "data/index.html").read_text("utf-8")
    shown = re.findall(r'<code>([\w.]+)</code></a></td><td class="num">([\d,]*)</td><td class="num">([\d.]+) kB', page)
    assert ("meetings.csv", str(len(rows(golden_site / "data/v1", "meetings")))) in {row[:2] for row in shown}
    sizes = {
        path.name: f"{path.stat().st_size / 1000:.1f}" for path in (golden_site / "data/v1").iterdir() if path.is_file()
    }
    assert {name: size for name, _, size in shown} == {n: s for n, s in sizes.items() if float(s) < 1000}
    lists = (golden_site / "llms.txt").read_text("utf-8")
    links = re.findall(rf"\]\({re.escape(site.ORIGIN)}(\S*)\): ", lists)
    assert len(links) > 20
    assert [link for link in links if not (golden_site / link).exists()] == []
