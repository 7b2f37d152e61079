"""Entries that nobody would think of: right ones build and come back, others are told their mistakes. No tracebacks."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, strategies as st

from diplomacy_tracker import checks
from diplomacy_tracker.content import documents, loader
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.errors import ContentError, Problem
from diplomacy_tracker.content.formatter import formatted
from diplomacy_tracker.content.records import RECORDS, Meeting
from diplomacy_tracker.content.validation import read_record
from diplomacy_tracker.data import Dataset, Export
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site import views
from diplomacy_tracker.site.rendering import Renderer
from diplomacy_tracker.site.views import page_metadata
from tests.entries import TODAY, write
from tests.strategies import WORLD, Entry, catalogues, entries, examples, mutated, mutations
from tests.test_golden import SITE

CORPUS = Path(__file__).parent / "fuzz" / "corpus"


def loaded(root: Path) -> tuple[Catalogue, list[Problem]]:
    """The content of a root, and all that is wrong with it, notices left out."""
    content, problems = loader.load([root])
    problems += checks.check(content, TODAY)
    return content, [problem for problem in problems if not problem.is_notice]


def draw_everything(content: Catalogue) -> Iterator[str]:
    """Every page and its head."""
    renderer = Renderer(content)
    for page in views.pages(Insights(content, TODAY), SITE):
        yield renderer.content(page)
        yield renderer.head(page_metadata.of_page(SITE, page))


def of_content(files: Mapping[str, str | bytes]) -> list[str]:
    """All that is wrong with content that is made of these files; every page is drawn when nothing is."""
    with TemporaryDirectory() as folder:
        root = write(Path(folder) / "content", files)
        content, problems = loaded(root)
        for problem in problems:
            raw = (root / problem.path).read_bytes() if problem.path.is_file() else b""
            assert 1 <= problem.line <= raw.count(b"\n") + 1, problem
            assert problem.column >= 1, problem
            assert problem.message
            assert "\n" not in str(problem)
        if not problems:
            assert "".join(draw_everything(content))
            Export(Dataset(Insights(content, TODAY), SITE.name, SITE.url, TODAY.isoformat(), {})).write(
                Path(folder) / "data"
            )
        return [str(problem).removeprefix(f"{root.as_posix()}/") for problem in problems]


@examples(30)
@given(entries())
def test_a_right_entry_comes_back_as_it_was(entry: Entry) -> None:
    path = Path(entry.path)
    before = read_record(Meeting, documents.parse(path, entry.text.encode()))
    text = formatted(Meeting.folder, path, entry.text.encode())
    assert read_record(Meeting, documents.parse(path, text.encode())) == before
    assert formatted(Meeting.folder, path, text.encode()) == text


@examples(10)
@given(catalogues())
def test_right_content_has_no_mistake_and_every_page_is_drawn(files: dict[str, str]) -> None:
    assert of_content(files) == []


@examples(25)
@given(entries(), st.lists(mutations, min_size=1, max_size=4))
def test_a_spoilt_entry_is_told_its_mistakes_by_line(entry: Entry, steps: list[tuple[str, int, str]]) -> None:
    of_content({**WORLD, entry.path: mutated(entry.text, steps)})


@examples(20)
@given(st.sampled_from(sorted(WORLD)), st.lists(mutations, min_size=1, max_size=4), entries())
def test_any_other_spoilt_record_is_told_its_mistakes_by_line(
    name: str, steps: list[tuple[str, int, str]], entry: Entry
) -> None:
    of_content({**WORLD, entry.path: entry.text, name: mutated(WORLD[name], steps)})


@examples(30)
@given(entries(), st.lists(mutations, min_size=1, max_size=4))
def test_what_can_be_read_is_formatted_to_the_same_facts(entry: Entry, steps: list[tuple[str, int, str]]) -> None:
    path, raw = Path(entry.path), mutated(entry.text, steps)
    try:
        before = read_record(Meeting, documents.parse(path, raw))
    except ContentError:
        return
    assert read_record(Meeting, documents.parse(path, formatted(Meeting.folder, path, raw).encode())) == before


@pytest.mark.parametrize("path", sorted(CORPUS.glob("documents/*")), ids=lambda path: path.name)
def test_a_nasty_file_is_read_or_told_its_mistakes(path: Path) -> None:
    raw = path.read_bytes()
    for model in RECORDS:
        name = "2025/2025-07-11-call.md" if model is Meeting else "a-name.md"
        of_content({**WORLD, f"{model.folder}/{name}": raw})
