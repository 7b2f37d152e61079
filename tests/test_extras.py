"""Commands whose libraries are an extra, where the extra is not installed."""

import re
import subprocess
import sys
import tomllib

import pytest

from diplomacy_tracker.cli import EXTRAS
from tests.site import REPOSITORY

LIBRARIES = {
    extra: [re.split(r"[^\w.-]", name)[0] for name in names]
    for extra, names in tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ].items()
}
WITHOUT = "import sys; sys.modules |= dict.fromkeys({names}); from diplomacy_tracker.cli import main; main({arguments})"
"""Runs the command in a Python that cannot import these libraries."""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command without the library of any extra."""
    names = sorted({name for some in LIBRARIES.values() for name in some})
    code = WITHOUT.format(names=names, arguments=list(arguments))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603


ARGUMENTS = {
    "collect": ("", "--help", "--dry-run"),
    "draft": ("", "--help", "-"),
    "import": ("", "--help", "history-state data --out out"),
    "links": ("", "--help", "content"),
    "verify": ("--help", "content"),
}


@pytest.mark.parametrize(("name", "arguments"), [(name, text) for name, texts in ARGUMENTS.items() for text in texts])
def test_a_command_without_its_extra_says_what_to_install(name: str, arguments: str) -> None:
    done = run(name, *arguments.split())
    extra = EXTRAS[name]
    message = f"tracker {name} needs the extra [{extra}]: pip install 'diplomacy-tracker[{extra}]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
    assert extra in LIBRARIES


def test_the_other_commands_need_no_extra() -> None:
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.findall(r"(?m)^  (\w+) +Needs the extra \[(\w+)\]\.$", done.stdout) == [*EXTRAS.items()]
