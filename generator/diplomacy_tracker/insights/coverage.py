"""How far the record reaches: for which contacts somebody looked, and up to which day.

Where nothing is declared, the record is selective and reaches to its latest entry. A silence, a usual gap and a "first
since" may be stated only within a complete reach, and up to its last day, never to the day of the build.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from diplomacy_tracker.content.catalogue import Catalogue, Pair
from diplomacy_tracker.content.records import Coverage, Meeting
from diplomacy_tracker.content.vocabulary import Completeness, Covered, Format, Level, Rank

SPOKEN = (Format.IN_PERSON, Format.HYBRID, Format.VIDEO, Format.PHONE)
"""Formats in which people speak with each other. A letter is a contact, but silences, usual gaps and first times are
of these alone, for letters are seldom published: that none is on record says little, and one ends no silence."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def holds(self, first: date, last: date) -> bool:
        """Whether all days from `first` to `last` lie within; not if the first comes after the last."""
        return self.first <= first <= last <= self.last

    def meets(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` lies within."""
        return first <= self.last and self.first <= last


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be said of some contacts.

    `checked` is the last day up to which somebody looked, None where nothing is on record. `complete` are the stretches
    in which every such contact is entered, without the known gaps, oldest first; empty where the record is selective.
    """

    checked: date | None
    complete: tuple[Stretch, ...]

    @property
    def through(self) -> date | None:
        """The last day of a complete reach; None where the record is selective."""
        return self.complete[-1].last if self.complete else None

    def is_complete(self, first: date, last: date) -> bool:
        """Whether every such contact from `first` to `last` is entered."""
        return any(stretch.holds(first, last) for stretch in self.complete)


@dataclass(frozen=True, slots=True)
class PartyReach(Reach):
    """What may be said of all contacts of one party.

    Where somebody looked further for its contacts with some others, `with_whom` are those for whom `checked` holds.
    `at_large` is then the last day of a coverage of its contacts with all others, or that of its latest entry with
    others than these if it is later; without such, None. Else it is the same as `checked`.
    `is_declared` is whether there is a coverage of its contacts with all others.
    """

    at_large: date | None
    with_whom: tuple[str, ...]
    is_declared: bool


def reach(
    catalogue: Catalogue,
    pair: Pair,
    *,
    level: Level | None = None,
    rank: Rank | None = None,
    formats: Sequence[Format] = (),
) -> Reach:
    """How far the record of two parties reaches: of all their contacts, or of those at a level, rank or in formats."""
    declared = declarations(catalogue, pair, level=level, rank=rank, formats=formats)
    complete = [record for record in declared if record.completeness is Completeness.COMPLETE]
    looked = [record.through for record in declared]
    held = latest_held(catalogue.of_pair.get(pair, ()))
    return Reach(max((*looked, *_given(held)), default=None), joined(_stretches(complete)))


def declarations(
    catalogue: Catalogue,
    pair: Pair,
    *,
    level: Level | None = None,
    rank: Rank | None = None,
    formats: Sequence[Format] = (),
) -> list[Coverage]:
    """The coverage records of all contacts of two parties, or of those at a level, rank or in formats.

    The one that is about the fewest other contacts comes first.
    """
    found = (
        record
        for record in catalogue.coverage.values()
        if _concerns(record, pair) and Covered.CONTACTS in record.covers and _includes(record, level, rank, formats)
    )
    return sorted(
        found,
        key=lambda r: (len(r.parties) == 1, not r.others, not r.levels, not r.ranks, -r.through.toordinal(), r.id),
    )


def gaps_of_record(catalogue: Catalogue, pair: Pair) -> tuple[Stretch, ...]:
    """The days in which contacts of just these two parties are known to be missing from the record, oldest first.

    A gap in the contacts of one party with all others or several says nothing of these two.
    """
    records = (r for r in catalogue.coverage.values() if {*r.parties, *r.others} == set(pair))
    gaps = (gap for record in records if Covered.CONTACTS in record.covers for gap in record.gaps)
    return tuple(sorted((Stretch(gap.start.first, gap.end.last) for gap in gaps), key=lambda s: (s.first, s.last)))


def declarations_of_party(catalogue: Catalogue, party: str) -> list[Coverage]:
    """The coverage records of a party's contacts: those with all others first, then those with some that it met."""
    found = (
        record
        for record in catalogue.coverage.values()
        if Covered.CONTACTS in record.covers and (record.parties == (party,) or any(_met(catalogue, record, party)))
    )
    return sorted(
        found,
        key=lambda r: (
            r.parties != (party,),
            party not in (*r.parties, *r.others),
            bool(r.others),
            bool(r.levels),
            r.id,
        ),
    )


def reach_of_party(catalogue: Catalogue, party: str) -> PartyReach:
    """How far the record of a party reaches; it is complete where its contacts with all others are.

    It reaches at least as far as that with each other party that it met.
    """
    whole = reach(catalogue, (party, ""), formats=SPOKEN)
    meetings = catalogue.of_party.get(party, ())
    looked: dict[date, set[str]] = {}
    for record in catalogue.coverage.values():
        if Covered.CONTACTS in record.covers and _includes(record, None, None, SPOKEN):
            for other in _met(catalogue, record, party):
                looked.setdefault(record.through, set()).add(other)
    latest = max((*looked, *_given(whole.checked), *_given(latest_held(meetings))), default=None)
    with_whom = looked.get(latest, set()) if latest else set()
    with_others = latest_held(meeting for meeting in meetings if not {*meeting.parties} <= {party, *with_whom})
    at_large = max((*_given(whole.checked), *_given(with_others)), default=None) if with_whom else latest
    return PartyReach(
        latest,
        whole.complete,
        at_large,
        () if at_large == latest else tuple(sorted(with_whom)),
        is_declared=whole.checked is not None,
    )


def _met(catalogue: Catalogue, record: Coverage, party: str) -> Iterator[str]:
    """The others whose contacts with a party a coverage record covers, if it does not cover all."""
    (one, *rest) = record.parties
    if party == one:
        yield from rest or record.others
    elif party in (rest or record.others) or (
        not rest and not record.others and (min(one, party), max(one, party)) in catalogue.of_pair
    ):
        yield one


def last_look(catalogue: Catalogue, parties: Sequence[str], days: Iterable[date | None]) -> date | None:
    """The last day on which somebody looked for news of what these parties promised.

    That is one of the days given, or the last day of a coverage that includes promises.
    """
    covered = (
        record.through
        for record in catalogue.coverage.values()
        if Covered.PROMISES in record.covers and set(parties) <= _parties_of(record, parties)
    )
    return max((*covered, *(day for day in days if day)), default=None)


def checked(catalogue: Catalogue) -> date | None:
    """The last day up to which anybody looked for any contact; None for an empty record."""
    looked = [record.through for record in catalogue.coverage.values() if Covered.CONTACTS in record.covers]
    return max((*looked, *_given(latest_held(catalogue.meetings.values()))), default=None)


def checked_for_promises(catalogue: Catalogue) -> date | None:
    """The last day up to which anybody looked for news of promises and expectations at large; None where nobody did."""
    looked = (record.through for record in catalogue.coverage.values() if Covered.PROMISES in record.covers)
    return max(looked, default=None)


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same days in as few stretches as can be, oldest first; those that touch become one."""
    found: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda s: (s.first, s.last)):
        if found and stretch.first.toordinal() <= found[-1].last.toordinal() + 1:
            found[-1] = Stretch(found[-1].first, max(found[-1].last, stretch.last))
        else:
            found.append(stretch)
    return tuple(found)


def _stretches(records: Sequence[Coverage]) -> Iterator[Stretch]:
    """The days that coverage records hold, their known gaps taken out."""
    for record in records:
        start = record.start
        for gap in sorted(record.gaps, key=lambda gap: gap.start.first):
            if start < gap.start.first:
                yield Stretch(start, date.fromordinal(gap.start.first.toordinal() - 1))
            start = max(start, date.fromordinal(gap.end.last.toordinal() + 1))
        if start <= record.through:
            yield Stretch(start, record.through)


def latest_held(meetings: Iterable[Meeting]) -> date | None:
    """The last day on which any of these meetings was held; None if none was."""
    return max((meeting.end for meeting in meetings if meeting.is_held), default=None)


def _given(day: date | None) -> tuple[date, ...]:
    return (day,) if day else ()


def _concerns(record: Coverage, pair: Pair) -> bool:
    """Whether a coverage record covers the contacts of two parties."""
    if len(record.parties) > 1:
        return set(record.parties) == set(pair)
    (party,) = record.parties
    other = pair[0] if pair[1] == party else pair[1]
    return party in pair and (not record.others or other in record.others)


def _includes(record: Coverage, level: Level | None, rank: Rank | None, formats: Sequence[Format]) -> bool:
    """Whether a record is of all contacts asked about: of every level where none is named, of every format likewise."""
    has_level = not record.levels or (level is not None and level in record.levels)
    has_rank = not record.ranks or (rank is not None and rank in record.ranks)
    has_format = not record.formats or (bool(formats) and set(formats) <= set(record.formats))
    return has_level and has_rank and has_format


def _parties_of(record: Coverage, parties: Sequence[str]) -> set[str]:
    """Of the parties asked about, those whose promises a record is about: with one party named, those toward any."""
    if len(record.parties) > 1 or record.others:
        return {*record.parties, *record.others}
    return set(parties) if record.parties[0] in parties else set()
