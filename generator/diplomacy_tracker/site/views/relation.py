"""The page of a relation: two parties, their last contact on record, what they agreed, what they talk about."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Format, Level
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.promises import Promise
from diplomacy_tracker.insights.relations import Relation, SharedIssue, shared_issues
from diplomacy_tracker.site.views import swimlanes
from diplomacy_tracker.site.views.components import Chip, MeetingRow, MeetingTable
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.expectation_cards import OpenCards, open_cards
from diplomacy_tracker.site.views.page import Link, Page, SearchEntry
from diplomacy_tracker.site.views.promise_cards import PromiseList, longest_overdue_first, promise_list, tally
from diplomacy_tracker.site.views.reach import ReachView, reach_of_pair
from diplomacy_tracker.site.views.relation_contacts import ContactsView, contacts_view
from diplomacy_tracker.site.views.relation_rows import in_order_of_names, title_of


@dataclass(frozen=True, slots=True)
class LastContact:
    """The last contact of a kind: `met` `in Beijing, 14 May 2026 (leaders)`, `193 days` ago."""

    what: str
    days: str
    since: Stamp
    how: str
    row: MeetingRow


@dataclass(frozen=True, slots=True)
class SharedIssueRow:
    """An issue between two parties: in how many contacts each of them raised it.

    `only` is in how many the first and the second alone did, each with the number of those in which it is not known
    whether the other did.
    """

    issue: Link
    first: int
    second: int
    both: int
    only: tuple[tuple[int, int], tuple[int, int]]
    last: MeetingRow


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A person who takes part in these contacts."""

    name: Link
    chip: Chip
    contacts: int
    last: MeetingRow


@dataclass(frozen=True, slots=True)
class OpenPromises:
    """Open promises of one side; `by` is None for what both agreed."""

    by: Chip | None
    promises: PromiseList


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """What the page of a relation shows.

    `later_among_others` is a meeting of both with others that was held after they last met by themselves.
    """

    first: Chip
    second: Chip
    last_contacts: tuple[LastContact, ...]
    later_among_others: MeetingRow | None
    reach: ReachView
    planned: tuple[MeetingRow, ...]
    expected: OpenCards
    contacts: ContactsView | None
    tally: tuple[str, ...]
    open_promises: tuple[OpenPromises, ...]
    settled_promises: PromiseList
    issues: tuple[SharedIssueRow, ...]
    participants: tuple[ParticipantRow, ...]
    meetings: MeetingTable
    both_attended: MeetingTable


def page(context: ViewContext, relation: Relation) -> Page:
    """The page of one relation; its parties are in the order of their names."""
    view = _view(context, relation)
    chart = view.contacts.chart if view.contacts else None
    title = title_of(view.first.name, view.second.name)
    description = _description(title, relation, view)
    url = context.relation_url(relation.pair)
    if url is None:
        raise KeyError(relation.pair)
    return Page(
        url=url,
        title=title,
        description=description,
        template="relation.html.jinja",
        view=view,
        search_entry=SearchEntry(
            kind="Relation",
            summary=description,
            facets={"country": (view.first.name, view.second.name)},
            text=f"{description}\n{_search_words(relation)}",
        ),
        trail=(Link("Relations", urls.RELATIONS),),
        tables={"contacts.csv": chart.table} if chart else {},
        pictures={"contacts.svg": swimlanes.picture(context.site, url, chart)} if chart else {},
    )


def _search_words(relation: Relation) -> str:
    """Words by which a reader looks for what the page says of silences, in the order of the levels."""
    levels = wording.listed([level.level.label for level in relation.levels])
    chiefs = "defence chiefs" if any(level.level is Level.DEFENCE for level in relation.levels) else ""
    return f"Last meeting, last contact, longest silence, days without contact. {levels} {chiefs}".strip()


def _description(title: str, relation: Relation, view: RelationView) -> str:
    lasts = "; ".join(f"{last.what} {last.how}" for last in view.last_contacts)
    return " ".join(
        (
            f"{title}: {wording.count(len(relation.contacts), 'contact')} on record.",
            *([f"Last on record: {lasts}."] if lasts else []),
            *([f"Record checked to {view.reach.checked.text}."] if view.reach.checked else []),
        )
    )


def _view(context: ViewContext, relation: Relation) -> RelationView:
    codes = in_order_of_names(context, relation)
    names = [context.name(code) for code in codes]
    promises = [
        promise
        for meeting in relation.contacts
        for promise in context.insights.promises_of[meeting.id]
        if promise.is_promise and set(relation.pair) & set(promise.outcome.by)
    ]
    return RelationView(
        first=context.chip(codes[0]),
        second=context.chip(codes[1]),
        last_contacts=tuple(_last_contacts(context, relation)),
        later_among_others=_later_among_others(context, relation),
        reach=reach_of_pair(context, relation.pair, relation.reach),
        planned=context.rows(relation.planned),
        expected=open_cards(context, relation.all_meetings),
        contacts=contacts_view(context, relation),
        tally=tuple(tally(promises)),
        open_promises=tuple(_open_promises(context, relation, codes, promises)),
        settled_promises=promise_list(
            context,
            [promise for promise in reversed(promises) if not promise.is_open],
            pair=context.catalogue.relation_id(relation.pair),
        ),
        issues=tuple(
            _issue_row(context, relation, codes, issue)
            for issue in shared_issues(relation, context.insights.comparisons)
        ),
        participants=tuple(_participants(context, relation)),
        meetings=context.table(relation.all_meetings, country=names, match="all"),
        both_attended=context.table(relation.both_attended, country=names, match="all"),
    )


def _last_contacts(context: ViewContext, relation: Relation) -> Iterator[LastContact]:
    """The last contact in person, and the last contact of all if that was later."""
    if not relation.contacts:
        return
    last = relation.contacts[-1]
    met = next((meeting for meeting in reversed(relation.contacts) if meeting.is_in_person), None)
    if met:
        yield _last_contact(context, "met", met)
    if last is not met:
        yield _last_contact(context, "exchanged letters" if last.format is Format.LETTER else "spoke", last)


def _later_among_others(context: ViewContext, relation: Relation) -> MeetingRow | None:
    """The last meeting that both attended among others, if it was held after they last met by themselves."""
    together = [meeting for meeting in relation.both_attended if meeting.is_held and meeting.is_in_person]
    met = [meeting for meeting in relation.contacts if meeting.is_in_person]
    if not together or (met and met[-1].start >= together[-1].start):
        return None
    return context.row(together[-1])


def _last_contact(context: ViewContext, what: str, meeting: Meeting) -> LastContact:
    row = context.row(meeting)
    where = meeting.place and (meeting.place.city or context.name_in_text(meeting.place.country))
    by = "" if meeting.format is Format.LETTER else f"by {row.format.label}, "
    how = f"in {where}, " if where else by
    days = wording.days((context.insights.today - meeting.end).days)
    return LastContact(what, days, wording.stamp(meeting.end), f"{how}{row.when.text} ({row.level.label})", row)


def _open_promises(
    context: ViewContext, relation: Relation, codes: tuple[str, str], promises: Iterable[Promise]
) -> Iterator[OpenPromises]:
    """Open promises by who made them known: each side alone, then both; overdue ones first, then the newest.

    An announcement may bind the other side, so the pages name who announced it, not who must act.
    """
    still_open = [promise for promise in longest_overdue_first(promises) if promise.is_open]
    groups = [*((context.chip(code), {code}) for code in codes), (None, set(codes))]
    for by, sides in groups:
        chosen = [promise for promise in still_open if set(promise.outcome.by) & set(codes) == sides]
        if found := promise_list(context, chosen, pair=context.catalogue.relation_id(relation.pair)):
            yield OpenPromises(by, found)


def _issue_row(context: ViewContext, relation: Relation, codes: tuple[str, str], shared: SharedIssue) -> SharedIssueRow:
    sides = [(shared.first, shared.only_first), (shared.second, shared.only_second)]
    if relation.pair != codes:
        sides.reverse()
    (first, only_first), (second, only_second) = sides
    return SharedIssueRow(
        issue=context.issue(shared.issue),
        first=first,
        second=second,
        both=shared.both,
        only=((only_first, first - shared.both - only_first), (only_second, second - shared.both - only_second)),
        last=context.row(shared.last),
    )


def _participants(context: ViewContext, relation: Relation) -> Iterator[ParticipantRow]:
    """The people of both parties who took part, the most frequent first."""
    taken = Counter(
        p.person for m in relation.contacts for p in m.participants if p.person and p.party in relation.pair
    )
    last = {p.person: m for m in relation.contacts for p in m.participants if p.person}
    for person, number in sorted(taken.items(), key=lambda item: (-item[1], item[0])):
        record = context.catalogue.people[person]
        yield ParticipantRow(
            Link(record.name, urls.person(person)), context.chip(record.party), number, context.row(last[person])
        )
