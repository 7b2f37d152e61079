"""What a listing has that the state of its feed has not, and how far back the feed is known without a hole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from diplomacy_tracker.tools.collecting.feeds_file import Feed, FeedKind
from diplomacy_tracker.tools.collecting.items import Item, Listing
from diplomacy_tracker.tools.collecting.state import FeedState, ItemState, Result


@dataclass(slots=True)
class News:
    """What a listing brought: the number of items to be read, those changed since they were read, and notices."""

    number: int = 0
    changed: list[Item] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def remember(feed: Feed, state: FeedState, listing: Listing, today: date) -> News:
    """Add what is new in a listing to the state of its feed, as pending, and how far the feed was read."""
    news = News()
    is_first, through = not state.read_from, state.read_through
    is_joined = any(item.id in state.items or (item.day and item.day.isoformat() <= through) for item in listing.items)
    for item in listing.items:
        if known := state.items.get(item.id):
            if known.match_key and item.stamp and item.stamp != known.stamp:
                news.changed.append(item)
        elif (not item.day or item.day >= feed.since) and feed.wants(item.url, f"{item.title} {item.words}"):
            state.items[item.id] = added = _state_of(item, today, is_first=is_first)
            news.number += added.result is Result.PENDING
            if item.published and not added.published:
                news.notices.append(f"{item.url}: the feed dates it {item.published}, which is to come; it has no day")
    if listing.fault:
        return news
    if is_first or not (is_joined or feed.kind is FeedKind.SITEMAP):
        begin = _begin(feed, listing.items, today).isoformat()
        if not is_first and begin > through:
            news.notices.append(f"{feed.id}: what it listed after {through} and before {begin} may have passed unseen")
        state.read_from = begin
    state.read_through = (today - timedelta(days=1)).isoformat()
    return news


def _state_of(item: Item, today: date, *, is_first: bool) -> ItemState:
    """The state of a new item. One without a day that the first run finds may be of any age; a day to come is none."""
    known = item.published if item.published and item.published <= today + timedelta(days=1) else None
    return ItemState(
        id=item.id,
        url=item.url,
        title=item.title,
        day=min(item.day, today).isoformat() if item.day else "",
        published=known.isoformat() if known else "",
        stamp=item.stamp,
        found=today.isoformat(),
        result=Result.OLD if is_first and not item.day else Result.PENDING,
    )


def _begin(feed: Feed, listed: Sequence[Item], today: date) -> date:
    """The first day of which a listing certainly shows every item."""
    days = [item.day for item in listed if item.day]
    if feed.kind is FeedKind.SITEMAP or (days and min(days) < feed.since):
        return feed.since
    return min(min(days) + timedelta(days=1), today) if days else today
