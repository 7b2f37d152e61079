"""Structured data for search engines: schema.org terms as JSON-LD (https://schema.org, https://www.w3.org/TR/json-ld11/)."""

import json
from collections.abc import Mapping, Sequence

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.records import Meeting, Person
from diplomacy_tracker.content.vocabulary import Format, Status
from diplomacy_tracker.site.views.page import Link, Site

_STATUS = {
    Status.HELD: "EventScheduled",
    Status.PLANNED: "EventScheduled",
    Status.POSTPONED: "EventPostponed",
    Status.CANCELLED: "EventCancelled",
    Status.REFUSED: "EventCancelled",
}
_ATTENDANCE = {
    Format.IN_PERSON: "OfflineEventAttendanceMode",
    Format.HYBRID: "MixedEventAttendanceMode",
    Format.VIDEO: "OnlineEventAttendanceMode",
    Format.PHONE: "OnlineEventAttendanceMode",
    Format.LETTER: "OnlineEventAttendanceMode",
}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_HAPPENS_IN_A_PLACE = {Format.IN_PERSON, Format.HYBRID}


def event(meeting: Meeting, *, parties: Sequence[str], place: str, url: str) -> dict[str, object]:
    """A meeting as an Event; `parties` by their names, `place` in words, empty when unknown."""
    described: dict[str, object] = {
        "@type": "Event",
        "name": meeting.title,
        "description": meeting.summary,
        "startDate": str(meeting.date),
        "eventStatus": f"https://schema.org/{_STATUS[meeting.status]}",
        "eventAttendanceMode": f"https://schema.org/{_ATTENDANCE[meeting.format]}",
        "attendee": [{"@type": "Organization", "name": name} for name in parties],
    }
    if meeting.end_date:
        described["endDate"] = meeting.end_date.isoformat()
    if meeting.format not in _HAPPENS_IN_A_PLACE:
        described["location"] = {"@type": "VirtualLocation", "url": url}
    elif place:
        described["location"] = {"@type": "Place", "name": place, "address": place}
    return described


def website(site: Site) -> dict[str, object]:
    """The site as a WebSite with its search, for its home page."""
    search = f"{site.url}{urls.SEARCH}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "name": site.name,
        "description": site.description,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def person(who: Person, *, party: str, role: str) -> dict[str, object]:
    """Somebody as a Person; `party` by its name, `role` the office held last, empty when unknown."""
    described: dict[str, object] = {"@type": "Person", "name": who.name}
    if who.native_name:
        described["alternateName"] = who.native_name
    if role:
        described["jobTitle"] = role
    described["affiliation"] = {"@type": "Organization", "name": party}
    if who.wikidata:
        described["sameAs"] = f"https://www.wikidata.org/entity/{who.wikidata}"
    return described


def trail(site: Site, links: Sequence[Link], title: str) -> dict[str, object]:
    """The breadcrumbs of a page as a BreadcrumbList."""
    steps = [(site.name, ""), *((link.text, link.url or "") for link in links)]
    items: list[dict[str, object]] = [
        {"@type": "ListItem", "position": number, "name": name, "item": f"{site.url}{url}"}
        for number, (name, url) in enumerate(steps, start=1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": title})
    return {"@type": "BreadcrumbList", "itemListElement": items}


def script(items: Sequence[Mapping[str, object]]) -> str:
    """JSON-LD for a script element; `<`, `>` and `&` are escaped, so that it cannot end the element."""
    text = _encode({"@context": "https://schema.org", "@graph": list(items)})
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
