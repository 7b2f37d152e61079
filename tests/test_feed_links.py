from diplomacy_tracker.site.views import page_metadata
from diplomacy_tracker.site.views.feed_links import alternates, feed_links
from diplomacy_tracker.site.views.page import FeedLinks, Page, SearchEntry, Site

SITE = Site(name="Talks", url="https://example.org/talks/")


def page(url: str, search_entry: SearchEntry | None = None) -> Page:
    return Page(url=url, title="A page", description="", template="a.html.jinja", view=None, search_entry=search_entry)


def forms(made: Page) -> list[tuple[str, str]]:
    assert alternates(made) == page_metadata.of_page(SITE, made).alternates
    return [(form.media.rpartition("/")[2], form.address) for form in alternates(made)]


def test_a_page_names_its_data_its_feed_and_its_calendar() -> None:
    country = page("countries/china/", SearchEntry(kind="Country"))
    assert forms(country) == [
        ("json", "../../data/v1/countries/china.json"),
        ("atom+xml", "feed.xml"),
        ("calendar", "calendar.ics"),
    ]


def test_the_home_page_has_a_feed_in_two_forms_and_a_calendar() -> None:
    assert forms(page("")) == [("atom+xml", "feed.xml"), ("calendar", "calendar.ics"), ("feed+json", "feed.json")]


def test_a_meeting_has_data_alone_and_a_list_has_nothing() -> None:
    name = "meetings/2025-07-11-call"
    assert forms(page(f"{name}/", SearchEntry(kind="Meeting"))) == [("json", f"../../data/v1/{name}.json")]
    assert forms(page("countries/")) == []


def test_addresses_to_copy_are_whole_and_one_opens_a_calendar_program() -> None:
    base = "example.org/talks/people/a/"
    assert feed_links(SITE, "people/a/") == FeedLinks(
        f"https://{base}feed.xml", f"https://{base}calendar.ics", f"webcal://{base}calendar.ics"
    )


def test_without_the_address_of_the_site_they_are_those_from_the_page() -> None:
    assert feed_links(Site(name="Talks"), "people/a/") == FeedLinks("feed.xml", "calendar.ics", "")
