"""The pages that have a feed and a calendar, with the meetings that each is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.catalogue import Catalogue, contact_pairs, issues_of
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.site.feeds.calendar_events import CalendarEvent
from diplomacy_tracker.site.feeds.feed_entries import FeedEntry
from diplomacy_tracker.site.feeds.items import Items
from diplomacy_tracker.site.views.feed_links import MAX_CALENDAR_EVENTS, MAX_FEED_ITEMS
from diplomacy_tracker.site.views.relation_rows import title_of


@dataclass(frozen=True, slots=True)
class FeedPage:
    """A page with a feed and a calendar: its address below the site's root, their title, its meetings (None: all)."""

    url: str
    title: str
    meetings: tuple[Meeting, ...] | None

    def newest(self, entries: Items[FeedEntry]) -> list[FeedEntry]:
        """The entries of its feed, newest first."""
        return list(islice(entries.of(self.meetings), MAX_FEED_ITEMS))

    def latest(self, events: Items[CalendarEvent]) -> list[CalendarEvent]:
        """The events of its calendar, oldest first; of too many, the latest."""
        return list(islice(events.of(self.meetings), MAX_CALENDAR_EVENTS))[::-1]


def feed_pages(dataset: Dataset) -> Iterator[FeedPage]:
    """Every page with a feed, the home page first. Withdrawn meetings are included, since feeds report them."""
    yield FeedPage("", dataset.name, None)
    withdrawn = _withdrawn(dataset.catalogue)
    for url, name, meetings in _pages(dataset):
        yield FeedPage(url, f"{name} · {dataset.name}", (*meetings, *withdrawn.get(url, ())))


def _pages(dataset: Dataset) -> Iterator[tuple[str, str, tuple[Meeting, ...]]]:
    catalogue = dataset.catalogue
    for code in dataset.parties_on_record:
        party = catalogue.parties[code]
        yield urls.party(party), party.name, catalogue.of_party.get(code, ())
    for issue in catalogue.issues.values():
        yield urls.record(issue), issue.title, catalogue.of_issue.get(issue.id, ())
    for pair, relation in dataset.insights.relations.items():
        first, second = sorted(catalogue.parties[code].name for code in pair)
        yield urls.relation(catalogue.relation_id(pair)), title_of(first, second), relation.all_meetings
    for person in catalogue.people.values():
        yield urls.record(person), person.name, catalogue.of_person.get(person.id, ())


def _withdrawn(catalogue: Catalogue) -> Mapping[str, list[Meeting]]:
    """Withdrawn meetings by the address of each page whose feed had them."""
    found: dict[str, list[Meeting]] = {}
    for meeting in catalogue.withdrawn.values():
        for url in _urls(catalogue, meeting):
            found.setdefault(url, []).append(meeting)
    return found


def _urls(catalogue: Catalogue, meeting: Meeting) -> Iterator[str]:
    yield from (urls.party(catalogue.parties[code]) for code in meeting.parties)
    yield from (urls.issue(issue) for issue in issues_of(meeting))
    yield from dict.fromkeys(urls.person(known.person) for known in meeting.participants if known.person)
    yield from (urls.relation(catalogue.relation_id(pair)) for pair in contact_pairs(meeting))
