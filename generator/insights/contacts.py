"""Contacts of parties: the one before and after a meeting, the gaps between them, and first times.

The parameter `known` of these functions is a sequence of contacts in the order of the catalogue, oldest first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from generator.content.catalogue import LARGEST_CONTACT, Catalogue
from generator.content.records import Meeting
from generator.content.vocabulary import Level


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two contacts, from first day to first day; `until` is None for a silence that lasts until today."""

    since: Meeting
    until: Meeting | None
    days: int


@dataclass(frozen=True, slots=True)
class FirstContact:
    """A contact that is the first in person, the first at its level (None: at any), or both.

    `since` is the gap to the last such contact before, None if there is none on record.
    """

    is_in_person: bool
    level: Level | None
    since: Gap | None


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
        case _:  # meetings of exactly these parties
            known = catalogue.of_parties.get(asked, ())
    largest = max(LARGEST_CONTACT, len(asked))
    return tuple(meeting for meeting in known if meeting.is_held and len(meeting.parties) <= largest)


def gap(earlier: Meeting, later: Meeting) -> Gap:
    """The gap from one meeting's first day to the other's."""
    return Gap(earlier, later, (later.start - earlier.start).days)


def previous(meeting: Meeting, known: Sequence[Meeting]) -> Gap | None:
    """The gap to the last known contact before this meeting."""
    place = _place(meeting, known)
    return gap(known[place - 1], meeting) if place else None


def following(meeting: Meeting, known: Sequence[Meeting]) -> Gap | None:
    """The gap to the first known contact after this meeting."""
    place = bisect_right(known, _order(meeting), key=_order)
    return gap(meeting, known[place]) if place < len(known) else None


def gaps(known: Sequence[Meeting]) -> tuple[Gap, ...]:
    """The gaps between contacts, oldest first, without those of zero days."""
    return tuple(between for pair in pairwise(known) if (between := gap(*pair)).days)


def longest_gap(known: Sequence[Meeting]) -> Gap | None:
    """The longest gap between two contacts; of equally long ones, the latest."""
    return max(gaps(known), key=lambda between: (between.days, between.since.start), default=None)


def silence(known: Sequence[Meeting], today: date) -> Gap | None:
    """The gap from the last contact to today; None without a contact."""
    return Gap(known[-1], None, (today - known[-1].start).days) if known else None


def usual_gap(known: Sequence[Meeting]) -> float | None:
    """The median number of days between contacts, None with fewer than two gaps."""
    days = [between.days for between in gaps(known)]
    return median(days) if len(days) > 1 else None


def firsts(meeting: Meeting, known: Sequence[Meeting]) -> Iterator[FirstContact]:
    """In which ways this contact is a first among the known contacts of its parties.

    It needs an earlier contact of another kind, since the last one of this kind if there is one: that a contact is the
    first on record says nothing, since every record begins somewhere.
    """
    place = _place(meeting, known)
    if not meeting.is_held or not place:
        return
    seen: set[str | None] = set()
    for is_in_person, level in ((True, None), (False, meeting.level), (True, meeting.level)):
        if is_in_person and not meeting.is_in_person:
            continue
        earlier = (known[number] for number in range(place - 1, -1, -1))
        last = next((other for other in earlier if _is_alike(other, level, is_in_person=is_in_person)), None)
        key = last.id if last else None
        is_implied = key in seen and (last is not None or (is_in_person and level is not None))
        if last is not known[place - 1] and not is_implied:
            seen.add(key)
            yield FirstContact(is_in_person, level, gap(last, meeting) if last else None)


def _is_alike(meeting: Meeting, level: Level | None, *, is_in_person: bool) -> bool:
    return (meeting.is_in_person or not is_in_person) and (level is None or meeting.level is level)


def first_between(
    meeting: Meeting, known: Sequence[Meeting], of_two: Mapping[tuple[str, str], Sequence[Meeting]]
) -> FirstContact | None:
    """The first meeting on record, or the first in person, of the two people who lead it; under the terms of `firsts`.

    `of_two` gives the meetings of each two people, by their ids in alphabetical order.
    """
    leads = spokespersons(meeting)
    if len(leads) != 2 or not meeting.is_held:  # noqa: PLR2004 -- one of each side
        return None
    if not _place(meeting, known):
        return None
    first, second = sorted(leads)
    both = of_two.get((first, second), ())
    # From the newest: the first one nearly always decides, so that few are looked at.
    before = (both[number] for number in range(_place(meeting, both) - 1, -1, -1))
    have_met = False
    for other in before:
        if _is_among(other, known):
            have_met = True
            if other.is_in_person or not meeting.is_in_person:
                return None
    return FirstContact(is_in_person=have_met, level=None, since=None)


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


def _order(meeting: Meeting) -> tuple[date, date, str]:
    """Sort key of the catalogue's order, of values that Python compares fast."""
    return (meeting.date.first, meeting.date.last, meeting.id)
