"""Addresses that readers have noted: each goes on working, whatever is renamed, withdrawn or cancelled."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner

from diplomacy_tracker.cli import main
from diplomacy_tracker.content import address_list
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site import permalinks, views
from tests import site
from tests.entries import CALL, TODAY, meeting, problems, record, write

OUTCOME = "outcomes:\n  - {id: o1, text: They agree., kind: agreed, by: [USA, CHN], source: wire}\n"
EXPECTED = "expects:\n  - {id: e1, text: A visit., source: wire}\n"
PERSON = "participants:\n  - {person: wang-yi, role: Minister, party: CHN}\n  - party: USA\n"
FILES = {
    CALL: meeting(PERSON + OUTCOME + EXPECTED),
    "people/wang-yi.md": record("name: Wang Yi\nparty: CHN\n"),
    "issues/trade.md": record("title: Trade\n"),
    "countries/utopia.md": record("code: XUT\nname: Utopia\n"),
    "meetings/2024/2024-01-02-visit.md": meeting("date: 2024-01-02\nparticipants:\n  - party: XUT\n  - party: CHN\n"),
}
VISIT = "meetings/2024/2024-01-02-visit.md"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content root that was published, in the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_TODAY", site.TODAY)
    root = write(Path("content"), FILES)
    assert run("--update") == (0, [])
    return root


def run(*arguments: str | Path) -> tuple[int, list[str]]:
    """Exit status and lines of `tracker addresses content`."""
    result = CliRunner().invoke(main, ["addresses", "content", *map(str, arguments)])
    return result.exit_code, result.stdout.splitlines()


def change(content: Path, name: str, edit: Callable[[str], str], to: str = "") -> None:
    """Edit a file, and rename it where `to` is given."""
    text = (content / name).read_text("utf-8")
    (content / name).unlink()
    write(content, {to or name: edit(text)})


def gone(content: Path, address: str, advice: str) -> tuple[int, list[str]]:
    line = address_list.read(content)[address]
    return 1, [f"content/addresses.txt:{line}:1: the address /{address} is gone; {advice}"]


def moved(content: Path) -> dict[str, str]:
    catalogue, problems = load([content])
    assert problems == []
    insights = Insights(catalogue, TODAY)
    plans = views.plans(insights, views.Site(name="Test"))
    return permalinks.moved(insights, plans, list(address_list.read(content)))


def test_the_list_names_pages_and_what_stands_on_them(content: Path) -> None:
    own = [address for address in address_list.read(content) if address.startswith(("meetings/", "relations/"))]
    assert own == [
        "meetings/",
        "meetings/2024-01-02-visit/",
        "meetings/2024/",
        "meetings/2025-07-11-call/",
        "meetings/2025-07-11-call/#e1",
        "meetings/2025-07-11-call/#o1",
        "meetings/2025/",
        "relations/",
        "relations/china-united-states/",
        "relations/china-utopia/",
    ]


@pytest.mark.usefixtures("content")
def test_the_list_of_another_tracker_does_not_count(content: Path) -> None:
    shown = content.parent / "mkdocs.yml"
    shown.write_text(f"plugins: [diplomacy: {{id: {UUID(int=1)}}}]\n", "utf-8")
    assert run("--update") == (0, [])
    (content / CALL).unlink()
    assert run()[0] == 1
    shown.write_text(f"plugins: [diplomacy: {{id: {UUID(int=2)}}}]\n", "utf-8")
    assert run() == (0, [])


def test_nothing_changed_is_nothing_gone() -> None:
    assert run() == (0, [])


def test_a_new_entry_needs_no_line_in_the_list(content: Path) -> None:
    write(content, {"issues/tariffs.md": record("title: Tariffs\n")})
    before = (content / "addresses.txt").read_bytes()
    assert run() == (0, [])
    assert (content / "addresses.txt").read_bytes() == before
    assert run("--update") == (0, [])
    assert "issues/tariffs/" in address_list.read(content)


def test_content_without_a_list_misses_nothing(content: Path) -> None:
    (content / "addresses.txt").unlink()
    (content / CALL).unlink()
    assert run() == (0, [])


def test_a_deleted_entry_is_named_with_what_to_do(content: Path) -> None:
    (content / CALL).unlink()
    assert run() == gone(
        content,
        "meetings/2025-07-11-call/",
        "if it has another name now, add `aliases: [2025-07-11-call]` to its file; "
        "if it was wrong, put content/meetings/2025/2025-07-11-call.md back with `withdrawn`",
    )


def test_an_update_takes_no_line_out(content: Path) -> None:
    before = address_list.read(content).keys()
    (content / CALL).unlink()
    assert run("--update")[0] == 1
    assert before <= address_list.read(content).keys()


def test_a_renamed_entry_needs_an_alias_and_then_keeps_the_addresses_on_it(content: Path) -> None:
    new = "meetings/2025/2025-07-11-phone-call.md"
    change(content, CALL, str, to=new)
    assert run() == gone(
        content,
        "meetings/2025-07-11-call/",
        f"if it has another name now, add `aliases: [2025-07-11-call]` to content/{new}; "
        "if it was wrong, put content/meetings/2025/2025-07-11-call.md back with `withdrawn`",
    )
    change(content, new, lambda text: text.replace("issues:", "aliases: [2025-07-11-call]\nissues:"))
    assert run() == (0, [])
    assert moved(content) == {"meetings/2025-07-11-call/": "meetings/2025-07-11-phone-call/"}


def test_a_withdrawn_entry_keeps_its_page_with_the_reason_and_its_relation_leads_on(content: Path) -> None:
    withdrawn = "withdrawn: {date: 2026-01-05, reason: It did not take place.}\nissues:"
    change(content, CALL, lambda text: text.replace("issues:", withdrawn))
    assert run() == (0, [])
    out = site.build(content.parent.resolve() / "site", content.resolve())
    page = (out / "meetings/2025-07-11-call/index.html").read_text("utf-8")
    assert ("It did not take place." in page, 'id="o1"' in page) == (True, True)
    gone_relation = (out / "relations/china-united-states/index.html").read_text("utf-8")
    assert 'content="0; url=../"' in gone_relation
    assert site.broken_links(out) == []


def test_an_outcome_keeps_its_id(content: Path) -> None:
    change(content, CALL, lambda text: text.replace("id: o1", "id: o2"))
    assert run() == gone(
        content,
        "meetings/2025-07-11-call/#o1",
        "give it its id o1 again in content/meetings/2025/2025-07-11-call.md; "
        "an outcome that was wrong stays, and its log says so",
    )


@pytest.mark.parametrize(
    ("old", "new"), [("people/wang-yi", "people/wang-yi-2"), ("issues/trade", "issues/trade-policy")]
)
def test_other_records_are_renamed_in_the_same_way(content: Path, old: str, new: str) -> None:
    name = old.partition("/")[2]
    change(content, f"{old}.md", str, to=f"{new}.md")
    change(content, CALL, lambda text: text.replace("person: wang-yi,", f"person: {Path(new).name},", "people" in old))
    assert run() == gone(
        content,
        f"{old}/",
        f"if it has another name now, add `aliases: [{name}]` to content/{new}.md; else put content/{old}.md back",
    )
    change(content, f"{new}.md", lambda text: text.replace("---\n", f"---\naliases: [{name}]\n", 1))
    assert (run(), moved(content)) == ((0, []), {f"{old}/": f"{new}/"})


def test_a_renamed_country_takes_its_relations_along(content: Path) -> None:
    rename = "code: XUT\nname: New Utopia\naliases: [utopia]"
    change(
        content,
        "countries/utopia.md",
        lambda text: text.replace("code: XUT\nname: Utopia", rename),
        "countries/new-utopia.md",
    )
    assert (run(), moved(content)) == (
        (0, []),
        {"countries/utopia/": "countries/new-utopia/", "relations/china-utopia/": "relations/china-new-utopia/"},
    )


def test_a_cancelled_meeting_leaves_no_dead_address(content: Path) -> None:
    change(content, VISIT, lambda text: text.replace("format:", "status: cancelled\nformat:"))
    assert (run(), moved(content)) == ((0, []), {"relations/china-utopia/": "relations/"})


def test_an_alias_belongs_to_one_record_and_to_no_page(content: Path) -> None:
    change(content, "countries/utopia.md", lambda text: text.replace("code:", "aliases: [china]\ncode:"))
    change(content, "people/wang-yi.md", lambda text: text.replace("name:", "aliases: [wang]\nname:"))
    write(content, {"people/wang-li.md": record("name: Wang Li\nparty: CHN\naliases: [wang, wang-yi]\n")})
    result = CliRunner().invoke(main, ["check", "content"])
    assert [line for line in result.stdout.splitlines() if " notice: the order" not in line] == [
        'content/countries/utopia.md:2:11: "china" is the id of a country; an alias must be an id no longer in use',
        'content/people/wang-li.md:4:11: the alias "wang" is also one of "wang-yi"',
        'content/people/wang-li.md:4:17: "wang-yi" is the id of a person; an alias must be an id no longer in use',
    ]


def test_a_reference_to_an_earlier_name_says_the_new_one(content: Path) -> None:
    change(
        content,
        "people/wang-yi.md",
        lambda text: text.replace("name:", "aliases: [wang-yi]\nname:"),
        to="people/wang-yi-2.md",
    )
    result = CliRunner().invoke(main, ["check", "content"])
    assert [line for line in result.stdout.splitlines() if " notice: the order" not in line] == [
        f'content/{CALL}:3:14: there is no person "wang-yi"; it is now called "wang-yi-2"'
    ]


def test_built_pages_lead_on_from_earlier_names(content: Path) -> None:
    change(
        content,
        "issues/trade.md",
        lambda text: text.replace("title:", "aliases: [trade]\ntitle:"),
        to="issues/trade-policy.md",
    )
    out = site.build(content.parent.resolve() / "site", content.resolve())
    assert 'content="0; url=../trade-policy/"' in (out / "issues/trade/index.html").read_text("utf-8")
    shutil.rmtree(out)


NO_ADDRESS = "is not an address of this site; write it as meetings/2025-07-11-call/ or delete the line"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"meetings/a/\r\n# a remark\n\nmeetings/a/#o1\n", []),
        ("meetings/a/\n".encode("utf-16"), ["1:1: byte 0xff is not UTF-8; save the file as UTF-8"]),
        (b"people/\xe9/\n", ["1:8: byte 0xe9 is not UTF-8; save the file as UTF-8"]),
        (b"meetings/#o1\n/x/\nmeetings/a\n", [f"2:1: {NO_ADDRESS}", f"3:1: {NO_ADDRESS}"]),
        ("meetings/\u00b2/\nmeetings/\u0661\u0662/\n".encode(), [f"1:1: {NO_ADDRESS}", f"2:1: {NO_ADDRESS}"]),
        (b"meetings/" + b"9" * 300 + b"/\n", [f"1:1: {NO_ADDRESS}"]),
        (b"../a/\nhttps://example.org/\n", [f"1:1: {NO_ADDRESS}", f"2:1: {NO_ADDRESS}"]),
    ],
)
def test_the_list_of_addresses_is_checked_like_an_entry(raw: bytes, found: list[str], tmp_path: Path) -> None:
    root = write(tmp_path, {"people/a.md": record("name: A One\nparty: USA\n"), "addresses.txt": raw})
    assert problems(root) == [f"addresses.txt:{line}" for line in found]
