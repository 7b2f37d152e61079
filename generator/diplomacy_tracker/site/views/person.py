"""The page of a person."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.catalogue import contact_pairs
from diplomacy_tracker.content.records import Meeting, Person
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.site.views import structured
from diplomacy_tracker.site.views.components import (
    MAX_FOLDED,
    Chip,
    MeetingRow,
    MeetingTable,
    MoreLink,
    TallyRow,
    more_link,
)
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link, Page, SearchEntry
from diplomacy_tracker.site.views.positions import PositionLine, position_line


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """An office, and the days between which it is known to have been held: of the record, or of meetings."""

    role: str
    since: Stamp | None
    until: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """What the page of a person shows. `is_always` is whether they had one and the same office at every meeting."""

    name: str
    native_name: str
    native_language: str
    chip: Chip
    opening: str
    body: str
    offices: tuple[RoleSpan, ...]
    roles: tuple[RoleSpan, ...]
    is_always: bool
    met: tuple[TallyRow, ...]
    abroad: tuple[TallyRow, ...]
    said: tuple[PositionLine, ...]
    said_before: MoreLink | None
    meetings: MeetingTable


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in one line."""

    link: Link
    native_name: str
    native_language: str
    chip: Chip
    role: str
    meetings: int
    last: MeetingRow | None


_NATIVE_LANGUAGES = {"CHN": "zh", "TWN": "zh", "JPN": "ja", "KOR": "ko", "RUS": "ru", "IRN": "fa"}
"""Language of native names, so that browsers and screen readers choose the right glyphs and pronunciation."""


def native_name_language(person: Person) -> str:
    """The language of a person's native name as a BCP 47 tag; empty where it is not known."""
    return _NATIVE_LANGUAGES.get(person.party, "")


def page(context: ViewContext, person: Person) -> Page:
    """The page of one person."""
    view = _view(context, person)
    return Page(
        url=urls.record(person),
        title=person.name,
        description=view.opening,
        template="person.html.jinja",
        view=view,
        search_entry=SearchEntry(
            kind="Person",
            parties=context.name(person.party),
            facets={"person": (person.name,)},
            text=_text(view),
        ),
        described=structured.person(
            person, party=context.name(person.party), role=context.catalogue.last_role(person.id)
        ),
        trail=(Link("People", urls.PEOPLE),),
        source=context.catalogue.document(person).path,
    )


def _text(view: PersonView) -> str:
    roles = (span.role for span in (*view.offices, *view.roles))
    return " ".join((view.native_name, view.opening, ", ".join(dict.fromkeys(roles)), view.body))


def row(context: ViewContext, person: Person) -> PersonRow:
    """One person in one line."""
    meetings = context.catalogue.of_person.get(person.id, ())
    return PersonRow(
        link=Link(person.name, urls.record(person)),
        native_name=person.native_name or "",
        native_language=native_name_language(person),
        chip=context.chip(person.party),
        role=_role(person, meetings[-1]) if meetings else "",
        meetings=len(meetings),
        last=context.row(meetings[-1]) if meetings else None,
    )


def _view(context: ViewContext, person: Person) -> PersonView:
    meetings = context.catalogue.of_person.get(person.id, ())
    said = context.catalogue.said_by.get(person.id, ())
    return PersonView(
        name=person.name,
        native_name=person.native_name or "",
        native_language=native_name_language(person),
        chip=context.chip(person.party),
        opening=_opening(context, person, meetings),
        body=person.body,
        offices=tuple(
            RoleSpan(
                office.role,
                wording.stamp(office.start) if office.start else None,
                wording.stamp(office.end) if office.end else None,
            )
            for office in person.offices
        ),
        roles=tuple(_roles(person, meetings)),
        is_always=len({_role(person, meeting) for meeting in meetings}) == 1,
        met=tuple(_met(context, person, meetings)),
        abroad=tuple(_abroad(context, person)),
        said=tuple(
            position_line(context, meeting, position) for meeting, position in islice(reversed(said), MAX_FOLDED)
        ),
        said_before=more_link(len(said), "positions", MAX_FOLDED),
        meetings=context.table(meetings, person=person.name),
    )


def _opening(context: ViewContext, person: Person, meetings: Sequence[Meeting]) -> str:
    if not meetings:
        return f"{person.name} ({context.name(person.party)}): quoted here, in no meeting on record."
    last = meetings[-1]
    role = _role(person, last)
    office = f", {role}" if role else ""
    return (
        f"{person.name}{office} ({context.name(person.party)}): {wording.count(len(meetings), 'meeting')} on record; "
        f"last on {wording.stamp(last.date).text}: {last.title}."
    )


def _role(person: Person, meeting: Meeting) -> str:
    return next((p.role or "" for p in meeting.participants if p.person == person.id), "")


def _roles(person: Person, meetings: Sequence[Meeting]) -> Iterator[RoleSpan]:
    """Each office as the meetings show it, from the first meeting to the last in it, oldest first."""
    spans: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        if role := _role(person, meeting):
            spans.setdefault(role, []).append(meeting)
    for role, held in spans.items():
        yield RoleSpan(role, wording.stamp(held[0].date), wording.stamp(held[-1].date) if len(held) > 1 else None)


def _abroad(context: ViewContext, person: Person) -> Iterator[TallyRow]:
    """The places abroad, the most frequent first, then by name."""
    went = context.insights.travelled.get(person.id, {})
    for slug, meetings in sorted(went.items(), key=lambda item: (-len(item[1]), item[0])):
        link = Link(context.place(meetings[-1].place), urls.place(slug))
        yield TallyRow(link, None, len(meetings), context.row(meetings[-1]))


def _met(context: ViewContext, person: Person, meetings: Sequence[Meeting]) -> Iterator[TallyRow]:
    """The people of other parties met where the two parties had contact, the most frequent first."""
    others = [
        (meeting, participant.person)
        for meeting in meetings
        if meeting.is_held
        for pairs in (contact_pairs(meeting),)
        for participant in meeting.participants
        if participant.person and (min(person.party, participant.party), max(person.party, participant.party)) in pairs
    ]
    counts = Counter(other for _, other in others)
    last = {other: meeting for meeting, other in others}
    for other, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        record = context.catalogue.people[other]
        link = Link(record.name, urls.person(other))
        yield TallyRow(link, context.chip(record.party), number, context.row(last[other]))
