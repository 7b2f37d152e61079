"""Relations in one line each, and what a relation is called."""

from dataclasses import dataclass

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.parties import with_article
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.relations import Relation
from diplomacy_tracker.site.views.components import Chip, MeetingRow
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Link


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation in one line.

    `silence` is the time without contact up to `through`, the last day to which the record is complete, and `usual` the
    median gap: `32 days`; they are empty where the record is not complete. `checked` is the last day up to which
    anybody looked.
    """

    link: Link
    first: Chip
    second: Chip
    contacts: int
    last: MeetingRow | None
    silence: str
    usual: str
    through: Stamp | None
    checked: Stamp | None


def relation_row(context: ViewContext, relation: Relation) -> RelationRow:
    """A relation in one line."""
    first, second = context.chips(in_order_of_names(context, relation))
    return RelationRow(
        link=Link(title_of(first.name, second.name), context.relation_url(relation.pair)),
        first=first,
        second=second,
        contacts=len(relation.contacts),
        last=context.row(relation.contacts[-1]) if relation.contacts else None,
        silence=wording.days(relation.silence.days) if relation.silence else "",
        usual=wording.days(relation.usual) if relation.usual else "",
        through=wording.stamp(relation.reach.through) if relation.reach.through else None,
        checked=wording.stamp(relation.reach.checked) if relation.reach.checked else None,
    )


def quiet_relations(context: ViewContext, limit: int) -> tuple[RelationRow, ...]:
    """Relations with a complete record and a silence longer than their usual gap, the greatest multiple first."""
    by_quietness = sorted(context.insights.relations.values(), key=lambda r: (-r.quietness, r.pair))
    return tuple(relation_row(context, relation) for relation in by_quietness[:limit] if relation.quietness > 1)


def title_of(first: str, second: str) -> str:
    """The name of a relation, from the names of its parties: `China and the United States`."""
    return wording.sentence(wording.listed([with_article(first), with_article(second)]))


def in_order_of_names(context: ViewContext, relation: Relation) -> tuple[str, str]:
    """The codes of the two parties, in the alphabetical order of their names."""
    first, second = sorted(relation.pair, key=context.name)
    return first, second
