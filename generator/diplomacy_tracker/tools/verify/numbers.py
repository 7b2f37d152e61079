"""Numbers in texts, in digits and in words: `12 million`, `twelve million`, `12 Mt`, `1200万`."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

_SMALL = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
_VALUES = (
    {word: value for value, word in enumerate(_SMALL)}
    | {word: value for value, word in enumerate(_ORDINALS)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {f"{word[:-1]}ieth": 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"dozen": 12}
)
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALES |= {"mn": 10**6, "bn": 10**9, "tn": 10**12, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SCALES |= {"百": 10**2, "千": 10**3, "百万": 10**6, "千万": 10**7, "万亿": 10**12, "萬億": 10**12}
_UNSURE = {"k": 10**3, "m": 10**6, "b": 10**9, "mt": 10**6, "kt": 10**3, "t": 10**12}
"""Abbreviations that are units as well: `12 m` may be metres or millions, so that both are read."""
_SCALE = "|".join(sorted(_SCALES | _UNSURE, key=lambda word: (-len(word), word)))
_DIGITS = regex.compile(
    rf"(?P<number>\d+(?:[.,]\d+)*)(?:st|nd|rd|th)?(?:[ -]?(?P<scale>{_SCALE})(?:s|nes)?(?![\p{{Latin}}\d]))?"
)
_YEARS = regex.compile(r"\b(?P<first>(?P<century>\d\d)\d\d)[-/](?P<last>\d\d)(?!\d|-)")
_NUMBER_WORD = "|".join(sorted(_VALUES | _SCALES, key=lambda word: (-len(word), word)))
_WORDS = regex.compile(
    rf"(?<!\p{{Latin}}|\d[ -])(?:{_NUMBER_WORD})(?:(?:[ -]|,? and )(?:{_NUMBER_WORD}))*(?!\p{{Latin}})"
)
_HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2, "\u3007": 0}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_HAN = regex.compile("[零\u3007一二三四五六七八九两兩十百千万萬亿億]+")
_ABOUT = regex.compile(
    r"(?:about|around|some|nearly|almost|over|more than|at least|roughly|up to|under|below) [$€£¥]?$"
)
_ROUNDING = Decimal("0.05")
_LARGEST_WORD = 10
"""Words up to ten are no claim to look for: `the two sides`, `one of the first`."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its words, the values that it may have, and whether it is rounded (`about 12`)."""

    words: str
    values: frozenset[Decimal]
    is_rounded: bool = False

    def is_in(self, found: frozenset[Decimal]) -> bool:
        """Whether one of its values is among those of a text; a rounded one may be off by a twentieth."""
        margin = _ROUNDING if self.is_rounded else 0
        return any(abs(value - other) <= abs(value) * margin for value in self.values for other in found)


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a folded text."""
    for match in _DIGITS.finditer(text):
        yield Number(match[0].strip(), frozenset(_of_digits(match)), bool(_ABOUT.search(text[: match.start()])))
    for match in _WORDS.finditer(text):
        words = regex.findall(_NUMBER_WORD, match[0])
        yield Number(match[0], frozenset({_of_words(words)}), bool(_ABOUT.search(text[: match.start()])))


def values(text: str) -> frozenset[Decimal]:
    """Every value that a number of a folded text may have, Chinese numerals and the ends of `2026-28` too."""
    found = {value for number in numbers(text) for value in number.values}
    found |= {Decimal(match["century"] + match["last"]) for match in _YEARS.finditer(text)}
    return frozenset(found | {_of_han(match[0]) for match in _HAN.finditer(text)})


def claimed(text: str) -> Iterator[Number]:
    """The numbers of a folded sentence that a source must have: all in digits, and those in words above ten."""
    for number in numbers(text):
        if number.words[0].isdigit() or max(number.values) > _LARGEST_WORD:
            yield number


def _of_digits(match: "regex.Match[str]") -> Iterator[Decimal]:
    scale = match["scale"]
    for value in _readings(match["number"]):
        if not scale or scale in _UNSURE:
            yield value
        if scale:
            yield value * (_SCALES.get(scale) or _UNSURE[scale])


def _readings(digits: str) -> Iterator[Decimal]:
    """The values of digits with commas and points: `1,200`, `1.5`, and both of `1.200`."""
    if regex.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        yield Decimal(digits.replace(",", ""))
    elif regex.fullmatch(r"\d+(?:\.\d+)?", digits):
        yield Decimal(digits)
    if regex.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2}", digits):
        yield Decimal(digits.replace(".", "").replace(",", "."))
    elif regex.fullmatch(r"\d+(?:,\d+)+", digits) and not regex.fullmatch(r"\d{1,3}(?:,\d{3})+", digits):
        yield from map(Decimal, digits.split(","))  # a list without blanks


def _of_words(words: list[str]) -> Decimal:
    total, part = 0, 0
    for word in words:
        scale = _SCALES.get(word)
        if not scale:
            part += _VALUES[word] if word != "dozen" or not part else part * 11
        elif scale == _SCALES["hundred"]:
            part = max(part, 1) * scale
        else:
            total, part = total + max(part, 1) * scale, 0
    return Decimal(total + part)


def _of_han(signs: str) -> Decimal:
    """The value of Chinese numerals: by their units (`一亿二千万`), or digit by digit (`二零二五`)."""
    if all(sign in _HAN_DIGITS for sign in signs):
        return Decimal("".join(str(_HAN_DIGITS[sign]) for sign in signs))
    total, group, digit = 0, 0, 0
    for sign in signs:
        if sign in _HAN_DIGITS:
            digit = _HAN_DIGITS[sign]
        elif sign in _HAN_UNITS:
            group, digit = group + (digit or 1) * _HAN_UNITS[sign], 0
        elif _HAN_GROUPS[sign] == _HAN_GROUPS["亿"]:
            total, group, digit = (total + group + digit or 1) * _HAN_GROUPS[sign], 0, 0
        else:
            total, group, digit = total + (group + digit or 1) * _HAN_GROUPS[sign], 0, 0
    return Decimal(total + group + digit)
