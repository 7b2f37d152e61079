"""One view for each page: everything a template shows, ready to be shown."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.history import Dates
from generator.insights import Insights
from generator.views import gathering, home, indexes, issue, ledgers, meeting, party, person, relation, world
from generator.views.foot import foot
from generator.views.page import Page, Site
from generator.views.parts import Parts

__all__ = ["Page", "Site", "pages"]


def pages(insights: Insights, site: Site, history: Mapping[Path, Dates] | None = None) -> Iterator[Page]:
    """Every generated page of the site; `history` says when files were added and changed, where that is known."""
    parts = Parts(insights, site, history or {})
    for item in _pages(parts):
        yield replace(item, foot=foot(parts, item)) if item.finding else item


def _pages(parts: Parts) -> Iterator[Page]:
    catalogue, insights = parts.catalogue, parts.insights
    yield home.page(parts)
    yield from indexes.pages(parts)
    yield world.page(parts)
    yield ledgers.promises_page(parts)
    yield ledgers.expected_page(parts)
    yield from (meeting.page(parts, item) for item in catalogue.all_meetings.values())
    yield from (party.page(parts, item) for code, item in catalogue.parties.items() if parts.has_page(code))
    yield from (issue.page(parts, item) for item in catalogue.issues.values())
    yield from (relation.page(parts, item) for item in insights.relations.values())
    yield from (person.page(parts, item) for item in catalogue.people.values())
    yield from (gathering.event_page(parts, item) for item in catalogue.events.values())
    yield from (gathering.series_page(parts, item) for item in catalogue.series.values())
