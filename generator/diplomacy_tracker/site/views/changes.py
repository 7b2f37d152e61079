"""The page on what changed in the last 90 days of work on the record, and the history that a record's page shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.catalogue import Catalogue, Key
from diplomacy_tracker.content.csv_text import Row
from diplomacy_tracker.content.derived_vocabulary import ChangeKind
from diplomacy_tracker.content.records import Coverage
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights.changes import Change
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.feed_links import feed_links
from diplomacy_tracker.site.views.page import HistoryRow, Link, Page

MAX_OPEN_DAYS = 5
"""The days that are shown open; the changes of older ones are folded."""
MAX_SHOWN = 8
"""Changes of one kind on one day that are shown; more are folded."""
MAX_FOLDED = 60
"""Changes of one kind on one day that are shown or folded; all are in the table."""
_HEADINGS: Mapping[ChangeKind, str] = {
    ChangeKind.ADDED: "Added",
    ChangeKind.STATE: "Changed state",
    ChangeKind.COVERAGE: "Coverage",
    ChangeKind.CHANGED: "Changed",
    ChangeKind.REMOVED: "Removed",
}
TABLE = "changes.csv"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A record, and what changed in it; `kind` is what sort of record it is."""

    record: Link
    kind: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one kind on one day: shown, folded, and the number of those left out."""

    heading: str
    number: int
    shown: tuple[ChangeRow, ...]
    folded: tuple[ChangeRow, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """The changes of one day by kind."""

    day: Stamp
    number: int
    groups: tuple[ChangeGroup, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What the page shows; `is_known` is False where the history is not, so that nothing can be said."""

    opening: str
    is_known: bool
    feed: str
    table: str
    recent: tuple[ChangeDay, ...]
    older: tuple[ChangeDay, ...]


def page(context: ViewContext) -> Page:
    """The page of the changes."""
    known = context.changes.all if context.changes else ()
    days = tuple(_day(context, tuple(group)) for _, group in groupby(known, key=lambda change: change.day))
    is_known = bool(context.changes and context.changes.is_known)
    return Page(
        url=urls.CHANGES,
        title="What changed",
        description="Entries added and changed, promises and expectations that changed state, coverage moved on.",
        template="changes.html.jinja",
        view=ChangesView(
            opening=_opening(context, len(known)),
            is_known=is_known,
            feed=feed_links(context.site, urls.CHANGES).feed,
            table=TABLE,
            recent=days[:MAX_OPEN_DAYS],
            older=days[MAX_OPEN_DAYS:],
        ),
        tables={TABLE: tuple(_table(known))} if known else {},
    )


def history_of(context: ViewContext, key: Key) -> tuple[HistoryRow, ...]:
    """What changed in one record, newest first, a row for each day."""
    known = context.changes.of.get(key, ()) if context.changes else ()
    days = groupby(known, key=lambda change: change.day)
    return tuple(HistoryRow(wording.stamp(day), tuple(_sentences(changes))) for day, changes in days)


def _sentences(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        yield from change.sentences or (wording.sentence(change.kind.label),)


def address(catalogue: Catalogue, key: Key) -> str | None:
    """The address of a record's page, of a coverage record its place on the page; None without one."""
    if key not in catalogue.documents:
        return None
    folder, name = key
    if folder == Coverage.folder:
        return f"{urls.COVERAGE}#{name}"
    codes = [code for code, party in catalogue.parties.items() if (party.folder, party.record_id) == key]
    if codes:
        return urls.party(catalogue.parties[codes[0]]) if catalogue.has_page(codes[0]) else None
    return urls.of(folder, name) if folder not in {"countries", "organizations"} else None


def _opening(context: ViewContext, number: int) -> str:
    changes = context.changes
    if not changes or not changes.is_known:
        return "This site was built without the history of its content, so that nothing can be said about changes."
    if not changes.first or not changes.last:
        return "No record has been committed yet."
    first, last = wording.stamp(changes.first).text, wording.stamp(changes.last).text
    return f"{wording.count(number, 'change')} from {first} to {last}, the day of the last one."


def _day(context: ViewContext, changes: Sequence[Change]) -> ChangeDay:
    groups = tuple(
        _group(context, kind, tuple(group)) for kind, group in groupby(changes, key=lambda change: change.kind)
    )
    return ChangeDay(wording.stamp(changes[0].day), len(changes), groups)


def _group(context: ViewContext, kind: ChangeKind, changes: Sequence[Change]) -> ChangeGroup:
    rows = tuple(
        ChangeRow(
            Link(change.title, address(context.catalogue, change.key)), _singular(context, change), change.sentences
        )
        for change in changes[:MAX_FOLDED]
    )
    return ChangeGroup(_HEADINGS[kind], len(changes), rows[:MAX_SHOWN], rows[MAX_SHOWN:], len(changes) - len(rows))


def _singular(context: ViewContext, change: Change) -> str:
    return next(model.singular for model in context.catalogue.kinds if model.folder == change.key[0])


def _table(changes: Sequence[Change]) -> Iterator[Row]:
    yield ("date", "change", "folder", "id", "title", "what")
    for change in changes:
        yield (
            change.day.isoformat(),
            change.kind.value,
            *change.key,
            change.title,
            "; ".join(change.sentences),
        )
