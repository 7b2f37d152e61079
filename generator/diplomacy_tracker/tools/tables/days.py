"""Days as people write them in spreadsheets: `23/08/2025`, `10-11 May 2024`, `Aug 26, 2025`, `Jan-14`, `45853`."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from babel import Locale

from diplomacy_tracker.content.dates import YEARS

LANGUAGES = ("en", "fr", "de", "es", "ru", "ar")
"""Languages whose names of months are understood; Chinese writes numbers."""
_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets in the 1900 system, from the day after its made-up 29 February 1900 on."""
_SERIALS = range(20_000, 80_000)
"""Serial numbers read as days: 1954 to 2119. Smaller numbers are years or counts."""
_SLASHED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")
_BETWEEN = re.compile(r"\s+(?:-|–|—|to|bis|au|al)\s+")
_RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\bbis\b|\bau\b|\bal\b|/)\s*")


class Order(StrEnum):
    """Which number of `4/5/2023` is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class OpenDateError(ValueError):
    """A date whose day and month could be either way round."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a cell says: `text` as in an entry's `date`, the last day of a range, and a remark where it was guessed."""

    text: str
    end: str = ""
    remark: str = ""


def _month_names() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in LANGUAGES:
        months = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found.setdefault(str(name).casefold().rstrip("."), number)
    return found | {"sept": 9}


_MONTHS = _month_names()


def order_of(cells: Iterable[str]) -> Order | None:
    """The order that a column's own dates prove, as `23/08/2025` does; None without proof or with proofs of both."""
    proofs = set()
    for cell in cells:
        if match := _SLASHED.fullmatch(cell):
            first, second = int(match[1]), int(match[2])
            proofs |= {Order.DAY_FIRST} if first > 12 >= second else set()  # noqa: PLR2004 -- months
            proofs |= {Order.MONTH_FIRST} if second > 12 >= first else set()  # noqa: PLR2004
    return proofs.pop() if len(proofs) == 1 else None


def read_day(cell: str, *, order: Order | None = None, year: int | None = None) -> Day:
    """Read the date of a cell; `year` completes a bare month.

    OpenDateError when day and month could be either way round and no `order` is known; ValueError for what is no date.
    """
    text = cell.strip().strip("()")
    if len(ends := _BETWEEN.split(text)) == 2 and all(map(_is_whole, ends)):  # noqa: PLR2004 -- first and last day
        first, last = (read_day(end, order=order) for end in ends)
        return Day(first.text, last.text if last.text != first.text else "", first.remark)
    if match := _ISO.fullmatch(text):
        return Day(_day(int(match[1]), int(match[2]), int(match[3])))
    if match := _CHINESE.fullmatch(text):
        return Day(
            _day(int(match[1]), int(match[2]), int(match[3])) if match[3] else _month(int(match[1]), int(match[2]))
        )
    if match := _SLASHED.fullmatch(text):
        return _slashed(cell, int(match[1]), int(match[2]), _full_year(match[3]), order)
    if text.isdigit() and int(text) in _SERIALS:
        day = _EPOCH + timedelta(days=int(text))
        return Day(day.isoformat(), remark=f"{text} is read as the serial number of a day in a spreadsheet")
    return _in_words(cell, text, year)


def _is_whole(text: str) -> bool:
    """Whether a text is a date in numbers, so that two of them with a dash between are a range."""
    return bool(_ISO.fullmatch(text) or _SLASHED.fullmatch(text))


def _slashed(cell: str, first: int, second: int, year: int, order: Order | None) -> Day:
    if first > 12 or second > 12 or first == second:  # noqa: PLR2004 -- months
        day, month = (second, first) if second > 12 else (first, second)  # noqa: PLR2004
        return Day(_day(year, month, day))
    if order is None:
        message = f'"{cell}" is {first} of month {second} or {second} of month {first}; say which with --dates'
        raise OpenDateError(message)
    day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
    return Day(_day(year, month, day), remark=f'"{cell}" is read {order}')


def _in_words(cell: str, text: str, year: int | None) -> Day:
    """Read `28 February 2025`, `Aug 26, 2025`, `10-11 May 2024`, `28 April – 2 May 2024`, `July 2023`, `Jan-14`."""
    words = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    numbers = [word for word in words if word.isdigit()]
    years = [int(word) for word in numbers if len(word) == 4]  # noqa: PLR2004 -- digits of a year
    days = [int(re.sub(r"\D", "", word)) for word in numbers if len(word) <= 2]  # noqa: PLR2004 -- digits of a day
    if not months or len(months) > 2 or len(days) > 2 or len(years) > 2:  # noqa: PLR2004 -- a range has two
        raise ValueError(f'"{cell}" is no date')
    if re.fullmatch(r"[^\W\d_]+[-–' ]\d\d", text):
        month = _month(_full_year(numbers[0]), months[0])
        return Day(month, remark=f'"{cell}" is read as a month and a year')
    if not years and year is None:
        raise ValueError(f'"{cell}" has no year; give --year')
    first_year, last_year = (years[0], years[-1]) if years else (year or 0, year or 0)
    if not days:
        return Day(_month(first_year, months[0]))
    start = _day(first_year, months[0], days[0])
    end = _day(last_year, months[-1], days[-1]) if len(days) > 1 and _RANGE.search(text) else ""
    return Day(start, end if end != start else "")


def _day(year: int, month: int, day: int) -> str:
    if year not in YEARS:
        raise ValueError(f"the year {year} is not from {YEARS.start} to {YEARS.stop - 1}")
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:  # noqa: PLR2004 -- months
        raise ValueError(f"there is no day {day} of month {month} in {year}")
    return date(year, month, day).isoformat()


def _month(year: int, month: int) -> str:
    return _day(year, month, 1)[:7]


def _full_year(digits: str) -> int:
    """A year of two digits as spreadsheets read it: 00 to 29 are of this century."""
    number = int(digits)
    return number if len(digits) > 2 else number + (2000 if number < 30 else 1900)  # noqa: PLR2004
