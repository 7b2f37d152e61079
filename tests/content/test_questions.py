"""Six questions of analysts, answered from the published files alone, by each program that people use for such files.

Programs that are not installed are passed over; `make validate` installs all but R.
"""

import asyncio
import json
import shutil
import statistics
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pytest

from diplomacy_tracker.content.loader import load
from diplomacy_tracker.data import Dataset, Export
from diplomacy_tracker.insights import Insights
from tests.site import REPOSITORY, TODAY

Answers: TypeAlias = Mapping[str, Sequence[Sequence[object]]]

DAYS = {
    "sqlite": "CAST(julianday(o.state_since) - julianday(m.date_first) AS INTEGER)",
    "duckdb": "o.state_since - m.date_first",
}
QUESTIONS = {
    "contacts of two parties by year": """
        SELECT year, contacts FROM dyad_year WHERE party_a = 'CHN' AND party_b = 'USA' ORDER BY year""",
    "promises made and kept by party": """
        SELECT p.party, count(*), sum(CASE WHEN o.state = 'kept' THEN 1 ELSE 0 END)
        FROM outcome_parties AS p JOIN outcomes AS o ON o.meeting_id = p.meeting_id AND o.id = p.outcome_id
        WHERE p.part = 'by' AND o.state IS NOT NULL GROUP BY p.party ORDER BY p.party""",
    "days from a promise to its last news": """
        SELECT {days} AS days FROM outcomes AS o JOIN meetings AS m ON m.id = o.meeting_id
        WHERE o.state IS NOT NULL AND o.state_since IS NOT NULL ORDER BY days""",
    "issues that one side alone raised": """
        SELECT only_raised_by, count(*) FROM meeting_issues
        WHERE only_raised_by IS NOT NULL GROUP BY only_raised_by ORDER BY only_raised_by""",
    "partners of each party": """
        SELECT party, count(*) FROM (
            SELECT party_a AS party FROM relations WHERE contacts > 0
            UNION ALL SELECT party_b FROM relations WHERE contacts > 0
        ) AS either GROUP BY party ORDER BY party""",
    "what was foretold and happened by party": """
        SELECT said_by_party, count(*), sum(CASE WHEN state = 'fulfilled' THEN 1 ELSE 0 END) FROM expectations
        WHERE said_by_party IS NOT NULL GROUP BY said_by_party ORDER BY said_by_party""",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data files of this tracker's own content."""
    catalogue, _ = load([REPOSITORY / "content"])
    folder = tmp_path_factory.mktemp("questions")
    Export(Dataset(Insights(catalogue, date.fromisoformat(TODAY)), "Tracker", "https://example.org/")).write(folder)
    return folder


@pytest.fixture(scope="module")
def answers(out: Path) -> Answers:
    """The answers by pandas, from the Parquet files."""
    tables = {path.stem: pd.read_parquet(path) for path in out.glob("*.parquet")}
    years, outcomes, expectations = tables["dyad_year"], tables["outcomes"], tables["expectations"]
    promises = outcomes[outcomes["state"].notna()]
    made = (
        tables["outcome_parties"]
        .query("part == 'by'")
        .merge(promises, left_on=["meeting_id", "outcome_id"], right_on=["meeting_id", "id"])
    )
    news = promises[promises["state_since"].notna()].merge(tables["meetings"], left_on="meeting_id", right_on="id")
    days = pd.to_datetime(news["state_since"]) - pd.to_datetime(news["date_first"])
    pairs = tables["relations"].query("contacts > 0")
    alone = tables["meeting_issues"]["only_raised_by"].dropna().value_counts()
    partners = pd.concat([pairs["party_a"], pairs["party_b"]]).value_counts()
    pair = years[(years["party_a"] == "CHN") & (years["party_b"] == "USA")]
    return {
        "contacts of two parties by year": pair[["year", "contacts"]].sort_values("year").to_numpy().tolist(),
        "promises made and kept by party": counted(made, "party", "kept"),
        "days from a promise to its last news": [[day] for day in sorted(days.dt.days)],
        "issues that one side alone raised": [[party, int(alone[party])] for party in sorted(alone.index)],
        "partners of each party": [[party, int(partners[party])] for party in sorted(partners.index)],
        "what was foretold and happened by party": counted(
            expectations[expectations["said_by_party"].notna()], "said_by_party", "fulfilled"
        ),
    }


def counted(rows: pd.DataFrame, column: str, state: str) -> list[list[object]]:
    """For each value of a column the number of rows, and of those in a state."""
    groups = rows.assign(met=rows["state"] == state).groupby(column)["met"]
    return [[name, len(met), int(met.sum())] for name, met in groups]


def queries(dialect: str) -> Iterator[tuple[str, str]]:
    yield from ((question, query.format(days=DAYS[dialect])) for question, query in QUESTIONS.items())


def test_the_answers_say_something(answers: Answers) -> None:
    assert answers.keys() == QUESTIONS.keys()
    assert [question for question, rows in answers.items() if len(rows) < 2] == []
    days: list[Any] = [row[0] for row in answers["days from a promise to its last news"]]
    assert 0 < statistics.median(days) < 1000
    of_two: list[Any] = [row[1] for row in answers["contacts of two parties by year"]]
    assert sum(of_two) > 50


def test_duckdb_answers_the_same(out: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(out)
    database = duckdb.connect()
    database.execute((out / "duckdb.sql").read_text("utf-8"))
    found = {
        question: [list(row) for row in database.execute(query).fetchall()] for question, query in queries("duckdb")
    }
    assert found == answers
    assert database.execute("SELECT cameo FROM meetings WHERE cameo IS NOT NULL LIMIT 1").fetchone()[0].startswith("0")
    for view in ("dyads", "open_promises", "silences"):
        database.execute(f"SELECT * FROM {view}")  # noqa: S608 -- our own names


@pytest.mark.filterwarnings("ignore")
def test_datasette_answers_the_same_and_searches(out: Path, answers: Answers) -> None:
    datasette = pytest.importorskip("datasette.app")

    async def asked() -> tuple[Answers, list[int]]:
        server = datasette.Datasette([str(out / "tracker.sqlite")])
        await server.invoke_startup()
        found = {}
        for question, query in queries("sqlite"):
            answer = await server.client.get("/tracker.json", params={"sql": query, "_shape": "arrays"})
            found[question] = answer.json()["rows"]
        counts = []
        for word in ("台湾", "nonexistentword"):
            answer = await server.client.get("/tracker/positions.json", params={"_search": word})
            counts.append(answer.json()["filtered_table_rows_count"])
        return found, counts

    found, (chinese, nothing) = asyncio.run(asked())
    assert found == answers
    assert (chinese > 0, nothing) == (True, 0)


def test_r_answers_the_same(out: Path, answers: Answers) -> None:
    program = shutil.which("Rscript")
    if not program:
        pytest.skip("R is not installed")
    script = Path(__file__).with_name("questions.R")
    done = subprocess.run([program, "--vanilla", script, out], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, list[list[object]]] = {}
    for line in done.stdout.splitlines():
        question, *cells = line.split("\t")
        found.setdefault(question, []).append([int(cell) if cell.lstrip("-").isdigit() else cell for cell in cells])
    assert json.dumps(found) == json.dumps(answers)
