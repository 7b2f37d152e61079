from collections.abc import Sequence

import pytest
from hypothesis import given, settings, strategies as st

from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Occurrence
from diplomacy_tracker.insights import Insights, accounts
from diplomacy_tracker.insights.accounts import AccountCell, AccountComparison
from tests.meetings import TODAY, account, catalogue, meeting, position, source

JOINT = source("joint", kind="joint-statement")
PRESS = source("press")


def compared(*sources: dict[str, object], parties: Sequence[str] = ("USA", "CHN"), **keys: object) -> AccountComparison:
    return accounts.compare(meeting("2025-07-11-call", parties=parties, people={}, sources=sources, **keys))


def shown(made: AccountComparison) -> dict[str, dict[str, str]]:
    """Every cell in words, by issue and party: {"trade": {"USA": "said, own account", "CHN": "named, no details"}}."""
    parties = [column.party for column in made.columns]
    return {row.issue: dict(zip(parties, map(told, row.cells), strict=True)) for row in made.rows}


def told(cell: AccountCell) -> str:
    voices = [statement.voice.label for statement in cell.statements]
    return ", ".join([cell.kind.label, *voices, *(["left out"] if cell.is_left_out and voices else [])])


def tallies(made: AccountComparison) -> tuple[int, dict[str, int]]:
    return made.raised_by_all, made.only


def test_what_a_side_says_in_its_own_account() -> None:
    made = compared(account("USA"), positions=[position("USA", "trade", "usa")])
    assert shown(made) == {"trade": {"USA": "said, own account"}}


def test_what_a_side_says_in_a_joint_statement() -> None:
    made = compared(JOINT, positions=[position("USA", "trade", "joint")])
    assert shown(made) == {"trade": {"USA": "said, in a joint statement"}}


def test_what_the_press_reports_of_a_side() -> None:
    made = compared(PRESS, positions=[position("USA", "trade", "press")])
    assert shown(made) == {"trade": {"USA": "said, as reported by"}}


def test_what_the_other_side_tells_of_a_side() -> None:
    made = compared(account("CHN"), positions=[position("USA", "trade", "chn")])
    assert shown(made) == {"trade": {"USA": "said, as told by", "CHN": "not known"}}


def test_several_statements_of_a_side_stand_together_in_the_order_of_the_entry() -> None:
    said = [position("USA", "trade", where) for where in ("press", "usa", "joint")]
    made = compared(account("USA"), PRESS, JOINT, positions=said)
    assert shown(made) == {"trade": {"USA": "said, as reported by, own account, in a joint statement"}}


@pytest.mark.parametrize(("teller", "voice"), [("press", "as reported by"), ("chn", "as told by")])
def test_what_others_tell_is_left_out_where_the_own_whole_account_lacks_it(teller: str, voice: str) -> None:
    said = [position("USA", "taiwan", teller)]
    made = compared(account("USA", ["trade"]), account("CHN"), PRESS, positions=said)
    assert shown(made) == {
        "taiwan": {"USA": f"said, {voice}, left out", "CHN": "not known"},
        "trade": {"USA": "named, no details", "CHN": "not known"},
    }


@pytest.mark.parametrize(
    "own",
    [account("USA"), account("USA", ["taiwan"])],
    ids=["part of the account", "an account that mentions it"],
)
def test_what_others_tell_is_not_left_out_of(own: dict[str, object]) -> None:
    made = compared(own, PRESS, positions=[position("USA", "taiwan", "press")])
    assert shown(made) == {"taiwan": {"USA": "said, as reported by"}}


def test_what_a_joint_statement_mentions_is_not_left_out() -> None:
    joint = source("joint", kind="joint-statement", mentions=["taiwan"])
    made = compared(account("USA", []), account("CHN"), joint, PRESS, positions=[position("USA", "taiwan", "press")])
    assert shown(made) == {"taiwan": {"USA": "said, as reported by", "CHN": "named, no details"}}


def test_what_a_side_says_in_a_joint_statement_is_not_left_out() -> None:
    made = compared(account("USA", []), JOINT, positions=[position("USA", "trade", "joint")])
    assert shown(made) == {"trade": {"USA": "said, in a joint statement"}}


def test_an_account_may_mention_an_issue_without_what_was_said() -> None:
    assert shown(compared(account("USA", ["trade"]))) == {"trade": {"USA": "named, no details"}}


def test_a_joint_statement_mentions_an_issue_for_each_side() -> None:
    joint = source("joint", kind="joint-statement", mentions=["trade"])
    assert shown(compared(account("USA"), account("CHN"), joint)) == {
        "trade": {"USA": "named, no details", "CHN": "named, no details"}
    }


@pytest.mark.parametrize(
    ("own", "cell"),
    [
        ([account("CHN", [])], "left out of its account"),
        ([account("CHN"), source("fact-sheet", party="CHN", mentions=["tariffs"])], "left out of its account"),
        ([account("CHN")], "not known"),
        ([], "not known"),
    ],
    ids=["whole", "one of two whole", "part", "none"],
)
def test_a_side_is_silent_only_where_its_account_was_read_in_full(own: list[dict[str, object]], cell: str) -> None:
    said = [position("USA", "trade", "press"), position("CHN", "taiwan", "press")]
    assert shown(compared(PRESS, *own, positions=said))["trade"]["CHN"] == cell


def test_columns_say_how_much_of_each_account_is_known() -> None:
    made = compared(
        *[account("USA", []), account("CHN"), PRESS],
        parties=("USA", "CHN", "RUS"),
        positions=[position("RUS", "trade", "press")],
    )
    columns = [(column.party, column.coverage.value, [own.id for own in column.sources]) for column in made.columns]
    assert columns == [("USA", "whole", ["usa"]), ("CHN", "part", ["chn"]), ("RUS", "none", [])]


def test_an_issue_that_no_side_is_known_to_have_raised_has_no_row() -> None:
    made = compared(account("USA", ["trade"]), issues=["taiwan", "trade"])
    assert shown(made) == {"trade": {"USA": "named, no details"}}


def test_rows_follow_the_list_of_issues_and_then_what_was_said_and_mentioned() -> None:
    made = compared(
        account("USA", ["ukraine", "trade", "fentanyl"]),
        issues=["trade"],
        positions=[position("USA", "taiwan", "usa")],
    )
    assert list(shown(made)) == ["trade", "taiwan", "ukraine", "fentanyl"]


def test_issues_are_counted_by_who_raised_them() -> None:
    made = compared(
        account("USA", ["trade", "fentanyl", "ukraine"]),
        account("CHN", ["trade", "taiwan"]),
        positions=[position("CHN", "ukraine", "usa")],
    )
    assert tallies(made) == (2, {"USA": 1, "CHN": 1})


def test_nobody_raised_alone_what_the_other_side_may_have_raised() -> None:
    made = compared(account("USA", ["trade"]), account("CHN"))
    assert tallies(made) == (0, {"USA": 0, "CHN": 0})


def test_one_side_heard_raised_nothing_alone_and_nothing_with_others() -> None:
    assert tallies(compared(account("USA", ["trade"]))) == (0, {"USA": 0})


def test_two_of_three_sides_raised_an_issue_neither_alone_nor_all() -> None:
    made = compared(
        *[account("USA", ["trade"]), account("CHN", ["trade"]), account("RUS", ["ukraine"])],
        parties=("USA", "CHN", "RUS"),
    )
    assert tallies(made) == (0, {"USA": 0, "CHN": 0, "RUS": 1})


def test_a_party_with_neither_statement_nor_account_is_unheard() -> None:
    made = compared(account("USA"), parties=("FRA", "USA", "CHN"))
    assert ([column.party for column in made.columns], made.unheard) == (["USA"], ("FRA", "CHN"))


def test_parties_that_spoke_without_taking_part_stand_last() -> None:
    said = [position(by, "iran", "press") for by in ("RUS", "CHE", "IRN", "USA")]
    made = compared(PRESS, parties=("USA", "IRN"), positions=said)
    assert shown(made) == {"iran": dict.fromkeys(("USA", "IRN", "CHE", "RUS"), "said, as reported by")}


def test_who_spoke_without_taking_part_is_heard_beside_a_joint_statement() -> None:
    joint = source("joint", kind="joint-statement", mentions=["trade"])
    made = compared(joint, PRESS, positions=[position("RUS", "trade", "press")])
    assert [column.party for column in made.columns] == ["USA", "CHN", "RUS"]


def test_a_statement_holds_its_words_and_its_source() -> None:
    made = compared(account("USA"), positions=[position("USA", "trade", "usa")])
    (statement,) = made.rows[0].cells[0].statements
    assert (statement.position.text, statement.source.id) == ("It said so.", "usa")


def test_a_party_that_did_not_take_part_changes_no_tally() -> None:
    made = compared(
        account("USA", ["iran", "energy"]),
        account("IRN", ["iran"]),
        PRESS,
        parties=("USA", "IRN"),
        positions=[position("CHE", "maritime", "press")],
    )
    assert tallies(made) == (1, {"USA": 1, "IRN": 0, "CHE": 0})


def test_not_every_side_raised_an_issue_while_one_is_unheard() -> None:
    made = compared(account("USA", ["iran", "energy"]), account("IRN", ["iran"]), parties=("USA", "IRN", "OMN"))
    assert tallies(made) == (0, {"USA": 0, "IRN": 0})


def test_a_joint_statement_is_heard_of_each_side_without_any_other_account() -> None:
    joint = source("joint", kind="joint-statement", mentions=["trade"])
    assert shown(compared(joint)) == {"trade": {"USA": "named, no details", "CHN": "named, no details"}}


ELSEWHERE = {"date": "2025-07-10", "to": "MYS"}


@pytest.mark.parametrize(
    ("own", "cell"),
    [
        (account("CHN", ["trade"]), "left out of its account, as reported by"),
        (account("CHN", ["taiwan"]), "named, no details, as reported by"),
        (account("CHN"), "not known, as reported by"),
    ],
    ids=["left out", "named", "not known"],
)
def test_what_was_said_elsewhere_is_shown_beside_what_is_known_of_the_meeting(
    own: dict[str, object], cell: str
) -> None:
    made = compared(own, PRESS, positions=[position("CHN", "taiwan", "press", elsewhere=ELSEWHERE)])
    assert shown(made)["taiwan"] == {"CHN": cell}


def test_what_was_said_elsewhere_does_not_count_as_raised() -> None:
    sources = [account("USA", ["trade"]), account("CHN", ["trade"]), PRESS]
    said = [position("CHN", "taiwan", "press", elsewhere=ELSEWHERE), position("USA", "trade", "usa")]
    made = compared(*sources, positions=said)
    here = compared(*sources, positions=[position("CHN", "taiwan", "press"), position("USA", "trade", "usa")])
    assert (tallies(made), tallies(here)) == ((1, {"USA": 0, "CHN": 0}), (1, {"USA": 0, "CHN": 1}))
    assert [row.issue for row in made.raised_by("CHN")] == ["trade"]


def test_what_was_said_in_the_meeting_counts_beside_what_was_said_elsewhere() -> None:
    said = [position("CHN", "taiwan", "press", elsewhere=ELSEWHERE), position("CHN", "taiwan", "chn")]
    made = compared(account("USA", []), account("CHN", ["taiwan"]), PRESS, positions=said)
    assert tallies(made) == (0, {"USA": 0, "CHN": 1})


def test_rows_can_be_asked_for_by_who_raised_them() -> None:
    made = compared(account("USA", ["trade", "taiwan"]), account("CHN", ["trade"]))
    found = [[row.issue for row in made.raised_by(party)] for party in ("USA", "CHN", "FRA")]
    assert found == [["trade", "taiwan"], ["trade"], []]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([account("USA"), account("CHN")], Occurrence.BOTH),
        ([JOINT], Occurrence.BOTH),
        ([account("USA"), PRESS], Occurrence.ONE),
        ([account("USA"), source("briefing", party="USA", kind="briefing")], Occurrence.ONE),
        ([PRESS, source("other-press")], Occurrence.REPORTED),
    ],
    ids=["each side", "a joint statement", "one side", "one side twice", "the press"],
)
def test_a_meeting_is_confirmed_by(sources: list[dict[str, object]], expected: Occurrence) -> None:
    assert accounts.occurrence(meeting("2025-07-11-call", sources=sources)) is expected


@pytest.mark.parametrize("word", ["claimed", "denied"])
def test_the_author_says_when_a_meeting_is_contested(word: str) -> None:
    call = meeting("2025-07-11-call", sources=[account("USA"), account("CHN")], occurrence=word)
    assert accounts.occurrence(call) is Occurrence(word)


def test_a_withdrawn_meeting_keeps_its_grid() -> None:
    gone = meeting("2025-07-11-gone", withdrawn={"date": "2025-08-01", "reason": "It was another day."})
    assert Insights(catalogue(gone), TODAY).comparisons["2025-07-11-gone"] == AccountComparison((), (), ("USA", "CHN"))


PARTIES = ("USA", "CHN", "RUS")
ISSUES = ("trade", "taiwan", "ukraine", "fentanyl")
MENTIONS = st.none() | st.lists(st.sampled_from(ISSUES), unique=True)
MEETINGS = st.builds(
    lambda mentioned, told_by_press, parties: meeting(
        "2025-07-11-call",
        parties=parties,
        sources=[PRESS, *(account(party, mentions) for party, mentions in mentioned.items())],
        positions=[position(by, issue, "press") for by, issue in told_by_press],
    ),
    st.dictionaries(st.sampled_from(PARTIES), MENTIONS),
    st.lists(st.tuples(st.sampled_from(PARTIES), st.sampled_from(ISSUES)), max_size=6),
    st.sampled_from((PARTIES, PARTIES[:2])),
)


@settings(deadline=None)
@given(MEETINGS)
def test_tallies_never_count_more_issues_than_there_are_rows(call: Meeting) -> None:
    made = accounts.compare(call)
    assert made.raised_by_all + sum(made.only.values()) <= len(made.rows)


@settings(deadline=None)
@given(MEETINGS)
def test_every_party_is_either_heard_or_unheard(call: Meeting) -> None:
    made = accounts.compare(call)
    took_part = [column.party for column in made.columns if column.party in call.parties]
    assert sorted([*took_part, *made.unheard]) == sorted(call.parties)


@settings(deadline=None)
@given(MEETINGS)
def test_every_row_was_raised_by_some_side(call: Meeting) -> None:
    assert all(any(cell.is_raised for cell in row.cells) for row in accounts.compare(call).rows)
