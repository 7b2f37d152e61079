"""The contacts of two parties in numbers: by level and year, how far apart, where, and as a chart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.content import wording
from generator.content.records import Meeting
from generator.content.vocabulary import Level
from generator.content.wording import Stamp
from generator.insights.contacts import Gap
from generator.insights.relations import Hosting, Relation
from generator.site.views import swimlanes
from generator.site.views.components import Chip
from generator.site.views.context import ViewContext
from generator.site.views.relation_rows import in_order_of_names
from generator.site.views.swimlanes import SwimlanesView


@dataclass(frozen=True, slots=True)
class LevelCounts:
    """Contacts at one level, in each year of the table and in all."""

    level: Level
    by_year: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ContactCounts:
    """Contacts by level and year."""

    years: tuple[int, ...]
    levels: tuple[LevelCounts, ...]
    totals: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class GapView:
    """A time without contact: how many days, and the days of the contacts before and after it."""

    days: int
    since: Stamp
    until: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsView:
    """The contacts of two parties in numbers. `usual` is the median gap in days, None with fewer than two gaps.

    `parties` and the numbers of `hosting` have the same order.
    """

    counts: ContactCounts
    in_person: int
    longest: GapView | None
    usual: float | None
    parties: tuple[Chip, ...]
    hosting: Hosting
    chart: SwimlanesView | None


def contacts_view(context: ViewContext, relation: Relation) -> ContactsView | None:
    """The contacts of two parties in numbers; None without a contact."""
    counts = contact_counts(relation.contacts)
    if not counts:
        return None
    return ContactsView(
        counts=counts,
        in_person=sum(meeting.is_in_person for meeting in relation.contacts),
        longest=_gap(relation.longest),
        usual=relation.usual,
        parties=context.chips(relation.pair),
        hosting=relation.hosting,
        chart=_chart(context, relation),
    )


def contact_counts(held: Sequence[Meeting]) -> ContactCounts | None:
    """Contacts by level and year, every year from the first to the last; None without contacts."""
    if not held:
        return None
    years = tuple(range(held[0].start.year, held[-1].start.year + 1))
    all_levels = Counter(meeting.start.year for meeting in held)
    of_level: dict[Level, Counter[int]] = {}
    for meeting in held:
        of_level.setdefault(meeting.level, Counter())[meeting.start.year] += 1
    levels = tuple(
        LevelCounts(level, tuple(map(of_level[level].__getitem__, years)), of_level[level].total())
        for level in Level
        if level in of_level
    )
    return ContactCounts(years, levels, tuple(map(all_levels.__getitem__, years)), len(held))


def _gap(gap: Gap | None) -> GapView | None:
    if not gap or not gap.until:
        return None
    return GapView(gap.days, wording.stamp(gap.since.date), wording.stamp(gap.until.date))


def _chart(context: ViewContext, relation: Relation) -> SwimlanesView | None:
    by_level: dict[Level, list[Meeting]] = {level: [] for level in Level}
    for meeting in (*relation.contacts, *relation.planned):
        by_level[meeting.level].append(meeting)
    names = wording.listed([context.name_in_text(code) for code in in_order_of_names(context, relation)])
    return swimlanes.draw(
        context,
        {level.label: meetings for level, meetings in by_level.items() if meetings},
        title=f"Contacts of {names} over time, by level",
        description=f"{wording.count(len(relation.contacts), 'contact')} on record; the table has the numbers.",
        silent="contact",
    )
