"""ViewContext: the content, the day and the site that every view is made from, and the components made of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

from diplomacy_tracker.content import urls, wording
from diplomacy_tracker.content.catalogue import Catalogue, Pair, issues_of
from diplomacy_tracker.content.history import Dates
from diplomacy_tracker.content.parties import with_article
from diplomacy_tracker.content.records import Coverage, Meeting, Organization, Place, Source
from diplomacy_tracker.content.wording import Stamp
from diplomacy_tracker.insights import Insights, LazyDict
from diplomacy_tracker.insights.changes import Changes
from diplomacy_tracker.insights.places import city_slug
from diplomacy_tracker.insights.promises import Promise
from diplomacy_tracker.site.views.components import MAX_FOLDED, MAX_UNFOLDED, Chip, MeetingRow, MeetingTable, SourceNote
from diplomacy_tracker.site.views.page import Link, Site

T = TypeVar("T")


@dataclass(frozen=True)
class ViewContext:
    """What views are made from. Each meeting's row and each party's chip is made once for the whole site.

    `history` holds the days on which each content file was added and last changed; `changes` what changed on which day,
    None where nobody asked git.
    """

    insights: Insights
    site: Site
    history: Mapping[Path, Dates] = field(default_factory=dict)
    changes: Changes | None = None

    @property
    def catalogue(self) -> Catalogue:
        """The records behind the insights."""
        return self.insights.catalogue

    @cached_property
    def checked(self) -> Stamp | None:
        """The last day up to which anybody looked for contacts; None for an empty record."""
        day = self.insights.checked
        return wording.stamp(day) if day else None

    @cached_property
    def news_checked(self) -> Stamp | None:
        """The last day up to which anybody looked for news of promises at large; None where nobody said to have."""
        day = self.insights.checked_for_promises
        return wording.stamp(day) if day else None

    @cached_property
    def checked_by_party(self) -> Mapping[str, Stamp]:
        """The last day up to which anybody looked for contacts of each party. One without meetings may have no key."""
        reaches = {code: self.insights.reach_by_party[code] for code in self.catalogue.parties}
        return {code: wording.stamp(reach.checked) for code, reach in reaches.items() if reach.checked}

    @staticmethod
    def coverage_url(declared: Sequence[Coverage]) -> str:
        """The address of the first of these coverage records; that of the whole page without one."""
        return f"{urls.COVERAGE}#{declared[0].id}" if declared else urls.COVERAGE

    @cached_property
    def _rows(self) -> Mapping[str, MeetingRow]:
        return LazyDict(lambda name: self._row(self.catalogue.all_meetings[name]))

    def row(self, meeting: Meeting) -> MeetingRow:
        """A meeting in one line."""
        return self._rows[meeting.id]

    def rows(self, meetings: Iterable[Meeting]) -> tuple[MeetingRow, ...]:
        """Several meetings, one line each."""
        return tuple(self._rows[meeting.id] for meeting in meetings)

    def table(self, meetings: Sequence[Meeting], **facets: str | Sequence[str]) -> MeetingTable:
        """Meetings newest first. `facets` are the search filters that find the oldest, which are left out."""
        rows = self.rows(islice(reversed(meetings), MAX_FOLDED))
        query = urlencode({"kind": "Meeting", **facets, "sort": "oldest"}, doseq=True)
        return MeetingTable(
            rows[:MAX_UNFOLDED], rows[MAX_UNFOLDED:], len(meetings) - len(rows), f"{urls.SEARCH}?{query}"
        )

    @cached_property
    def _chips(self) -> Mapping[str, Chip]:
        return LazyDict(self._chip)

    def chip(self, code: str) -> Chip:
        """A party, linked if it has a page."""
        return self._chips[code]

    def chips(self, codes: Iterable[str]) -> tuple[Chip, ...]:
        """Several parties."""
        return tuple(self._chips[code] for code in codes)

    def has_page(self, code: str) -> bool:
        """Whether a party has a page: it took part in a meeting, or is an organisation with a content file."""
        return self.catalogue.has_page(code)

    def name(self, code: str) -> str:
        """A party's display name."""
        return self.catalogue.parties[code].name

    def name_in_text(self, code: str) -> str:
        """A party's display name as used within a sentence: `the United States`."""
        return with_article(self.name(code))

    def issue(self, issue: str) -> Link:
        """The link to an issue's page, under its title."""
        return Link(self.catalogue.issues[issue].title, urls.issue(issue))

    def issues(self, meeting: Meeting) -> tuple[Link, ...]:
        """Links to all issues of a meeting."""
        return tuple(self.issue(issue) for issue in issues_of(meeting))

    def speaker(self, speaker: str | None) -> Link | None:
        """The speaker of a statement: a link for a person with a page, else plain text as the entry has it."""
        if not speaker:
            return None
        person = self.catalogue.people.get(speaker)
        return Link(person.name, urls.record(person)) if person else Link(speaker)

    def relation_url(self, pair: Pair) -> str | None:
        """The address of the page of two parties; None if they share no meeting of their own."""
        if pair not in self.insights.relations:
            return None
        return urls.relation(self.catalogue.relation_id(pair))

    def place(self, where: Place | None) -> str:
        """`Kuala Lumpur, Malaysia`; `Singapore` for a city that is its own country; empty for a call."""
        if not where:
            return ""
        country = self.name(where.country)
        return f"{where.city}, {country}" if where.city and where.city != country else country

    def place_url(self, where: Place | None) -> str | None:
        """The address of the page of a city; None for a call, and where only the country is known."""
        if not where or not where.city:
            return None
        slug = city_slug(self.catalogue, where.city, where.country)
        return urls.place(slug) if slug in self.insights.cities else None

    def note(self, meeting: Meeting, source_id: str) -> SourceNote:
        """One source of a meeting, numbered by its place in the entry."""
        number = next(n for n, source in enumerate(meeting.sources, start=1) if source.id == source_id)
        return _note(number, meeting.sources[number - 1])

    def notes(self, meeting: Meeting) -> tuple[SourceNote, ...]:
        """All sources of a meeting, numbered in the order of the entry."""
        return tuple(_note(number, source) for number, source in enumerate(meeting.sources, start=1))

    @cached_property
    def promises_by_party(self) -> Mapping[str, tuple[Promise, ...]]:
        """Promises of each party, oldest first: {"CHN": (p1, p2)}. A party without promises has no key."""
        return _grouped(self.insights.promises, lambda promise: dict.fromkeys(promise.outcome.by))

    @cached_property
    def promises_by_issue(self) -> Mapping[str, tuple[Promise, ...]]:
        """Promises on each issue, oldest first, by its id. An issue without promises has no key."""
        return _grouped(self.insights.promises, lambda p: (p.outcome.issue,) if p.outcome.issue else ())

    @cached_property
    def organizations_by_member(self) -> Mapping[str, tuple[Organization, ...]]:
        """Organisations that each party is a member of: {"MYS": (asean,)}. A party in none has no key."""
        return _grouped(self.catalogue.organizations.values(), lambda item: dict.fromkeys(item.members))

    def _row(self, meeting: Meeting) -> MeetingRow:
        return MeetingRow(
            id=meeting.id,
            url=urls.record(meeting),
            title=meeting.title,
            when=wording.span(meeting.date, meeting.end_date),
            chips=self.chips(meeting.parties),
            level=meeting.level,
            format=meeting.format,
            place=self.place(meeting.place),
            status=meeting.status,
        )

    def _chip(self, code: str) -> Chip:
        party = self.catalogue.parties[code]
        return Chip(code, party.name, urls.party(party) if self.has_page(code) else None)


def _note(number: int, source: Source) -> SourceNote:
    published, read = (wording.stamp(day) if day else None for day in (source.date, source.read))
    return SourceNote(number, f"s-{source.id}", source, published, read, source.language or "")


def _grouped(items: Iterable[T], keys_of: Callable[[T], Iterable[str]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for item in items:
        for key in keys_of(item):
            groups.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in groups.items()}
