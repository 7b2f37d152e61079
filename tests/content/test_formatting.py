"""Whatever form an entry has, `tracker fmt` gives it one."""

import random
import shutil
from pathlib import Path

import pytest

from diplomacy_tracker.content import documents
from tests.entries import in_standard_form, write
from tests.site import REPOSITORY
from tests.test_formatting import run, scrambled

CONTENT = REPOSITORY / "content"


def test_the_form_of_the_content_is_found_in_one_run(tmp_path: Path) -> None:
    copy = shutil.copytree(CONTENT, tmp_path / "content")
    assert run("fmt", copy).exit_code == 0
    done = run("fmt", "--check", copy)
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
    restored = {path.relative_to(CONTENT): (tmp_path / path.relative_to(CONTENT)).read_text("utf-8") for path in paths}
    assert restored == {path.relative_to(CONTENT): in_standard_form(path) for path in paths}
