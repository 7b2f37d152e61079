"""Pairs of parties, and what lies between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content import urls
from generator.data.dataset import Dataset
from generator.data.variables import Kind, Table, Variable
from generator.insights.relations import Relation


@dataclass(frozen=True, slots=True)
class RelationUnit:
    """Two parties and what lies between them."""

    dataset: Dataset
    relation: Relation

    @property
    def id(self) -> str:
        """The last part of the address of its page."""
        return self.dataset.catalogue.relation_id(self.relation.pair)


def relation_units(dataset: Dataset) -> Iterator[RelationUnit]:
    """Every relation, by the codes of its parties."""
    yield from (RelationUnit(dataset, relation) for relation in dataset.insights.relations.values())


RELATIONS: Table[RelationUnit] = Table(
    name="relations",
    title="Relations",
    unit="One row for each two parties that share a held or planned meeting of at most three parties.",
    key=("party_a", "party_b"),
    units=relation_units,
    variables=(
        Variable("id", Kind.ID, "The last part of the address of its page.", lambda r: r.id, "china-united-states"),
        Variable(
            "party_a",
            Kind.ID,
            "The party whose code comes first in the alphabet.",
            lambda r: r.relation.pair[0],
            "CHN",
            refers="parties.code",
        ),
        Variable("party_b", Kind.ID, "The other party.", lambda r: r.relation.pair[1], "USA", refers="parties.code"),
        Variable(
            "contacts",
            Kind.INTEGER,
            "Held meetings of at most three parties.",
            lambda r: len(r.relation.contacts),
            "98",
        ),
        Variable(
            "not_held",
            Kind.INTEGER,
            "Such meetings that were planned, put off, called off or refused.",
            lambda r: len(r.relation.others),
            "0",
        ),
        Variable(
            "both_attended",
            Kind.INTEGER,
            "Larger meetings that both took part in.",
            lambda r: len(r.relation.both_attended),
            "12",
        ),
        Variable(
            "first_contact",
            Kind.DATE,
            "The first day of the first contact on record.",
            lambda r: r.relation.contacts[0].start if r.relation.contacts else None,
            "2021-02-10",
            missing="None is on record.",
        ),
        Variable(
            "last_contact",
            Kind.DATE,
            "The first day of the latest contact.",
            lambda r: r.relation.contacts[-1].start if r.relation.contacts else None,
            "2026-11-18",
            missing="None is on record.",
        ),
        Variable(
            "last_meeting_id",
            Kind.ID,
            "The latest contact.",
            lambda r: r.relation.contacts[-1].id if r.relation.contacts else None,
            "2025-10-30-trump-xi-busan",
            missing="None is on record.",
            refers="meetings.id",
        ),
        Variable(
            "days_silent",
            Kind.INTEGER,
            "Days from that contact to the day of the export.",
            lambda r: r.relation.silence.days if r.relation.silence else None,
            "5",
            missing="No contact is on record.",
        ),
        Variable(
            "usual_gap",
            Kind.NUMBER,
            "Median of the days between contacts.",
            lambda r: r.relation.usual,
            "13.5",
            missing="There are fewer than two gaps.",
            rule="Gaps of no day are left out.",
        ),
        Variable(
            "times_usual",
            Kind.NUMBER,
            "How many times the usual gap the present silence lasts.",
            lambda r: round(r.relation.quietness, 2) or None,
            "10.83",
            missing="There are fewer than five contacts: no habit that a silence could break.",
        ),
        Variable(
            "longest_gap",
            Kind.INTEGER,
            "Days of the longest silence that ended.",
            lambda r: r.relation.longest.days if r.relation.longest else None,
            "132",
            missing="There is no gap.",
        ),
        Variable(
            "longest_gap_since",
            Kind.DATE,
            "The contact after which it began.",
            lambda r: r.relation.longest.since.start if r.relation.longest else None,
            "2022-08-05",
            missing="There is no gap.",
        ),
        Variable("held_in_a", Kind.INTEGER, "Contacts in person in party_a.", lambda r: r.relation.hosting.first, "8"),
        Variable("held_in_b", Kind.INTEGER, "Contacts in person in party_b.", lambda r: r.relation.hosting.second, "7"),
        Variable(
            "held_elsewhere",
            Kind.INTEGER,
            "Contacts in person in other places.",
            lambda r: r.relation.hosting.elsewhere,
            "30",
        ),
        Variable(
            "held_remotely",
            Kind.INTEGER,
            "Contacts by telephone, video or letter.",
            lambda r: r.relation.hosting.remote,
            "40",
        ),
        Variable(
            "url",
            Kind.URL,
            "Its page.",
            lambda r: f"{r.dataset.url}{urls.relation(r.id)}",
            "https://example.org/relations/china-united-states/",
        ),
    ),
)
