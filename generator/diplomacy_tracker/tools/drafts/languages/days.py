"""Days in other languages, such as `le 11 juillet`, `10 июля`, `7月11日` and `ce jour`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from diplomacy_tracker.tools.drafts.languages.words import Words

_NUMBERS = r"(?<![\d.])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>20\d\d)(?!\d)"
"""A day in numbers, which these languages write day first."""
_HAN = r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日|(?<![\d月至])(?P<day>\d{1,2})日(?!电)"


@dataclass(frozen=True, slots=True)
class SpokenDay:
    """A day that a text names, and whether it names the year."""

    day: date
    words: str
    has_year: bool


class Days:
    """Finder of days in one language, counted from the day of publication where a text leaves the year open."""

    def __init__(self, words: Words, published: date | None) -> None:
        self._words = words
        self._published = published
        dated = rf"(?<!\d)(?P<day>\d{{1,2}})(?:er|º|°|-го)?(?:\s?[-–]\s?\d{{1,2}})? (?:de )?(?P<name>{words.month})\.?"
        spelt = rf"{dated}(?!\p{{L}})(?:,? (?:de |del )?(?P<year>\d{{4}}))?"
        self._pattern = regex.compile(rf"(?i){_NUMBERS}|{spelt}" if words.is_spaced else _HAN)

    def find(self, text: str, *, is_ahead: bool = False) -> Iterator[SpokenDay]:
        """The days of a text, in order of kind: dates, then words such as today, then weekdays."""
        for match in self._pattern.finditer(text):
            if day := self._dated(match, is_ahead=is_ahead):
                yield SpokenDay(day, match[0], bool(match["year"]))
        if not self._published:
            return
        near = ((self._words.today, 0), (self._words.yesterday, -1), (self._words.tomorrow, 1))
        for pattern, offset in near:
            if said := pattern.search(text):
                yield SpokenDay(self._published + timedelta(days=offset), said[0], has_year=False)
        for number, pattern in enumerate(self._words.weekdays):
            if said := pattern.search(text):
                ahead = (number - self._published.weekday()) % 7
                behind = (self._published.weekday() - number) % 7
                day = self._published + timedelta(days=ahead if is_ahead else -behind)
                yield SpokenDay(day, said[0], has_year=False)

    def _dated(self, match: "regex.Match[str]", *, is_ahead: bool) -> date | None:
        groups = match.groupdict()
        month = int(groups["month"]) if groups.get("month") else self._month(groups.get("name"))
        year = int(groups["year"]) if groups["year"] else None
        base = self._published
        if year:
            return _day(year, month or 0, int(groups["day"]))
        if not base:
            return None
        if not month:
            return _day(base.year, base.month, int(groups["day"]))
        years = (base.year - 1, base.year, base.year + 1)
        near = [day for year in years if (day := _day(year, month, int(groups["day"])))]
        slack = timedelta(days=1)
        fits = [day for day in near if (day >= base - slack if is_ahead else day <= base + slack)]
        return (min(fits, default=None) if is_ahead else max(fits, default=None)) or None

    def _month(self, name: str | None) -> int | None:
        return next((number for pattern, number in self._words.months if name and pattern.fullmatch(name)), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
