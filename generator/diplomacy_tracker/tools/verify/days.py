"""Days, months and years that a text names, in English and Chinese, also seen from the day it was published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from diplomacy_tracker.content.wording import MONTHS

_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=lambda name: (-len(name), name)))})\.?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:(?:-|,? and |,? to |, )(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?:,? (?:of )?(?P<year>\d{4}))?(?!\d)"
_FORMS = tuple(
    map(
        regex.compile,
        (
            rf"(?<!\d){_NUMBER} (?:of )?{_MONTH}(?!\p{{Latin}}){_YEAR}",
            rf"(?<!\p{{Latin}}){_MONTH} {_NUMBER}(?![\d,]\d){_YEAR}",
            r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
            r"(?<!\d)(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})(?:[日号]?[至到-](?P<last>\d{1,2}))?[日号]",
        ),
    )
)
_MONTH_ALONE = regex.compile(
    rf"(?:(?P<year>\d{{4}})年)?(?P<number>\d{{1,2}})月|(?<!\p{{Latin}}){_MONTH}(?!\p{{Latin}}){_YEAR}"
)
_BEFORE_MONTH = r"in|by|until|since|from|for|late|early|mid|of|during|before|after|next"
_CLAIMED_MONTH = regex.compile(
    rf"(?<=\b(?:{_BEFORE_MONTH})[ -]){_MONTH}(?!\p{{Latin}})(?! \d{{1,2}}\b){_YEAR}"
    rf"|(?<!\p{{Latin}}|\d ){_MONTH} (?P<year>\d{{4}})(?!\d)"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = regex.compile(
    r"\b(?:to|yester)day|\btonight|\btomorrow|\bthis (?:morning|afternoon|evening|week)|[今昨明当][天日]|今晚|当地"
)
_SPAN = regex.compile(
    r"(?P<number>\d{1,3})[- ]?(?P<unit>day|week|month|year)|(?P<number>\d{1,3})(?:个)?(?P<unit>[天日周月年])"
)
_LENGTHS = {"day": 1, "天": 1, "日": 1, "week": 7, "周": 7, "month": 30.44, "月": 30.44, "year": 365.25, "年": 365.25}


@dataclass(frozen=True, slots=True, order=True)
class NamedDay:
    """A day, month or year as a text names it; 0 for what it leaves open."""

    year: int = 0
    month: int = 0
    day: int = 0

    def agrees(self, other: "NamedDay") -> bool:
        """Whether both can be the same: equal where both say something."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(one == two or not one or not two for one, two in pairs)


def days(text: str) -> Iterator[tuple[NamedDay, tuple[int, int]]]:
    """The days that a folded text names, each with where its words begin and end."""
    for form in _FORMS:
        for match in form.finditer(text):
            groups = match.groupdict()
            month = _MONTH_NUMBERS.get(groups["month"]) or int(groups["month"])
            for number in filter(None, (groups["day"], groups.get("last"))):
                if 1 <= month <= len(MONTHS) and 1 <= int(number) <= 31:  # noqa: PLR2004  the longest month
                    yield NamedDay(int(groups["year"] or 0), month, int(number)), match.span()


def months(text: str) -> Iterator[NamedDay]:
    """The months that a folded text names, alone or with a day."""
    for match in _MONTH_ALONE.finditer(text):
        number = int(match["number"]) if match["number"] else _MONTH_NUMBERS[match["month"]]
        yield NamedDay(int(match["year"] or 0), number)


def claimed_months(text: str) -> Iterator[tuple[NamedDay, tuple[int, int]]]:
    """The months of a folded sentence that are surely months (`may` is a verb), with their places."""
    for match in _CLAIMED_MONTH.finditer(text):
        yield NamedDay(int(match["year"] or 0), _MONTH_NUMBERS[match["month"]]), match.span()


def is_said_nearby(text: str, day: date, published: date) -> bool:
    """Whether a folded text of this day may mean `day` by `today`, `on Monday` or its date line."""
    distance = abs((day - published).days)
    if distance <= 1 and (distance == 0 or _NEAR.search(text)):
        return True
    has_name = _WEEKDAYS[day.weekday()] in text or regex.search(rf"(?<!\d|月){day.day}日", text)
    return distance <= len(_WEEKDAYS) and bool(has_name)


def spans(text: str) -> Iterator[timedelta]:
    """The spans of time that a folded text names in digits: `90 days`, `6个月`."""
    for match in _SPAN.finditer(text):
        yield timedelta(days=int(match["number"]) * _LENGTHS[match["unit"]])
