"""ProperDocs, the continued MkDocs 1: the same repository, the same site."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import site

pytestmark = pytest.mark.skipif(
    find_spec("properdocs") is None, reason="ProperDocs is not installed: pip install properdocs"
)
GENERATOR = re.compile(rb'<meta name="?generator"? content="([^"]*)"')


def properdocs(settings: Path, out: Path, content: Path) -> subprocess.CompletedProcess[str]:
    """Build strictly with ProperDocs."""
    environment = {**os.environ, "TRACKER_TODAY": site.TODAY, "SITE_URL": site.ORIGIN, "TRACKER_CONTENT": str(content)}
    return subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "properdocs", "build", "--strict", "-f", str(settings), "-d", str(out)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def named(text: bytes) -> tuple[set[bytes], bytes]:
    """The programs that a page says made it, and the page without them."""
    return set(GENERATOR.findall(text)), GENERATOR.sub(b"", text)


def test_properdocs_builds_the_same_bytes_but_for_its_name(golden_site: Path, tmp_path: Path) -> None:
    done = properdocs(site.REPOSITORY / "mkdocs.yml", tmp_path / "site", site.GOLDEN)
    assert done.returncode == 0, done.stderr
    expected, found = site.files(golden_site), site.files(tmp_path / "site")
    assert sorted(expected) == sorted(found)
    assert [name for name in expected if named(expected[name])[1] != named(found[name])[1]] == []
    assert all("properdocs" in name.decode().lower() for text in found.values() for name in named(text)[0])


def test_properdocs_publishes_nothing_after_a_warning(tmp_path: Path) -> None:
    """A build with --strict fails after everything is written: it must not have replaced the old site."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/old.html").write_text("old", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/mine.md").write_text("# Mine\n\n[nowhere](nowhere.md)\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"INHERIT: {site.REPOSITORY}/mkdocs.yml\nnav: [mine.md]\n", "utf-8")
    done = properdocs(tmp_path / "mkdocs.yml", tmp_path / "site", site.GOLDEN)
    assert (done.returncode, [path.name for path in (tmp_path / "site").iterdir()]) == (1, ["old.html"]), done.stderr
