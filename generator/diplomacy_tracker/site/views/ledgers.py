"""The ledgers: every promise, and everything that is expected."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, TypeVar
from urllib.parse import urlencode

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.derived_vocabulary import ExpectationState, PromiseState
from diplomacy_tracker.content.vocabulary import OutcomeKind, Status, Term
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.expectations import TrackedExpectation
from diplomacy_tracker.insights.promises import Promise
from diplomacy_tracker.site.views.components import MAX_ROWS, Chip, MeetingRow, MoreLink, more_link
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.expectation_cards import ExpectationCard, expectation_card
from diplomacy_tracker.site.views.page import Page
from diplomacy_tracker.site.views.promise_cards import PromiseCard, promise_card, tally

Item = TypeVar("Item", Promise, TrackedExpectation)
C = TypeVar("C", PromiseCard, ExpectationCard)
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Section(Generic[C]):
    """The items in one state; `more` counts those that a long list leaves out."""

    state: Term
    number: str
    cards: tuple[C, ...]
    more: MoreLink | None


@dataclass(frozen=True, slots=True)
class TotalsRow:
    """How many items of a party or a kind are in each state, in the order of the table's columns.

    `query` is the part of the address that narrows the ledger to them: `party=CHN`.
    """

    label: str
    chip: Chip | None
    query: str
    by_state: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Totals:
    """One table of totals."""

    title: str
    anchor: str
    rows: tuple[TotalsRow, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the ledger: its name in the address, its label, and pairs of value and label to choose from."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView(Generic[C]):
    """A ledger: announced meetings if it has any, then the items by state, then the totals.

    `looked` says of how many items it is known when somebody last looked for news of them; `news_checked` is the last
    day of a coverage that includes them, if any does.
    """

    thing: str
    opening: str
    looked: str
    news_checked: Stamp | None
    planned: tuple[MeetingRow, ...]
    filters: tuple[Filter, ...]
    sections: tuple[Section[C], ...]
    states: tuple[Term, ...]
    totals: tuple[Totals, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ledger(Generic[Item]):
    """The items of a ledger, and how they are grouped: by party, by kind (value to label) and by state."""

    context: ViewContext
    items: Sequence[Item]
    states: tuple[Term, ...]
    parties_of: Callable[[Item], Sequence[str]]
    kind_of: Callable[[Item], str]
    kinds: Mapping[str, str]

    def filters(self) -> tuple[Filter, ...]:
        """Filters of the ledger, with only the values that occur."""
        parties = sorted({party for item in self.items for party in self.parties_of(item)}, key=self.context.name)
        present = {self.kind_of(item) for item in self.items}
        return (
            Filter("party", "Party", tuple((code, self.context.name(code)) for code in parties)),
            Filter("kind", "Kind", tuple((kind, label) for kind, label in self.kinds.items() if kind in present)),
            Filter("state", "State", tuple((state.value, state.label) for state in self.states)),
        )

    def totals(self) -> tuple[Totals, ...]:
        """A table by party and one by kind; none for an empty ledger."""
        if not self.items:
            return ()
        by_party = (
            TotalsRow(self.context.name(code), self.context.chip(code), f"party={code}", *counts)
            for code, counts in _counted(self.items, self.parties_of, self.states)
        )
        by_kind = (
            TotalsRow(self.kinds[kind], None, urlencode({"kind": kind}), *counts)
            for kind, counts in _counted(self.items, lambda item: (self.kind_of(item),), self.states)
        )
        return (Totals("By party", "by-party", tuple(by_party)), Totals("By kind", "by-kind", tuple(by_kind)))


def promises_page(context: ViewContext) -> Page:
    """Every promise by state, those that need attention first."""
    promises = context.insights.promises
    by_state = wording.listed(list(tally(promises)))
    opening = (
        f"{wording.count(len(promises), 'promise')} on record: {by_state}." if promises else "No promise on record yet."
    )
    states = _states(PromiseState, promises)
    ledger = _Ledger(
        context=context,
        items=promises,
        states=states,
        parties_of=lambda promise: promise.outcome.by,
        kind_of=lambda promise: promise.outcome.kind.value,
        kinds={kind.value: kind.label for kind in OutcomeKind},
    )
    view = LedgerView(
        thing="promise",
        opening=opening,
        looked=_looked("promise", [bool(item.outcome.checked or item.latest) for item in promises]),
        news_checked=context.news_checked,
        planned=(),
        filters=ledger.filters(),
        sections=tuple(
            _section(state, "promise", "outcomes", _urgent(promises, state), partial(promise_card, context))
            for state in states
        ),
        states=states,
        totals=ledger.totals(),
    )
    return Page(
        url=urls.PROMISES,
        title="Promises",
        description=opening,
        template="promises.html.jinja",
        view=view,
        search_words="Pledges, commitments: open, overdue, kept, partly kept, broken, not checked.",
    )


def expected_page(context: ViewContext) -> Page:
    """Announced meetings and expectations by state, those that need attention first."""
    expectations = context.insights.expectations
    planned = context.rows(m for m in context.catalogue.meetings.values() if m.status is Status.PLANNED)
    opening = f"{wording.count(len(planned), 'meeting')} announced; {_voiced(expectations)}."
    states = _states(ExpectationState, expectations)
    ledger = _Ledger(
        context=context,
        items=expectations,
        states=states,
        parties_of=lambda item: item.meeting.parties,
        kind_of=_kind,
        kinds={kind: kind for kind in sorted(set(map(_kind, expectations)))},
    )
    view = LedgerView(
        thing="expectation",
        opening=opening,
        looked=_looked(
            "expectation", [bool(item.expectation.checked or item.expectation.closed) for item in expectations]
        ),
        news_checked=context.news_checked,
        planned=planned,
        filters=ledger.filters(),
        sections=tuple(
            _section(
                state,
                "expectation",
                "expectations",
                _foreseen(expectations, state),
                partial(expectation_card, context),
            )
            for state in states
        ),
        states=states,
        totals=ledger.totals(),
    )
    return Page(
        url=urls.EXPECTED,
        title="Expected",
        description=opening,
        template="expected.html.jinja",
        view=view,
        search_words="Planned, announced, predicted, forecast: what happened, what did not, what comes next.",
    )


def _looked(thing: str, dated: Sequence[bool]) -> str:
    """Of how many promises or expectations the day is known on which somebody last looked; nothing where none is."""
    if not dated:
        return ""
    verb = "shows" if sum(dated) == 1 else "show"
    return f"{sum(dated):,} of {wording.count(len(dated), thing)} {verb} the day on which somebody last looked for news"


def _voiced(expectations: Sequence[TrackedExpectation]) -> str:
    """How many expectations are on record: those in each state without a result, and those with one."""
    if not expectations:
        return "no expectation on record yet"
    counts = Counter(item.state for item in expectations if item.is_open)
    parts = [f"{counts[state]:,} {state.label}" for state in ExpectationState if counts[state]]
    if with_result := len(expectations) - counts.total():
        parts.append(f"{with_result:,} with a result")
    return f"{wording.count(len(expectations), 'expectation')} on record: {wording.listed(parts)}"


def _kind(item: TrackedExpectation) -> str:
    return item.expectation.kind or "other"


def _states(order: Iterable[Term], items: Iterable[Promise | TrackedExpectation]) -> tuple[Term, ...]:
    """The states that occur, in their order."""
    found: set[Term] = {item.state for item in items}
    return tuple(state for state in order if state in found)


def _urgent(promises: Sequence[Promise], state: Term) -> list[Promise]:
    """The longest overdue first, or the longest unchecked; then the newest."""
    chosen = [promise for promise in reversed(promises) if promise.state is state]
    if state is PromiseState.UNCHECKED:
        return sorted(chosen, key=lambda promise: promise.outcome.due.last if promise.outcome.due else date.max)
    return sorted(chosen, key=lambda promise: -promise.days_overdue)


def _foreseen(expectations: Sequence[TrackedExpectation], state: Term) -> list[TrackedExpectation]:
    """The longest unchecked first; of other states, the newest."""
    chosen = [item for item in reversed(expectations) if item.state is state]
    if state is ExpectationState.UNCHECKED:
        return sorted(chosen, key=lambda item: item.expectation.due.last if item.expectation.due else date.max)
    return chosen


def _section(state: Term, thing: str, table: str, items: Sequence[Item], card: Callable[[Item], C]) -> Section[C]:
    cards = tuple(card(item) for item in items[:MAX_ROWS])
    return Section(state, wording.count(len(items), thing), cards, more_link(len(items), table))


def _counted(
    items: Sequence[Item], keys_of: Callable[[Item], Iterable[K]], states: Sequence[Term]
) -> Iterator[tuple[K, tuple[tuple[int, ...], int]]]:
    """Each key with its numbers by state and in all, the commonest first."""
    counts: dict[K, Counter[Term]] = {}
    for item in items:
        for key in dict.fromkeys(keys_of(item)):
            counts.setdefault(key, Counter())[item.state] += 1
    for key, states_of in sorted(counts.items(), key=lambda pair: (-pair[1].total(), str(pair[0]))):
        yield key, (tuple(states_of[state] for state in states), states_of.total())
