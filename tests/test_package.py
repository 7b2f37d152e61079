"""The package as it is published: the wheel holds all that a site needs, and nothing of this repository's content."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests import site

MODULES = site.REPOSITORY / "generator/diplomacy_tracker"
ENTRY_POINT = """
from importlib.metadata import entry_points
(command,) = entry_points(group="console_scripts", name="tracker")
print(command.module)
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a wheel and a source distribution."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out)]
    done = subprocess.run(command, cwd=site.REPOSITORY, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def installed(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked, which is all that an installer does with one of Python alone."""
    folder = tmp_path_factory.mktemp("installed")
    (wheel,) = published.glob("*.whl")
    shutil.unpack_archive(wheel, folder, "zip")
    return folder


def run(installed: Path, folder: Path, *arguments: str) -> str:
    """What a module of the installed package prints; it must end well. The repository is not looked at."""
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_every_file_of_the_package(installed: Path) -> None:
    expected = {
        path.relative_to(MODULES).as_posix()
        for path in MODULES.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    (package,) = (path for path in installed.iterdir() if path.suffix != ".dist-info")
    assert {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()} == expected


def test_the_source_distribution_tests_itself_and_has_no_entries(published: Path) -> None:
    (archive,) = published.glob("*.tar.gz")
    with tarfile.open(archive) as found:
        names = {name.partition("/")[2] for name in found.getnames()}
    assert {
        "tests/conftest.py",
        "generator/diplomacy_tracker/site/templates/meeting.html.jinja",
        "mkdocs.yml",
        "LICENSE",
    } <= names
    assert [name for name in names if name.startswith(("content/", "docs/", "seeds/", "tests/content/"))] == []


def test_the_wheel_alone_makes_a_tracker(installed: Path, tmp_path: Path) -> None:
    module = run(installed, tmp_path, "-c", ENTRY_POINT).strip()
    where = run(installed, tmp_path, "-c", f"import {module}; print({module}.__file__)")
    assert Path(where.strip()).is_relative_to(installed)
    run(installed, tmp_path, "-c", f"from {module} import main; main()", "init", "--name", "Installed")
    run(installed, tmp_path, "-m", "mkdocs", "build", "--strict")
    assert site.broken_links(tmp_path / "site") == []
