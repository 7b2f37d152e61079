"""`tracker verify`: what entries say, looked for in the texts of their sources."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, strategies as st

from diplomacy_tracker.cli import main
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.tools.texts.source_text import SourceText
from diplomacy_tracker.tools.verify import claims, days, folding, names, numbers
from diplomacy_tracker.tools.verify.searchable_text import SearchableText
from diplomacy_tracker.tools.verify.text_files import plain_address
from tests.entries import write
from tests.site import TODAY

KNOWN = Catalogue.empty()

ENTRY = "2025-07-11-rubio-wang-kuala-lumpur"
FILE = f"content/meetings/2025/{ENTRY}.md"
MEETING = """\
---
title: Rubio and Wang meet in Kuala Lumpur
date: 2025-07-11
format: in-person
level: foreign-minister
place:
  city: Kuala Lumpur
  country: MYS
summary: >-
  They met on 11 July 2025 and spoke about twelve million tonnes of grain and 25% tariffs. A truce
  ends on 12 August.
participants:
  - person: marco-rubio
    role: Secretary of State
    party: USA
  - person: wang-yi
    role: Foreign Minister
    party: CHN
  - name: Jane Roe
    role: Ambassador
    party: USA
issues: [tariffs]
positions:
  - by: USA
    speaker: marco-rubio
    issue: tariffs
    text: Called the talks useful; 14 companies are concerned
    quote: a “very constructive … and positive” meeting
    source: wire
  - by: CHN
    speaker: wang-yi
    issue: tariffs
    text: Warned of 单边 steps on 40% of goods
    quote: 中方愿同美方保持接触
    source: readout
outcomes:
  - id: o1
    text: Extend the truce
    kind: announced
    by: [USA]
    due: 2025-08-12
    source: wire
sources:
  - id: wire
    title: Ministers meet
    publisher: A wire
    url: https://www.example.org/wire/
    kind: news
    date: 2025-07-11
  - id: readout
    title: 王毅会见鲁比奥
    publisher: Ministry
    url: https://example.org/readout
    kind: readout
    date: 2025-07-11
    party: CHN
    language: zh
    mentions: [tariffs]
confidence: medium
---
"""
WIRE = """\
---
title: Ministers meet
source_url: http://example.org/wire
date: 2025-07-11
---
KUALA LUMPUR - Marco Rubio met his counterpart Wang Yi on Friday; Ambassador Jane Roe was there.

He called it "a very constructive - if long - and positive meeting", said fourteen companies are concerned, and spoke of
12 Mt of grain and tariffs of 25 percent. The truce ends on Aug. 12.
"""
READOUT = "王毅会见美国国务卿鲁比奥。王毅表示\uff0c中方愿同美方 保持接触\uff0c反对对百分之四十的商品加征关税。\n"
RECORDS = {
    "content/people/marco-rubio.md": "---\nname: Marco Rubio\nparty: USA\n---\n",
    "content/people/wang-yi.md": "---\nname: Wang Yi\nnative_name: 王毅\nparty: CHN\n---\n",
    "content/people/li-qiang.md": "---\nname: Li Qiang\nnative_name: 李强\nparty: CHN\n---\n",
    "content/issues/tariffs.md": "---\ntitle: Tariffs\nkeywords: [tariff, 关税]\n---\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an entry and the texts of its two sources: one by its address, one by its name."""
    texts = {"texts/a/page.md": WIRE, f"texts/{ENTRY}/readout.txt": READOUT}
    write(tmp_path, {FILE: MEETING, **RECORDS, **texts})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_TODAY", TODAY)
    monkeypatch.delenv("TRACKER_CONTENT", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", *arguments])


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.usefixtures("folder")
def test_an_entry_that_follows_its_sources_has_nothing_to_report() -> None:
    done = run("--texts", "texts")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (
        done.stderr == "2 sources of 1 entry read, 0 sources without a text; 14 found, 0 not found, 0 not looked at\n"
    )


def test_an_altered_quote_a_wrong_number_and_a_foreign_name_are_these_three(folder: Path) -> None:
    change(folder / FILE, "a “very constructive … and positive” meeting", "a very destructive meeting")
    change(folder / FILE, "on 40% of goods", "on 60% of goods")
    change(folder / FILE, "person: wang-yi", "person: li-qiang")
    done = run("--texts", "texts")
    assert done.exit_code == 1
    assert done.stdout == (
        f'{FILE}:16:13: the name "Li Qiang / 李强" was not found in the texts of wire, readout\n'
        f'{FILE}:28:12: the quote "a very destructive meeting" was not found in the text of wire; '
        'the most alike there is "very constructive-if long-and positive meeting, said fourteen companies"\n'
        f'{FILE}:33:11: the number "60" was not found in the text of readout\n'
    )
    assert (
        done.stderr == "2 sources of 1 entry read, 0 sources without a text; 11 found, 3 not found, 0 not looked at\n"
    )


def test_what_may_stand_in_a_source_without_a_text_is_counted_and_never_called_missing(folder: Path) -> None:
    change(folder / FILE, "Jane Roe", "John Doe")
    change(folder / FILE, "on 40% of goods", "on 60% of goods")
    (folder / "texts" / ENTRY / "readout.txt").unlink()
    done = run(ENTRY, "--texts", "texts")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "1 source of 1 entry read, 1 source without a text; 10 found, 0 not found, 4 not looked at\n"


def test_mistakes_for_programs_have_the_form_of_the_checks(folder: Path) -> None:
    change(folder / FILE, "due: 2025-08-12", "due: 2026-02-12")
    done = run(FILE, "--texts", "texts", "--format", "json")
    assert json.loads(done.stdout) == [
        {
            "path": FILE,
            "line": 41,
            "column": 10,
            "kind": "error",
            "message": 'the due date "2026-02-12" was not found in the text of wire',
        }
    ]
    done = run(FILE, "--texts", "texts", "--format", "github")
    assert done.stdout.startswith(f"::error file={FILE},line=41,col=10::the due date ")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give a folder with texts by --texts DIR, or fetch the archived copies with --archived"),
        (("2025-07-11-rubio-wang", "--texts", "texts"), f'did you mean "{ENTRY}"?'),
        (("--texts", "nowhere"), "does not exist"),
    ],
)
def test_a_misused_command_says_so(arguments: tuple[str, ...], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_text_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "texts" / ENTRY / "readout.txt").write_bytes(b"\0\1\2")
    done = run("--texts", "texts")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"texts/{ENTRY}/readout.txt is no text, HTML, PDF or DOCX;")


class Archive(BaseHTTPRequestHandler):
    """A web archive that has one page."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/copy" else 404)
        self.end_headers()
        self.wfile.write(READOUT.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
        """Say nothing."""


@pytest.fixture
def archive() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Archive)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("page", "options", "message"),
    [
        ("/copy", ("--private",), ""),
        ("/gone", ("--private",), "/gone answers 404"),
        ("/copy", (), "is an address within a network, not on the public web"),
    ],
)
def test_a_copy_is_fetched_from_the_archive_when_asked(
    folder: Path, archive: str, page: str, options: tuple[str, ...], message: str
) -> None:
    change(folder / FILE, "language: zh\n", f"language: zh\n    archive_url: {archive}{page}\n")
    (folder / "texts" / ENTRY / "readout.txt").unlink()
    done = run("--texts", "texts", "--archived", "--pause", "0", *options)
    assert (done.exit_code, done.stdout) == (1 if message else 0, "")
    assert message in done.stderr
    assert done.stderr.splitlines()[-1].startswith("1 source of" if message else "2 sources of")


def text(words: str, *, language: str = "", day: date | None = None) -> SearchableText:
    return SearchableText(SourceText(paragraphs=(words,), day=day), language=language)


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("He said: “It’s ‘over’,” and left.", 'It\'s "over"'),
        ("the rule\u00a0of   law\u200b", "the rule of law"),
        ("a state–to–state matter", "a state-to-state matter"),
        ("We will, as I said before, go on.", "We will … go on"),
        ("We will, as I said before, go on.", "We will [...] go on."),
        ("They will go on.", "[t]hey will go on"),
        ("Our will is firm.", "Our [own] will is firm"),
        ("The São Tomé accord", "the Sao Tome accord"),
        ("王毅表示\uff0c\n“中方 愿意”。", "中方愿意"),
        ("中方愿意", "方愿"),
        ("\uff11\uff12 ships", "12 ships"),
    ],
)
def test_a_quote_is_found_however_it_is_set(said: str, quote: str) -> None:
    assert folding.holds_quote(folding.fold(said), quote)


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("the rule of lawyers", "the rule of law"),
        ("We go on. We will.", "We will … go on"),
        ("台灣", "台湾"),
        ("constructive", "destructive"),
    ],
)
def test_other_words_are_no_quote(said: str, quote: str) -> None:
    assert not folding.holds_quote(folding.fold(said), quote)


@given(st.text(alphabet=[*"aÉß’'“”\"「」-–—… .,:[]()é\t\n\x1f\u00a0\u200b和平。、12\uff10"], max_size=40))
def test_folding_twice_is_folding_once(words: str) -> None:
    once = folding.fold(words)
    assert folding.fold(once) == once


@given(
    st.lists(st.sampled_from(["peace", "we’ll", "“trade”", "12", "state-run", "和平", "(so)"]), min_size=1, max_size=8)
)
def test_every_run_of_words_of_a_text_is_a_quote_of_it(words: list[str]) -> None:
    whole = folding.fold(" ".join(words))
    assert folding.holds_quote(whole, "  ".join(words).replace("’", "'").replace("“", '"'))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12 million tonnes", "12000000"),
        ("twelve million", "12000000"),
        ("12 Mt", "12000000"),
        ("12m", "12000000"),
        ("1,200万吨", "12000000"),
        ("一千二百万", "12000000"),
        ("$1.4 trillion", "1400000000000"),
        ("1.4万亿美元", "1400000000000"),
        ("two hundred and five", "205"),
        ("twenty-first", "21"),
        ("the 58th", "58"),
        ("百分之二十五", "25"),
        ("1.500,5", "1500.5"),
        ("2026-28", "2028"),
        ("a dozen", "12"),
        ("十一", "11"),
        ("一亿二千万", "120000000"),
        ("二零二五年", "2025"),
    ],
)
def test_a_number_has_one_value_however_it_is_written(words: str, value: str) -> None:
    assert Decimal(value) in numbers.values(folding.fold(words))


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("the two sides met for the first time", []),
        ("twelve million tonnes and 25% tariffs", ["25", "twelve million"]),
        ("12 million", ["12 million"]),
        ("eleven ships", ["eleven"]),
    ],
)
def test_small_numbers_in_words_are_no_claims(sentence: str, wanted: list[str]) -> None:
    assert [number.words for number in numbers.claimed(sentence)] == wanted


def test_a_rounded_number_may_be_off_by_a_twentieth() -> None:
    about, exact = (next(numbers.claimed(words)) for words in ("about 12 ships", "12 ships"))
    found = numbers.values("12.3 ships")
    assert (about.is_in(found), exact.is_in(found)) == (True, False)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("on 30 October 2025", {(2025, 10, 30)}),
        ("Oct. 30th, 2025", {(2025, 10, 30)}),
        ("30–31 October", {(0, 10, 30), (0, 10, 31)}),
        ("October 30 and 31", {(0, 10, 30), (0, 10, 31)}),
        ("2025-10-30", {(2025, 10, 30)}),
        ("2025年10月30日至31日", {(2025, 10, 30), (2025, 10, 31)}),
        ("they may 5 times", {(0, 5, 5)}),
    ],
)
def test_a_day_is_read_however_it_is_written(words: str, wanted: set[tuple[int, int, int]]) -> None:
    assert {(day.year, day.month, day.day) for day, _ in days.days(folding.fold(words))} == wanted


@pytest.mark.parametrize(
    ("due", "words", "wanted"),
    [
        ("2025-08-12", "until August 12", True),
        ("2025-10-09", "within 90 days", True),
        ("2026", "next year", True),
        ("2026-04", "a visit in April", True),
        ("2024-33", "in the first quarter of 2024", True),
        ("2027", "in the spring", False),
        ("2025-10-09", "soon", False),
        ("2026-04", "in October", False),
    ],
)
def test_a_due_date_is_named_or_counted(due: str, words: str, *, wanted: bool) -> None:
    day = date(2025, 7, 11)
    data: dict[str, Value] = {"date": "2025-07-11", "outcomes": [{"text": "It", "due": due, "source": "a"}]}
    claim = [*claims.claims(data, KNOWN)][-1]
    assert (claim.kind, claim.is_in(text(words, day=day))) == ("due date", wanted)


@pytest.mark.parametrize(
    ("name", "party", "words", "wanted"),
    [
        ("Marco Rubio", "USA", "Mr Rubio’s visit", True),
        ("Volodymyr Zelenskyy", "UKR", "Zelensky said", True),
        ("Sauli Niinistö", "FIN", "Niinisto said", True),
        ("He Lifeng", "CHN", "he said", False),
        ("He Lifeng", "CHN", "Vice Premier Lifeng", True),
        ("Wang Yi", "CHN", "Wang said", True),
        ("To Lam", "VNM", "they spoke to Lam", True),
        ("Abdel Fattah al-Sisi", "EGY", "also there", False),
        ("Jane Roe", "USA", "Doe said", False),
        ("Jane Roe", "USA", "王毅表示", None),
    ],
)
def test_a_person_is_named_by_the_family_name(name: str, party: str, words: str, *, wanted: bool | None) -> None:
    assert names.is_named(text(words), (name,), party) is wanted


def test_dates_and_keywords_are_not_looked_for_in_other_languages() -> None:
    data: dict[str, Value] = {"summary": "They met on 3 May.", "date": "2025-07-11"}
    claim = [*claims.claims(data, KNOWN)][-1]
    assert [claim.is_in(text("Ils se sont vus", language=one)) for one in ("fr", "en")] == [None, False]


def test_two_spellings_of_an_address_are_one() -> None:
    assert plain_address("http://www.Example.org/a/#b") == plain_address("https://example.org/a")
    assert plain_address("https://example.org/a?id=1") != plain_address("https://example.org/a?id=2")


WORDS = st.sampled_from(
    [*"0129十百万亿二年月日-/.,: ", "May", "Oct.", "2025", "99", " to ", "million", "twenty", "dozen", "m", "個月"]
)


@given(st.lists(WORDS, max_size=14).map("".join) | st.text(max_size=30))
def test_any_text_can_be_searched_for_any_claim(words: str) -> None:
    data: dict[str, Value] = {
        "date": "2025-02-28",
        "summary": words,
        "outcomes": [
            {"text": words, "due": due, "source": "a"} for due in ("2025-03-31", "2026", "2025-21", "2026/2028")
        ],
    }
    for claim in claims.claims(data, KNOWN):
        for day in (None, date(2025, 3, 1)):
            assert claim.is_in(text(words, day=day)) in {True, False, None}
