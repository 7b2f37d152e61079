"""Grouping of records by stay, and the curated entries on the same stays."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from diplomacy_tracker.content.catalogue import LARGEST_CONTACT, Catalogue
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import SourceKind
from diplomacy_tracker.tools.imports.history_state import names
from diplomacy_tracker.tools.imports.history_state.stays import Stay

_ACCOMPANIED = re.compile(r"\bAccompanied (?=[A-Z])", re.IGNORECASE)
_SLACK = timedelta(days=1)
"""Two sources on one meeting may differ by a day, because of time zones."""


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one stay: the leading one, and those on the same journey or on people who went along."""

    lead: Stay
    others: tuple[Stay, ...] = ()

    @property
    def stays(self) -> tuple[Stay, ...]:
        """All records, the leading one first."""
        return (self.lead, *self.others)


def group_stays(stays: Sequence[Stay]) -> list[Group]:
    """Group the records by stay, in the order of the days.

    Together belong records of one traveller's stay from one day in one country, and a record that somebody
    accompanied another with the record of that other's stay.
    """
    same: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays:
        same[stay.id].append(stay)
    # the record with the longest remark leads; of equals the first, so that the order of files decides
    groups = {key: sorted(some, key=lambda stay: -len(stay.row.remark)) for key, some in same.items()}
    leads: dict[tuple[str, str], list[Stay]] = defaultdict(list)
    for group in groups.values():
        leads[group[0].guest.code, group[0].host.code].append(group[0])
    for key, group in list(groups.items()):
        head = _accompanied(group[0], leads[group[0].guest.code, group[0].host.code])
        if head and head.id in groups:
            groups[head.id] += groups.pop(key)
    return sorted(
        (Group(first, tuple(rest)) for first, *rest in groups.values()), key=lambda g: (g.lead.first, g.lead.id)
    )


def _accompanied(stay: Stay, leads: Sequence[Stay]) -> Stay | None:
    """The stay of the person who was accompanied; None where nobody was, or there is no such record."""
    match = _ACCOMPANIED.search(stay.row.remark)
    person = names.person_at(stay.row.remark, match.end()) if match else None
    if not person:
        return None
    near = [lead for lead in leads if lead.first <= stay.last and stay.first <= lead.last and lead.id != stay.id]
    with_name = [lead for lead in near if person.surname in {traveller.surname for traveller in lead.travellers}]
    # a stay in which somebody accompanied another does not lead
    heads = [lead for lead in with_name if not _ACCOMPANIED.match(lead.row.remark)]
    return min(heads, key=lambda lead: (abs((lead.first - stay.first).days), lead.id), default=None)


@dataclass(frozen=True, slots=True)
class Curated:
    """The entries that people wrote, to compare records with."""

    meetings: Mapping[frozenset[str], Sequence[Meeting]]
    cited: Mapping[str, str]
    """The entry that cites a record, by the record's id as a source."""
    people: Mapping[str, str]
    """Names by id."""

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Curated":
        """Take the entries of a catalogue, withdrawn ones too."""
        meetings: dict[frozenset[str], list[Meeting]] = defaultdict(list)
        for meeting in catalogue.all_meetings.values():
            if meeting.is_in_person and len(meeting.parties) <= LARGEST_CONTACT:
                for party in meeting.parties:
                    for other in meeting.parties:
                        if party < other:
                            meetings[frozenset((party, other))].append(meeting)
        cited = {
            source.id: meeting.id
            for meeting in catalogue.all_meetings.values()
            for source in meeting.sources
            if source.kind is SourceKind.DATASET
        }
        return cls(meetings, cited, {person.id: person.name for person in catalogue.people.values()})

    def entry_about(self, group: Group) -> str | None:
        """The id of the entry on the same stay; None when there is none."""
        for stay in group.stays:
            for meeting in self.meetings.get(frozenset((stay.guest.code, stay.host.code)), ()):
                if self._is_same(stay, meeting):
                    return meeting.id
        return next((self.cited[stay.source_id] for stay in group.stays if stay.source_id in self.cited), None)

    def _is_same(self, stay: Stay, meeting: Meeting) -> bool:
        """Whether country and days agree, and the level or a traveller's name."""
        end = meeting.end_date or meeting.date.last
        if meeting.start - _SLACK > stay.last or end + _SLACK < stay.first:
            return False
        if not meeting.place or meeting.place.country != stay.host.code:
            return False
        there = {self.people.get(p.person or "", p.name or "").split(" ")[-1] for p in meeting.participants}
        return meeting.level is stay.level or any(person.name.split()[-1] in there for person in stay.travellers)
