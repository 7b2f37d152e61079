"""The layout rendered once for each folder, compared with one rendered for each page."""

from pathlib import Path

from tests import site

GOLDEN = Path(__file__).parent / "golden" / "content"


def test_pages_are_the_same_as_with_a_layout_of_their_own(tmp_path: Path) -> None:
    quick = site.build(tmp_path / "quick", GOLDEN)
    slow = site.build(tmp_path / "slow", GOLDEN, TRACKER_FRAME_ONCE="false")
    for path in sorted(quick.rglob("*.html")):
        assert path.read_text("utf-8") == (slow / path.relative_to(quick)).read_text("utf-8"), path
    assert len(list(quick.rglob("*.html"))) == len(list(slow.rglob("*.html"))) > 20


def test_no_slot_is_left(tmp_path: Path) -> None:
    out = site.build(tmp_path / "site", GOLDEN)
    assert [path for path in out.rglob("*.html") if "\ue000" in path.read_text("utf-8")] == []
