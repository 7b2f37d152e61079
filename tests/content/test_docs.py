"""What the pages written by hand say of this tracker's entries, and the examples that name some of them."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from diplomacy_tracker import checks
from diplomacy_tracker.content import loader
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.parties import base_table
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site import default_docs, placeholders
from diplomacy_tracker.site.views import Site
from tests.site import REPOSITORY, TODAY

CONTENT = REPOSITORY / "content"
DOCS = REPOSITORY / "docs"
ENTRY = (default_docs.FOLDER / "contribute/entry.md").read_text("utf-8")
TEMPLATE = (default_docs.FOLDER / "contribute/meeting.yaml").read_text("utf-8")
NAMES = (DOCS / "about/names.md").read_text("utf-8")
EXAMPLES = re.findall(r"(?ms)`(content/meetings/\d{4}/\S+\.md)`[^`]*\n```yaml\n(---\n.*?)^```$", ENTRY)
"""Where each example would lie, and its text."""


@pytest.mark.parametrize(
    ("path", "text"),
    [*EXAMPLES, ("content/meetings/2025/2025-07-11-template.md", TEMPLATE)],
    ids=["smallest", "whole", "template"],
)
def test_each_example_is_an_entry_without_mistakes(path: str, text: str, tmp_path: Path) -> None:
    entry = shutil.copytree(CONTENT, tmp_path / "content").parent / path
    entry.write_text(text, "utf-8")
    content, problems = loader.load([tmp_path / "content"])
    problems += checks.check(content, date.fromisoformat(TODAY))
    assert [str(problem) for problem in problems if problem.path == entry and not problem.is_notice] == []


def test_every_name_with_a_note_stands_beside_that_of_the_base_table(content: Catalogue) -> None:
    filled = placeholders.filled(
        NAMES, placeholders.known(Site(name="Tracker"), {}, Dataset(Insights(content, date.fromisoformat(TODAY))))
    )
    noted = [party for party in content.parties.values() if party.note]
    base = {party.code: base_table().get(party.code, party).name for party in noted}
    wanted = [
        f"| {party.name} | `{party.code}` | {'the same' if base[party.code] == party.name else base[party.code]} | "
        for party in noted
    ]
    assert len(wanted) > 5
    assert [row for row in wanted if row not in filled] == []
