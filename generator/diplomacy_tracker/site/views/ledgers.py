"""The ledgers: every promise, and everything that is expected."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.dates import When
from diplomacy_tracker.content.derived_vocabulary import ExpectationState, PromiseState
from diplomacy_tracker.content.vocabulary import OutcomeKind, Status, Term
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.expectations import TrackedExpectation
from diplomacy_tracker.insights.promises import Promise
from diplomacy_tracker.site.views.components import MAX_ROWS, MeetingRow, MoreLink, more_link
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.expectation_cards import ExpectationCard, expectation_card
from diplomacy_tracker.site.views.ledger_filters import (
    Facet,
    Filter,
    issue_facet,
    keys_of,
    party_facet,
    shared_facets,
    term_facet,
)
from diplomacy_tracker.site.views.ledger_totals import Item, Totals, TotalsRow, totals, whole
from diplomacy_tracker.site.views.page import Page
from diplomacy_tracker.site.views.promise_cards import PromiseCard, promise_card, tally

C = TypeVar("C", PromiseCard, ExpectationCard)

MAX_SHOWN = 12
"""Lines of a section that show before the others fold away."""
ORDERS = (
    ("", "by state"),
    ("newest", "newest first"),
    ("oldest", "oldest first"),
    ("due", "by due date"),
    ("looked", "longest not looked at"),
)
"""Orders of a ledger: value in the address, and label."""
_OPEN = PromiseState.OPEN.value
_PAST = frozenset({PromiseState.OVERDUE.value, ExpectationState.PAST_DUE.value, PromiseState.UNCHECKED.value})
"""States of items whose day has passed without a result: the longest past is first."""


@dataclass(frozen=True, slots=True)
class Line(Generic[C]):
    """A promise or an expectation in one line.

    `keys` are the values by which a reader narrows and sorts: {"party": "CHN|USA", "state": "kept"}.
    """

    card: C
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Section(Generic[C]):
    """Lines in one state; those after the first few fold away, and `more` counts those that a long list leaves out.

    `rest` goes on with the title of a state that has two sections: `open` `with a day to come`.
    """

    state: Term
    rest: str
    anchor: str
    number: str
    shown: tuple[Line[C], ...]
    folded: tuple[Line[C], ...]
    more: MoreLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView(Generic[C]):
    """A ledger: announced meetings if it has any, the totals, then the items by state, what is to come first.

    `looked` says of how many items it is known when somebody last looked for news of them; `news_checked` is the last
    day of a coverage that includes them, if any does. `whole` is None for an empty ledger.
    """

    thing: str
    opening: str
    looked: str
    news_checked: Stamp | None
    planned: tuple[MeetingRow, ...]
    filters: tuple[Filter, ...]
    orders: tuple[tuple[str, str], ...]
    sections: tuple[Section[C], ...]
    whole: TotalsRow | None
    totals: tuple[Totals, ...]

    @property
    def left_out(self) -> int:
        """How many items are in the data only, so that no filter finds them."""
        return sum(section.more.number for section in self.sections if section.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ledger(Generic[Item, C]):
    """The items of a ledger, what they are narrowed by, and how they are shown.

    Of the values of the facets `party` and `kind` there are totals.
    """

    thing: str
    table: str
    items: Sequence[Item]
    order: Iterable[Term]
    facets: Sequence[Facet[Item]]
    card_of: Callable[[Item], C]
    due_of: Callable[[Item], When | None]

    @property
    def states(self) -> tuple[Term, ...]:
        """The states that occur, in their order."""
        found: set[Term] = {item.state for item in self.items}
        return tuple(state for state in self.order if state in found)

    def filters(self) -> tuple[Filter, ...]:
        """The filters; that by state is always one of them."""
        states = Filter("state", "State", tuple((state.value, state.label) for state in self.states))
        return (*(facet.filter(self.items) for facet in self.facets), states)

    def totals(self) -> tuple[Totals, ...]:
        """The totals by party and by kind; none for an empty ledger."""
        return tuple(
            totals(f"By {facet.name}", facet.name, self.items, self.states, facet.values_of, facet.labels)
            for facet in (self.facets if self.items else ())
            if facet.name in {"party", "kind"}
        )

    def sections(self) -> Iterator[Section[C]]:
        """The lines by state. Open items with a day to come are first, apart from those without one."""
        coming = self._by_day(item for item in self.items if item.state.value == _OPEN and self.due_of(item))
        if coming:
            yield self._section(coming, coming[0].state, "with a day to come", _OPEN)
        for state in self.states:
            chosen = [item for item in reversed(self.items) if item.state is state]
            if state.value in _PAST:
                yield self._section(self._by_day(chosen), state)
            elif state.value != _OPEN or not coming:
                yield self._section(chosen, state)
            elif dateless := [item for item in chosen if not self.due_of(item)]:
                yield self._section(dateless, state, "without a day", f"{_OPEN}-undated")

    def _by_day(self, items: Iterable[Item]) -> list[Item]:
        """By the last day that was named, and those of one day as they are."""
        return sorted(items, key=self._last)

    def _last(self, item: Item) -> int:
        due = self.due_of(item)
        return due.last.toordinal() if due else 0

    def _section(self, items: Sequence[Item], state: Term, rest: str = "", anchor: str = "") -> Section[C]:
        lines = tuple(self._line(item) for item in items[:MAX_ROWS])
        return Section(
            state=state,
            rest=rest,
            anchor=anchor or state.value,
            number=wording.count(len(items), self.thing),
            shown=lines[:MAX_SHOWN],
            folded=lines[MAX_SHOWN:],
            more=more_link(len(items), self.table),
        )

    def _line(self, item: Item) -> Line[C]:
        card = self.card_of(item)
        days = {"date": card.meeting.when, "due": card.due, "looked": card.looked}
        return Line(card, {**keys_of(self.facets, item), **{name: day.iso for name, day in days.items() if day}})


def promises_page(context: ViewContext) -> Page:
    """Every promise by state, those to come and those that need attention first."""
    promises = context.insights.promises
    by_state = wording.listed(list(tally(promises)))
    opening = (
        f"{wording.count(len(promises), 'promise')} on record: {by_state}." if promises else "No promise on record yet."
    )
    pair, year = shared_facets(context, promises)
    ledger: _Ledger[Promise, PromiseCard] = _Ledger(
        thing="promise",
        table="outcomes",
        items=promises,
        order=PromiseState,
        facets=(
            party_facet(context, lambda p: p.outcome.by, "Made by"),
            pair,
            issue_facet(context, promises, lambda p: (p.outcome.issue,) if p.outcome.issue else ()),
            term_facet("kind", "Kind", OutcomeKind, lambda p: p.outcome.kind),
            year,
        ),
        card_of=partial(promise_card, context),
        due_of=lambda promise: promise.outcome.due,
    )
    looked = _looked("promise", [bool(item.outcome.checked or item.latest) for item in promises])
    view = _view(context, ledger, opening, looked)
    return Page(
        url=urls.PROMISES,
        title="Promises",
        description=opening,
        template="promises.html.jinja",
        view=view,
        search_words="Pledges, commitments: open, overdue, kept, partly kept, broken, not checked.",
    )


def expected_page(context: ViewContext) -> Page:
    """Announced meetings and expectations by state, what may still come first."""
    expectations = context.insights.expectations
    planned = context.rows(m for m in context.catalogue.meetings.values() if m.status is Status.PLANNED)
    opening = f"{wording.count(len(planned), 'meeting')} announced; {_voiced(expectations)}."
    pair, year = shared_facets(context, expectations)
    speakers = {item.expectation.said_by for item in expectations if item.expectation.said_by}
    links = {speaker: link.text for speaker in speakers if (link := context.speaker(speaker))}
    ledger: _Ledger[TrackedExpectation, ExpectationCard] = _Ledger(
        thing="expectation",
        table="expectations",
        items=expectations,
        order=sorted(ExpectationState, key=lambda state: state is not ExpectationState.OPEN),
        facets=(
            party_facet(context, lambda item: item.meeting.parties),
            pair,
            Facet(
                name="by",
                label="Said by",
                values_of=lambda item: (item.expectation.said_by,) if item.expectation.said_by else (),
                labels=links,
            ),
            Facet(
                name="kind",
                label="Kind",
                values_of=lambda item: (_kind(item),),
                labels={kind: kind for kind in map(_kind, expectations)},
            ),
            year,
        ),
        card_of=partial(expectation_card, context),
        due_of=lambda item: item.expectation.due,
    )
    looked = _looked(
        "expectation", [bool(item.expectation.checked or item.expectation.closed) for item in expectations]
    )
    view = _view(context, ledger, opening, looked, planned)
    return Page(
        url=urls.EXPECTED,
        title="Expected",
        description=opening,
        template="expected.html.jinja",
        view=view,
        search_words="Planned, announced, predicted, forecast: what happened, what did not, what comes next.",
    )


def _view(
    context: ViewContext, ledger: _Ledger[Item, C], opening: str, looked: str, planned: tuple[MeetingRow, ...] = ()
) -> LedgerView[C]:
    return LedgerView(
        thing=ledger.thing,
        opening=opening,
        looked=looked,
        news_checked=context.news_checked,
        planned=planned,
        filters=ledger.filters(),
        orders=ORDERS,
        sections=tuple(ledger.sections()),
        whole=whole(ledger.items, ledger.states) if ledger.items else None,
        totals=ledger.totals(),
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
