from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from math import cos, isclose, radians
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from diplomacy_tracker.content.places import cities
from diplomacy_tracker.content.records import Coverage, Meeting
from diplomacy_tracker.insights.coverage import Reach, Stretch
from diplomacy_tracker.site import charts
from diplomacy_tracker.site.charts.calendar import ROW_HEIGHT, TOP, WEEKS, CalendarChart, calendar
from diplomacy_tracker.site.charts.coverage import coverage_chart
from diplomacy_tracker.site.charts.projection import HALF_HEIGHT, HALF_WIDTH, SCALE, WIDTH, project
from diplomacy_tracker.site.charts.swimlanes import MARK_HEIGHT, MAX_ROWS, SwimlaneChart, swimlanes
from diplomacy_tracker.site.charts.timeline import Timeline
from diplomacy_tracker.site.charts.world import MAX_RADIUS, MIN_RADIUS, VIEW, WorldMap, outlines, world
from tests.meetings import TODAY, meeting

CENTRE = 11
"""The longitude in the middle of our map, in degrees east."""
EARTH = 6378137
"""Radius in metres, of the values of Equal Earth that PROJ publishes with its tests (eqearth, +R=6378137)."""


# Equal Earth


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        (0, 0, 0.00, 0.00),
        (-180, 90, -10227908.09, 8402320.16),
        (0, 90, 0.00, 8402320.16),
        (-180, 45, -14795421.79, 5486671.72),
        (-180, 0, -17263256.84, 0.00),
        (-70, -31.2, -6244707.88, -3924893.29),
    ],
)
def test_places_stand_where_the_published_projection_has_them(
    longitude: float, latitude: float, x: float, y: float
) -> None:
    across, down = project(longitude + CENTRE, latitude)
    metres = ((across / SCALE - HALF_WIDTH) * EARTH, (HALF_HEIGHT - down / SCALE) * EARTH)
    assert metres == pytest.approx((x, y), abs=0.01)


@given(st.floats(-168.9, 190.9), st.floats(-89, 89))
def test_areas_are_true(longitude: float, latitude: float) -> None:
    """A small piece of the globe has the same share of the map everywhere."""
    step = 1e-4
    west, east = project(longitude - step, latitude), project(longitude + step, latitude)
    south, north = project(longitude, latitude - step), project(longitude, latitude + step)
    drawn = ((east[0] - west[0]) * (south[1] - north[1]) - (east[1] - west[1]) * (south[0] - north[0])) / 4
    assert isclose(drawn, (SCALE * radians(step)) ** 2 * cos(radians(latitude)), rel_tol=1e-5)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_place_is_on_the_map(longitude: float, latitude: float) -> None:
    x, y = project(longitude, latitude)
    assert 0 <= x <= WIDTH
    assert -0.5 <= y <= 2 * HALF_HEIGHT * SCALE + 0.5


def test_the_map_is_cut_in_the_bering_strait_so_that_russia_is_whole() -> None:
    chukotka, alaska, moscow = (project(longitude, 66)[0] for longitude in (-170, -168, 37))
    assert (alaska < moscow < chukotka, alaska < 200, chukotka > 800) == (True, True, True)


def test_longitudes_are_the_same_after_a_full_turn() -> None:
    assert project(190, 40) == project(-170, 40)


# The calendar of a year


def square(chart: CalendarChart, day: str) -> tuple[int, int]:
    """Column and row of a day, both from 0."""
    cell = next(cell for cell in chart.days if cell.day == date.fromisoformat(day))
    return round(cell.x * WEEKS / 100), (cell.y - TOP) // ROW_HEIGHT


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2024, (0, 0), (52, 1)),
        (2025, (0, 2), (52, 2)),
        (2023, (0, 6), (52, 6)),
        (2012, (0, 6), (53, 0)),
    ],
    ids=["leap, begins on a Monday", "begins on a Wednesday", "begins on a Sunday", "leap, begins on a Sunday"],
)
def test_a_year_begins_in_the_first_column_and_ends_in_the_last(
    year: int, first: tuple[int, int], last: tuple[int, int]
) -> None:
    chart = calendar(year, (), checked=TODAY)
    assert (square(chart, f"{year}-01-01"), square(chart, f"{year}-12-31")) == (first, last)


def test_a_week_ends_on_sunday() -> None:
    chart = calendar(2025, (), checked=TODAY)
    assert [square(chart, f"2025-01-{day:02}") for day in (5, 6, 12, 13)] == [(0, 6), (1, 0), (1, 6), (2, 0)]


@pytest.mark.parametrize(("year", "days"), [(2024, 366), (2025, 365), (2000, 366), (1900, 365)])
def test_a_leap_year_has_a_day_more(year: int, days: int) -> None:
    chart = calendar(year, (), checked=TODAY)
    assert [cell.day for cell in chart.days] == [date(year, 1, 1) + timedelta(days=n) for n in range(days)]


@given(st.integers(1, 9999))
def test_no_two_days_share_a_square_and_all_are_on_the_chart(year: int) -> None:
    chart = calendar(year, (), checked=TODAY)
    assert max(Counter((cell.x, cell.y) for cell in chart.days).values()) == 1
    assert all(0 <= cell.x <= 100 - chart.width and TOP <= cell.y <= chart.height - ROW_HEIGHT for cell in chart.days)


def test_months_stand_over_the_column_of_their_first_day() -> None:
    chart = calendar(2024, (), checked=TODAY)
    assert [(label.month, label.x) for label in chart.months] == [
        (cell.day.month, cell.x) for cell in chart.days if cell.day.day == 1
    ]


@pytest.mark.parametrize(("number", "shade"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (6, 4)])
def test_a_square_is_darker_the_more_meetings_its_day_has(number: int, shade: int) -> None:
    chart = calendar(2025, [meeting(f"2025-07-11-{n}") for n in range(number)], checked=TODAY)
    shades = {cell.day.isoformat(): cell.shade for cell in chart.days if cell.shade}
    assert shades == ({"2025-07-11": shade} if shade else {})


def test_a_meeting_stands_on_its_first_day_alone_and_only_where_its_day_is_known() -> None:
    talks = meeting("2024-02-29-talks", end_date="2024-03-02")
    month = meeting("2024-03-plan", date="2024-03", status="planned")
    other_year = meeting("2023-02-28-call")
    chart = calendar(2024, [other_year, talks, month], checked=TODAY)
    assert {cell.day.isoformat(): cell.meetings for cell in chart.days if cell.meetings} == {"2024-02-29": (talks,)}


def test_a_day_after_the_last_that_was_checked_is_marked_as_such() -> None:
    chart = calendar(2025, (), checked=date(2025, 12, 30))
    assert [cell.day for cell in chart.days if not cell.is_checked] == [date(2025, 12, 31)]
    years = [calendar(2025, (), checked=day) for day in (date(2025, 12, 30), date(2025, 12, 31), None)]
    assert [chart.is_checked for chart in years] == [False, True, False]


# A line of time


@pytest.mark.parametrize(
    ("day", "x"),
    [
        (date(2025, 1, 1), 1.5),
        (date(2025, 1, 2), 11.2),
        (date(2025, 1, 6), 50.0),
        (date(2025, 1, 11), 98.5),
        (date(2024, 12, 31), 1.5),
        (date(2025, 1, 12), 98.5),
    ],
)
def test_a_day_stands_between_the_margins_in_proportion(day: date, x: float) -> None:
    assert Timeline(date(2025, 1, 1), date(2025, 1, 11)).x(day) == x


def test_a_line_of_a_single_day_has_a_place_for_it() -> None:
    assert Timeline(TODAY, TODAY).x(TODAY) == 1.5


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ((2025, 1, 1), (2025, 12, 31), "2025"),
        ((2024, 12, 31), (2025, 1, 1), "2024 2025"),
        ((2024, 12, 1), (2026, 12, 1), "2025 2026"),
        ((2021, 5, 1), (2025, 5, 1), "2021 2022 2023 2024 2025"),
        ((2018, 1, 1), (2025, 5, 1), "2018 2019 2020 2021 2022 2023 2024 2025"),
        ((2020, 5, 1), (2025, 5, 1), "2020 2021 2022 2023 2024 2025"),
        ((2012, 5, 1), (2024, 5, 1), "2013 (2014) 2015 (2016) 2017 (2018) 2019 (2020) 2021 (2022) 2023 (2024)"),
        ((2011, 5, 1), (2024, 5, 1), "2012 (2014) 2016 (2018) 2020 (2022) 2024"),
        ((1949, 5, 1), (2025, 5, 1), "1950 (1957) 1964 (1971) 1978 (1985) 1992 (1999) 2006 (2013) 2020"),
    ],
)
def test_years_are_thinned_out_where_there_are_many(
    first: tuple[int, int, int], last: tuple[int, int, int], ticks: str
) -> None:
    """Those in parentheses show on a wide chart alone."""
    years = Timeline(date(*first), date(*last)).years()
    assert " ".join(f"({tick.label})" if tick.is_wide_only else tick.label for tick in years) == ticks


def test_a_year_is_marked_at_its_first_day_and_the_first_where_the_axis_begins() -> None:
    line = Timeline(date(2024, 12, 22), date(2025, 1, 11))
    assert [tick.x for tick in line.years()] == [1.5, 50.0]


# Lanes over time


CALL = meeting("2025-01-01-call")
VIDEO = meeting("2025-02-01-video", format="video")
LETTER = meeting("2025-02-02-letter", format="letter")
IN_PERSON = meeting("2025-03-01-geneva", format="in-person")
HYBRID = meeting("2025-03-02-hybrid", format="hybrid")
PLANNED = meeting("2026-12-14-plan", format="in-person", status="planned")


def complete(through: date) -> Reach:
    """A record in which every contact up to a day is entered."""
    return Reach(through, (Stretch(date(2000, 1, 1), through),))


def drawn(*meetings: Meeting, today: date = TODAY, reach: Reach | None = None) -> SwimlaneChart:
    """The chart of one lane."""
    chart = swimlanes({"Ministers": meetings}, today, reach or complete(today))
    assert chart
    return chart


@pytest.mark.parametrize(
    "meetings",
    [(), (CALL,), (CALL, PLANNED), (PLANNED, meeting("2025-05-01-off", status="cancelled"))],
    ids=["none", "one", "one held and one planned", "none held"],
)
def test_fewer_than_two_held_meetings_make_no_chart(meetings: tuple[Meeting, ...]) -> None:
    assert swimlanes({"Ministers": meetings}, TODAY, complete(TODAY)) is None


def test_one_meeting_on_two_lanes_is_still_one() -> None:
    assert swimlanes({"China": [CALL], "United States": [CALL]}, TODAY, complete(TODAY)) is None


def test_each_lane_lies_below_the_one_before_and_all_within_the_chart() -> None:
    chart = swimlanes({"Leaders": [CALL], "Ministers": [], "Defence": [VIDEO, IN_PERSON]}, TODAY, complete(TODAY))
    assert chart
    lanes = [(lane.label, lane.y, lane.label_y, [mark.meeting for mark in lane.marks]) for lane in chart.lanes]
    assert (lanes, chart.top, chart.depth, chart.height) == (
        [
            ("Leaders", 48, 36, [CALL]),
            ("Ministers", 82, 70, []),
            ("Defence", 116, 104, [VIDEO, IN_PERSON]),
        ],
        22,
        110,
        132,
    )


def test_a_mark_that_would_hide_another_stands_above_it() -> None:
    days = ("2025-01-01", "2025-01-02", "2025-01-03", "2025-06-01", "2025-12-30")
    (lane,) = drawn(*(meeting(f"{day}-call") for day in days), today=date(2025, 12, 31)).lanes
    assert [lane.y - mark.y for mark in lane.marks] == [0, MARK_HEIGHT, 2 * MARK_HEIGHT, 0, 0]
    assert min(mark.y for mark in lane.marks) - 4.5 > lane.label_y  # below the words of the lane


def test_where_very_many_crowd_the_lane_stays_low() -> None:
    (lane,) = drawn(*(meeting(f"2025-01-{day:02}-call") for day in range(1, 31)), today=date(2027, 1, 1)).lanes
    assert len({mark.y for mark in lane.marks}) == MAX_ROWS


def test_a_mark_tells_who_met_in_person_from_a_call_and_from_a_plan() -> None:
    off = meeting("2025-04-01-off", format="phone", status="cancelled")
    (lane,) = drawn(CALL, VIDEO, LETTER, IN_PERSON, HYBRID, off, PLANNED).lanes
    assert [mark.shape for mark in lane.marks] == [
        *("remote", "remote", "remote", "in-person", "in-person", "planned", "planned")
    ]


def test_the_line_runs_from_the_first_meeting_to_today() -> None:
    chart = drawn(meeting("2025-01-01-call"), meeting("2025-01-06-call"), today=date(2025, 1, 11))
    assert ([mark.x for mark in chart.lanes[0].marks], chart.today) == ([1.5, 50.0], 98.5)


def test_the_line_runs_past_today_to_the_last_plan() -> None:
    plan = meeting("2025-01-11-plan", status="planned")
    chart = drawn(meeting("2025-01-01-call"), meeting("2025-01-02-call"), plan, today=date(2025, 1, 6))
    assert ([mark.x for mark in chart.lanes[0].marks], chart.today) == ([1.5, 11.2, 98.5], 50.0)


def test_a_plan_from_before_the_first_meeting_stands_before_it() -> None:
    plan = meeting("2025-01-01-plan", status="planned")
    chart = drawn(plan, meeting("2025-01-06-call"), meeting("2025-01-07-call"), today=date(2025, 1, 11))
    assert [mark.x for mark in chart.lanes[0].marks] == [1.5, 50.0, 59.7]


def test_of_very_many_the_newest_are_drawn_and_a_lane_without_any_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts.swimlanes, "MAX_MARKS", 3)
    old, *others = (meeting(f"2025-0{number}-01") for number in range(1, 6))
    chart = swimlanes({"old": (old,), "calls": others[:2], "visits": others[2:]}, TODAY, complete(TODAY))
    assert chart
    assert [(lane.label, len(lane.marks)) for lane in chart.lanes] == [("calls", 1), ("visits", 2)]
    assert chart.older == 2


def test_years_are_ticked_along_the_line() -> None:
    chart = drawn(meeting("2024-12-22-call"), meeting("2024-12-23-call"), today=date(2025, 1, 11))
    assert [(tick.label, tick.x) for tick in chart.ticks] == [("2024", 1.5), ("2025", 50.0)]


@pytest.mark.parametrize(
    ("days", "silences"),
    [
        (("2025-01-01", "2025-04-01"), [90, 90]),
        (("2025-01-01", "2025-03-31"), [91]),
        (("2025-04-02", "2025-04-03"), []),
        (("2025-01-01", "2025-01-01"), [180]),
    ],
    ids=["ninety days twice", "a day less, then a day more", "met all the time", "twice on one day"],
)
def test_a_silence_of_ninety_days_is_shaded_the_present_one_too(days: tuple[str, ...], silences: list[int]) -> None:
    chart = drawn(*(meeting(f"{day}-{n}") for n, day in enumerate(days)), today=date(2025, 6, 30))
    assert [silence.days for silence in chart.silences] == silences


def test_a_silence_is_broken_on_any_lane_but_not_by_a_plan() -> None:
    lanes = {
        "Leaders": [meeting("2025-01-01-call"), meeting("2025-05-01-call")],
        "Ministers": [meeting("2025-03-02-call"), meeting("2025-07-01-plan", status="planned")],
    }
    chart = swimlanes(lanes, date(2025, 8, 9), complete(date(2025, 8, 9)))
    assert chart
    assert [silence.days for silence in chart.silences] == [100]


def test_three_hundred_meetings_in_five_years_are_all_seen_on_a_phone() -> None:
    days = [date(2021, 11, 28) + timedelta(days=6 * number) for number in range(300)]
    (lane,) = drawn(*(meeting(f"{day}-call") for day in days)).lanes
    for y in {mark.y for mark in lane.marks}:
        row = [mark.x for mark in lane.marks if mark.y == y]
        assert min((after - before for before, after in pairwise(row)), default=100) * 3.5 >= 9


def test_a_silence_is_shaded_from_mark_to_mark() -> None:
    chart = drawn(meeting("2025-01-01-call"), meeting("2025-04-11-call"), today=date(2025, 4, 21))
    ((first, second), (silence,)) = chart.lanes[0].marks, chart.silences
    assert (silence.x, round(silence.x + silence.width, 2), silence.days) == (first.x, second.x, 100)


def test_a_silence_ends_on_the_last_day_of_a_complete_record_and_the_days_after_it_are_not_checked() -> None:
    calls = meeting("2025-01-01-call"), meeting("2025-01-06-call")
    reach = complete(date(2025, 5, 6))
    chart = drawn(*calls, today=date(2025, 8, 9), reach=reach)
    assert [silence.days for silence in chart.silences] == [120]
    assert chart.unchecked
    assert round(chart.unchecked.x + chart.unchecked.width, 2) == chart.today == 98.5
    assert drawn(*calls, today=date(2025, 5, 6), reach=reach).unchecked is None


def test_nothing_is_shaded_in_a_selective_record() -> None:
    calls = meeting("2025-01-01-call"), meeting("2025-07-01-call")
    chart = drawn(*calls, today=date(2026, 8, 9), reach=Reach(date(2025, 7, 1), ()))
    assert (chart.silences, bool(chart.unchecked)) == ((), True)


# Coverage


def test_coverage_has_a_bar_for_each_record_from_its_first_day_to_its_last_with_its_gaps() -> None:
    keys = {"title": "Talks", "parties": ["CHN", "USA"], "through": "2025-01-11", "how": "All readouts."}
    gaps = [{"from": "2025-01-06", "to": "2025-01-06", "why": "A call is missing."}]
    records = [
        Coverage.model_validate({"id": "a", "from": "2025-01-01", "completeness": "complete", "gaps": gaps, **keys}),
        Coverage.model_validate({"id": "b", "from": "2025-01-06", "completeness": "selective", **keys}),
    ]
    chart = coverage_chart(records, date(2025, 1, 21))
    assert chart
    assert [(bar.is_complete, bar.span.x, bar.span.width, bar.y) for bar in chart.bars] == [
        (True, 1.5, 48.5, 42),
        (False, 25.75, 24.25, 82),
    ]
    assert [(gap.x, gap.width) for gap in chart.bars[0].gaps] == [(25.75, 0.25)]
    assert (chart.today, coverage_chart([], date(2025, 1, 21))) == (98.5, None)


# The map


def held(number: int, city: str | None = "Geneva", country: str = "CHE", status: str = "held") -> list[Meeting]:
    """Meetings in one place."""
    place = {"country": country, "city": city}
    return [
        meeting(f"2025-07-11-{country.lower()}-{n}", format="in-person", place=place, status=status)
        for n in range(number)
    ]


def mapped(*groups: list[Meeting]) -> WorldMap:
    return world([each for group in groups for each in group], {})


def test_marks_grow_in_area_with_the_meetings_the_largest_first() -> None:
    drawn = mapped(held(9, "Busan", "KOR"), held(36), held(4, "Kuala Lumpur", "MYS"), held(1, "Stockholm", "SWE"))
    assert [(spot.city, len(spot.meetings), spot.radius) for spot in drawn.spots] == [
        ("Geneva", 36, MAX_RADIUS),
        ("Busan", 9, MAX_RADIUS / 2),
        ("Kuala Lumpur", 4, MAX_RADIUS / 3),
        ("Stockholm", 1, MIN_RADIUS),
    ]


def test_marks_of_one_size_are_sorted_by_country_and_city() -> None:
    drawn = mapped(held(1, "Stockholm", "SWE"), held(1, "Geneva"), held(1, "Bern"), held(1, "Busan", "KOR"))
    assert [(spot.country, spot.city, spot.radius) for spot in drawn.spots] == [
        ("CHE", "Bern", MAX_RADIUS),
        ("CHE", "Geneva", MAX_RADIUS),
        ("KOR", "Busan", MAX_RADIUS),
        ("SWE", "Stockholm", MAX_RADIUS),
    ]


def test_a_mark_stands_at_its_city_with_its_meetings_oldest_first() -> None:
    meetings = held(2)
    (spot,) = mapped(meetings).spots
    x, y = project(6.15, 46.20)
    assert (abs(spot.x - x) < 0.2, abs(spot.y - y) < 0.2, spot.meetings) == (True, True, tuple(meetings))


def test_a_place_whose_position_is_unknown_is_listed_without_a_mark() -> None:
    nowhere, no_city, other_country = held(2, "Nowhere"), held(1, None), held(1, "Geneva", "USA")
    drawn = mapped(nowhere, other_country, no_city)
    assert (drawn.spots, drawn.unplaced) == (
        (),
        (("CHE", "", tuple(no_city)), ("CHE", "Nowhere", tuple(nowhere)), ("USA", "Geneva", tuple(other_country))),
    )


def test_a_city_spelled_in_two_ways_is_one_place_under_its_latest_name() -> None:
    drawn = mapped([*held(2, "bern"), *held(1, "Bern"), *held(1, "no-where"), *held(1, "No Where")])
    assert [(spot.city, len(spot.meetings)) for spot in drawn.spots] == [("Bern", 3)]
    assert [(city, len(meetings)) for _, city, meetings in drawn.unplaced] == [("No Where", 2)]


def test_only_held_meetings_with_a_place_are_on_the_map() -> None:
    drawn = mapped(held(1, status="planned"), held(1, "Bern", status="cancelled"), [meeting("2025-07-11-call")])
    assert (drawn.spots, drawn.unplaced) == ((), ())


@pytest.mark.parametrize(
    ("number", "shade"),
    [(0, 0), (1, 1), (2, 2), (4, 2), (5, 3), (19, 3), (20, 4), (79, 4), (80, 5), (1000, 5)],
)
def test_a_country_is_darker_the_more_meetings_it_took_part_in(number: int, shade: int) -> None:
    drawn = world((), {"MYS": number})
    shades = {outline.code: (outline.meetings, outline.shade) for outline in drawn.outlines}
    assert shades == {code: (number, shade) if code == "MYS" else (0, 0) for code in outlines()}


def test_every_city_lies_in_the_part_of_the_map_that_is_shown() -> None:
    left, top, width, height = VIEW
    outside = [
        place
        for place, (latitude, longitude) in cities().items()
        for x, y in [project(longitude, latitude)]
        if not (left < x < left + width and top + MIN_RADIUS / 2 < y < top + height)
    ]
    assert outside == []


def test_links_in_charts_have_a_plain_href() -> None:
    """Lighthouse and some screen readers do not see a link that has only xlink:href."""
    pages = sorted((Path(__file__).parent / "golden" / "expected").rglob("*.html"))
    assert pages
    assert [page.name for page in pages if "xlink:href" in page.read_text(encoding="utf-8")] == []
