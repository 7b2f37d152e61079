"""A summary of a change for its reviewer: the entries as readers will see them, and the effects on derived facts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diplomacy_tracker.content.errors import Problem
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.views import Page, Site, meeting
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.tools.summary.effects import Effect, RelationEffect, expectations, promises, relations
from diplomacy_tracker.tools.summary.record_changes import RecordChange, RecordChangeKind, changes

MAX_IN_FULL = 25
"""The most entries that are shown in full; fewer where they are long (see `Summary.shorter`)."""


@dataclass(frozen=True, slots=True)
class EntryPreview:
    """A new or changed meeting, and its page after the change."""

    change: RecordChange
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The effects of a change, each group sorted. `named` are changed records that are not shown in full.

    `most` is how many rows of each list are shown; all for None.

    `mistakes` are those of the content after the change; what they are in is not among the effects.
    """

    mistakes: tuple[Problem, ...]
    entries: tuple[EntryPreview, ...]
    named: tuple[RecordChange, ...]
    promises: tuple[Effect, ...]
    expectations: tuple[Effect, ...]
    relations: tuple[RelationEffect, ...]
    most: int | None = None

    @property
    def entries_only_named(self) -> int:
        """The number of new or changed meetings that are not shown in full."""
        return sum(_is_entry(change) for change in self.named)

    def shorter(self) -> Iterator["Summary"]:
        """Yield this summary, then ever shorter ones: entries are named and not shown, then rows are left out."""
        for number in range(len(self.entries), -1, -1):
            named = (*self.named, *(entry.change for entry in self.entries[number:]))
            last = replace(self, entries=self.entries[:number], named=named)
            yield last
        rows = max(map(len, last.lists))
        while rows > 1:
            rows //= 2
            yield replace(last, most=rows)

    @property
    def lists(self) -> tuple[Sequence[object], ...]:
        """The lists of which each item is a row."""
        return self.named, self.promises, self.expectations, self.relations

    @property
    def left_out(self) -> int:
        """The number of rows that are not shown."""
        return sum(len(rows[self.most :]) for rows in self.lists) if self.most else 0

    @property
    def is_empty(self) -> bool:
        """Whether no record differs."""
        return not (self.entries or self.named)


def summary(before: Insights, after: Insights, mistakes: Sequence[Problem] = ()) -> Summary:
    """Compare two states of the content on the same day; the later one without the files that have `mistakes`."""
    context = ViewContext(after, Site(name=""))
    found = list(changes(before.catalogue, after.catalogue))
    meetings = [change for change in found if _is_entry(change)]
    whole = meetings[:MAX_IN_FULL]
    known = after.catalogue.all_meetings
    return Summary(
        mistakes=tuple(mistakes),
        entries=tuple(EntryPreview(change, meeting.page(context, known[change.key[1]])) for change in whole),
        named=tuple(change for change in found if change not in whole),
        promises=tuple(promises(before, after)),
        expectations=tuple(expectations(before, after)),
        relations=tuple(relations(before, after)),
    )


def _is_entry(change: RecordChange) -> bool:
    """Whether a change is of a meeting that has a page now."""
    return change.key[0] == "meetings" and change.kind is not RecordChangeKind.REMOVED
