"""Feeds and calendars, read by parsers that know nothing of this project."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from diplomacy_tracker.content import catalogue, loader
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.history import Dates
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site import views
from diplomacy_tracker.site.feeds import Feeds
from diplomacy_tracker.site.feeds.calendars import MAX_LINE_BYTES
from diplomacy_tracker.site.views.feed_links import MAX_CALENDAR_EVENTS, MAX_FEED_ITEMS, has_feeds
from tests import meetings, site
from tests.entries import CALL, meeting, write

TODAY = date(2026, 11, 23)
URL = "https://example.org/tracker/"
NAME = CALL.rpartition("/")[2].removesuffix(".md")
LOG = """\
outcomes:
  - id: o1
    text: Talks to go on
    kind: announced
    by: [CHN]
    due: 2025-12
    source: wire
    log:
      - {date: 2025-11-10, status: in-progress, text: They began, source: wire}
      - {date: 2025-12-20, status: kept, source: wire}
"""
PLANNED = "meetings/2027/2027-01-05-summit.md"
EXPECTED = """\
expects:
  - {id: e1, text: A summit, due: 2027-01, source: wire, fulfilled_by: 2027-01-05-summit}
  - {id: e2, text: A call, due: 2025-09, source: wire, closed: {as: lapsed, date: 2025-10-01, source: wire}}
  - {id: e3, text: A visit, due: 2027-02, source: wire}
"""
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "format": "uri"},
        "feed_url": {"type": "string", "format": "uri"},
        "language": {"type": "string"},
        "authors": {"type": "array", "minItems": 1, "items": {"required": ["name"]}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_text"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "format": "uri"},
                    "title": {"type": "string"},
                    "content_text": {"type": "string", "minLength": 1},
                    "date_published": {"type": "string", "format": "date-time"},
                    "date_modified": {"type": "string", "format": "date-time"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""What the specification says of the keys that ours has."""


def made(root: Path, *, url: str = URL, history: Mapping[Path, Dates] | None = None) -> dict[str, bytes]:
    content, problems = loader.load([root])
    assert problems == []
    return of(content, url=url, history=history)


def of(content: Catalogue, *, url: str = URL, history: Mapping[Path, Dates] | None = None) -> dict[str, bytes]:
    """Every feed and calendar by its name below the site's root, as bytes."""
    feeds = Feeds(Dataset(Insights(content, TODAY), "Talks", url, history=history or {}))
    return {name: text.encode() for page in feeds.pages for name, text in feeds.files(page)}


def read(content: bytes) -> Any:  # noqa: ANN401 -- feedparser's own
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


@pytest.fixture(scope="module")
def golden() -> dict[str, bytes]:
    return made(site.GOLDEN)


def test_every_page_that_grows_has_both(golden: dict[str, bytes]) -> None:
    pages = {name.removesuffix("feed.xml") for name in golden if name.endswith("feed.xml")}
    assert pages == {name.removesuffix("calendar.ics") for name in golden if name.endswith(".ics")}
    assert {
        "",
        "countries/china/",
        "organizations/tea-drinkers/",
        "issues/trade/",
        "relations/china-united-states/",
        "people/speaker-two/",
    } <= pages
    assert [name for name in golden if name.endswith(".json")] == ["feed.json"]


def test_the_pages_that_name_a_feed_are_those_that_have_one(golden: dict[str, bytes]) -> None:
    insights = Insights(loader.load([site.GOLDEN])[0], TODAY)
    named = {url for url in views.plans(insights, views.Site(name="Talks")) if has_feeds(url)}
    assert named == {name.removesuffix("feed.xml") for name in golden if name.endswith("feed.xml")}


def test_feedparser_reads_every_feed(golden: dict[str, bytes]) -> None:
    assert_feeds(golden)


def assert_feeds(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith("feed.xml"):
            found = read(content)
            assert found.feed.links[0].href == f"{URL}{name}"
            assert all(entry.id.startswith("urn:uuid:") and entry.link.startswith(URL) for entry in found.entries)
            assert len({entry.id for entry in found.entries}) == len(found.entries) <= MAX_FEED_ITEMS
            assert [entry.updated for entry in found.entries] == sorted(
                (entry.updated for entry in found.entries), reverse=True
            )


def test_every_feed_has_what_atom_asks_for(golden: dict[str, bytes]) -> None:
    """RFC 4287 §4.1.1 and §4.1.2: id, title, updated and an author for each entry, each once."""
    atom = "{http://www.w3.org/2005/Atom}"
    for name, content in golden.items():
        if name.endswith("feed.xml"):
            root = etree.fromstring(content)
            for element in (root, *root.iter(f"{atom}entry")):
                assert [len(element.findall(f"{atom}{tag}")) for tag in ("id", "title", "updated")] == [1, 1, 1]
            assert len(root.findall(f"{atom}author")) == 1


def test_json_feed_says_what_atom_says(golden: dict[str, bytes]) -> None:
    document = json.loads(golden["feed.json"])
    validator = Draft202012Validator(JSON_FEED, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(document)] == []
    assert document["feed_url"] == f"{URL}feed.json"
    atom = read(golden["feed.xml"]).entries
    assert [(item["id"], item["title"], item["url"], item["date_modified"]) for item in document["items"]] == [
        (entry.id, entry.title, entry.link, entry.updated) for entry in atom
    ]


def test_icalendar_reads_every_calendar(golden: dict[str, bytes]) -> None:
    assert_calendars(golden)


def assert_calendars(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".ics"):
            found = events(content)
            assert len({event["UID"] for event in found}) == len(found) <= MAX_CALENDAR_EVENTS
            assert {str(event["STATUS"]) for event in found} <= {"TENTATIVE", "CONFIRMED", "CANCELLED"}
            assert all(event["DTEND"].dt > event["DTSTART"].dt for event in found)
            assert max(map(len, content.split(b"\r\n"))) <= MAX_LINE_BYTES


def test_a_calendar_has_the_contacts_of_its_page(golden: dict[str, bytes]) -> None:
    known, _ = loader.load([site.GOLDEN])
    shown = {str(event["SUMMARY"]) for event in events(golden["relations/china-united-states/calendar.ics"])}
    assert {meeting.title for meeting in known.of_pair["CHN", "USA"] if meeting.is_held} <= shown


def test_news_are_entries_promises_and_expectations(tmp_path: Path) -> None:
    write(tmp_path, {CALL: meeting(LOG + EXPECTED.replace("fulfilled_by: 2027-01-05-summit", "likelihood: high"))})
    entries = read(made(tmp_path)["countries/china/feed.xml"]).entries
    assert [(entry.title, entry.updated[:10], entry.link.partition("#")[2]) for entry in entries] == [
        ("Kept: Talks to go on", "2025-12-20", "o1"),
        ("In progress: Talks to go on", "2025-11-10", "o1"),
        ("Lapsed: A call", "2025-10-01", "e2"),
        ("Ministers speak by phone", "2025-07-11", ""),
    ]


def test_an_entry_keeps_its_id_when_it_changes_its_name_address_and_text(tmp_path: Path) -> None:
    write(tmp_path / "a", {CALL: meeting(LOG)})
    new = CALL.replace("call", "phone-call")
    write(tmp_path / "b", {new: meeting(f"aliases: [{NAME}]\nsummary: They spoke at length.\n{LOG}")})
    first = made(tmp_path / "a")
    second = made(tmp_path / "b", url="https://other.example/")
    assert [[entry.id for entry in read(files["feed.xml"]).entries] for files in (first, second)] == [
        [entry.id for entry in read(first["feed.xml"]).entries]
    ] * 2
    uids = [[str(event["UID"]) for event in events(files["calendar.ics"])] for files in (first, second)]
    assert uids[0] == uids[1]


def test_a_promise_that_is_kept_is_a_new_entry_and_the_others_stay(tmp_path: Path) -> None:
    write(tmp_path, {CALL: meeting(LOG)})
    before = {entry.id for entry in read(made(tmp_path)["feed.xml"]).entries}
    more = "      - {date: 2026-01-02, status: superseded, text: By a new text, source: wire}\n"
    write(tmp_path, {CALL: meeting(LOG + more)})
    after = [entry.id for entry in read(made(tmp_path)["feed.xml"]).entries]
    assert (set(after[1:]), after[0] in before) == (before, False)


def test_what_git_knows_dates_the_entries(tmp_path: Path) -> None:
    write(tmp_path, {CALL: meeting(LOG)})
    history = {(tmp_path / CALL).resolve(): Dates(date(2025, 12, 1), date(2026, 2, 3))}
    entries = read(made(tmp_path, history=history)["feed.xml"]).entries
    assert [(entry.title.partition(":")[0], entry.published[:10], entry.updated[:10]) for entry in entries] == [
        ("Ministers speak by phone", "2025-12-01", "2026-02-03"),
        ("Kept", "2025-12-20", "2025-12-20"),
        ("In progress", "2025-12-01", "2025-12-01"),
    ]


def test_calendars_begin_in_1970(tmp_path: Path) -> None:
    days = ("1969-12-31", "1970-01-01")
    write(tmp_path, {f"meetings/{day[:4]}/{day}-call.md": meeting(f"date: {day}\n") for day in days})
    found = events(made(tmp_path)["relations/china-united-states/calendar.ics"])
    assert [event["DTSTART"].dt for event in found] == [date(1970, 1, 1)]


def test_a_changed_entry_has_a_greater_sequence_in_calendars_also_under_another_name(tmp_path: Path) -> None:
    earlier = "meetings/2024/2024-12-31-talk.md"
    write(tmp_path, {CALL: meeting(f"aliases: [2024-12-31-talk]\n{EXPECTED}")})
    days = date(2025, 12, 1), date(2026, 2, 3)
    history = {
        (tmp_path / CALL).resolve(): Dates(*days, edits=3),
        (tmp_path / earlier).resolve(): Dates(*days, edits=2),
    }
    address = "relations/china-united-states/calendar.ics"
    found = events(made(tmp_path, history=history)[address])
    assert len(found) > 1
    assert {(event["SEQUENCE"], event["LAST-MODIFIED"].dt.date()) for event in found} == {(4, days[1])}
    assert not {"SEQUENCE", "LAST-MODIFIED"} & {key for event in events(made(tmp_path)[address]) for key in event}


def test_calendars_show_meetings_what_is_expected_and_what_is_due(tmp_path: Path) -> None:
    planned = "title: Summit\ndate: 2027-01-05\nend_date: 2027-01-06\nstatus: planned\n"
    off = "title: Visit\ndate: 2026-03\nstatus: cancelled\n"
    kept = "place: {city: Geneva, country: CHE}\nformat: in-person\n"
    write(
        tmp_path,
        {
            CALL: meeting(kept + LOG + EXPECTED),
            PLANNED: meeting(planned),
            "meetings/2026/2026-03-visit.md": meeting(off),
        },
    )
    found = events(made(tmp_path)["relations/china-united-states/calendar.ics"])
    shown = [
        (str(event["SUMMARY"]), first := event["DTSTART"].dt, (event["DTEND"].dt - first).days, str(event["STATUS"]))
        for event in found
    ]
    assert shown == [
        ("Ministers speak by phone", date(2025, 7, 11), 1, "CONFIRMED"),
        ("Lapsed: A call", date(2025, 9, 30), 1, "CANCELLED"),
        ("Kept: Talks to go on", date(2025, 12, 31), 1, "CONFIRMED"),
        ("Cancelled: Visit", date(2026, 3, 1), 31, "CANCELLED"),
        ("Planned: Summit", date(2027, 1, 5), 2, "TENTATIVE"),
        ("Expected by this day: A visit", date(2027, 2, 28), 1, "TENTATIVE"),
    ]
    assert str(found[0]["LOCATION"]) == "Geneva, Switzerland"
    assert str(found[0]["URL"]) == f"{URL}meetings/{NAME}/"


def test_what_is_overdue_is_news_until_it_is_resolved(tmp_path: Path) -> None:
    looked = "source: wire, checked: 2025-10-01"
    late = f"outcomes:\n  - {{id: o1, text: A report, kind: announced, by: [CHN], due: 2025-08, {looked}}}\n"
    expected = f"expects:\n  - {{id: e1, text: A call, due: 2025-09-05, {looked}}}\n"
    write(tmp_path, {CALL: meeting(late + expected)})
    assert [(entry.title, entry.updated[:10]) for entry in read(made(tmp_path)["feed.xml"]).entries] == [
        ("Past due: A call", "2025-09-06"),
        ("Overdue: A report", "2025-09-01"),
        ("Ministers speak by phone", "2025-07-11"),
    ]


def test_what_nobody_has_looked_at_since_is_no_news_and_a_document_neither(tmp_path: Path) -> None:
    late = "outcomes:\n  - {id: o1, text: A report, kind: announced, by: [CHN], due: 2025-08, source: wire}\n"
    text = "  - {id: o2, text: A text, kind: signed, type: document, by: [CHN], source: wire}\n"
    expected = "expects:\n  - {id: e1, text: A call, due: 2025-09-05, source: wire, checked: 2025-09-01}\n"
    write(tmp_path, {CALL: meeting(late + text + expected)})
    files = made(tmp_path)
    assert [entry.title for entry in read(files["feed.xml"]).entries] == ["Ministers speak by phone"]
    assert [str(event["SUMMARY"]) for event in events(files["calendar.ics"])] == [
        "Ministers speak by phone",
        "Due: A report",
        "Expected by this day: A call",
    ]


def test_a_withdrawn_entry_is_replaced_in_the_feeds_of_all_its_pages_and_leaves_the_calendars(tmp_path: Path) -> None:
    other = CALL.replace("07-11", "07-12")
    kept = {other: meeting("date: 2025-07-12\n")}
    write(tmp_path, {CALL: meeting(LOG), **kept})
    before = made(tmp_path)
    write(tmp_path, {CALL: meeting(f"{LOG}withdrawn: {{date: 2026-05-06, reason: It was entered twice.}}\n")})
    after = made(tmp_path)
    assert after.keys() == before.keys()
    for name in ("feed.xml", "countries/china/feed.xml", "relations/china-united-states/feed.xml"):
        first, *rest = read(after[name]).entries
        assert (first.title, first.summary, first.updated[:10], len(rest)) == (
            "Withdrawn: Ministers speak by phone",
            "It was entered twice.",
            "2026-05-06",
            1,
        )
        assert first.id in {entry.id for entry in read(before[name]).entries}
    assert len(events(after["calendar.ics"])) == 1


def test_feeds_hold_the_newest_and_calendars_the_latest() -> None:
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(MAX_CALENDAR_EVENTS + 5)]
    content = catalogue.build([meetings.meeting(f"{day}-call") for day in days], {}, {})
    files = of(content)
    feed = [entry.updated[:10] for entry in read(files["countries/china/feed.xml"]).entries]
    assert feed == [day.isoformat() for day in days[: -MAX_FEED_ITEMS - 1 : -1]]
    assert [event["DTSTART"].dt for event in events(files["countries/china/calendar.ics"])] == days[5:]


def test_a_feed_of_a_site_without_an_address_leads_to_its_pages(tmp_path: Path) -> None:
    write(tmp_path, {CALL: meeting()})
    files = made(tmp_path, url="")
    headers = {"content-location": f"{URL}countries/china/feed.xml"}
    found = feedparser.parse(files["countries/china/feed.xml"], response_headers=headers)
    assert found.entries[0].link == f"{URL}meetings/{NAME}/"
    assert "url" not in json.loads(files["feed.json"])["items"][0]


def test_no_content_makes_an_empty_feed(tmp_path: Path) -> None:
    files = made(tmp_path)
    assert (read(files["feed.xml"]).entries, events(files["calendar.ics"])) == ([], [])
    assert len(icalendar.Calendar.from_ical(files["calendar.ics"]).subcomponents) == 1  # RFC 5545 §3.6: at least one


@given(st.text(alphabet="<&>\"'\\;,:= é中文\U0001f375ab", min_size=1, max_size=200).filter(str.strip))
def test_texts_of_any_kind_arrive_as_they_are(text: str) -> None:
    written = " ".join(text.split())
    content = catalogue.build([meetings.meeting("2025-07-11-call", summary=text)], {}, {})
    files = of(content)
    summary = etree.fromstring(files["feed.xml"]).findtext(".//{*}summary")
    assert summary == f"11 July 2025. {written}"
    address = f"{URL}meetings/2025-07-11-call/"
    assert str(events(files["calendar.ics"])[0]["DESCRIPTION"]) == f"{written}\n{address}"
    assert max(map(len, files["calendar.ics"].split(b"\r\n"))) <= MAX_LINE_BYTES
