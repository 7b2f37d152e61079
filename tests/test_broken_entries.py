"""One entry, broken in each of the ways that contributors broke theirs: the message, its place, and its cure."""

from pathlib import Path

import pytest

from tests.entries import CALL, meeting, problems, write

WANG = "people/wang-yi.md"
FILE = "---\nname: Wang Yi\nparty: CHN\n---\n"
WHO = "participants:\n  - party: USA\n  - person: wang-yi\n    role: Foreign Minister\n    party: CHN\n"
PLACE = "format: in-person\nplace:\n  city: Oslo\n  country: NOR\n"


@pytest.mark.parametrize(
    ("keys", "before", "after", "expected"),
    [
        pytest.param(
            WHO, "- person", "-person", '4:4: a blank is missing after the dash; write "- person: wang-yi"', id="dash"
        ),
        pytest.param(
            PLACE,
            "format: ",
            "format\uff1a",
            "2:7: the colon is a wide one (\uff1a); type a plain one and a blank after it",
            id="wide colon",
        ),
        pytest.param(
            "title: Ministers hold talks on trade\n",
            "talks on",
            "talks #2 on",
            '2:8: notice: the text ends before "#2 on trade", which YAML reads as a comment; '
            "put quotes around the whole text",
            id="number sign",
        ),
        pytest.param(
            WHO,
            "person: wang-yi",
            "name: Wang Yi",
            "4:11: notice: Wang Yi has a file; if it is the same person, write person: wang-yi in place of the name",
            id="name of somebody with a file",
        ),
        pytest.param(
            PLACE,
            "  country",
            "\u00a0\u00a0country",
            "5:1: the line is indented with U+00A0, which only looks like a blank; type a blank instead",
            id="no-break space",
        ),
        pytest.param(PLACE, "format: ", "format ", '2:7: a colon is missing; write "format: in-person"', id="no colon"),
        pytest.param(
            PLACE,
            "format: ",
            "format:",
            '2:8: a blank is missing after the colon; write "format: in-person"',
            id="no blank after the colon",
        ),
        pytest.param(
            WHO, "party: USA", "party: UK", '3:12: there is no party "UK"; did you mean GBR (United Kingdom)?', id="UK"
        ),
        pytest.param(
            PLACE,
            "  city",
            "\tcity",
            "4:1: the line is indented with a tab; use blanks, two for each step",
            id="tab",
        ),
        pytest.param(
            "title: Ministers hold talks on trade\n",
            "Ministers",
            '"Ministers',
            '2:8: the quotation mark " is never closed; add one at the end of the text',
            id="open quote",
        ),
    ],
)
def test_a_break_is_named_where_it_is_with_its_cure(
    keys: str, before: str, after: str, expected: str, tmp_path: Path
) -> None:
    assert keys.count(before) == 1
    whole = write(tmp_path / "whole", {CALL: meeting(keys), WANG: FILE})
    broken = write(tmp_path / "broken", {CALL: meeting(keys).replace(keys, keys.replace(before, after)), WANG: FILE})
    assert [line for line in problems(broken) if line.startswith(CALL)] == [f"{CALL}:{expected}"]
    assert not [line for line in problems(whole) if line.startswith(CALL)]


def test_a_wrong_day_and_an_unknown_person_are_named_together(tmp_path: Path) -> None:
    keys = f"date: 2025-07-32\n{WHO}".replace("person: wang-yi", "person: wang-yii")
    content = write(tmp_path, {CALL: meeting(keys), WANG: FILE})
    assert [line for line in problems(content) if line.startswith(CALL)] == [
        f'{CALL}:2:7: date: "2025-07-32" is not a date: there is no such day',
        f'{CALL}:5:13: there is no person "wang-yii"; did you mean "wang-yi"?',
    ]
