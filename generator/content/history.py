"""When files were added and last changed, from git: one pass over the log for the whole site."""

import os
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

MARK = "/"
"""Begins the line of a commit; none of git's paths begins with it."""
OWN_AREA = "content:"
"""How the subject of a commit begins that is about the entries."""
_LOG = (
    *("-c", "log.showRoot=true", "log", "--no-relative", "--no-show-signature"),  # whatever the builder's settings
    *("-z", f"--format={MARK}%cs", "--name-only", "--no-renames", "--", "."),
)


@dataclass(frozen=True, slots=True)
class Dates:
    """The day a file came into the repository, and the day of the last commit that touched it."""

    added: date
    changed: date


def dates(roots: Sequence[Path]) -> Mapping[Path, Dates]:
    """The dates of every file below these folders, by its resolved path.

    Empty without git, outside a repository, and in a shallow clone, whose log would make every file look new.
    """
    found: dict[Path, Dates] = {}
    for root in roots:
        top = _git(root, "rev-parse", "--show-toplevel")
        if not top or _git(root, "rev-parse", "--is-shallow-repository") != "false":
            continue
        found |= _read(Path(top), _git(root, *_LOG) or "")
    return found


def subjects(roots: Sequence[Path], *, after: str = "", since: date | None = None) -> Mapping[Path, str]:
    """The subject of the last commit that touched each file below these folders, by its resolved path.

    One that begins with `content:` goes before others: a program that lays out all files anew is no reason for a change
    in one. Counted are commits after the revision `after`, or on days later than `since`. Empty without git.
    """
    limits = [f"{after}..HEAD"] if after else [f"--since={since}T23:59:59Z"] if since else []
    found: dict[Path, str] = {}
    for root in roots:
        top = _git(root, "rev-parse", "--show-toplevel")
        log = _git(root, *_LOG[:4], *limits, "-z", f"--format={MARK}%s", *_LOG[-4:])
        subject = ""
        for part in (log or "").split("\0"):
            line = part.lstrip("\n")
            if line.startswith(MARK):
                subject, _, line = line.removeprefix(MARK).partition("\n")
            if line and top:
                path = resolved(Path(top) / line)
                is_better = subject.startswith(OWN_AREA) and not found.get(path, OWN_AREA).startswith(OWN_AREA)
                if path not in found or is_better:
                    found[path] = subject
    return found


def day_of(root: Path, revision: str) -> date | None:
    """The day of a commit, in its committer's place; None when git knows no such revision."""
    found = _git(root, "log", "-1", "--format=%cs", "--end-of-options", revision, "--")
    return date.fromisoformat(found) if found else None


def unpack(root: Path, revision: str, out: Path) -> Path:
    """Write a folder as it was in a revision below `out`; where it stands there, also when it was not there yet."""
    top = _git(root, "rev-parse", "--show-toplevel")
    if not top:
        raise ValueError(f"{root} is in no git repository")
    within = root.resolve().relative_to(Path(top).resolve())
    _git(Path(top), "archive", f"--output={out / 'content.tar'}", "--end-of-options", revision, within.as_posix())
    if (out / "content.tar").exists():
        with tarfile.open(out / "content.tar") as packed:
            packed.extractall(out, filter="data")
        (out / "content.tar").unlink()
    return out / within


def resolved(path: Path) -> Path:
    """The path as `dates` names it. Content holds no symbolic links, so that each folder is looked up once."""
    return _folder(path.absolute().parent) / path.name


@lru_cache(maxsize=4096)
def _folder(path: Path) -> Path:
    return path.resolve()


def _read(top: Path, log: str) -> dict[Path, Dates]:
    """Newest commit first: the first date seen of a file is its last change, the last one its first."""
    found: dict[Path, Dates] = {}
    day = date.min
    for part in log.split("\0"):
        line = part.lstrip("\n")
        if line.startswith(MARK):
            stamp, _, line = line.removeprefix(MARK).partition("\n")
            day = date.fromisoformat(stamp)
        if line:
            path = resolved(top / line)
            found[path] = Dates(day, found[path].changed if path in found else day)
    return found


def _git(folder: Path, *arguments: str) -> str | None:
    """What git prints, without the last newline; None when it fails or is not there.

    A path is bytes, which need not be UTF-8.
    """
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except OSError:
        return None
    return os.fsdecode(done.stdout).rstrip("\n") if done.returncode == 0 else None
