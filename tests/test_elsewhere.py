"""Statements that were not made at the meeting: how pages mark them, and where they are not counted."""

import pytest

from diplomacy_tracker.content.catalogue import build
from diplomacy_tracker.content.records import Issue, Meeting
from diplomacy_tracker.data.dataset import Dataset
from diplomacy_tracker.data.tables.accounts import ACCOUNTS, MEETING_ISSUES
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.views.accounts import AccountsView, accounts
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.page import Site
from diplomacy_tracker.site.views.positions import ElsewhereTag, elsewhere_tag
from tests.meetings import TODAY, account, meeting, position, source

PRESS = source("press")
OTHER = meeting("2025-07-10-dinner", title="They dine")


def insights(*meetings: Meeting) -> Insights:
    issues = [Issue.model_validate({"id": name, "title": name.title()}) for name in ("taiwan", "trade")]
    return Insights(build([OTHER, *meetings, *issues], {}, {}), TODAY)


def tag(**elsewhere: str) -> ElsewhereTag | None:
    call = meeting("2025-07-11-call", positions=[position("CHN", "trade", "press", elsewhere=elsewhere)])
    return elsewhere_tag(ViewContext(insights(call), Site(name="Talks")), call, call.positions[0])


@pytest.mark.parametrize(
    ("elsewhere", "text"),
    [
        ({"date": "2025-07-10", "to": "MYS"}, "10 July, to Malaysia"),
        ({"to": "USA"}, "to the United States"),
        ({"date": "2024-12-31", "to": "the press", "at": "in Hangzhou"}, "31 December 2024, to the press, in Hangzhou"),
        ({"at": "before the talks"}, "before the talks"),
    ],
    ids=["a day and a party", "a party with an article", "another year", "an occasion"],
)
def test_a_label_says_when_to_whom_and_on_which_occasion(elsewhere: dict[str, str], text: str) -> None:
    assert tag(**elsewhere) == ElsewhereTag(text, None)


def test_a_label_leads_to_the_meeting_at_which_it_was_said() -> None:
    made = tag(date="2025-07-10", at=OTHER.id)
    assert made
    assert made.meeting
    assert (made.text, made.meeting.text, made.meeting.url) == ("10 July", "They dine", "meetings/2025-07-10-dinner/")


def test_a_statement_that_was_made_at_the_meeting_has_no_label() -> None:
    call = meeting("2025-07-11-call", positions=[position("CHN", "trade", "press")])
    assert elsewhere_tag(ViewContext(insights(call), Site(name="Talks")), call, call.positions[0]) is None


CALL = meeting(
    "2025-07-11-call",
    people={},
    issues=["taiwan", "trade"],
    sources=[PRESS, account("USA", ["trade"]), account("CHN", [])],
    positions=[position("CHN", "taiwan", "press", elsewhere={"to": "MYS"})],
)


def view() -> AccountsView:
    made = accounts(ViewContext(insights(CALL), Site(name="Talks")), CALL)
    assert made
    return made


def test_a_row_of_what_was_only_said_elsewhere_says_of_nobody_that_they_left_it_out() -> None:
    cells = {
        row.issue.text: [(len(cell.statements), cell.absent.label if cell.absent else "") for cell in row.cells]
        for row in view().rows
    }
    assert cells == {"Taiwan": [(0, ""), (1, "")]}


def test_issues_without_a_statement_stand_below_with_who_names_and_who_leaves_them_out() -> None:
    assert [
        (
            [chip.code for chip in group.by],
            [chip.code for chip in group.left_out_by],
            [r.issue.text for r in group.rows],
        )
        for group in view().named
    ] == [(["USA"], ["CHN"], ["Trade"])]


def test_the_words_of_the_table_are_those_that_stand_in_it() -> None:
    assert [word.label for word in view().words] == ["account read in full"]
    assert view().has_elsewhere


def test_tables_do_not_count_what_was_said_elsewhere_as_raised() -> None:
    data = Dataset(insights(CALL))
    raised = MEETING_ISSUES.names.index("raised_by")
    assert {row[1]: row[raised] for row in MEETING_ISSUES.rows(data)} == {"trade": ("USA",), "taiwan": ()}
    assert {row[1] for row in ACCOUNTS.rows(data)} == {"trade"}
