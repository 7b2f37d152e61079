"""Who took part in a meeting: its parties and its participants."""

from diplomacy_tracker.content.derived_vocabulary import Coverage
from diplomacy_tracker.content.records import Meeting, Participant
from diplomacy_tracker.content.vocabulary import Capacity, Rank
from diplomacy_tracker.data.dataset import ListedItem, listed
from diplomacy_tracker.data.declarations import Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns
from diplomacy_tracker.insights import ranks

_field = columns.Fields(Participant)


def _coverage(party: ListedItem[str]) -> Coverage:
    sides = party.unit.dataset.insights.comparisons[party.meeting.id].columns
    return next((side.coverage for side in sides if side.party == party.item), Coverage.NONE)


def _capacity(meeting: Meeting, party: str) -> Capacity:
    if party in meeting.principals:
        return Capacity.PRINCIPAL
    return next(one.capacity for one in meeting.participants if one.party == party)


MEETING_PARTIES: Table[ListedItem[str]] = Table(
    name="meeting_parties",
    title="Parties at meetings",
    unit="One row for each party at each meeting.",
    key=("meeting_id", "party"),
    owner=("meeting_id",),
    of_meeting=lambda unit: listed(unit, unit.meeting.parties),
    variables=(
        columns.meeting_id(),
        columns.party("The party.", lambda p: p.item, "CHN"),
        columns.number(example="2"),
        Variable(
            "is_principal",
            ValueType.FLAG,
            "Whether it met or negotiated, and did not only host, mediate or observe.",
            lambda p: p.item in p.meeting.principals,
            "1",
            rule="Only principals make a contact.",
        ),
        Variable(
            "capacity",
            ValueType.TERM,
            "In what capacity the party took part.",
            lambda p: _capacity(p.meeting, p.item),
            "principal",
            terms=tuple(Capacity),
            rule="That of a principal if anybody took part for it as one, else that of the first who is named.",
        ),
        Variable(
            "local_date",
            ValueType.DATE,
            "The day in this party's time zone.",
            lambda p: p.meeting.local_dates.get(p.item),
            "2021-02-11",
            missing="The same day as the meeting's `date`.",
        ),
        Variable(
            "is_host",
            ValueType.FLAG,
            "Whether the meeting was held in its territory.",
            lambda p: bool(p.meeting.place and p.meeting.place.country == p.item),
            "0",
        ),
        Variable(
            "account",
            ValueType.TERM,
            "How much of its own account is known.",
            _coverage,
            "whole",
            terms=tuple(Coverage),
        ),
    ),
)

PARTICIPANTS: Table[ListedItem[Participant]] = Table(
    name="participants",
    title="Participants",
    unit="One row for each person or delegation at each meeting.",
    key=("meeting_id", "n"),
    owner=("meeting_id",),
    of_meeting=lambda unit: listed(unit, unit.meeting.participants),
    variables=(
        columns.meeting_id(),
        columns.number(),
        _field("party", ValueType.ID, "USA", refers="parties.code"),
        Variable(
            "person_id",
            ValueType.ID,
            "The person.",
            lambda p: p.item.person,
            "marco-rubio",
            missing="No person is named, or the person has no file in the record.",
            refers="people.id",
        ),
        Variable(
            "name",
            ValueType.TEXT,
            "The name used in the record.",
            lambda p: p.unit.speaker(p.item.person) or p.item.name,
            "Marco Rubio",
            missing="Only the party is known.",
        ),
        _field("role", ValueType.TEXT, "Secretary of State", columns.NOT_RECORDED),
        Variable(
            "rank",
            ValueType.TERM,
            "The rank of the office.",
            lambda p: ranks.rank_of(p.item.role) if p.item.role else None,
            "minister",
            "The office is not recorded.",
            "It follows from the words of `role` by a program; somebody above a minister counts as one.",
            tuple(Rank),
            derived=True,
        ),
        _field("as", ValueType.TERM, "principal", name="as_what", definition="In what capacity they took part."),
    ),
)
