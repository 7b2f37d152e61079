"""The page of an issue: who raised it when, what each party said, what was promised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.records import Issue, Meeting
from diplomacy_tracker.insights.coverage import Reach
from diplomacy_tracker.site.views import swimlanes
from diplomacy_tracker.site.views.components import MAX_FOLDED, Chip, MeetingRow, MeetingTable, MoreLink, more_link
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link, Page, SearchEntry
from diplomacy_tracker.site.views.positions import PositionLine, position_line
from diplomacy_tracker.site.views.promise_cards import PromiseList, open_first, promise_list, tally
from diplomacy_tracker.site.views.swimlanes import SwimlanesView


@dataclass(frozen=True, slots=True)
class PartyLines:
    """A party's positions on the issue, newest first; `folded` are older, `more` counts those left out.

    `number` counts those voiced at the meetings, `elsewhere` those on other days, to others or in other rooms.
    """

    chip: Chip
    number: int
    elsewhere: int
    shown: tuple[PositionLine, ...]
    folded: tuple[PositionLine, ...]
    more: MoreLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """What the page of an issue shows."""

    title: str
    group: str
    summary: str
    body: str
    opening: str
    chart: SwimlanesView | None
    parties: tuple[PartyLines, ...]
    tally: tuple[str, ...]
    promises: PromiseList
    meetings: MeetingTable


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue in one line."""

    link: Link
    group: str
    summary: str
    meetings: int
    positions: int
    last: MeetingRow | None


MAX_LANES = 10
"""Parties that have a lane in the chart."""
MAX_LINES_UNFOLDED = 3
"""A party's positions on the issue that show before the older ones fold away."""


def page(context: ViewContext, issue: Issue) -> Page:
    """The page of one issue."""
    view = _view(context, issue)
    description = " ".join(text for text in (view.opening, view.summary) if text)
    return Page(
        url=urls.record(issue),
        title=f"{issue.title} (issue)",
        description=description,
        template="issue.html.jinja",
        view=view,
        search_entry=SearchEntry(
            kind="Issue", facets={"issue": (issue.title,)}, text=f"{description} {', '.join(issue.keywords)}"
        ),
        trail=(Link("Issues", urls.ISSUES),),
        pictures={"raised.svg": swimlanes.picture(context.site, urls.record(issue), view.chart)} if view.chart else {},
        tables={"raised.csv": view.chart.table} if view.chart else {},
        source=context.catalogue.document(issue).path,
    )


def row(context: ViewContext, issue: Issue) -> IssueRow:
    """One issue in one line."""
    held = [meeting for meeting in context.catalogue.of_issue.get(issue.id, ()) if meeting.is_held]
    return IssueRow(
        link=context.issue(issue.id),
        group=issue.group or "other",
        summary=issue.summary or "",
        meetings=len(held),
        positions=sum(p.issue == issue.id and not p.elsewhere for meeting in held for p in meeting.positions),
        last=context.row(held[-1]) if held else None,
    )


def _view(context: ViewContext, issue: Issue) -> IssueView:
    meetings = context.catalogue.of_issue.get(issue.id, ())
    promises = context.promises_by_issue.get(issue.id, ())
    return IssueView(
        title=issue.title,
        group=issue.group or "",
        summary=issue.summary or "",
        body=issue.body,
        opening=_opening(context, issue, meetings),
        chart=_chart(context, issue, meetings),
        parties=tuple(_parties(context, issue, meetings)),
        tally=tuple(tally(promises)),
        promises=promise_list(context, open_first(promises), issue=issue.id),
        meetings=context.table(meetings, issue=issue.title),
    )


def _opening(context: ViewContext, issue: Issue, meetings: Sequence[Meeting]) -> str:
    held = [meeting for meeting in meetings if meeting.is_held]
    if not held:
        return f"{issue.title}: in no meeting on record yet."
    first, last = held[0], held[-1]
    raised = [context.name_in_text(code) for code in _raised_by(context, issue, first)]
    by = f" (raised by {wording.listed(raised)})" if raised else ""
    days = f"from {wording.stamp(first.date).text}{by} to {wording.stamp(last.end).text}"
    if first is last:
        days = f"on {wording.stamp(first.date).text}{by}"
    return f"{issue.title}: in {wording.count(len(held), 'meeting')} on record {days}."


def _chart(context: ViewContext, issue: Issue, meetings: Sequence[Meeting]) -> SwimlanesView | None:
    """A lane for each party, with the meetings at which it raised the issue; of those that did so most often."""
    raised: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        if meeting.is_held:
            for code in _raised_by(context, issue, meeting):
                raised.setdefault(code, []).append(meeting)
    ranked = sorted(raised.items(), key=lambda item: (-len(item[1]), item[0]))[:MAX_LANES]
    return swimlanes.draw(
        context,
        {context.name(code): chosen for code, chosen in ranked},
        title=f"{issue.title}: who raised it when",
        description="A lane for each party, a mark for each meeting at which it raised the issue.",
        reach=Reach(context.insights.checked, ()),
    )


def _raised_by(context: ViewContext, issue: Issue, meeting: Meeting) -> list[str]:
    grid = context.insights.comparisons[meeting.id]
    return [
        column.party
        for number, column in enumerate(grid.columns)
        for row in grid.rows
        if row.issue == issue.id and row.cells[number].is_raised
    ]


def _parties(context: ViewContext, issue: Issue, meetings: Sequence[Meeting]) -> Iterator[PartyLines]:
    """Each party's positions, newest first; the party with the most positions first."""
    lines: dict[str, list[PositionLine]] = {}
    for meeting in reversed(meetings):
        for position in meeting.positions:
            if position.issue == issue.id:
                lines.setdefault(position.by, []).append(position_line(context, meeting, position))
    for party, said in sorted(lines.items(), key=lambda item: (-len(item[1]), item[0])):
        yield PartyLines(
            context.chip(party),
            sum(not line.elsewhere for line in said),
            sum(bool(line.elsewhere) for line in said),
            tuple(said[:MAX_LINES_UNFOLDED]),
            tuple(said[MAX_LINES_UNFOLDED:MAX_FOLDED]),
            more_link(len(said), "positions", MAX_FOLDED),
        )
