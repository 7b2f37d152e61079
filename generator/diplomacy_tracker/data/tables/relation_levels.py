"""Silences and gaps between two parties at each level, and of each rank there, of which the record is complete."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from diplomacy_tracker.content.catalogue import Pair
from diplomacy_tracker.content.vocabulary import RANKED, Level, Rank
from diplomacy_tracker.data.declarations import Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns
from diplomacy_tracker.insights.contacts import Gap
from diplomacy_tracker.insights.relations import LevelGap, Relation

NO_GAP = "No two contacts on different days, nor a silence, lie within the complete record."


class _LevelUnit(NamedTuple):
    """One level of a relation, or one rank there."""

    pair: Pair
    gap: LevelGap

    @property
    def longest(self) -> Gap | None:
        """The longest time without contact."""
        return self.gap.longest

    @property
    def silence(self) -> Gap | None:
        """The present silence."""
        return self.gap.silence


def levels(relation: Relation) -> Iterator[_LevelUnit]:
    """The levels of a relation at which the record is complete."""
    yield from (_LevelUnit(relation.pair, gap) for gap in relation.levels if not gap.rank)


def ranks(relation: Relation) -> Iterator[_LevelUnit]:
    """The ranks, each at its level, of which the record of a relation is complete."""
    yield from (_LevelUnit(relation.pair, gap) for gap in relation.levels if gap.rank)


_PAIR: tuple[Variable[_LevelUnit], ...] = (
    columns.party("The party with the alphabetically first code.", lambda u: u.pair[0], "CHN", "party_a"),
    columns.party_b(lambda u: u.pair[1]),
)
_GAPS: tuple[Variable[_LevelUnit], ...] = (
    Variable(
        "complete_through",
        ValueType.DATE,
        "The last day to which every such contact is on record.",
        lambda u: u.gap.through,
        "2026-06-30",
    ),
    Variable(
        "days_silent",
        ValueType.INTEGER,
        "Days from the last day of the latest such contact to `complete_through`.",
        lambda u: u.silence.days if u.silence else None,
        "47",
        missing="The record is not complete from the latest contact on.",
    ),
    Variable(
        "last_meeting_id",
        ValueType.ID,
        "The contact from which `days_silent` counts.",
        lambda u: u.silence.since.id if u.silence else None,
        "2026-05-14-trump-xi-beijing",
        missing="As for days_silent.",
        refers="meetings.id",
    ),
    Variable(
        "longest_gap",
        ValueType.INTEGER,
        "Days of the longest gap within a complete record, or of the present silence if that is longer.",
        lambda u: u.longest.days if u.longest else None,
        "366",
        missing=NO_GAP,
    ),
    Variable(
        "longest_gap_since",
        ValueType.DATE,
        "The last day of the contact after which it began.",
        lambda u: u.longest.since.end if u.longest else None,
        "2022-11-14",
        missing=NO_GAP,
    ),
    Variable(
        "longest_gap_until",
        ValueType.DATE,
        "The first day of the contact that ended it.",
        lambda u: u.longest.until.start if u.longest and u.longest.until else None,
        "2023-11-15",
        missing="It had not ended by complete_through, or there is none.",
    ),
)


def _level(example: str, *among: Level) -> Variable[_LevelUnit]:
    meaning = "The level; letters are left out."
    return Variable("level", ValueType.TERM, meaning, lambda u: u.gap.level, example, terms=among)


RELATION_LEVELS: Table[_LevelUnit] = Table(
    name="relation_levels",
    title="Levels of relations",
    unit="One row for each level of a relation at which the record is complete and a contact is on record.",
    key=("party_a", "party_b", "level"),
    owner=("party_a", "party_b"),
    units=lambda dataset: chain.from_iterable(map(levels, dataset.insights.relations.values())),
    derived=True,
    variables=(*_PAIR, _level("leader", *Level), *_GAPS),
)
RELATION_RANKS: Table[_LevelUnit] = Table(
    name="relation_ranks",
    title="Ranks of relations",
    unit=(
        "One row for each rank of those who led the two sides at a level, if the record of a relation is complete and "
        "has a contact there."
    ),
    key=("party_a", "party_b", "level", "rank"),
    owner=("party_a", "party_b"),
    units=lambda dataset: chain.from_iterable(map(ranks, dataset.insights.relations.values())),
    derived=True,
    variables=(
        *_PAIR,
        _level("defence", *(level for level in Level if level in RANKED)),
        Variable(
            "rank",
            ValueType.TERM,
            "The rank of those who led: ministers, if each side was led by one or by somebody above.",
            lambda u: u.gap.rank,
            "minister",
            terms=tuple(Rank),
        ),
        *_GAPS,
    ),
)
