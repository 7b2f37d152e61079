"""The page of one meeting."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.parties import with_article
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Capacity, Confidence, Occurrence, OutcomeType, SourceKind
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.accounts import occurrence
from diplomacy_tracker.insights.promises import Promise
from diplomacy_tracker.site.views import search_text, structured
from diplomacy_tracker.site.views.accounts import AccountsView, accounts
from diplomacy_tracker.site.views.components import Chip, MeetingRow, SourceNote
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.expectation_cards import ExpectationCard, expectation_card
from diplomacy_tracker.site.views.meeting_contacts import (
    Neighbour,
    firsts,
    following,
    previous,
    reach_view,
    relation_link,
)
from diplomacy_tracker.site.views.page import Link, Page, SearchEntry
from diplomacy_tracker.site.views.promise_cards import PromiseCard, promise_card
from diplomacy_tracker.site.views.reach import ReachView
from diplomacy_tracker.site.views.related_meetings import RelatedGroup, related_groups

_OUTCOME_TITLES: Mapping[OutcomeType, str] = {
    OutcomeType.COMMITMENT: "Promises",
    OutcomeType.DOCUMENT: "Documents",
    OutcomeType.STATEMENT: "Statements",
}


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person who took part, the office held, and in what capacity, unless as the delegation did."""

    name: Link
    role: str
    capacity: Capacity | None


@dataclass(frozen=True, slots=True)
class Delegation:
    """The people who took part for one party; none where the entry names only the party.

    `capacity` is None for a principal, one of those who met or negotiated.
    """

    chip: Chip
    capacity: Capacity | None
    people: tuple[Attendee, ...]


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """Outcomes of one type: `Promises`, `Documents` or `Statements`."""

    title: str
    cards: tuple[PromiseCard, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Sources of one kind: the own account of a party (`chip`), or joint texts, data sets, press."""

    kind: str
    chip: Chip | None
    notes: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """What the page of a meeting shows."""

    row: MeetingRow
    summary: str
    venue: str
    local_dates: tuple[tuple[Chip, Stamp], ...]
    circumstances: str
    event: Link | None
    series: Link | None
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
    reach: ReachView | None
    accounts: AccountsView | None
    outcomes: tuple[OutcomeGroup, ...]
    expectations: tuple[ExpectationCard, ...]
    delegations: tuple[Delegation, ...]
    related: tuple[RelatedGroup, ...]
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
    held = occurrence(meeting)
    event = catalogue.events[meeting.event] if meeting.event else None
    series = catalogue.series[meeting.series] if meeting.series else None
    return MeetingView(
        row=context.row(meeting),
        summary=meeting.summary,
        venue=(meeting.place.venue or "") if meeting.place else "",
        local_dates=tuple((context.chip(party), wording.stamp(day)) for party, day in meeting.local_dates.items()),
        circumstances=_circumstances(context, meeting),
        event=Link(event.title, urls.record(event)) if event else None,
        series=Link(series.title, urls.record(series)) if series else None,
        firsts=tuple(firsts(context, meeting)),
        occurrence=held,
        is_contested=held in {Occurrence.CLAIMED, Occurrence.DENIED},
        is_data_set_record=meeting.is_data_set_record,
        confidence=meeting.confidence,
        withdrawn=meeting.withdrawn.reason if meeting.withdrawn else "",
        withdrawn_on=wording.stamp(meeting.withdrawn.date) if meeting.withdrawn else None,
        previous=previous(context, meeting),
        following=following(context, meeting),
        relation=relation_link(context, meeting),
        reach=reach_view(context, meeting),
        accounts=accounts(context, meeting),
        outcomes=tuple(_outcomes(context, insights.promises_of[meeting.id])),
        expectations=tuple(expectation_card(context, item) for item in insights.expectations_of[meeting.id]),
        delegations=tuple(_delegation(context, meeting, party) for party in meeting.parties),
        related=related_groups(context, meeting),
        notes=meeting.notes or "",
        body=meeting.body,
        sources=tuple(_sources(context, meeting)),
    )


def _circumstances(context: ViewContext, meeting: Meeting) -> str:
    """Who asked for a meeting, how long it lasted and in which languages: `Asked for by China; lasted 90 minutes`."""
    facts = [
        f"asked for by {wording.listed([with_article(context.name(code)) for code in meeting.asked_by])}"
        if meeting.asked_by
        else "",
        f"lasted {meeting.duration}" if meeting.duration else "",
        f"held in {wording.listed([*map(_language, meeting.languages)])}" if meeting.languages else "",
    ]
    text = "; ".join(filter(None, facts))
    return text[:1].upper() + text[1:]


def _language(tag: str) -> str:
    """The English name of a language; the tag where Unicode CLDR has none."""
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _search_entry(context: ViewContext, meeting: Meeting) -> SearchEntry:
    row = context.row(meeting)
    people = (context.catalogue.people[p.person].name for p in meeting.participants if p.person)
    promises = (promise for promise in context.insights.promises_of[meeting.id] if promise.is_promise)
    states = (promise.state.label for promise in promises)
    return SearchEntry(
        kind="Meeting",
        when=row.when.text,
        iso=meeting.start.isoformat(),
        parties=wording.listed([context.name(code) for code in meeting.parties]),
        place=context.place(meeting.place),
        summary=meeting.summary,
        facets={
            "country": tuple(context.name(code) for code in meeting.parties),
            "issue": tuple(issue.text for issue in context.issues(meeting)),
            "person": tuple(dict.fromkeys(people)),
            "year": (str(meeting.start.year),),
            "place": tuple(filter(None, (context.place(meeting.place),))),
            "level": (meeting.level.label,),
            "format": (meeting.format.label,),
            "promises": tuple(dict.fromkeys(states)),
        },
        text=search_text.text(context, meeting),
    )


def _outcomes(context: ViewContext, outcomes: Sequence[Promise]) -> Iterator[OutcomeGroup]:
    """The outcomes by type, without types that do not occur."""
    for kind, title in _OUTCOME_TITLES.items():
        if cards := tuple(promise_card(context, item) for item in outcomes if item.outcome.type is kind):
            yield OutcomeGroup(title, cards)


def _delegation(context: ViewContext, meeting: Meeting, party: str) -> Delegation:
    members = [p for p in meeting.participants if p.party == party]
    common = Capacity.PRINCIPAL if party in meeting.principals else members[0].capacity
    people = tuple(
        Attendee(
            context.speaker(p.person) or Link(p.name or ""), p.role or "", p.capacity if p.capacity != common else None
        )
        for p in members
        if p.person or p.name
    )
    return Delegation(context.chip(party), None if common is Capacity.PRINCIPAL else common, people)


def _sources(context: ViewContext, meeting: Meeting) -> Iterator[SourceGroup]:
    notes = context.notes(meeting)
    owners = dict.fromkeys(note.source.party for note in notes if note.source.party)
    for party in owners:
        own = tuple(note for note in notes if note.source.party == party)
        yield SourceGroup("own", context.chip(party), own)
    rest = [note for note in notes if not note.source.party]
    joint = tuple(note for note in rest if note.source.kind is SourceKind.JOINT_STATEMENT)
    data = tuple(note for note in rest if note.source.kind is SourceKind.DATASET)
    press = tuple(note for note in rest if note not in joint and note not in data)
    groups = (("joint", joint), ("data", data), ("press", press))
    yield from (SourceGroup(kind, None, group) for kind, group in groups if group)
