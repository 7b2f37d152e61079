"""The layout rendered once for each folder, compared with one rendered for each page."""

from pathlib import Path

from tests import site


def test_pages_are_the_same_as_with_a_frame_of_their_own(golden_site: Path, tmp_path: Path) -> None:
    slow = site.build(tmp_path / "slow", site.GOLDEN, TRACKER_FRAME_ONCE="false")
    for path in sorted(golden_site.rglob("*.html")):
        assert path.read_text("utf-8") == (slow / path.relative_to(golden_site)).read_text("utf-8"), path
    assert len(list(golden_site.rglob("*.html"))) == len(list(slow.rglob("*.html"))) > 20


def test_no_slot_is_left(golden_site: Path) -> None:
    assert [path for path in golden_site.rglob("*.html") if "\ue000" in path.read_text("utf-8")] == []
