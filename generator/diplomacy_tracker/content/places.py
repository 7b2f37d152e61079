"""Where cities lie: capitals, large cities, and those in which meetings were held."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from diplomacy_tracker.content.parties import base_table, slug
from diplomacy_tracker.content.records import Place


def coordinates(place: Place) -> tuple[float, float] | None:
    """Latitude and longitude of the city of a place in decimal degrees (WGS 84); None where it is not known."""
    return cities().get((place.country, slug(place.city))) if place.city else None


@cache
def cities() -> Mapping[tuple[str, str], tuple[float, float]]:
    """The latitude and longitude of each city, by its country's code and its name as in an address."""
    text = (files("diplomacy_tracker.content") / "reference" / "places.csv").read_text(encoding="utf-8")
    found = {
        (row["country"], slug(row["city"])): (float(row["latitude"]), float(row["longitude"]))
        for row in csv.DictReader(text.splitlines())
    }
    for party in base_table().values():
        if party.capital and party.latitude is not None and party.longitude is not None:
            found.setdefault((party.code, slug(party.capital)), (party.latitude, party.longitude))
    return found
