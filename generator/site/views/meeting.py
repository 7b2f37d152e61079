"""The page of one meeting."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content import urls, wording
from generator.content.records import Meeting
from generator.content.vocabulary import Confidence, Occurrence, RelatedAs, SourceKind
from generator.content.wording import Stamp
from generator.insights import contacts
from generator.insights.accounts import CellKind, Coverage, Grid, Statement, Voice, occurrence
from generator.insights.contacts import First, Gap
from generator.site.views import search_text, structured
from generator.site.views.components import Chip, ExpectationCard, MeetingRow, PromiseCard, SourceNote, ViewContext
from generator.site.views.page import Link, Page, SearchEntry


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The contact before or after, and how far away: `32 days`."""

    row: MeetingRow
    days: str


@dataclass(frozen=True, slots=True)
class SaidView:
    """One statement in a cell; `via` says through whom it is known, empty for the side's own account."""

    speaker: Link | None
    text: str
    quote: str
    language: str
    via: str
    source: SourceNote


@dataclass(frozen=True, slots=True)
class CellView:
    """One side on one issue."""

    chip: Chip
    kind: CellKind
    said: tuple[SaidView, ...]
    is_left_out: bool
    is_lone: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One side, how much of its account is known, and where."""

    chip: Chip
    coverage: Coverage
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One issue."""

    issue: Link
    anchor: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class GridView:
    """The accounts side by side."""

    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    tally: tuple[str, ...]
    unheard: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone who took part, and in which office."""

    name: Link
    role: str


@dataclass(frozen=True, slots=True)
class Delegation:
    """Those who took part for one party; nobody where only the party is known."""

    chip: Chip
    people: tuple[Attendee, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """Meetings that belong with this one, under what joins them."""

    title: str
    link: Link | None
    rows: tuple[MeetingRow, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Sources by whose account they are."""

    title: str
    notes: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """All that the page of a meeting shows."""

    row: MeetingRow
    summary: str
    venue: str
    local_dates: tuple[tuple[Chip, Stamp], ...]
    event: Link | None
    series: Link | None
    issues: tuple[Link, ...]
    firsts: tuple[str, ...]
    occurrence: Occurrence
    is_contested: bool
    is_data_set_record: bool
    confidence: Confidence
    withdrawn: str
    withdrawn_on: Stamp | None
    previous: Neighbour | None
    following: Neighbour | None
    relation: Link | None
    grid: GridView | None
    promises: tuple[PromiseCard, ...]
    expectations: tuple[ExpectationCard, ...]
    delegations: tuple[Delegation, ...]
    around: tuple[Around, ...]
    notes: str
    body: str
    sources: tuple[SourceGroup, ...]


def page(context: ViewContext, meeting: Meeting) -> Page:
    """The page of one meeting."""
    row = context.row(meeting)
    return Page(
        url=row.url,
        title=meeting.title,
        description=f"{row.when.text}: {meeting.summary}",
        template="meeting.html.jinja",
        view=_view(context, meeting),
        search_entry=_search_entry(context, meeting),
        described=structured.event(
            meeting,
            parties=[context.name(code) for code in meeting.parties],
            place=row.place,
            url=f"{context.site.url}{row.url}",
        ),
        trail=(
            Link("Meetings", urls.MEETINGS),
            Link(str(meeting.start.year), urls.year(meeting.start.year)),
        ),
        source=context.catalogue.document(meeting).path,
    )


def _view(context: ViewContext, meeting: Meeting) -> MeetingView:
    catalogue, insights = context.catalogue, context.insights
    known = insights.contacts_of(meeting)
    grid = insights.grids[meeting.id]
    held = occurrence(meeting)
    event = catalogue.events[meeting.event] if meeting.event else None
    series = catalogue.series[meeting.series] if meeting.series else None
    return MeetingView(
        row=context.row(meeting),
        summary=meeting.summary,
        venue=(meeting.place.venue or "") if meeting.place else "",
        local_dates=tuple((context.chip(party), wording.stamp(day)) for party, day in meeting.local_dates.items()),
        event=Link(event.title, urls.record(event)) if event else None,
        series=Link(series.title, urls.record(series)) if series else None,
        issues=context.issues(meeting),
        firsts=tuple(_firsts(context, meeting, known)),
        occurrence=held,
        is_contested=held in {Occurrence.CLAIMED, Occurrence.DENIED},
        is_data_set_record=meeting.is_data_set_record,
        confidence=meeting.confidence,
        withdrawn=meeting.withdrawn.reason if meeting.withdrawn else "",
        withdrawn_on=wording.stamp(meeting.withdrawn.date) if meeting.withdrawn else None,
        previous=_neighbour(context, contacts.previous(meeting, known), is_before=True),
        following=_neighbour(context, contacts.following(meeting, known), is_before=False),
        relation=_relation(context, meeting),
        grid=_grid(context, meeting, grid) if grid.rows else None,
        promises=tuple(context.promise(promise) for promise in insights.promises_of[meeting.id]),
        expectations=tuple(context.expectation(item) for item in insights.expectations_of[meeting.id]),
        delegations=tuple(_delegation(context, meeting, party) for party in meeting.parties),
        around=tuple(around for around in _around(context, meeting) if around.rows),
        notes=meeting.notes or "",
        body=meeting.body,
        sources=tuple(_sources(context, meeting)),
    )


def _search_entry(context: ViewContext, meeting: Meeting) -> SearchEntry:
    row = context.row(meeting)
    people = (context.catalogue.people[p.person].name for p in meeting.participants if p.person)
    states = (promise.state.label for promise in context.insights.promises_of[meeting.id])
    return SearchEntry(
        kind="Meeting",
        when=row.when.text,
        iso=meeting.start.isoformat(),
        parties=wording.listed([context.name(code) for code in meeting.parties]),
        facets={
            "country": tuple(context.name(code) for code in meeting.parties),
            "issue": tuple(issue.text for issue in context.issues(meeting)),
            "person": tuple(dict.fromkeys(people)),
            "year": (str(meeting.start.year),),
            "level": (meeting.level.label,),
            "format": (meeting.format.label,),
            "promises": tuple(dict.fromkeys(states)),
        },
        text=search_text.text(context, meeting),
    )


def _neighbour(context: ViewContext, gap: Gap | None, *, is_before: bool) -> Neighbour | None:
    if not gap or not gap.until:
        return None
    return Neighbour(context.row(gap.since if is_before else gap.until), wording.days(gap.days) if gap.days else "")


def _relation(context: ViewContext, meeting: Meeting) -> Link | None:
    if len(meeting.parties) != 2:  # noqa: PLR2004
        return None
    first, second = sorted(meeting.parties)
    url = context.relation_url((first, second))
    return Link(f"{context.name_in_text(first)} and {context.name_in_text(second)}", url) if url else None


def _firsts(context: ViewContext, meeting: Meeting, known: tuple[Meeting, ...]) -> Iterator[str]:
    two = contacts.first_between(meeting, known, context.catalogue.of_two)
    if two:
        people = [context.catalogue.people[person].name for person in contacts.spokespersons(meeting)]
        how = " in person" if "in person" in two.what else ""
        yield f"First recorded contact{how} between {wording.listed(people)}."
    yield from (_first(first) for first in contacts.firsts(meeting, known))


def _first(first: First) -> str:
    if not first.since:
        return f"First contact {first.what} on record here."
    since = wording.stamp(first.since.since.date).text
    return f"First contact {first.what} since {since} ({wording.days(first.since.days)})."


def _grid(context: ViewContext, meeting: Meeting, grid: Grid) -> GridView:
    columns = tuple(
        ColumnView(
            context.chip(column.party),
            column.coverage,
            tuple(context.note(meeting, source.id) for source in column.sources),
        )
        for column in grid.columns
    )
    rows = tuple(
        RowView(
            context.issue(row.issue),
            f"issue-{row.issue}",
            tuple(
                CellView(
                    columns[number].chip,
                    cell.kind,
                    tuple(_said(context, meeting, statement) for statement in cell.statements),
                    cell.is_left_out,
                    row.only_raised_by == number,
                )
                for number, cell in enumerate(row.cells)
            ),
        )
        for row in grid.rows
    )
    return GridView(columns, rows, tuple(_tally(context, grid)), context.chips(grid.unheard))


def _tally(context: ViewContext, grid: Grid) -> Iterator[str]:
    if len(grid.columns) < 2:  # noqa: PLR2004
        return
    for party, number in grid.only.items():
        if number:
            yield f"only {context.name_in_text(party)}: {wording.count(number, 'issue')}"
    if grid.raised_by_all:
        who = "both" if len(grid.columns) == 2 else "all"  # noqa: PLR2004
        yield f"{who}: {wording.count(grid.raised_by_all, 'issue')}"


def _said(context: ViewContext, meeting: Meeting, statement: Statement) -> SaidView:
    source = statement.source
    match statement.voice:
        case Voice.PRESS:
            via = f"as reported by {source.publisher}"
        case Voice.OTHER:
            via = f"as told by {source.party}"
        case Voice.JOINT:
            via = Voice.JOINT.label
        case Voice.OWN:
            via = ""
    return SaidView(
        speaker=context.speaker(statement.position.speaker),
        text=statement.position.text,
        quote=statement.position.quote or "",
        language=source.language or "",
        via=via,
        source=context.note(meeting, source.id),
    )


def _delegation(context: ViewContext, meeting: Meeting, party: str) -> Delegation:
    people = tuple(
        Attendee(context.speaker(p.person) or Link(p.name or ""), p.role or "")
        for p in meeting.participants
        if p.party == party and (p.person or p.name)
    )
    return Delegation(context.chip(party), people)


def _around(context: ViewContext, meeting: Meeting) -> Iterator[Around]:
    """Run-up, parallel, follow-up and other related meetings; then rounds of the series, others at the event."""
    catalogue = context.catalogue
    groups: dict[str, dict[str, Meeting]] = {"Run-up": {}, "In parallel": {}, "Follow-up": {}, "Related": {}}
    for title, other in _related(context, meeting):
        if not any(other.id in group for group in groups.values()):
            groups[title][other.id] = other
    shown = {meeting.id}
    for title, group in groups.items():
        in_order = sorted(group.values(), key=lambda m: (m.date, m.id))
        yield Around(title, None, tuple(context.row(other) for other in in_order))
        shown.update(group)
    if meeting.series:
        series = catalogue.series[meeting.series]
        rounds = tuple(context.row(m) for m in catalogue.of_series.get(series.id, ()) if m.id != meeting.id)
        yield Around("Other rounds of", Link(series.title, urls.record(series)), rounds)
    if meeting.event:
        event = catalogue.events[meeting.event]
        others = tuple(context.row(m) for m in catalogue.of_event.get(event.id, ()) if m.id not in shown)
        yield Around("Also at", Link(event.title, urls.record(event)), others)


def _related(context: ViewContext, meeting: Meeting) -> Iterator[tuple[str, Meeting]]:
    """Each related meeting with the heading it stands under; what others say of this meeting is turned round."""
    known = context.catalogue.meetings
    own = {
        RelatedAs.PREPARES: "Follow-up",
        RelatedAs.FOLLOWS: "Run-up",
        RelatedAs.PARALLEL: "In parallel",
        None: "Related",
    }
    turned = {
        RelatedAs.PREPARES: "Run-up",
        RelatedAs.FOLLOWS: "Follow-up",
        RelatedAs.PARALLEL: "In parallel",
        None: "Related",
    }
    listed = [(related.how, known[related.id]) for related in meeting.related if related.id in known]
    naming = [
        (related.how, other)
        for other in context.catalogue.named_by.get(meeting.id, ())
        for related in other.related
        if related.id == meeting.id
    ]
    yield from ((own[how], other) for how, other in listed if how)
    yield from ((turned[how], other) for how, other in naming)
    yield from (("Related", other) for how, other in listed if not how)


def _sources(context: ViewContext, meeting: Meeting) -> Iterator[SourceGroup]:
    notes = context.notes(meeting)
    owners = dict.fromkeys(note.source.party for note in notes if note.source.party)
    for party in owners:
        own = tuple(note for note in notes if note.source.party == party)
        yield SourceGroup(f"{context.name(party)}: its own account", own)
    rest = [note for note in notes if not note.source.party]
    joint = tuple(note for note in rest if note.source.kind is SourceKind.JOINT_STATEMENT)
    data = tuple(note for note in rest if note.source.kind is SourceKind.DATASET)
    press = tuple(note for note in rest if note not in joint and note not in data)
    groups = (("Joint texts", joint), ("Data sets", data), ("Press and studies", press))
    yield from (SourceGroup(title, group) for title, group in groups if group)
