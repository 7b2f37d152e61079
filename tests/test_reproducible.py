"""The same commit and day give the same bytes, wherever, in whatever order and with however many processes."""

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

from diplomacy_tracker.data.deterministic_gzip import gzipped
from tests import site

ANOTHER_MACHINE = """
import os, random
chance = random.Random(7)
listdir, scandir = os.listdir, os.scandir

class Shuffled:
    def __init__(self, path="."):
        with scandir(path) as entries:
            self.entries = list(entries)
        chance.shuffle(self.entries)
        self.left = iter(self.entries)
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.left)
    def __enter__(self):
        return self
    def __exit__(self, *error):
        pass
    def close(self):
        pass

def shuffled(path="."):
    names = listdir(path)
    chance.shuffle(names)
    return names

os.listdir, os.scandir = shuffled, Shuffled
from diplomacy_tracker.content import parallel
parallel.MIN_PARALLEL, parallel.CHUNK_SIZE, parallel.cores = 1, 3, lambda: 3
"""
"""What another machine does otherwise: folders in another order, and pages written by several processes."""


def project(folder: Path) -> Path:
    """A repository with the site's own settings and pages, and the golden content."""
    folder.mkdir(parents=True)
    shutil.copy(site.REPOSITORY / "mkdocs.yml", folder)
    shutil.copytree(site.REPOSITORY / "docs", folder / "docs")
    shutil.copytree(site.GOLDEN, folder / "content")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "content: begin")):
        git(folder, *command)
    return folder


def git(folder: Path, *arguments: str) -> None:
    day = "2026-03-01T23:30:00+00:00"
    who = {f"GIT_{role}_{key}": "nobody" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True)  # noqa: S603, S607 -- our own command


def built(folder: Path, python_path: str, **variables: str) -> dict[str, bytes]:
    """Every file of the site that a clone makes."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TRACKER_"))}
    ours = {"TRACKER_TODAY": site.TODAY, "TRACKER_LANGUAGE": "en", "PYTHONPATH": python_path}  # the entries are English
    environment = {**inherited, **ours, **variables}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    done = subprocess.run(  # noqa: S603 -- our own command
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return site.files(folder / "site")


def test_two_clones_on_two_machines_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = project(tmp_path / "one"), tmp_path / "anöther place" / "deeper" / "two"
    git(tmp_path, "clone", "-q", str(one), str(two))
    (tmp_path / "machine").mkdir()
    (tmp_path / "machine" / "sitecustomize.py").write_text(ANOTHER_MACHINE)
    first = built(
        one, str(site.REPOSITORY), TZ="Pacific/Kiritimati", LANG="C.UTF-8", PYTHONHASHSEED="1", RAYON_NUM_THREADS="1"
    )
    second = built(
        two,
        os.pathsep.join([str(tmp_path / "machine"), str(site.REPOSITORY)]),
        TZ="Pacific/Pago_Pago",
        LANG="tr_TR.UTF-8",
        LC_ALL="POSIX",
        PYTHONCOERCECLOCALE="0",
        PYTHONHASHSEED="2",
        PYTHONUTF8="0",
        RAYON_NUM_THREADS="3",
    )
    kinds = {
        "index.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        "data/v1/tracker.sqlite",
        "data/v1/meetings.parquet",
        "data/v1/meetings.csv",
        "pagefind/pagefind-entry.json",
    }
    assert kinds <= first.keys()
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_gzip_names_no_time_no_file_and_no_system() -> None:
    """Python 3.12 and 3.13 fill `gzip.compress`'s header otherwise; RFC 1952 §2.3 has its fields."""
    method, flags, time, strongest, unknown_system = b"\x08", b"\0", b"\0" * 4, b"\x02", b"\xff"
    packed = gzipped(b"talks" * 100)
    assert packed[:10] == b"\x1f\x8b" + method + flags + time + strongest + unknown_system
    assert gzip.decompress(packed) == b"talks" * 100


def test_a_site_is_built_on_the_last_day_that_is_allowed(tmp_path: Path) -> None:
    """MkDocs' own sitemap.xml.gz has no room for days after 2106."""
    site.build(tmp_path / "site", site.GOLDEN, TRACKER_TODAY="2199-12-31")
