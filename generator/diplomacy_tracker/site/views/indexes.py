"""The list pages: countries, organisations, issues, relations, people, events, series."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.parties import PartyKind
from diplomacy_tracker.site.views import gathering, issue, matrix, party, person
from diplomacy_tracker.site.views.components import MAX_ROWS, MoreLink, more_link
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.gathering import GatheringRow
from diplomacy_tracker.site.views.issue import IssueRow
from diplomacy_tracker.site.views.matrix import Matrix
from diplomacy_tracker.site.views.page import Page
from diplomacy_tracker.site.views.relation_rows import RelationRow, relation_row


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its heading, the macro of components.html.jinja for its cells, and its CSS class."""

    heading: str
    macro: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of records of one kind; `more` counts those that a long list leaves out.

    With `columns`, a row is a tuple with a cell for each, and `list.html.jinja` shows it; without, the list has a
    template of its own.
    """

    title: str
    opening: str
    rows: Sequence[object]
    more: MoreLink | None
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationsView:
    """All relations: as a matrix and as a list."""

    opening: str
    matrix: Matrix | None
    rows: tuple[RelationRow, ...]
    more: MoreLink | None


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Issues of one group, the commonest first."""

    name: str
    rows: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class IssuesView:
    """The issues by group."""

    opening: str
    groups: tuple[IssueGroup, ...]


def people(context: ViewContext) -> Page:
    """The list of people, those with most meetings first."""
    people = tuple(person.row(context, item) for item in context.catalogue.people.values())
    by_meetings = tuple(sorted(people, key=lambda row: (-row.meetings, row.link.text)))
    number = wording.count(len(people), "person", "people")
    return list_page(urls.PEOPLE, "People", by_meetings, number, "people", template="people.html.jinja")


def events(context: ViewContext) -> Page:
    """The list of events, the latest first."""
    events = [gathering.event_row(context, item) for item in context.catalogue.events.values()]
    by_date = tuple(sorted(events, key=lambda row: (row.when.iso if row.when else "", row.link.text), reverse=True))
    return _gatherings(urls.EVENTS, "Events", by_date, wording.count(len(events), "event"))


def series(context: ViewContext) -> Page:
    """The list of series of talks, the longest first."""
    series = [gathering.series_row(context, item) for item in context.catalogue.series.values()]
    by_size = tuple(sorted(series, key=lambda row: (-row.meetings, row.link.text)))
    number = wording.count(len(series), "series of talks", "series of talks")
    return _gatherings(urls.SERIES, "Series", by_size, number)


def _gatherings(url: str, title: str, rows: Sequence[GatheringRow], number: str) -> Page:
    has_days = any(row.when or row.place for row in rows)
    columns = (
        Column("Name", "link"),
        *((Column("When and where", "stamp_and_place", css="wide"),) if has_days else ()),
        Column("Meetings", "number", css="num"),
        Column("Last", "day_of"),
    )
    cells = tuple((row.link, *((row,) if has_days else ()), row.meetings, row.last) for row in rows)
    return list_page(url, title, cells, number, url.rstrip("/"), columns=columns)


def relations(context: ViewContext) -> Page:
    """The list of relations, with a matrix of who meets whom."""
    relations = sorted(context.insights.relations.values(), key=lambda r: (-len(r.contacts), r.pair))
    rows = tuple(relation_row(context, item) for item in relations[:MAX_ROWS])
    opening = f"{wording.count(len(relations), 'pair of parties', 'pairs of parties')} on record."
    drawn = matrix.matrix(context)
    return Page(
        url=urls.RELATIONS,
        title="Relations",
        description=opening,
        template="relations.html.jinja",
        view=RelationsView(opening, drawn, rows, more_link(len(relations), "relations")),
        tables={"matrix.csv": tuple(matrix.table(context))} if drawn else {},
    )


def countries(context: ViewContext) -> Page:
    """The list of countries and former states, those with most meetings first."""
    return _parties(context, urls.COUNTRIES, "Countries", is_organization=False)


def organizations(context: ViewContext) -> Page:
    """The list of organisations, those with most meetings first."""
    return _parties(context, urls.ORGANIZATIONS, "Organisations", is_organization=True)


def _parties(context: ViewContext, url: str, title: str, *, is_organization: bool) -> Page:
    chosen = [
        item
        for item in context.catalogue.parties.values()
        if context.has_page(item.code) and (item.kind is PartyKind.ORGANIZATION) == is_organization
    ]
    rows = tuple(sorted((party.row(context, item) for item in chosen), key=lambda row: (-row.meetings, row.chip.name)))
    thing, things = ("organisation", "organisations") if is_organization else ("country", "countries")
    number = wording.count(len(rows), thing, things)
    return list_page(url, title, rows, number, "parties", template="parties.html.jinja")


def issues(context: ViewContext) -> Page:
    """The list of issues by group."""
    rows = sorted(
        (issue.row(context, item) for item in context.catalogue.issues.values()),
        key=lambda row: (row.group, -row.meetings, row.link.text),
    )
    groups = tuple(IssueGroup(name, tuple(group)) for name, group in groupby(rows, key=lambda row: row.group))
    opening = f"{wording.count(len(rows), 'issue')} that meetings are about."
    return Page(
        url=urls.ISSUES,
        title="Issues",
        description=opening,
        template="issues.html.jinja",
        view=IssuesView(opening, groups),
    )


def list_page(
    url: str,
    title: str,
    rows: Sequence[object],
    number: str,
    table: str,
    *,
    columns: tuple[Column, ...] = (),
    template: str = "list.html.jinja",
) -> Page:
    """A page that lists rows, with `number` of them in words; `table` is the data file that has all of them."""
    opening = f"{number} on record."
    view = ListView(title, opening, rows[:MAX_ROWS], more_link(len(rows), table), columns)
    return Page(url=url, title=title, description=opening, template=template, view=view)
