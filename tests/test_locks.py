"""What is installed is what was locked: every package by its hashes, from nowhere else."""

import re
import tomllib
from itertools import chain

import pytest

from tests.site import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
MAKEFILE = (REPOSITORY / "Makefile").read_text("utf-8")
SITE, DEV, ACTIONLINT = "requirements.txt", "requirements-dev.txt", "requirements-actionlint.txt"
NOT_LOCKED = {"fuzz", "mutate", "validate"}
"""Groups that no check needs."""
locks = pytest.mark.parametrize("name", [SITE, DEV, ACTIONLINT])


def entries(name: str) -> list[str]:
    """Each package of a lock with all that stands below it, on one line."""
    text = re.sub(r"(?m)^ *#.*\n", "", (REPOSITORY / name).read_text("utf-8"))
    return re.sub(r"\\\n", " ", text).strip().split("\n")


def versions(name: str) -> dict[str, str]:
    """The version of each package."""
    found = (re.match(r"([\w.-]+)==(\S+)", entry) for entry in entries(name))
    return {match[1]: match[2] for match in found if match}


@locks
def test_every_line_of_a_lock_is_one_version_with_its_hashes(name: str) -> None:
    line = re.compile(r"[a-z0-9._-]+==\S+( ; [^-]*)?( +--hash=sha256:[0-9a-f]{64})+ *")
    assert [entry for entry in entries(name) if not line.fullmatch(entry)] == []


def test_all_that_is_needed_is_locked_in_the_same_version() -> None:
    groups = {name: group for name, group in PROJECT["dependency-groups"].items() if name not in NOT_LOCKED}
    extras = PROJECT["project"]["optional-dependencies"]
    built_with = chain(*(extras[name] for name in ("import", "links", "parquet", "xlsx")))
    site = [*PROJECT["project"]["dependencies"], *built_with, *groups["build"]]
    wanted = {SITE: site, DEV: [*chain(*groups.values(), *extras.values())]}
    for lock, packages in wanted.items():
        names = {re.split(r"[^\w.-]", package)[0].lower().replace("_", "-") for package in packages}
        names -= {PROJECT["project"]["name"]}  # an extra that needs another one
        assert names - set(versions(lock)) == set(), f"{lock}: run `make lock`"
    assert versions(SITE).items() <= versions(DEV).items()


def test_what_every_machine_installs_is_held_to_its_hashes() -> None:
    needed = MAKEFILE.split("define install")[1].split("endef")[0]
    installs = re.findall(r"pip install .*", needed)
    assert [("--require-hashes" in line) or ("--no-build-isolation --no-deps" in line) for line in installs] == [
        True
    ] * 2
    others = [line for line in re.findall(r"pip install .*", MAKEFILE) if "--requirement" in line]
    assert all("--require-hashes" in line for line in others)


def test_the_policy_on_weaknesses_names_what_guards() -> None:
    text = (REPOSITORY / "SECURITY.md").read_text("utf-8")
    told = ["make audit", "make fuzz", "Content-Security-Policy", "Report a vulnerability"]
    assert [word for word in told if word not in text] == []
