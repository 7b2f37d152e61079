"""Limits on the Markdown below the facts, so that parsing stays fast and cannot overflow the stack."""

import re
from collections.abc import Iterator

from diplomacy_tracker.checks.finding import Context, Finding, per_file
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.records import Record
from diplomacy_tracker.content.values import web_address

MAX_LENGTH = 10_000
"""In characters."""
MAX_DEPTH = 6
"""Of lists and quotations inside each other."""
MAX_INDENT = 8 * MAX_DEPTH
"""In columns."""
MAX_SIGNS = 100
"""Of `[` and of `<`, which open a link or a tag: the time to find their ends grows with the cube of their number."""
BODY_ADDRESS = re.compile(
    r"\]\(\s*<?([a-zA-Z][a-zA-Z0-9+.-]{1,20}:[^\s()<>]{0,2000}|//[^\s()<>]{0,2000})"
    r"|<([a-zA-Z][a-zA-Z0-9+.-]{1,20}:[^\s<>]{0,2000})>"
    r"|^ {0,3}\[[^\]\n]{1,200}\]:\s{0,3}<?([a-zA-Z][a-zA-Z0-9+.-]{1,20}:[^\s<>]{0,2000}|//[^\s<>]{0,2000})",
    re.MULTILINE,
)
"""An address with a scheme or a host: of a link, between < and >, or of a reference definition."""
_MARKERS = re.compile(r"[ \t]*(?:(?:>|[-+*]|[0-9]+[.)])[ \t]*)*")
_MARKER = re.compile(r">|[-+*]|[0-9]+[.)]")


@per_file
def text_is_short_and_flat(record: Record, context: Context) -> Iterator[Finding]:
    """The text below the facts is short, with few lists and quotations inside each other, and few `[` and `<`."""
    if len(record.body) > MAX_LENGTH:
        yield Finding(("body", 0), say("long_body", number=len(record.body), most=MAX_LENGTH))
        return
    yield from _signs(record.body)
    for number, line in enumerate(record.body.split("\n")):
        begin = next(_MARKERS.finditer(line))[0]  # there is always a match, of the empty string if of nothing else
        depth = len(_MARKER.findall(begin))
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if depth > MAX_DEPTH or indent > MAX_INDENT:
            yield Finding(("body", number), say("deep_body", most=MAX_DEPTH))


@per_file
def addresses_in_text_are_plain(record: Record, context: Context) -> Iterator[Finding]:
    """Addresses in the text below the facts obey the rules for those in facts."""
    for match in BODY_ADDRESS.finditer(record.body):
        address = next(filter(None, match.groups()))
        try:
            web_address(f"https:{address}" if address.startswith("//") else address)
        except ValueError as error:
            yield Finding(("body", record.body.count("\n", 0, match.start())), str(error))
        else:
            if address.startswith("//"):
                line = record.body.count("\n", 0, match.start())
                yield Finding(("body", line), say("no_scheme", value=address))


def _signs(body: str) -> Iterator[Finding]:
    for sign in ("[", "<"):
        if body.count(sign) > MAX_SIGNS:
            before = body.split(sign, MAX_SIGNS + 1)[:-1]
            line = sum(part.count("\n") for part in before)
            yield Finding(("body", line), say("many_signs", number=body.count(sign), sign=sign, most=MAX_SIGNS))
