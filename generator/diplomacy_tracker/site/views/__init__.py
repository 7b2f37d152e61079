"""Views: one typed object per page with everything that its template shows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.history import Dates, resolved
from diplomacy_tracker.content.records import Event, Issue, Meeting, Person, Record, Series
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.insights.changes import Changes
from diplomacy_tracker.site.views import (
    codebook,
    compare,
    coverage,
    gathering,
    home,
    indexes,
    issue,
    ledgers,
    meeting,
    party,
    person,
    place,
    relation,
    subscribe,
    todo,
    world,
    years,
)
from diplomacy_tracker.site.views.changes import page as changes_page
from diplomacy_tracker.site.views.citation_footer import citation_footer
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.feed_links import feed_links, has_feeds
from diplomacy_tracker.site.views.page import Page, Site

__all__ = ["Page", "Plan", "Site", "pages", "plans"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A page that is not made yet: its address, the day its file was last changed (ISO), the function that makes it."""

    url: str
    changed: str | None
    make: Callable[[], Page]


def plans(
    insights: Insights, site: Site, history: Mapping[Path, Dates] | None = None, changes: Changes | None = None
) -> dict[str, Plan]:
    """Every generated page by its address.

    `history` says when files were added and changed, `changes` what changed in them, where that is known.
    """
    context = ViewContext(insights, site, history or {}, changes)
    return {
        url: Plan(url, _changed(context, source), partial(_finished, context, make))
        for url, source, make in _pages(context)
    }


def pages(insights: Insights, site: Site, history: Mapping[Path, Dates] | None = None) -> Iterator[Page]:
    """Every generated page, made."""
    return (plan.make() for plan in plans(insights, site, history).values())


Entry: TypeAlias = tuple[str, Path | None, Callable[[], Page]]
"""Address, content file if there is one, and maker of a page."""


def _of_records(
    model: type[Record], page: Callable[[ViewContext, Any], Page]
) -> Callable[[ViewContext], Iterator[Entry]]:
    """The pages of one kind of record."""

    def entries(context: ViewContext) -> Iterator[Entry]:
        catalogue = context.catalogue
        records = catalogue.all_meetings if model is Meeting else catalogue.of(model)
        for record in records.values():
            yield urls.record(record), catalogue.document(record).path, partial(page, context, record)

    return entries


def _parties(context: ViewContext) -> Iterator[Entry]:
    documents = context.catalogue.documents
    for code, item in context.catalogue.parties.items():
        if context.has_page(code):
            document = documents.get((item.folder, item.record_id)) if item.record_id else None
            yield urls.party(item), document.path if document else None, partial(party.page, context, item)


def _relations(context: ViewContext) -> Iterator[Entry]:
    for pair, item in context.insights.relations.items():
        if address := context.relation_url(pair):
            yield address, None, partial(relation.page, context, item)


def _years(context: ViewContext) -> Iterator[Entry]:
    for year in context.catalogue.of_year:
        yield urls.year(year), None, partial(years.year_page, context, year)


def _places(context: ViewContext) -> Iterator[Entry]:
    for city in context.insights.cities.values():
        yield urls.place(city.slug), None, partial(place.page, context, city)


LISTS: Mapping[str, Callable[[ViewContext], Page]] = {
    urls.HOME: home.page,
    urls.MEETINGS: years.meetings_page,
    urls.COUNTRIES: indexes.countries,
    urls.ORGANIZATIONS: indexes.organizations,
    urls.ISSUES: indexes.issues,
    urls.RELATIONS: indexes.relations,
    urls.PEOPLE: indexes.people,
    urls.EVENTS: indexes.events,
    urls.SERIES: indexes.series,
    urls.PLACES: place.list_page,
    urls.MAP: world.page,
    urls.COVERAGE: coverage.page,
    urls.CHANGES: changes_page,
    urls.COMPARE: compare.page,
    urls.PROMISES: ledgers.promises_page,
    urls.EXPECTED: ledgers.expected_page,
    urls.CODEBOOK: lambda _: codebook.page(),
    urls.SUBSCRIBE: subscribe.page,
    urls.TO_DO: todo.page,
}
"""Pages of which there is one each, by their addresses: lists, ledgers, the map."""
KINDS: tuple[Callable[[ViewContext], Iterator[Entry]], ...] = (
    _years,
    _parties,
    _relations,
    _places,
    _of_records(Issue, issue.page),
    _of_records(Person, person.page),
    _of_records(Event, gathering.event_page),
    _of_records(Series, gathering.series_page),
    _of_records(Meeting, meeting.page),
)
"""Pages of which there are many, by kind. A new kind of record gets its line here, and its list one above."""


def _pages(context: ViewContext) -> Iterator[Entry]:
    for url, page in LISTS.items():
        yield url, None, partial(page, context)
    for entries in KINDS:
        yield from entries(context)


def _changed(context: ViewContext, source: Path | None) -> str | None:
    dates = context.history.get(resolved(source)) if source and context.history else None
    return dates.changed.isoformat() if dates else None


def _finished(context: ViewContext, make: Callable[[], Page]) -> Page:
    page = make()
    return replace(
        page,
        citation_footer=citation_footer(context, page) if page.search_entry else None,
        feed_links=feed_links(context.site, page.url) if has_feeds(page.url) else None,
        checked=page.checked or context.checked,
    )
