"""How far the record of two parties or of one party reaches, as their pages and those of their meetings say it."""

from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Pair
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.coverage import SPOKEN, Reach, declarations, declarations_of_party
from diplomacy_tracker.site.views.context import ViewContext


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachView:
    """How far a record reaches: the day up to which somebody looked.

    `through` is the last day to which it is complete, None where it is selective; `url` leads to where it is declared.
    Where nothing is, the record reaches to its latest entry. `with_whom` names those for whose contacts alone the day
    holds, empty if for all; `at_large` is then the day for all others. `known_gaps` is how many gaps are declared.
    """

    checked: Stamp | None
    through: Stamp | None
    is_declared: bool
    url: str
    with_whom: str = ""
    at_large: Stamp | None = None
    known_gaps: int = 0


def reach_of_pair(context: ViewContext, pair: Pair, reach: Reach) -> ReachView:
    """How far the record of two parties reaches."""
    declared = declarations(context.catalogue, pair, formats=SPOKEN)
    return ReachView(
        checked=_stamp(reach.checked),
        through=_stamp(reach.through),
        is_declared=bool(declared),
        url=context.coverage_url(declared),
        known_gaps=len(context.insights.gaps_of_record[pair]),
    )


def reach_of_party(context: ViewContext, party: str) -> ReachView:
    """How far the record of one party reaches."""
    reach = context.insights.reach_by_party[party]
    return ReachView(
        checked=_stamp(reach.checked),
        through=_stamp(reach.through),
        is_declared=reach.is_declared,
        url=context.coverage_url(declarations_of_party(context.catalogue, party)),
        with_whom=wording.listed([context.name_in_text(other) for other in reach.with_whom]),
        at_large=_stamp(reach.at_large) if reach.with_whom else None,
    )


def _stamp(day: date | None) -> Stamp | None:
    return wording.stamp(day) if day else None
