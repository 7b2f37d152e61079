"""Outcomes as pages show them: one card for each, with its parties and log, and the state of a promise."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.derived_vocabulary import Corroboration, PromiseState
from diplomacy_tracker.content.vocabulary import OutcomeKind, Term
from diplomacy_tracker.content.wording import Stamp, latest_stamp
from diplomacy_tracker.insights.promises import Promise
from diplomacy_tracker.site.views.components import MAX_FOLDED, Chip, MeetingRow, MoreLink, SourceNote
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link


@dataclass(frozen=True, slots=True)
class LogLine:
    """One dated line of a promise's log."""

    when: Stamp
    status: Term
    text: str
    source: SourceNote


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """An outcome with all that is known of it.

    `is_promise` is whether it is a commitment: of a document or a statement no state is shown. `days_overdue` is 0 if
    it is not overdue; `latest` is its last change; `checked` is the day on which somebody last looked for news of it.
    """

    anchor: str
    url: str
    text: str
    kind: OutcomeKind
    is_promise: bool
    state: PromiseState
    corroboration: Corroboration
    by: tuple[Chip, ...]
    toward: tuple[Chip, ...]
    denied_by: tuple[Chip, ...]
    issue: Link | None
    due: Stamp | None
    days_overdue: int
    meeting: MeetingRow
    source: SourceNote
    log: tuple[LogLine, ...]
    latest: Stamp | None
    checked: Stamp | None

    @property
    def looked(self) -> Stamp | None:
        """The last day on which somebody is known to have looked for news of it: by a change or without one."""
        return latest_stamp(self.latest, self.checked)


@dataclass(frozen=True, slots=True)
class PromiseList:
    """A list of promises, partly folded; `more` counts those that a long list leaves out."""

    cards: tuple[PromiseCard, ...]
    more: MoreLink | None

    def __bool__(self) -> bool:
        """Whether there is a promise to show."""
        return bool(self.cards)


def promise_card(context: ViewContext, promise: Promise) -> PromiseCard:
    """An outcome with its log."""
    meeting, outcome = promise.meeting, promise.outcome
    return PromiseCard(
        anchor=outcome.id,
        url=f"{context.row(meeting).url}#{outcome.id}",
        text=outcome.text,
        kind=outcome.kind,
        is_promise=promise.is_promise,
        state=promise.state,
        corroboration=promise.corroboration,
        by=context.chips(outcome.by),
        toward=context.chips(outcome.toward),
        denied_by=context.chips(outcome.denied_by),
        issue=context.issue(outcome.issue) if outcome.issue else None,
        due=wording.stamp(outcome.due) if outcome.due else None,
        days_overdue=promise.days_overdue,
        meeting=context.row(meeting),
        source=context.note(meeting, outcome.source),
        log=tuple(
            LogLine(wording.stamp(item.date), item.status, item.text or "", context.note(meeting, item.source))
            for item in outcome.log
        ),
        latest=wording.stamp(promise.latest.date) if promise.latest else None,
        checked=wording.stamp(outcome.checked) if outcome.checked else None,
    )


def promise_list(context: ViewContext, promises: Sequence[Promise], **narrowed: str) -> PromiseList:
    """The first of several promises; `narrowed` is what narrows the list of all promises to these: `party="CHN"`."""
    cards = tuple(promise_card(context, promise) for promise in promises[:MAX_FOLDED])
    left_out = len(promises) - len(cards)
    url = f"{urls.PROMISES}?{urlencode(narrowed)}"
    return PromiseList(cards, MoreLink(left_out, url, "list of promises") if left_out else None)


def tally(promises: Iterable[Promise]) -> Iterator[str]:
    """How many promises are in each state: `12 kept`, `3 overdue`; those that need attention first."""
    counts = Counter(promise.state for promise in promises)
    yield from (f"{counts[state]} {state.label}" for state in PromiseState if counts[state])


def open_first(promises: Iterable[Promise]) -> list[Promise]:
    """Open promises before settled ones, and the longest overdue first."""
    return sorted(promises, key=lambda promise: (not promise.is_open, -promise.days_overdue))


def longest_overdue_first(promises: Iterable[Promise]) -> list[Promise]:
    """Promises by how long they are overdue, then the newest first."""
    return sorted(promises, key=lambda p: (-p.days_overdue, -p.meeting.start.toordinal(), p.outcome.id))
