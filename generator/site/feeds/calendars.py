"""Calendars in the form of iCalendar (RFC 5545, with names as in RFC 7986)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from generator.content import urls
from generator.data import Dataset
from generator.site.feeds.events import Event
from generator.site.feeds.items import uuid
from generator.site.feeds.topics import Topic

LONGEST_LINE = 75
"""In bytes, without the line's end (RFC 5545 §3.1)."""
_NOTHING = "\r\n".join(
    (
        *("BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE", ""),
    )
)
"""What stands in a calendar without events, for a calendar must hold something (RFC 5545 §3.6)."""


def calendar(dataset: Dataset, topic: Topic, events: Sequence[Event], components: Mapping[str, str]) -> str:
    """The calendar of a page: its events, whose components are written already."""
    name = _text(topic.title)
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//tracker//calendar//EN",
        "CALSCALE:GREGORIAN",
        f"UID:{uuid(f'calendars/{topic.url}')}",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    if dataset.url:
        head.append(f"URL:{dataset.url}{topic.url}")
    return _lines(head) + ("".join(components[event.key] for event in events) or _NOTHING) + "END:VCALENDAR\r\n"


def component(dataset: Dataset, event: Event) -> str:
    """One event of whole days, which takes nobody's time."""
    address = f"{dataset.url}{urls.record(event.meeting)}{event.anchor}" if dataset.url else ""
    text = f"{event.text}\n{address}".strip()  # again, for some calendars show no URL
    short = (
        f"BEGIN:VEVENT\r\nUID:{uuid(event.key)}\r\nDTSTAMP:{_day(event.changed)}T000000Z\r\n"
        f"DTSTART;VALUE=DATE:{_day(event.first)}\r\nDTEND;VALUE=DATE:{_day(event.last + timedelta(days=1))}\r\n"
        f"STATUS:{event.certainty}\r\nTRANSP:TRANSPARENT\r\n"
    )
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
    r"""A value of the type TEXT (RFC 5545 §3.3.11): backslash, semicolon, comma and line's end are escaped."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(text.splitlines())


def _lines(lines: Sequence[str]) -> str:
    return "".join(map(_folded, lines))


def _folded(line: str) -> str:
    """A line in pieces of at most 75 bytes, each on a line of its own after a space, no character torn apart."""
    if len(line) <= LONGEST_LINE and line.isascii():
        return f"{line}\r\n"
    return "\r\n ".join(piece.decode() for piece in _pieces(line.encode())) + "\r\n"


def _pieces(line: bytes) -> Iterator[bytes]:
    longest = LONGEST_LINE
    while len(line) > longest:
        end = longest
        while line[end] & 0xC0 == 0x80:  # noqa: PLR2004 -- inside a character (RFC 3629 §3)
            end -= 1
        yield line[:end]
        line, longest = line[end:], LONGEST_LINE - 1
    yield line
