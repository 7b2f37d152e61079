"""What can be wrong with content, and where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one file. Line and column count from 1, as editors do; columns in characters."""

    path: Path
    line: int
    column: int
    message: str
    is_notice: bool = False
    """A notice is worth a look and fails nothing."""

    def __str__(self) -> str:
        """`PATH:LINE:COLUMN: MESSAGE`, the form that editors and CI make clickable."""
        return f"{self.place}: {self.said}"

    @property
    def place(self) -> str:
        """`PATH:LINE:COLUMN`."""
        return f"{printable(self.path.as_posix())}:{self.line}:{self.column}"

    @property
    def said(self) -> str:
        """The message, marked where it is a notice."""
        return printable(f"notice: {self.message}" if self.is_notice else self.message)


def printable(text: str) -> str:
    """A text on one line, without what a terminal or GitHub would obey: a file's name may hold any character."""
    return _UNPRINTABLE.sub(lambda found: repr(found[0])[1:-1], text)


_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class ContentError(Exception):
    """The content cannot be published; carries every problem that was found, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["ContentError"], tuple[tuple[Problem, ...]]]:
        """How it goes from one process to another."""
        return ContentError, (self.problems,)


class SettingsError(Exception):
    """mkdocs.yml cannot be read; the message says why."""
