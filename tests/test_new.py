"""`tracker new`: whatever is answered, a valid entry or none."""

import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diplomacy_tracker.cli import main
from diplomacy_tracker.content import documents
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.tools.new_entry import NewEntry, faults, meant, suggested_id
from tests.entries import CALL, TODAY, meeting, problems, record, write
from tests.site import REPOSITORY

PEOPLE = {
    "people/wang-yi.md": record("name: Wang Yi\nparty: CHN\n"),
    "people/wang-wentao.md": record("name: Wang Wentao\nparty: CHN\n"),
    "people/marco-rubio.md": record("name: Marco Rubio\nparty: USA\n"),
    "issues/trade.md": record("title: Trade\n"),
    "issues/rare-earths.md": record("title: Rare earths\n"),
    "events/asean-fmm-58.md": record("title: 58th ASEAN Foreign Ministers' Meeting\n"),
}
PARTICIPANTS = [*("--participant", "usa", "rubio", "Secretary"), *("--participant", "China", "wang yi", "Minister")]
REST = [
    *("--title", "They speak", "--format", "phone", "--level", "foreign-minister", "--summary", "They spoke."),
    *("--source", "news", "A Wire", "Ministers talk", "https://example.org/call", "--confidence", "medium"),
]
ANSWERS = [*("--date", "2025-07-11"), *PARTICIPANTS, *REST]
ENTRY = """\
---
title: They speak
date: 2025-07-11
format: phone
level: foreign-minister
summary: They spoke.
participants:
  - person: marco-rubio
    role: Secretary
    party: USA
  - person: wang-yi
    role: Minister
    party: CHN
issues: [rare-earths]
sources:
  - id: a-wire
    title: Ministers talk
    publisher: A Wire
    url: https://example.org/call
    kind: news
confidence: medium
---
"""
NAME = "meetings/2025/2025-07-11-united-states-china-call.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "content", PEOPLE)


def run(root: Path, *arguments: str, answers: str | None = None) -> Result:
    variables: Mapping[str, str] = {"TRACKER_TODAY": TODAY.isoformat(), "TRACKER_CONTENT": str(root)}
    return CliRunner(env=variables).invoke(main, ["new", *arguments], input=answers)


def entries(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.glob("meetings/*/*")}


def content(root: Path) -> Catalogue:
    return load([root])[0]


def test_every_answer_can_be_an_option(root: Path) -> None:
    done = run(root, *ANSWERS, "--issue", "rare earths")
    assert (done.exit_code, done.stdout) == (0, f"{(root / NAME).as_posix()}\n")
    assert entries(root) == {NAME: ENTRY}
    assert problems(root) == []


def test_what_no_option_says_is_asked_for(root: Path) -> None:
    answers = [
        "2025-07-11",
        "phone",
        "USA",
        "rubio",
        "Secretary",
        "",
        "china",
        "wang yi",
        "Minister",
        "",
        "",
        "foreign-minister",
    ]
    answers += [
        "",
        "They speak",
        "They spoke.",
        "rare",
        "",
        "https://example.org/call",
        "A Wire",
        "Ministers talk",
        "news",
    ]
    done = run(root, "--ask", answers="\n".join([*answers, "", "medium", "", ""]))
    assert (done.exit_code, done.stdout) == (0, f"{(root / NAME).as_posix()}\n")
    assert entries(root) == {NAME: ENTRY}


def test_an_answer_that_cannot_be_is_asked_for_again_in_the_words_of_the_check(root: Path) -> None:
    given = [*PARTICIPANTS, *REST, "--issue", "trade", "--event", "asean-fmm-58"]
    done = run(root, "--ask", *given, answers="11/7/2025\n2025-07-11\n\n")
    assert 'date: "11/7/2025" is not a date; write 2025-07-11 (or 2025-07, or 2025)' in done.stderr
    assert (done.exit_code, list(entries(root))) == (0, [NAME])


def test_words_and_dates_are_understood_as_readers_write_them(root: Path) -> None:
    words = ["--level", "foreign ministers", "--format", "phone call", "--confidence", "Medium"]
    issue = ["--issue", "rare earths"]
    done = run(root, *ANSWERS, *words, "--date", "July 11th, 2025", *issue)
    assert (done.exit_code, entries(root)) == (0, {NAME: ENTRY})


def test_without_a_terminal_everything_that_is_missing_is_named(root: Path) -> None:
    done = run(root, "--date", "2025-07-11", "--format", "in-person", "--party", "USA")
    assert (done.exit_code, entries(root)) == (2, {})
    assert done.stderr.splitlines()[-1] == (
        "Error: still missing, and there is no terminal to ask at: --country, --level, --title, --summary, "
        "--party or --participant (two parties at least), --source or --account, --confidence"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--date", "July"], 'date: "July" is not a date; write 2025-07-11 (or 2025-07, or 2025)'),
        (["--title", "a < b"], 'title: "a < b" contains < or >; a title must be plain text'),
        (["--format", "pigeon"], "'pigeon' is not one of"),
        (["--party", "Chnia"], '"Chnia" is not known; did you mean "China"?'),
        (["--issue", "rare erths"], '"rare erths" is not known; did you mean "Rare earths"?'),
        (["--participant", "CHN", "wang", "Minister"], '"wang" may be wang-wentao, wang-yi; say which'),
        (
            ["--participant", "CHN", "wang yi", ""],
            'the role of "wang yi" is missing; write the office held on that day',
        ),
        (["--source", "rumour", "A Wire", "They talk", "https://example.org"], 'kind: "rumour" is not one of readout'),
        (["--source", "news", "A Wire", "They talk", "example.org"], 'url: "example.org" is not a web address'),
        (["--city", "Vienna"], "--city and --venue need --country"),
    ],
)
def test_an_option_that_cannot_be_is_misuse(options: list[str], message: str, root: Path) -> None:
    done = run(root, *options)
    assert (done.exit_code, message in done.stderr) == (2, True), done.stderr


def test_an_entry_that_the_check_refuses_is_not_written(root: Path) -> None:
    done = run(root, *ANSWERS, "--id", "2025-07-12-call")
    place = f"{(root / 'meetings/2025/2025-07-12-call.md').as_posix()}:3:7"
    assert done.stdout == f'{place}: the date is 2025-07-11, so the file name must begin with "2025-07-11-"\n'
    assert (done.exit_code, done.stderr, entries(root)) == (1, "nothing was written\n", {})


def test_an_entry_that_is_there_is_never_overwritten(root: Path) -> None:
    write(root, {CALL: meeting()})
    done = run(root, *ANSWERS, "--id", "2025-07-11-call")
    assert (done.exit_code, entries(root)) == (1, {CALL: meeting()})
    assert "is there already" in done.stderr


def test_a_second_meeting_of_the_day_gets_a_number(root: Path) -> None:
    run(root, *ANSWERS)
    done = run(root, *ANSWERS)
    assert done.stdout.endswith("2025-07-11-united-states-china-call-2.md\n")
    assert 'notice: looks like "2025-07-11-united-states-china-call"' in done.stdout


def test_what_is_to_come_is_planned_and_its_place_may_be_open(root: Path) -> None:
    done = run(root, "--date", "2027-04", "--format", "in-person", *PARTICIPANTS, *REST[:2], *REST[4:])
    assert done.exit_code == 0, done.stderr
    (text,) = entries(root).values()
    assert "status: planned\nformat: in-person\nlevel: foreign-minister\nsummary:" in text


def test_an_account_is_a_readout_of_its_party(root: Path) -> None:
    account = ["--account", "China", "Foreign Ministry", "They talk", "https://example.org/mfa"]
    assert run(root, *ANSWERS, *account, "--confidence", "high").exit_code == 0
    (text,) = entries(root).values()
    assert "    kind: readout\n    party: CHN\nconfidence: high\n" in text


def test_an_office_is_suggested_from_the_last_meeting(root: Path) -> None:
    run(root, *ANSWERS)
    given = ["--date", "2025-08-01", *REST, "--issue", "trade", "--event", "asean-fmm-58", "--party", "USA"]
    done = run(root, "--ask", *given, answers="China\nwang yi\n\n\n\n\n")
    assert done.exit_code == 0, done.stderr
    assert "    role: Minister\n" in entries(root)["meetings/2025/2025-08-01-united-states-china-call.md"]


def test_gatherings_are_named_after_their_event(root: Path) -> None:
    draft = NewEntry(content(root))
    for party in ("USA", "CHN", "JPN", "KOR"):
        draft.add_participant(party)
    draft.put("date", "2025-07-11")
    draft.put("event", "asean")
    draft.put_place("Malaysia", "Kuala Lumpur")
    assert suggested_id(draft.content, draft.data) == "2025-07-11-asean-fmm-58-kuala-lumpur"


def test_words_mean_the_only_name_that_has_them_all() -> None:
    known = {"wang-yi": "Wang Yi", "wang-wentao": "Wang Wentao", "xi": "Xi Jinping"}
    assert [meant(word, known) for word in ("wang-yi", "WANG YI", "yi wang", "jinping")] == ["wang-yi"] * 3 + ["xi"]
    for word in ("", "wang", "nobody"):
        with pytest.raises(ValueError, match=r"known|may be"):
            meant(word, known)


def test_a_single_answer_is_judged_alone() -> None:
    assert faults({"level": "chief"}, "level") != []
    assert faults({"level": "leader"}, "level") == []
    assert documents.parse(Path("x.md"), b"---\n---\n").data == {}


def on_a_terminal(*arguments: str) -> str:
    """What the command prints on a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from diplomacy_tracker.cli import main; main()", *arguments]
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=environment):  # noqa: S603 -- ours
        os.close(theirs)
        printed = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """What comes next; nothing at the end, which Linux tells by an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_on_a_terminal_a_mistake_is_shown_in_its_line_and_in_colour(tmp_path: Path) -> None:
    root = write(tmp_path / "c", {CALL: meeting("level: chief\n")})
    printed = on_a_terminal("check", str(root))
    assert printed.split("\n")[1:3] == ["\x1b[2m    2 | \x1b[0mlevel: chief", "               \x1b[31m\x1b[1m^\x1b[0m"]
    assert printed.startswith(f"\x1b[1m{root.as_posix()}/{CALL}:2:8\x1b[0m: \x1b[31mlevel: ")


def test_a_reader_who_wants_no_colours_gets_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    printed = on_a_terminal("check", str(write(tmp_path / "c", {CALL: meeting("level: chief\n")})))
    assert "\x1b" not in printed
    assert "    2 | level: chief\n               ^\n" in printed


def test_of_a_long_line_the_part_with_the_mistake_is_shown(tmp_path: Path) -> None:
    names = [f"x{number}" for number in range(40)]
    root = write(tmp_path / "c", {CALL: meeting(f"issues: [{', '.join(names)}]\n")})
    shown = [line for line in on_a_terminal("check", str(root)).split("\n") if ", x" in line]
    assert all(len(line) < 130 for line in shown)
    assert len(shown) == len(names)
