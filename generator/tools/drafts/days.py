"""The day of the meeting, from expressions such as `on Monday`, `Oct. 30` and `yesterday`."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import dateparser
import regex

from generator.tools.drafts.article import Article
from generator.tools.drafts.calendar_words import MONTH, SHORT_MONTH, WEEKDAY, WEEKDAYS
from generator.tools.drafts.meeting_sentence import MeetingSentence

_MONTH = f"(?:{MONTH}|{SHORT_MONTH})"
_EXACT = (
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},?(?: \d{{4}})?|"
    r"\d{4}-\d\d-\d\d"
)
_NEAR = (
    r"(?i:today|yesterday|tonight|this (?:morning|afternoon|evening)|last night|overnight)|"
    rf"(?:(?:last|this|next) )?{WEEKDAY}"
)
ANY = regex.compile(rf"(?<![\w-])(?:{_EXACT}|{_NEAR})(?!\w)")
_AWAY = regex.compile(
    r"(?i)(?:\b(?:by|since|until|till|before|after|from|between|the|upcoming|planned|ahead of|starting|"
    r"deadline of)|'s)\s*$"
)
_SETTINGS = {"RETURN_AS_TIMEZONE_AWARE": False, "DATE_ORDER": "DMY"}
_TODAY = regex.compile(r"(?i)today|tonight|this (?:morning|afternoon|evening)")
_CLOSE = regex.compile(_NEAR)
_LAST_NIGHT = regex.compile(r"(?i)last night|overnight")
_OPENING = 3
"""First sentences whose day may be the meeting's, although another sentence names the meeting."""


def day_of(article: Article, meeting: MeetingSentence | None, published: date | None) -> tuple[date, str] | None:
    """The day of the meeting and the words for it, else the day of publication; None when neither is known."""
    own = [meeting.clause, article.title] if meeting else [article.title]
    lines = [(line, False) for line in own] + [(line, True) for line in article.sentences[:_OPENING]]
    for line, only_near in lines:
        for match in _spoken(line):
            if only_near and not _CLOSE.fullmatch(match[0]):
                continue
            if day := resolve(match[0], published, is_ahead=bool(meeting and meeting.is_planned)):
                return day, match[0]
    return (published, "no day in the text; the day of publication") if published else None


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


def _spoken(line: str) -> Iterator["regex.Match[str]"]:
    """The days of a line that may be the meeting's: not `by 5 February`, nor `yesterday's attack`."""
    for match in ANY.finditer(line):
        is_own = line[match.end() : match.end() + 2] == "'s"
        if not _AWAY.search(line[: match.start()]) and not is_own:
            yield match
