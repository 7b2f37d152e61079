"""Rules on the Markdown below the facts: what takes a parser long, or as deep as Python can go, is no context."""

import re
from collections.abc import Iterator

from generator.checks.finding import Context, Finding, of_one_file
from generator.content.records import Record

LONGEST = 10_000
"""Characters."""
DEEPEST = 6
"""Lists and quotations inside each other."""
WIDEST = 8 * DEEPEST
"""Columns of indent."""
MOST_SIGNS = 100
"""Of the signs that open a link or a tag: the time to look for their ends grows with the cube of their number."""
_MARKERS = re.compile(r"[ \t]*(?:(?:>|[-+*]|[0-9]+[.)])[ \t]*)*")
_MARKER = re.compile(r">|[-+*]|[0-9]+[.)]")


@of_one_file
def text_is_short_and_flat(record: Record, context: Context) -> Iterator[Finding]:
    """The text below the facts is short, and holds few things inside each other."""
    if len(record.body) > LONGEST:
        yield Finding(("body", 0), f"the text has {len(record.body)} characters; at most {LONGEST} are context")
        return
    yield from _signs(record.body)
    for number, line in enumerate(record.body.split("\n")):
        begin = next(_MARKERS.finditer(line))[0]  # it matches every line, if only its empty beginning
        depth = len(_MARKER.findall(begin))
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if depth > DEEPEST or indent > WIDEST:
            yield Finding(("body", number), f"lists and quotations may be {DEEPEST} deep; take some of them apart")


def _signs(body: str) -> Iterator[Finding]:
    for sign in ("[", "<"):
        if body.count(sign) > MOST_SIGNS:
            before = body.split(sign, MOST_SIGNS + 1)[:-1]
            line = sum(part.count("\n") for part in before)
            yield Finding(("body", line), f'the text has {body.count(sign)} signs "{sign}"; at most {MOST_SIGNS}')
