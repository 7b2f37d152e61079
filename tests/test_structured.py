import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from diplomacy_tracker.content.records import Meeting, Person
from diplomacy_tracker.content.vocabulary import Format, Status
from diplomacy_tracker.site.views.page import Link, Site
from diplomacy_tracker.site.views.structured import event, person, script, trail, website
from tests.meetings import meeting

URL = "https://example.org/talks/meetings/2025-07-11-kuala-lumpur/"
SCHEMA = "https://schema.org/"
HARMFUL = st.text() | st.text(alphabet="<>/!-&scriptSCRIPT \"'\\\u2028")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | HARMFUL,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(HARMFUL, inner, max_size=3),
    max_leaves=8,
)


class Scripts(HTMLParser):
    """What a browser takes for the text of scripts, and what it takes for anything else."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.data: list[str] = []
        self.feed(f'<script type="application/ld+json">{text}</script>')
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.data.append(data)


def described(item: Meeting, place: str = "Kuala Lumpur, Malaysia") -> dict[str, Any]:
    return event(item, parties=["United States", "China"], place=place, url=URL)


def test_a_meeting_in_person_is_an_event_in_a_place() -> None:
    item = meeting("2025-07-11-kuala-lumpur", format="in-person", end_date="2025-07-12", title="Ministers meet")
    assert described(item) == {
        "@type": "Event",
        "name": "Ministers meet",
        "description": "They talked.",
        "startDate": "2025-07-11",
        "endDate": "2025-07-12",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "attendee": [{"@type": "Organization", "name": "United States"}, {"@type": "Organization", "name": "China"}],
        "location": {"@type": "Place", "name": "Kuala Lumpur, Malaysia", "address": "Kuala Lumpur, Malaysia"},
    }


@pytest.mark.parametrize(
    ("status", "term"),
    [
        ("held", "EventScheduled"),
        ("planned", "EventScheduled"),
        ("postponed", "EventPostponed"),
        ("cancelled", "EventCancelled"),
        ("refused", "EventCancelled"),
    ],
)
def test_each_status_has_its_term(status: str, term: str) -> None:
    assert described(meeting("2025-07-11-call", status=status))["eventStatus"] == SCHEMA + term


@pytest.mark.parametrize(
    ("how", "term", "where"),
    [
        ("in-person", "OfflineEventAttendanceMode", "Place"),
        ("hybrid", "MixedEventAttendanceMode", "Place"),
        ("video", "OnlineEventAttendanceMode", "VirtualLocation"),
        ("phone", "OnlineEventAttendanceMode", "VirtualLocation"),
        ("letter", "OnlineEventAttendanceMode", "VirtualLocation"),
    ],
)
def test_each_format_has_its_term_and_only_those_in_a_place_have_one(how: str, term: str, where: str) -> None:
    made = described(meeting("2025-07-11-call", format=how))
    assert (made["eventAttendanceMode"], made["location"]["@type"]) == (SCHEMA + term, where)


def test_every_status_and_every_format_has_a_term() -> None:
    made = [
        described(meeting("2025-07-11-call", status=status.value, format=how.value))
        for status in Status
        for how in Format
    ]
    assert {each["@type"] for each in made} == {"Event"}


def test_a_call_is_held_at_its_page() -> None:
    made = described(meeting("2025-07-11-call"), place="")
    assert (made["location"], "endDate" in made) == ({"@type": "VirtualLocation", "url": URL}, False)


def test_a_plan_to_meet_somewhere_names_no_place() -> None:
    made = described(meeting("2026-12-14-plan", format="in-person", status="planned"), place="")
    assert (made["eventAttendanceMode"], "location" in made) == (SCHEMA + "OfflineEventAttendanceMode", False)


@pytest.mark.parametrize("when", ["2026-04", "2026"])
def test_a_plan_of_no_day_is_dated_as_exactly_as_it_is_known(when: str) -> None:
    assert described(meeting(f"{when}-plan", date=when, status="planned"))["startDate"] == when


def test_the_home_page_is_a_website_with_a_search() -> None:
    made = website(Site(name="Talks", url="https://example.org/talks/", description="Who met whom."))
    assert (made["@type"], made["name"], made["description"]) == ("WebSite", "Talks", "Who met whom.")
    assert made["potentialAction"] == {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": "https://example.org/talks/search/?q={search_term_string}"},
        "query-input": "required name=search_term_string",
    }


def test_a_person_has_the_name_in_both_scripts_the_office_and_the_party() -> None:
    facts = {"id": "wang-yi", "name": "Wang Yi", "native_name": "王毅", "party": "CHN", "wikidata": "Q703612"}
    assert person(Person.model_validate(facts), party="China", role="Foreign Minister") == {
        "@type": "Person",
        "name": "Wang Yi",
        "alternateName": "王毅",
        "jobTitle": "Foreign Minister",
        "affiliation": {"@type": "Organization", "name": "China"},
        "sameAs": "https://www.wikidata.org/entity/Q703612",
    }


def test_the_way_to_a_page_begins_at_home_and_ends_with_its_title() -> None:
    site = Site(name="Talks", url="https://example.org/talks/")
    links = (Link("Meetings", "meetings/"), Link("2025", "meetings/2025/"))
    assert trail(site, links, "Ministers meet") == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Talks", "item": "https://example.org/talks/"},
            {"@type": "ListItem", "position": 2, "name": "Meetings", "item": "https://example.org/talks/meetings/"},
            {"@type": "ListItem", "position": 3, "name": "2025", "item": "https://example.org/talks/meetings/2025/"},
            {"@type": "ListItem", "position": 4, "name": "Ministers meet"},
        ],
    }


@given(st.lists(st.dictionaries(HARMFUL, JSON, max_size=3), max_size=3))
def test_what_is_said_is_read_back_as_it_was(parts: list[dict[str, object]]) -> None:
    assert json.loads(script(parts)) == {"@context": "https://schema.org", "@graph": parts}


@given(HARMFUL)
def test_no_text_can_end_the_script_or_begin_a_tag(text: str) -> None:
    assert set(script([{text: text}])) & set("<>&") == set()


@pytest.mark.parametrize(
    "text",
    [
        "</script><img src=x onerror=alert(1)>",
        "</SCRIPT >",
        "<!--<script>",
        "]]>",
        "&lt;/script&gt;",
        "\u2028</script>",
    ],
)
def test_a_browser_finds_one_script_and_all_of_it(text: str) -> None:
    read = Scripts(script([{"name": text}]))
    assert (read.tags, json.loads("".join(read.data))["@graph"]) == (["script"], [{"name": text}])


def test_the_page_about_the_data_is_a_data_set_with_its_files(golden_site: Path) -> None:
    text = (golden_site / "data/index.html").read_text("utf-8")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    (described,) = json.loads(block)["@graph"]
    assert described["@type"] == "Dataset"
    assert 50 <= len(described["description"]) <= 5000, "what Google asks of a data set"
    files = [file["contentUrl"].partition("/data/v1/")[2] for file in described["distribution"]]
    assert {"meetings.csv", "meetings.parquet", "tracker.xlsx", "tracker.sqlite"} <= set(files)
    assert [name for name in files if not (golden_site / "data/v1" / name).is_file()] == []
