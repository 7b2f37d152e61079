"""The pages that have a feed and a calendar, and the meetings that each is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from generator.content import urls
from generator.content.catalogue import LARGEST_CONTACT, Catalogue, issues_of, pairs_of
from generator.content.parties import Party
from generator.content.records import Meeting
from generator.data import Dataset
from generator.site.feeds.events import Event
from generator.site.feeds.items import Items
from generator.site.feeds.news import News
from generator.site.views.feed_links import MAX_CALENDAR_EVENTS, MAX_FEED_ITEMS
from generator.site.views.relation_rows import title_of


@dataclass(frozen=True, slots=True)
class Topic:
    """A page that can be followed: its address below the site's root, its title, its meetings; None is all of them."""

    url: str
    title: str
    meetings: tuple[Meeting, ...] | None

    def newest(self, news: Items[News]) -> list[News]:
        """The newest things that happened to its meetings, newest first."""
        return list(islice(news.of(self.meetings), MAX_FEED_ITEMS))

    def latest(self, events: Items[Event]) -> list[Event]:
        """The latest days of its meetings and promises, oldest first."""
        return list(islice(events.of(self.meetings), MAX_CALENDAR_EVENTS))[::-1]


def topics(dataset: Dataset) -> Iterator[Topic]:
    """Every page that can be followed, the home page first. Withdrawn meetings are among them: feeds say so."""
    yield Topic("", dataset.name, None)
    withdrawn = _withdrawn(dataset.catalogue)
    for url, name, meetings in _pages(dataset):
        yield Topic(url, f"{name} · {dataset.name}", (*meetings, *withdrawn.get(url, ())))


def _pages(dataset: Dataset) -> Iterator[tuple[str, str, tuple[Meeting, ...]]]:
    catalogue = dataset.catalogue
    for code in dataset.parties_on_record:
        party = catalogue.parties[code]
        yield _party_url(party), party.name, catalogue.of_party.get(code, ())
    for issue in catalogue.issues.values():
        yield urls.record(issue), issue.title, catalogue.of_issue.get(issue.id, ())
    for pair, relation in dataset.insights.relations.items():
        first, second = sorted(catalogue.parties[code].name for code in pair)
        yield urls.relation(catalogue.relation_id(pair)), title_of(first, second), relation.all_meetings
    for person in catalogue.people.values():
        yield urls.record(person), person.name, catalogue.of_person.get(person.id, ())


def _withdrawn(catalogue: Catalogue) -> Mapping[str, list[Meeting]]:
    """Withdrawn meetings by the address of each page that had them."""
    found: dict[str, list[Meeting]] = {}
    for meeting in catalogue.withdrawn.values():
        for url in _urls(catalogue, meeting):
            found.setdefault(url, []).append(meeting)
    return found


def _urls(catalogue: Catalogue, meeting: Meeting) -> Iterator[str]:
    yield from (_party_url(catalogue.parties[code]) for code in meeting.parties)
    yield from (urls.issue(issue) for issue in issues_of(meeting))
    yield from dict.fromkeys(urls.person(known.person) for known in meeting.participants if known.person)
    if len(meeting.parties) <= LARGEST_CONTACT:
        yield from (urls.relation(catalogue.relation_id(pair)) for pair in pairs_of(meeting))


def _party_url(party: Party) -> str:
    return urls.party(party)
