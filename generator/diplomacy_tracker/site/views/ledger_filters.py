"""What a list can be narrowed by: its filters, and the values that each item has for them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Generic

from diplomacy_tracker.content.catalogue import contact_pairs
from diplomacy_tracker.content.vocabulary import Term
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.ledger_totals import Item, Listed

SEPARATOR = "|"
"""Between the values of a line for one filter; no code, id or kind has it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the list: its name in the address, its label, and pairs of value and label to choose from."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet(Generic[Item]):
    """Something by which a list is narrowed: the values that an item has, and the label of each value."""

    name: str
    label: str
    values_of: Callable[[Item], Iterable[str]]
    labels: Mapping[str, str]
    is_sorted: bool = True

    def filter(self, items: Iterable[Item]) -> Filter:
        """The filter, with only the values that occur."""
        present = {value for item in items for value in self.values_of(item)}
        choices = [(value, label) for value, label in self.labels.items() if value in present]
        return Filter(self.name, self.label, tuple(sorted(choices, key=_label) if self.is_sorted else choices))


def keys_of(facets: Iterable[Facet[Item]], item: Item) -> dict[str, str]:
    """The values of an item for each filter, as ledger.js reads them: {"party": "CHN|USA", "state": "kept"}."""
    return {**{facet.name: SEPARATOR.join(facet.values_of(item)) for facet in facets}, "state": item.state.value}


def _label(choice: tuple[str, str]) -> str:
    return choice[1]


def shared_facets(context: ViewContext, items: Iterable[Item]) -> tuple[Facet[Item], Facet[Item]]:
    """Facets of every list: the two parties between which something was promised, foretold or said, and the year."""
    meetings = [item.meeting for item in items]
    names = {
        context.catalogue.relation_id(pair): " and ".join(sorted(map(context.name, pair)))
        for meeting in meetings
        for pair in contact_pairs(meeting)
    }
    years = {str(year): str(year) for year in sorted({meeting.start.year for meeting in meetings}, reverse=True)}
    return (
        Facet(name="pair", label="Between", values_of=partial(_pairs, context), labels=names),
        Facet(name="year", label="Year", values_of=_year, labels=years, is_sorted=False),
    )


def party_facet(context: ViewContext, values_of: Callable[[Item], Iterable[str]], label: str = "Party") -> Facet[Item]:
    """A facet of parties under their names; `values_of` gives the codes of those that an item has."""
    names = {code: party.name for code, party in context.catalogue.parties.items()}
    return Facet(name="party", label=label, values_of=values_of, labels=names)


def issue_facet(context: ViewContext, items: Iterable[Item], values_of: Callable[[Item], Iterable[str]]) -> Facet[Item]:
    """A facet of the issues that these items have, under their titles."""
    issues = {issue for item in items for issue in values_of(item)}
    labels = {issue: context.issue(issue).text for issue in issues}
    return Facet(name="issue", label="Issue", values_of=values_of, labels=labels)


def term_facet(name: str, label: str, terms: type[Term], term_of: Callable[[Item], Term]) -> Facet[Item]:
    """A facet of the terms of a closed list, in the order of the list; each item has one of them."""
    return Facet(
        name=name,
        label=label,
        values_of=lambda item: (term_of(item).value,),
        labels={term.value: term.label for term in terms},
        is_sorted=False,
    )


def _pairs(context: ViewContext, item: Listed) -> list[str]:
    return [context.catalogue.relation_id(pair) for pair in contact_pairs(item.meeting)]


def _year(item: Listed) -> tuple[str]:
    return (str(item.meeting.start.year),)
