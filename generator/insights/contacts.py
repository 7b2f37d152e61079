"""When parties met: the contact before and after, gaps between contacts, first times.

Contacts are handed round as `known`: in the order of the catalogue's meetings, oldest first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from generator.content.catalogue import LARGEST_CONTACT, Catalogue
from generator.content.records import Meeting
from generator.content.vocabulary import Level

SPOKESPERSONS = 2
"""A "first time these two" is about two people, one a side."""


_AMONG = {
    Level.LEADER: "between leaders",
    Level.VICE_LEADER: "between vice leaders",
    Level.FOREIGN_MINISTER: "between foreign ministers",
    Level.DEFENCE: "between defence officials",
    Level.ECONOMIC: "between economic officials",
    Level.SECURITY_ADVISER: "between security advisers",
    Level.SENIOR_OFFICIAL: "between senior officials",
    Level.MULTILATERAL: "at a larger gathering",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without contact, from first day to first day; `until` is None while the silence lasts."""

    since: Meeting
    until: Meeting | None
    days: int


@dataclass(frozen=True, slots=True)
class First:
    """A first time: what is first about it, and the last time before, None when there is none on record."""

    what: str
    since: Gap | None


def contacts(catalogue: Catalogue, parties: Sequence[str]) -> tuple[Meeting, ...]:
    """Held meetings that all these parties took part in, oldest first.

    Of at most three parties, or of as many as are asked about: leaders who sit in one hall with twenty others have
    not met each other.
    """
    wanted = frozenset(parties)
    match len(wanted):
        case 0:
            return ()
        case 1:
            (party,) = wanted
            known = catalogue.of_party.get(party, ())
        case 2:
            first, second = sorted(wanted)
            known = catalogue.of_pair.get((first, second), ())
        case _:  # nobody else may have been there
            known = catalogue.of_parties.get(wanted, ())
    largest = max(LARGEST_CONTACT, len(wanted))
    return tuple(meeting for meeting in known if meeting.is_held and len(meeting.parties) <= largest)


def gap(earlier: Meeting, later: Meeting) -> Gap:
    """The days from one meeting's first day to the other's."""
    return Gap(earlier, later, (later.start - earlier.start).days)


def previous(meeting: Meeting, known: Sequence[Meeting]) -> Gap | None:
    """The last of the known contacts before this meeting."""
    place = _place(meeting, known)
    return gap(known[place - 1], meeting) if place else None


def following(meeting: Meeting, known: Sequence[Meeting]) -> Gap | None:
    """The first of the known contacts after this meeting."""
    place = bisect_right(known, _order(meeting), key=_order)
    return gap(meeting, known[place]) if place < len(known) else None


def gaps(known: Sequence[Meeting]) -> tuple[Gap, ...]:
    """The gaps between contacts, oldest first; those of no day are left out."""
    return tuple(between for pair in pairwise(known) if (between := gap(*pair)).days)


def longest_gap(known: Sequence[Meeting]) -> Gap | None:
    """The longest of the ended silences, the latest of several as long."""
    return max(gaps(known), key=lambda between: (between.days, between.since.start), default=None)


def silence(known: Sequence[Meeting], today: date) -> Gap | None:
    """The silence that lasts today, None before the first contact."""
    return Gap(known[-1], None, (today - known[-1].start).days) if known else None


def usual_gap(known: Sequence[Meeting]) -> float | None:
    """The median number of days between contacts, None with fewer than two gaps."""
    days = [between.days for between in gaps(known)]
    return median(days) if len(days) > 1 else None


def firsts(meeting: Meeting, known: Sequence[Meeting]) -> Iterator[First]:
    """What this contact is the first of, among the known contacts of its parties.

    Said only where another kind of contact came between, or before when there was none of this kind: the first
    contact of all is no news in a record that begins somewhere.
    """
    place = _place(meeting, known)
    if not meeting.is_held or not place:
        return
    said: set[str | None] = set()
    among = _AMONG[meeting.level]
    kinds: list[tuple[str, Callable[[Meeting], bool], bool]] = [
        ("in person", lambda other: other.is_in_person, meeting.is_in_person),
        (among, lambda other: other.level is meeting.level, True),
        (
            f"in person {among}",
            lambda other: other.is_in_person and other.level is meeting.level,
            meeting.is_in_person,
        ),
    ]
    for what, is_alike, applies in kinds:
        last = next((known[number] for number in range(place - 1, -1, -1) if is_alike(known[number])), None)
        key = last.id if last else None
        is_implied = key in said and (last is not None or what == kinds[-1][0])
        if applies and last is not known[place - 1] and not is_implied:
            said.add(key)
            yield First(what, gap(last, meeting) if last else None)


def first_between(
    meeting: Meeting, known: Sequence[Meeting], of_two: Mapping[tuple[str, str], Sequence[Meeting]]
) -> First | None:
    """Whether the two who lead this meeting meet for the first time on record, or in person; as `firsts`.

    `of_two` gives the meetings of each two people, by their ids in alphabetical order.
    """
    leads = spokespersons(meeting)
    if len(leads) != SPOKESPERSONS or not meeting.is_held:
        return None
    if not _place(meeting, known):
        return None
    first, second = sorted(leads)
    both = of_two.get((first, second), ())
    # From the last: one look is enough nearly always, where all of them would be looked through for each meeting.
    before = (both[number] for number in range(_place(meeting, both) - 1, -1, -1))
    have_met = False
    for other in before:
        if _is_among(other, known):
            have_met = True
            if other.is_in_person or not meeting.is_in_person:
                return None
    return First("in person between these two" if have_met else "between these two", None)


def spokespersons(meeting: Meeting) -> tuple[str, ...]:
    """The first named person of each party, in the order of the parties."""
    leads: dict[str, str] = {}
    for participant in meeting.participants:
        if participant.person:
            leads.setdefault(participant.party, participant.person)
    return tuple(leads.values())


def _place(meeting: Meeting, known: Sequence[Meeting]) -> int:
    """How many of the known contacts were before this meeting."""
    return bisect_left(known, _order(meeting), key=_order)


def _is_among(meeting: Meeting, known: Sequence[Meeting]) -> bool:
    place = _place(meeting, known)
    return place < len(known) and known[place] is meeting


def _order(meeting: Meeting) -> tuple[date, date, str]:
    """The order of the catalogue, in values that Python compares without a call of ours."""
    return (meeting.date.first, meeting.date.last, meeting.id)
