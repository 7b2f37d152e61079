"""A meeting in short: what was agreed, what only one side says, and what is open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content.derived_vocabulary import Corroboration
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.insights.promises import Promise
from diplomacy_tracker.site.views.components import Chip
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link

MAX_NAMED = 2
"""Outcomes that are named in full; the others are counted."""
_CONFIRMED = frozenset({Corroboration.TEXT, Corroboration.EACH})


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Some outcomes of the page: how many, the first of them in full, how many more, and what they are about.

    `issues` has each issue once, linked to the first outcome on it.
    """

    number: int
    named: tuple[Link, ...]
    more: int
    issues: tuple[Link, ...]

    def __bool__(self) -> bool:
        """Whether there is one."""
        return bool(self.number)


@dataclass(frozen=True, slots=True)
class OneSide:
    """What only one side says: the outcomes that it alone reports, and the issues that it alone raised."""

    chip: Chip
    outcomes: Outcomes
    issues: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class InShort:
    """A meeting in short. `denied` are outcomes that one side reports and another denies.

    `open_promises` have no final result, out of `promises`; `open_expectations` may still happen or were not looked
    for.
    """

    agreed: Outcomes
    one_side: tuple[OneSide, ...]
    denied: Outcomes
    open_promises: Outcomes
    promises: int
    open_expectations: int


def in_short(context: ViewContext, meeting: Meeting) -> InShort | None:
    """A meeting in short; None without an outcome, an expectation, or an issue that only one side raised."""
    items = context.insights.promises_of[meeting.id]
    promises = [item for item in items if item.is_promise]
    made = InShort(
        agreed=_outcomes(context, [item for item in items if item.corroboration in _CONFIRMED]),
        one_side=tuple(_one_side(context, meeting, items)),
        denied=_outcomes(context, [item for item in items if item.corroboration is Corroboration.DENIED]),
        open_promises=_outcomes(context, [item for item in promises if item.is_open]),
        promises=len(promises),
        open_expectations=sum(item.is_open for item in context.insights.expectations_of[meeting.id]),
    )
    return made if items or made.one_side or made.open_expectations else None


def _one_side(context: ViewContext, meeting: Meeting, items: Sequence[Promise]) -> Iterator[OneSide]:
    """Each side that alone reports an outcome or alone raised an issue, in the order of the entry."""
    grid = context.insights.comparisons[meeting.id]
    columns = {column.party: place for place, column in enumerate(grid.columns)}
    alone = [item for item in items if item.corroboration is Corroboration.ONE and len(item.outcome.by) == 1]
    for party in dict.fromkeys([*meeting.parties, *(item.outcome.by[0] for item in alone)]):
        outcomes = _outcomes(context, [item for item in alone if item.outcome.by[0] == party])
        place = columns.get(party, -1)
        issues = tuple(
            Link(context.issue(row.issue).text, f"#issue-{row.issue}")
            for row in grid.rows
            if row.only_raised_by == place
        )
        if outcomes or issues:
            yield OneSide(context.chip(party), outcomes, issues)


def _outcomes(context: ViewContext, items: Sequence[Promise]) -> Outcomes:
    named = tuple(Link(item.outcome.text, f"#{item.outcome.id}") for item in items[:MAX_NAMED])
    first = {item.outcome.issue: f"#{item.outcome.id}" for item in reversed(items) if item.outcome.issue}
    about = dict.fromkeys(item.outcome.issue for item in items if item.outcome.issue)
    issues = tuple(Link(context.issue(issue).text, first[issue]) for issue in about)
    return Outcomes(len(items), named, len(items) - len(named), issues)
