"""The ledgers: every promise, and all that is expected."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.insights.expectations import ExpectationState, Foretold
from generator.insights.promises import Promise, PromiseState
from generator.views import words
from generator.views.page import Page
from generator.views.parts import Chip, ExpectationCard, MeetingRow, Parts, PromiseCard


@dataclass(frozen=True, slots=True)
class PromiseSection:
    """Promises in one state."""

    state: PromiseState
    number: str
    cards: tuple[PromiseCard, ...]


@dataclass(frozen=True, slots=True)
class PartyTotals:
    """How many promises of a party are in each state, in the order of the table's columns."""

    chip: Chip
    by_state: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PromisesView:
    """The ledger of promises."""

    opening: str
    sections: tuple[PromiseSection, ...]
    states: tuple[PromiseState, ...]
    totals: tuple[PartyTotals, ...]


@dataclass(frozen=True, slots=True)
class ExpectationSection:
    """Expectations in one state."""

    state: ExpectationState
    number: str
    cards: tuple[ExpectationCard, ...]


@dataclass(frozen=True, slots=True)
class ExpectedView:
    """The ledger of what is expected: announced meetings, then what was foretold."""

    opening: str
    planned: tuple[MeetingRow, ...]
    sections: tuple[ExpectationSection, ...]


def promises_page(parts: Parts) -> Page:
    """Every promise by state, those that need attention first."""
    promises = parts.insights.promises
    counts = Counter(promise.state for promise in promises)
    states = tuple(state for state in PromiseState if counts[state])
    sections = tuple(_promise_section(parts, state, promises) for state in states)
    tally = words.listed(list(parts.tally(promises)))
    opening = (
        f"{words.count(len(promises), 'promise')} on record: {tally}." if promises else "No promise on record yet."
    )
    return Page(
        url="promises/",
        title="Promises",
        description=opening,
        template="promises.html.jinja",
        view=PromisesView(opening, sections, states, tuple(_totals(parts, states))),
    )


def expected_page(parts: Parts) -> Page:
    """Announced meetings and expectations by state, those that need attention first."""
    foretold = parts.insights.expectations
    counts = Counter(item.state for item in foretold)
    planned = tuple(parts.row(m) for m in parts.catalogue.meetings.values() if parts.is_planned(m))
    still_open = sum(item.is_open for item in foretold)
    opening = (
        f"{words.count(len(planned), 'meeting')} announced; of {words.count(len(foretold), 'expectation')} "
        f"on record {still_open:,} still open."
    )
    sections = tuple(_expectation_section(parts, state, foretold) for state in ExpectationState if counts[state])
    return Page(
        url="expected/",
        title="Expected",
        description=opening,
        template="expected.html.jinja",
        view=ExpectedView(opening, planned, sections),
    )


def _promise_section(parts: Parts, state: PromiseState, promises: tuple[Promise, ...]) -> PromiseSection:
    """The longest overdue first, then the newest."""
    chosen = [promise for promise in reversed(promises) if promise.state is state]
    chosen.sort(key=lambda promise: -promise.days_overdue)
    number = words.count(len(chosen), "promise")
    return PromiseSection(state, number, tuple(parts.promise(promise) for promise in chosen))


def _expectation_section(parts: Parts, state: ExpectationState, all_: tuple[Foretold, ...]) -> ExpectationSection:
    chosen = [item for item in reversed(all_) if item.state is state]
    number = words.count(len(chosen), "expectation")
    return ExpectationSection(state, number, tuple(parts.expectation(item) for item in chosen))


def _totals(parts: Parts, states: tuple[PromiseState, ...]) -> Iterator[PartyTotals]:
    """One line a party, the one with most promises first."""
    by_size = sorted(parts.promises_by.items(), key=lambda item: (-len(item[1]), item[0]))
    for code, promises in by_size:
        counts = Counter(promise.state for promise in promises)
        yield PartyTotals(parts.chip(code), tuple(counts[state] for state in states), len(promises))
