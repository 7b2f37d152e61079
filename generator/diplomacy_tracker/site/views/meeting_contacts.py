"""The place of a meeting among the contacts of its parties: the one before, the one after, what it is the first of."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Pair
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import AMONG, AMONG_RANKED
from diplomacy_tracker.insights import contacts
from diplomacy_tracker.insights.contacts import FirstContact, Gap
from diplomacy_tracker.site.views.components import MeetingRow
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link
from diplomacy_tracker.site.views.reach import ReachView, reach_of_pair


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The contact before or after this meeting on record.

    `days` is how many days away it is, None where another may have been between that is not on record;
    `are_missing` is whether such contacts are known.
    """

    row: MeetingRow
    days: int | None
    are_missing: bool


def previous(context: ViewContext, meeting: Meeting) -> Neighbour | None:
    """The contact of the same parties before a meeting."""
    gap = contacts.previous(meeting, context.insights.contacts_of(meeting))
    return _neighbour(context, meeting, gap.since, gap) if gap else None


def following(context: ViewContext, meeting: Meeting) -> Neighbour | None:
    """The contact of the same parties after a meeting."""
    gap = contacts.following(meeting, context.insights.contacts_of(meeting))
    return _neighbour(context, meeting, gap.until, gap) if gap and gap.until else None


def _neighbour(context: ViewContext, meeting: Meeting, other: Meeting, gap: Gap) -> Neighbour:
    first, last = gap.since.end, gap.until.start if gap.until else gap.since.end
    is_known = not gap.days or context.insights.reach_of(meeting).is_complete(first, last)
    pair = pair_of(meeting)
    missing = context.insights.gaps_of_record[pair] if pair and gap.days else ()
    return Neighbour(
        context.row(other), gap.days if is_known else None, any(stretch.meets(first, last) for stretch in missing)
    )


def pair_of(meeting: Meeting) -> Pair | None:
    """The two principals of a meeting by their codes in alphabetical order; None of any other number."""
    if len(meeting.principals) != 2:  # noqa: PLR2004
        return None
    first, second = sorted(meeting.principals)
    return first, second


def reach_view(context: ViewContext, meeting: Meeting) -> ReachView | None:
    """How far the record of a meeting's two principals reaches; None of any other number."""
    pair = pair_of(meeting)
    return reach_of_pair(context, pair, context.insights.reach_of(meeting)) if pair else None


def relation_link(context: ViewContext, meeting: Meeting) -> Link | None:
    """The page of the relation of a meeting's two principals; None of any other number, or without a page."""
    pair = pair_of(meeting)
    if not pair:
        return None
    first, second = pair
    url = context.relation_url(pair)
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
    since, days = (wording.stamp(first.since.since.end).text, first.since.days) if first.since else ("", 0)
    return f"First {what} since {since} ({wording.days(days)})."
