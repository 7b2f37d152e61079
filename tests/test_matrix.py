from itertools import combinations

import pytest

from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.views.components import Chip
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.matrix import MAX_PARTIES, Matrix, MatrixCell, matrix, table
from diplomacy_tracker.site.views.page import Site
from tests.meetings import TODAY, catalogue, meeting

CHN, USA = (
    Chip("CHN", "China", "countries/china/"),
    Chip("USA", "United States", "countries/united-states/"),
)


def context(*meetings: Meeting) -> ViewContext:
    return ViewContext(Insights(catalogue(*meetings), TODAY), Site(name="Talks"))


def calls(first: str, second: str, number: int) -> list[Meeting]:
    return [meeting(f"2025-07-11-{first}-{second}-{n}".lower(), parties=(first, second)) for n in range(number)]


def made(*groups: list[Meeting]) -> Matrix:
    result = matrix(context(*(each for group in groups for each in group)))
    assert result
    return result


def codes(drawn: Matrix) -> list[str]:
    """The parties in their order: columns begin with the first, rows with the second."""
    return [drawn.chips[0].code, *(row.chip.code for row in drawn.rows)]


def numbers(drawn: Matrix) -> list[list[int]]:
    return [[cell.number for cell in row.cells] for row in drawn.rows]


def test_rows_and_columns_begin_with_the_party_that_has_most_contacts() -> None:
    drawn = made(calls("CHN", "USA", 2), calls("RUS", "USA", 3), calls("CHN", "FRA", 1))
    order = ["USA", "CHN", "RUS", "FRA"]
    assert ([chip.code for chip in drawn.chips], [row.chip.code for row in drawn.rows]) == (order[:-1], order[1:])
    assert numbers(drawn) == [[2], [3, 0], [0, 1, 0]]


def test_parties_with_as_many_contacts_stand_in_the_order_of_their_codes() -> None:
    drawn = made(calls("USA", "RUS", 1), calls("USA", "FRA", 1), calls("RUS", "CHN", 1), calls("CHN", "FRA", 1))
    assert codes(drawn) == ["CHN", "FRA", "RUS", "USA"]


def test_a_meeting_of_three_is_a_contact_of_each_two_and_a_larger_one_of_none() -> None:
    three = meeting("2025-07-11-three", parties=("USA", "CHN", "RUS"))
    summit = meeting("2025-11-22-summit", parties=("USA", "CHN", "RUS", "FRA"))
    assert numbers(made([three, summit])) == [[1], [1, 1]]


def test_what_was_not_held_is_no_contact() -> None:
    plan = meeting("2026-12-14-plan", status="planned", parties=("USA", "FRA"))
    drawn = made(calls("CHN", "USA", 1), calls("RUS", "USA", 1), [plan])
    assert codes(drawn) == ["USA", "CHN", "RUS"]


@pytest.mark.parametrize("meetings", [[], calls("CHN", "USA", 5)], ids=["no party", "two parties"])
def test_fewer_than_three_parties_make_no_matrix(meetings: list[Meeting]) -> None:
    assert matrix(context(*meetings)) is None


def test_no_more_parties_than_a_screen_shows_are_in_the_matrix() -> None:
    others = ["ARG", "AUS", "BRA", "CAN", "CHN", "DEU", "EGY", "FRA", "GBR", "IDN", "IND", "ITA", "JPN", "KOR", "MEX"]
    drawn = made(*(calls("USA", code, 1) for code in others))
    assert codes(drawn) == ["USA", *others[: MAX_PARTIES - 1]]


@pytest.mark.parametrize(("number", "shade"), [(1, 1), (2, 1), (3, 2), (9, 2), (10, 3), (29, 3), (30, 4), (31, 4)])
def test_a_cell_is_darker_the_more_contacts_two_have(number: int, shade: int) -> None:
    drawn = made(calls("CHN", "USA", number), calls("RUS", "USA", 1))
    assert drawn.rows[0].cells[0].shade == shade


def test_a_cell_says_what_it_counts_and_leads_to_the_relation() -> None:
    drawn = made(calls("CHN", "USA", 2), calls("RUS", "USA", 1))
    assert [row.cells[0] for row in drawn.rows] == [
        MatrixCell(USA, 2, 1, "relations/china-united-states/"),
        MatrixCell(USA, 1, 1, "relations/russia-united-states/"),
    ]


def test_two_that_never_met_have_a_cell_that_leads_nowhere() -> None:
    drawn = made(calls("CHN", "USA", 2), calls("RUS", "USA", 1))
    assert drawn.rows[1].cells[1] == MatrixCell(CHN, 0, 0, None)


def test_each_pair_is_in_the_matrix_once() -> None:
    drawn = made(calls("CHN", "USA", 4), calls("RUS", "CHN", 3), calls("FRA", "USA", 2), calls("FRA", "RUS", 1))
    pairs = [{row.chip.code, cell.chip.code} for row in drawn.rows for cell in row.cells]
    assert sorted(map(sorted, pairs)) == [list(pair) for pair in combinations(sorted(codes(drawn)), 2)]


def test_the_table_has_each_pair_once() -> None:
    rows = table(context(*calls("CHN", "USA", 2), *calls("RUS", "USA", 1)))
    assert list(rows) == [
        ("party_a", "party_b", "contacts", "checked_to"),
        ("USA", "CHN", 2, "2025-07-11"),
        ("USA", "RUS", 1, "2025-07-11"),
        ("CHN", "RUS", 0, None),
    ]


def test_the_table_of_no_contacts_is_its_header() -> None:
    assert list(table(context())) == [("party_a", "party_b", "contacts", "checked_to")]
