"""Views: one typed object per page with everything that its template shows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.content import urls
from generator.content.history import Dates, resolved
from generator.insights import Insights
from generator.site.views import (
    codebook,
    gathering,
    home,
    indexes,
    issue,
    ledgers,
    meeting,
    party,
    person,
    relation,
    subscribe,
    todo,
    world,
)
from generator.site.views.citation_footer import citation_footer
from generator.site.views.context import ViewContext
from generator.site.views.feed_links import feed_links, has_feeds
from generator.site.views.page import Page, Site

__all__ = ["Page", "Plan", "Site", "pages", "plans"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A page that is not made yet: its address, the day its file was last changed (ISO), the function that makes it."""

    url: str
    changed: str | None
    make: Callable[[], Page]


def plans(insights: Insights, site: Site, history: Mapping[Path, Dates] | None = None) -> dict[str, Plan]:
    """Every generated page by its address; `history` says when files were added and changed, where that is known."""
    context = ViewContext(insights, site, history or {})
    return {
        url: Plan(url, _changed(context, source), partial(_finished, context, make))
        for url, source, make in _pages(context)
    }


def pages(insights: Insights, site: Site, history: Mapping[Path, Dates] | None = None) -> Iterator[Page]:
    """Every generated page, made."""
    return (plan.make() for plan in plans(insights, site, history).values())


def _pages(context: ViewContext) -> Iterator[tuple[str, Path | None, Callable[[], Page]]]:
    """Address, content file and maker of each page."""
    catalogue = context.catalogue
    yield "", None, partial(home.page, context)
    for url, make in indexes.pages(context).items():
        yield url, None, make
    yield urls.MAP, None, partial(world.page, context)
    yield urls.PROMISES, None, partial(ledgers.promises_page, context)
    yield urls.EXPECTED, None, partial(ledgers.expected_page, context)
    yield urls.CODEBOOK, None, codebook.page
    yield urls.SUBSCRIBE, None, partial(subscribe.page, context)
    yield urls.TO_DO, None, partial(todo.page, context)
    for code, item in catalogue.parties.items():
        if context.has_page(code):
            document = catalogue.documents.get((item.folder, item.record_id)) if item.record_id else None
            yield urls.party(item), document.path if document else None, partial(party.page, context, item)
    for pair, relation_ in context.insights.relations.items():
        if address := context.relation_url(pair):
            yield address, None, partial(relation.page, context, relation_)
    kinds: tuple[tuple[Mapping[str, Any], Callable[[ViewContext, Any], Page]], ...] = (
        (catalogue.issues, issue.page),
        (catalogue.people, person.page),
        (catalogue.events, gathering.event_page),
        (catalogue.series, gathering.series_page),
        (catalogue.all_meetings, meeting.page),
    )
    for records, page in kinds:
        for record in records.values():
            yield urls.record(record), catalogue.document(record).path, partial(page, context, record)


def _changed(context: ViewContext, source: Path | None) -> str | None:
    dates = context.history.get(resolved(source)) if source and context.history else None
    return dates.changed.isoformat() if dates else None


def _finished(context: ViewContext, make: Callable[[], Page]) -> Page:
    page = make()
    return replace(
        page,
        citation_footer=citation_footer(context, page) if page.search_entry else None,
        feed_links=feed_links(context.site, page.url) if has_feeds(page.url) else None,
    )
