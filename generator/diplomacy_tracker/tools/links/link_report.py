"""A report on the addresses of sources: what each answers, and the archived copies that entries could name."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from diplomacy_tracker.tools.fetching import MAX_BYTES, FetchLimits, fetcher
from diplomacy_tracker.tools.links.archive import copy_of
from diplomacy_tracker.tools.links.cited_sources import CitedSource, Proposal
from diplomacy_tracker.tools.links.link_checker import HEADERS, LIMITS, Answer, AnswerKind, ask_all


@dataclass(frozen=True, slots=True)
class LinkReport:
    """The number of addresses asked, the sources that a person should look at, and the copies to add.

    Sources are in the order of the content. `most` is how many rows of each list are shown; all for None.
    """

    asked: int
    to_review: tuple[tuple[CitedSource, Answer], ...]
    proposals: tuple[Proposal, ...]
    most: int | None = None

    def shorter(self) -> Iterator["LinkReport"]:
        """Yield this report, then ever shorter ones, each with half of the rows of the one before."""
        yield self
        rows = max(len(self.to_review), len(self.proposals))
        while rows > 1:
            rows //= 2
            yield replace(self, most=rows)

    @property
    def left_out(self) -> int:
        """The number of sources and copies that are not shown."""
        lists = [*(pairs for _, pairs in self.groups), self.proposals]
        return sum(len(rows[self.most :]) for rows in lists) if self.most else 0

    @property
    def groups(self) -> list[tuple[AnswerKind, list[tuple[CitedSource, Answer]]]]:
        """The sources to review by the kind of answer, the worst kind first; only kinds that occur."""
        found = ((kind, [pair for pair in self.to_review if pair[1].kind is kind]) for kind in AnswerKind)
        return [(kind, pairs) for kind, pairs in found if pairs]


def check_links(
    sources: Sequence[CitedSource],
    *,
    pause: float,
    archive: str,
    progress: Callable[[], object] = lambda: None,
    limits: FetchLimits = LIMITS,
) -> LinkReport:
    """Ask every address once, then the archive for each source without a copy; `pause` is in seconds.

    `progress` is called after each request; `count_requests` says how many there will be.
    """
    urls = sorted({source.url for source in sources})
    answers = asyncio.run(ask_all(urls, limits=limits, pause=pause, progress=progress))
    copies = asyncio.run(_copies(sources, archive=archive, pause=pause, progress=progress, limits=limits))
    pairs = ((source, answers[source.url]) for source in sources)
    return LinkReport(
        asked=len(answers),
        to_review=tuple(pair for pair in pairs if pair[1].kind is not AnswerKind.ALIVE),
        proposals=tuple(
            Proposal(source, found)
            for source in sources
            if not source.is_archived and (found := copies.get(source.url))
        ),
    )


async def _copies(
    sources: Sequence[CitedSource], *, archive: str, pause: float, progress: Callable[[], object], limits: FetchLimits
) -> dict[str, str | None]:
    """The address of a copy of each source that names none: {url: copy}; None where the archive has none."""
    found: dict[str, str | None] = {}
    async with fetcher(HEADERS, replace(limits, size=MAX_BYTES)) as asker:
        for source in sources:
            if not source.is_archived and source.url not in found:
                found[source.url] = await copy_of(asker, source.url, source.day, archive=archive, pause=pause)
                progress()
    return found


def count_requests(sources: Sequence[CitedSource]) -> int:
    """Count the requests that a report makes: one for each address, one for each address without a copy."""
    return len({source.url for source in sources}) + len({s.url for s in sources if not s.is_archived})
