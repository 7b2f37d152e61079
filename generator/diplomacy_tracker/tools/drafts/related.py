"""Other meetings of the content that a text names."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import regex

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import RelatedAs
from diplomacy_tracker.tools.drafts import days
from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.candidates import Candidate

_TALKS = regex.compile(r"(?i)\b(?:met|meetings?|calls?|talks|summit|spoke|spoken|visit|consultations|round)\b")
_SAME_TIME = regex.compile(
    r"(?i)\b(?:separately|in parallel|parallel|also (?:met|spoke|held)|the same day|sidelines)\b"
)
_FOLLOWS = regex.compile(r"(?i)\b(?:follow(?:s|ed|ing|-up|ed up)?|build(?:s|ing)? on|after|since)\b")
_SAME_TRIP = timedelta(days=2)
"""Between meetings that one text reports together."""
_REACH = timedelta(days=550)
"""How long ago a meeting may be that a text names by its place alone."""


def related(
    annotated: AnnotatedText, meeting_sentence: str, parties: tuple[str, ...], day: date, others: Sequence[Candidate]
) -> Iterator[tuple[str, str, str]]:
    """The id, the relation (may be empty) and the words for each meeting that the text names.

    `others` are the sentences on further meetings. The sentence of the meeting itself names no other by its city.
    """
    seen: set[str] = set()
    for other in others:
        for meeting in annotated.lexicon.catalogue.of_parties.get(frozenset(other.parties), ()):
            if abs(meeting.start - day) <= _SAME_TRIP and meeting.id not in seen and {*other.parties} != {*parties}:
                seen.add(meeting.id)
                yield meeting.id, _how(other.sentence, meeting, day), other.sentence
    for line in annotated.lines[1:]:
        if line == meeting_sentence and not days.DATED.search(line):
            continue
        if not _TALKS.search(line):
            continue
        named = {named.code for named in annotated.lexicon.parties_in(line)}
        for meeting, words in _meant(line, annotated.lexicon.catalogue, {*parties, *named}, day):
            if meeting.id in seen or (meeting.start == day and {*meeting.parties} == {*parties}):
                continue
            seen.add(meeting.id)
            yield meeting.id, _how(line, meeting, day), words


def _meant(line: str, catalogue: Catalogue, parties: set[str], day: date) -> Iterator[tuple[Meeting, str]]:
    """The meetings of these parties that a line names by day, or by place if they were not long ago."""
    named_days = {days.resolve(match[0], day): match[0] for match in days.ANY.finditer(line)}
    for meeting in catalogue.meetings.values():
        if len({*meeting.parties} & parties) < min(len(meeting.parties), 2):
            continue
        if meeting.start in named_days and meeting.start != day:
            yield meeting, named_days[meeting.start]
        city = meeting.place.city if meeting.place else None
        is_near = timedelta(0) < day - meeting.start <= _REACH
        if city and is_near and f"in {city}" in line and _is_latest(meeting, catalogue, day):
            yield meeting, f"in {city}"


def _is_latest(meeting: Meeting, catalogue: Catalogue, day: date) -> bool:
    """Whether no later meeting of the same parties before that day was held in the same city."""
    same = catalogue.of_parties[frozenset(meeting.parties)]
    city = meeting.place.city if meeting.place else None
    return not any(meeting.start < m.start < day and m.place and m.place.city == city for m in same)


def _how(line: str, meeting: Meeting, day: date) -> str:
    if abs((meeting.start - day).days) <= 1 and _SAME_TIME.search(line):
        return RelatedAs.PARALLEL.value
    return RelatedAs.FOLLOWS.value if meeting.start < day and _FOLLOWS.search(line) else ""
