"""The day of the meeting, from its sentence, the title or the lines around the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import regex

from diplomacy_tracker.tools.drafts import days
from diplomacy_tracker.tools.drafts.article import Article
from diplomacy_tracker.tools.drafts.meeting_sentence import MeetingSentence

_AWAY = regex.compile(
    r"(?i:(?:\b(?:by|since|until|till|before|after|from|between|the|upcoming|planned|ahead of|starting|"
    r"deadline of)|'s)\s*$)|"
    r"(?i:\b(?:said|announced|confirmed|reported|told(?: \w{1,20}){1,2})(?: (?:late|early))?(?: on)?)\s*$"
)
_OPENING = 3
"""First sentences whose day may be the meeting's, although another sentence names the meeting."""


@dataclass(frozen=True, slots=True)
class DayGuess:
    """The day of the meeting with the words for it; `day` is None where they can mean several days."""

    day: date | None
    words: str
    is_sure: bool = True
    choices: tuple[date, ...] = ()


def published_on(article: Article, home: str) -> DayGuess:
    """The day of publication: what is given with the text, else what a line around the text says.

    Numbers such as 09/08/2025 are read month first in accounts of the United States, and left open elsewhere.
    """
    if article.day or not article.stamp:
        return DayGuess(article.day, "the day of publication")
    stamp = article.stamp
    if len(stamp.days) == 1 or home == "USA":
        return DayGuess(stamp.days[0], stamp.words, is_sure=len(stamp.days) == 1)
    return DayGuess(None, stamp.words, is_sure=False, choices=stamp.days)


def day_of(article: Article, meeting: MeetingSentence, published: DayGuess, home: str) -> DayGuess | None:
    """The day of the meeting, else that of the lines around the text, else that of publication; None without any."""
    lines = [(line, False) for line in (meeting.clause, article.title, meeting.sentence)]
    lines += [(line, True) for line in article.sentences[:_OPENING] if not meeting.is_planned]
    for line, only_near in lines:
        if numbers := days.NUMBERS.search(line):
            choices = days.of_numbers(numbers)
            first = choices[0] if len(choices) == 1 or (choices and home == "USA") else None
            return DayGuess(first, numbers[0], is_sure=len(choices) == 1, choices=choices)
        for match in _spoken(line):
            if only_near and not days.CLOSE.fullmatch(match[0]):
                continue
            if day := days.resolve(match[0], published.day, is_ahead=meeting.is_planned):
                return DayGuess(day, match[0])
    if meeting.is_planned:
        return None
    if article.stamp and not article.day:
        return published
    return DayGuess(article.day, "no day in the text; the day of publication", is_sure=False) if article.day else None


def _spoken(line: str) -> Iterator["regex.Match[str]"]:
    """The days of a line that may be the meeting's: not `by 5 February`, nor `yesterday's attack`."""
    for match in days.ANY.finditer(line):
        is_own = line[match.end() : match.end() + 2] == "'s"
        if not _AWAY.search(line[: match.start()]) and not is_own:
            yield match
