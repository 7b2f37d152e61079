"""Who took part in a meeting: its parties and its participants."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.derived_vocabulary import Coverage
from generator.content.records import Participant
from generator.data.dataset import Entry
from generator.data.variables import Kind, Table, Variable


@dataclass(frozen=True, slots=True)
class Side:
    """A party at a meeting."""

    entry: Entry
    number: int
    party: str


def _sides(entry: Entry) -> Iterator[Side]:
    yield from (Side(entry, number, party) for number, party in enumerate(entry.meeting.parties, start=1))


def _coverage(side: Side) -> Coverage:
    columns = side.entry.dataset.insights.comparisons[side.entry.meeting.id].columns
    return next((column.coverage for column in columns if column.party == side.party), Coverage.NONE)


MEETING_PARTIES: Table[Side] = Table(
    name="meeting_parties",
    title="Parties at meetings",
    unit="One row for each party at each meeting.",
    key=("meeting_id", "party"),
    within=_sides,
    variables=(
        Variable(
            "meeting_id",
            Kind.ID,
            "The meeting.",
            lambda s: s.entry.meeting.id,
            "2025-07-11-rubio-wang-kuala-lumpur",
            refers="meetings.id",
        ),
        Variable("party", Kind.ID, "The party.", lambda s: s.party, "CHN", refers="parties.code"),
        Variable("n", Kind.INTEGER, "Its place in the order of the entry, from 1.", lambda s: s.number, "2"),
        Variable(
            "local_date",
            Kind.DATE,
            "The day by this party's own clock.",
            lambda s: s.entry.meeting.local_dates.get(s.party),
            "2021-02-11",
            missing="It was the day of the meeting's `date`.",
        ),
        Variable(
            "is_host",
            Kind.FLAG,
            "Whether the meeting was held in its territory.",
            lambda s: bool(s.entry.meeting.place and s.entry.meeting.place.country == s.party),
            "0",
        ),
        Variable(
            "account",
            Kind.TERM,
            "How much of its own account is known.",
            _coverage,
            "whole",
            words=tuple(Coverage),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """A participant of a meeting."""

    entry: Entry
    number: int
    participant: Participant


def _attendances(entry: Entry) -> Iterator[Attendance]:
    yield from (Attendance(entry, n, participant) for n, participant in enumerate(entry.meeting.participants, start=1))


PARTICIPANTS: Table[Attendance] = Table(
    name="participants",
    title="Participants",
    unit="One row for each person or delegation at each meeting.",
    key=("meeting_id", "n"),
    within=_attendances,
    variables=(
        Variable(
            "meeting_id",
            Kind.ID,
            "The meeting.",
            lambda a: a.entry.meeting.id,
            "2025-07-11-rubio-wang-kuala-lumpur",
            refers="meetings.id",
        ),
        Variable("n", Kind.INTEGER, "Its place in the order of the entry, from 1.", lambda a: a.number, "1"),
        Variable(
            "party",
            Kind.ID,
            "The party they spoke for.",
            lambda a: a.participant.party,
            "USA",
            refers="parties.code",
        ),
        Variable(
            "person_id",
            Kind.ID,
            "The person.",
            lambda a: a.participant.person,
            "marco-rubio",
            missing="They have no file in the record, or nobody is named.",
            refers="people.id",
        ),
        Variable(
            "name",
            Kind.TEXT,
            "The name as the record has it.",
            lambda a: a.entry.speaker(a.participant.person) or a.participant.name,
            "Marco Rubio",
            missing="Only the party is known.",
        ),
        Variable(
            "role",
            Kind.TEXT,
            "The office on that day.",
            lambda a: a.participant.role,
            "Secretary of State",
            missing="It is not recorded.",
        ),
    ),
)
