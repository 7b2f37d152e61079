"""What tells whether two texts are about one meeting: day, parties, people, level and format."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from diplomacy_tracker.checks.duplicates import MAX_DISTANCE
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.parties import slug
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Format, Level

_OF_ONE = {Level.LEADER.value, Level.VICE_LEADER.value, Level.FOREIGN_MINISTER.value, Level.DEFENCE.value}
"""Levels at which a party has one person, so that the level tells who met."""
NEAR = timedelta(days=1)
"""Between two texts on one meeting: time zones make a day of difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """The facts of a meeting by which it is known again; what is not known is empty."""

    first: date
    last: date
    parties: frozenset[str]
    people: frozenset[str]
    level: str = ""
    form: str = ""

    @classmethod
    def of_meeting(cls, meeting: Meeting) -> Self:
        """The gist of an entry."""
        return cls(
            first=meeting.start,
            last=meeting.end_date or meeting.start,
            parties=frozenset(meeting.parties),
            people=frozenset(p.person or slug(p.name or "") for p in meeting.participants if p.person or p.name),
            level=meeting.level.value,
            form=meeting.format.value,
        )

    @classmethod
    def of_draft(cls, data: Mapping[str, Value], day: date) -> Self:
        """The gist of a draft on the day that it gives or that was found otherwise."""
        participants = data.get("participants")
        people = [p for p in participants if isinstance(p, dict)] if isinstance(participants, list) else []
        return cls(
            first=day,
            last=day,
            parties=frozenset(str(p["party"]) for p in people if "party" in p),
            people=frozenset(
                str(p.get("person") or slug(str(p["name"]))) for p in people if "person" in p or "name" in p
            ),
            level=str(data.get("level", "")),
            form=str(data.get("format", "")),
        )

    @classmethod
    def of_json(cls, data: Mapping[str, list[str] | str]) -> Self:
        """The gist that `as_json` wrote."""
        return cls(
            first=date.fromisoformat(str(data["first"])),
            last=date.fromisoformat(str(data["last"])),
            parties=frozenset(data["parties"]),
            people=frozenset(data["people"]),
            level=str(data["level"]),
            form=str(data["form"]),
        )

    def as_json(self) -> dict[str, list[str] | str]:
        """The gist for a file."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "parties": sorted(self.parties),
            "people": sorted(self.people),
            "level": self.level,
            "form": self.form,
        }

    def is_near(self, other: "Gist") -> bool:
        """Whether a person should compare the two: the same parties within two days."""
        return self.parties == other.parties and self._distance(other) <= MAX_DISTANCE

    def is_same(self, other: "Gist") -> bool:
        """Whether the two are one meeting: same parties and format, a day apart at most, a shared person or level.

        At levels with many officials the level alone says nothing.
        """
        if self.parties != other.parties or self._distance(other) > NEAR:
            return False
        if self.form and other.form and self.form != other.form and Format.HYBRID.value not in {self.form, other.form}:
            return False
        is_level = bool(self.level) and self.level == other.level
        return bool(self.people & other.people) or (
            is_level and (self.level in _OF_ONE or not self.people or not other.people)
        )

    def likeness(self, other: "Gist") -> tuple[int, timedelta]:
        """How much of another gist this one has, for choosing the most alike: shared people, then nearness."""
        return len(self.people & other.people), -self._distance(other)

    def _distance(self, other: "Gist") -> timedelta:
        apart = max(self.first - other.last, other.first - self.last)
        return max(apart, timedelta())


def find(gist: Gist, known: Iterable[tuple[str, Gist]]) -> tuple[str, tuple[str, ...]]:
    """The id of the meeting that a gist is, or nothing; and the ids of those that are alike."""
    near = [(name, other) for name, other in known if gist.is_near(other)]
    same = sorted(((gist.likeness(other), name) for name, other in near if gist.is_same(other)), reverse=True)
    is_clear = bool(same) and (len(same) == 1 or same[0][0] > same[1][0])
    return (same[0][1] if is_clear else ""), tuple(name for name, _ in near)
