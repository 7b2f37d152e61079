"""Relations: pairs of parties and their meetings."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.data.dataset import Dataset
from diplomacy_tracker.data.declarations import Collection, NestedList, Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns
from diplomacy_tracker.data.tables.dyad_year import DYAD_YEAR, HYBRID
from diplomacy_tracker.data.tables.relation_levels import RELATION_LEVELS, RELATION_RANKS, levels, ranks
from diplomacy_tracker.insights.relations import Relation

NO_CONTACT = "No contact is on record."
NOT_COMPLETE = "The record is not complete."
NO_GAP = f"There are fewer than two contacts on different days. {NOT_COMPLETE}"


@dataclass(frozen=True, slots=True)
class RelationUnit:
    """Two parties and their meetings."""

    dataset: Dataset
    relation: Relation

    @property
    def id(self) -> str:
        """The last part of the address of its page."""
        return self.dataset.catalogue.relation_id(self.relation.pair)

    @property
    def first(self) -> Meeting | None:
        """The first contact."""
        return self.relation.contacts[0] if self.relation.contacts else None

    @property
    def last(self) -> Meeting | None:
        """The latest contact."""
        return self.relation.contacts[-1] if self.relation.contacts else None


def _units(dataset: Dataset) -> Iterator[RelationUnit]:
    """Every relation, by the codes of its parties."""
    yield from (RelationUnit(dataset, relation) for relation in dataset.insights.relations.values())


def _count(name: str, definition: str, group: str, example: str) -> Variable[RelationUnit]:
    """The number of meetings of one group of a relation."""
    meetings = attrgetter(group)
    return Variable(name, ValueType.INTEGER, definition, lambda r: len(meetings(r.relation)), example)


RELATIONS: Table[RelationUnit] = Table(
    name="relations",
    title="Relations",
    unit="One row for each two parties that share a held or planned meeting of at most three principals.",
    key=("party_a", "party_b"),
    units=_units,
    variables=(
        Variable(
            "id", ValueType.ID, "The last part of the address of its page.", lambda r: r.id, "china-united-states"
        ),
        columns.party("The party with the alphabetically first code.", lambda r: r.relation.pair[0], "CHN", "party_a"),
        columns.party_b(lambda r: r.relation.pair[1]),
        _count("contacts", "The number of contacts: held meetings of at most three principals.", "contacts", "98"),
        _count(
            "not_held",
            "The number of meetings of at most three principals that were planned, postponed, cancelled or refused.",
            "others",
            "0",
        ),
        _count(
            "both_attended",
            "The number of other meetings that both attended: larger ones, or as a host, mediator or observer.",
            "both_attended",
            "12",
        ),
        Variable(
            "first_contact",
            ValueType.DATE,
            "The first day of the first contact on record.",
            lambda r: r.first.start if r.first else None,
            "2021-02-10",
            missing=NO_CONTACT,
        ),
        Variable(
            "last_contact",
            ValueType.DATE,
            "The first day of the latest contact.",
            lambda r: r.last.start if r.last else None,
            "2026-11-18",
            missing=NO_CONTACT,
        ),
        Variable(
            "last_meeting_id",
            ValueType.ID,
            "The latest contact.",
            lambda r: r.last.id if r.last else None,
            "2025-10-30-trump-xi-busan",
            missing=NO_CONTACT,
            refers="meetings.id",
        ),
        Variable(
            "checked_to",
            ValueType.DATE,
            "The last day up to which somebody looked for contacts.",
            lambda r: r.relation.reach.checked,
            "2026-06-30",
            missing=f"{NO_CONTACT} {columns.NOT_RECORDED}",
            rule="As the table coverage declares; at least the last day of the latest contact.",
        ),
        Variable(
            "is_complete",
            ValueType.FLAG,
            "Whether every contact in some stretch of time is on record.",
            lambda r: bool(r.relation.reach.complete),
            "1",
            rule="Letters are left out. If it is 0, that a contact is missing means nothing.",
        ),
        Variable(
            "complete_through",
            ValueType.DATE,
            "The last day of that stretch; of several, of the latest.",
            lambda r: r.relation.reach.through,
            "2026-06-30",
            missing=NOT_COMPLETE,
        ),
        Variable(
            "days_silent",
            ValueType.INTEGER,
            "Days from the last day of the latest contact that was no letter to `complete_through`.",
            lambda r: r.relation.silence.days if r.relation.silence else None,
            "5",
            missing=f"{NO_CONTACT} {NOT_COMPLETE}",
        ),
        Variable(
            "usual_gap",
            ValueType.NUMBER,
            "Median number of days between consecutive contacts, without letters.",
            lambda r: r.relation.usual,
            "13.5",
            missing=f"There are fewer than two gaps. {NOT_COMPLETE}",
            rule="Gaps of zero days are left out, and those that are not within a complete record.",
        ),
        Variable(
            "times_usual",
            ValueType.NUMBER,
            "`days_silent` divided by `usual_gap`, rounded to two decimals.",
            lambda r: round(r.relation.quietness, 2) or None,
            "10.83",
            missing=f"There are fewer than five contacts, too few for a usual gap. {NOT_COMPLETE}",
        ),
        Variable(
            "longest_gap",
            ValueType.INTEGER,
            "Days of the longest gap between contacts, without letters, or of the present silence, if complete.",
            lambda r: r.relation.longest.days if r.relation.longest else None,
            "132",
            missing=NO_GAP,
        ),
        Variable(
            "longest_gap_since",
            ValueType.DATE,
            "The last day of the contact after which that gap began.",
            lambda r: r.relation.longest.since.end if r.relation.longest else None,
            "2022-08-05",
            missing=NO_GAP,
        ),
        Variable(
            "held_in_a",
            ValueType.INTEGER,
            "The number of contacts in person in party_a.",
            lambda r: r.relation.hosting.first,
            "8",
            rule=HYBRID,
        ),
        Variable(
            "held_in_b",
            ValueType.INTEGER,
            "The number of contacts in person in party_b.",
            lambda r: r.relation.hosting.second,
            "7",
            rule=HYBRID,
        ),
        Variable(
            "held_elsewhere",
            ValueType.INTEGER,
            "The number of contacts in person in other places.",
            lambda r: r.relation.hosting.elsewhere,
            "30",
            rule=HYBRID,
        ),
        Variable(
            "held_remotely",
            ValueType.INTEGER,
            "The number of contacts by telephone, video or letter.",
            lambda r: r.relation.hosting.remote,
            "40",
        ),
        columns.page_url("relations/china-united-states/", lambda r: urls.relation(r.id)),
    ),
)
RELATION_FILES = Collection(
    name="relations",
    thing="relation",
    table=RELATIONS,
    units=_units,
    lists=(
        NestedList(
            "years",
            lambda r: r.dataset.years_of.get(r.relation.pair, ()),
            DYAD_YEAR,
            "The years in which they share a meeting; the table dyad_year has the other years too.",
        ),
        NestedList(
            "levels",
            lambda r: levels(r.relation),
            RELATION_LEVELS,
            "The levels at which the record is complete.",
        ),
        NestedList(
            "ranks",
            lambda r: ranks(r.relation),
            RELATION_RANKS,
            "The ranks, each at its level, of which the record is complete.",
        ),
        NestedList("contact_ids", lambda r: r.relation.contacts),
        NestedList("not_held_ids", lambda r: r.relation.others),
        NestedList("both_attended_ids", lambda r: r.relation.both_attended),
    ),
)
