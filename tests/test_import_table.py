"""`tracker import table`: draft entries from spreadsheets."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from diplomacy_tracker.cli import main
from diplomacy_tracker.content.loader import load
from diplomacy_tracker.content.party_names import plain
from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.tables import sheets
from diplomacy_tracker.tools.tables.columns import Column, find_headings
from diplomacy_tracker.tools.tables.days import Day, OpenDateError, Order, order_of, read_day
from diplomacy_tracker.tools.tables.parties import PartyReader
from diplomacy_tracker.tools.tables.sheets import Row, SheetError
from tests.site import REPOSITORY
from tests.workbooks import write_workbook

SHEETS = REPOSITORY / "tests" / "fixtures" / "sheets"

DATES = {
    "23/08/2025": Day("2025-08-23"),
    "20.6.2025": Day("2025-06-20"),
    "2025-10-26": Day("2025-10-26"),
    "Aug 26, 2025": Day("2025-08-26"),
    "28 February 2025": Day("2025-02-28"),
    "1st March 2024": Day("2024-03-01"),
    "10-11 May 2024": Day("2024-05-10", "2024-05-11"),
    "12–14 May 2025": Day("2025-05-12", "2025-05-14"),
    "28 April – 2 May 2024": Day("2024-04-28", "2024-05-02"),
    "12/05/2025 - 14/05/2025": Day("2025-05-12", "2025-05-14", '"12/05/2025" is read day-first'),
    "July 2023": Day("2023-07"),
    "Jan-14": Day("2014-01", remark='"Jan-14" is read as a month and a year'),
    "45853": Day("2025-07-15", remark="45853 is read as the serial number of a day in a spreadsheet"),
    "2025年7月11日": Day("2025-07-11"),
    "11 juillet 2025": Day("2025-07-11"),
    "11 июля 2025": Day("2025-07-11"),
}


@pytest.mark.parametrize(("cell", "day"), DATES.items())
def test_a_date_is_read_as_people_write_it(cell: str, day: Day) -> None:
    assert read_day(cell, order=Order.DAY_FIRST) == day


@pytest.mark.parametrize("cell", ["30/02/2024", "Nil", "Q3", "13", "May", "31 June 2024", "1/13/13/24", "99/99/9999"])
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the message differs for each
        read_day(cell, order=Order.DAY_FIRST)


def test_a_date_that_could_be_two_days_is_asked_for() -> None:
    with pytest.raises(OpenDateError, match='"4/5/2023" is 4 of month 5 or 5 of month 4'):
        read_day("4/5/2023")
    assert read_day("4/5/2023", order=Order.MONTH_FIRST).text == "2023-04-05"
    assert read_day("5/5/2023").text == "2023-05-05"


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["4/5/2023", "23/08/2025"], Order.DAY_FIRST),
        (["4/5/2023", "08/23/2025"], Order.MONTH_FIRST),
        (["4/5/2023", "5/6/2023"], None),
        (["23/08/2025", "08/23/2025"], None),
    ],
)
def test_the_order_of_day_and_month_needs_a_proof_in_the_column(cells: list[str], order: Order | None) -> None:
    assert order_of(cells) == order


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["Date", "Country A", "Country B"], [Column.DATE, Column.PARTY, Column.PARTY]),
        (["Minister", "Date", "Name of Organisation", "Purpose of meeting²"], ["people", "date", "party", "topic"]),
        (["Datum", "Land 1", "Teilnehmer", "Ort", "Thema"], ["date", "party", "people", "place", "topic"]),
        (["日期", "国家", "议题", "链接"], ["date", "party", "topic", "link"]),
        (["التاريخ", "الدولة", "المكان"], ["date", "party", "place"]),
    ],
)
def test_headings_are_understood_in_several_languages(headings: list[str], columns: list[str]) -> None:
    rows = [Row(1, ("A list of meetings", "")), Row(2, tuple(headings)), Row(3, ("1 May 2024", "China"))]
    row, found = find_headings(rows, {})
    assert (row.number, list(found.values())) == (2, columns)


NO_PARTY = (
    "no column is understood as party; say which with --columns FILE, a line such as Date: party. "
    "The headings are Date, Who"
)


@pytest.mark.parametrize(
    ("headings", "given", "message"),
    [
        ("x,y", {}, "no heading is understood; name the columns with --columns FILE, lines such as Date: date"),
        (
            "Date,Who",
            {},
            NO_PARTY,
        ),
        ("Date,Country", {"Datte": Column.DATE}, 'there is no column "Datte"; did you mean "Date"?'),
    ],
)
def test_columns_that_are_missing_are_named(headings: str, given: dict[str, Column], message: str) -> None:
    with pytest.raises(SheetError) as error:
        find_headings([Row(1, tuple(headings.split(",")))], given)
    assert str(error.value) == message


def test_no_heading_stands_for_two_columns() -> None:
    text = (REPOSITORY / "generator/diplomacy_tracker" / "tools" / "tables" / "headings.csv").read_text("utf-8")
    headings = [plain(line.partition(",")[2]) for line in text.splitlines()[1:]]
    assert [heading for heading in headings if headings.count(heading) > 1] == []


def run(*arguments: object) -> tuple[int, list[str]]:
    """The exit status and the lines that a person reads."""
    done = CliRunner().invoke(main, ["import", "table", *map(str, arguments)])
    return done.exit_code, [line for line in done.output.splitlines() if line != "Importing"]


def written(out: Path) -> list[str]:
    return sorted(path.stem for path in out.rglob("*.md"))


CASES = {"two-sides": [], "register": ["--party", "UK", "--year", "2014"], "asked": []}
"""Sheets of our own in the ways that people keep them, each with its options."""


@pytest.mark.parametrize("name", CASES)
def test_a_sheet_becomes_drafts_and_a_report(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CONTENT", str(SHEETS / "content"))
    status, lines = run(SHEETS / f"{name}.csv", "--out", tmp_path, *CASES[name])
    expected = (SHEETS / f"{name}.txt").read_text("utf-8")
    drafts = "".join(f"== {path.stem}\n{path.read_text('utf-8')}" for path in sorted(tmp_path.rglob("*.md")))
    assert f"{status}\n" + "\n".join(lines) + f"\n{drafts}" == expected


def test_a_second_run_changes_nothing_and_keeps_what_was_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_CONTENT", str(SHEETS / "content"))
    run(SHEETS / "two-sides.csv", "--out", tmp_path)
    first = written(tmp_path)
    edited = next(tmp_path.rglob("*.md"))
    edited.write_text("edited", encoding="utf-8")
    status, lines = run(SHEETS / "two-sides.csv", "--out", tmp_path)
    assert (written(tmp_path), edited.read_text("utf-8")) == (first, "edited")
    assert f"{edited}: kept, since it was changed after an earlier import" in lines
    summary = f"0 drafts written, {len(first) - 1} unchanged, 1 kept as changed by hand"
    assert (status, lines[-1].partition(";")[0]) == (1, summary)


def test_rows_that_were_not_used_are_written_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CONTENT", str(SHEETS / "content"))
    rest = tmp_path / "rest.csv"
    run(SHEETS / "asked.csv", "--out", tmp_path / "out", "--rest", rest)
    lines = rest.read_text("utf-8").splitlines()
    assert lines[0].startswith("row,why,column 1")
    assert len(lines) - 1 + len(written(tmp_path / "out")) == len(sheets.read(SHEETS / "asked.csv")) - 1


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8-sig", ","), ("utf-16", ","), ("cp1252", ";"), ("utf-8", "\t")]
)
def test_a_csv_file_is_read_in_any_usual_form(encoding: str, delimiter: str, tmp_path: Path) -> None:
    cells = (("Date", "Country A", "Country B"), ("20 June 2025", "Türkiye", "Côte d’Ivoire"))
    path = tmp_path / "a.csv"
    path.write_bytes("".join(delimiter.join(row) + "\r\n" for row in cells).encode(encoding))
    assert [row.cells for row in sheets.read(path)] == list(cells)


SHORT_LISTS = [
    ("cp1252", ("Date", "Country", "Miguel Arias Cañete")),
    ("cp1252", ("Date", "Country", "João Exemplo")),
    ("cp1252", ("Date", "Country", "Børge Brende")),
    ("cp1250", ("Datum", "Země", "Ministr zahraničních věcí Tomáš Petříček")),
    ("cp1250", ("Date", "Country", "Lech Wałęsa")),
    ("cp1251", ("Дата", "Страна", "Великобритания")),
    ("gb18030", ("日期", "国家", "中国外交部长王毅")),
]


@pytest.mark.parametrize(("encoding", "cells"), SHORT_LISTS)
def test_a_few_letters_tell_the_code_page_of_a_list(encoding: str, cells: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"{';'.join(cells)}\r\n".encode(encoding))
    assert sheets.read(path)[0].cells == cells


FOREIGN_NAMES = {
    "GBR": ["英国", "Royaume-Uni", "Vereinigtes Königreich", "Великобритания", "Reino Unido", "المملكة المتحدة"],
    "USA": ["美国", "États-Unis", "США", "EE. UU.", "Vereinigte Staaten"],
    "MAR": ["摩洛哥王国", "Royaume du Maroc", "Королевство Марокко", "Marokko"],
}


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in FOREIGN_NAMES.items() for name in names])
def test_a_country_is_known_by_its_name_in_other_languages(code: str, name: str, tmp_path: Path) -> None:
    content = load([tmp_path])[0]
    assert PartyReader(content.parties, Lexicon(content)).read(f"{name}; Japan").codes == (code, "JPN")


def test_a_summary_gives_all_days_of_a_range(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CONTENT", str(SHEETS / "content"))
    (tmp_path / "a.csv").write_text("Date,Country A,Country B\n12–14 May 2025,China,Japan\n", "utf-8")
    run(tmp_path / "a.csv", "--out", tmp_path / "out")
    text = next((tmp_path / "out").rglob("*.md")).read_text("utf-8")
    assert "met on 12–14 May 2025." in " ".join(text.split())


CELLS = [["Date", "Country A", "Country B"], ["45853", "China", "Japan"], ["", "China", "India"]]


@pytest.mark.parametrize(("name", "below"), [("a.xlsx", "45853"), ("a.ods", "")])
def test_a_workbook_is_read_with_its_merged_cells(name: str, below: str, tmp_path: Path) -> None:
    write_workbook(tmp_path / name, CELLS, merged="A2:A3")
    expected = [tuple(row) for row in [*CELLS[:2], [below, *CELLS[2][1:]]]]
    assert [row.cells for row in sheets.read(tmp_path / name, "Meetings")] == expected
    with pytest.raises(SheetError, match='has no sheet "June"; its sheets are Meetings'):
        sheets.read(tmp_path / name, "June")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.csv has no rows"),
        (b"PK\x03\x04 no workbook", "a.csv cannot be read as a workbook"),
    ],
)
def test_a_file_that_is_no_table_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / ("a.csv" if not content.startswith(b"PK") else "a.xlsx")
    path.write_bytes(content)
    with pytest.raises(SheetError) as error:
        sheets.read(path)
    assert str(error.value).replace("a.xlsx", "a.csv").startswith(message)


def test_cells_in_no_column_are_kept_in_the_draft(tmp_path: Path) -> None:
    text = "date,country,country,who,place,link\n2025-06-06,UK,France,,Paris,https://x.org/2,extra,cells\n"
    (tmp_path / "list.csv").write_text(text, "utf-8")
    CliRunner().invoke(main, ["import", "table", str(tmp_path / "list.csv"), "--out", str(tmp_path / "out")])
    (draft,) = (tmp_path / "out").rglob("*.md")
    assert "extra" in draft.read_text("utf-8")
    assert "cells" in draft.read_text("utf-8")


def test_an_organisation_that_the_content_does_not_declare_is_named_by_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_CONTENT", str(tmp_path))
    (tmp_path / "list.csv").write_text("date,country,country\n2025-06-06,European Union,France\n", "utf-8")
    done = CliRunner().invoke(main, ["import", "table", str(tmp_path / "list.csv"), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0
    (draft,) = (tmp_path / "out").rglob("*.md")
    assert "party: EU" in draft.read_text("utf-8")


@pytest.mark.parametrize("sign", ["\u2028", "\x0b", "\x85"])
def test_a_separator_of_lines_within_a_cell_ends_no_row(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"date,title\n2025-07-11,Ministers{sign}speak\n", "utf-8")
    assert sheets.read(path) == [Row(1, ("date", "title")), Row(2, ("2025-07-11", "Ministers speak"))]


def test_a_cell_too_long_for_a_table_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"date,title\n2025-07-11,{'a' * 200_000}\n", "utf-8")
    with pytest.raises(SheetError, match=r"^line 2 cannot be read \(field larger than field limit \(131072\)\)"):
        sheets.read(path)


def test_merged_cells_beside_all_that_is_written_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_workbook(path, [["date"], ["2025-07-11"]], merged="Z1:AB2")
    assert [row.cells[0] for row in sheets.read(path)] == ["date", "2025-07-11"]
