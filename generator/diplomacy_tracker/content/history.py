"""Which files changed on which day, from git: one pass over the log for the whole site."""

import io
import os
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

MARK = "/"
"""Begins the line of a commit; none of git's paths begins with it."""
NOT_KNOWN = (
    "git does not know the whole history of the content (no repository, one of another owner, or a shallow clone): "
    "nothing says when an entry was added or changed, and feeds and calendars are dated by the meetings"
)
"""What to say where a log is not whole."""
_LOG = (
    *("-c", "log.showRoot=true", "log", "--no-relative", "--no-show-signature"),  # whatever the builder's settings
    *("-z", "--no-renames"),
)
_OF_MAIN_LINE = (*_LOG, "--first-parent", "-m", "--raw", "--no-abbrev", f"--format={MARK}%cs", "--", ".")
"""A merged branch is one change, on the day of its merge: what the site showed before and after."""
_ABSENT = "0"
"""All digits of the blob's name where there is no file."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The day a file came into the repository's main line, and the day of the last commit there that changed it.

    `edits` is the number of commits there that added, changed or removed it.
    """

    added: date
    changed: date
    edits: int = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file in one commit, dated by its committer.

    `root` is the content folder; `before` and `after` are the names of the file's blobs, empty where there is no file.
    `subject` is that of the commit, where it was asked for.
    """

    day: date
    root: Path
    path: Path
    before: str
    after: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Log:
    """The changes of all files below some folders, oldest first; `is_whole` unless the history of one is not known."""

    edits: Sequence[Edit] = ()
    is_whole: bool = False

    @property
    def dates(self) -> Mapping[Path, Dates]:
        """The dates of every file, by its resolved path."""
        found: dict[Path, Dates] = {}
        for edit in self.edits:
            known = found.get(edit.path)
            found[edit.path] = Dates(known.added, edit.day, known.edits + 1) if known else Dates(edit.day, edit.day)
        return found


def log(roots: Sequence[Path]) -> Log:
    """What git knows of the files below these folders.

    Nothing without git, outside a repository, and in a shallow clone, whose log would make every file look new.
    """
    edits: list[Edit] = []
    is_whole = bool(roots)
    for root in roots:
        top = _git(root, "rev-parse", "--show-toplevel")
        is_known = top and _git(root, "rev-parse", "--is-shallow-repository") == "false"
        written = _git(root, *_OF_MAIN_LINE) if is_known else None
        is_whole &= written is not None
        if top and written:
            edits += _edits(root, Path(top), written)
    return Log(tuple(edits), is_whole)


def dates(roots: Sequence[Path]) -> Mapping[Path, Dates]:
    """The dates of every file below these folders, by its resolved path; empty where no history is known."""
    return log(roots).dates


def blobs(root: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The bytes of each of these blobs that is in the repository of a folder."""
    wanted = "".join(f"{name}\n" for name in names).encode()
    if not wanted:
        return
    command = ["git", "-C", str(root), "cat-file", "--batch"]
    found = io.BytesIO(subprocess.run(command, input=wanted, capture_output=True, check=True).stdout)  # noqa: S603
    for line in iter(found.readline, b""):
        name, kind, *size = line.decode().split()
        if kind == "blob":
            yield name, found.read(int(size[0]))
            found.readline()


def commits(roots: Sequence[Path], *, after: str = "", since: date | None = None) -> Sequence[Edit]:
    """The change of each file below these folders in each commit that is no merge, oldest first, with its subject.

    Of the commits after the revision `after`, or on days later than `since`; else of all. Empty without git.
    """
    limits = [f"{after}..HEAD"] if after else [f"--since={since}T23:59:59Z"] if since else []
    edits: list[Edit] = []
    for root in roots:
        top = _git(root, "rev-parse", "--show-toplevel")
        written = _git(root, *_LOG, *limits, "--raw", "--no-abbrev", f"--format={MARK}%cs %s", "--", ".")
        if top and written:
            edits += _edits(root, Path(top), written)
    return edits


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


def _edits(root: Path, top: Path, written: str) -> Sequence[Edit]:
    """The changes in a log, oldest first.

    Its parts: `/DAY` or `/DAY SUBJECT`; for each file `:MODES BEFORE AFTER STATUS` and path.
    """
    found: list[Edit] = []
    day, subject, parts = date.min, "", iter(written.split("\0"))
    for part in parts:
        line = part.lstrip("\n")
        if line.startswith(MARK):
            stamp, _, line = line.removeprefix(MARK).partition("\n")
            day, subject = date.fromisoformat(stamp[:10]), stamp[11:]
            line = line.lstrip("\n")
        if line:
            before, after = (name.strip(_ABSENT) and name for name in line.split()[2:4])
            found.append(Edit(day, root, resolved(top / next(parts)), before, after, subject))
    return found[::-1]


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
