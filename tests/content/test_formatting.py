"""Every entry has the form that `tracker fmt` gives it."""

import random
from pathlib import Path

import pytest

from diplomacy_tracker.content import documents
from tests.entries import write
from tests.site import REPOSITORY
from tests.test_formatting import run, scrambled

CONTENT = REPOSITORY / "content"


def test_the_content_has_its_form_already() -> None:
    done = run("fmt", "--check", CONTENT)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "0 files to reformat\n")


@pytest.mark.parametrize("seed", range(4))
def test_a_scrambled_copy_of_the_content_is_restored_byte_for_byte(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 -- no secret
    paths = sorted(CONTENT.rglob("*.md"))[seed::4]
    for path in paths:
        document = documents.read(path)
        text = scrambled(document.data, chance) + (f"\n\n{document.body}\n\n" if document.body else "")
        write(tmp_path, {path.relative_to(CONTENT).as_posix(): text.replace("\n", chance.choice(["\n", "\r\n"]))})
    assert run("fmt", tmp_path).exit_code == 0
    restored = {path.relative_to(CONTENT): (tmp_path / path.relative_to(CONTENT)).read_bytes() for path in paths}
    assert restored == {path.relative_to(CONTENT): path.read_bytes() for path in paths}
