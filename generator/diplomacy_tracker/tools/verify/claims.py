"""What an entry says that a text can hold or not: its quotes, names, numbers, dates and mentioned issues."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.dates import When
from diplomacy_tracker.content.documents import Route, Value
from diplomacy_tracker.content.records import Issue
from diplomacy_tracker.tools.verify import days, folding, names, numbers
from diplomacy_tracker.tools.verify.days import NamedDay
from diplomacy_tracker.tools.verify.numbers import Number
from diplomacy_tracker.tools.verify.searchable_text import SearchableText

_TEXTS = {"positions": ("text",), "outcomes": ("text", "due"), "expects": ("text", "due")}
_DAYS_OFF = 3
"""Days by which a span of months may end beside the day that an entry gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing to look for. `source` is the id of the source that must have it; empty if any of the entry's may.

    `is_in` says whether a text has it; None where this text cannot show it.
    """

    route: Route
    kind: str
    words: str
    source: str = ""
    is_in: Callable[[SearchableText], bool | None]


def claims(data: Mapping[str, Value], catalogue: Catalogue) -> Iterator[Claim]:
    """The claims of an entry's front matter, in the order of its lines."""
    start = _start(data)
    yield from _figures(str(data.get("title", "")), ("title",), "", start)
    yield from _due(str(data.get("date", "")), ("date",), "", None)
    yield from _figures(str(data.get("summary", "")), ("summary",), "", start)
    for number, item in enumerate(_items(data, "participants")):
        if claim := _participant(item, number, catalogue):
            yield claim
    for key, fields in _TEXTS.items():
        for number, item in enumerate(_items(data, key)):
            yield from _statement(item, (key, number), fields, start)
    for number, item in enumerate(_items(data, "sources")):
        yield from _mentions(item, number, catalogue)


def _statement(item: Mapping[str, Value], route: Route, fields: tuple[str, ...], start: date | None) -> Iterator[Claim]:
    """The claims of a position, an outcome or an expectation, and those of its log."""
    source = str(item.get("source", ""))
    if quote := str(item.get("quote", "")):
        is_in = partial(_has_quote, quote)
        yield Claim(route=(*route, "quote"), kind="quote", words=quote, source=source, is_in=is_in)
    for field in fields:
        value = str(item.get(field, ""))
        found = _due if field == "due" else _figures
        yield from found(value, (*route, field), source, start)
    for place, log in enumerate(_items(item, "log")):
        yield from _figures(str(log.get("text", "")), (*route, "log", place, "text"), str(log.get("source", "")), start)


def _start(data: Mapping[str, Value]) -> date | None:
    try:
        return When.parse(str(data.get("date", ""))).first
    except ValueError:
        return None


def _items(data: Mapping[str, Value], key: str) -> list[dict[str, Value]]:
    value = data.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _has_quote(quote: str, text: SearchableText) -> bool:
    return folding.holds_quote(text.folded, quote)


def _participant(item: Mapping[str, Value], number: int, catalogue: Catalogue) -> Claim | None:
    person, name, party = (str(item.get(key, "")) for key in ("person", "name", "party"))
    if not person and not name:
        return None
    spelt = names.spellings(person, name, catalogue)
    route = ("participants", number, "person" if person else "name")
    return Claim(
        route=route, kind="name", words=" / ".join(spelt), is_in=lambda text: names.is_named(text, spelt, party)
    )


def _figures(value: str, route: Route, source: str, start: date | None) -> Iterator[Claim]:
    """The dates and numbers of a sentence; what is part of a date is no number."""
    text = folding.fold(value)
    taken: list[tuple[int, int]] = []
    for day, span in days.days(text):
        taken.append(span)
        is_in = partial(_has_day, day, start)
        yield Claim(route=route, kind="date", words=text[slice(*span)], source=source, is_in=is_in)
    for month, span in days.claimed_months(text):
        if all(span[1] <= first or last <= span[0] for first, last in taken):
            taken.append(span)
            is_in = partial(_has_month, month, start)
            yield Claim(route=route, kind="date", words=text[slice(*span)].strip(), source=source, is_in=is_in)
    rest = text
    for first, last in taken:
        rest = rest[:first] + " " * (last - first) + rest[last:]
    for number in numbers.claimed(rest):
        if not _is_year_of(number, start):
            is_in = partial(_has_number, number)
            yield Claim(route=route, kind="number", words=number.words, source=source, is_in=is_in)


def _is_year_of(number: Number, start: date | None) -> bool:
    """Whether a number is the year of the meeting or one beside it, which texts call `this year` and `next year`."""
    return start is not None and any(abs(value - start.year) <= 1 for value in number.values)


def _has_number(number: Number, text: SearchableText) -> bool | None:
    return number.is_in(text.numbers) or (False if text.is_read else None)


def _has_day(day: NamedDay, start: date | None, text: SearchableText) -> bool | None:
    if any(day.agrees(other) for other in text.days):
        return True
    year = day.year or (start.year if start else 0)
    if year and text.published and days.is_said_nearby(text.folded, _real(year, day), text.published):
        return True
    return False if text.is_read else None


def _real(year: int, day: NamedDay) -> date:
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return date(year, day.month, 1)


def _has_month(month: NamedDay, start: date | None, text: SearchableText) -> bool | None:
    if any(month.agrees(other) for other in text.months):
        return True
    published = text.published or start
    if published and "month" in text.folded and abs(published.month - month.month) in {0, 1, 11}:
        return True
    return False if text.is_read else None


def _due(value: str, route: Route, source: str, start: date | None) -> Iterator[Claim]:
    """A date field: the day of the meeting, or when something is due."""
    try:
        due = When.parse_due(value)
    except ValueError:
        return
    kind = "due date" if route[-1] == "due" else "date"
    is_in = partial(_has_due, due, start)
    yield Claim(route=route, kind=kind, words=value, source=source, is_in=is_in)


def _has_due(due: When, start: date | None, text: SearchableText) -> bool | None:
    """Whether a text names a due date: as it is, by a year said in relation to its own, or by a span of time."""
    seen_from = [day for day in (start, text.published) if day]
    ends = {due.first, due.last}
    if due.is_day and _has_day(NamedDay(due.first.year, due.first.month, due.first.day), start, text):
        return True
    if not due.is_day and (
        any(day.year in text.numbers for day in ends)
        or any(abs(seen.year - day.year) <= 1 and _says_year(text) for seen in seen_from for day in ends)
        or any(due.first <= _real(day.year or due.first.year, day) <= due.last for day in text.days)
        or (
            not due.form and _has_month(NamedDay(0, due.first.month), start, text) and due.first.month == due.last.month
        )
    ):
        return True
    for span in days.spans(text.folded):
        for seen in seen_from:
            if (due.first - seen).days - _DAYS_OFF <= span.days <= (due.last - seen).days + _DAYS_OFF:
                return True
    return False if text.is_read else None


def _says_year(text: SearchableText) -> bool:
    return any(words in text.folded for words in ("year", "今年", "明年", "年内", "年底"))


def _mentions(source: Mapping[str, Value], number: int, catalogue: Catalogue) -> Iterator[Claim]:
    mentions = source.get("mentions")
    for place, name in enumerate(mentions if isinstance(mentions, list) else ()):
        if issue := catalogue.issues.get(str(name)):
            yield Claim(
                route=("sources", number, "mentions", place),
                kind="issue",
                words=issue.id,
                source=str(source.get("id", "")),
                is_in=partial(names_issue, issue),
            )


def names_issue(issue: Issue, text: SearchableText) -> bool | None:
    """Whether a text names an issue by its title or a keyword; None where no keyword is in the text's language."""
    words = (issue.title, *issue.keywords)
    plurals = (f"{word[:-1]}ies" if word.endswith("y") else f"{word}s" for word in words if word.isascii())
    if any(text.has(word) for word in (*words, *plurals)):
        return True
    return False if text.is_read else None
