"""Proposals as folders: the text of a pull request, the change as a patch, and what a later run needs to add to it."""

import difflib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from diplomacy_tracker.content.yaml_writer import replace

FACTS = "proposal.json"
TITLE = "title.txt"
BODY = "body.md"
PATCH = "change.patch"
ENTRY = "entry.md"
COMMENT = "comment.md"
BRANCH = "branch.txt"


class ProposalKind(StrEnum):
    """What a proposal is about."""

    MEETING = "meeting"
    """A new entry."""
    ACCOUNT = "account"
    """Further sources of an entry."""
    COVERAGE = "coverage"
    """A later `through` of a coverage."""
    COMMENT = "comment"
    """News for a proposal that was handed over in an earlier run."""


@dataclass(slots=True, kw_only=True)
class Proposal:
    """One pull request, or a comment on one; all lists hold lines of Markdown."""

    id: str
    """The name of its folder."""
    branch: str
    """The branch that it is pushed to, or whose pull request a comment belongs to, without `collect/`."""
    kind: ProposalKind
    title: str
    lead: str = ""
    path: str = ""
    """The file that it changes, from the repository's root."""
    before: str = ""
    after: str = ""
    meeting: str = ""
    items: list[str] = field(default_factory=list)
    """The addresses of the items that it rests on."""
    texts: list[str] = field(default_factory=list)
    decide: list[str] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        """The text of the pull request, or the comment, with a mark by which the workflow knows it again."""
        noun = "feed" if self.kind is ProposalKind.COVERAGE else "text"
        parts = [self.lead, _listed(f"The {noun}{'s' * (len(self.texts) > 1)}", self.texts)]
        parts.append(_listed("What a person must decide", [f"[ ] {line}" for line in self.decide]))
        if self.guesses:
            parts.append("\n".join(("## What each guess rests on", "", *self.guesses)))
        parts.append("\n".join(self.closing))
        parts.append(f"<!-- collect {self.id} -->")
        return "\n\n".join(part for part in parts if part) + "\n"

    @property
    def patch(self) -> str:
        """The change for `git apply`."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        old = f"a/{self.path}" if before else "/dev/null"
        return "".join(difflib.unified_diff(before, after, old, f"b/{self.path}"))

    def write(self, out: Path) -> None:
        """Write the folder whole, over one of an earlier run."""
        texts = {FACTS: json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", TITLE: f"{self.title}\n"}
        texts[BRANCH] = f"collect/{self.branch}\n"
        if self.kind is ProposalKind.COMMENT:
            texts |= {COMMENT: self.body}
        else:
            texts |= {BODY: self.body, PATCH: self.patch, ENTRY: self.after}
        making = out / f".{self.id}.new"
        shutil.rmtree(making, ignore_errors=True)
        for name, text in texts.items():
            replace(making / name, text)
        shutil.rmtree(out / self.id, ignore_errors=True)
        making.rename(out / self.id)


def waiting(out: Path) -> Iterator[Proposal]:
    """The proposals that lie in a folder, written by this run or by one that was broken off."""
    for path in sorted(out.glob(f"*/{FACTS}")):
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        yield Proposal(**{**data, "kind": ProposalKind(data["kind"])})


def relative(path: Path) -> str:
    """A path from the current folder, which is the repository's root where the workflow runs."""
    return Path(os.path.relpath(path)).as_posix()


def _listed(heading: str, lines: list[str]) -> str:
    return "\n".join((f"## {heading}", "", *(f"- {line}" for line in lines))) if lines else ""
