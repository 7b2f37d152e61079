"""How a meeting stands among the contacts of its parties: the one before, the one after, what it is the first of."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.content import wording
from generator.content.records import Meeting
from generator.content.vocabulary import AMONG, AMONG_RANKED
from generator.insights import contacts
from generator.insights.contacts import FirstContact, Gap
from generator.site.views.components import MeetingRow
from generator.site.views.context import ViewContext
from generator.site.views.page import Link


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The contact before or after this meeting, and how many days away it is."""

    row: MeetingRow
    days: int


def previous(context: ViewContext, meeting: Meeting) -> Neighbour | None:
    """The contact of the same parties before a meeting."""
    return _neighbour(context, contacts.previous(meeting, context.insights.contacts_of(meeting)), is_before=True)


def following(context: ViewContext, meeting: Meeting) -> Neighbour | None:
    """The contact of the same parties after a meeting."""
    return _neighbour(context, contacts.following(meeting, context.insights.contacts_of(meeting)), is_before=False)


def _neighbour(context: ViewContext, gap: Gap | None, *, is_before: bool) -> Neighbour | None:
    if not gap or not gap.until:
        return None
    return Neighbour(context.row(gap.since if is_before else gap.until), gap.days)


def relation_link(context: ViewContext, meeting: Meeting) -> Link | None:
    """The page of the relation of a meeting's two principals; None of any other number, or without a page."""
    if len(meeting.principals) != 2:  # noqa: PLR2004
        return None
    first, second = sorted(meeting.principals)
    url = context.relation_url((first, second))
    return Link(f"{context.name_in_text(first)} and {context.name_in_text(second)}", url) if url else None


def firsts(context: ViewContext, meeting: Meeting) -> Iterator[str]:
    """What a meeting is the first of, in sentences."""
    known = context.insights.contacts_of(meeting)
    two = contacts.first_between(
        meeting, known, context.catalogue.of_two, context.insights.reach_of(meeting, meeting.level)
    )
    if two and two.begins:
        people = [context.catalogue.people[person].name for person in contacts.spokespersons(meeting)]
        how = "meeting in person" if two.is_in_person else "meeting or call"
        begins = wording.stamp(two.begins).text
        yield f"First {how} between {wording.listed(people)} since this record begins on {begins}."
    yield from (_first(first) for first in contacts.firsts(meeting, known, partial(context.insights.reach_of, meeting)))


def _first(first: FirstContact) -> str:
    what = "meeting in person" if first.is_in_person else "meeting or call"
    if first.level:
        what += f" {AMONG_RANKED[first.level, first.rank] if first.rank else AMONG[first.level]}"
    since, days = (wording.stamp(first.since.since.date).text, first.since.days) if first.since else ("", 0)
    return f"First {what} since {since} ({wording.days(days)})."
