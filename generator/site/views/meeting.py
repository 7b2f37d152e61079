"""The page of one meeting."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content import urls, wording
from generator.content.derived_vocabulary import CellKind, Coverage, Voice
from generator.content.records import Meeting
from generator.content.vocabulary import AMONG, Confidence, Occurrence, RelatedAs, SourceKind
from generator.content.wording import Stamp
from generator.insights import contacts
from generator.insights.accounts import AccountComparison, Statement, occurrence
from generator.insights.contacts import FirstContact, Gap
from generator.site.views import search_text, structured
from generator.site.views.components import Chip, ExpectationCard, MeetingRow, Parts, PromiseCard, SourceNote
from generator.site.views.page import Finding, Link, Page


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


def page(parts: Parts, meeting: Meeting) -> Page:
    """The page of one meeting."""
    row = parts.row(meeting)
    return Page(
        url=row.url,
        title=meeting.title,
        description=f"{row.when.text}: {meeting.summary}",
        template="meeting.html.jinja",
        view=_view(parts, meeting),
        finding=_finding(parts, meeting),
        described=structured.event(
            meeting,
            parties=[parts.name(code) for code in meeting.parties],
            place=row.place,
            url=f"{parts.site.url}{row.url}",
        ),
        trail=(
            Link("Meetings", urls.MEETINGS),
            Link(str(meeting.start.year), urls.year(meeting.start.year)),
        ),
        source=parts.catalogue.document(meeting).path,
    )


def _view(parts: Parts, meeting: Meeting) -> MeetingView:
    catalogue, insights = parts.catalogue, parts.insights
    known = insights.contacts_of(meeting)
    grid = insights.comparisons[meeting.id]
    held = occurrence(meeting)
    event = catalogue.events[meeting.event] if meeting.event else None
    series = catalogue.series[meeting.series] if meeting.series else None
    return MeetingView(
        row=parts.row(meeting),
        summary=meeting.summary,
        venue=(meeting.place.venue or "") if meeting.place else "",
        local_dates=tuple((parts.chip(party), wording.stamp(day)) for party, day in meeting.local_dates.items()),
        event=Link(event.title, urls.record(event)) if event else None,
        series=Link(series.title, urls.record(series)) if series else None,
        issues=parts.issues(meeting),
        firsts=tuple(_firsts(parts, meeting, known)),
        occurrence=held,
        is_contested=held in {Occurrence.CLAIMED, Occurrence.DENIED},
        is_data_set_record=meeting.is_data_set_record,
        confidence=meeting.confidence,
        withdrawn=meeting.withdrawn.reason if meeting.withdrawn else "",
        withdrawn_on=wording.stamp(meeting.withdrawn.date) if meeting.withdrawn else None,
        previous=_neighbour(parts, contacts.previous(meeting, known), is_before=True),
        following=_neighbour(parts, contacts.following(meeting, known), is_before=False),
        relation=_relation(parts, meeting),
        grid=_grid(parts, meeting, grid) if grid.rows else None,
        promises=tuple(parts.promise(promise) for promise in insights.promises_of[meeting.id]),
        expectations=tuple(parts.expectation(item) for item in insights.expectations_of[meeting.id]),
        delegations=tuple(_delegation(parts, meeting, party) for party in meeting.parties),
        around=tuple(around for around in _around(parts, meeting) if around.rows),
        notes=meeting.notes or "",
        body=meeting.body,
        sources=tuple(_sources(parts, meeting)),
    )


def _finding(parts: Parts, meeting: Meeting) -> Finding:
    row = parts.row(meeting)
    people = (parts.catalogue.people[p.person].name for p in meeting.participants if p.person)
    states = (promise.state.label for promise in parts.insights.promises_of[meeting.id])
    return Finding(
        kind="Meeting",
        when=row.when.text,
        iso=meeting.start.isoformat(),
        parties=wording.listed([parts.name(code) for code in meeting.parties]),
        facets={
            "country": tuple(parts.name(code) for code in meeting.parties),
            "issue": tuple(issue.text for issue in parts.issues(meeting)),
            "person": tuple(dict.fromkeys(people)),
            "year": (str(meeting.start.year),),
            "level": (meeting.level.label,),
            "format": (meeting.format.label,),
            "promises": tuple(dict.fromkeys(states)),
        },
        text=search_text.text(parts, meeting),
    )


def _neighbour(parts: Parts, gap: Gap | None, *, is_before: bool) -> Neighbour | None:
    if not gap or not gap.until:
        return None
    return Neighbour(parts.row(gap.since if is_before else gap.until), wording.days(gap.days) if gap.days else "")


def _relation(parts: Parts, meeting: Meeting) -> Link | None:
    if len(meeting.parties) != 2:  # noqa: PLR2004
        return None
    first, second = sorted(meeting.parties)
    url = parts.relation_url((first, second))
    return Link(f"{parts.named(first)} and {parts.named(second)}", url) if url else None


def _firsts(parts: Parts, meeting: Meeting, known: tuple[Meeting, ...]) -> Iterator[str]:
    two = contacts.first_between(meeting, known, parts.catalogue.of_two)
    if two:
        people = [parts.catalogue.people[person].name for person in contacts.spokespersons(meeting)]
        how = " in person" if two.is_in_person else ""
        yield f"First recorded contact{how} between {wording.listed(people)}."
    yield from (_first(first) for first in contacts.firsts(meeting, known))


def _first(first: FirstContact) -> str:
    what = " ".join([*(["in person"] if first.is_in_person else []), *([AMONG[first.level]] if first.level else [])])
    if not first.since:
        return f"First contact {what} on record here."
    since = wording.stamp(first.since.since.date).text
    return f"First contact {what} since {since} ({wording.days(first.since.days)})."


def _grid(parts: Parts, meeting: Meeting, grid: AccountComparison) -> GridView:
    columns = tuple(
        ColumnView(
            parts.chip(column.party),
            column.coverage,
            tuple(parts.note(meeting, source.id) for source in column.sources),
        )
        for column in grid.columns
    )
    rows = tuple(
        RowView(
            parts.issue(row.issue),
            f"issue-{row.issue}",
            tuple(
                CellView(
                    columns[number].chip,
                    cell.kind,
                    tuple(_said(parts, meeting, statement) for statement in cell.statements),
                    cell.is_left_out,
                    row.only_raised_by == number,
                )
                for number, cell in enumerate(row.cells)
            ),
        )
        for row in grid.rows
    )
    return GridView(columns, rows, tuple(_tally(parts, grid)), parts.chips(grid.unheard))


def _tally(parts: Parts, grid: AccountComparison) -> Iterator[str]:
    if len(grid.columns) < 2:  # noqa: PLR2004
        return
    for party, number in grid.only.items():
        if number:
            yield f"only {parts.named(party)}: {wording.count(number, 'issue')}"
    if grid.raised_by_all:
        who = "both" if len(grid.columns) == 2 else "all"  # noqa: PLR2004
        yield f"{who}: {wording.count(grid.raised_by_all, 'issue')}"


def _said(parts: Parts, meeting: Meeting, statement: Statement) -> SaidView:
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
        speaker=parts.speaker(statement.position.speaker),
        text=statement.position.text,
        quote=statement.position.quote or "",
        language=source.language or "",
        via=via,
        source=parts.note(meeting, source.id),
    )


def _delegation(parts: Parts, meeting: Meeting, party: str) -> Delegation:
    people = tuple(
        Attendee(parts.speaker(p.person) or Link(p.name or ""), p.role or "")
        for p in meeting.participants
        if p.party == party and (p.person or p.name)
    )
    return Delegation(parts.chip(party), people)


def _around(parts: Parts, meeting: Meeting) -> Iterator[Around]:
    """Run-up, parallel, follow-up and other related meetings; then rounds of the series, others at the event."""
    catalogue = parts.catalogue
    groups: dict[str, dict[str, Meeting]] = {"Run-up": {}, "In parallel": {}, "Follow-up": {}, "Related": {}}
    for title, other in _related(parts, meeting):
        if not any(other.id in group for group in groups.values()):
            groups[title][other.id] = other
    shown = {meeting.id}
    for title, group in groups.items():
        in_order = sorted(group.values(), key=lambda m: (m.date, m.id))
        yield Around(title, None, tuple(parts.row(other) for other in in_order))
        shown.update(group)
    if meeting.series:
        series = catalogue.series[meeting.series]
        rounds = tuple(parts.row(m) for m in catalogue.of_series.get(series.id, ()) if m.id != meeting.id)
        yield Around("Other rounds of", Link(series.title, urls.record(series)), rounds)
    if meeting.event:
        event = catalogue.events[meeting.event]
        others = tuple(parts.row(m) for m in catalogue.of_event.get(event.id, ()) if m.id not in shown)
        yield Around("Also at", Link(event.title, urls.record(event)), others)


def _related(parts: Parts, meeting: Meeting) -> Iterator[tuple[str, Meeting]]:
    """Each related meeting with the heading it stands under; what others say of this meeting is turned round."""
    known = parts.catalogue.meetings
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
        for other in parts.catalogue.named_by.get(meeting.id, ())
        for related in other.related
        if related.id == meeting.id
    ]
    yield from ((own[how], other) for how, other in listed if how)
    yield from ((turned[how], other) for how, other in naming)
    yield from (("Related", other) for how, other in listed if not how)


def _sources(parts: Parts, meeting: Meeting) -> Iterator[SourceGroup]:
    notes = parts.notes(meeting)
    owners = dict.fromkeys(note.source.party for note in notes if note.source.party)
    for party in owners:
        own = tuple(note for note in notes if note.source.party == party)
        yield SourceGroup(f"{parts.name(party)}: its own account", own)
    rest = [note for note in notes if not note.source.party]
    joint = tuple(note for note in rest if note.source.kind is SourceKind.JOINT_STATEMENT)
    data = tuple(note for note in rest if note.source.kind is SourceKind.DATASET)
    press = tuple(note for note in rest if note not in joint and note not in data)
    groups = (("Joint texts", joint), ("Data sets", data), ("PageWriter and studies", press))
    yield from (SourceGroup(title, group) for title, group in groups if group)
