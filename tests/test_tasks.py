"""What there is to do, and the command and page that say so."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from diplomacy_tracker.cli import main
from diplomacy_tracker.content.catalogue import build
from diplomacy_tracker.content.derived_vocabulary import TaskKind
from diplomacy_tracker.content.documents import Route
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.content.records import Person, Record
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.insights.tasks import Task
from diplomacy_tracker.site.views import Site, pages
from diplomacy_tracker.site.views.todo import MAX_SHOWN, TodoView, task_line
from tests.entries import CALL, meeting as entry, record, write
from tests.meetings import TODAY, account, coverage, meeting, source

ARCHIVED = source("press", archive_url="https://web.archive.org/web/2025/https://example.org/")
QUIET: dict[str, Any] = {"sources": [ARCHIVED]}
"""Of a meeting that leaves nothing to do."""


def to_do(*records: Record, today: date = TODAY) -> list[str]:
    """Each task as its kind and its line."""
    return [f"{task.kind.value}: {task_line(task)}" for task in found(*records, today=today)]


def found(*records: Record, today: date = TODAY) -> tuple[Task, ...]:
    return Insights(build(records, {}, {}), today).tasks


def where(*records: Record) -> list[tuple[Route, str]]:
    """The value that each task is about: its place in the entry, and its anchor on the page."""
    return [(task.route, task.anchor) for task in found(*records)]


def person(name: str, **keys: object) -> Person:
    return Person.model_validate({"id": name, "name": name.title(), "party": "CHN", **keys})


def outcome(due: str, *log: dict[str, object], name: str = "o1") -> dict[str, object]:
    return {
        "id": name,
        "text": f"By {due}",
        "kind": "announced",
        "by": ["USA"],
        "due": due,
        "source": "press",
        "log": log,
    }


def expectation(due: str, **keys: object) -> dict[str, object]:
    return {"id": "e1", "text": f"By {due}", "due": due, "source": "press", **keys}


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"TRACKER_TODAY": TODAY.isoformat()}).invoke(main, [str(argument) for argument in arguments])


def test_a_meeting_with_everything_asks_for_nothing() -> None:
    sources = [ARCHIVED, {**account("USA"), "archive_url": "https://web.archive.org/a"}]
    both = [*sources, {**account("CHN"), "archive_url": "https://web.archive.org/b"}]
    assert to_do(meeting("2025-07-11-call", sources=both)) == []


def test_promises_are_listed_from_the_day_after_their_day_the_oldest_first() -> None:
    outcomes = [
        {**outcome(due, name=f"o{number}"), "checked": "2026-11-23"}
        for number, due in enumerate(("2026-11-22", "2026-11-23", "2025"), start=1)
    ]
    made = meeting("2025-07-11-call", outcomes=outcomes, **QUIET)
    assert to_do(made) == ["overdue: By 2025: 327 days overdue", "overdue: By 2026-11-22: 1 day overdue"]
    assert where(made) == [(("outcomes", 2), "o3"), (("outcomes", 0), "o1")]


def test_promises_that_nobody_checked_since_are_listed_the_oldest_check_first() -> None:
    pending: dict[str, object] = {"date": "2025-09-01", "status": "pending", "source": "press"}
    outcomes = [
        {**outcome("2026-01"), "checked": "2025-12-31"},
        outcome("2026-01", name="o2"),
        outcome("2026-01", pending, name="o3"),
        {**outcome("2026-01", name="o4"), "type": "statement", "due": None},
    ]
    made = meeting("2025-07-11-call", outcomes=outcomes, **QUIET)
    assert to_do(made) == [
        "promise-unchecked: By 2026-01: never looked for since it was made, 500 days ago",
        "promise-unchecked: By 2026-01: last checked 448 days ago",
        "promise-unchecked: By 2026-01: last checked 327 days ago",
    ]
    assert where(made) == [(("outcomes", 1), "o2"), (("outcomes", 2), "o3"), (("outcomes", 0), "o1")]


def test_expectations_that_nobody_checked_since_are_listed_the_oldest_check_first() -> None:
    expects = [expectation("2026-01", checked="2026-01-30"), expectation("2026-01", id="e2")]
    made = meeting("2025-07-11-call", expects=expects, **QUIET)
    assert to_do(made) == [
        "expectation-unchecked: By 2026-01: never looked for since it was voiced, 500 days ago",
        "expectation-unchecked: By 2026-01: last checked 297 days ago",
    ]
    assert where(made) == [(("expects", 1), "e2"), (("expects", 0), "e1")]


def test_a_look_before_the_promise_was_made_is_none() -> None:
    made = meeting("2025-07-11-talks", end_date="2025-07-12", outcomes=[outcome("2026-01")], **QUIET)
    looked = coverage(covers=["promises"], through="2025-07-01")
    assert to_do(made, looked) == ["promise-unchecked: By 2026-01: never looked for since it was made, 499 days ago"]


def test_a_coverage_of_promises_counts_as_a_check() -> None:
    made = meeting("2025-07-11-call", outcomes=[outcome("2026-01")], **QUIET)
    looked = coverage(covers=["promises"], through="2026-03-02")
    assert to_do(made, looked) == ["overdue: By 2026-01: 30 days overdue"]


def test_a_promise_that_was_kept_is_not_listed() -> None:
    kept = outcome("2026-01-01", {"date": "2026-01-01", "status": "kept", "source": "press"})
    assert to_do(meeting("2025-07-11-call", outcomes=[kept], **QUIET)) == []


def test_expectations_are_listed_until_they_are_closed() -> None:
    closed = {"as": "lapsed", "date": "2026-02-01", "source": "press"}
    looked = {"checked": "2026-03-01"}
    expects = [expectation("2026-01", **looked), expectation("2026-01", id="e2", closed=closed, **looked)]
    made = meeting("2025-07-11-call", expects=expects, **QUIET)
    assert to_do(made) == ["due: By 2026-01: due 296 days ago"]
    assert where(made) == [(("expects", 0), "e1")]


def test_a_planned_meeting_is_listed_when_its_month_is_over() -> None:
    planned = meeting("2026-10-01-talks", date="2026-10", status="planned", **QUIET)
    assert to_do(planned) == ["planned: They talk: due 23 days ago"]
    assert where(planned) == [(("status",), "")]
    assert to_do(planned, today=date(2026, 10, 31)) == []


def test_the_side_that_has_not_told_is_named_in_small_meetings() -> None:
    sources = [{**account("USA"), "archive_url": "https://web.archive.org/a"}]
    small = meeting("2025-07-11-call", parties=("USA", "CHN", "JPN"), sources=sources)
    large = meeting("2025-07-12-summit", parties=("USA", "CHN", "JPN", "KOR"), sources=sources)
    reported = meeting("2025-07-13-call", **QUIET)
    assert to_do(small, large, reported) == ["one-side: They talk: no own account of CHN and JPN"]
    assert where(small) == [(("sources",), "")]


def test_copies_are_wanting_but_not_of_data_sets() -> None:
    sources = [source("a"), source("b"), ARCHIVED, source("c", kind="dataset")]
    assert to_do(meeting("2025-07-11-call", sources=sources)) == ["no-archive: They talk: 2 sources"]


def test_people_come_by_how_often_they_met_others() -> None:
    office = {"role": "Minister", "from": "2020"}
    made = [meeting(f"2025-07-1{n}-call", people={"CHN": "b"}, related=[], **QUIET) for n in range(2)]
    people = [person("a"), person("b"), person("c", offices=[office])]
    assert to_do(*made, *people) == ["no-offices: B: 2 meetings", "no-offices: A: 0 meetings"]


def test_low_confidence_is_listed_and_a_withdrawn_entry_is_not() -> None:
    low = meeting("2025-07-11-call", confidence="low", **QUIET)
    gone = meeting("2025-07-12-call", withdrawn={"date": "2026-01-01", "reason": "Twice."}, confidence="low")
    assert to_do(low, gone) == ["low-confidence: They talk"]
    assert where(low) == [(("confidence",), "")]


def test_the_page_shows_the_first_of_each_kind_and_counts_the_rest(tmp_path: Path) -> None:
    files = {f"meetings/2025/2025-07-11-call-{number:02}.md": entry() for number in range(MAX_SHOWN + 3)}
    content, _ = load([write(tmp_path, files)])
    (page,) = (page for page in pages(Insights(content, TODAY), Site(name="x")) if page.title == "To do")
    assert isinstance(page.view, TodoView)
    (group,) = page.view.groups
    assert (page.url, group.kind, group.number, len(group.lines), group.left_out) == (
        "contribute/todo/",
        TaskKind.NO_ARCHIVE,
        MAX_SHOWN + 3,
        MAX_SHOWN,
        3,
    )
    assert group.lines[0].link.url == f"meetings/2025-07-11-call-{MAX_SHOWN + 2}/"


def test_the_command_names_file_and_line(tmp_path: Path) -> None:
    root = write(
        tmp_path / "content",
        {CALL: entry(), "people/wang-yi.md": record("name: Wang Yi\nparty: CHN\n")},
    )
    done = run("todo", root)
    assert (done.exit_code, done.stderr) == (0, "2 things to do\n")
    assert done.stdout == (
        "People without offices (1). Add the offices for which a source gives the dates.\n"
        f"{root.as_posix()}/people/wang-yi.md:2:7: Wang Yi: 0 meetings\n\n"
        "Sources without an archive link, by meeting (1). Add the address of a copy in a web archive.\n"
        f"{root.as_posix()}/{CALL}:11:1: Ministers speak by phone: 1 source\n\n"
    )


def test_programs_get_the_same_and_may_choose(tmp_path: Path) -> None:
    root = write(tmp_path / "content", {CALL: entry("confidence: low\n")})
    rows = json.loads(run("todo", "--format", "json", "--kind", "no-archive", "--limit", "1", root).stdout)
    assert rows == [
        {
            "kind": "no-archive",
            "path": f"{root.as_posix()}/{CALL}",
            "line": 12,
            "column": 1,
            "id": "2025-07-11-call",
            "anchor": None,
            "text": "Ministers speak by phone: 1 source",
            "days": 0,
            "parties": [],
            "sources": ["wire"],
        }
    ]


def test_an_unknown_kind_is_misuse() -> None:
    assert run("todo", "--kind", "nothing").exit_code == 2
