"""Whether the addresses of sources still answer, and which sources have a copy in the web archive to add."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.tools.links.archive import ARCHIVE, copy_of
from generator.tools.links.cited import Cited, Proposal, cited
from generator.tools.links.link_checker import Answer, AnswerKind, ask_all
from generator.tools.links.patch import patch

__all__ = ["ARCHIVE", "AnswerKind", "Report", "cited", "patch", "questions", "report"]


@dataclass(frozen=True, slots=True)
class Report:
    """Every source whose address does not simply answer, with the answer; and the copies found, in content order."""

    asked: int
    troubled: tuple[tuple[Cited, Answer], ...]
    proposals: tuple[Proposal, ...]

    @property
    def groups(self) -> list[tuple[AnswerKind, list[tuple[Cited, Answer]]]]:
        """What is in trouble, by kind, the worst first; kinds that do not occur are left out."""
        found = ((kind, [pair for pair in self.troubled if pair[1].kind is kind]) for kind in AnswerKind)
        return [(kind, pairs) for kind, pairs in found if pairs]


def report(
    sources: Sequence[Cited], *, pause: float, archive: str, progress: Callable[[], object] = lambda: None
) -> Report:
    """Ask every address once, then the archive for each source without a copy; `pause` in seconds.

    `progress` is called after each question; there are as many as `questions` counts.
    """
    answers = ask_all(sorted({source.url for source in sources}), pause=pause, progress=progress)
    copies: dict[str, str | None] = {}
    for source in sources:
        if not source.is_archived and source.url not in copies:
            copies[source.url] = copy_of(source.url, source.day, archive=archive, pause=pause)
            progress()
    pairs = ((source, answers[source.url]) for source in sources)
    return Report(
        asked=len(answers),
        troubled=tuple(pair for pair in pairs if pair[1].kind is not AnswerKind.ALIVE),
        proposals=tuple(
            Proposal(source, found)
            for source in sources
            if not source.is_archived and (found := copies.get(source.url))
        ),
    )


def questions(sources: Sequence[Cited]) -> int:
    """How many questions a report takes."""
    return len({source.url for source in sources}) + len({s.url for s in sources if not s.is_archived})
