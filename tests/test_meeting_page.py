"""What the page of a meeting opens with, and the order and names of its sources."""

from functools import partial

import pytest

from diplomacy_tracker.content.catalogue import build
from diplomacy_tracker.content.records import Issue, Meeting
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site.views.context import ViewContext
from diplomacy_tracker.site.views.in_short import InShort, in_short
from diplomacy_tracker.site.views.meeting import remarks
from diplomacy_tracker.site.views.page import Site
from tests.meetings import TODAY, account, meeting, position, source


def context(*meetings: Meeting) -> ViewContext:
    issues = [Issue.model_validate({"id": name, "title": name.title()}) for name in ("taiwan", "trade", "tariffs")]
    return ViewContext(Insights(build([*meetings, *issues], {}, {}), TODAY), Site(name="Talks"))


def outcome(name: str, kind: str = "agreed", *by: str, **keys: object) -> dict[str, object]:
    return {"id": name, "text": f"Text of {name}.", "kind": kind, "by": by or ("CHN", "USA"), "source": "press", **keys}


call = partial(meeting, "2025-07-11-call")


def short(call: Meeting) -> InShort | None:
    return in_short(context(call), call)


def test_in_short_names_what_each_side_confirms_and_counts_the_rest() -> None:
    made = short(
        call(outcomes=[outcome("o1"), outcome("o2", "announced", "USA"), outcome("o3", "signed"), outcome("o4")])
    )
    assert made
    assert [(link.text, link.url) for link in made.agreed.named] == [("Text of o1.", "#o1"), ("Text of o3.", "#o3")]
    assert (made.agreed.number, made.agreed.more) == (3, 1)


def test_in_short_tells_what_rests_on_one_side_alone() -> None:
    made = short(
        call(
            issues=["taiwan", "trade"],
            sources=[source("press"), account("USA", ["trade"]), account("CHN", ["taiwan", "trade"])],
            outcomes=[
                outcome("o1", "announced", "USA", issue="tariffs"),
                outcome("o2", "announced", "USA", issue="tariffs"),
                outcome("o3", "announced", "CHN", denied_by=["USA"]),
            ],
        )
    )
    assert made
    found = {
        side.chip.code: (
            side.outcomes.number,
            [link.url for link in side.outcomes.issues],
            [i.text for i in side.issues],
        )
        for side in made.one_side
    }
    assert found == {"USA": (2, ["#o1"], []), "CHN": (0, [], ["Taiwan"])}
    assert [link.url for link in made.denied.named] == ["#o3"]


def test_in_short_tells_what_has_no_final_result() -> None:
    kept = [{"date": "2025-08-01", "status": "kept", "source": "press"}]
    made = short(
        call(
            outcomes=[outcome("o1"), outcome("o2", log=kept), outcome("o3", type="statement")],
            expects=[{"id": "e1", "text": "They will meet.", "source": "press"}],
        )
    )
    assert made
    assert (made.open_promises.number, made.promises, made.open_expectations) == (1, 2, 1)


def test_nothing_is_said_in_short_of_a_meeting_without_results() -> None:
    assert short(call(positions=[position("USA", "trade", "press")])) is None


def test_sources_are_numbered_as_they_appear_each_sides_own_original_first() -> None:
    call = meeting(
        "2025-07-11-call",
        people={},
        sources=[
            source("last"),
            source("log"),
            source("said"),
            source("copy", party="CHN", publisher="Mirror (Foreign Ministry)", kind="readout"),
            source("own", party="CHN", publisher="Foreign Ministry", kind="readout"),
            source("press"),
            source("joint", kind="joint-statement"),
        ],
        positions=[position("USA", "trade", "said")],
        outcomes=[outcome("o1", log=[{"date": "2025-08-01", "status": "kept", "source": "log"}])],
    )
    notes = context(call).notes(call)
    assert [(note.number, note.source.id) for note in notes] == list(
        enumerate(["own", "copy", "joint", "press", "log", "said", "last"], start=1)
    )


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ({"publisher": "MENAFN (State Department)", "party": "USA"}, "State Department, copy at MENAFN"),
        ({"publisher": "Mirror (copy)", "party": "USA"}, "Mirror, copy"),
        ({"publisher": "Okaz (citing Xinhua)", "party": "CHN"}, "Okaz (citing Xinhua)"),
        ({"publisher": "Mint (Reuters)"}, "Mint (Reuters)"),
        ({"publisher": "State Department", "party": "USA"}, "State Department"),
    ],
    ids=["whose text it is", "a copy", "no copy", "the press", "the original"],
)
def test_a_copy_of_an_account_is_named_as_one(keys: dict[str, object], shown: str) -> None:
    call = meeting("2025-07-11-call", sources=[source("press", **keys)])
    assert context(call).note(call, "press").publisher == shown


def test_notes_are_told_apart_by_the_words_that_open_their_paragraphs() -> None:
    found = remarks("The lists differ. Context: A court ruled. It did so late. Sources: Both are copies.")
    assert [(remark.kind, remark.text) for remark in found] == [
        ("", "The lists differ."),
        ("Context", "A court ruled. It did so late."),
        ("Sources", "Both are copies."),
    ]
