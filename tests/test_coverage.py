"""How far the record reaches: complete, selective and undeclared, with known gaps."""

from datetime import date
from pathlib import Path

import pytest

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.content.vocabulary import Format, Level
from diplomacy_tracker.insights.coverage import (
    PartyReach,
    Reach,
    Stretch,
    checked,
    gaps_of_record,
    joined,
    last_look,
    reach,
    reach_of_party,
)
from tests import meetings
from tests.entries import meeting, record, write

PAIR = ("CHN", "USA")
COMPLETE = """\
title: China and the United States
parties: [CHN, USA]
from: 2021-01-20
through: 2026-06-30
completeness: complete
how: Both ministries' readouts.
"""


def catalogue(root: Path, **coverage: str) -> Catalogue:
    files = {f"coverage/{name}.md": record(keys) for name, keys in coverage.items()}
    known, problems = load([write(root / "content", {"meetings/2025/2025-07-11-call.md": meeting(), **files})])
    assert problems == []
    return known


def test_without_a_declaration_the_record_is_selective_and_reaches_to_its_latest_entry(tmp_path: Path) -> None:
    known = catalogue(tmp_path)
    assert reach(known, PAIR) == Reach(date(2025, 7, 11), ())
    assert reach(known, ("CHN", "JPN")) == Reach(None, ())
    assert checked(known) == date(2025, 7, 11)


def test_a_complete_coverage_holds_up_to_its_last_day(tmp_path: Path) -> None:
    known = catalogue(tmp_path, both=COMPLETE)
    found = reach(known, PAIR)
    assert found == Reach(date(2026, 6, 30), (Stretch(date(2021, 1, 20), date(2026, 6, 30)),))
    assert (found.through, found.is_complete(date(2021, 1, 20), date(2026, 6, 30))) == (date(2026, 6, 30), True)
    assert not found.is_complete(date(2021, 1, 19), date(2021, 2, 1))
    assert not found.is_complete(date(2026, 6, 30), date(2026, 7, 1))


def test_a_selective_coverage_says_when_somebody_looked_and_no_more(tmp_path: Path) -> None:
    known = catalogue(tmp_path, both=COMPLETE.replace("completeness: complete", "completeness: selective"))
    assert reach(known, PAIR) == Reach(date(2026, 6, 30), ())


def test_known_gaps_are_taken_out(tmp_path: Path) -> None:
    gaps = "gaps:\n  - from: 2023-02\n    to: 2023-03\n    why: The archive is lost.\n"
    found = reach(catalogue(tmp_path, both=COMPLETE + gaps), PAIR)
    assert found.complete == (
        Stretch(date(2021, 1, 20), date(2023, 1, 31)),
        Stretch(date(2023, 4, 1), date(2026, 6, 30)),
    )


@pytest.mark.parametrize(
    ("keys", "level", "formats", "is_complete"),
    [
        ("", None, (), True),
        ("", Level.LEADER, (Format.PHONE,), True),
        ("levels: [leader]\n", None, (), False),
        ("levels: [leader]\n", Level.LEADER, (), True),
        ("levels: [leader]\n", Level.DEFENCE, (), False),
        ("formats: [in-person]\n", None, (), False),
        ("formats: [in-person, hybrid]\n", None, (Format.IN_PERSON,), True),
        ("covers: [promises]\n", None, (), False),
    ],
)
def test_a_limited_coverage_speaks_of_what_it_is_limited_to(
    keys: str, level: Level | None, formats: tuple[Format, ...], *, is_complete: bool, tmp_path: Path
) -> None:
    known = catalogue(tmp_path, both=COMPLETE + keys)
    assert bool(reach(known, PAIR, level=level, formats=formats).complete) == is_complete


def test_who_looked_for_leaders_alone_did_not_look_for_all(tmp_path: Path) -> None:
    known = catalogue(tmp_path, leaders=COMPLETE + "levels: [leader]\n")
    looked = [reach(known, PAIR, level=level).checked for level in (None, Level.LEADER)]
    assert looked == [date(2025, 7, 11), date(2026, 6, 30)]


def test_one_party_covers_its_contacts_with_all_others_or_with_some(tmp_path: Path) -> None:
    alone = COMPLETE.replace("parties: [CHN, USA]", "parties: [USA]")
    assert reach(catalogue(tmp_path / "a", one=alone), PAIR).complete
    some = alone + "with: [JPN]\n"
    assert not reach(catalogue(tmp_path / "b", one=some), PAIR).complete
    assert reach(catalogue(tmp_path / "c", one=some), ("JPN", "USA")).complete


def test_stretches_that_touch_are_one() -> None:
    days = [date(2025, 1, 1), date(2025, 1, 31), date(2025, 2, 1), date(2025, 2, 28), date(2025, 4, 1)]
    found = joined([Stretch(days[2], days[3]), Stretch(days[0], days[1]), Stretch(days[4], days[4])])
    assert found == (Stretch(days[0], days[3]), Stretch(days[4], days[4]))


def test_promises_are_looked_at_only_where_a_coverage_says_so(tmp_path: Path) -> None:
    known = catalogue(tmp_path, both=COMPLETE + "covers: [contacts, promises]\n")
    day = date(2025, 8, 1)
    assert last_look(known, ["USA"], [day, None]) == date(2026, 6, 30)
    assert last_look(known, ["USA", "JPN"], [day, None]) == day
    assert last_look(catalogue(tmp_path / "other", both=COMPLETE), ["USA"], [None]) is None


JANUARY = meetings.meeting("2026-01-14-ottawa", parties=("CAN", "CHN"), end_date="2026-01-16")
OF_CHINA = meetings.coverage("CHN", id="china", through="2026-05-20", completeness="selective")


def test_a_record_reaches_to_the_last_day_of_a_meeting_of_several_days() -> None:
    known = meetings.catalogue(JANUARY)
    day = date(2026, 1, 16)
    assert [reach(known, ("CAN", "CHN")).checked, reach_of_party(known, "CAN").checked, checked(known)] == [day] * 3


def test_a_party_reaches_as_far_as_its_relations_and_says_with_whom() -> None:
    known = meetings.catalogue(JANUARY, OF_CHINA)
    assert reach(known, ("CAN", "CHN")).checked == date(2026, 5, 20)
    assert reach_of_party(known, "CAN") == PartyReach(
        date(2026, 5, 20), (), at_large=None, with_whom=("CHN",), is_declared=False
    )
    assert reach_of_party(known, "CHN") == PartyReach(
        date(2026, 5, 20), (), at_large=date(2026, 5, 20), with_whom=(), is_declared=True
    )


def test_an_entry_with_one_other_does_not_lengthen_the_reach_with_the_rest() -> None:
    both = meetings.coverage("CHN", "USA", id="both", completeness="selective")
    entries = (meetings.meeting("2026-06-30-call"), meetings.meeting("2026-03-01-call", parties=("CHN", "FRA")))
    assert reach_of_party(meetings.catalogue(OF_CHINA, both, *entries), "CHN") == PartyReach(
        date(2026, 6, 30), (), at_large=date(2026, 5, 20), with_whom=("USA",), is_declared=True
    )
    assert reach_of_party(meetings.catalogue(both, *entries), "CHN") == PartyReach(
        date(2026, 6, 30), (), at_large=date(2026, 3, 1), with_whom=("USA",), is_declared=False
    )


def test_a_coverage_of_another_party_says_nothing_of_one_that_it_never_met() -> None:
    known = meetings.catalogue(OF_CHINA, meetings.meeting("2026-02-01-call", parties=("FRA", "DEU")))
    assert reach_of_party(known, "FRA") == PartyReach(
        date(2026, 2, 1), (), at_large=date(2026, 2, 1), with_whom=(), is_declared=False
    )


def test_gaps_are_known_of_two_parties_only_where_they_alone_are_named() -> None:
    gap = [{"from": "2025-02", "to": "2025-02", "why": "A call is missing."}]
    pair = meetings.coverage("CHN", id="pair", gaps=gap, **{"with": ["CAN"]})
    at_large = meetings.coverage("CHN", id="china", gaps=[gap[0] | {"to": "2025-03"}])
    known = meetings.catalogue(pair, at_large)
    assert gaps_of_record(known, ("CAN", "CHN")) == (Stretch(date(2025, 2, 1), date(2025, 2, 28)),)
    assert gaps_of_record(known, ("CHN", "USA")) == ()
