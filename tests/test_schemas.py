"""The JSON Schemas of front matter: they take what the check takes, and refuse what it refuses in a single file."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from diplomacy_tracker.content import documents, schemas
from diplomacy_tracker.content.model import authored_keys, fields_of, part_of, parts_of
from diplomacy_tracker.content.records import RECORDS, Meeting, Record
from tests.entries import meeting


def errors(text: str, model: type[Record] = Meeting) -> list[str]:
    """What the schema says of an entry, each with its place."""
    data = documents.parse(Path("entry.md"), text.encode()).data
    found = Draft202012Validator(schemas.front_matter(model)).iter_errors(data)
    return sorted(f"{error.json_path}: {error.validator}" for error in found)


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.folder)
def test_a_schema_is_one_and_knows_every_key(model: type[Record]) -> None:
    schema = schemas.front_matter(model)
    Draft202012Validator.check_schema(schema)
    assert tuple(schema["properties"]) == authored_keys(model)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("tilte: They meet\n", ["$: additionalProperties"]),
        ("level: chief\n", ["$.level: oneOf"]),
        ("occurrence: both\n", ["$.occurrence: oneOf"]),
        ("date: 11 July\n", ["$.date: pattern"]),
        ("title: a < b\n", ["$.title: pattern"]),
        ("event: ''\n", ["$.event: pattern"]),
        ("participants:\n  - party: China\n", ["$.participants[0].party: pattern"]),
        ("sources: []\n", ["$.sources: minItems"]),
        ("related:\n  - id: a\n    as: before\n", ["$.related[0]: anyOf"]),
        ("related: [2025-07-11-call]\n", []),
        ("local_dates: {CHN: 2025-07-12}\n", []),
        ("local_dates: {CHN: tomorrow}\n", ["$.local_dates.CHN: pattern"]),
    ],
)
def test_a_mistake_in_a_key_is_found_at_its_place(keys: str, expected: list[str]) -> None:
    assert errors(meeting(keys)) == expected


def test_a_missing_key_is_found() -> None:
    assert errors(meeting(without={"confidence"})) == ["$: required"]


def test_a_year_alone_may_be_a_number_as_yaml_reads_it() -> None:
    date = schemas.front_matter(Meeting)["properties"]["date"]
    assert [Draft202012Validator(date).is_valid(value) for value in (2026, "2026-04", "soon", None)] == [
        *(True, True, False, False)
    ]


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.folder)
def test_every_field_says_what_it_is_and_shows_it(model: type[Record]) -> None:
    parts = [model, *(part for _, part in parts_of(model))]
    fields = [(part, key, info) for part in parts for key, info in fields_of(part).items()]
    assert [key for _, key, info in fields if not (info.description or "").endswith(".")] == []
    assert [key for part, key, info in fields if not info.examples and not part_of(part, key)] == []
