import json
import re
from pathlib import Path
from typing import Any

import pytest

from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.views.components import MAX_FOLDED, MAX_ROWS
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.ledgers import MAX_SHOWN, LedgerView, Line, Section, expected_page, promises_page
from diplomacy_tracker.site.views.page import Page, Site
from diplomacy_tracker.site.views.promise_cards import promise_list
from tests import entries, site
from tests.meetings import TODAY, catalogue, meeting


def outcome(name: str, *by: str, **keys: object) -> dict[str, object]:
    plain = {"id": name, "text": "They agreed.", "kind": "agreed", "by": by or ("CHN", "USA"), "source": "press"}
    return {**plain, **keys}


def kept(how: str = "kept") -> list[dict[str, object]]:
    return [{"date": "2025-08-01", "status": how, "source": "press"}]


def foretold(name: str, **keys: object) -> dict[str, object]:
    return {"id": name, "text": "They will meet.", "source": "press", **keys}


def context(*meetings: Meeting) -> ViewContext:
    return ViewContext(Insights(catalogue(*meetings), TODAY), Site(name="Talks"))


def view(page: Page) -> LedgerView[Any]:
    assert isinstance(page.view, LedgerView)
    return page.view


def promised(*outcomes: dict[str, object]) -> LedgerView[Any]:
    """The ledger of what one meeting promised."""
    return view(promises_page(context(meeting("2025-07-11-call", outcomes=outcomes))))


def expected(*expectations: dict[str, object]) -> LedgerView[Any]:
    """The ledger of what one meeting foretold."""
    return view(expected_page(context(meeting("2025-07-11-call", expects=expectations))))


def sections(ledger: LedgerView[Any]) -> dict[str, list[str]]:
    """The anchors of the lines by section, in the order of the page."""
    return {section.anchor: [line.card.anchor for line in lines(section)] for section in ledger.sections}


def lines(section: Section[Any]) -> list[Line[Any]]:
    return [*section.shown, *section.folded]


def choices(ledger: LedgerView[Any]) -> dict[str, list[str]]:
    return {item.name: [f"{value}: {label}" for value, label in item.choices] for item in ledger.filters}


def totals(ledger: LedgerView[Any]) -> dict[str, list[tuple[str, str, tuple[int, ...], int]]]:
    return {
        group.anchor: [
            (row.label, row.query, tuple(part.number for part in row.parts), row.total)
            for row in (*group.shown, *group.folded)
        ]
        for group in ledger.totals
    }


def states(ledger: LedgerView[Any]) -> list[str]:
    return [part.state.value for part in ledger.whole.parts] if ledger.whole else []


@pytest.mark.parametrize(("number", "left_out"), [(MAX_FOLDED, None), (MAX_FOLDED + 2, 2)], ids=["all", "more"])
def test_one_of_several_lists_is_shorter_and_says_what_it_leaves_out(number: int, left_out: int | None) -> None:
    made = context(meeting("2025-07-11-call", outcomes=[outcome(name) for name in names(number)]))
    shown = promise_list(made, made.insights.promises)
    assert (len(shown.cards), shown.more and shown.more.number) == (MAX_FOLDED, left_out)


@pytest.mark.parametrize("number", [MAX_ROWS, MAX_ROWS + 1])
def test_a_section_of_very_many_leaves_out_the_last_and_says_where_they_are(number: int) -> None:
    ledgers = promised(*map(outcome, names(number))), expected(*map(foretold, names(number)))
    sections = [section for ledger in ledgers for section in ledger.sections]
    left_out = [(1, "data/v1/outcomes.csv"), (1, "data/v1/expectations.csv")]
    assert [len(lines(section)) for section in sections] == [MAX_ROWS] * 2
    assert [section.more and (section.more.number, section.more.url) for section in sections] == (
        left_out if number > MAX_ROWS else [None, None]
    )
    assert [ledger.left_out for ledger in ledgers] == [number - MAX_ROWS] * 2


def test_the_filters_say_how_many_lines_they_do_not_count(tmp_path: Path) -> None:
    """The script counts the lines of the page, and adds this to what it says."""
    kinds = {"outcomes": outcome, "expects": foretold}
    files = {}
    for day in range(11, 15):  # an entry may have a hundred of each
        lists = {key: [make(key + name) for name in names(MAX_ROWS // 4 + 1)] for key, make in kinds.items()}
        keys = "".join(f"{key}: {json.dumps(made)}\n" for key, made in lists.items()).replace('"press"', '"wire"')
        files[entries.CALL.replace("-11-", f"-{day}-")] = entries.meeting(f"date: 2025-07-{day}\n{keys}")
    shown = site.build(tmp_path / "site", entries.write(tmp_path / "content", files))
    for name in ("promises", "expected"):
        page = (shown / name / "index.html").read_text("utf-8")
        assert re.findall(r'data-rest="(.*?)"', page) == [", not counting 4 more in the data"]


def names(number: int) -> list[str]:
    return [f"o{place}" for place in range(number)]


# Promises


def test_promises_stand_by_state_those_that_need_attention_first() -> None:
    ledger = promised(
        outcome("o1", log=kept("superseded")),
        outcome("o2", log=kept()),
        outcome("o3", log=kept("partly")),
        outcome("o4", log=kept("broken")),
        outcome("o5", log=kept("in-progress")),
        outcome("o6"),
        outcome("o7", due="2026-01-01", checked="2026-02-01"),
        outcome("o8", due="2026-01-01"),
    )
    assert list(sections(ledger).items()) == [
        ("overdue", ["o7"]),
        ("unchecked", ["o8"]),
        ("open", ["o6"]),
        ("in-progress", ["o5"]),
        ("broken", ["o4"]),
        ("partly", ["o3"]),
        ("kept", ["o2"]),
        ("superseded", ["o1"]),
    ]


def test_the_longest_overdue_stands_first() -> None:
    days = {"o1": "2026-03", "o2": "2025-12-31", "o3": "2026-02-01"}
    ledger = promised(*(outcome(name, due=day, checked="2026-05-01") for name, day in days.items()))
    assert sections(ledger) == {"overdue": ["o2", "o3", "o1"]}


def test_what_was_not_looked_at_longest_stands_first() -> None:
    days = {"o1": "2026-03", "o2": "2025-12-31", "o3": "2025-24"}
    assert sections(promised(*(outcome(name, due=day) for name, day in days.items()))) == {
        "unchecked": ["o2", "o3", "o1"]
    }
    assert sections(expected(*(foretold(name, due=day) for name, day in days.items()))) == {
        "unchecked": ["o2", "o3", "o1"]
    }


def test_what_is_open_with_a_day_to_come_stands_first_the_nearest_before_the_others() -> None:
    ledger = promised(
        outcome("o1"),
        outcome("o2", due="2030"),
        outcome("o3", due="2028-05"),
        outcome("o4", due="2026-01-01", checked="2026-02-01"),
    )
    assert list(sections(ledger).items()) == [("open", ["o3", "o2"]), ("overdue", ["o4"]), ("open-undated", ["o1"])]
    assert [section.rest for section in ledger.sections] == ["with a day to come", "", "without a day"]


def test_the_first_lines_of_a_section_show_and_the_others_fold_away() -> None:
    (section,) = promised(*map(outcome, names(MAX_SHOWN + 2))).sections
    assert (len(section.shown), len(section.folded)) == (MAX_SHOWN, 2)


def test_the_parts_of_a_bar_follow_each_other_and_the_longest_bar_is_whole() -> None:
    ledger = promised(
        outcome("o1", "USA"), outcome("o2", "USA", log=kept()), outcome("o3", "USA"), outcome("o4", "CHN")
    )
    (usa, china) = ledger.totals[0].shown
    assert [(part.state.value, part.start, part.width) for part in usa.parts] == [
        ("open", 0, 66.67),
        ("kept", 66.67, 33.33),
    ]
    assert [(part.start, part.width) for part in china.parts] == [(0, 33.33), (33.33, 0)]


def test_documents_and_statements_are_no_promises() -> None:
    ledger = promised(outcome("o1"), outcome("o2", type="document"), outcome("o3", type="statement"))
    assert sections(ledger) == {"open": ["o1"]}


def test_other_promises_stand_newest_first() -> None:
    meetings = [meeting(f"{year}-07-11-call", outcomes=[outcome(f"o{year}")]) for year in (2023, 2025, 2024)]
    assert sections(view(promises_page(context(*meetings)))) == {"open": ["o2025", "o2024", "o2023"]}


def test_a_section_says_how_many_it_has() -> None:
    ledger = promised(outcome("o1"), outcome("o2"), outcome("o3", log=kept()))
    assert [section.number for section in ledger.sections] == ["2 promises", "1 promise"]


def test_the_ledger_opens_with_how_many_are_in_each_state() -> None:
    page = promises_page(
        context(meeting("2025-07-11-call", outcomes=[outcome("o1", log=kept()), outcome("o2"), outcome("o3")]))
    )
    assert (page.description, view(page).opening) == ("3 promises on record: 2 open and 1 kept.",) * 2


def test_an_empty_ledger_says_so() -> None:
    page = promises_page(context(meeting("2025-07-11-call")))
    assert (view(page).opening, sections(view(page)), totals(view(page)), choices(view(page))) == (
        "No promise on record yet.",
        {},
        {},
        {"party": [], "pair": [], "issue": [], "kind": [], "year": [], "state": []},
    )


def test_promises_can_be_narrowed_to_the_parties_kinds_and_states_that_occur() -> None:
    ledger = promised(
        outcome("o1", "USA", toward=["RUS"], denied_by=["FRA"], kind="announced"),
        outcome("o2", "CHN", "GBR", kind="signed", log=kept()),
    )
    assert choices(ledger) == {
        "party": ["CHN: China", "GBR: United Kingdom", "USA: United States"],
        "pair": ["china-united-states: China and United States"],
        "issue": [],
        "kind": ["signed: signed", "announced: announced"],
        "year": ["2025: 2025"],
        "state": ["open: open", "kept: kept"],
    }
    assert [dict(line.keys) for section in ledger.sections for line in lines(section)] == [
        {
            "party": "USA",
            "pair": "china-united-states",
            "issue": "",
            "kind": "announced",
            "year": "2025",
            "state": "open",
            "date": "2025-07-11",
        },
        {
            "party": "CHN|GBR",
            "pair": "china-united-states",
            "issue": "",
            "kind": "signed",
            "year": "2025",
            "state": "kept",
            "date": "2025-07-11",
            "looked": "2025-08-01",
        },
    ]


def test_promises_are_counted_by_party_and_by_kind_the_most_first() -> None:
    ledger = promised(
        outcome("o1", "USA", kind="announced"),
        outcome("o2", "USA", "CHN", log=kept()),
        outcome("o3", "USA", "CHN"),
        outcome("o4", "GBR", log=kept()),
    )
    assert states(ledger) == ["open", "kept"]
    assert totals(ledger) == {
        "by-party": [
            ("United States", "party=USA", (2, 1), 3),
            ("China", "party=CHN", (1, 1), 2),
            ("United Kingdom", "party=GBR", (0, 1), 1),
        ],
        "by-kind": [("agreed", "kind=agreed", (1, 2), 3), ("announced", "kind=announced", (1, 0), 1)],
    }


def test_parties_with_as_many_promises_stand_in_the_order_of_their_codes() -> None:
    ledger = promised(outcome("o1", "USA"), outcome("o2", "RUS"), outcome("o3", "CHN"))
    assert [row[1] for row in totals(ledger)["by-party"]] == ["party=CHN", "party=RUS", "party=USA"]


def test_a_party_named_twice_in_one_promise_made_it_once() -> None:
    assert totals(promised(outcome("o1", "USA", "USA")))["by-party"] == [("United States", "party=USA", (1,), 1)]


def test_promises_of_a_withdrawn_meeting_are_not_in_the_ledger() -> None:
    withdrawn = {"date": "2025-08-01", "reason": "It was another day."}
    gone = meeting("2025-07-11-gone", outcomes=[outcome("o1")], withdrawn=withdrawn)
    assert sections(view(promises_page(context(gone)))) == {}


# What is expected


BUSAN = meeting("2025-10-30-busan")


def test_expectations_stand_by_state_those_that_need_attention_first() -> None:
    ends = ["superseded", "lapsed", "cancelled", "lower-level", "late"]
    voiced = meeting(
        "2025-07-11-call",
        expects=[
            *(
                foretold(f"e{n}", closed={"as": how, "date": "2026-01-01", "source": "press"})
                for n, how in enumerate(ends)
            ),
            foretold("e5", fulfilled_by=BUSAN.id),
            foretold("e6"),
            foretold("e7", due="2026-01", checked="2026-02-01"),
            foretold("e8", due="2026-01"),
        ],
    )
    assert list(sections(view(expected_page(context(voiced, BUSAN)))).items()) == [
        ("open", ["e6"]),
        ("past-due", ["e7"]),
        ("unchecked", ["e8"]),
        ("fulfilled", ["e5"]),
        ("late", ["e4"]),
        ("lower-level", ["e3"]),
        ("cancelled", ["e2"]),
        ("lapsed", ["e1"]),
        ("superseded", ["e0"]),
    ]


def test_expectations_of_one_state_stand_newest_first() -> None:
    meetings = [meeting(f"{year}-07-11-call", expects=[foretold(f"e{year}")]) for year in (2023, 2025, 2024)]
    assert sections(view(expected_page(context(*meetings)))) == {"open": ["e2025", "e2024", "e2023"]}


def test_announced_meetings_stand_above_soonest_first_and_no_others() -> None:
    later, sooner = (meeting(f"2026-12-{day}-plan", status="planned") for day in (14, 12))
    off = meeting("2026-12-13-off", status="postponed")
    gone = meeting("2026-12-15-gone", status="planned", withdrawn={"date": "2025-08-01", "reason": "A mistake."})
    ledger = view(expected_page(context(later, off, gone, BUSAN, sooner)))
    assert [row.id for row in ledger.planned] == ["2026-12-12-plan", "2026-12-14-plan"]


@pytest.mark.parametrize(
    ("keys", "opening"),
    [
        ([], "1 meeting announced; no expectation on record yet."),
        ([{}], "1 meeting announced; 1 expectation on record: 1 open."),
        (
            [{"fulfilled_by": BUSAN.id}, {"due": "2025-08"}, {}],
            "1 meeting announced; 3 expectations on record: 1 not checked since, 1 open and 1 with a result.",
        ),
    ],
)
def test_the_ledger_opens_with_what_is_announced_and_how_many_expectations_have_no_result(
    keys: list[dict[str, object]], opening: str
) -> None:
    voiced = meeting("2025-07-11-call", expects=[foretold(f"e{n}", **each) for n, each in enumerate(keys)])
    page = expected_page(context(voiced, BUSAN, meeting("2026-12-14-plan", status="planned")))
    assert (page.description, view(page).opening) == (opening, opening)


def test_expectations_can_be_narrowed_to_the_parties_that_met_and_the_kinds_as_written() -> None:
    ledger = expected(foretold("e1", kind="visit"), foretold("e2"), foretold("e3", kind="a call"))
    assert choices(ledger) == {
        "party": ["CHN: China", "USA: United States"],
        "pair": ["china-united-states: China and United States"],
        "by": [],
        "kind": ["a call: a call", "other: other", "visit: visit"],
        "year": ["2025: 2025"],
        "state": ["open: open"],
    }


def test_expectations_are_counted_by_party_and_by_kind() -> None:
    ledger = expected(
        foretold("e1", kind="visit"), foretold("e2", kind="visit", due="2026-01", checked="2026-02-01"), foretold("e3")
    )
    assert states(ledger) == ["open", "past-due"]
    assert totals(ledger) == {
        "by-party": [("China", "party=CHN", (2, 1), 3), ("United States", "party=USA", (2, 1), 3)],
        "by-kind": [("visit", "kind=visit", (1, 1), 2), ("other", "kind=other", (1, 0), 1)],
    }


def test_a_kind_of_any_words_leads_to_itself_alone() -> None:
    ledger = expected(foretold("e1", kind="talks & party=USA #2, 50%"))
    assert [row[1] for row in totals(ledger)["by-kind"]] == ["kind=talks+%26+party%3DUSA+%232%2C+50%25"]


def test_an_empty_ledger_of_expectations_has_no_totals() -> None:
    assert (totals(expected()), sections(expected())) == ({}, {})


def test_ledgers_say_of_how_many_somebody_looked_for_news() -> None:
    pending = {"date": "2025-08-01", "status": "pending", "source": "press"}
    promises = promised(outcome("o1"), outcome("o2", checked="2026-02-01"), outcome("o3", log=[pending]))
    assert promises.looked == "2 of 3 promises show the day on which somebody last looked for news"
    foreseen = expected(foretold("e1", checked="2026-02-01"), foretold("e2"))
    assert foreseen.looked == "1 of 2 expectations shows the day on which somebody last looked for news"
    assert (promises.news_checked, foreseen.news_checked) == (None, None)
