"""The text below the facts: how long, how deep and how full of signs it may be, so that every one is drawn at once."""

from pathlib import Path

import pytest

from diplomacy_tracker.checks import bodies
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.site.rendering import Renderer
from tests.entries import problems, record, write

BODIES: dict[str, tuple[str, str]] = {
    "a long text": ("a" * 10_001, "1: the text has 10001 characters; at most 10000 are allowed"),
    "brackets": ("a\n" + "[" * 5_000, '2: the text has 5000 signs "["; at most 100 are allowed'),
    "links in links": ("[a](" * 2_000, '1: the text has 2000 signs "["; at most 100 are allowed'),
    "images in images": ("\n\n" + "![" * 2_000, '3: the text has 2000 signs "["; at most 100 are allowed'),
    "tags": ("<b>\n" * 200, '101: the text has 200 signs "<"; at most 100 are allowed'),
    "declarations": ("<![CDATA[" * 101, '1: the text has 101 signs "<"; at most 100 are allowed'),
    "quotations": ("a\n\n" + "> " * 7 + "a", "3: lists and quotations may be nested at most 6 deep"),
    "lists": ("1. " * 2_000, "1: lists and quotations may be nested at most 6 deep"),
    "lists by turns": ("- 1. " * 4 + "a", "1: lists and quotations may be nested at most 6 deep"),
    "indents": ("a\n" + " " * 49 + "a", "2: lists and quotations may be nested at most 6 deep"),
    "indents of tabs": ("a\n" + "\t" * 13 + "a", "2: lists and quotations may be nested at most 6 deep"),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES.keys())
def test_a_text_that_would_take_long_to_read_is_refused(body: str, expected: str, tmp_path: Path) -> None:
    root = write(
        tmp_path / "content", {"people/a-person.md": record("name: A Person\nparty: USA\n", body=f"\n{body}\n")}
    )
    line, _, message = expected.partition(":")
    found = problems(root)
    assert f"people/a-person.md:{int(line) + 5}:1:{message}" in found


UNITS = [
    *("*", "**a", "*a **b ", "_a", "`", "``a`", "\\", "&", "&#", "a\n=\n", "# a\n", "|a", "a|b\n-|-\n", "- a\n"),
    *("> a\n", "    a\n", "\t- a\n", "1. a\n", "http://a", ")", "](", "]:", '"', "***a**b*", "  \n", "``` ", "~", "{:"),
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_text_of_the_greatest_length_is_drawn_whatever_it_repeats(unit: str) -> None:
    body = unit * (bodies.MAX_LENGTH // len(unit))
    assert Renderer(Catalogue.empty()).prose(body, root="./") is not None


@pytest.mark.parametrize("sign", ["[", "![", "<", "<a ", "<![CDATA[", "<!--", "[x](", "[a][", "[a](<", "[[a]"])
def test_a_text_with_as_many_openings_as_may_be_is_drawn(sign: str) -> None:
    number = bodies.MAX_SIGNS // max(sign.count("["), sign.count("<"))
    body = (sign * number).ljust(bodies.MAX_LENGTH, "a")
    assert Renderer(Catalogue.empty()).prose(body, root="./") is not None


@pytest.mark.parametrize(
    "body",
    ["a" * bodies.MAX_LENGTH, "> " * bodies.MAX_DEPTH + "a", " " * bodies.MAX_INDENT + "a", "[" * bodies.MAX_SIGNS],
    ids=["long", "deep", "wide", "full of signs"],
)
def test_a_text_at_a_limit_is_taken(body: str, tmp_path: Path) -> None:
    root = write(tmp_path, {"people/a-person.md": record("name: A Person\nparty: USA\n", body=body)})
    assert problems(root) == []
