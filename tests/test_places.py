from pathlib import Path

from diplomacy_tracker.content import loader
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.insights.places import cities, city_slug, travelled
from tests.entries import meeting, record, write

WHO = "participants:\n  - person: ann-smith\n    party: USA\n  - person: li-wei\n    party: CHN\n"


def met(day: str, city: str, country: str, form: str = "in-person") -> str:
    place = f"place:\n  city: {city}\n  country: {country}\n"
    return meeting(f"date: {day}\nformat: {form}\n{place}{WHO}")


def content(root: Path) -> Catalogue:
    files = {
        "people/ann-smith.md": record("name: Ann Smith\nparty: USA\n"),
        "people/li-wei.md": record("name: Li Wei\nparty: CHN\n"),
        "meetings/2025/2025-01-01-a.md": met("2025-01-01", "Beijing", "CHN"),
        "meetings/2025/2025-02-01-b.md": met("2025-02-01", "Beijing", "CHN"),
        "meetings/2025/2025-03-01-c.md": met("2025-03-01", "Singapore", "SGP"),
        "meetings/2025/2025-04-01-d.md": met("2025-04-01", "Beijing", "CHN", "hybrid"),
    }
    catalogue, problems = loader.load([write(root, files)])
    assert not problems
    return catalogue


def test_a_city_has_its_meetings_in_the_order_of_their_days(tmp_path: Path) -> None:
    found = cities(content(tmp_path))
    assert {slug: [m.id[-1] for m in city.meetings] for slug, city in found.items()} == {
        "beijing-china": ["a", "b", "d"],
        "singapore": ["c"],
    }


def test_a_city_has_its_country_in_the_address_unless_it_is_one(tmp_path: Path) -> None:
    catalogue = content(tmp_path)
    assert city_slug(catalogue, "Cairo", "USA") == "cairo-united-states"
    assert city_slug(catalogue, "Singapore", "SGP") == "singapore"


def test_those_went_abroad_who_met_in_person_outside_their_country(tmp_path: Path) -> None:
    went = travelled(cities(content(tmp_path)))
    assert {
        person: {place: [m.id[-1] for m in meetings] for place, meetings in places.items()}
        for person, places in went.items()
    } == {"ann-smith": {"beijing-china": ["a", "b"], "singapore": ["c"]}, "li-wei": {"singapore": ["c"]}}
