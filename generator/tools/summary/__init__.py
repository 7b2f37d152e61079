"""What a change does, for whoever reviews it: the entries as readers will see them, and what follows from them."""

from dataclasses import dataclass

from generator.insights import Insights
from generator.site.views import Page, Site, meeting
from generator.site.views.context import ViewContext
from generator.tools.summary.changes import Change, ChangeKind, changes
from generator.tools.summary.effects import Effect, RelationEffect, expectations, promises, relations

MOST_IN_FULL = 25
"""Entries that are shown whole: GitHub cuts off a summary of more than 1 MiB."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting that is new or changed, and its page as it will be."""

    change: Change
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All that a change does, each group sorted. `named` are changed records that are not shown whole."""

    entries: tuple[Entry, ...]
    named: tuple[Change, ...]
    promises: tuple[Effect, ...]
    expectations: tuple[Effect, ...]
    relations: tuple[RelationEffect, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no record says anything else than before."""
        return not (self.entries or self.named)


def summary(before: Insights, after: Insights) -> Summary:
    """Compare two states of the content on the same day; the later one must be free of mistakes."""
    context = ViewContext(after, Site(name=""))
    found = list(changes(before.catalogue, after.catalogue))
    meetings = [change for change in found if change.key[0] == "meetings" and change.kind is not ChangeKind.REMOVED]
    whole = meetings[:MOST_IN_FULL]
    known = after.catalogue.all_meetings
    return Summary(
        entries=tuple(Entry(change, meeting.page(context, known[change.key[1]])) for change in whole),
        named=tuple(change for change in found if change not in whole),
        promises=tuple(promises(before, after)),
        expectations=tuple(expectations(before, after)),
        relations=tuple(relations(before, after)),
    )
