from datetime import date

from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.views import years
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.meeting_filters import by_year_and_level, filters, lines
from diplomacy_tracker.site.views.page import Site
from diplomacy_tracker.site.views.years import MAX_SHOWN, YearView, year_page
from tests.meetings import TODAY, catalogue, meeting

CALL = meeting("2024-07-11-call", parties=("USA", "CHN"), level="leader", format="phone")
VISIT = meeting(
    "2025-07-11-visit",
    parties=("USA", "MYS"),
    level="foreign-minister",
    format="in-person",
    place={"city": "Kuala Lumpur", "country": "MYS"},
)
PLAN = meeting("2026-12-14-plan", parties=("USA", "CHN"), status="planned", level="leader", format="phone")
MADE = ViewContext(Insights(catalogue(CALL, VISIT, PLAN), TODAY), Site(name="Talks"))


def test_a_meeting_has_the_values_by_which_it_is_narrowed() -> None:
    _, visit, _ = lines(MADE, [CALL, VISIT, PLAN])
    assert {name: value for name, value in visit.keys.items() if name != "issue"} == {
        "party": "USA|MYS",
        "pair": "malaysia-united-states",
        "level": "foreign-minister",
        "format": "in-person",
        "place": "kuala-lumpur-malaysia",
        "year": "2025",
        "state": "held",
        "date": "2025-07-11",
    }


def test_only_filters_with_something_to_choose_are_shown() -> None:
    assert {"place", "issue"}.isdisjoint(item.name for item in filters(MADE, [CALL, VISIT, PLAN]).filters)
    assert [item.name for item in filters(MADE, [CALL, PLAN]).filters] == ["party", "year", "state"]


def test_years_stand_in_their_order_and_levels_by_how_often() -> None:
    level, year = sorted(by_year_and_level(MADE, [CALL, VISIT, PLAN]), key=lambda group: group.title)
    assert [(row.label, row.total) for row in year.shown] == [("2026", 1), ("2025", 1), ("2024", 1)]
    assert [(row.value, row.total) for row in level.shown] == [("leader", 2), ("foreign-minister", 1)]
    assert [part.number for part in year.shown[0].parts if part.state.value == "planned"] == [1]


def test_a_long_month_folds_its_earlier_meetings() -> None:
    many = [meeting(f"2025-07-{day:02}-call") for day in range(1, MAX_SHOWN + 3)]
    view = year_page(ViewContext(Insights(catalogue(*many), date(2025, 8, 1)), Site(name="Talks")), 2025).view
    assert isinstance(view, YearView)
    (july,) = view.months
    assert (len(july.shown), len(july.folded), july.number) == (MAX_SHOWN, 2, f"{MAX_SHOWN + 2} meetings")
    assert july.shown[0].card.id == many[-1].id


def test_the_page_of_all_meetings_names_the_pages_that_have_the_lines() -> None:
    view = years.meetings_page(MADE).view
    assert isinstance(view, years.MeetingsView)
    assert ([row.folder for row in view.years], view.number) == (["2026/", "2025/", "2024/"], 3)
