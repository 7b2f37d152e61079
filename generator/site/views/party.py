"""The page of a country or an organisation."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.content import urls, wording
from generator.content.parties import Party, PartyKind
from generator.content.records import Meeting, Position
from generator.site.views.components import (
    Chip,
    ExpectationCard,
    MeetingRow,
    Promises,
    SourceNote,
    Table,
    ViewContext,
    soonest_first,
)
from generator.site.views.page import Link, Page, SearchEntry

LATEST = 5
"""Meetings that stand at the top of the page, before all of them at its end."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A party that this one meets: how often, when last, and where their relation is told."""

    chip: Chip
    relation: Link | None
    contacts: int
    both_attended: int
    last: MeetingRow


@dataclass(frozen=True, slots=True)
class Line:
    """What a party said about an issue at a meeting."""

    meeting: MeetingRow
    chip: Chip
    speaker: Link | None
    text: str
    quote: str
    language: str
    source: SourceNote


@dataclass(frozen=True, slots=True)
class IssueLines:
    """A party's latest words on an issue, and how often it is recorded on it."""

    issue: Link
    number: int
    latest: Line


@dataclass(frozen=True, slots=True)
class Official:
    """Someone of a party, by the offices held at the meetings."""

    name: Link
    role: str
    meetings: int
    last: MeetingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """All that the page of a party shows."""

    chip: Chip
    is_organization: bool
    opening: str
    note: str
    body: str
    latest: tuple[MeetingRow, ...]
    planned: tuple[MeetingRow, ...]
    expected: tuple[ExpectationCard, ...]
    counterparts: tuple[Counterpart, ...]
    tally: tuple[str, ...]
    open_promises: Promises
    settled_promises: Promises
    issues: tuple[IssueLines, ...]
    officials: tuple[Official, ...]
    members: tuple[Chip, ...]
    memberships: tuple[Link, ...]
    meetings: Table


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party in one line."""

    chip: Chip
    meetings: int
    counterparts: int
    open_promises: int
    last: MeetingRow | None


def page(context: ViewContext, party: Party) -> Page:
    """The page of one party."""
    view = _view(context, party)
    is_organization = party.kind is PartyKind.ORGANIZATION
    record = party.record_id and context.catalogue.documents.get((party.folder, party.record_id))
    return Page(
        url=urls.party(party),
        title=party.name,
        description=view.opening,
        template="party.html.jinja",
        view=view,
        search_entry=SearchEntry(
            kind="Organisation" if is_organization else "Country",
            iso=_last_day(context, party),
            facets={"country": (party.name,)},
            text=view.opening,
        ),
        trail=(Link("Organisations", urls.ORGANIZATIONS) if is_organization else Link("Countries", urls.COUNTRIES),),
        source=record.path if record else None,
    )


def _last_day(context: ViewContext, party: Party) -> str:
    meetings = context.catalogue.of_party.get(party.code, ())
    return meetings[-1].start.isoformat() if meetings else ""


def row(context: ViewContext, party: Party) -> PartyRow:
    """One party in one line."""
    meetings = context.catalogue.of_party.get(party.code, ())
    held = [meeting for meeting in meetings if meeting.is_held]
    return PartyRow(
        chip=context.chip(party.code),
        meetings=len(held),
        counterparts=len(_others(held, party.code)),
        open_promises=sum(promise.is_open for promise in context.promises_by.get(party.code, ())),
        last=context.row(held[-1]) if held else None,
    )


def line(context: ViewContext, meeting: Meeting, position: Position) -> Line:
    """One position, wherever it is quoted."""
    source = meeting.sources_by_id[position.source]
    return Line(
        context.row(meeting),
        context.chip(position.by),
        context.speaker(position.speaker),
        position.text,
        position.quote or "",
        source.language or "",
        context.note(meeting, position.source),
    )


def _view(context: ViewContext, party: Party) -> PartyView:
    catalogue, insights = context.catalogue, context.insights
    meetings = catalogue.of_party.get(party.code, ())
    promises = context.promises_by.get(party.code, ())
    urgent = sorted(promises, key=lambda p: (-p.days_overdue, -p.meeting.start.toordinal(), p.outcome.id))
    groups = (o for o in catalogue.organizations.values() if party.code in o.members)
    return PartyView(
        chip=context.chip(party.code),
        is_organization=party.kind is PartyKind.ORGANIZATION,
        opening=_opening(context, party, meetings),
        note=party.note,
        body=party.body,
        latest=tuple(context.row(meeting) for meeting in reversed(meetings) if meeting.is_held)[:LATEST],
        planned=tuple(context.row(meeting) for meeting in meetings if context.is_planned(meeting)),
        expected=tuple(
            context.expectation(item)
            for item in soonest_first(e for meeting in meetings for e in insights.expectations_of[meeting.id])
        ),
        counterparts=tuple(_counterparts(context, party, meetings)),
        tally=tuple(context.tally(promises)),
        open_promises=context.promises([promise for promise in urgent if promise.is_open]),
        settled_promises=context.promises([promise for promise in urgent if not promise.is_open]),
        issues=tuple(_issues(context, party, meetings)),
        officials=tuple(_officials(context, party, meetings)),
        members=context.chips(party.members),
        memberships=tuple(Link(o.name, context.chip(o.code).url) for o in groups),
        meetings=context.table(meetings, country=party.name),
    )


def _opening(context: ViewContext, party: Party, meetings: Sequence[Meeting]) -> str:
    held = [meeting for meeting in meetings if meeting.is_held]
    if not held:
        return f"{party.name}: no meeting on record yet."
    others = _others(held, party.code)
    last = context.row(held[-1])
    return (
        f"{party.name}: {wording.count(len(held), 'meeting')} with {wording.count(len(others), 'party', 'parties')} "
        f"since {held[0].start.year}; last on {wording.stamp(held[-1].date).text}: {last.title}."
    )


def _others(meetings: Sequence[Meeting], code: str) -> set[str]:
    return {party for meeting in meetings for party in meeting.parties} - {code}


def _counterparts(context: ViewContext, party: Party, meetings: Sequence[Meeting]) -> Iterator[Counterpart]:
    """Every other party met, those with most contacts first."""
    held = [meeting for meeting in meetings if meeting.is_held]
    last = {other: meeting for meeting in held for other in meeting.parties}
    together = Counter(other for meeting in held for other in meeting.parties)
    relations = context.insights.relations
    pairs = {other: (min(party.code, other), max(party.code, other)) for other in _others(held, party.code)}
    contacts = {other: len(relations[pair].contacts) if pair in relations else 0 for other, pair in pairs.items()}
    for other in sorted(pairs, key=lambda code: (-contacts[code], context.name(code))):
        url = context.relation_url(pairs[other])
        yield Counterpart(
            chip=context.chip(other),
            relation=Link(f"{party.name} and {context.name(other)}", url) if url else None,
            contacts=contacts[other],
            both_attended=together[other] - contacts[other],
            last=context.row(last[other]),
        )


def _issues(context: ViewContext, party: Party, meetings: Sequence[Meeting]) -> Iterator[IssueLines]:
    """The issues a party is recorded on, the commonest first, each with its latest words."""
    said = [(m, position) for m in meetings for position in m.positions if position.by == party.code]
    latest = {position.issue: (m, position) for m, position in said}
    counts = Counter(position.issue for _, position in said)
    for issue, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield IssueLines(context.issue(issue), number, line(context, *latest[issue]))


def _officials(context: ViewContext, party: Party, meetings: Sequence[Meeting]) -> Iterator[Official]:
    """Who took part for a party, the most frequent first, with the office held last."""
    seen = [(m, p) for m in meetings if m.is_held for p in m.participants if p.person and p.party == party.code]
    counts = Counter(participant.person for _, participant in seen)
    last = {participant.person: (meeting, participant) for meeting, participant in seen}
    for person, number in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))):
        meeting, participant = last[person]
        name = context.speaker(person)
        if name:
            yield Official(name, participant.role or "", number, context.row(meeting))
