"""What must hold for any bytes at all."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from diplomacy_tracker import checks
from diplomacy_tracker.checks import bodies
from diplomacy_tracker.checks.finding import Context
from diplomacy_tracker.content import catalogue, documents, loader
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.errors import ContentError
from diplomacy_tracker.content.formatter import formatted
from diplomacy_tracker.content.records import RECORDS, Meeting, Person
from diplomacy_tracker.content.validation import read_record
from diplomacy_tracker.site.rendering import Renderer
from tests.drafts.drafting import draft_of

DAY = date(2025, 7, 11)
TODAY = date(2026, 11, 23)
ENTRY = Path("meetings/2025/2025-07-11-call.md")
CONTENT = Path(__file__).parents[2] / "content"
_EMPTY = Catalogue.empty()
_RENDERER = Renderer(_EMPTY)


@cache
def known() -> Catalogue:
    """The content, which drafts are read with."""
    return loader.load([CONTENT])[0]


def read_document(raw: bytes) -> None:
    """A file is a record without mistakes, or its mistakes have places; what can be read keeps its facts in `fmt`."""
    try:
        document = documents.parse(ENTRY, raw)
    except ContentError as error:
        _have_places(error, raw)
        return
    text = formatted(Meeting.folder, ENTRY, raw)
    assert formatted(Meeting.folder, ENTRY, text.encode()) == text
    for model in RECORDS:
        try:
            record = read_record(model, document)
        except ContentError as error:
            _have_places(error, raw)
            continue
        again = documents.parse(ENTRY, formatted(model.folder, ENTRY, raw).encode())
        assert read_record(model, again) == record
        whole = catalogue.build(
            [record], {(model.folder, record.id): document}, {m.folder: frozenset() for m in RECORDS}
        )
        _have_places(ContentError(checks.check(whole, TODAY)), raw)


def draw_text(raw: bytes) -> None:
    """A text that the checks let pass is drawn."""
    body = raw.decode("utf-8", "replace")
    person = Person(id="a", name="A", party="USA", body=body)
    if not list(bodies.text_is_short_and_flat(person, Context(_EMPTY, TODAY, {}))):
        html = _RENDERER.prose(body, root="./")
        assert "<script" not in html.lower()
        assert "javascript:" not in html.lower() or "javascript:" in body.lower()


def read_article(raw: bytes) -> None:
    """A draft can be read back, whatever the article holds."""
    made = draft_of(raw.decode("utf-8", "replace"), known(), day=DAY)
    if not made.is_empty:
        assert documents.parse(ENTRY, made.text.encode()).data.keys() == made.data.keys()


def _have_places(error: ContentError, raw: bytes) -> None:
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    for problem in error.problems:
        assert 1 <= problem.line <= lines, problem
        assert problem.column >= 1, problem
        assert "\n" not in str(problem), problem


HARNESSES: Mapping[str, Callable[[bytes], None]] = {
    "documents": read_document,
    "bodies": draw_text,
    "drafts": read_article,
}
