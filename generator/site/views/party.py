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
    Parts,
    Promises,
    SourceNote,
    Table,
    soonest_first,
)
from generator.site.views.page import Finding, Link, Page

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


def page(parts: Parts, party: Party) -> Page:
    """The page of one party."""
    view = _view(parts, party)
    is_organization = party.kind is PartyKind.ORGANIZATION
    record = party.record_id and parts.catalogue.documents.get((party.folder, party.record_id))
    return Page(
        url=urls.party(party),
        title=party.name,
        description=view.opening,
        template="party.html.jinja",
        view=view,
        finding=Finding(
            kind="Organisation" if is_organization else "Country",
            iso=_last_day(parts, party),
            facets={"country": (party.name,)},
            text=view.opening,
        ),
        trail=(Link("Organisations", urls.ORGANIZATIONS) if is_organization else Link("Countries", urls.COUNTRIES),),
        source=record.path if record else None,
    )


def _last_day(parts: Parts, party: Party) -> str:
    meetings = parts.catalogue.of_party.get(party.code, ())
    return meetings[-1].start.isoformat() if meetings else ""


def row(parts: Parts, party: Party) -> PartyRow:
    """One party in one line."""
    meetings = parts.catalogue.of_party.get(party.code, ())
    held = [meeting for meeting in meetings if meeting.is_held]
    return PartyRow(
        chip=parts.chip(party.code),
        meetings=len(held),
        counterparts=len(_others(held, party.code)),
        open_promises=sum(promise.is_open for promise in parts.promises_by.get(party.code, ())),
        last=parts.row(held[-1]) if held else None,
    )


def line(parts: Parts, meeting: Meeting, position: Position) -> Line:
    """One position, wherever it is quoted."""
    source = meeting.sources_by_id[position.source]
    return Line(
        parts.row(meeting),
        parts.chip(position.by),
        parts.speaker(position.speaker),
        position.text,
        position.quote or "",
        source.language or "",
        parts.note(meeting, position.source),
    )


def _view(parts: Parts, party: Party) -> PartyView:
    catalogue, insights = parts.catalogue, parts.insights
    meetings = catalogue.of_party.get(party.code, ())
    promises = parts.promises_by.get(party.code, ())
    urgent = sorted(promises, key=lambda p: (-p.days_overdue, -p.meeting.start.toordinal(), p.outcome.id))
    groups = (o for o in catalogue.organizations.values() if party.code in o.members)
    return PartyView(
        chip=parts.chip(party.code),
        is_organization=party.kind is PartyKind.ORGANIZATION,
        opening=_opening(parts, party, meetings),
        note=party.note,
        body=party.body,
        latest=tuple(parts.row(meeting) for meeting in reversed(meetings) if meeting.is_held)[:LATEST],
        planned=tuple(parts.row(meeting) for meeting in meetings if parts.is_planned(meeting)),
        expected=tuple(
            parts.expectation(item)
            for item in soonest_first(e for meeting in meetings for e in insights.expectations_of[meeting.id])
        ),
        counterparts=tuple(_counterparts(parts, party, meetings)),
        tally=tuple(parts.tally(promises)),
        open_promises=parts.promises([promise for promise in urgent if promise.is_open]),
        settled_promises=parts.promises([promise for promise in urgent if not promise.is_open]),
        issues=tuple(_issues(parts, party, meetings)),
        officials=tuple(_officials(parts, party, meetings)),
        members=parts.chips(party.members),
        memberships=tuple(Link(o.name, parts.chip(o.code).url) for o in groups),
        meetings=parts.table(meetings, country=party.name),
    )


def _opening(parts: Parts, party: Party, meetings: Sequence[Meeting]) -> str:
    held = [meeting for meeting in meetings if meeting.is_held]
    if not held:
        return f"{party.name}: no meeting on record yet."
    others = _others(held, party.code)
    last = parts.row(held[-1])
    return (
        f"{party.name}: {wording.count(len(held), 'meeting')} with {wording.count(len(others), 'party', 'parties')} "
        f"since {held[0].start.year}; last on {wording.stamp(held[-1].date).text}: {last.title}."
    )


def _others(meetings: Sequence[Meeting], code: str) -> set[str]:
    return {party for meeting in meetings for party in meeting.parties} - {code}


def _counterparts(parts: Parts, party: Party, meetings: Sequence[Meeting]) -> Iterator[Counterpart]:
    """Every other party met, those with most contacts first."""
    held = [meeting for meeting in meetings if meeting.is_held]
    last = {other: meeting for meeting in held for other in meeting.parties}
    together = Counter(other for meeting in held for other in meeting.parties)
    relations = parts.insights.relations
    pairs = {other: (min(party.code, other), max(party.code, other)) for other in _others(held, party.code)}
    contacts = {other: len(relations[pair].contacts) if pair in relations else 0 for other, pair in pairs.items()}
    for other in sorted(pairs, key=lambda code: (-contacts[code], parts.name(code))):
        url = parts.relation_url(pairs[other])
        yield Counterpart(
            chip=parts.chip(other),
            relation=Link(f"{party.name} and {parts.name(other)}", url) if url else None,
            contacts=contacts[other],
            both_attended=together[other] - contacts[other],
            last=parts.row(last[other]),
        )


def _issues(parts: Parts, party: Party, meetings: Sequence[Meeting]) -> Iterator[IssueLines]:
    """The issues a party is recorded on, the commonest first, each with its latest words."""
    said = [(m, position) for m in meetings for position in m.positions if position.by == party.code]
    latest = {position.issue: (m, position) for m, position in said}
    counts = Counter(position.issue for _, position in said)
    for issue, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield IssueLines(parts.issue(issue), number, line(parts, *latest[issue]))


def _officials(parts: Parts, party: Party, meetings: Sequence[Meeting]) -> Iterator[Official]:
    """Who took part for a party, the most frequent first, with the office held last."""
    seen = [(m, p) for m in meetings if m.is_held for p in m.participants if p.person and p.party == party.code]
    counts = Counter(participant.person for _, participant in seen)
    last = {participant.person: (meeting, participant) for meeting, participant in seen}
    for person, number in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))):
        meeting, participant = last[person]
        name = parts.speaker(person)
        if name:
            yield Official(name, participant.role or "", number, parts.row(meeting))
