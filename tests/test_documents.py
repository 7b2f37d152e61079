from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import example, given, settings, strategies as st

from diplomacy_tracker.content import documents
from diplomacy_tracker.content.documents import MAX_BYTES, Document, Place, Value
from diplomacy_tracker.content.errors import ContentError, Problem

PATH = Path("meetings/2025/entry.md")
HINT = '; a text with ": " or " #" in it, or beginning with a sign, needs quotes around it'
NO_FRONT_MATTER = "1:1: the file must begin with front matter: a line with ---"
NO_END = "1:1: the front matter has no end: a second line with ---"
NO_MAPPING = "2:1: the front matter must be a list of keys and values: `title: …`"


def parse(text: str | bytes) -> Document:
    return documents.parse(PATH, text if isinstance(text, bytes) else text.encode())


def data(front_matter: str) -> dict[str, Value]:
    return parse(f"---\n{dedent(front_matter)}---\n").data


def refused(text: str | bytes) -> list[str]:
    """What is wrong with the file: `LINE:COLUMN: MESSAGE`."""
    with pytest.raises(ContentError) as error:
        parse(text)
    assert {problem.path for problem in error.value.problems} == {PATH}
    return [str(problem).removeprefix(f"{PATH.as_posix()}:") for problem in error.value.problems]


def test_a_file_is_its_front_matter_and_its_body() -> None:
    document = parse("---\ntitle: A call\nissues: [trade]\n---\n\n# Context\n\nText.\n")
    assert document == Document(
        path=PATH,
        data={"title": "A call", "issues": ["trade"]},
        body="# Context\n\nText.",
        body_line=6,
        front="\ntitle: A call\nissues: [trade]\n",
    )
    assert document.keys == {("title",): (2, 1), ("issues",): (3, 1)}
    assert document.values == {(): (2, 1), ("title",): (2, 8), ("issues",): (3, 9), ("issues", 0): (3, 10)}


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "entry.md"
    path.write_text("---\ntitle: A call\n---\nText.\n", "utf-8")
    assert documents.read(path) == documents.parse(path, b"---\ntitle: A call\n---\nText.\n")


REFUSED = {
    "an empty file": ("", [NO_FRONT_MATTER]),
    "no front matter": ("# A call\n", [NO_FRONT_MATTER]),
    "text before the front matter": ("A call\n---\ntitle: a\n---\n", [NO_FRONT_MATTER]),
    "an empty line before the front matter": ("\n---\ntitle: a\n---\n", [NO_FRONT_MATTER]),
    "four hyphens": ("----\ntitle: a\n----\n", [NO_FRONT_MATTER]),
    "no end": ("---\ntitle: a\n", [NO_END]),
    "an end that is indented": ("---\ntitle: a\n ---\n", [NO_END]),
    "a key twice": ("---\ntitle: a\ntitle: b\n---\n", ['3:1: the key "title" stands twice, first on line 2']),
    "a key three times": (
        "---\na: 1\na: 2\na: 3\n---\n",
        ['3:1: the key "a" stands twice, first on line 2', '4:1: the key "a" stands twice, first on line 2'],
    ),
    "a key twice in quotes": (
        "---\ntitle: a\n'title': b\n---\n",
        ['3:1: the key "title" stands twice, first on line 2'],
    ),
    "a key twice further down": (
        "---\nlist:\n  - city: a\n    city: b\n---\n",
        ['4:5: the key "city" stands twice, first on line 3'],
    ),
    "a key twice in flow style": (
        "---\nplace: {city: a, city: b}\n---\n",
        ['2:18: the key "city" stands twice, first on line 2'],
    ),
    "an anchor": (
        "---\ntitle: &x a\n---\n",
        ['2:8: the anchor "&x" is not allowed; put the text in quotes'],
    ),
    "an anchor on a list": (
        "---\nissues: &x [a]\n---\n",
        ['2:9: the anchor "&x" is not allowed; put the text in quotes'],
    ),
    "an anchor on a key": (
        "---\n&x title: a\n---\n",
        ['2:1: the anchor "&x" is not allowed; put the text in quotes'],
    ),
    "an alias": (
        "---\nissues: [*x]\n---\n",
        ['2:10: the alias "*x" is not allowed; write the value itself'],
    ),
    "an anchor and its alias": (
        "---\na: &x [b]\nc: *x\n---\n",
        [
            '2:4: the anchor "&x" is not allowed; put the text in quotes',
            '3:4: the alias "*x" is not allowed; write the value itself',
        ],
    ),
    "an alias for a key": ("---\n*x : a\n---\n", ["2:1: not valid here: a key must be a single word"]),
    "a tag": ("---\ntitle: !x a\n---\n", ['2:8: the tag "!x" is not allowed; put the text in quotes']),
    "a tag of YAML's own": (
        "---\ntitle: !!str a\n---\n",
        ['2:8: the tag "tag:yaml.org,2002:str" is not allowed; put the text in quotes'],
    ),
    "a tag that would run a program": (
        "---\nx: !!python/object/apply:os.system [ls]\n---\n",
        ['2:4: the tag "tag:yaml.org,2002:python/object/apply:os.system" is not allowed; put the text in quotes'],
    ),
    "a tag of an unknown kind": (
        "---\ntitle: !a!b c\n---\n",
        ['2:8: a text that begins with "!" needs quotes around it'],
    ),
    "a list for a key": ("---\n? [a, b]\n: c\n---\n", ["2:3: not valid here: a key must be a single word"]),
    "a mapping for a key": ("---\n{a: b}: c\n---\n", ["2:1: not valid here: a key must be a single word"]),
    "deep nesting": (f"---\na: {'[' * 13}{']' * 13}\n---\n", ["2:16: not valid here: too deeply nested"]),
    "nesting without an end": (f"---\na: {'[' * 100_000}\n---\n", ["2:16: not valid here: too deeply nested"]),
    "nesting in mappings": (
        "---\n" + "".join(" " * n + "a:\n" for n in range(14)) + "---\n",
        ["15:14: not valid here: too deeply nested"],
    ),
    "a list of values": ("---\n- a\n- b\n---\n", [NO_MAPPING]),
    "a single text": ("---\na call\n---\n", [NO_MAPPING]),
    "a single null": ("---\n~\n---\n", [NO_MAPPING]),
    "a colon within a text": (
        "---\ntitle: Talks: the first\n---\n",
        ['2:13: a text with ": " in it needs quotes around it'],
    ),
    "a colon after Chinese and a smile": (
        "---\ntitle: 中美 👋 Talks: 1\n---\n",
        ['2:18: a text with ": " in it needs quotes around it'],
    ),
    "a tab for an indent": (
        "---\nlist:\n\t- a\n---\n",
        ["3:1: the line is indented with a tab; use blanks, two for each step"],
    ),
    "a quote without an end": (
        '---\ntitle: "a\n---\n',
        ['2:8: the quotation mark " is never closed; add one at the end of the text'],
    ),
    "a quote without an end, and others after it": (
        "---\ntitle: 'Talks on it''s\ndate: 2025-07-11\nnotes: 'a'\n---\n",
        ["2:8: the quotation mark ' is never closed; add one at the end of the text"],
    ),
    "a bracket without an end": (
        "---\ntitle: a\nissues: [trade, energy\ndate: 2025-07-11\n---\n",
        ['3:9: the bracket "[" is never closed; add "]"'],
    ),
    "a wide colon": (
        "---\ndate: 2025-07-11\nformat\uff1ain-person\nlevel: leader\n---\n",
        ["3:7: the colon is a wide one (\uff1a); type a plain one and a blank after it"],
    ),
    "no blank after a colon": (
        "---\ndate: 2025-07-11\nformat:in-person\nlevel: leader\n---\n",
        ['3:8: a blank is missing after the colon; write "format: in-person"'],
    ),
    "no colon": (
        "---\ndate: 2025-07-11\nformat in-person\nlevel: leader\n---\n",
        ['3:7: a colon is missing; write "format: in-person"'],
    ),
    "no blank after a dash": (
        "---\nissues:\n  - trade\n  -energy\nlevel: leader\n---\n",
        ['4:4: a blank is missing after the dash; write "- energy"'],
    ),
    "a key behind a no-break space, where YAML is satisfied": (
        "---\nplace:\n\u00a0 city: Oslo\n---\n",
        ["3:1: the line is indented with U+00A0, which only looks like a blank; type a blank instead"],
    ),
    "no UTF-8": (b"---\ntitle: caf\xe9\n---\n", ["2:11: byte 0xe9 is not UTF-8; save the file as UTF-8"]),
    "no UTF-8 in the body": (
        b"---\ntitle: a\n---\n\nA caf\xe9\n",
        ["5:6: byte 0xe9 is not UTF-8; save the file as UTF-8"],
    ),
    "UTF-16": ("---\ntitle: a\n---\n".encode("utf-16"), ["1:1: byte 0xff is not UTF-8; save the file as UTF-8"]),
    "NUL": ("---\ntitle: a\0b\n---\n", ["2:9: the invisible character U+0000 is not allowed; delete it"]),
    "an escape character in the body": (
        "---\ntitle: a\n---\n\nText \x1b[31m\n",
        ["5:6: the invisible character U+001B is not allowed; delete it"],
    ),
    "a bidirectional override": (
        "---\ntitle: 中 \u202eab\n---\n",
        ["2:10: the invisible character U+202E is not allowed; delete it"],
    ),
    "bidirectional isolates": (
        "---\ntitle: a\n---\n\u2066a\n b\u2069\n",
        [
            "4:1: the invisible character U+2066 is not allowed; delete it",
            "5:3: the invisible character U+2069 is not allowed; delete it",
        ],
    ),
    "a byte-order mark within": (
        "---\ntitle: \ufeffa\n---\n",
        ["2:8: the invisible character U+FEFF is not allowed; delete it"],
    ),
    "U+FFFE": ("---\ntitle: a\ufffeb\n---\n", ["2:9: the invisible character U+FFFE is not allowed; delete it"]),
    "U+0080": ("---\ntitle: a\x80b\n---\n", ["2:9: the invisible character U+0080 is not allowed; delete it"]),
    "a carriage return alone": (
        '---\ntitle: "a\rb"\n---\n',
        ["2:10: the invisible character U+000D is not allowed; delete it"],
    ),
    "U+0085": ('---\ntitle: "a\x85b"\n---\n', ["2:10: the invisible character U+0085 is not allowed; delete it"]),
    "U+2028": ('---\ntitle: "a\u2028b"\n---\n', ["2:10: the invisible character U+2028 is not allowed; delete it"]),
    "NUL, escaped": ('---\ntitle: "a\\0b"\n---\n', ["2:8: the invisible character U+0000 is not allowed; delete it"]),
    "a bidirectional override, escaped": (
        '---\ntitle: "a\\u202eb"\n---\n',
        ["2:8: the invisible character U+202E is not allowed; delete it"],
    ),
    "an override in a key, escaped": (
        '---\n"a\\u202eb": c\n---\n',
        ["2:1: the invisible character U+202E is not allowed; delete it"],
    ),
    "no UTF-8 after Chinese": (
        "---\ntitle: 北京".encode() + b"\xff\n---\n",
        ["2:10: byte 0xff is not UTF-8; save the file as UTF-8"],
    ),
    "no UTF-8 after a byte-order mark": (
        b"\xef\xbb\xbf---\ntitle: \xff\n---\n",
        ["2:8: byte 0xff is not UTF-8; save the file as UTF-8"],
    ),
    "a second YAML document": (
        "---\ntitle: a\n...\nnotes: lost\n---\n",
        [f"4:1: not valid YAML: did not find expected <document start>{HINT}"],
    ),
    "a second YAML document, with its own start": (
        "---\ntitle: a\n...\n--- {notes: lost}\n---\n",
        ["4:1: not valid here: text after the end of the front matter"],
    ),
    "a file over 128 kB": (
        b"---\na: b\n---\n" + b"x" * (MAX_BYTES - 12),
        ["1:1: the file has more than 131072 bytes; move what is no fact of this record elsewhere"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=REFUSED.keys())
def test_what_no_file_may_be_is_refused_with_its_place(text: str | bytes, expected: list[str]) -> None:
    assert refused(text) == expected


def test_problems_of_one_file_are_sorted_and_told_together() -> None:
    assert refused("---\nb: *x\na: 1\nplace: {a: !x 1, a: &y 2}\n---\n") == [
        '2:4: the alias "*x" is not allowed; write the value itself',
        '4:12: the tag "!x" is not allowed; put the text in quotes',
        '4:18: the key "a" stands twice, first on line 4',
        '4:21: the anchor "&y" is not allowed; put the text in quotes',
    ]


@pytest.mark.parametrize("front_matter", ["", "\n", "# nothing yet\n", "\n\n# nothing\n\n"])
def test_empty_front_matter_has_no_keys(front_matter: str) -> None:
    document = parse(f"---\n{front_matter}---\nText.\n")
    assert (document.data, document.body, document.place(("title",))) == ({}, "Text.", (1, 1))


@pytest.mark.parametrize(
    "scalar",
    ["NO", "yes", "1.0", "010", "1_000", "1e3", ".inf", "0x10", "null", "~", "true", "2025-02-30", "12:30:45", "<<"],
)
def test_every_scalar_stays_as_it_is_written(scalar: str) -> None:
    assert data(f"a: {scalar}\nb: [{scalar}]\n{scalar}: c\n") == {"a": scalar, "b": [scalar], scalar: "c"}


def test_a_key_without_a_value_holds_an_empty_text() -> None:
    assert data("a:\nb: ''\nc: [d, '']\n") == {"a": "", "b": "", "c": ["d", ""]}


def test_quotes_and_blocks_are_resolved_as_yaml_says() -> None:
    front_matter = """\
    plain: a b # a remark
    single: 'it''s: #1'
    double: "caf\\u00e9 \\"x\\""
    folded: >-
      one
      two

      three
    literal: |
      one
      two
    continued: one
      two
    """
    assert data(front_matter) == {
        "plain": "a b",
        "single": "it's: #1",
        "double": 'café "x"',
        "folded": "one two\nthree",
        "literal": "one\ntwo\n",
        "continued": "one two",
    }


def test_merge_keys_are_keys_like_any_other() -> None:
    assert data("<<: {a: b}\n") == {"<<": {"a": "b"}}


def test_nesting_as_deep_as_any_record_needs_is_read() -> None:
    assert data(f"a: {'[' * 12}x{']' * 12}\n") == {"a": [[[[[[[[[[[["x"]]]]]]]]]]]]}


POSITIONS = """\
---
# a remark
title: "谢谢: a call"
日本: 中文
list:
  - one
  -   - two
  - a: 1
    b:   2
flow: {北京: 'x', issues: [trade, tariffs],
  next: y}
text: >-
  folded
  text
below:
  text on the next line
empty:
last: z # remark
---
"""


def test_every_key_and_value_has_its_place() -> None:
    document = parse(POSITIONS)
    assert (document.keys, document.values) == (
        {
            ("title",): (3, 1),
            ("日本",): (4, 1),
            ("list",): (5, 1),
            ("list", 2, "a"): (8, 5),
            ("list", 2, "b"): (9, 5),
            ("flow",): (10, 1),
            ("flow", "北京"): (10, 8),
            ("flow", "issues"): (10, 17),
            ("flow", "next"): (11, 3),
            ("text",): (12, 1),
            ("below",): (15, 1),
            ("empty",): (17, 1),
            ("last",): (18, 1),
        },
        {
            (): (3, 1),
            ("title",): (3, 8),
            ("日本",): (4, 5),
            ("list",): (6, 3),
            ("list", 0): (6, 5),
            ("list", 1): (7, 7),
            ("list", 1, 0): (7, 9),
            ("list", 2): (8, 5),
            ("list", 2, "a"): (8, 8),
            ("list", 2, "b"): (9, 10),
            ("flow",): (10, 7),
            ("flow", "北京"): (10, 12),
            ("flow", "issues"): (10, 25),
            ("flow", "issues", 0): (10, 26),
            ("flow", "issues", 1): (10, 33),
            ("flow", "next"): (11, 9),
            ("text",): (12, 7),
            ("below",): (16, 3),
            ("empty",): (17, 7),
            ("last",): (18, 7),
        },
    )


PLACES: dict[str, tuple[documents.Route, bool, Place]] = {
    "a value stands where it begins": (("title",), False, (3, 8)),
    "a key stands where it begins": (("title",), True, (3, 1)),
    "a list below its key is looked for at the key": (("list",), False, (5, 1)),
    "a text below its key is looked for at the key": (("below",), False, (15, 1)),
    "a mapping beside its key is looked for where it begins": (("flow",), False, (10, 7)),
    "an item of a list has no key": (("list", 1), True, (7, 7)),
    "what does not stand there is looked for in what encloses it": (("list", 2, "c"), False, (8, 5)),
    "what is two steps away from anything too": (("list", 7, "c", 0), True, (6, 3)),
    "a key that is missing at the top belongs to the first line": (("date",), False, (3, 1)),
}


@pytest.mark.parametrize(("route", "of_key", "place"), PLACES.values(), ids=PLACES.keys())
def test_a_route_leads_to_a_place(route: documents.Route, of_key: bool, place: Place) -> None:  # noqa: FBT001
    assert parse(POSITIONS).place(route, of_key=of_key) == place


def test_a_problem_of_a_route_names_the_file_and_the_place() -> None:
    assert parse(POSITIONS).problem(("last",), "is last", of_key=True, is_notice=True) == Problem(
        path=PATH, line=18, column=1, message="is last", is_notice=True
    )


def test_a_byte_order_mark_before_the_front_matter_moves_nothing() -> None:
    text = "---\ntitle: a\n---\nText.\n"
    assert parse("\ufeff" + text) == parse(text)


def test_windows_line_ends_move_nothing() -> None:
    text = POSITIONS + "\n\nText.\n\nMore.\n"
    assert parse(text.replace("\n", "\r\n")) == parse(text)


BODIES = {
    "right below": ("---\na: b\n---\nText.\n", "Text.", 4),
    "after empty lines": ("---\na: b\n---\n\n\nText.\n\nMore.\n\n", "Text.\n\nMore.", 6),
    "without a last line end": ("---\na: b\n---\nText.", "Text.", 4),
    "below a boundary with blanks": ("---  \na: b\n---\t\nText.\n", "Text.", 4),
    "with a ruler in it": ("---\na: b\n---\nText.\n\n---\n\nMore.\n", "Text.\n\n---\n\nMore.", 4),
    "below a folded text": ("---\na: >\n  b\n\n  c\n---\nText.\n", "Text.", 7),
    "none": ("---\na: b\n---\n", "", 3),
    "none, not even a line end": ("---\na: b\n---", "", 3),
}


@pytest.mark.parametrize(("text", "body", "line"), BODIES.values(), ids=BODIES.keys())
def test_the_body_is_what_stands_below_and_knows_its_line(text: str, body: str, line: int) -> None:
    document = parse(text)
    assert (document.body, document.body_line) == (body, line)


def test_a_line_of_blanks_before_the_body_is_counted() -> None:
    document = parse("---\na: b\n---\n \t\nText.\n")
    assert (document.body, document.body_line) == ("Text.", 5)


def test_a_body_that_begins_with_indented_code_keeps_its_indent() -> None:
    assert parse("---\na: b\n---\n\n    code\n").body == "    code"


def test_a_file_of_exactly_128_kb_is_read() -> None:
    body = "x" * (MAX_BYTES - 13)
    assert parse(f"---\na: b\n---\n{body}").body == body


characters = st.characters(codec="utf-8")
PIECES = [
    *("a", "b: ", "- ", "\n", "  ", "[", "]", "{", "}", ", ", "? ", "&x ", "*x", "!t ", "'", '"', "|", ">-", "#"),
    *("---", "...", "%YAML 1.1\n", "@", "~", "<<: ", "\t", "\r\n", "\ufeff", "中", "\0", "\\0"),
]
yaml_like = st.lists(st.sampled_from(PIECES) | characters, max_size=30).map("".join)


@settings(max_examples=1000)
@given(yaml_like | st.text(characters) | st.binary() | st.builds("---\n{}---\n{}".format, yaml_like, yaml_like))
@example("---\n? \n: b\n---\n")
@example("---\n...\n---\n")
@example("---\n---\n---\n")
@example("---\n--- a: b\n---\n")
def test_any_text_at_all_is_a_document_or_a_content_error(text: str | bytes) -> None:
    try:
        document = parse(text)
    except ContentError as error:
        assert error.problems  # noqa: PT017
    else:
        assert set(document.values) >= {(), *document.keys} if document.data else document.keys == {}


@given(
    st.dictionaries(st.from_regex("[a-z_]{1,9}", fullmatch=True), st.from_regex("[a-zA-Z0-9.-]{1,9}", fullmatch=True))
)
def test_plain_texts_are_read_as_written_whatever_they_are(values: dict[str, str]) -> None:
    values = {key: f"{value}x" for key, value in values.items()}
    assert data("".join(f"{key}: {value}\n" for key, value in values.items())) == values


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("title: @kremlin speaks\n", ['2:8: a text that begins with "@" needs quotes around it']),
        ("title: [Draft] Talks\ndate: x\n", ['2:8: a text that begins with "[" needs quotes around it']),
        (
            'title: "Rubio" and Wang\n',
            ["2:8: text follows the closing quotation mark; put quotes around all of it: '\"Rubio\" and Wang'"],
        ),
        (
            "place:\n  city: Oslo\n   country: NOR\n",
            ["4:4: the line is indented with 3 blanks; write 2, like those it belongs to"],
        ),
        (
            "participants:\n  - person: a\n    role: b\n - person: b\n",
            ["5:2: the line is indented with 1 blank; write 2, like those it belongs to"],
        ),
        (
            "title: a\nformat:\u00a0phone\nlevel: b\n",
            ["3:8: there is U+00A0, which only looks like a blank; type a blank instead"],
        ),
        (
            "issues:\n  -\u00a0trade\n",
            ["3:4: there is U+00A0, which only looks like a blank; type a blank instead"],
        ),
        ("issues: [trade,\n  energy\nlevel: x\n", ['2:9: the bracket "[" is never closed; add "]"']),
        ("title: a\nconfidence medium\n", ['3:11: a colon is missing; write "confidence: medium"']),
        ("title a\ndate: x\n", ['2:6: a colon is missing; write "title: a"']),
        (
            "participants:\n  - person a\n    role: b\n  - person c\n    role: d\n",
            ['3:11: a colon is missing; write "person: a"', '5:11: a colon is missing; write "person: c"'],
        ),
        ("place:\n  city Oslo\n  country: NOR\n", ['3:7: a colon is missing; write "city: Oslo"']),
        ("title: a: b\ndate: x\n", ['2:9: a text with ": " in it needs quotes around it']),
    ],
)
def test_what_yaml_does_not_take_is_named_where_it_is(front_matter: str, expected: list[str]) -> None:
    assert refused(f"---\n{front_matter}---\n") == expected


def test_all_mistakes_of_a_file_in_yaml_are_named_at_once() -> None:
    front_matter = 'title: "Rubio\nformat:phone\nplace:\n\tcity: Oslo\nissues: [trade\nlevel\uff1aleader\nparty: *x\n'
    assert refused(f"---\n{front_matter}---\n") == [
        '2:8: the quotation mark " is never closed; add one at the end of the text',
        '3:8: a blank is missing after the colon; write "format: phone"',
        "5:1: the line is indented with a tab; use blanks, two for each step",
        '6:9: the bracket "[" is never closed; add "]"',
        "7:6: the colon is a wide one (\uff1a); type a plain one and a blank after it",
        '8:8: the alias "*x" is not allowed; write the value itself',
    ]
