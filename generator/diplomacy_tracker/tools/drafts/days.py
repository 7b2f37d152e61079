"""Days in words, such as `on Monday`, `Oct. 30`, `yesterday` and `09/08/2025`."""

from datetime import date, datetime, time, timedelta

import dateparser
import regex

from diplomacy_tracker.tools.drafts.calendar_words import MONTH, SHORT_MONTH, WEEKDAY, WEEKDAYS

_MONTH = f"(?:{MONTH}|{SHORT_MONTH})"
_EXACT = (
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},?(?: \d{{4}})?|"
    r"\d{4}-\d\d-\d\d"
)
_NEAR = (
    r"(?i:today|yesterday|tonight|this (?:morning|afternoon|evening)|last night|overnight)|"
    rf"(?:(?:last|this|next) )?{WEEKDAY}"
)
ANY = regex.compile(rf"(?<![\w-])(?:{_EXACT}|{_NEAR})(?!\w)")
_SETTINGS = {"RETURN_AS_TIMEZONE_AWARE": False, "DATE_ORDER": "DMY"}
_TODAY = regex.compile(r"(?i)today|tonight|this (?:morning|afternoon|evening)")
CLOSE = regex.compile(_NEAR)
"""A day named from the day of publication on."""
DATED = regex.compile(
    rf"(?<![\w-])(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)(?!\w)"
)
"""A day with its year."""
NUMBERS = regex.compile(r"(?<![\w/.-])(?P<one>\d{1,2})[/.](?P<two>\d{1,2})[/.](?P<year>20\d\d)(?!\w)")
"""A day in numbers, day or month first."""
_LAST_NIGHT = regex.compile(r"(?i)last night|overnight")


def resolve(words: str, base: date | None, *, is_ahead: bool = False) -> date | None:
    """The day that an expression means, from `base` on; None for a relative one without a base and for 31 February."""
    if base is None and not regex.search(r"\d{4}", words):
        return None
    if base and _TODAY.fullmatch(words):
        return base
    if base and _LAST_NIGHT.fullmatch(words):
        return base - timedelta(days=1)
    if base and words.removeprefix("this ") == WEEKDAYS[base.weekday()]:
        return base
    plain = regex.sub(r"^this |^next ", "", words)
    near: dict[str, object] = {"PREFER_DATES_FROM": "future" if is_ahead else "past"}
    start = datetime.combine(base, time(12)) if base else datetime(2000, 1, 1, 12)  # noqa: DTZ001  a day, no instant
    # With the past preferred, dateparser takes the base's own date for last year's, unless the base is late that day.
    settings = {**_SETTINGS, **near, "RELATIVE_BASE": start + timedelta(hours=0 if is_ahead else 11)}
    found = dateparser.parse(plain, languages=["en"], settings=settings)
    return found.date() if found else None


def of_numbers(match: "regex.Match[str]") -> tuple[date, ...]:
    """The days that numbers such as 09/08/2025 can mean, month first as in the United States, then day first."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    found = []
    for month, day in ((one, two), (two, one)):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))
