"""The contacts of two parties in numbers: by level and year, how far apart, where, and as a chart."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Completeness, Level, Rank
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.contacts import Gap
from diplomacy_tracker.insights.coverage import SPOKEN, declarations
from diplomacy_tracker.insights.relations import Hosting, Relation
from diplomacy_tracker.site.views import swimlanes
from diplomacy_tracker.site.views.components import Chip, MeetingRow
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.relation_rows import in_order_of_names
from diplomacy_tracker.site.views.swimlanes import SwimlanesView


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
    """A time without contact: how many days, from the last day of the contact before to the first of the one after.

    One that had not ended on `through`, the last day to which the record is complete, has no contact after it.
    """

    days: int
    since: Stamp
    until: Stamp | None
    through: Stamp | None


@dataclass(frozen=True, slots=True)
class LevelSilence:
    """The longest and the present silence known at a level, or of one rank there, and the last talk on record.

    `complete` names the days in which every such talk is entered: `20 January 2021 to 30 June 2026`; `url` leads to
    where that is declared.
    """

    level: Level
    rank: Rank | None
    longest: GapView | None
    ended_by: MeetingRow | None
    silence: GapView | None
    last: MeetingRow
    complete: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsView:
    """The contacts of two parties in numbers.

    The longest and the present silence and `usual`, the median gap in days, are None where the record is not complete.
    `parties` and the numbers of `hosting` have the same order.
    """

    counts: ContactCounts
    in_person: int
    longest: GapView | None
    silence: GapView | None
    usual: float | None
    levels: tuple[LevelSilence, ...]
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
        longest=_gap(relation.longest, relation.reach.through),
        silence=_gap(relation.silence, relation.reach.through),
        usual=relation.usual,
        levels=tuple(_levels(context, relation)),
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


def _gap(gap: Gap | None, through: date | None) -> GapView | None:
    if not gap or not through:
        return None
    until = wording.stamp(gap.until.date) if gap.until else None
    return GapView(gap.days, wording.stamp(gap.since.end), until, wording.stamp(through))


def _levels(context: ViewContext, relation: Relation) -> Iterator[LevelSilence]:
    for item in relation.levels:
        declared = declarations(context.catalogue, relation.pair, level=item.level, rank=item.rank, formats=SPOKEN)
        ender = item.longest.until if item.longest else None
        days = (f"{wording.stamp(days.first).text} to {wording.stamp(days.last).text}" for days in item.complete)
        yield LevelSilence(
            item.level,
            item.rank,
            _gap(item.longest, item.through),
            context.row(ender) if ender else None,
            _gap(item.silence, item.through),
            context.row(item.last),
            wording.listed(list(days)),
            context.coverage_url(
                [record for record in declared if record.completeness is Completeness.COMPLETE],
            ),
        )


def _chart(context: ViewContext, relation: Relation) -> SwimlanesView | None:
    by_level: dict[Level, list[Meeting]] = {level: [] for level in Level}
    for meeting in (*relation.contacts, *relation.planned):
        by_level[meeting.level].append(meeting)
    names = wording.listed([context.name_in_text(code) for code in in_order_of_names(context, relation)])
    return swimlanes.draw(
        context,
        {level.label: meetings for level, meetings in by_level.items() if meetings},
        title=f"Contacts of {names} over time, by level",
        description=f"{wording.count(len(relation.contacts), 'contact')} on record, a mark for each.",
        reach=relation.reach,
    )
