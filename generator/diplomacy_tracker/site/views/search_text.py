"""The text of a meeting page that is indexed for full-text search: what the entry says, without headings and links."""

import re
from collections.abc import Iterator

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.records import Meeting, Participant
from diplomacy_tracker.site.views.context import ViewContext

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_MARKUP = re.compile(r"<[^<>]*>|[*_`#>|]+")


def text(context: ViewContext, meeting: Meeting) -> str:
    """One line for each statement of the entry, in the order of the page."""
    return "\n".join(line for line in _lines(context, meeting) if line)


def _lines(context: ViewContext, meeting: Meeting) -> Iterator[str]:
    issues = context.catalogue.issues
    yield meeting.summary
    yield f"{wording.span(meeting.date, meeting.end_date).text} · {context.place(meeting.place)}".removesuffix(" · ")
    yield wording.listed([context.name(code) for code in meeting.parties])
    yield (meeting.place.venue or "") if meeting.place else ""
    yield ", ".join(filter(None, (_who(context, participant) for participant in meeting.participants)))
    yield ", ".join(issues[issue].title for issue in meeting.issues)
    for position in meeting.positions:
        yield f"{context.name(position.by)}: {position.text} {position.quote or ''}".rstrip()
    for outcome in meeting.outcomes:
        yield outcome.text
        yield from (step.text or "" for step in outcome.log)
    yield from (expectation.text for expectation in meeting.expects)
    yield meeting.notes or ""
    yield _without_markup(meeting.body)
    yield from (f"{source.title}, {source.publisher}" for source in meeting.sources)


def _without_markup(text: str) -> str:
    """The words of a Markdown text in one line, without addresses, tags and signs of emphasis."""
    return " ".join(_MARKUP.sub(" ", _LINK.sub(r"\1", text)).split())


def _who(context: ViewContext, participant: Participant) -> str:
    person = context.catalogue.people[participant.person].name if participant.person else participant.name
    return " ".join(filter(None, (person, participant.role)))
