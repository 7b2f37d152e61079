"""The way out: the pages as files for another engine, which builds them into the same addresses."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from diplomacy_tracker.cli import main
from tests import site

SETTINGS = """\
[project]
site_name = "The way out"
site_url = "https://example.org/way/out/"
docs_dir = "written"
site_dir = "site"
nav = ["index.md", "meetings/index.md", "about/index.md"]
"""


def addresses(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*.html")}


def anchors(out: Path, page: str) -> set[str]:
    """Where links can lead on a page, as far as its own content goes."""
    return set(site.BuiltPage(out, out / page / "index.html").tree.xpath("//article//@id"))


@pytest.mark.skipif(not importlib.util.find_spec("zensical"), reason="Zensical is not installed: pip install zensical")
def test_zensical_builds_the_written_pages_into_the_same_addresses(
    golden_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_CONTENT", str(site.GOLDEN))
    monkeypatch.setenv("TRACKER_TODAY", site.TODAY)
    monkeypatch.chdir(site.REPOSITORY)
    written = CliRunner().invoke(main, ["write", str(tmp_path / "written")])
    assert written.exit_code == 0
    (tmp_path / "zensical.toml").write_text(SETTINGS)
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, "No issues found" in done.stdout + done.stderr) == (0, True), done.stdout + done.stderr
    assert addresses(tmp_path / "site") == addresses(golden_site)
    meeting = "meetings/2025-07-11-ministers-meet"
    marks = {mark for mark in anchors(golden_site, meeting) if mark[0] in "oe" and mark[1:].isdigit()}
    assert marks
    assert marks <= anchors(tmp_path / "site", meeting)
