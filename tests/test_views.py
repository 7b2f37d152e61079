from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import build
from diplomacy_tracker.content.dates import When
from diplomacy_tracker.content.documents import Document
from diplomacy_tracker.content.records import Coverage, Issue, Meeting, Person, Series
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.views import (
    coverage,
    gathering,
    home,
    issue,
    meeting_contacts,
    party,
    relation,
    search_text,
)
from diplomacy_tracker.site.views.components import MAX_FOLDED, MoreLink
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.coverage import CoverageView
from diplomacy_tracker.site.views.expectation_cards import MAX_SHOWN, open_cards
from diplomacy_tracker.site.views.gathering import SeriesView
from diplomacy_tracker.site.views.home import HomeView
from diplomacy_tracker.site.views.issue import IssueView
from diplomacy_tracker.site.views.page import Site
from diplomacy_tracker.site.views.party import PartyView
from diplomacy_tracker.site.views.relation import RelationView
from tests.meetings import TODAY, account, meeting, source

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
    overdue = meeting(
        "2025-07-12-call",
        people={"CHN": "xi"},
        issues=["trade"],
        outcomes=[OUTCOME | {"due": "2025", "checked": "2026-01-02"}],
    )
    native = ("习近平", "search/?q=%E4%B9%A0%E8%BF%91%E5%B9%B3", "zh")
    assert examples() == [native]
    assert examples(late) == [("Trade", "search/?q=Trade", ""), native]
    unchecked = meeting("2025-07-12-call", issues=["trade"], outcomes=[OUTCOME | {"due": "2025"}])
    assert examples(late, unchecked) == examples(late)
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


@pytest.mark.parametrize(
    ("checked", "shown"), [(None, ("Promises due", ["o2"], 1)), ("2026-01-02", ("Due or overdue", ["o1", "o2"], 0))]
)
def test_the_home_page_calls_overdue_only_what_somebody_has_looked_at(
    checked: str | None, shown: tuple[str, list[str], int]
) -> None:
    outcomes = [OUTCOME | {"due": "2025", "checked": checked}, OUTCOME | {"id": "o2", "due": "2027"}]
    view = home.page(context(meeting("2025-07-11-call", outcomes=outcomes))).view
    assert isinstance(view, HomeView)
    assert (view.due_title, [card.anchor for card in view.due], view.unchecked) == shown


def related(*meetings: Meeting) -> RelationView:
    made = context(*meetings)
    view = relation.page(made, made.insights.relations["CHN", "USA"]).view
    assert isinstance(view, RelationView)
    return view


VISIT: dict[str, Any] = {"format": "in-person", "place": {"city": "Geneva", "country": "CHE"}}
MANY: dict[str, Any] = {"participants": [{"party": code} for code in ("CHN", "USA", "FRA", "GBR")]}


def test_a_phone_call_is_no_meeting() -> None:
    view = related(meeting("2025-07-11-visit", **VISIT), meeting("2025-08-11-call"))
    assert [(last.what, last.how) for last in view.last_contacts] == [
        ("met", "in Geneva, 11 July 2025 (foreign ministers)"),
        ("spoke", "by phone, 11 August 2025 (foreign ministers)"),
    ]


@pytest.mark.parametrize(("day", "named"), [("2025-07-10", None), ("2025-07-12", "2025-07-12-gathering")])
def test_a_later_meeting_of_both_among_others_is_named(day: str, named: str | None) -> None:
    gathering = meeting(f"{day}-gathering", **VISIT, **MANY)
    view = related(meeting("2025-07-11-visit", **VISIT), gathering)
    assert (view.later_among_others and view.later_among_others.id) == named


def test_a_selective_record_states_no_silence_and_says_to_which_day_it_was_checked() -> None:
    view = related(*(meeting(f"202{year}-07-11-call") for year in range(6)))
    assert view.contacts
    assert (view.reach.checked and view.reach.checked.iso, view.reach.through) == ("2025-07-11", None)
    assert (view.contacts.silence, view.contacts.longest, view.contacts.usual, view.contacts.levels) == (
        None,
        None,
        None,
        (),
    )
    assert view.contacts.chart
    assert view.contacts.chart.chart.silences == ()


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


def reaching(name: str, completeness: str, **keys: object) -> Coverage:
    plain = {"title": name.title(), "parties": ["CHN", "USA"], "from": "2021-01-20", "through": "2026-06-30"}
    return Coverage.model_validate({"id": name, **plain, "how": "All.", "completeness": completeness} | keys)


def reached(*records: Coverage | Meeting) -> ViewContext:
    return ViewContext(Insights(build(records, {}, {}), TODAY), Site(name="Talks"))


def test_a_level_that_is_complete_has_its_longest_silence_in_a_selective_record() -> None:
    calls = [meeting(f"{day}-call", level="leader") for day in ("2024-01-01", "2025-01-01", "2026-06-01")]
    made = reached(*calls, reaching("all", "selective"), reaching("leaders", "complete", levels=["leader"]))
    view = relation.page(made, made.insights.relations["CHN", "USA"]).view
    assert isinstance(view, RelationView)
    assert view.contacts
    assert (view.reach.through, view.contacts.longest) == (None, None)
    (level,) = view.contacts.levels
    assert level.longest
    assert (level.longest.days, level.last.id, level.complete) == (516, calls[-1].id, "20 January 2021 to 30 June 2026")


def test_the_coverage_is_listed_complete_first_with_its_gaps_in_words() -> None:
    gaps = [
        {"from": "2022-01-02", "to": "2022-01-03", "why": "A call is missing."},
        {"from": "2023-02", "to": "2023-02", "why": "No archive."},
    ]
    page = coverage.page(reached(reaching("a", "selective", gaps=gaps), reaching("b", "complete")))
    assert isinstance(page.view, CoverageView)
    assert [row.anchor for row in page.view.rows] == ["b", "a"]
    assert [gap.when for gap in page.view.rows[1].gaps] == ["2–3 January 2022", "February 2023"]
    assert page.view.opening == "2 statements of what was looked for: 1 complete, 1 selective."
    empty = coverage.page(reached())
    assert isinstance(empty.view, CoverageView)
    assert (empty.view.chart, empty.tables) == (None, {})


@pytest.mark.parametrize(
    ("due", "text", "last"),
    [
        ("2021-23", "autumn 2021", "2021-11-30"),
        ("2021-24", "winter 2021/2022", "2022-02-28"),
        ("2024-33", "the first quarter of 2024", "2024-03-31"),
        ("2026/2028", "2026 to 2028", "2028-12-31"),
        ("2026-04", "April 2026", "2026-04"),
    ],
)
def test_seasons_quarters_and_intervals_have_words_and_programs_get_their_last_day(
    due: str, text: str, last: str
) -> None:
    assert wording.stamp(When.parse_due(due)) == wording.Stamp(text, last)


def voiced(name: str, **keys: object) -> dict[str, object]:
    return {"id": name, "text": f"It comes: {name}.", "source": "press", **keys}


def test_only_what_may_still_come_is_expected_next() -> None:
    looked, not_looked = voiced("looked", due="2026-01", checked="2026-06-01"), voiced("not-looked", due="2026-01")
    coming = [voiced(f"coming-{number}") for number in range(MAX_SHOWN + 1)]
    made = context(meeting("2025-07-11-call", expects=[looked, not_looked, *coming]))
    cards = open_cards(made, made.catalogue.meetings.values())
    groups = [[card.anchor for card in group] for group in (cards.shown, cards.folded.cards, cards.passed.cards)]
    assert groups == [[f"coming-{number}" for number in range(MAX_SHOWN)], ["coming-5"], ["looked", "not-looked"]]


def test_of_very_many_expectations_the_first_are_shown_and_the_others_counted() -> None:
    passed = [voiced(f"passed-{number}", due="2026-01") for number in range(MAX_FOLDED + 2)]
    made = context(meeting("2025-07-11-call", expects=passed))
    folded = open_cards(made, made.catalogue.meetings.values()).passed
    assert (folded.number, len(folded.cards)) == (MAX_FOLDED + 2, MAX_FOLDED)
    assert folded.more == MoreLink(2, "data/v1/expectations.csv")


def test_counterparts_without_a_contact_are_ranked_by_common_meetings() -> None:
    summits = [("JPN", "ALB", "AUS", "BEL"), ("JPN", "AUS", "BEL", "USA"), ("JPN", "AUS", "USA", "VNM")]
    meetings = [
        meeting(f"2025-0{month}-01-summit", parties=parties, level="multilateral")
        for month, parties in enumerate(summits, start=1)
    ]
    made = context(*meetings, meeting("2025-04-01-call", parties=("JPN", "CHN")))
    view = party.page(made, made.catalogue.parties["JPN"]).view
    assert isinstance(view, PartyView)
    assert [row.chip.code for row in view.counterparts] == ["CHN", "AUS", "BEL", "USA", "ALB", "VNM"]


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["A"], "A"),
        (["A", "B", "C"], "A, B, C"),
        ([*"ABCD"], "A, B, C and 1 other"),
        ([*"ABCDE"], "A, B, C and 2 others"),
    ],
)
def test_of_very_many_names_beside_other_facts_the_first_stand(names: str, text: str) -> None:
    assert wording.listed_briefly([*names]) == text


def test_an_issue_only_one_side_is_known_to_have_raised_is_told_from_one_not_known() -> None:
    said = [{"by": "CHN", "issue": "trade", "text": "It said so.", "source": "press"}]
    calls = [
        meeting("2025-07-11-call", positions=said, issues=["trade"]),
        meeting("2025-07-12-call", positions=said, issues=["trade"]),
        meeting("2025-07-13-call", positions=said, issues=["trade"], sources=[account("USA", []), source("press")]),
    ]
    made = context(*calls)
    view = relation.page(made, made.insights.relations["CHN", "USA"]).view
    assert isinstance(view, RelationView)
    (row,) = view.issues
    assert (row.first, row.second, row.both, row.only) == (3, 0, 0, ((1, 2), (0, 0)))


def test_relations_and_parties_link_to_what_was_declared_of_them() -> None:
    made = reached(
        meeting("2025-07-11-call"),
        meeting("2025-07-12-call", parties=("USA", "JPN")),
        meeting("2025-07-13-call", parties=("RUS", "JPN")),
        reaching("two", "selective"),
        reaching("one", "selective", parties=["USA"]),
    )
    pairs = {pair: relation.page(made, item).view for pair, item in made.insights.relations.items()}
    links = {pair: view.reach.url for pair, view in pairs.items() if isinstance(view, RelationView)}
    assert links == {
        ("CHN", "USA"): "about/coverage/#two",
        ("JPN", "USA"): "about/coverage/#one",
        ("JPN", "RUS"): "about/coverage/",
    }
    parties = {code: party.page(made, made.catalogue.parties[code]).view for code in ("USA", "CHN", "JPN")}
    assert {code: view.reach.url for code, view in parties.items() if isinstance(view, PartyView)} == {
        "USA": "about/coverage/#one",
        "CHN": "about/coverage/#two",
        "JPN": "about/coverage/#one",
    }


def test_a_chart_as_a_table_says_to_which_day_it_was_checked() -> None:
    made = reached(meeting("2025-07-11-call"), meeting("2025-07-12-call"), reaching("all", "selective"))
    page = relation.page(made, made.insights.relations["CHN", "USA"])
    assert [row[-1] for row in page.tables["contacts.csv"]] == ["checked_to", "2026-06-30", "2026-06-30"]


def neighbours(*records: Coverage | Meeting) -> list[tuple[int | None, bool]]:
    """Of the first meeting: the days to the contact before and after, and whether some are known to be missing."""
    this, made = records[0], reached(*records)
    assert isinstance(this, Meeting)
    found = [meeting_contacts.previous(made, this), meeting_contacts.following(made, this)]
    return [(item.days, item.are_missing) for item in found if item]


AROUND = (
    meeting("2025-03-01-visit"),
    meeting("2025-01-30-talks", end_date="2025-02-01"),
    meeting("2025-03-11-call"),
)


def test_days_between_meetings_are_told_only_where_none_can_be_missing() -> None:
    gap = [{"from": "2025-02-10", "to": "2025-02-10", "why": "A call is missing."}]
    assert neighbours(*AROUND) == [(None, False), (None, False)]
    assert neighbours(*AROUND, reaching("all", "complete")) == [(28, False), (10, False)]
    assert neighbours(*AROUND, reaching("all", "complete", gaps=gap)) == [(None, True), (10, False)]
    assert neighbours(*AROUND, reaching("all", "selective", gaps=gap)) == [(None, True), (None, False)]


def test_what_is_missing_of_a_party_at_large_need_not_be_missing_of_two() -> None:
    gap = [{"from": "2025-02-10", "to": "2025-02-10", "why": "Talks with Russia are missing."}]
    assert neighbours(*AROUND, reaching("one", "selective", parties=["USA"], gaps=gap)) == [(None, False)] * 2


def test_two_contacts_of_one_day_are_known_to_be_of_one_day() -> None:
    assert neighbours(meeting("2025-03-01-b"), meeting("2025-03-01-a")) == [(0, False)]


def test_a_relation_counts_the_gaps_that_are_known_of_it() -> None:
    gap = {"from": "2025-02-10", "to": "2025-02-10", "why": "A call is missing."}
    made = reached(*AROUND, reaching("all", "selective", gaps=[gap, gap | {"from": "2025-03", "to": "2025-04"}]))
    view = relation.page(made, made.insights.relations["CHN", "USA"]).view
    assert isinstance(view, RelationView)
    assert view.reach.known_gaps == 2


def test_what_has_passed_since_a_meeting_counts_from_its_last_day() -> None:
    view = related(meeting("2026-11-20-talks", end_date="2026-11-22", **VISIT))
    assert [(last.days, last.since.iso) for last in view.last_contacts] == [("1 day", "2026-11-22")]


def test_rounds_are_so_many_days_apart_only_where_none_can_be_missing() -> None:
    rounds = [meeting(name, series="talks") for name in ("2025-01-01-a", "2025-01-11-b")]
    talks = Series.model_validate({"id": "talks", "title": "Talks", "parties": ["CHN", "USA"]})

    def days(*declared: Coverage) -> list[int | None]:
        files = {("series", "talks"): Document(Path("talks.md"), {}, "", 1, "")}
        made = ViewContext(Insights(build([*rounds, talks, *declared], files, {}), TODAY), Site(name="Talks"))
        view = gathering.series_page(made, talks).view
        assert isinstance(view, SeriesView)
        return [item.days for item in view.rounds]

    assert days(reaching("all", "selective")) == [None, None]
    assert days(reaching("all", "complete")) == [None, 10]


def said(name: str, *, elsewhere: bool = False) -> Meeting:
    position = {"by": "CHN", "issue": "trade", "text": "It said so.", "source": "press"}
    where = {"elsewhere": {"to": "MYS"}} if elsewhere else {}
    return meeting(name, positions=[position | where], issues=["trade"])


def trade(*meetings: Meeting) -> tuple[ViewContext, IssueView]:
    files = {("issues", "trade"): Document(Path("trade.md"), {}, "", 1, "")}
    made = ViewContext(Insights(build([*meetings, *ISSUES], files, {}), TODAY), Site(name="Talks"))
    view = issue.page(made, made.catalogue.issues["trade"]).view
    assert isinstance(view, IssueView)
    return made, view


def test_an_issue_says_from_when_to_when_it_is_on_record() -> None:
    calls = [said("2021-10-08-call"), said("2026-05-14-talks").model_copy(update={"end_date": date(2026, 5, 15)})]
    assert trade(*calls)[1].opening == (
        "Trade: in 2 meetings on record from 8 October 2021 (raised by China) to 15 May 2026."
    )
    assert trade(calls[0])[1].opening == "Trade: in 1 meeting on record on 8 October 2021 (raised by China)."


def test_statements_said_elsewhere_are_counted_apart() -> None:
    made, view = trade(said("2025-07-11-call"), said("2025-07-12-call", elsewhere=True), said("2025-07-13-call"))
    assert [(lines.number, lines.elsewhere) for lines in view.parties] == [(2, 1)]
    assert issue.row(made, made.catalogue.issues["trade"]).positions == 2
    of_china = party.page(made, made.catalogue.parties["CHN"]).view
    assert isinstance(of_china, PartyView)
    assert [(lines.number, lines.elsewhere) for lines in of_china.issues] == [(2, 1)]


def test_open_promises_of_a_party_are_those_in_the_state_open() -> None:
    outcomes = [OUTCOME | {"due": "2025"}, OUTCOME | {"id": "o2"}, OUTCOME | {"id": "o3", "due": "2027"}]
    made = context(meeting("2025-07-11-call", outcomes=outcomes))
    china = made.catalogue.parties["CHN"]
    view = party.page(made, china).view
    assert isinstance(view, PartyView)
    assert (view.tally, party.row(made, china).open_promises) == (("1 not checked since", "2 open"), 2)


def test_news_of_promises_is_checked_at_large_only_where_a_coverage_includes_it() -> None:
    assert reached(*AROUND, reaching("all", "complete")).news_checked is None
    both = reached(*AROUND, reaching("all", "complete", covers=["contacts", "promises"]))
    assert both.news_checked == wording.Stamp("30 June 2026", "2026-06-30")
