"""The page of two parties, and the list of all relations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.content import urls, wording
from generator.content.parties import with_article
from generator.content.records import Meeting
from generator.content.vocabulary import Level
from generator.content.wording import Stamp
from generator.insights.contacts import Gap
from generator.insights.promises import Promise
from generator.insights.relations import Relation, SharedIssue, shared_issues
from generator.site.views import swimlanes
from generator.site.views.components import (
    Chip,
    ExpectationCard,
    MeetingRow,
    Promises,
    Table,
    ViewContext,
    soonest_first,
)
from generator.site.views.page import Link, Page, SearchEntry
from generator.site.views.swimlanes import SwimlanesView


@dataclass(frozen=True, slots=True)
class Ago:
    """When something last took place: `Last met` `193 days` ago: `leaders, in Beijing, 14 May 2026`."""

    what: str
    days: str
    since: Stamp
    how: str
    row: MeetingRow


@dataclass(frozen=True, slots=True)
class LevelCounts:
    """Contacts at one level, in all and in each year of the table."""

    level: Level
    by_year: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """Contacts by level and year."""

    years: tuple[int, ...]
    levels: tuple[LevelCounts, ...]
    totals: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue between two parties: who raised it how often."""

    issue: Link
    first: int
    second: int
    both: int
    only_first: int
    only_second: int
    last: MeetingRow


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """Someone who takes part in these contacts."""

    name: Link
    chip: Chip
    contacts: int
    last: MeetingRow


@dataclass(frozen=True, slots=True)
class Owed:
    """Open promises by whose word they are."""

    title: str
    promises: Promises


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """All that the page of a relation shows."""

    first: Chip
    second: Chip
    opening: tuple[Ago, ...]
    planned: tuple[MeetingRow, ...]
    expected: tuple[ExpectationCard, ...]
    facts: tuple[str, ...]
    ladder: Ladder | None
    chart: SwimlanesView | None
    hosting: tuple[tuple[str, int], ...]
    tally: tuple[str, ...]
    owed: tuple[Owed, ...]
    settled: Promises
    issues: tuple[IssueRow, ...]
    channel: tuple[ChannelRow, ...]
    meetings: Table
    both_attended: Table


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation in one line."""

    link: Link
    first: Chip
    second: Chip
    contacts: int
    last: MeetingRow | None
    silence: str
    silence_days: int
    usual: str


def page(context: ViewContext, relation: Relation) -> Page:
    """The page of one relation; its parties stand in the order of their names."""
    first, second = (context.chip(code) for code in _named_order(context, relation))
    view = _view(context, relation)
    title = title_of(first.name, second.name)
    description = _description(title, relation, view.opening)
    return Page(
        url=_url(context, relation),
        title=title,
        description=description,
        template="relation.html.jinja",
        view=view,
        search_entry=SearchEntry(kind="Relation", facets={"country": (first.name, second.name)}, text=description),
        trail=(Link("Relations", urls.RELATIONS),),
        tables={"contacts.csv": view.chart.table} if view.chart else {},
    )


def row(context: ViewContext, relation: Relation) -> RelationRow:
    """One relation in one line."""
    first, second = (context.chip(code) for code in _named_order(context, relation))
    return RelationRow(
        link=Link(title_of(first.name, second.name), _url(context, relation)),
        first=first,
        second=second,
        contacts=len(relation.contacts),
        last=context.row(relation.contacts[-1]) if relation.contacts else None,
        silence=wording.days(relation.silence.days) if relation.silence else "",
        silence_days=relation.silence.days if relation.silence else -1,
        usual=wording.days(relation.usual) if relation.usual else "",
    )


def quiet(context: ViewContext, limit: int) -> tuple[RelationRow, ...]:
    """The relations whose present silence is longest against their own habit."""
    by_quietness = sorted(context.insights.relations.values(), key=lambda r: (-r.quietness, r.pair))
    return tuple(row(context, relation) for relation in by_quietness[:limit] if relation.quietness > 1)


def title_of(first: str, second: str) -> str:
    """What a relation is called, by its parties' names: `China and the United States`."""
    return wording.sentence(f"{with_article(first)} and {with_article(second)}")


def _description(title: str, relation: Relation, opening: Iterable[Ago]) -> str:
    said = (f"{ago.what} {ago.days} ago: {ago.how}." for ago in opening)
    return " ".join((f"{title}: {wording.count(len(relation.contacts), 'contact')} on record.", *said))


def _url(context: ViewContext, relation: Relation) -> str:
    url = context.relation_url(relation.pair)
    if url is None:
        raise KeyError(relation.pair)
    return url


def _named_order(context: ViewContext, relation: Relation) -> tuple[str, str]:
    first, second = sorted(relation.pair, key=context.name)
    return first, second


def _view(context: ViewContext, relation: Relation) -> RelationView:
    codes = _named_order(context, relation)
    held = relation.contacts
    promises = [
        promise
        for meeting in held
        for promise in context.insights.promises_of[meeting.id]
        if set(relation.pair) & set(promise.outcome.by)
    ]
    return RelationView(
        first=context.chip(codes[0]),
        second=context.chip(codes[1]),
        opening=tuple(_opening(context, relation)),
        planned=tuple(context.row(meeting) for meeting in relation.planned),
        expected=tuple(
            context.expectation(item)
            for item in soonest_first(
                e for meeting in relation.all_meetings for e in context.insights.expectations_of[meeting.id]
            )
        ),
        facts=tuple(_facts(relation)),
        ladder=ladder(held),
        chart=_chart(context, relation),
        hosting=tuple(_hosting(context, relation)),
        tally=tuple(context.tally(promises)),
        owed=tuple(_owed(context, codes, promises)),
        settled=context.promises([promise for promise in reversed(promises) if not promise.is_open]),
        issues=tuple(
            _issue_row(context, relation, codes, issue) for issue in shared_issues(relation, context.insights.grids)
        ),
        channel=tuple(_channel(context, relation)),
        meetings=context.table(relation.all_meetings, country=context.name(codes[0])),
        both_attended=context.table(relation.both_attended, country=context.name(codes[0])),
    )


def _opening(context: ViewContext, relation: Relation) -> Iterator[Ago]:
    """When the two last met face to face, and when they last spoke if that was later."""
    if not relation.contacts:
        return
    last = relation.contacts[-1]
    met = next((meeting for meeting in reversed(relation.contacts) if meeting.is_in_person), None)
    if met:
        yield _ago(context, "Last met", met)
    if last is not met:
        yield _ago(context, "Last spoke", last)


def _ago(context: ViewContext, what: str, meeting: Meeting) -> Ago:
    row = context.row(meeting)
    where = meeting.place and (meeting.place.city or context.name_in_text(meeting.place.country))
    how = f"in {where}" if where else f"by {row.format.label}"
    days = wording.days((context.insights.today - meeting.start).days)
    return Ago(what, days, wording.stamp(meeting.date), f"{row.level.label}, {how}, {row.when.text}", row)


def _facts(relation: Relation) -> Iterator[str]:
    held = relation.contacts
    if not held:
        return
    yield f"{wording.count(len(held), 'contact')} since {held[0].start.year}"
    yield f"{sum(meeting.is_in_person for meeting in held)} in person"
    if relation.longest and relation.longest.until:
        yield f"longest silence {wording.days(relation.longest.days)} ({_from_to(relation.longest)})"
    if relation.usual:
        yield f"usually {wording.days(relation.usual)} apart"


def _from_to(gap: Gap) -> str:
    until = wording.stamp(gap.until.date).text if gap.until else ""
    return f"{wording.stamp(gap.since.date).text} to {until}"


def ladder(held: Sequence[Meeting]) -> Ladder | None:
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
    return Ladder(years, levels, tuple(map(all_levels.__getitem__, years)), len(held))


def _chart(context: ViewContext, relation: Relation) -> SwimlanesView | None:
    meetings = (*relation.contacts, *relation.planned)
    found: dict[Level, list[Meeting]] = {level: [] for level in Level}
    for meeting in meetings:
        found[meeting.level].append(meeting)
    names = wording.listed([context.name_in_text(code) for code in _named_order(context, relation)])
    number = wording.count(len(relation.contacts), "contact")
    return swimlanes.draw(
        context,
        {level.label: chosen for level, chosen in found.items() if chosen},
        title=f"Contacts of {names} over time, by level",
        description=f"{number} on record; the table has the numbers.",
        silent="contact",
    )


def _hosting(context: ViewContext, relation: Relation) -> Iterator[tuple[str, int]]:
    hosting = relation.hosting
    rows = (
        (f"in {context.name_in_text(relation.pair[0])}", hosting.first),
        (f"in {context.name_in_text(relation.pair[1])}", hosting.second),
        ("elsewhere", hosting.elsewhere),
        ("by phone, video or letter", hosting.remote),
    )
    yield from ((where, number) for where, number in rows if number)


def _owed(context: ViewContext, codes: tuple[str, str], promises: Iterable[Promise]) -> Iterator[Owed]:
    """Open promises by who says so: each side alone, then both; overdue ones first, then the newest.

    An announcement binds whom it names, which may be the other side; so the headings say whose word it is.
    """
    urgent = sorted(promises, key=lambda p: (-p.days_overdue, -p.meeting.start.toordinal(), p.outcome.id))
    still_open = [promise for promise in urgent if promise.is_open]
    groups = [
        *((f"Announced by {context.name_in_text(code)}", {code}) for code in codes),
        ("Agreed by both", set(codes)),
    ]
    for title, sides in groups:
        owed = context.promises([p for p in still_open if set(p.outcome.by) & set(codes) == sides])
        if owed:
            yield Owed(title, owed)


def _issue_row(context: ViewContext, relation: Relation, codes: tuple[str, str], shared: SharedIssue) -> IssueRow:
    is_turned = relation.pair != codes
    return IssueRow(
        issue=context.issue(shared.issue),
        first=shared.second if is_turned else shared.first,
        second=shared.first if is_turned else shared.second,
        both=shared.both,
        only_first=shared.only_second if is_turned else shared.only_first,
        only_second=shared.only_first if is_turned else shared.only_second,
        last=context.row(shared.last),
    )


def _channel(context: ViewContext, relation: Relation) -> Iterator[ChannelRow]:
    taken = Counter(
        p.person for m in relation.contacts for p in m.participants if p.person and p.party in relation.pair
    )
    last = {p.person: m for m in relation.contacts for p in m.participants if p.person}
    for person, number in sorted(taken.items(), key=lambda item: (-item[1], item[0])):
        record = context.catalogue.people[person]
        yield ChannelRow(
            Link(record.name, urls.person(person)), context.chip(record.party), number, context.row(last[person])
        )
