"""Limits on how much one entry holds, since each item is on the page of each party, person and issue it concerns."""

from collections.abc import Iterator

from diplomacy_tracker.checks.finding import Context, Finding, per_file
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.records import Meeting

MAX_ITEMS = {"participants": 300, "positions": 300, "outcomes": 100, "expects": 100, "sources": 200, "related": 100}
"""Of one list of an entry. The longest lists so far have 63, 20, 15, 4, 28 and 12."""
MAX_PARTIES_OF_OUTCOME = 60
"""Under `by` and `toward` of one outcome together."""
MAX_ROWS = 2_000
"""Parties times outcomes: of so many rows, the pages of one entry take some 6 MB. All states fit with ten outcomes."""


@per_file
def entry_is_bounded(meeting: Meeting, context: Context) -> Iterator[Finding]:
    """An entry has at most so many items that its pages can be read, and be built in seconds."""
    for key, most in MAX_ITEMS.items():
        number = len(getattr(meeting, key))
        if number > most:
            yield Finding((key,), say("too_many", key=key, number=number, most=most), of_key=True)
    for number, outcome in enumerate(meeting.outcomes):
        parties = len(outcome.by) + len(outcome.toward)
        if parties > MAX_PARTIES_OF_OUTCOME:
            message = say("many_parties", number=parties, most=MAX_PARTIES_OF_OUTCOME)
            yield Finding(("outcomes", number, "by"), message, of_key=True)
    rows = len(meeting.parties) * len(meeting.outcomes)
    if rows > MAX_ROWS:
        counts = {"parties": len(meeting.parties), "outcomes": len(meeting.outcomes), "number": rows}
        message = say("many_rows", **counts, most=MAX_ROWS)
        yield Finding(("outcomes",), message, of_key=True)
