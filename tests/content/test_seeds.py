"""Each claim of the seed documents, followed into the content and onto the built page."""

from pathlib import Path
from typing import NamedTuple

import pytest

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.documents import Value
from tests import site

DOSSIERS = sorted((site.REPOSITORY / "seeds").glob("2*.md"))
IDS = {"event": "/events/{}/", "related": "/meetings/{}/"}
"""Fields that hold an id: on the page it is a link."""


class Claim(NamedTuple):
    """One line of a dossier's table."""

    number: str
    text: str
    entry: str
    field: str
    words: str


def claims(dossier: Path) -> list[Claim]:
    rows = [line.strip("|").split("|") for line in dossier.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [Claim(*(cell.strip() for cell in row)) for row in rows if row[0].strip().isdigit()]


def strings(value: Value) -> list[str]:
    if isinstance(value, str):
        return [" ".join(value.split())]
    parts = value.values() if isinstance(value, dict) else value
    return [text for part in parts for text in strings(part)]


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda path: path.stem)
def test_every_claim_stands_in_the_content(dossier: Path) -> None:
    missing = [
        claim
        for claim in claims(dossier)
        for path in (site.REPOSITORY / "content" / "meetings" / claim.entry[:4] / f"{claim.entry}.md",)
        if not any(claim.words in text for text in strings(documents.read(path).data[claim.field]))
    ]
    assert missing == []


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda path: path.stem)
def test_every_claim_is_seen_on_its_page(dossier: Path, built: Path) -> None:
    missing = []
    for claim in claims(dossier):
        page = site.BuiltPage(built, built / "meetings" / claim.entry / "index.html")
        if claim.field in IDS:
            seen = any(link.endswith(IDS[claim.field].format(claim.words)) for link in page.links())
        else:
            seen = claim.words in page.text
        if not seen:
            missing.append(claim)
    assert missing == []


def test_the_first_dossier_follows_all_fifteen_claims() -> None:
    numbers = {int(claim.number) for claim in claims(DOSSIERS[0])}
    assert numbers == set(range(1, 16))
