"""The page on subscriptions: how they work, and the pages with the most meetings, each with its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest

from generator.content import urls, wording
from generator.content.parties import PartyKind
from generator.site.views.components import ViewContext
from generator.site.views.feed_links import CALENDAR, FEED, JSON_FEED, MAX_CALENDAR_EVENTS, MAX_FEED_ITEMS, feed_links
from generator.site.views.page import FeedLinks, Link, Page
from generator.site.views.relation import title_of

SHOWN = 10
"""Pages of each kind: those that most readers look for; the others name their addresses themselves."""


@dataclass(frozen=True, slots=True)
class SubscribeRow:
    """A page and its own feed and calendar."""

    page: Link
    feed: Link
    calendar: Link


@dataclass(frozen=True, slots=True)
class SubscribeGroup:
    """Pages of one kind, those with the most meetings first; `rest` leads to the others, None where there are none."""

    name: str
    anchor: str
    rows: tuple[SubscribeRow, ...]
    rest: Link | None


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """The site's own addresses, those files as links, and the pages that have some of their own."""

    site: FeedLinks
    feed: Link
    json_feed: Link
    calendar: Link
    longest_feed: int
    longest_calendar: int
    groups: tuple[SubscribeGroup, ...]


def page(context: ViewContext) -> Page:
    """The page on subscriptions."""
    view = SubscribeView(
        site=feed_links(context.site, ""),
        feed=Link("feed", FEED),
        json_feed=Link("JSON Feed", JSON_FEED),
        calendar=Link("calendar", CALENDAR),
        longest_feed=MAX_FEED_ITEMS,
        longest_calendar=MAX_CALENDAR_EVENTS,
        groups=tuple(group for group in _groups(context) if group.rows),
    )
    return Page(
        url=urls.SUBSCRIBE,
        title="Subscribe",
        description="Feeds and calendars: be told of new meetings, of what is due, and of promises kept or broken.",
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


def _group(name: str, folder: str, found: Iterable[tuple[int, Link]]) -> SubscribeGroup:
    pages = list(found)
    shown = nsmallest(SHOWN, pages, key=lambda item: (-item[0], item[1].text))
    rows = tuple(
        SubscribeRow(link, Link("feed", f"{link.url}{FEED}"), Link("calendar", f"{link.url}{CALENDAR}"))
        for _, link in shown
    )
    left_out = len(pages) - len(rows)
    rest = Link(f"{wording.count(left_out, 'more page')}, each with its own", f"{folder}/") if left_out else None
    return SubscribeGroup(name, folder, rows, rest)
