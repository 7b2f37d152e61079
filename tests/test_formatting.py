"""`tracker fmt` and the form it writes: the same facts and comments, whatever they looked like."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings, strategies as st

from diplomacy_tracker.cli import main
from diplomacy_tracker.content import comments, documents
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.formatter import formatted
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.validation import read_record
from diplomacy_tracker.content.yaml_writer import folded
from tests.entries import CALL, meeting, record, write
from tests.site import GOLDEN

ENTRY = Path("meetings/2025/2025-07-11-call.md")
STYLES = (None, '"', "'", "|", ">")
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

COMMENTED = """\
---
# Written from memory.

participants: # who
  - party: USA # said so
    # the office that day
    role: Secretary of State
    person: marco-rubio
    # deeper than anything that follows
  # between two
  - {person: wang-yi, party: CHN} # in brackets
title: "a # b" # question
summary: > # folded
  Something
  long
issues: [a, # first
  b] # both
# about the sources
sources:
# about this one
- id: x
  url: "https://example.org/#here"
date: '2025-07-11'
place:
  country: MYS
  # venue: unknown
  city: Kuala Lumpur
# the end
---

body # no comment
"""
PUT_BACK = """\
---
# Written from memory.
title: "a # b"  # question
date: 2025-07-11
place:
  # venue: unknown
  city: Kuala Lumpur
  country: MYS
summary: Something long  # folded
participants:  # who
  - person: marco-rubio
    # the office that day
    # deeper than anything that follows
    role: Secretary of State
    party: USA  # said so
  # between two
  - person: wang-yi  # in brackets
    party: CHN
issues:  # both
  - a  # first
  - b
# about the sources
sources:
  # about this one
  - id: x
    url: https://example.org/#here
# the end
---

body # no comment
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def scrambled(data: Value, chance: random.Random) -> str:
    """The same facts, keys in any order, quoted and wrapped in any way."""
    style = chance.choice(STYLES)
    front = yaml.dump(
        shuffled(data, chance),
        Dumper=yaml.SafeDumper,
        default_style=style,
        default_flow_style=chance.choice([True, False, None]) if style not in {"|", ">"} else False,
        width=chance.choice([20, 60, 200]),
        indent=chance.choice([2, 4]),
        allow_unicode=chance.choice([True, False]),
        sort_keys=False,
    )
    return f"---\n{front}---\n"


def shuffled(value: Value, chance: random.Random) -> Value:
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


def test_comments_stay_beside_what_they_belong_to() -> None:
    text = formatted("meetings", ENTRY, COMMENTED.encode())
    assert text == PUT_BACK
    assert formatted("meetings", ENTRY, text.encode()) == text


pieces = st.sampled_from(["peace", "trade:", "#1", "-", "talks,", "'so'", '"so"', "会晤", "\\", "a" * 70])
words = st.lists(pieces, max_size=30)
texts = st.one_of(*(words.map(blank.join) for blank in (" ", "  ", "\n")), st.sampled_from(["", "NO", "~", " x"]))
names = st.sampled_from(["party", "person", "role", "name", "id", "url", "text", "odd"])
parts = st.dictionaries(names, texts, max_size=4)
lists = st.lists(st.one_of(parts, texts, st.sampled_from(["trade", "tariffs"])), max_size=3)
fronts = st.dictionaries(
    st.sampled_from(["title", "date", "summary", "participants", "issues", "sources", "place", "odd"]),
    st.one_of(texts, lists, parts),
    max_size=5,
)


def commented(text: str, chance: random.Random) -> str:
    """The text with comments wherever YAML is sure to take them for some."""
    lines = text.splitlines()
    front = lines[1 : lines.index("---", 1)]
    safe = [number for number, line in enumerate(front) if line.strip() and not any(sign in line for sign in "'\"|>\\")]
    noted = set(chance.sample(safe, min(len(safe), 3)))
    blank = [" " * chance.randrange(6) + f"# own {number}" for number in range(2)]
    with_notes = [f"{line} # beside {number}" if number in noted else line for number, line in enumerate(front)]
    return "\n".join(["---", blank[0], *with_notes, blank[1], "---"]) + "\n"


@unhurried
@given(fronts, st.randoms(use_true_random=False))
def test_facts_and_comments_are_the_same_before_and_after(data: dict[str, Value], chance: random.Random) -> None:
    text = commented(scrambled(data, chance), chance)
    try:
        before = documents.parse(ENTRY, text.encode())
    except ContentError:
        return
    after = formatted("meetings", ENTRY, text.encode())
    parsed = documents.parse(ENTRY, after.encode())
    assert parsed.data == folded("meetings", before.data)
    assert noted(after) == noted(text)
    assert all(f"# own {number}" in unwrapped(after) for number in range(2))
    assert formatted("meetings", ENTRY, after.encode()) == after


def unwrapped(text: str) -> str:
    """The text in one line, also where a quoted one goes on in the next."""
    return " ".join(re.sub(r"\\\n *\\?", "", text).split())


def noted(text: str) -> Counter[str]:
    document = documents.parse(ENTRY, text.encode())
    found = comments.comments(document, documents.front(ENTRY, text.encode()))
    return Counter(comment.text for comment in found)


def test_files_that_cannot_be_read_are_named_and_left_alone(tmp_path: Path) -> None:
    broken = record("title: a: b\n")
    root = write(tmp_path / "content", {CALL: meeting("title: 'Ministers speak'\n"), "people/wang-yi.md": broken})
    done = run("fmt", root)
    place = f"{(root / 'people/wang-yi.md').as_posix()}:2:9: a text with "
    assert (done.exit_code, done.stdout, done.stderr.startswith(place)) == (1, f"{(root / CALL).as_posix()}\n", True)
    assert (root / "people/wang-yi.md").read_text("utf-8") == broken
    assert (root / CALL).read_text("utf-8") == meeting("title: Ministers speak\n")
    assert [path.name for path in root.rglob("*.md")] == [path.name for path in root.rglob("*") if path.is_file()]


def test_a_check_names_and_changes_nothing(tmp_path: Path) -> None:
    text = meeting("title: 'Ministers speak'\n")
    root = write(tmp_path / "content", {CALL: text})
    done = run("fmt", "--check", root)
    assert (done.exit_code, done.stdout) == (1, f"{(root / CALL).as_posix()}\n")
    assert (root / CALL).read_text("utf-8") == text


def test_one_file_alone_can_be_written_anew(tmp_path: Path) -> None:
    text = meeting("title: 'Ministers speak'\n")
    other = "meetings/2025/2025-07-12-call.md"
    root = write(tmp_path / "content", {CALL: text, other: text})
    done = run("fmt", root / CALL)
    assert (done.exit_code, done.stdout) == (0, f"{(root / CALL).as_posix()}\n")
    assert (root / other).read_text("utf-8") == text


def test_a_file_outside_any_content_folder_is_misuse(tmp_path: Path) -> None:
    path = tmp_path / "entry.md"
    path.write_text(meeting(), "utf-8")
    assert run("fmt", path).exit_code == 2


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("meetings/*/*.md")), ids=lambda path: path.stem)
def test_the_record_that_is_read_is_the_same(path: Path) -> None:
    text = scrambled(documents.read(path).data, random.Random(1))  # noqa: S311 -- no secret
    after = formatted("meetings", path, text.encode())
    first, second = (read_record(Meeting, documents.parse(path, form.encode())) for form in (text, after))
    assert first == second
