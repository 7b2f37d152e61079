"""The page of a country or an organisation."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.derived_vocabulary import PromiseState
from diplomacy_tracker.content.parties import Party, PartyKind
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Status
from diplomacy_tracker.site.views.components import Chip, MeetingRow, MeetingTable
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.expectation_cards import OpenCards, open_cards
from diplomacy_tracker.site.views.page import Link, Page, SearchEntry
from diplomacy_tracker.site.views.positions import PositionLine, position_line
from diplomacy_tracker.site.views.promise_cards import PromiseList, longest_overdue_first, promise_list, tally
from diplomacy_tracker.site.views.reach import ReachView, reach_of_party

MAX_LATEST = 5
"""Meetings in the list at the top of the page."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A party that this one meets: how often, when last, and the page of their relation."""

    chip: Chip
    relation_url: str | None
    contacts: int
    both_attended: int
    last: MeetingRow


@dataclass(frozen=True, slots=True)
class IssueLines:
    """A party's latest position on an issue, and how many are recorded: at meetings, and said elsewhere."""

    issue: Link
    number: int
    elsewhere: int
    latest: PositionLine


@dataclass(frozen=True, slots=True)
class Official:
    """A person who took part in meetings for a party, with the office held last."""

    name: Link
    role: str
    meetings: int
    last: MeetingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """What the page of a party shows."""

    chip: Chip
    opening: str
    reach: ReachView
    note: str
    body: str
    latest: tuple[MeetingRow, ...]
    planned: tuple[MeetingRow, ...]
    expected: OpenCards
    counterparts: tuple[Counterpart, ...]
    tally: tuple[str, ...]
    open_promises: PromiseList
    settled_promises: PromiseList
    issues: tuple[IssueLines, ...]
    officials: tuple[Official, ...]
    members: tuple[Chip, ...]
    memberships: tuple[Link, ...]
    meetings: MeetingTable


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party in one line; `open_promises` are those in the state open, not those not checked since or overdue."""

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
        checked=context.checked_by_party.get(party.code),
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
        open_promises=sum(
            promise.state is PromiseState.OPEN for promise in context.promises_by_party.get(party.code, ())
        ),
        last=context.row(held[-1]) if held else None,
    )


def _view(context: ViewContext, party: Party) -> PartyView:
    meetings = context.catalogue.of_party.get(party.code, ())
    promises = context.promises_by_party.get(party.code, ())
    urgent = longest_overdue_first(promises)
    return PartyView(
        chip=context.chip(party.code),
        opening=_opening(context, party, meetings),
        reach=reach_of_party(context, party.code),
        note=party.note,
        body=party.body,
        latest=context.rows(islice((meeting for meeting in reversed(meetings) if meeting.is_held), MAX_LATEST)),
        planned=context.rows(meeting for meeting in meetings if meeting.status is Status.PLANNED),
        expected=open_cards(context, meetings),
        counterparts=tuple(_counterparts(context, party, meetings)),
        tally=tuple(tally(promises)),
        open_promises=promise_list(context, [promise for promise in urgent if promise.is_open], party=party.code),
        settled_promises=promise_list(
            context, [promise for promise in urgent if not promise.is_open], party=party.code
        ),
        issues=tuple(_issues(context, party, meetings)),
        officials=tuple(_officials(context, party, meetings)),
        members=context.chips(party.members),
        memberships=tuple(
            Link(o.name, context.chip(o.code).url) for o in context.organizations_by_member.get(party.code, ())
        ),
        meetings=context.table(meetings, country=party.name),
    )


def _opening(context: ViewContext, party: Party, meetings: Sequence[Meeting]) -> str:
    held = [meeting for meeting in meetings if meeting.is_held]
    if not held:
        return f"{party.name}: no meeting on record yet."
    others = _others(held, party.code)
    last = context.row(held[-1])
    return (
        f"{party.name}: {wording.count(len(held), 'meeting')} on record "
        f"with {wording.count(len(others), 'party', 'parties')} since {held[0].start.year}; "
        f"last on {wording.stamp(held[-1].date).text}: {last.title}."
    )


def _others(meetings: Sequence[Meeting], code: str) -> set[str]:
    return {party for meeting in meetings for party in meeting.parties} - {code}


def _counterparts(context: ViewContext, party: Party, meetings: Sequence[Meeting]) -> Iterator[Counterpart]:
    """Every other party met: those with most contacts first, then those most often at the same meetings."""
    held = [meeting for meeting in meetings if meeting.is_held]
    last = {other: meeting for meeting in held for other in meeting.parties}
    together = Counter(other for meeting in held for other in meeting.parties)
    relations = context.insights.relations
    pairs = {other: (min(party.code, other), max(party.code, other)) for other in _others(held, party.code)}
    contacts = {other: len(relations[pair].contacts) if pair in relations else 0 for other, pair in pairs.items()}
    for other in sorted(pairs, key=lambda code: (-contacts[code], -together[code], context.name(code))):
        yield Counterpart(
            chip=context.chip(other),
            relation_url=context.relation_url(pairs[other]),
            contacts=contacts[other],
            both_attended=together[other] - contacts[other],
            last=context.row(last[other]),
        )


def _issues(context: ViewContext, party: Party, meetings: Sequence[Meeting]) -> Iterator[IssueLines]:
    """The issues a party is recorded on, the commonest first, each with its latest position."""
    said = [(m, position) for m in meetings for position in m.positions if position.by == party.code]
    latest = {position.issue: (m, position) for m, position in said}
    counts = Counter(position.issue for _, position in said)
    elsewhere = Counter(position.issue for _, position in said if position.elsewhere)
    for issue, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        apart = elsewhere[issue]
        yield IssueLines(context.issue(issue), number - apart, apart, position_line(context, *latest[issue]))


def _officials(context: ViewContext, party: Party, meetings: Sequence[Meeting]) -> Iterator[Official]:
    """People who took part for a party, the most frequent first, with the office held last."""
    seen = [(m, p) for m in meetings if m.is_held for p in m.participants if p.person and p.party == party.code]
    counts = Counter(participant.person for _, participant in seen)
    last = {participant.person: (meeting, participant) for meeting, participant in seen}
    for person, number in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))):
        meeting, participant = last[person]
        name = context.speaker(person)
        if name:
            yield Official(name, participant.role or "", number, context.row(meeting))
