"""What the catalogue holds and how it is indexed."""

import os
from pathlib import Path

import pytest

from diplomacy_tracker.content import documents, parallel
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.loader import load, root_of
from diplomacy_tracker.content.parties import slug
from tests.entries import CALL, meeting, problems, record, write

PARTICIPANTS = "participants: [{party: USA}, {party: CHN}, {party: RUS}, {party: IND}]\n"
WITH_PERSON = "participants: [{person: person-one, role: Minister, party: USA}, {party: CHN}]\n"
WITHDRAWN = "withdrawn: {date: 2025-01-01, reason: It did not take place.}\n"
FILES = {
    "issues/trade.md": record("title: Trade\n"),
    "people/person-one.md": record("name: Person One\nparty: USA\n"),
    "meetings/2025/2025-07-12-later.md": meeting(
        "date: 2025-07-12\nrelated: [2025-07-11-call]\naliases: [2025-07-12-old]\n"
    ),
    CALL: meeting(WITH_PERSON + "issues: [trade]\n"),
    "meetings/2025/2025-07-large.md": meeting("date: 2025-07\nstatus: cancelled\n" + PARTICIPANTS),
    "meetings/2024/2024-01-01-withdrawn.md": meeting("date: 2024-01-01\n" + WITHDRAWN),
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    found, unreadable = load([write(tmp_path, FILES)])
    assert unreadable == []
    return found


def test_meetings_are_sorted_by_day_and_the_withdrawn_stand_apart(catalogue: Catalogue) -> None:
    assert list(catalogue.meetings) == ["2025-07-large", "2025-07-11-call", "2025-07-12-later"]
    assert list(catalogue.withdrawn) == ["2024-01-01-withdrawn"]
    assert set(catalogue.all_meetings) == {*catalogue.meetings, *catalogue.withdrawn}


def test_every_index_leads_back_to_the_meetings(catalogue: Catalogue) -> None:
    def ids(index: dict[object, object], key: object) -> list[str]:
        return [found.id for found in index[key]]  # type: ignore[attr-defined]

    indexes = {
        "of_party": ("CHN", ["2025-07-large", "2025-07-11-call", "2025-07-12-later"]),
        "of_person": ("person-one", ["2025-07-11-call"]),
        "of_issue": ("trade", ["2025-07-11-call"]),
        "of_pair": (("CHN", "USA"), ["2025-07-11-call", "2025-07-12-later"]),
        "both_attended": (("CHN", "USA"), ["2025-07-large"]),
        "of_parties": (frozenset({"CHN", "USA"}), ["2025-07-11-call", "2025-07-12-later"]),
        "named_by": ("2025-07-11-call", ["2025-07-12-later"]),
    }
    assert {name: (key, ids(getattr(catalogue, name), key)) for name, (key, _) in indexes.items()} == indexes
    assert catalogue.aliases == {"2025-07-12-old": "2025-07-12-later"}


def test_a_meeting_is_indexed_by_those_who_met_and_by_all_who_were_there(tmp_path: Path) -> None:
    talks = meeting("participants: [{party: USA}, {party: CHN}, {party: MYS, as: mediator}, {party: SGP, as: host}]\n")
    found, _ = load([write(tmp_path, {CALL: talks})])
    pairs = [("CHN", "MYS"), ("CHN", "SGP"), ("MYS", "SGP"), ("MYS", "USA"), ("SGP", "USA")]
    assert ([*found.of_principals], [*found.of_parties], [*found.of_pair], sorted(found.both_attended)) == (
        [frozenset({"CHN", "USA"})],
        [frozenset({"CHN", "MYS", "SGP", "USA"})],
        [("CHN", "USA")],
        pairs,
    )


def test_a_party_without_a_file_is_known_from_the_base_table(catalogue: Catalogue) -> None:
    assert (catalogue.parties["CHN"].slug, catalogue.party_ids["countries", "china"]) == ("china", "CHN")


def test_a_broken_file_is_reported_once_and_not_by_those_that_name_it(tmp_path: Path) -> None:
    files = FILES | {"people/person-one.md": record("name: Person One\n")}
    assert problems(write(tmp_path, files)) == ['people/person-one.md:2:1: the key "party" is missing']


def test_an_id_in_two_roots_is_a_mistake_of_the_second(tmp_path: Path) -> None:
    roots = [write(tmp_path / name, {CALL: meeting()}) for name in ("a", "b")]
    assert problems(roots) == [f'{CALL}:1:1: the id "2025-07-11-call" is taken by {CALL}; rename this file']


def test_several_roots_are_one_content(tmp_path: Path) -> None:
    people = {name: text for name, text in FILES.items() if name.startswith("people")}
    meetings = {name: text for name, text in FILES.items() if name.startswith("meetings")}
    found, _ = load([write(tmp_path / "a", people), write(tmp_path / "b", meetings)])
    assert [person.id for person in found.people.values()] == ["person-one"]
    assert len(found.meetings) == 3


def test_the_root_of_a_file_is_told_from_its_folder(tmp_path: Path) -> None:
    assert root_of(tmp_path / CALL) == tmp_path
    with pytest.raises(ValueError, match="lies in none of the folders countries"):
        root_of(tmp_path / "elsewhere" / "a.md")


def test_the_same_record_in_two_roots_counts_once_unless_they_differ(tmp_path: Path) -> None:
    one, other = record("name: Person One\nparty: USA\n"), record("name: Person Won\nparty: USA\n")
    name = "people/person-one.md"
    roots = [write(tmp_path / root, {name: text}) for root, text in (("a", one), ("b", one), ("c", other))]
    assert problems(roots[:2]) == []
    assert problems(roots) == [f'{name}:1:1: the id "person-one" is taken by {name}; rename this file']


def test_a_folder_that_cannot_be_read_is_a_mistake_and_one_that_is_gone_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    assert load([tmp_path / "gone"])[1] == []
    monkeypatch.setattr(os, "scandir", refused)
    assert [str(problem) for problem in load([tmp_path])[1]] == [f"{tmp_path}:1:1: cannot be read: Permission denied"]


ROOTS = [Path(__file__).parent / "fixtures" / "broken", Path(__file__).parent / "golden" / "content"]


def test_content_is_the_same_whether_other_processes_parse_it_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "people" / "gone.md"
    write(tmp_path, {"people/gone.md": record("name: Gone\nparty: CHN\n")})
    read = documents.read_bytes

    def vanishing(path: Path) -> bytes:
        gone.unlink(missing_ok=True)
        return read(path)

    monkeypatch.setattr(documents, "read_bytes", vanishing)
    here, said = load([*ROOTS, tmp_path], {})
    write(tmp_path, {"people/gone.md": record("name: Gone\nparty: CHN\n")})
    for setting, value in {"MIN_PARALLEL": 1, "CHUNK_SIZE": 2, "cores": lambda: 2}.items():
        monkeypatch.setattr(parallel, setting, value)
    elsewhere, said_elsewhere = load([*ROOTS, tmp_path])
    assert said_elsewhere == said
    assert any("No such file" in problem.message for problem in said)
    assert (elsewhere.documents, [*elsewhere.records]) == (here.documents, [*here.records])


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Côte d’Ivoire", "cote-divoire"),
        ("Großbritannien", "grossbritannien"),
        ("São Tomé & Príncipe", "sao-tome-principe"),
    ],
)
def test_a_name_becomes_an_address_without_losing_a_letter(name: str, address: str) -> None:
    assert slug(name) == address
