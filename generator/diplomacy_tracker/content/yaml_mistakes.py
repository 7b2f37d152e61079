"""What is wrong in front matter that is not valid YAML, in the words of somebody who never heard of YAML.

A parser says what it expected where it gave up, often lines after the mistake. The usual mistakes are known, so each is
looked for in the lines up to there, and named at its own place with its own cure.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import yaml

Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""
Found: TypeAlias = tuple[Place, str]
"""A mistake: its place and the message."""

_KEY = r"(?P<lead>\s*(?:- +)?)(?P<key>[a-z][a-z_]*)"
_NEXT_KEY = re.compile(r"\s*(?:- +)?[A-Za-z_]+:(?: |$)|\s*- |---")
_ODD_BLANK = re.compile(r"[ \t]*([\u00a0\u2000-\u200a\u202f\u205f\u3000])\s*(?:- +)?[A-Za-z_]+:")
_OPEN_QUOTE = re.compile(r"""\s*(?:- +)?(?:[A-Za-z_]+: +)?(["'])(?P<text>.*)""")
_OPEN_BRACKET = re.compile(r"\s*(?:- +)?[A-Za-z_]+: +([\[{])(?P<text>.*)")
_WIDE_COLON = re.compile(_KEY + "\uff1a")
_NO_BLANK = re.compile(_KEY + r":(?P<value>[^\s:/].*)")
_NO_COLON = re.compile(_KEY + r" +(?P<value>[^\s:][^:]*)")
_NO_BLANK_AFTER_DASH = re.compile(r"\s*-(?P<value>[^\s-].*)")


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a parser gave up, why in its own words, and the lines of the file up to there."""

    lines: Sequence[str]
    place: Place
    problem: str

    @property
    def nearest(self) -> Iterator[tuple[int, str]]:
        """The last two lines with their numbers, the one before the last first: a parser gives up one line late."""
        for number in (len(self.lines) - 1, len(self.lines)):
            if number > 0:
                yield number, self.lines[number - 1]


def explain(text: str, error: yaml.MarkedYAMLError) -> Found:
    """The place in a file and the message for an error of the parser."""
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = ", ".join(part for part in (error.context, error.problem) if part)
    failure = Failure(text.split("\n")[: place[0]], place, what)
    for cause in _CAUSES:
        if found := next(cause(failure), None):
            return found
    hint = '; a text with ": " or " #" in it, or beginning with a sign, needs quotes around it'
    return place, f"not valid YAML: {what}{hint}"


def odd_indents(text: str) -> Iterator[Found]:
    """Keys indented with a sign that only looks like a blank: YAML takes it for a part of the key."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.isascii() and (match := _ODD_BLANK.match(line)):
            sign = f"U+{ord(match[1]):04X}"
            message = f"the line is indented with {sign}, which only looks like a blank; type a blank instead"
            yield (number, match.start(1) + 1), message


def _odd_blank(failure: Failure) -> Iterator[Found]:
    yield from odd_indents("\n".join(failure.lines))


def _tab(failure: Failure) -> Iterator[Found]:
    line = failure.lines[-1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        place = (len(failure.lines), line.index("\t") + 1)
        yield place, "the line is indented with a tab; use blanks, two for each step"


def _quote(failure: Failure) -> Iterator[Found]:
    """A quotation mark that is not closed on its line, although the next line begins with a key."""
    for number, line in enumerate(failure.lines[:-1], start=1):
        match = _OPEN_QUOTE.fullmatch(line)
        if match and not _closes(match["text"], match[1]) and _NEXT_KEY.match(failure.lines[number]):
            message = f"the quotation mark {match[1]} is never closed; add one at the end of the text"
            yield (number, match.start(1) + 1), message


def _bracket(failure: Failure) -> Iterator[Found]:
    closing = {"[": "]", "{": "}"}
    for number, line in enumerate(failure.lines[:-1], start=1):
        match = _OPEN_BRACKET.fullmatch(line)
        if match and closing[match[1]] not in match["text"] and _NEXT_KEY.match(failure.lines[number]):
            yield (number, match.start(1) + 1), f'the bracket "{match[1]}" is never closed; add "{closing[match[1]]}"'


def _wide_colon(failure: Failure) -> Iterator[Found]:
    for number, line in failure.nearest:
        if match := _WIDE_COLON.match(line):
            yield (number, match.end()), "the colon is a wide one (\uff1a); type a plain one and a blank after it"


def _no_blank_after_dash(failure: Failure) -> Iterator[Found]:
    for number, line in failure.nearest:
        if match := _NO_BLANK_AFTER_DASH.fullmatch(line):
            yield (number, match.start("value") + 1), f'a blank is missing after the dash; write "- {match["value"]}"'


def _no_blank(failure: Failure) -> Iterator[Found]:
    for number, line in failure.nearest:
        if match := _NO_BLANK.fullmatch(line):
            message = f'a blank is missing after the colon; write "{match["key"]}: {match["value"]}"'
            yield (number, match.start("value") + 1), message


def _no_colon(failure: Failure) -> Iterator[Found]:
    for number, line in failure.nearest if "expected ':'" in failure.problem else ():
        if match := _NO_COLON.fullmatch(line):
            message = f'a colon is missing; write "{match["key"]}: {match["value"]}"'
            yield (number, match.end("key") + 1), message


def _colon_in_text(failure: Failure) -> Iterator[Found]:
    if "mapping values are not allowed" in failure.problem:
        yield failure.place, 'a text with ": " in it needs quotes around it'


_CAUSES: Sequence[Callable[[Failure], Iterator[Found]]] = (
    *(_tab, _odd_blank, _quote, _bracket, _wide_colon, _no_blank_after_dash, _no_blank, _no_colon, _colon_in_text),
)


def _closes(text: str, mark: str) -> bool:
    """Whether a quoted text ends on its line: with a mark that is no part of the text."""
    return mark in (re.sub(r"\\.", "", text) if mark == '"' else text.replace("''", ""))
