from urllib.parse import parse_qsl, urlsplit

import pytest

from generator.content.catalogue import build
from generator.content.records import Issue, Meeting, Person
from generator.insights import Insights
from generator.site.views import home, relation, search_text
from generator.site.views.components import MAX_FOLDED
from generator.site.views.context import ViewContext
from generator.site.views.home import HomeView
from generator.site.views.page import Site
from generator.site.views.relation import RelationView
from tests.meetings import TODAY, meeting

ISSUES = [Issue.model_validate({"id": name, "title": name.title()}) for name in ("chips", "trade")]
XI = Person.model_validate({"id": "xi", "name": "Xi Jinping", "native_name": "习近平", "party": "CHN"})
OUTCOME = {"id": "o1", "text": "They will meet.", "kind": "announced", "by": ["CHN"], "source": "press"}


def context(*meetings: Meeting) -> ViewContext:
    content = build([*meetings, *ISSUES, XI], {}, {})
    return ViewContext(Insights(content, TODAY), Site(name="Talks"))


def examples(*meetings: Meeting) -> list[tuple[str, str | None, str]]:
    view = home.page(context(*meetings)).view
    assert isinstance(view, HomeView)
    return [(example.link.text, example.link.url, example.language) for example in view.examples]


def test_the_home_page_suggests_searches_that_find_something_in_this_content() -> None:
    late = meeting("2025-07-11-call", issues=["trade"], outcomes=[OUTCOME | {"due": "2026"}, OUTCOME | {"id": "o2"}])
    overdue = meeting("2025-07-12-call", people={"CHN": "xi"}, issues=["trade"], outcomes=[OUTCOME | {"due": "2025"}])
    native = ("习近平", "search/?q=%E4%B9%A0%E8%BF%91%E5%B9%B3", "zh")
    assert examples() == [native]
    assert examples(late) == [("Trade", "search/?q=Trade", ""), native]
    assert examples(late, overdue) == [*examples(late), ("overdue promises", "promises/?state=overdue", "")]


def test_older_meetings_of_two_parties_are_searched_by_both() -> None:
    made = context(*(meeting(f"2025-07-11-call-{number}") for number in range(MAX_FOLDED + 1)))
    (pair,) = made.insights.relations.values()
    view = relation.page(made, pair).view
    assert isinstance(view, RelationView)
    assert view.meetings.left_out == 1
    assert parse_qsl(urlsplit(view.meetings.url).query) == [
        ("kind", "Meeting"),
        ("country", "China"),
        ("country", "United States"),
        ("match", "all"),
        ("sort", "oldest"),
    ]


@pytest.mark.parametrize(("end", "when"), [(None, "11 July 2025"), ("2025-07-12", "11–12 July 2025")])
def test_search_finds_a_meeting_by_each_of_its_days(end: str | None, when: str) -> None:
    talks = meeting("2025-07-11-talks", end_date=end)
    assert when in search_text.text(context(talks), talks).splitlines()


def test_promises_are_grouped_by_party_and_by_issue() -> None:
    outcomes = [OUTCOME | {"issue": "trade"}, OUTCOME | {"id": "o2", "by": ["USA", "CHN"]}]
    made = context(meeting("2025-07-11-call", outcomes=outcomes))
    by_party, by_issue = (
        {key: [promise.outcome.id for promise in group] for key, group in groups.items()}
        for groups in (made.promises_by_party, made.promises_by_issue)
    )
    assert (by_party, by_issue) == ({"CHN": ["o1", "o2"], "USA": ["o2"]}, {"trade": ["o1"]})
