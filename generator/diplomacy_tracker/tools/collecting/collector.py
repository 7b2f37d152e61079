"""A run over the feeds: list, remember, read, propose; whatever breaks it off, the next one goes on from there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from http import HTTPStatus
from pathlib import Path

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.tools.collecting import coverages, items, pull_requests
from diplomacy_tracker.tools.collecting.feeds_file import Feed, FeedKind
from diplomacy_tracker.tools.collecting.items import Item, Listing, ListingError
from diplomacy_tracker.tools.collecting.listings import remember
from diplomacy_tracker.tools.collecting.match_key import MatchKey
from diplomacy_tracker.tools.collecting.polite_fetcher import BusyError, PoliteFetcher, RobotsError
from diplomacy_tracker.tools.collecting.proposer import Proposer, short_digest
from diplomacy_tracker.tools.collecting.pull_requests import Find
from diplomacy_tracker.tools.collecting.source_text import source_of
from diplomacy_tracker.tools.collecting.state import FeedState, ItemState, Result
from diplomacy_tracker.tools.drafts.entry import draft_entry
from diplomacy_tracker.tools.drafts.origins import Publisher
from diplomacy_tracker.tools.fetching import FetchError, Page, UnreachableError
from diplomacy_tracker.tools.texts import reading
from diplomacy_tracker.tools.texts.source_text import SourceText, TextError
from diplomacy_tracker.tools.verify.text_files import plain_address

MAX_FEED = 10_000_000
"""Bytes of a feed or sitemap."""
_MAX_SITEMAPS = 10
"""Sitemaps of an index that are read in one run, the last changed first."""
_FEW_TRIES, _MANY_TRIES = 3, 10
"""Runs in which an item is tried that is not there or refused, and one whose host fails."""
_SIDES = 2


@dataclass(slots=True)
class Report:
    """What a run did: lines to be printed, and numbers."""

    failures: list[str] = field(default_factory=list)
    """What could not be read, and so is tried again or is left to a person."""
    notices: list[str] = field(default_factory=list)
    """What a person should know, and no program can do anything about."""
    asked: int = 0
    """Feeds that were asked."""
    unreachable: list[str] = field(default_factory=list)
    """The reason for each feed whose host was not reached."""
    read: int = 0
    """Items that were read."""
    waiting: int = 0
    """Items that are left to the next run."""

    @property
    def is_offline(self) -> bool:
        """Whether no host of any feed was reached."""
        return bool(self.asked) and len(self.unreachable) == self.asked


@dataclass(slots=True, kw_only=True)
class Collector:
    """One run. `states` is the folder of what is known of each feed, `limit` the most items of one feed to be read."""

    content: Catalogue
    states: Path
    today: date
    fetcher: PoliteFetcher
    proposer: Proposer
    limit: int
    progress: Callable[[str], object]
    report: Report = field(default_factory=Report)
    _known: dict[str, FeedState] = field(default_factory=dict)
    _cited: dict[str, str] = field(default_factory=dict)
    """The meeting that cites an address, by the plain address."""
    _away: list[tuple[Feed, FeedState, UnreachableError]] = field(default_factory=list)

    async def run(self, feeds: Sequence[Feed], *, only: frozenset[str] = frozenset()) -> Report:
        """Go through the feeds, or those named in `only`; ValueError when a state is damaged."""
        self._known = {feed.id: FeedState.read(self.states, feed.id) for feed in feeds}
        self._cited = {
            plain_address(source.url): meeting.id
            for meeting in self.content.all_meetings.values()
            for source in meeting.sources
        }
        self.proposer.begin(self._known)
        for feed in feeds:
            if not only or feed.id in only:
                await self._collect(feed, self._known[feed.id])
        if self.report.is_offline:
            return self.report
        for feed, state, error in self._away:
            self._fail(feed, state, error)
        for proposal in coverages.proposals(feeds, self._known, self.content, self.today):
            if proposal.id not in self.proposer.waiting:
                self.proposer.propose(proposal)
        self.report.notices += coverages.holes(feeds, self._known, self.content)
        return self.report

    async def _collect(self, feed: Feed, state: FeedState) -> None:
        """List a feed, then read what is new in it and what an earlier run left."""
        if state.url != feed.url:
            state.url, state.etag, state.last_modified, state.read_from = feed.url, "", "", ""
        if state.not_before and datetime.fromisoformat(state.not_before) > self.fetcher.now():
            self.report.notices.append(f"{feed.id}: its host asked to be left alone until {state.not_before}")
            return
        self.report.asked += 1
        try:
            changed = await self._list(feed, state)
        except UnreachableError as error:
            self._away.append((feed, state, error))
            self.report.unreachable.append(str(error))
            return
        except (FetchError, ListingError) as error:
            self._fail(feed, state, error)
            if isinstance(error, (BusyError, RobotsError)):
                return
            changed = []
        await self._read_pending(feed, state)
        for item in changed:
            await self._look_again(feed, state, item)

    def _fail(self, feed: Feed, state: FeedState, error: Exception) -> None:
        state.failed(str(error), self.today)
        if isinstance(error, BusyError):
            state.not_before = error.until.isoformat(timespec="seconds")
        times = f"; {state.failures} runs in a row, since {state.failing_since}" if state.failures > 1 else ""
        self.report.failures.append(f"{feed.id}: {feed.url}: {error}{times}")
        self._save(state)

    async def _list(self, feed: Feed, state: FeedState) -> list[Item]:
        """Ask a feed and remember its new items as pending; gives those that were changed since they were read."""
        conditions = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
        page = await self.fetcher.fetch(feed.url, {key: value for key, value in conditions.items() if value})
        if page.status == HTTPStatus.NOT_MODIFIED:
            self.progress(f"{feed.id}: not changed")
            state.read_through = (self.today - timedelta(days=1)).isoformat()
            state.succeeded()
            self._save(state)
            return []
        if page.status != HTTPStatus.OK:
            raise ListingError(f"it answers {page.status}")
        listing = items.read(page, feed.kind, MAX_FEED)
        if listing.further:
            listing = await self._further(feed, listing)
        if not listing.items and state.items:
            raise ListingError("it lists nothing any more")
        news = remember(feed, state, listing, self.today)
        self.progress(f"{feed.id}: {wording.count(len(listing.items), 'item')}, {news.number} new")
        self.report.notices += news.notices
        if listing.fault:
            self._fail(feed, state, ListingError(listing.fault))
            return news.changed
        state.etag, state.last_modified = page.headers.get("etag", ""), page.headers.get("last-modified", "")
        state.succeeded()
        self._save(state)
        return news.changed

    async def _further(self, feed: Feed, index: Listing) -> Listing:
        """The items of the sitemaps that an index names, of those changed since the first day that is wanted."""
        recent = [one for one in index.further if not one.changed or one.changed >= feed.since]
        recent.sort(key=lambda one: (one.changed or self.today, one.url), reverse=True)
        found: list[Item] = []
        for one in recent[:_MAX_SITEMAPS]:
            page = await self.fetcher.fetch(one.url)
            if page.status != HTTPStatus.OK:
                raise ListingError(f"its sitemap {one.url} answers {page.status}")
            found += items.read(page, FeedKind.SITEMAP, MAX_FEED).items
        left = len(recent) - _MAX_SITEMAPS
        return Listing(tuple(found), fault=f"{left} of its sitemaps were left out" if left > 0 else "")

    async def _read_pending(self, feed: Feed, state: FeedState) -> None:
        pending = list(state.pending)
        for number, item in enumerate(pending):
            if number >= self.limit:
                break
            self.progress(f"{feed.id}: reading {number + 1} of {min(len(pending), self.limit)}: {item.url}")
            try:
                await self._read(feed, item)
            except BusyError as error:
                self.report.failures.append(f"{feed.id}: {item.url}: {error}")
                state.not_before = error.until.isoformat(timespec="seconds")
            self._save(state)
        self.report.waiting += sum(1 for _ in state.pending)

    async def _read(self, feed: Feed, item: ItemState) -> None:
        """Read an item and decide what it is; what is proposed is written before its result is."""
        address = plain_address(item.url)
        if address in self._cited:
            item.result = Result.CITED
            return
        if self._is_elsewhere(item, address):
            item.result = Result.ELSEWHERE
            return
        if item.begun >= _FEW_TRIES:
            self._give_up(feed, item, Result.FAILED, f"the program ended on its text, in {item.begun} runs")
            return
        page = await self._fetch(feed, item)
        if page is None:
            return
        if plain_address(page.url) in self._cited:
            item.result = Result.CITED
            return
        item.begun += 1  # written first: a text that ends the program may not end every later run
        self._save(self._known[feed.id])
        try:
            text = reading.read(page.body, item.url)
        except TextError as error:
            self._give_up(feed, item, Result.NO_TEXT, str(error))
        else:
            self.report.read += 1
            item.digest = _digest(text)
            self._decide(feed, item, page, text)
        item.begun = 0

    async def _fetch(self, feed: Feed, item: ItemState) -> Page | None:
        """The page of an item; None where there is none, which is noted. BusyError when its host wants no more."""
        try:
            page = await self.fetcher.fetch(item.url)
        except BusyError:
            raise
        except RobotsError as error:
            self._give_up(feed, item, Result.REFUSED, str(error))
            return None
        except FetchError as error:
            self._try_later(feed, item, str(error), Result.FAILED, _MANY_TRIES)
            return None
        if page.status == HTTPStatus.OK:
            return page
        is_gone = page.status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
        is_own = page.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        result = Result.GONE if is_gone else Result.FAILED if is_own else Result.REFUSED
        self._try_later(feed, item, f"it answers {page.status}", result, _MANY_TRIES if is_own else _FEW_TRIES)
        return None

    def _is_elsewhere(self, item: ItemState, address: str) -> bool:
        """Whether another item of this address was read, of this feed or another."""
        return any(
            other is not item and other.result is not Result.PENDING and plain_address(other.url) == address
            for state in self._known.values()
            for other in state.items.values()
        )

    def _try_later(self, feed: Feed, item: ItemState, reason: str, result: Result, most: int) -> None:
        item.tries += 1
        if item.tries >= most:
            self._give_up(feed, item, result, f"{reason}, in {item.tries} runs")
        else:
            self.report.failures.append(f"{feed.id}: {item.url}: {reason}; it is tried again")

    def _give_up(self, feed: Feed, item: ItemState, result: Result, reason: str) -> None:
        """Leave an item to a person."""
        item.result = result
        self.report.failures.append(f"{feed.id}: {item.url}: {reason}; look at it yourself: {item.title or item.id}")

    def _decide(self, feed: Feed, item: ItemState, page: Page, text: SourceText) -> None:
        """Propose the meeting that a text tells of: a new entry, or a further account of a known one."""
        day = date.fromisoformat(item.published) if item.published else text.day
        if day and day < feed.since:
            item.result = Result.OLD
            return
        is_day_sure = bool(day)
        day = day or (date.fromisoformat(item.day) if item.day else None)
        is_whole = feed.kind is FeedKind.FEED and item.title and not item.title.endswith(("…", "..."))
        heading = item.title if is_whole else text.title or item.title
        known = replace(text, title=heading).known_by(url=page.url)
        publisher = Publisher(feed.publisher, feed.source_kind, feed.party or "", feed.language)
        draft = draft_entry(replace(known, day=day), self.content, publisher)
        told = draft.data.get("date")
        match_key = (
            MatchKey.of_draft(draft.data, date.fromisoformat(str(told))) if told and not draft.is_empty else None
        )
        if match_key is None or len(match_key.parties) < _SIDES:
            self._set_aside(feed, item, is_empty=draft.is_empty)
            return
        if feed.parties and not {*feed.parties} & (match_key.parties - {feed.party}):
            item.result = Result.OUTSIDE
            return
        source = source_of(draft.data)
        source["title"] = str(source.get("title") or item.title or page.url)
        if isinstance(written := draft.data["sources"], list):
            written[0] = source
        one = Find(
            feed=feed,
            url=page.url,
            heading=str(source["title"]),
            day=day,
            is_day_sure=is_day_sure,
            draft=draft,
            source=source,
        )
        self.proposer.place(item, one, match_key)

    def _set_aside(self, feed: Feed, item: ItemState, *, is_empty: bool) -> None:
        """Note a text of which no entry can be drafted."""
        if is_empty and feed.language.partition("-")[0] == "en":
            item.result = Result.NOTHING
            return
        item.result = Result.LANGUAGE if is_empty else Result.UNCLEAR
        why = (
            f"no meeting was found in a text in {feed.language}"
            if is_empty
            else "a meeting with nobody known, or no day"
        )
        self.report.notices.append(f"{feed.id}: {item.url}: {why}; look at it yourself: {item.title or item.id}")

    async def _look_again(self, feed: Feed, state: FeedState, item: Item) -> None:
        """Read a text again that its feed says was changed, and tell those who review it if it was."""
        known = state.items[item.id]
        try:
            page = await self.fetcher.fetch(item.url)
            digest = _digest(reading.read(page.body, item.url)) if page.status == HTTPStatus.OK else ""
        except (FetchError, TextError):
            digest = ""
        if not digest:
            state.etag = state.last_modified = ""  # so that the feed is listed, and the text tried, in the next run
            self.report.failures.append(f"{feed.id}: {item.url}: it was changed, and cannot be read now")
        else:
            if digest != known.digest:
                self.report.notices.append(
                    f"{feed.id}: {item.url}: changed since it was collected; see {known.proposal}"
                )
                self.proposer.comment(
                    known, f"changed-{digest}", pull_requests.changed_lead(item.url, known.found), known
                )
            known.stamp, known.digest = item.stamp, digest
        self._save(state)

    def _save(self, state: FeedState) -> None:
        if not self.proposer.is_dry:
            state.write(self.states)


def _digest(text: SourceText) -> str:
    """A short fingerprint of what a text says."""
    return short_digest("\n".join((text.title, *text.paragraphs)))
