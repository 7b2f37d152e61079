"""The page on subscriptions: how they work, and the feeds and calendars of the pages with the most meetings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.parties import PartyKind
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.feed_links import (
    CALENDAR,
    FEED,
    JSON_FEED,
    MAX_CALENDAR_EVENTS,
    MAX_FEED_ITEMS,
    feed_links,
)
from diplomacy_tracker.site.views.page import FeedLinks, Link, Page
from diplomacy_tracker.site.views.relation_rows import title_of

MAX_SHOWN = 10
"""Pages of each kind that are listed; every other page shows its own addresses."""


@dataclass(frozen=True, slots=True)
class SubscribeRow:
    """A page, its feed and its calendar."""

    page: Link
    feed: Link
    calendar: Link


@dataclass(frozen=True, slots=True)
class SubscribeGroup:
    """Pages of one kind, those with the most meetings first; `more` links to the list of all, None if all are here."""

    name: str
    anchor: str
    rows: tuple[SubscribeRow, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """The feeds and the calendar of the whole site, as addresses and as links, and those of single pages."""

    site: FeedLinks
    feed: Link
    json_feed: Link
    calendar: Link
    max_feed_items: int
    max_calendar_events: int
    groups: tuple[SubscribeGroup, ...]


def page(context: ViewContext) -> Page:
    """The page on subscriptions."""
    view = SubscribeView(
        site=feed_links(context.site, ""),
        feed=Link("feed", FEED),
        json_feed=Link("JSON Feed", JSON_FEED),
        calendar=Link("calendar", CALENDAR),
        max_feed_items=MAX_FEED_ITEMS,
        max_calendar_events=MAX_CALENDAR_EVENTS,
        groups=tuple(group for group in _groups(context) if group.rows),
    )
    return Page(
        url=urls.SUBSCRIBE,
        title="Subscribe",
        description="Feeds and calendars: new meetings, what is due, and promises kept or broken.",
        template="subscribe.html.jinja",
        view=view,
        trail=(Link("Data", urls.DATA),),
    )


def _groups(context: ViewContext) -> Iterator[SubscribeGroup]:
    catalogue = context.catalogue
    meetings = {code: len(catalogue.of_party.get(code, ())) for code in catalogue.parties if context.has_page(code)}
    countries: list[tuple[int, Link]] = []
    organizations: list[tuple[int, Link]] = []
    for code, number in meetings.items():
        party = catalogue.parties[code]
        chosen = organizations if party.kind is PartyKind.ORGANIZATION else countries
        chosen.append((number, Link(party.name, urls.party(party))))
    issues = ((len(catalogue.of_issue.get(item.id, ())), context.issue(item.id)) for item in catalogue.issues.values())
    people = (
        (len(catalogue.of_person.get(item.id, ())), Link(item.name, urls.record(item)))
        for item in catalogue.people.values()
    )
    yield _group("Relations", "relations", _relations(context))
    yield _group("Countries", "countries", countries)
    yield _group("Organisations", "organizations", organizations)
    yield _group("Issues", "issues", issues)
    yield _group("People", "people", people)


def _relations(context: ViewContext) -> Iterator[tuple[int, Link]]:
    for pair, relation in context.insights.relations.items():
        first, second = sorted(map(context.name, pair))
        yield len(relation.contacts), Link(title_of(first, second), context.relation_url(pair))


def _group(name: str, folder: str, candidates: Iterable[tuple[int, Link]]) -> SubscribeGroup:
    pages = list(candidates)
    shown = nsmallest(MAX_SHOWN, pages, key=lambda item: (-item[0], item[1].text))
    rows = tuple(
        SubscribeRow(link, Link("feed", f"{link.url}{FEED}"), Link("calendar", f"{link.url}{CALENDAR}"))
        for _, link in shown
    )
    left_out = len(pages) - len(rows)
    more = Link(f"{wording.count(left_out, 'more page')}, each with its own", f"{folder}/") if left_out else None
    return SubscribeGroup(name, folder, rows, more)
