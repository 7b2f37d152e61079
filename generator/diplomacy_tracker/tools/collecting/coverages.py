"""Proposals to move the `through` of a coverage on, where every feed that it rests on was read without a hole."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.records import Coverage
from diplomacy_tracker.tools.collecting.feeds_file import Feed
from diplomacy_tracker.tools.collecting.github_text import code, link
from diplomacy_tracker.tools.collecting.proposals import Proposal, ProposalKind, relative
from diplomacy_tracker.tools.collecting.state import FeedState, Result

_THROUGH = re.compile(r"(?m)^through:[ \t]*\d{4}-\d{2}-\d{2}(?=[ \t]*(?:#.*)?$)")
_READ = {Result.MEETING, Result.ACCOUNT, Result.CITED, Result.NOTHING, Result.ELSEWHERE, Result.OLD, Result.OUTSIDE}


def proposals(
    feeds: Sequence[Feed], states: Mapping[str, FeedState], content: Catalogue, today: date
) -> Iterator[Proposal]:
    """A proposal for each coverage that can be moved to the end of the last month."""
    end = today.replace(day=1) - timedelta(days=1)
    for coverage in content.coverage.values():
        own = [feed for feed in feeds if coverage.id in feed.coverage]
        if own and coverage.through < end and all(_reaches(states[feed.id], coverage, end) for feed in own):
            document = content.document(coverage)
            before = document.path.read_text("utf-8")
            after, number = _THROUGH.subn(f"through: {end.isoformat()}", before)
            if number == 1:
                name = f"coverage-{coverage.id}-{end:%Y-%m}"
                yield Proposal(
                    id=name,
                    branch=name,
                    kind=ProposalKind.COVERAGE,
                    title=f"content: move the coverage {coverage.id} on to {wording.stamp(end).text}",
                    lead=_lead(coverage, end),
                    path=relative(document.path),
                    before=before,
                    after=after,
                    texts=[_line(feed, states[feed.id]) for feed in own],
                    decide=list(_decisions(coverage, own, states, end)),
                )


def holes(feeds: Sequence[Feed], states: Mapping[str, FeedState], content: Catalogue) -> Iterator[str]:
    """What keeps a coverage from being moved: days that a feed does not reach back to."""
    for feed in feeds:
        for coverage in map(content.coverage.__getitem__, feed.coverage):
            begin = states[feed.id].read_from
            if begin and date.fromisoformat(begin) > coverage.through + timedelta(days=1):
                yield (
                    f"{feed.id}: it was read from {begin} on, and the coverage {coverage.id} ends on "
                    f"{coverage.through}; go through the days between by hand, then move through on"
                )


def _reaches(state: FeedState, coverage: Coverage, end: date) -> bool:
    """Whether the feed was read from the day after the coverage to the new end, and no item of that time waits."""
    if not state.read_from or not state.read_through:
        return False
    is_joined = date.fromisoformat(state.read_from) <= coverage.through + timedelta(days=1)
    waits = any(not item.day or item.day <= end.isoformat() for item in state.pending)
    return is_joined and date.fromisoformat(state.read_through) >= end and not waits


def _lead(coverage: Coverage, end: date) -> str:
    return (
        f"Every item of the feeds below was looked at up to {wording.stamp(end).text}; {code(coverage.title)} ends on "
        f"{wording.stamp(coverage.through).text} ({coverage.completeness.label}). The change moves `through` on, and "
        "nothing else."
    )


def _line(feed: Feed, state: FeedState) -> str:
    days = f"read from {state.read_from} through {state.read_through}"
    words = f", items with {wording.listed([code(word) for word in feed.words])}" if feed.words else ""
    return f"`{feed.id}` ({code(feed.publisher)}): {days}{words}: {link(feed.url)}"


def _decisions(coverage: Coverage, feeds: Sequence[Feed], states: Mapping[str, FeedState], end: date) -> Iterator[str]:
    new = [
        item
        for feed in feeds
        for item in states[feed.id].items.values()
        if coverage.through.isoformat() < item.day <= end.isoformat()
    ]
    branches = sorted({item.proposal for item in new if item.proposal})
    if not new:
        yield "**The feeds had no item that fits in all these days.** Is that right, or are their words too narrow?"
    yield "Are these feeds, with their words, all that has to be looked at? `how` says which sources were gone through."
    if branches:
        names = ", ".join(f"`collect/{name}`" for name in branches)
        yield f"Are the proposals of that time decided, each merged or closed? {names}"
    for item in new:
        if item.result not in _READ:
            yield f"Not read by a program ({item.result.label}): {code(item.title or item.id)} {link(item.url)}"
