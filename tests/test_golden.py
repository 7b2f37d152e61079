"""A small content folder and every page made of it, compared file by file.

`make golden` accepts what the generator makes now; read the difference before committing it.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from generator import checks
from generator.content.loader import load
from generator.insights import Insights
from generator.site import views
from generator.site.rendering import Renderer

HERE = Path(__file__).parent / "golden"
EXPECTED = HERE / "expected"
TODAY = date(2026, 11, 23)
SITE = views.Site(
    name="Golden",
    description="A small site.",
    url="https://example.org/golden/",
    repository="https://example.org/repository/",
)


def made_pages() -> dict[str, str]:
    """The content of every page of the golden folder by its file's name: {"countries/china.html": "<div…"}."""
    catalogue, problems = load([HERE / "content"])
    assert [*problems, *checks.check(catalogue, TODAY)] == []
    renderer = Renderer(catalogue)
    pages = views.pages(Insights(catalogue, TODAY), SITE)
    return {
        f"{page.url.rstrip('/') or 'index'}.html": f"{renderer.content(page)}\n{renderer.footer(page)}\n"
        for page in pages
    }


def expected_pages() -> dict[str, str]:
    return {path.relative_to(EXPECTED).as_posix(): path.read_text("utf-8") for path in EXPECTED.rglob("*.html")}


def test_every_page_is_as_accepted() -> None:
    made = made_pages()
    if os.environ.get("TRACKER_ACCEPT"):
        accept(made)
    assert made == expected_pages(), "run `make golden` to accept, after reading the difference"


def test_pages_do_not_depend_on_the_order_of_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    made = made_pages()
    listed = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda self, pattern: reversed(list(listed(self, pattern))))
    assert made_pages() == made


def accept(made: dict[str, str]) -> None:
    for path in sorted(EXPECTED.rglob("*.html")):
        if path.relative_to(EXPECTED).as_posix() not in made:
            path.unlink()
    for name, content in made.items():
        path = EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="\n")
