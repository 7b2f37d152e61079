"""A file with mistakes: all of them are named in one run, and none that is only a consequence of another."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.documents import Route, Value
from tests.entries import CALL, meeting, problems, record, write
from tests.site import GOLDEN

ENTRY = "meetings/2026/2026-05-04-talks.md"
PEOPLE = {"people/wang-yi.md": record("name: Wang Yi\nparty: CHN\n")}


def found(tmp_path: Path, text: str) -> list[str]:
    lines = problems(write(tmp_path / "content", {CALL: text, **PEOPLE}))
    return [line.removeprefix(f"{CALL}:") for line in lines if line.startswith(CALL)]


def test_a_wrong_value_hides_no_unknown_name(tmp_path: Path) -> None:
    text = meeting("date: 2025-07-32\nparticipants: [{person: wang-yii, role: b, party: CHN}, {party: USA}]\n")
    assert found(tmp_path, text) == [
        '2:7: date: "2025-07-32" is not a date: there is no such day',
        '3:25: there is no person "wang-yii"; did you mean "wang-yi"?',
    ]


def test_mistakes_in_yaml_in_values_and_in_facts_are_named_together(tmp_path: Path) -> None:
    text = meeting('title: "Talks\nformat: in person\nlevel:leader\nissues: [trade]\n')
    assert found(tmp_path, text) == [
        '2:8: the quotation mark " is never closed; add one at the end of the text',
        '3:9: format: "in person" is not one of in-person, hybrid, video, phone, letter; did you mean "in-person"?',
        '4:7: a blank is missing after the colon; write "level: leader"',
        '5:10: there is no issue "trade"; create the file issues/trade.md, or correct the id',
    ]


def test_a_misspelt_key_is_no_reason_to_stop(tmp_path: Path) -> None:
    text = meeting("sumary: They spoke.\nissues: [trade]\n", without=["summary"])
    assert found(tmp_path, text) == [
        '2:1: the key "summary" is missing',
        '2:1: unknown key "sumary"; did you mean "summary"?',
        '3:10: there is no issue "trade"; create the file issues/trade.md, or correct the id',
    ]


@pytest.mark.parametrize(
    ("code", "name"), [("US", "USA (United States)"), ("UK", "GBR (United Kingdom)"), ("Japan", "JPN (Japan)")]
)
def test_a_wrong_party_is_one_mistake(tmp_path: Path, code: str, name: str) -> None:
    source = "{id: wire, title: a, publisher: b, url: 'https://example.org', kind: readout, party: USA}"
    text = meeting(f"participants: [{{party: CHN}}, {{party: {code}}}]\nsources: [{source}]\n")
    assert [line.partition("; did you mean ")[2] for line in found(tmp_path, text)] == [f"{name}?"]


def leaves(value: Value, route: Route = ()) -> Iterator[Route]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*route, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, (*route, number))
    else:
        yield route


GIVEN = documents.read(GOLDEN / ENTRY)


@pytest.mark.parametrize("route", list(leaves(dict(GIVEN.data))), ids=lambda route: ".".join(map(str, route)))
def test_a_wrong_value_has_no_consequences_elsewhere(tmp_path: Path, route: Route) -> None:
    shutil.copytree(GOLDEN, tmp_path / "content")
    data = yaml.load((GOLDEN / ENTRY).read_text("utf-8").split("---")[1], yaml.BaseLoader)  # noqa: S506 -- only texts
    owner = data
    for step in route[:-1]:
        owner = owner[step]
    owner[route[-1]] = ["a", ["list"]]
    text = f"---\n{yaml.safe_dump(data, sort_keys=False, width=10_000)}---\n"
    (tmp_path / "content" / ENTRY).write_text(text, "utf-8")
    document = documents.read(tmp_path / "content" / ENTRY)
    line, _ = document.place(route)
    named = {found.removeprefix(f"{ENTRY}:").partition(":")[0] for found in problems(tmp_path / "content")}
    assert named == {str(line)}
