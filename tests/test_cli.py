"""The `tracker` command, as a contributor and as a workflow run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diplomacy_tracker.cli import main
from tests.entries import CALL, meeting, write

BROKEN = Path(__file__).parent / "fixtures" / "broken"
TWENTY = """\
countries/korea.md:3:7: the name is "South Korea", so the file must be called "south-korea.md"
meetings/2025/2025-01-06-no-front-matter.md:1:1: the file must begin with front matter: a line with ---
meetings/2025/2025-01-11-no-end.md:1:1: the front matter has no end: a second line with ---
meetings/2025/2025-01-16-key-twice.md:11:1: the key "level" stands twice, first on line 5
meetings/2025/2025-01-21-colon-in-a-title.md:2:23: a text with ": " in it needs quotes around it
meetings/2025/2025-01-26-not-utf-8.md:6:38: byte 0xe9 is not UTF-8; save the file as UTF-8
meetings/2025/2025-01-31-unknown-key.md:3:1: unknown key "tilte"; did you mean "title"?
meetings/2025/2025-02-05-missing-key.md:2:1: the key "confidence" is missing
meetings/2025/2025-02-10-no-such-level.md:5:8: level: "foreign-ministers" is not one of leader, vice-leader, \
foreign-minister, defence, economic, security-adviser, senior-official, multilateral; did you mean "foreign-minister"?
meetings/2025/2025-02-15-no-date.md:3:7: date: "15 February 2025" is not a date; write 2025-07-11 (or 2025-07, \
or 2025); did you mean "2025-02-15"?
meetings/2025/2025-02-20-another-day.md:3:7: the date is 2025-02-21, so the file name must begin with "2025-02-21-"
meetings/2025/2025-02-25-unknown-person.md:8:13: there is no person "person-won"; did you mean "person-one"?
meetings/2025/2025-03-02-unknown-source.md:15:13: there is no source "wires" in this entry; did you mean "wire"?
meetings/2025/2025-03-07-one-party.md:7:1: a meeting needs at least two parties
meetings/2025/2025-03-12-long-quote.md:15:12: the quote has 16 words; at most 15 are allowed
meetings/2025/2025-03-17-not-a-web-address.md:17:18: archive_url: "ftp://example.org/call" is not a web address; \
it must begin with https:// or http://
meetings/2025/2025-03-22-ends-before-it-starts.md:4:11: the end date 2025-03-21 is before the start date 2025-03-22
meetings/2025/2025-03-27-an-anchor.md:6:10: the anchor "&text" is not allowed; put the text in quotes
meetings/2027/2027-01-05-in-the-future.md:3:7: 2027-01-05 is in the future; write status: planned until it is held
people/Person_Two.md:1:1: the file name "Person_Two.md" must be small letters, digits and single hyphens, then .md
""".splitlines()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_twenty_mistakes_in_twenty_files_are_all_named_in_one_run() -> None:
    result = run("check", BROKEN)
    assert result.stdout.replace(f"{BROKEN.as_posix()}/", "").splitlines() == TWENTY
    assert (result.exit_code, result.stderr) == (1, "20 mistakes, 0 notices\n")


def test_one_file_is_checked_against_its_whole_folder() -> None:
    path = BROKEN / "meetings/2025/2025-02-25-unknown-person.md"
    result = run("check", path)
    message = 'there is no person "person-won"; did you mean "person-one"?'
    assert (result.exit_code, result.stdout) == (1, f"{path.as_posix()}:8:13: {message}\n")


def test_content_without_mistakes_passes_and_may_have_notices(tmp_path: Path) -> None:
    files = {CALL: meeting(), "meetings/2025/2025-07-12-call.md": meeting("date: 2025-07-12\n")}
    root = write(tmp_path / "content", files)
    run("fmt", root)
    result = run("check", root)
    assert (result.exit_code, result.stderr) == (0, "0 mistakes, 1 notice\n")
    assert ": notice: looks like " in result.stdout


def test_another_form_is_a_notice_with_the_command_for_it(tmp_path: Path) -> None:
    root = write(tmp_path / "content", {CALL: meeting("title: 'Talks'\n")})
    path = (root / CALL).as_posix()
    result = run("check", root)
    message = f"the order, quotes or lines are not those of other entries; tracker fmt {path}"
    assert (result.exit_code, result.stdout) == (0, f"{path}:1:1: notice: {message}\n")
    assert run("fmt", path).exit_code == 0
    assert (run("check", root).stdout, run("check", path).stdout) == ("", "")


def test_workflows_get_annotations(tmp_path: Path) -> None:
    root = write(tmp_path / "a,b", {CALL: meeting("title: 100% <b>\n")})
    result = run("check", "--format", "github", root)
    place = f"file={root.as_posix().replace(',', '%2C')}/{CALL},line=2,col=8"
    assert result.stdout == f'::error {place}::title: "100%25 <b>" contains < or >; a title must be plain text\n'


def test_programs_get_json() -> None:
    rows = json.loads(run("check", "--format", "json", BROKEN).stdout)
    assert [f"{row['path']}:{row['line']}:{row['column']}: {row['message']}" for row in rows] == [
        f"{BROKEN.as_posix()}/{line}" for line in TWENTY
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere"], "Path 'nowhere' does not exist"),
        (["check", __file__], "lies in none of the folders countries, coverage, events, issues, meetings"),
        (["chek"], "No such command 'chek'"),
        (["import", "records", __file__], "Missing option '--out'"),
    ],
)
def test_misuse_is_told_with_exit_status_2(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_without_a_path_the_configured_roots_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roots = [write(tmp_path / name, {}) for name in ("a", "b")]
    write(roots[1], {CALL: meeting("format: fax\n")})
    monkeypatch.setenv("TRACKER_CONTENT", ":".join(map(str, roots)))
    assert run("check").stdout.startswith(f"{roots[1].as_posix()}/{CALL}:2:9: format:")
    monkeypatch.setenv("TRACKER_CONTENT", str(tmp_path / "c"))
    result = run("check")
    assert (result.exit_code, "there is no content folder" in result.stderr) == (2, True)


@pytest.mark.parametrize("command", [[], ["check"], ["import"], ["import", "records"]])
def test_every_command_has_help(command: list[str]) -> None:
    result = run(*command, "--help")
    assert (result.exit_code, "Usage:" in result.stdout) == (0, True)


def test_a_stream_that_knows_few_letters_gets_the_others_by_number(tmp_path: Path) -> None:
    root = write(tmp_path, {"people/a.md": "---\nname: Ünal\nparty: TUR\nwikidata: Ünal\n---\n"})
    command = [sys.executable, "-c", "from diplomacy_tracker.cli import main; main()", "check", str(root)]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "cp932"})  # noqa: S603
    assert (done.returncode, b"\\xdcnal" in done.stdout) == (1, True)
