"""What is wrong in front matter that is not valid YAML, in the words of somebody who never heard of YAML.

A parser says what it expected where it gave up, often lines after the mistake. The usual mistakes are known, so each is
looked for in the lines up to there, and named at its own place with its own cure. Most cures are plain enough to be
tried: with the mistake out of the way, the next one of the file is found in the same run.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from diplomacy_tracker.content.wording import count

Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""

_BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""Signs that only look like a blank, as a range of a regular expression."""
_START = r"(?P<lead>\s*(?:- +)*)"
_KEY_PATTERN = _START + r"(?P<key>[a-z][a-z_]*)"
_KEY = re.compile(_KEY_PATTERN)
_NEXT_KEY = re.compile(r"\s*(?:- +)?[A-Za-z_]+(?::(?!/)|\uff1a)|\s*- |---")
_ODD_INDENT = re.compile(rf"[ \t]*([{_BLANKS}])\s*(?:- +)?[A-Za-z_]+:")
_ODD_AFTER_DASH = re.compile(rf"[ \t]*- *([{_BLANKS}])")
_ODD_AFTER_COLON = re.compile(rf"\s*(?:- +)?[a-z_]+: *([{_BLANKS}])")
_TABBED = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_OPEN_QUOTE = re.compile(r"""\s*(?:- +)?(?:[A-Za-z_]+: +)?(["'])(?P<text>.*)""")
_AFTER_QUOTE = re.compile(
    _START + r"""(?:[a-z_]+: +)?(?P<value>"(?:[^"\\]|\\.)*" *[^\s#\]}].*|'(?:[^']|'')*' *[^\s'#\]}].*)"""
)
_WIDE_COLON = re.compile(_KEY_PATTERN + "\uff1a *")
_NO_BLANK = re.compile(_KEY_PATTERN + r":(?P<value>[^\s:/].*)")
_NO_COLON = re.compile(_KEY_PATTERN + r" +(?P<value>[^\s:][^:]*)")
_NO_BLANK_AFTER_DASH = re.compile(r"\s*-(?P<value>[^\s-].*)")
_VALUE = re.compile(_START + r"(?:[a-z_]+: +)?(?P<value>\S.*?) *")
_KEY_VALUE = re.compile(_START + r"[a-z_]+: +(?P<value>[^\s\[{].*?) *")
_LINE = re.compile(_START + r"(?:[a-z_]+:(?P<value>.*)|\S.*)")
_SIGNS = "[]{}@`%*&!|>?,"
"""Signs with which YAML begins something else than a text."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake: its place, the message, and the file's text without it where the cure is plain."""

    place: Place
    message: str
    mended: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a parser gave up, why in its own words, and the lines of the file, of which `read` is the number read."""

    lines: Sequence[str]
    place: Place
    problem: str
    begun: Place = (1, 1)
    """Where that began which the parser was reading."""

    @property
    def read(self) -> Sequence[str]:
        """The lines up to the one in which the parser gave up."""
        return self.lines[: self.place[0]]

    @property
    def nearest(self) -> Iterator[tuple[int, str]]:
        """The last two lines with their numbers, the one before the last first: a parser gives up one line late."""
        for number in (len(self.read) - 1, len(self.read)):
            if number > 0:
                yield number, self.lines[number - 1]

    def mistake(self, place: Place, message: str, line: str) -> Mistake:
        """A mistake in one line, which its cure makes `line`."""
        before, after = self.lines[: place[0] - 1], self.lines[place[0] :]
        return Mistake(place, message, "\n".join([*before, line, *after]))


def explain(text: str, error: yaml.MarkedYAMLError) -> Mistake:
    """The first mistake of a file for which the parser gave this error."""
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = ", ".join(part for part in (error.context, error.problem) if part)
    start = error.context_mark
    begun = (start.line + 1, start.column + 1) if start else (1, 1)
    failure = Failure(text.split("\n"), place, what, begun)
    for cause in _CAUSES:
        if found := next(cause(failure), None):
            return found
    hint = '; a text with ": " or " #" in it, or beginning with a sign, needs quotes around it'
    return Mistake(place, f"not valid YAML: {what}{hint}")


def odd_indent(text: str, last: int | None = None) -> Mistake | None:
    """The first key or dash, up to line `last`, beside a sign that only looks like a blank.

    YAML may take such a sign for a part of the key.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines[:last], start=1):
        if not line.isascii() and (match := _ODD_INDENT.match(line) or _ODD_AFTER_DASH.match(line)):
            return _odd_blank_at(lines, number, match)
    return None


def _odd_blank_at(lines: Sequence[str], number: int, match: re.Match[str]) -> Mistake:
    where = "the line is indented with" if match.re is _ODD_INDENT else "there is"
    message = f"{where} U+{ord(match[1]):04X}, which only looks like a blank; type a blank instead"
    line = re.sub(f"[{_BLANKS}]", " ", match[0]) + match.string[match.end() :]
    place = (number, match.start(1) + 1)
    return Failure(lines, place, "").mistake(place, message, line)


def _odd_blank(failure: Failure) -> Iterator[Mistake]:
    if found := odd_indent("\n".join(failure.lines), last=len(failure.read)):
        yield found
    for number, line in failure.nearest:
        if match := _ODD_AFTER_COLON.match(line):
            yield _odd_blank_at(failure.lines, number, match)


def _tab(failure: Failure) -> Iterator[Mistake]:
    """A tab at the beginning of the line; all such lines of the file are mended together."""
    number, line = len(failure.read), failure.lines[len(failure.read) - 1]
    if match := _TABBED.match(line):
        message = "the line is indented with a tab; use blanks, two for each step"
        yield Mistake((number, match[0].index("\t") + 1), message, _without_tabs(failure.lines))


def _without_tabs(lines: Sequence[str]) -> str:
    text = "\n".join(lines)
    return _TABBED.sub(lambda found: found[0].replace("\t", "  "), text)


def _quote(failure: Failure) -> Iterator[Mistake]:
    """A quotation mark that is not closed on its line, although the next line begins with a key."""
    for number, line in enumerate(failure.read[:-1], start=1):
        match = _OPEN_QUOTE.fullmatch(line)
        if match and not _closes(match["text"], match[1]) and _NEXT_KEY.match(failure.lines[number]):
            message = f"the quotation mark {match[1]} is never closed; add one at the end of the text"
            yield failure.mistake((number, match.start(1) + 1), message, line + match[1])


def _text_after_quote(failure: Failure) -> Iterator[Mistake]:
    for number, line in failure.nearest:
        if match := _AFTER_QUOTE.fullmatch(line):
            quoted = _quoted(match["value"])
            message = f"text follows the closing quotation mark; put quotes around all of it: {quoted}"
            place = (number, match.start("value") + 1)
            yield failure.mistake(place, message, line[: match.start("value")] + quoted)


def _bracket(failure: Failure) -> Iterator[Mistake]:
    """A bracket that is not closed before the next line that begins with a key."""
    line, column = failure.begun
    sign = failure.lines[line - 1][column - 1 : column]
    closing = {"[": "]", "{": "}"}.get(sign)
    following = (number for number in range(line, len(failure.read)) if _NEXT_KEY.match(failure.lines[number]))
    if closing and "flow" in failure.problem and (last := next(following, None)):
        mended = [*failure.lines[: last - 1], failure.lines[last - 1] + closing, *failure.lines[last:]]
        yield Mistake(failure.begun, f'the bracket "{sign}" is never closed; add "{closing}"', "\n".join(mended))


def _wide_colon(failure: Failure) -> Iterator[Mistake]:
    for number, line in failure.nearest:
        if match := _WIDE_COLON.match(line):
            message = "the colon is a wide one (\uff1a); type a plain one and a blank after it"
            mended = f"{match['lead']}{match['key']}: {line[match.end() :]}"
            yield failure.mistake((number, match.end("key") + 1), message, mended)


def _no_blank_after_dash(failure: Failure) -> Iterator[Mistake]:
    for number, line in failure.nearest:
        if match := _NO_BLANK_AFTER_DASH.fullmatch(line):
            message = f'a blank is missing after the dash; write "- {match["value"]}"'
            start = match.start("value")
            yield failure.mistake((number, start + 1), message, f"{line[:start]} {match['value']}")


def _no_blank(failure: Failure) -> Iterator[Mistake]:
    for number, line in failure.nearest:
        if match := _NO_BLANK.fullmatch(line):
            message = f'a blank is missing after the colon; write "{match["key"]}: {match["value"]}"'
            start = match.start("value")
            yield failure.mistake((number, start + 1), message, f"{line[:start]} {match['value']}")


def _no_colon(failure: Failure) -> Iterator[Mistake]:
    for number, line in failure.nearest if "expected ':'" in failure.problem or _joins(failure) else ():
        if match := _NO_COLON.fullmatch(line):
            message = f'a colon is missing; write "{match["key"]}: {match["value"]}"'
            place = (number, match.end("key") + 1)
            yield failure.mistake(place, message, f"{line[: match.end('key')]}: {match['value']}")


def _joins(failure: Failure) -> bool:
    """Whether the parser took the first key of a group and the next line for one text, for want of a colon."""
    number, column = failure.place
    match = _KEY.match(failure.lines[number - 1])
    if "mapping values are not allowed" not in failure.problem or not match or match.end() + 1 != column:
        return False
    return _columns(failure.lines[number - 2])[-1] == _columns(failure.lines[number - 1])[0]


def _indent(failure: Failure) -> Iterator[Mistake]:
    """A line that begins in no column in which an open list or group of keys does, or below a key that has a value."""
    number, line = len(failure.read), failure.lines[len(failure.read) - 1]
    if number < 3 or not (match := _LINE.fullmatch(line)) or match["value"] is None:  # noqa: PLR2004 -- first two keys
        return
    above = _LINE.fullmatch(failure.lines[number - 2])
    if not above or above["value"] is None or not above["value"].strip() or above["value"].strip()[0] in "|>":
        return
    own, wanted = _columns(line)[0], _columns(failure.lines[number - 2])
    outer = {column for earlier in failure.read[1:-1] for column in _columns(earlier)}
    if own > wanted[-1] or own not in outer:
        nearest = min({*outer, *wanted}, key=lambda column: (abs(column - own), -column))
        message = f"the line is indented with {count(own, 'blank')}; write {nearest}, like those it belongs to"
        yield failure.mistake((number, own + 1), message, " " * nearest + line.lstrip())


def _columns(line: str) -> tuple[int, ...]:
    """Where a line begins, and where its key does if a dash is before it."""
    match = _LINE.fullmatch(line)
    if not match:
        return (0,)
    first = len(line) - len(line.lstrip())
    return (first, len(match["lead"])) if len(match["lead"]) > first else (first,)


def _colon_in_text(failure: Failure) -> Iterator[Mistake]:
    if "mapping values are not allowed" in failure.problem:
        line = failure.lines[failure.place[0] - 1]
        match = _KEY_VALUE.fullmatch(line)
        mended = line[: match.start("value")] + _quoted(match["value"]) if match else line
        yield failure.mistake(failure.place, 'a text with ": " in it needs quotes around it', mended)


def _sign(failure: Failure) -> Iterator[Mistake]:
    """A text that begins with a sign of YAML's own."""
    for number, line in reversed(list(failure.nearest)):
        match = _VALUE.fullmatch(line)
        if match and match["value"][0] in _SIGNS and match["value"] not in {"|", ">", "|-", ">-"}:
            place = (number, match.start("value") + 1)
            message = f'a text that begins with "{match["value"][0]}" needs quotes around it'
            yield failure.mistake(place, message, line[: match.start("value")] + _quoted(match["value"]))


_CAUSES: Sequence[Callable[[Failure], Iterator[Mistake]]] = (
    *(_tab, _odd_blank, _quote, _text_after_quote, _bracket, _wide_colon, _no_blank_after_dash, _no_blank, _no_colon),
    *(_indent, _colon_in_text, _sign),
)


def _quoted(text: str) -> str:
    if "'" in text and not {'"', "\\"} & {*text}:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _closes(text: str, mark: str) -> bool:
    """Whether a quoted text ends on its line: with a mark that is no part of the text."""
    return mark in (re.sub(r"\\.", "", text) if mark == '"' else text.replace("''", ""))
