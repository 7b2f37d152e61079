"""How many items of a list are in each state: in all, and by a filter such as party or year, each as a bar."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from urllib.parse import urlencode

from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Term


class Listed(Protocol):
    """What a list with filters holds: a promise, an expectation or a meeting, with its state and its meeting."""

    @property
    def meeting(self) -> Meeting:
        """The meeting itself, or that at which it was promised or foretold."""

    @property
    def state(self) -> Term:
        """What became of it."""


Item = TypeVar("Item", bound=Listed)
K = TypeVar("K", bound=Hashable)

MAX_SHOWN = 6
"""Rows of a group that show before the others fold away."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """The items of a row in one state: how many, and where they are in its bar, in per cent of the longest bar."""

    state: Term
    number: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class TotalsRow:
    """The items of a party or a kind, or all of them, with a part for each state of the ledger.

    `name` and `value` are the filter that narrows the ledger to them, and `query` is that as a part of the address:
    `party=CHN`; all three are empty for all items.
    """

    label: str
    name: str
    value: str
    query: str
    parts: tuple[BarPart, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Rows of one group; those after the first few fold away."""

    title: str
    anchor: str
    shown: tuple[TotalsRow, ...]
    folded: tuple[TotalsRow, ...]


def whole(items: Sequence[Item], states: Sequence[Term]) -> TotalsRow:
    """One row for all items."""
    counts: Counter[Term] = Counter(item.state for item in items)
    return TotalsRow("All", "", "", "", tuple(_parts(counts, states, len(items))), len(items))


def totals(
    title: str,
    name: str,
    items: Sequence[Item],
    states: Sequence[Term],
    values_of: Callable[[Item], Iterable[str]],
    labels: Mapping[str, str],
    *,
    is_ranked: bool = True,
) -> Totals:
    """One group of rows, one for each value of the filter `name`, under its label; not ranked, in the labels' order."""
    counted = list(_counted(items, values_of))
    longest = counted[0][1].total() if counted else 0
    if not is_ranked:
        places = list(labels)
        counted.sort(key=lambda pair: places.index(pair[0]))
    rows = tuple(
        TotalsRow(
            labels[value],
            name,
            value,
            urlencode({name: value}),
            tuple(_parts(counts, states, longest)),
            counts.total(),
        )
        for value, counts in counted
    )
    return Totals(title, f"by-{name}", rows[:MAX_SHOWN], rows[MAX_SHOWN:])


def _parts(counts: Mapping[Term, int], states: Sequence[Term], longest: int) -> Iterator[BarPart]:
    before = 0
    for state in states:
        number = counts.get(state, 0)
        yield BarPart(state, number, _per_cent(before, longest), _per_cent(number, longest))
        before += number


def _per_cent(number: int, of: int) -> float:
    return round(100 * number / of, 2) if of else 0


def _counted(items: Sequence[Item], keys_of: Callable[[Item], Iterable[K]]) -> Iterator[tuple[K, Counter[Term]]]:
    """Each key with its numbers by state, the commonest first."""
    counts: dict[K, Counter[Term]] = {}
    for item in items:
        for key in dict.fromkeys(keys_of(item)):
            counts.setdefault(key, Counter())[item.state] += 1
    yield from sorted(counts.items(), key=lambda pair: (-pair[1].total(), str(pair[0])))
