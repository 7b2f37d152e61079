"""The address of every page and folder of the site.

Addresses are relative to the site's own: they begin without a slash and end with one ("meetings/2025/"). The home
page's is empty. They are a contract with readers: an address that was published goes on working. No other module spells
one out.
"""

from diplomacy_tracker.content.parties import Party
from diplomacy_tracker.content.records import Event, Issue, Meeting, Person, Record, Series

HOME = ""
ABOUT = "about/"
CHANGES = "changes/"
CODEBOOK = "data/codebook/"
COMPARE = "compare/"
CONTRIBUTE = "contribute/"
COUNTRIES = "countries/"
COVERAGE = "about/coverage/"
DATA = "data/"
DATA_FILES = "data/v1/"
"""The data files. A changed shape of what they hold means another folder."""
EVENTS = "events/"
EXPECTED = "expected/"
FORM = "contribute/new/"
ISSUES = "issues/"
MAP = "map/"
MEETINGS = "meetings/"
METHOD = "about/method/"
NAMES = "about/names/"
ORGANIZATIONS = "organizations/"
PEOPLE = "people/"
PLACES = "places/"
PROMISES = "promises/"
RELATIONS = "relations/"
SEARCH = "search/"
SEARCH_INDEX = "pagefind/"
SERIES = "series/"
SUBSCRIBE = "data/subscribe/"
TO_DO = "contribute/todo/"


def of(folder: str, slug: str) -> str:
    """The address of one page of a section: `of("people", "wang-yi")` is "people/wang-yi/"."""
    return f"{folder}/{slug}/"


def section(model: type[Record]) -> str:
    """The address of the list of a kind of record: "people/"."""
    return f"{model.folder}/"


def record(record: Record) -> str:
    """The address of a record's page. A country's or an organisation's page is its party's, see `party`."""
    return of(record.folder, record.id)


def meeting(meeting_id: str, anchor: str = "") -> str:
    """The address of a meeting, or of an outcome or expectation on its page: "meetings/ID/#o1"."""
    return of(Meeting.folder, meeting_id) + (f"#{anchor}" if anchor else "")


def person(person_id: str) -> str:
    """The address of a person."""
    return of(Person.folder, person_id)


def issue(issue_id: str) -> str:
    """The address of an issue."""
    return of(Issue.folder, issue_id)


def event(event_id: str) -> str:
    """The address of an event."""
    return of(Event.folder, event_id)


def series(series_id: str) -> str:
    """The address of a series of talks."""
    return of(Series.folder, series_id)


def party(party: Party) -> str:
    """The address of a country or an organisation."""
    return of(party.folder, party.slug)


def relation(relation_id: str) -> str:
    """The address of the relation of two parties, by its id: "relations/china-united-states/"."""
    return of("relations", relation_id)


def place(slug: str) -> str:
    """The address of a city in which meetings were held: "places/beijing-china/"."""
    return f"{PLACES}{slug}/"


def year(year: int) -> str:
    """The address of a year's meetings."""
    return f"{MEETINGS}{year}/"
