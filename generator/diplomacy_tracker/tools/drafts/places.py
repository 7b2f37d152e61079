"""The place and the event of a meeting."""

from collections.abc import Iterator
from datetime import date, timedelta

import regex

from diplomacy_tracker.content.records import Event
from diplomacy_tracker.tools.drafts.article import Article
from diplomacy_tracker.tools.drafts.calendar_words import MONTH
from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.drafts.meeting_sentence import MeetingSentence

_NEAR = timedelta(days=4)
_GENERIC = {
    *("meeting", "summit", "leaders", "economic", "foreign", "ministers", "security", "annual", "general", "council"),
    *("of", "the", "for", "in", "on", "and", "ministerial", "responsible", "trade", "forum", "fourth", "president"),
}
_OPENING = 4
_HELD = regex.compile(r"(?i)\b(?:the (?:meeting|talks|summit)|they met|took place|was held|were held)\b[^.,;]{0,80}")
_ELSEWHERE = regex.compile(rf"\bin (?!{MONTH}\b)\p{{Lu}}\p{{Ll}}+(?=[ ,.]|$)")
"""A place that no table knows: a dateline of a side's own capital then says only where the report was written."""
PlaceFields = dict[str, str]


def place_of(article: Article, meeting: MeetingSentence, lexicon: Lexicon) -> tuple[PlaceFields, str] | None:
    """City, country and venue, as far as the text names them, and the words; None if it does not."""
    hosted = [match[0] for line in article.sentences[:_OPENING] for match in _HELD.finditer(line)]
    for line in (meeting.clause, article.title, *hosted, *meeting.echoes):
        if found := _in_line(line, lexicon):
            return found
    for line in article.header:
        if found := _in_header(line, lexicon):
            return found
    if lexicon.capitals.get(article.city) in meeting.parties and _ELSEWHERE.search(meeting.clause):
        return None
    if country := lexicon.cities.get(article.city):
        return {"city": article.city, "country": country}, article.city
    if article.sentences and (found := _dateline(article.sentences[0], lexicon)):
        return found
    return None


def of_event(event: Event | None) -> tuple[PlaceFields, str] | None:
    """The place of an event and the event's title; None without one."""
    if not (event and event.place):
        return None
    city = {"city": event.place.city} if event.place.city else {}
    return {**city, "country": event.place.country}, event.title


def _in_line(line: str, lexicon: Lexicon) -> tuple[PlaceFields, str] | None:
    for venue, (city, country) in lexicon.venues.items():
        if regex.search(rf"\b(?:at|in|to) (?:the )?{regex.escape(venue)}\b", line):
            plain = {} if venue == "Oval Office" else {"venue": venue}
            return {**({"city": city} if city else {}), "country": country, **plain}, venue
    for match in regex.finditer(
        r"\b(?:in|at|to|near|outside|[Vv]isit(?:ed|s|ing)) "
        r"((?:the )?\p{Lu}[\p{L}'.-]*(?: (?:de |do |da |la |el |al )?\p{Lu}[\p{L}'.-]*){0,3})",
        line,
    ):
        words = match[1].removeprefix("the ").split()
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length]).rstrip(".,").removesuffix("'s")
            if found := lexicon.cities.get(name):
                return {"city": name, "country": found}, match[0]
    return None


def _in_header(line: str, lexicon: Lexicon) -> tuple[PlaceFields, str] | None:
    """The venue or city that a line of its own names: `Seoul, Republic of Korea`, `The Kremlin, Moscow`."""
    for venue, (city, country) in lexicon.venues.items():
        if regex.search(rf"\b{regex.escape(venue)}\b", line):
            return {**({"city": city} if city else {}), "country": country, "venue": venue}, line
    for match in regex.finditer(r"\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*){0,2}", line):
        if land := lexicon.cities.get(match[0]):
            return {"city": match[0], "country": land}, line
    return None


def _dateline(line: str, lexicon: Lexicon) -> tuple[PlaceFields, str] | None:
    """The city at the head of a report: `BUSAN, South Korea, Oct. 30 (Reuters) - …`, `Kuala Lumpur, 11 July 2025`."""
    match = regex.match(r"((?:\p{Lu}[\p{L}'-]+ ?){1,3})[,(/]", line)
    if not match:
        return None
    name = match[1].strip().title() if match[1].isupper() else match[1].strip()
    country = lexicon.cities.get(name)
    return ({"city": name, "country": country}, match[1].strip()) if country else None


def event_of(
    article: Article, meeting: MeetingSentence, lexicon: Lexicon, day: date | None
) -> tuple[Event, str] | None:
    """The event of the content that the text names and that was on that day, with the words; None if there is none."""
    lines = [meeting.sentence, article.title, *article.sentences[:_OPENING]]
    lines += [line for line in article.sentences if regex.search(r"(?i)\b(?:sidelines|margins) of\b", line)]
    scored = [
        (score, event, words)
        for event in lexicon.catalogue.events.values()
        if day and _fits(event, day, lexicon)
        for line in lines
        for score, words in _named(event, line)
    ]
    best = max(scored, key=lambda item: (item[0], item[1].id), default=None)
    return (best[1], best[2]) if best else None


def _fits(event: Event, day: date, lexicon: Lexicon) -> bool:
    """Whether the day is at most a few days from the event, or from its meetings where the event has no date."""
    days = [meeting.start for meeting in lexicon.catalogue.of_event.get(event.id, ())]
    days += [event.date.first, event.date.last] if event.date else []
    days += [event.end_date] if event.end_date else []
    return bool(days) and min(days) - _NEAR <= day <= max(days) + _NEAR


def _named(event: Event, line: str) -> Iterator[tuple[int, str]]:
    """The number of words of the event's title in a line with its distinctive words, and the first of these."""
    words = regex.findall(r"[\p{L}\d-]{2,}", event.title.replace("UN General", "General"))
    own = [word for word in words if word.lower() not in _GENERIC and not regex.fullmatch(r"\d+(?:st|nd|rd|th)?", word)]
    if event.place and event.place.city:
        own = [word for word in own if word not in event.place.city.split()]
    if "General" in words and regex.search(r"\bGeneral Assembly|\bUNGA\b", line):
        yield 2, "General Assembly"
    hits = [word for word in own if regex.search(rf"\b{regex.escape(word)}\b", line)]
    if hits and hits[0] == own[0] and len(hits) * 2 >= len(own):
        yield sum(bool(regex.search(rf"(?i)\b{regex.escape(word)}", line)) for word in words), hits[0]
