"""Contacts of parties: the one before and after a meeting, the gaps between them, and first times.

The parameter `known` of these functions is a sequence of contacts in the order of the catalogue, oldest first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from statistics import median

from diplomacy_tracker.content.catalogue import LARGEST_CONTACT, Catalogue
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Level, Rank
from diplomacy_tracker.insights.coverage import SPOKEN, Reach
from diplomacy_tracker.insights.ranks import rank


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two contacts, from the last day of the one to the first day of the other.

    `until` is None for a silence that had not ended on the last day to which the record is complete.
    """

    since: Meeting
    until: Meeting | None
    days: int


@dataclass(frozen=True, slots=True)
class FirstContact:
    """A talk that is the first in person, the first at its level (None: at any) and of its rank (None: of any).

    `since` is the gap to the last such contact before. It is None if there is none since the day on which the complete
    record begins, `begins`.
    """

    is_in_person: bool
    level: Level | None
    since: Gap | None
    begins: date | None = None
    rank: Rank | None = None


MIN_DAYS_SINCE = 90
"""A contact after fewer days than these is no news."""


def contacts(catalogue: Catalogue, parties: Sequence[str]) -> tuple[Meeting, ...]:
    """Held meetings in which all these parties took part, oldest first.

    Only meetings of at most three parties count, or of as many as are given: leaders who attend one conference with
    twenty others have not met each other there.
    """
    asked = frozenset(parties)
    match len(asked):
        case 0:
            return ()
        case 1:
            (party,) = asked
            known = catalogue.of_party.get(party, ())
        case 2:
            first, second = sorted(asked)
            known = catalogue.of_pair.get((first, second), ())
        case _:  # meetings of exactly these principals
            known = catalogue.of_principals.get(asked, ())
    largest = max(LARGEST_CONTACT, len(asked))
    return tuple(meeting for meeting in known if meeting.is_held and len(meeting.principals) <= largest)


def gap(earlier: Meeting, later: Meeting) -> Gap:
    """The gap from one meeting's last day to the other's first; of no days where they overlap."""
    return Gap(earlier, later, max(0, (later.start - earlier.end).days))


def previous(meeting: Meeting, known: Sequence[Meeting]) -> Gap | None:
    """The gap to the last known contact before this meeting."""
    place = _place(meeting, known)
    return gap(known[place - 1], meeting) if place else None


def following(meeting: Meeting, known: Sequence[Meeting]) -> Gap | None:
    """The gap to the first known contact after this meeting."""
    place = bisect_right(known, _order(meeting), key=_order)
    return gap(meeting, known[place]) if place < len(known) else None


def gaps(known: Sequence[Meeting]) -> tuple[Gap, ...]:
    """The gaps between contacts, oldest first, without those of zero days.

    Each begins with the contact that ended last: a call during a conference ends no sooner than the conference.
    """
    latest = accumulate(known, _later)
    return tuple(
        between for last, meeting in zip(latest, known[1:], strict=False) if (between := gap(last, meeting)).days
    )


def known_gaps(known: Sequence[Meeting], reach: Reach) -> tuple[Gap, ...]:
    """The gaps between talks in which nothing is missing, oldest first: those within a complete reach of the record."""
    if not reach.complete:
        return ()
    return tuple(
        between
        for between in gaps(_spoken(known))
        if between.until and reach.is_complete(between.since.end, between.until.start)
    )


def silence(known: Sequence[Meeting], reach: Reach) -> Gap | None:
    """The days without a talk from the last one to the last day of a complete reach; None where nothing is known."""
    last = max(reversed(_spoken(known)), key=_end, default=None)
    if not last or not reach.through or not reach.is_complete(last.end, reach.through):
        return None
    return Gap(last, None, (reach.through - last.end).days)


def longest_gap(known: Sequence[Meeting], reach: Reach) -> Gap | None:
    """The longest time without a talk that is known, ended or not; of equally long ones, the latest."""
    lasting = silence(known, reach)
    candidates = [*known_gaps(known, reach), *([lasting] if lasting else [])]
    return max(candidates, key=lambda between: (between.days, between.since.end), default=None)


def usual_gap(known: Sequence[Meeting], reach: Reach) -> float | None:
    """The median number of days between talks within a complete reach, None with fewer than two gaps."""
    days = [between.days for between in known_gaps(known, reach)]
    return median(days) if len(days) > 1 else None


def firsts(
    meeting: Meeting, known: Sequence[Meeting], reach_of: Callable[[Level | None, Rank | None], Reach]
) -> Iterator[FirstContact]:
    """In which ways this talk is a first among the known talks of its parties.

    It is one only if the last of its kind was MIN_DAYS_SINCE or more days before, and nothing of the kind can be
    missing in between. `reach_of` says how far the record of a level and rank reaches, and that of all for None.
    """
    place = _place(meeting, known)
    if not meeting.is_held or not place or meeting.format not in SPOKEN:
        return
    led = rank(meeting)
    seen: set[str] = set()
    ways: list[tuple[bool, Level | None, Rank | None]]
    ways = [(True, None, None), (False, meeting.level, None), (True, meeting.level, None)]
    if led:
        ways += [(False, meeting.level, led), (True, meeting.level, led)]
    for is_in_person, level, among in ways:
        reach = reach_of(level, among)
        if not reach.complete or (is_in_person and not meeting.is_in_person):
            continue
        earlier = (known[number] for number in range(place - 1, -1, -1))
        last = next((other for other in earlier if _is_alike(other, level, among, is_in_person=is_in_person)), None)
        if not last or last.id in seen:
            continue
        between = gap(last, meeting)
        if between.days >= MIN_DAYS_SINCE and reach.is_complete(last.end, meeting.start):
            seen.add(last.id)
            yield FirstContact(is_in_person, level, between, rank=among)


def _spoken(known: Sequence[Meeting]) -> list[Meeting]:
    return [meeting for meeting in known if meeting.format in SPOKEN]


def _is_alike(meeting: Meeting, level: Level | None, among: Rank | None, *, is_in_person: bool) -> bool:
    """Whether a meeting is a talk of that level and rank, and in person if it is to be."""
    return (
        meeting.format in SPOKEN
        and (meeting.is_in_person or not is_in_person)
        and (level is None or meeting.level is level)
        and (among is None or rank(meeting) is among)
    )


def first_between(
    meeting: Meeting,
    known: Sequence[Meeting],
    of_two: Mapping[tuple[str, str], Sequence[Meeting]],
    reach: Reach,
) -> FirstContact | None:
    """The first talk on record, or the first in person, of the two people who lead it.

    Only where the record has been complete for MIN_DAYS_SINCE days or more: a record begins somewhere, and who met
    before that is not in it. `of_two` gives the meetings of each two people, by their ids in alphabetical order.
    """
    leads = spokespersons(meeting) if reach.complete else ()
    is_talk = meeting.is_held and meeting.format in SPOKEN
    if len(leads) != 2 or not is_talk or not _place(meeting, known):  # noqa: PLR2004 -- one of each side
        return None
    begins = next((stretch.first for stretch in reach.complete if stretch.holds(meeting.start, meeting.start)), None)
    if not begins or (meeting.start - begins).days < MIN_DAYS_SINCE:
        return None
    first, second = sorted(leads)
    both = of_two.get((first, second), ())
    # From the newest: the first one nearly always decides, so that few are looked at.
    before = (both[number] for number in range(_place(meeting, both) - 1, -1, -1))
    have_met = False
    for other in before:
        if other.format in SPOKEN and _is_among(other, known):
            have_met = True
            if other.is_in_person or not meeting.is_in_person:
                return None
    return FirstContact(is_in_person=have_met, level=None, since=None, begins=begins)


def spokespersons(meeting: Meeting) -> tuple[str, ...]:
    """The first named person of each party, in the order of the parties."""
    leads: dict[str, str] = {}
    for participant in meeting.participants:
        if participant.person:
            leads.setdefault(participant.party, participant.person)
    return tuple(leads.values())


def _place(meeting: Meeting, known: Sequence[Meeting]) -> int:
    """Number of known contacts before this meeting."""
    return bisect_left(known, _order(meeting), key=_order)


def _is_among(meeting: Meeting, known: Sequence[Meeting]) -> bool:
    place = _place(meeting, known)
    return place < len(known) and known[place] is meeting


def _end(meeting: Meeting) -> date:
    return meeting.end


def _later(last: Meeting, meeting: Meeting) -> Meeting:
    """The one of two that ended last; the second if both ended on one day."""
    return meeting if meeting.end >= last.end else last


def _order(meeting: Meeting) -> tuple[date, date, str]:
    """Sort key of the catalogue's order, of values that Python compares fast."""
    return (meeting.date.first, meeting.date.last, meeting.id)
