"""The page on how far the record reaches: what somebody looked for, up to which day, and which gaps are known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.csv_text import Row
from diplomacy_tracker.content.records import Coverage, CoverageGap
from diplomacy_tracker.content.vocabulary import Completeness, Covered, Format, Level, Rank
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.site.charts.coverage import CoverageChart, coverage_chart
from diplomacy_tracker.site.views.changes import history_of
from diplomacy_tracker.site.views.components import Chip
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import HistoryRow, Link, Page


@dataclass(frozen=True, slots=True)
class GapRow:
    """A known gap: its days, or the months or years, and the reason."""

    when: str
    why: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One coverage record.

    `others` are those with whom, where it is limited to some; so are `levels`, `ranks` and `formats`.
    """

    anchor: str
    title: str
    parties: tuple[Chip, ...]
    others: tuple[Chip, ...]
    levels: tuple[Level, ...]
    ranks: tuple[Rank, ...]
    formats: tuple[Format, ...]
    covers: tuple[Covered, ...]
    start: Stamp
    through: Stamp
    completeness: Completeness
    how: str
    body: str
    gaps: tuple[GapRow, ...]
    history: tuple[HistoryRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """What the page shows: the records, the complete ones first, and a bar for each over time."""

    opening: str
    rows: tuple[CoverageRow, ...]
    chart: CoverageChart | None


def page(context: ViewContext) -> Page:
    """The page of the coverage."""
    records = sorted(
        context.catalogue.coverage.values(),
        key=lambda record: (record.completeness is not Completeness.COMPLETE, record.start, record.id),
    )
    complete = sum(record.completeness is Completeness.COMPLETE for record in records)
    opening = (
        f"{wording.count(len(records), 'statement')} of what was looked for: {complete:,} complete, "
        f"{len(records) - complete:,} selective."
        if records
        else "Nothing is declared: the whole record is selective and reaches to its latest entries."
    )
    return Page(
        url=urls.COVERAGE,
        title="Coverage",
        description=f"How far the record reaches, and which gaps are known. {opening}",
        template="coverage.html.jinja",
        view=CoverageView(
            opening,
            tuple(_row(context, record) for record in records),
            coverage_chart(records, context.insights.today),
        ),
        trail=(Link("About", urls.ABOUT),),
        tables={"coverage.csv": tuple(_table(records))} if records else {},
    )


def _row(context: ViewContext, record: Coverage) -> CoverageRow:
    return CoverageRow(
        anchor=record.id,
        title=record.title,
        parties=context.chips(record.parties),
        others=context.chips(record.others),
        levels=record.levels,
        ranks=record.ranks,
        formats=record.formats,
        covers=record.covers,
        start=wording.stamp(record.start),
        through=wording.stamp(record.through),
        completeness=record.completeness,
        how=record.how,
        body=record.body,
        gaps=tuple(GapRow(_days(gap), gap.why) for gap in record.gaps),
        history=history_of(context, (Coverage.folder, record.id)),
    )


def _days(gap: CoverageGap) -> str:
    if gap.start.is_day and gap.end.is_day:
        return wording.span(gap.start, gap.end.last).text
    first, last = wording.stamp(gap.start).text, wording.stamp(gap.end).text
    return first if first == last else f"{first} to {last}"


def _table(records: Sequence[Coverage]) -> Iterator[Row]:
    """The bars of the chart as a table, each followed by its gaps."""
    yield ("id", "completeness", "from", "to")
    for record in records:
        yield (record.id, record.completeness.value, record.start.isoformat(), record.through.isoformat())
        for gap in record.gaps:
            yield (record.id, "gap", gap.start.first.isoformat(), gap.end.last.isoformat())
