"""What tells whether two texts are about one meeting: day, parties, people, level and format."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from diplomacy_tracker.checks.duplicates import MAX_DISTANCE, TIME_ZONES
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Format, Level

_OF_ONE = {Level.LEADER.value, Level.VICE_LEADER.value, Level.FOREIGN_MINISTER.value, Level.DEFENCE.value}
"""Levels at which a party has one person, so that the level tells who met."""
_ALIKE = ({Format.PHONE.value, Format.VIDEO.value}, {Format.IN_PERSON.value, Format.HYBRID.value})
"""Formats that two sides may call differently: a readout says "call" of a video call too."""
_SHORTEST = 3
"""Letters of a part of a name that can tell whose it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchKey:
    """The facts of a meeting by which it is known again; what is not known is empty."""

    first: date
    last: date
    people: Mapping[str, frozenset[str]]
    """The people of each party, by ids or names in small letters; of some parties nobody may be known."""
    level: str = ""
    form: str = ""

    @property
    def parties(self) -> frozenset[str]:
        """The codes of all parties."""
        return frozenset(self.people)

    @classmethod
    def of_meeting(cls, meeting: Meeting) -> Self:
        """The match key of an entry."""
        return cls(
            first=meeting.start,
            last=meeting.end_date or meeting.start,
            people=_people((p.party, p.person or p.name or "") for p in meeting.participants),
            level=meeting.level.value,
            form=meeting.format.value,
        )

    @classmethod
    def of_draft(cls, data: Mapping[str, Value], day: date) -> Self:
        """The match key of a draft on the day that it gives or that was found otherwise."""
        participants = data.get("participants")
        items = [p for p in participants if isinstance(p, dict)] if isinstance(participants, list) else []
        return cls(
            first=day,
            last=day,
            people=_people((str(p["party"]), str(p.get("person") or p.get("name", ""))) for p in items if "party" in p),
            level=str(data.get("level", "")),
            form=str(data.get("format", "")),
        )

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> Self:
        """The match key that `as_json` wrote."""
        return cls(
            first=date.fromisoformat(data["first"]),
            last=date.fromisoformat(data["last"]),
            people={party: frozenset(people) for party, people in data["people"].items()},
            level=data["level"],
            form=data["form"],
        )

    def as_json(self) -> dict[str, Any]:
        """The match key for a file."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "people": {party: sorted(people) for party, people in sorted(self.people.items())},
            "level": self.level,
            "form": self.form,
        }

    def is_near(self, other: "MatchKey") -> bool:
        """Whether a person should compare the two: the same parties within two days."""
        return self.parties == other.parties and self._distance(other) <= MAX_DISTANCE

    def is_same(self, other: "MatchKey") -> bool:
        """Whether the two are one meeting: same parties, alike formats, a day apart at most, and the same people.

        Every party of which both know people has one in common. Where there is no such party, the level has to be the
        same, and one at which a party has one person alone.
        """
        if self.parties != other.parties or self._distance(other) > TIME_ZONES or not self._is_alike_in_form(other):
            return False
        is_level = bool(self.level) and self.level == other.level
        both = [party for party in self.people if self.people[party] and other.people[party]]
        if not both:
            return is_level and self.level in _OF_ONE
        return all(_meet(self.people[party], other.people[party], is_lenient=is_level) for party in both)

    def likeness(self, other: "MatchKey") -> tuple[int, timedelta]:
        """How much of another match key this one has, for choosing the most alike: shared people, then nearness."""
        return sum(len(people & other.people[party]) for party, people in self.people.items()), -self._distance(other)

    def _distance(self, other: "MatchKey") -> timedelta:
        return max(self.first - other.last, other.first - self.last, timedelta())

    def _is_alike_in_form(self, other: "MatchKey") -> bool:
        forms = {self.form, other.form}
        return "" in forms or len(forms) == 1 or any(forms <= alike for alike in _ALIKE)


def find(match_key: MatchKey, known: Iterable[tuple[str, MatchKey]]) -> tuple[str, tuple[str, ...]]:
    """The id of the meeting that a match key is, or nothing; and the ids of those that are alike."""
    near = [(name, other) for name, other in known if match_key.is_near(other)]
    same = sorted(((match_key.likeness(other), name) for name, other in near if match_key.is_same(other)), reverse=True)
    is_clear = bool(same) and (len(same) == 1 or same[0][0] > same[1][0])
    return (same[0][1] if is_clear else ""), tuple(name for name, _ in near)


def _people(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for party, person in pairs:
        found.setdefault(party, set()).update(filter(None, (slug(person),)))
    return {party: frozenset(people) for party, people in found.items()}


def _meet(some: frozenset[str], others: frozenset[str], *, is_lenient: bool) -> bool:
    """Whether two lists have a person in common; leniently, a part of a name is enough: `scholz`, `olaf-scholz`."""
    if some & others or not is_lenient:
        return bool(some & others)
    parts = [
        {part for name in people for part in name.split("-") if len(part) >= _SHORTEST} for people in (some, others)
    ]
    return bool(parts[0] & parts[1])
