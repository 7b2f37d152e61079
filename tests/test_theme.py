"""What our templates take over from Material stays what they were made from."""

import hashlib
from pathlib import Path

import pytest

from generator.mkdocs.theme import MATERIAL, OURS

ORIGINALS = {
    "partials/content.html": "ce33929c85af129f6e2f3b0aed47159e9c4a519482d1938bae15f5ff4a3cfae5",
    "partials/header.html": "8cf3fb15bcf969ff596649616fd99366b3c31c08d57a86d05308efc16d8fa75f",
    "partials/source.html": "6847616d67be4920d39c278c2799bf20222bbc02ee2a8393aca85e3eaa518752",
}
"""SHA-256 of each of Material's templates that ours replace: where one differs, compare it with ours."""


def test_ours_replace_no_other_templates_of_material() -> None:
    ours = {path.relative_to(OURS / "material").as_posix() for path in (OURS / "material").rglob("*.html")}
    assert {name for name in ours if (MATERIAL / name).exists()} == {*ORIGINALS, "base.html"}


@pytest.mark.parametrize("name", ORIGINALS)
def test_a_template_that_ours_replaces_has_not_changed(name: str) -> None:
    assert hashlib.sha256(Path(MATERIAL, name).read_bytes()).hexdigest() == ORIGINALS[name]
