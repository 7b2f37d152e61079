"""The effects of a change on promises, expectations and gaps between contacts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.vocabulary import Term
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.insights.contacts import Gap
from diplomacy_tracker.insights.relations import Relation

NOTHING = "–"
ItemKey = tuple[str, str]
"""A meeting's id and the id of an outcome or expectation in it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A promise or expectation whose state differs; `before` or `after` is a dash where there is none."""

    meeting: str
    anchor: str
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A figure before and after a change."""

    before: str
    after: str

    @property
    def is_change(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class RelationEffect:
    """Two parties whose contacts differ."""

    parties: str
    contacts: BeforeAfter
    silence: BeforeAfter
    longest: BeforeAfter


def promises(before: Insights, after: Insights) -> Iterator[Effect]:
    """Every outcome that is new, removed or in another state, by meeting and id."""
    old = {(p.meeting.id, p.outcome.id): (p.outcome.text, p.state) for p in before.promises}
    new = {(p.meeting.id, p.outcome.id): (p.outcome.text, p.state) for p in after.promises}
    return _effects(old, new, after.catalogue)


def expectations(before: Insights, after: Insights) -> Iterator[Effect]:
    """Every expectation that is new, removed or in another state, by meeting and id."""
    old = {(f.meeting.id, f.expectation.id): (f.expectation.text, f.state) for f in before.expectations}
    new = {(f.meeting.id, f.expectation.id): (f.expectation.text, f.state) for f in after.expectations}
    return _effects(old, new, after.catalogue)


def relations(before: Insights, after: Insights) -> Iterator[RelationEffect]:
    """Every two parties whose number of contacts, silence or longest gap differs, by name."""
    rows = (
        RelationEffect(
            _names(pair, after.catalogue if pair in after.relations else before.catalogue),
            BeforeAfter(_contacts(old), _contacts(new)),
            BeforeAfter(_gap(old.silence if old else None), _gap(new.silence if new else None)),
            BeforeAfter(_gap(old.longest if old else None), _gap(new.longest if new else None)),
        )
        for pair in {*before.relations, *after.relations}
        for old, new in [(before.relations.get(pair), after.relations.get(pair))]
    )
    changed = (row for row in rows if row.contacts.is_change or row.silence.is_change or row.longest.is_change)
    return iter(sorted(changed, key=lambda row: row.parties))


def _effects(
    old: Mapping[ItemKey, tuple[str, Term]], new: Mapping[ItemKey, tuple[str, Term]], catalogue: Catalogue
) -> Iterator[Effect]:
    """The differences; a renamed meeting counts as the same."""
    moved = {(catalogue.aliases.get(meeting, meeting), item): value for (meeting, item), value in old.items()}
    for key in sorted({*moved, *new}):
        (text, was), (said, becomes) = moved.get(key, ("", None)), new.get(key, ("", None))
        if was is not becomes:
            yield Effect(*key, said or text, was.label if was else NOTHING, becomes.label if becomes else NOTHING)


def _names(pair: Iterable[str], catalogue: Catalogue) -> str:
    return wording.listed(sorted(catalogue.parties[code].name for code in pair))


def _contacts(relation: Relation | None) -> str:
    return str(len(relation.contacts)) if relation else NOTHING


def _gap(gap: Gap | None) -> str:
    """A gap in words: `30 days since 11 July 2025`, or `30 days from 11 July 2025` when it has ended."""
    if not gap:
        return NOTHING
    since = wording.stamp(gap.since.end).text
    return f"{wording.days(gap.days)} {'from' if gap.until else 'since'} {since}"
