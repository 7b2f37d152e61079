import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings, strategies as st

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.records import Meeting, Source
from diplomacy_tracker.content.yaml_writer import KEY_ORDER, PART_ORDER, WIDTH, entry_text, ordered, replace, write_new

NASTY = [
    "",
    " ",
    "a: b",
    "a #b",
    "#",
    "NO",
    "null",
    "~",
    "1e3",
    "0x1F",
    "12:30:45",
    "2025-07-11",
    "2026",
    " leading",
    "trailing ",
    "two  blanks",
    "a\nb",
    "a\n\nb\n",
    "\n",
    "tab\there",
    "习近平同美国总统拜登通电话 " * 12,
    "👋🏽 " * 60,
    "\"quoted\" 'quoted'",
    "---",
    "...",
    "--- " * 40,
    "- item",
    "> folded",
    "| literal",
    "& * ! % @ `",
    "[a, b]",
    "{a: b}",
    "word" * 60,
    "word " * 60 + "word",
    "word " * 60,
    ("x" * 130 + " ") * 3 + "x",
    "a: b # c " * 30 + "end",
    "\u00a0non-breaking\u00a0",
    "back\\slash",
]
REFUSED = "\u2028line\u2029paragraph\x85next"
"""YAML can hold it, a content file may not."""

texts = st.one_of(st.sampled_from([*NASTY, REFUSED]), st.text(st.characters(codec="utf-8"), max_size=120))
words = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,6}", fullmatch=True)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A slow machine is no failure."""
values = st.recursive(
    texts | words,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


def read(text: str) -> object:
    front = text.removeprefix("---\n")[: -len("---\n")]
    return yaml.load(front, Loader=yaml.BaseLoader) or {}  # noqa: S506  makes strings only


@unhurried
@given(st.dictionaries(texts, values, max_size=5))
@example({text: [{text: text, "list": [text]}] for text in NASTY})
@example({"same": ["a", "b"], "again": ["a", "b"]})
def test_what_is_written_is_read_back_the_same(data: dict[str, Value]) -> None:
    assert read(entry_text(data)) == data


@unhurried
@given(st.dictionaries(words, st.sampled_from(NASTY) | st.lists(words, max_size=20), max_size=5), texts)
def test_an_entry_is_read_back_by_the_content_loader(data: dict[str, Value], body: str) -> None:
    plain = "".join(character for character in body if character.isprintable() or character == "\n")
    document = documents.parse(Path("entry.md"), entry_text(data, plain).encode())
    assert (document.data, document.body) == (data, re.sub(r"\A(\s*\n)*", "", plain).rstrip())


@unhurried
@given(st.lists(st.sampled_from(["peace", "trade:", "#1", "-", "talks,", "'quoted'", "会晤"]), min_size=2, max_size=90))
def test_no_line_of_prose_passes_the_width(prose: list[str]) -> None:
    text = entry_text({"sources": [{"summary": " ".join(prose)}]})
    assert all(len(line) <= WIDTH for line in text.splitlines())


@pytest.mark.parametrize("length", range(80, 100))
def test_a_text_in_quotes_is_folded_before_it_passes_the_width(length: int) -> None:
    text = f'trade: "so" {"a" * (length - 15)} on'
    lines = entry_text({"summary": text}).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert not any(line.endswith("\\") for line in lines)


def test_an_entry_has_one_form() -> None:
    data: dict[str, Value] = {
        "title": "Rubio and Wang meet: a first",
        "date": "2025-07-11",
        "place": {"city": "Kuala Lumpur", "country": "MYS"},
        "summary": "They talked for about an hour in Kuala Lumpur, their first meeting in person since "
        "Rubio took office.",
        "participants": [{"person": "marco-rubio", "role": "Secretary of State", "party": "USA"}],
        "issues": ["trade", "tariffs"],
        "expects": [{"id": "e1", "due": "2026", "quote": "NO"}],
        "related": ["2025-06-09-us-china-london", {"id": "2025-07-10-rubio-lavrov", "as": "parallel"}],
        "sources": [
            {
                "id": "cctv",
                "title": "习近平同美国总统拜登通电话 (CCTV)",
                "mentions": [f"bilateral-relations-{number}" for number in range(5)],
            }
        ],
        "aliases": [],
    }
    assert entry_text(data, "\nBackground.\n\n") == (
        """\
---
title: "Rubio and Wang meet: a first"
date: 2025-07-11
place:
  city: Kuala Lumpur
  country: MYS
summary: >-
  They talked for about an hour in Kuala Lumpur, their first meeting in person since Rubio took
  office.
participants:
  - person: marco-rubio
    role: Secretary of State
    party: USA
issues: [trade, tariffs]
expects:
  - id: e1
    due: 2026
    quote: "NO"
related:
  - 2025-06-09-us-china-london
  - id: 2025-07-10-rubio-lavrov
    as: parallel
sources:
  - id: cctv
    title: 习近平同美国总统拜登通电话 (CCTV)
    mentions:
      - bilateral-relations-0
      - bilateral-relations-1
      - bilateral-relations-2
      - bilateral-relations-3
      - bilateral-relations-4
aliases: []
---

Background.
"""
    )


def test_keys_are_put_in_the_order_of_the_contract_at_every_depth() -> None:
    data: dict[str, Value] = {
        "sources": [{"url": "https://example.org", "id": "a"}],
        "odd": "x",
        "issues": ["trade"],
        "title": "A meeting",
        "outcomes": [{"log": [{"status": "kept", "date": "2025-01-01"}], "id": "o1"}],
        "closed": {"source": "a", "as": "late"},
    }
    assert list(_flat(ordered("meetings", data))) == [
        *("title", "issues", "outcomes", "id", "log", "date", "status", "sources", "id", "url"),
        *("odd", "closed", "as", "source"),
    ]


def test_every_kind_of_record_and_part_has_its_key_order() -> None:
    assert KEY_ORDER["meetings"][:3] == ("title", "date", "end_date")
    assert set(KEY_ORDER["meetings"]) | {"id", "body"} == set(Meeting.model_fields)
    assert set(PART_ORDER["sources"]) == set(Source.model_fields)


def test_a_new_file_never_replaces_another(tmp_path: Path) -> None:
    path = tmp_path / "people" / "wang-yi.md"
    write_new(path, "one\n")
    with pytest.raises(FileExistsError):
        write_new(path, "two\n")
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == {"wang-yi.md": b"one\n"}


def test_a_file_is_replaced_whole_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "wang-yi.md"
    replace(path, "one\n")
    replace(path, "王毅\n")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"wang-yi.md": "王毅\n".encode()}


def test_a_text_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "wang-yi.md"
    replace(path, "one\n")
    with pytest.raises(UnicodeEncodeError):
        replace(path, "two \ud800\n")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"wang-yi.md": b"one\n"}


def _flat(value: Value) -> list[str]:
    if isinstance(value, dict):
        return [name for key, item in value.items() for name in (key, *_flat(item))]
    return [name for item in value for name in _flat(item)] if isinstance(value, list) else []
