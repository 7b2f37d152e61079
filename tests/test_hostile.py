"""What strangers might hand in: names, addresses, texts. Each is refused with its place, or harmless."""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree, html

from diplomacy_tracker.checks.accounts import ANCHORS
from diplomacy_tracker.cli import main
from diplomacy_tracker.content import documents, errors
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.csv_text import csv_text
from diplomacy_tracker.content.messages import MESSAGES
from diplomacy_tracker.site import rendering
from diplomacy_tracker.site.rendering import ALLOWED_ATTRIBUTES, ALLOWED_SCHEMES, ALLOWED_TAGS, Renderer
from tests import site
from tests.entries import CALL, meeting, problems, record, write
from tests.test_plugin import HOSTILE, entry

PERSON = record("name: A Person\nparty: USA\n")
NAME = "must be small letters, digits and single hyphens, then .md"
LINK = "is a symbolic link; put the file itself here"

FILES: dict[str, tuple[str, list[str]]] = {
    "a device": ("people/con.md", ['"con.md" is the name of a device on Windows; give the file a longer one']),
    "another device": ("people/lpt1.md", ['"lpt1.md" is the name of a device on Windows; give the file a longer one']),
    "capitals": ("people/A-Person.md", [f'the file name "A-Person.md" {NAME}']),
    "a Cyrillic letter": ("people/\u0430-person.md", [f'the file name "\u0430-person.md" {NAME}']),
    "a combining sign": ("people/e\u0301.md", [f'the file name "e\u0301.md" {NAME}']),
    "digits of full width": ("people/\uff11.md", [f'the file name "\uff11.md" {NAME}']),
    "two dots": ("people/a..b.md", [f'the file name "a..b.md" {NAME}']),
    "a blank": ("people/a b.md", [f'the file name "a b.md" {NAME}']),
    "a command for GitHub": ("people/a\n::error::b.md", [f'the file name "a\\n::error::b.md" {NAME}']),
    "a command for a terminal": ("people/a\x1b[31m.md", [f'the file name "a\\x1b[31m.md" {NAME}']),
    "a sign that turns the line": ("people/a\u202eb.md", [f'the file name "a\\u202eb.md" {NAME}']),
    "bytes that are no text": ("people/a\udcff.md", [f'the file name "a\\udcff.md" {NAME}']),
    "101 characters": (f"people/{'a' * 101}.md", ["the file name has 101 characters; an id may have at most 100"]),
    "a folder that looks like another": (
        "p\u0435ople/a.md",
        ['"p\u0435ople/a.md" is not part of the content; did you mean "people"?'],
    ),
}


@pytest.mark.parametrize(("name", "expected"), FILES.values(), ids=FILES.keys())
def test_a_files_name_is_plain_and_short(name: str, expected: list[str], tmp_path: Path) -> None:
    root = write(tmp_path / "content", {name: PERSON})
    assert [line.rpartition(":1:1: ")[2] for line in problems(root)] == expected


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_what_a_name_holds_is_no_command_in_any_report(form: str, tmp_path: Path) -> None:
    names = ("a\n::error::b", "a\x1b[31mb", "a\udcffb", "a\u202eb")
    root = write(tmp_path / "content", {f"people/{name}.md": PERSON for name in names})
    done = CliRunner().invoke(main, ["check", str(root), "--format", form])
    assert done.exit_code == 1
    assert not [sign for sign in ("\n::error::", "\x1b", "\udcff", "\u202e") if sign in done.output]
    if form == "json":
        assert len(json.loads(done.stdout)) == len(names)


def test_what_an_article_says_of_itself_adds_no_line_and_no_command(tmp_path: Path) -> None:
    text = """---
title: "Rubio meets Wang\\e[31m\\n::error::x"
source_url: "https://x.example/\\n\\e]0;own\\a\\n  kind: news\\n  evil: 1 #"
---
Secretary of State Marco Rubio met with Chinese Foreign Minister Wang Yi in Kuala Lumpur on July 11, 2025.
"""
    article = write(tmp_path, {"article.txt": text}) / "article.txt"
    for more, code in (([], 0), (["--url", "https://x.example/\x1b]0;own\a"], 2)):
        done = CliRunner().invoke(main, ["draft", str(article), *more])
        assert (done.exit_code, type(done.exception)) == (code, SystemExit if code else type(None))
        assert not [sign for sign in ("\x1b", "\a", "\n::error", "\n  evil:") if sign in done.output]


def test_a_key_of_an_import_is_no_command(tmp_path: Path) -> None:
    call = "{id: 2025-07-11-x, title: A, date: 2025-07-11, format: phone, level: leader, summary: A, issues: [], "
    rest = "participants: [{party: USA}, {party: CHN}], confidence: low, sources: [{n: '1', title: t, publisher: p, "
    text = f'- {call}{rest}url: "https://e.org/", kind: news}}], "k\\e[31m\\n::error file=a::b": 1}}\n'
    file = write(tmp_path, {"records.yaml": text}) / "records.yaml"
    done = CliRunner().invoke(main, ["import", "records", str(file), "--out", str(tmp_path / "out")])
    assert "::error file=a::b" in done.output
    assert not [sign for sign in ("\x1b", "\n::error") if sign in done.output]


LINKS: dict[str, tuple[str, str]] = {
    "to a file": ("people/a-person.md", "../../outside.md"),
    "to nothing": ("people/a-person.md", "/nowhere"),
    "to a folder, for a folder of the content": ("people", "../.."),
    "to a folder, for a year": ("meetings/2025", "../../.."),
    "to itself": ("people", "people"),
}


@pytest.mark.parametrize(("place", "target"), LINKS.values(), ids=LINKS.keys())
def test_nothing_is_read_through_a_symbolic_link(place: str, target: str, tmp_path: Path) -> None:
    write(tmp_path, {"outside.md": PERSON, "content/issues/trade.md": record("title: Trade\n")})
    link = tmp_path / "content" / place
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    assert problems(tmp_path / "content") == [f"{place}:1:1: {LINK}"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    root = write(tmp_path / "content", {"people/a-person.md": PERSON})
    os.mkfifo(root / "people" / "pipe.md")
    assert problems(root) == ["people/pipe.md:1:1: is not a regular file; delete it"]


def test_of_a_large_file_no_more_is_read_than_shows_that_it_is_too_large(tmp_path: Path) -> None:
    root = write(tmp_path / "content", {"people/a-person.md": PERSON})
    with (root / "people" / "a-person.md").open("wb") as file:
        file.truncate(1 << 40)  # a terabyte that takes no room on the disk
    assert problems(root) == [
        "people/a-person.md:1:1: the file has more than 131072 bytes; move what is no fact of this record elsewhere"
    ]


ADDRESSES = {
    "not_http": [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\\tscript:alert(1)", "data:text/html,x", "vbscript:x"),
        *("file:///etc/passwd", "ftp://example.org/", "//example.org/", "example.org", "../x", "mailto:a@b.org"),
    ],
    "not_an_address": [
        *("https:/example.org", "https:example.org", "http://[::1", "https://example.org:99999/", "https:///x"),
        *("https://exa mple.org/", "https://example.org/<b>", 'https://example.org/\\" onclick=\\"x'),
    ],
    "not_plain_address": [
        *("https://example.org@evil.example/", "https://a:b@example.org/", "https://example.org\\\\@evil.example/"),
        *("https://ex\u0430mple.org/", "https://www.g\u03bfogle.org/"),
    ],
}


@pytest.mark.parametrize(
    ("what", "address"), [(what, address) for what, addresses in ADDRESSES.items() for address in addresses]
)
def test_an_address_leads_where_it_seems_to(what: str, address: str, tmp_path: Path) -> None:
    sources = f'sources:\n  - {{id: wire, title: A, publisher: B, kind: news, url: "{address}"}}\n'
    root = write(tmp_path / "content", {CALL: meeting(sources)})
    beginning, end = errors_of(what)
    (line,) = problems(root)
    assert line.startswith(f"{CALL}:3:57: url: {beginning}")
    assert line.endswith(end)


def errors_of(what: str) -> tuple[str, str]:
    """What stands before and behind the address in a message."""
    beginning, _, end = MESSAGES[what].partition("{value}")
    return beginning, end


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org:8443/a?b=c@d#e",
        "http://m\u00fcnchen.example/",
        "https://\u4e2d\u56fd.example/",
        "https://[2606:4700:4700::1111]/",
    ],
)
def test_unusual_addresses_that_are_what_they_seem_are_taken(address: str, tmp_path: Path) -> None:
    sources = f'sources:\n  - {{id: wire, title: A, publisher: B, kind: news, url: "{address}"}}\n'
    assert problems(write(tmp_path / "content", {CALL: meeting(sources)})) == []


def test_an_entry_takes_no_other_pages_address(tmp_path: Path) -> None:
    root = write(tmp_path / "content", {CALL: meeting("aliases: ['2025', index, 2025-07-call]\n")})
    assert problems(root) == [
        f"""{CALL}:2:11: "2025" cannot be an earlier id of a meeting; ids of meetings begin with a date""",
        f"""{CALL}:2:19: "index" cannot be an earlier id of a meeting; ids of meetings begin with a date""",
    ]


def test_a_country_takes_no_other_countrys_address(tmp_path: Path) -> None:
    countries = {
        "china": "China",
        "x": "../../x",
        "none": "\u4e2d\u56fd",
        "rench-republic": "\u202f\u2019Rench Republic",
    }
    files = {f"countries/{name}.md": f"code: XA{n}\nname: {said}\n" for n, (name, said) in enumerate(countries.items())}
    assert problems(write(tmp_path / "content", {name: record(keys) for name, keys in files.items()})) == [
        'countries/china.md:3:7: "China" has the same name or the same address as CHN',
        'countries/none.md:3:7: the name is "\u4e2d\u56fd", so the file must be called "xa2.md"',
    ]


def outcome(name: str) -> str:
    return f"  - {{id: {name}, text: A, kind: announced, by: [USA], source: wire}}\n"


def test_an_outcome_takes_no_anchor_of_the_page_itself(tmp_path: Path) -> None:
    names = ("o1", "sources", "search-form", "issue-trade", "s-wire")
    root = write(tmp_path / "content", {CALL: meeting("outcomes:\n" + "".join(map(outcome, names)))})
    assert problems(root) == [
        f'{CALL}:{line}:10: "{name}" is used by the page itself; choose another id, like o1 or e1'
        for line, name in enumerate(names[1:], start=4)
    ]


def test_every_anchor_of_a_meetings_page_and_of_scripts_is_kept_free() -> None:
    folder = Path(rendering.__file__).parent
    texts = [
        *(folder / "templates" / f"{name}.html.jinja" for name in ("meeting", "page", "components")),
        folder / "theme" / "material" / "partials" / "header.html",
    ]
    own = {name for path in texts for name in re.findall(r'\bid="([a-z-]+)"', path.read_text("utf-8"))}
    script = (site.REPOSITORY / "generator/diplomacy_tracker/site/docs/assets/site.js").read_text("utf-8")
    assert len(own) > 9
    assert own | set(re.findall(r'getElementById\("([a-z-]+)"\)', script)) <= ANCHORS


MARKUP = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></sCrIpT >",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" &#14; java&#x09;script:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](https://example.org/ "a\\" onclick=alert(1) b=\\"")',
    "![x](https://evil.example/pixel.png)",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x></object><embed src=x>",
    "<form action=//evil.example><input name=q><button formaction=javascript:alert(1)>x</button></form>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>body{display:none}</style>",
    "<p style='position:fixed' id=main class=banner onclick=alert(1)>x</p>",
    "<details open ontoggle=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<noscript><p title='</noscript><script>alert(1)</script>'>",
    "<template><script>alert(1)</script></template>",
    "</div></article><h1>Another site</h1>",
    "<textarea><script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "\ue000head\ue000",
]


@pytest.mark.parametrize("text", MARKUP)
def test_of_an_authors_text_only_what_is_on_the_lists_is_left(text: str) -> None:
    tree = html.fragment_fromstring(Renderer(Catalogue.empty()).prose(text, root="./"), create_parent="div")
    for element in tree.iterdescendants():
        assert element.tag in ALLOWED_TAGS
        allowed = ALLOWED_ATTRIBUTES.get(element.tag, set()) | {"rel", "tabindex"}
        assert set(element.attrib) <= allowed
        scheme = re.match(
            r"([a-z][a-z0-9+.-]*):", re.sub(r"[\t\r\n]", "", element.get("href", "")).strip(), re.IGNORECASE
        )
        assert scheme is None or scheme[1].lower() in ALLOWED_SCHEMES


def test_markup_is_made_in_one_place_and_escaping_is_never_switched_off() -> None:
    folder = Path(rendering.__file__).parents[1]
    texts = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in {".py", ".jinja", ".html", ".xml"}
    }
    made = {name for name, text in texts.items() if "Markup(" in text or "__html__" in text}
    assert made == {"site/rendering.py"}
    switched = re.compile(r"\|\s*safe\b|autoescape\s*=\s*False|\{%-?\s*autoescape|markupsafe\.Markup|\.unescape\(")
    # what strangers' feeds call their items: text in, text out
    texts.pop("tools/collecting/items.py")
    assert [name for name, text in texts.items() if switched.search(text)] == []
    scripts = [*(site.REPOSITORY / "generator/diplomacy_tracker/site/docs/assets").rglob("*.js")]
    sinks = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setTimeout\([\"'`]"
    )
    assert len(scripts) > 5
    assert [path.name for path in scripts if sinks.search(path.read_text("utf-8"))] == []


CELLS: dict[str, str] = {
    **{f"{sign}1+1": f"'{sign}1+1" for sign in "=+-@\uff1d\uff0b\uff0d\uff20"},
    " =1": " '=1",
    "\t=1": "'\t=1",
    "a\t=1": "a\t'=1",
    "a\r=1": "a\r'=1",
    "a\n=1": "a\n'=1",
    "a;=1": "a;'=1",
    "'=1": "''=1",
    "a = b": "a = b",
    "2025-07-11": "2025-07-11",
}


@pytest.mark.parametrize(("cell", "expected"), CELLS.items())
def test_no_cell_of_a_table_beside_a_page_is_a_formula(cell: str, expected: str) -> None:
    written = csv_text([[cell]])
    assert written.removesuffix("\r\n").strip('"') == expected


def test_no_more_is_told_than_anybody_reads() -> None:
    with pytest.raises(errors.ContentError) as error:
        documents.parse(Path("a.md"), b"---\n" + b"\x01\n" * 50_000)
    assert len(error.value.problems) == documents.MAX_INVISIBLE


def test_what_nobody_knows_is_not_looked_up_for_ever(tmp_path: Path) -> None:
    unknown = ", ".join(f"issue-{number}" for number in range(10_000))
    assert len(problems(write(tmp_path / "content", {CALL: meeting(f"issues: [{unknown}]\n")}))) == 50
    keys = "".join(f"key{number}: a\n" for number in range(10_000))
    assert len(problems(write(tmp_path / "content", {CALL: meeting(keys)}))) == 100


INVISIBLE = ["\u061c", "\u180e", "\u200b", "\u200e", "\u200f", "\u202a", "\u2060", "\u2066", "\ufff9", "\U000e0041"]


@pytest.mark.parametrize("sign", INVISIBLE, ids=[f"U+{ord(sign):04X}" for sign in INVISIBLE])
def test_what_cannot_be_seen_may_not_be_there(sign: str, tmp_path: Path) -> None:
    root = write(tmp_path / "content", {CALL: meeting(f"summary: They {sign}spoke.\n")})
    message = f"the invisible character U+{ord(sign):04X} is not allowed; delete it"
    assert problems(root) == [f"{CALL}:2:15: {message}"]


def test_a_link_in_a_text_recommends_nothing_to_search_engines() -> None:
    shown = html.fromstring(Renderer(Catalogue.empty()).prose("[a](https://example.org/)", root="./"))
    assert {link.get("rel") for link in shown.iter("a")} == {"noopener nofollow"}


def test_the_joiners_that_persian_and_hindi_need_are_taken(tmp_path: Path) -> None:
    root = write(
        tmp_path / "content", {CALL: meeting("summary: \u0645\u06cc\u200c\u062f\u0647\u062f \u0915\u094d\u200d\n")}
    )
    assert problems(root) == []


HOSTILE_AS_PLAIN = """---
title: "Ministers meet"
date: 2025-07-11
format: phone
level: leader
summary: "Plain"
participants:
  - {name: "Plain", role: "Plain", party: USA}
  - {party: CHN}
issues: []
outcomes:
  - {id: o1, text: "Plain", kind: announced, by: [USA], source: s}
sources:
  - {id: s, title: "Plain", publisher: "Plain", url: "https://example.org/", kind: news}
confidence: low
notes: "Plain"
---
Plain <a href="https://example.org/">y</a>
"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a single entry that means harm."""
    folder = tmp_path_factory.mktemp("hostile")
    return site.build(folder / "site", entry(folder / "content", HOSTILE))


def test_a_hostile_entry_breaks_no_link(hostile_site: Path) -> None:
    assert site.broken_links(hostile_site) == []


def test_nothing_an_author_writes_becomes_markup(hostile_site: Path, tmp_path: Path) -> None:
    bare = site.build(tmp_path / "bare", entry(tmp_path / "plain", HOSTILE_AS_PLAIN))
    found = {
        address: (
            page.tree.xpath("//script[not(@type = 'application/ld+json') and contains(., 'alert')]"),
            page.tree.xpath("//@*[starts-with(name(), 'on')]"),
            page.tree.xpath("//@href[starts-with(normalize-space(.), 'javascript')]"),
            len(page.tree.xpath("//*[not(self::script)]")),
            "49" in page.text,
        )
        for address, page in site.pages(hostile_site).items()
    }
    plain = {address: len(page.tree.xpath("//*[not(self::script)]")) for address, page in site.pages(bare).items()}
    assert found == {address: ([], [], [], number, False) for address, number in plain.items()}


def test_no_drawing_feed_or_data_file_of_a_hostile_entry_runs(hostile_site: Path) -> None:
    drawings = [path for path in hostile_site.rglob("*") if path.suffix in {".svg", ".xml"}]
    assert drawings
    for path in drawings:
        tree = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False))
        names = {etree.QName(element).localname.lower() for element in tree.iter() if isinstance(element.tag, str)}
        assert not names & {"script", "foreignobject", "iframe", "handler"}, path
        assert not [key for element in tree.iter() for key in element.attrib if str(key).lower().startswith("on")], path
        assert b"<!ENTITY" not in path.read_bytes()
    for path in hostile_site.rglob("*.csv"):
        assert not re.search(r'(?m)^(?:.*[,;])?"?[=+@]', path.read_text("utf-8")), path
    for path in hostile_site.rglob("*.html"):
        assert "<script>alert" not in re.sub(
            r"(?s)<script type=\"application/ld\+json\">.*?</script>", "", path.read_text("utf-8")
        )
