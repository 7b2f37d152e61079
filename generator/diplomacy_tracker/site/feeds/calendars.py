"""Calendars in the iCalendar format (RFC 5545, with names as in RFC 7986)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from diplomacy_tracker.content import urls
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.site.feeds.calendar_events import CalendarEvent
from diplomacy_tracker.site.feeds.feed_pages import FeedPage
from diplomacy_tracker.site.feeds.items import uuid

MAX_LINE_BYTES = 75
"""Without the line break (RFC 5545 §3.1)."""
_EMPTY_COMPONENT = "\r\n".join(
    (
        *("BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE", ""),
    )
)
"""The only component of a calendar without events: a calendar must have one (RFC 5545 §3.6)."""


def calendar(dataset: Dataset, page: FeedPage, events: Sequence[CalendarEvent], written: Mapping[str, str]) -> str:
    """The calendar of a page with these events; `written` has the component of each by its key."""
    name = _text(page.title)
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//tracker//calendar//EN",
        "CALSCALE:GREGORIAN",
        f"UID:{uuid(dataset, f'calendars/{page.url}')}",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    if dataset.url:
        head.append(f"URL:{dataset.url}{page.url}")
    return _lines(head) + ("".join(written[event.key] for event in events) or _EMPTY_COMPONENT) + "END:VCALENDAR\r\n"


def component(dataset: Dataset, event: CalendarEvent) -> str:
    """An event as a component: of whole days, and transparent to searches for busy time.

    A changed entry has a greater SEQUENCE, by which calendar programs know that the date they keep is an old one (RFC
    5545 §3.8.7.4), also when it was changed twice in one day.
    """
    address = f"{dataset.url}{urls.record(event.meeting)}{event.anchor}" if dataset.url else ""
    text = f"{event.text}\n{address}".strip()  # also in the text, since some calendar programs do not show the URL
    short = (
        f"BEGIN:VEVENT\r\nUID:{uuid(dataset, event.key)}\r\nDTSTAMP:{_day(event.changed)}T000000Z\r\n"
        f"DTSTART;VALUE=DATE:{_day(event.first)}\r\nDTEND;VALUE=DATE:{_day(event.last + timedelta(days=1))}\r\n"
        f"STATUS:{event.certainty}\r\nTRANSP:TRANSPARENT\r\n"
    )
    if event.revision is not None:
        short += f"SEQUENCE:{event.revision}\r\nLAST-MODIFIED:{_day(event.changed)}T000000Z\r\n"
    lines = [
        f"SUMMARY:{_text(event.title)}",
        f"DESCRIPTION:{_text(text)}",
        f"CATEGORIES:{','.join((*event.meeting.parties, *event.meeting.issues))}",
    ]
    if event.place:
        lines.append(f"LOCATION:{_text(event.place)}")
    if address:
        lines.append(f"URL:{address}")
    return f"{short}{_lines(lines)}END:VEVENT\r\n"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    r"""A value of the type TEXT (RFC 5545 §3.3.11): with backslash, semicolon, comma and line break escaped."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(text.splitlines())


def _lines(lines: Sequence[str]) -> str:
    return "".join(map(_folded, lines))


def _folded(line: str) -> str:
    """A line folded at 75 bytes, never inside a character; continuation lines begin with a space (RFC 5545 §3.1)."""
    if len(line) <= MAX_LINE_BYTES and line.isascii():
        return f"{line}\r\n"
    return "\r\n ".join(piece.decode() for piece in _pieces(line.encode())) + "\r\n"


def _pieces(line: bytes) -> Iterator[bytes]:
    longest = MAX_LINE_BYTES
    while len(line) > longest:
        end = longest
        while line[end] & 0xC0 == 0x80:  # noqa: PLR2004 -- inside a character (RFC 3629 §3)
            end -= 1
        yield line[:end]
        line, longest = line[end:], MAX_LINE_BYTES - 1
    yield line
