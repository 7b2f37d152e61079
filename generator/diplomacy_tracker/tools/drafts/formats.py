"""The format of a meeting: by phone, by video, by letter or in person."""

import regex

from diplomacy_tracker.content.vocabulary import Format
from diplomacy_tracker.tools.drafts.meeting_sentence import MeetingSentence

_VIDEO = regex.compile(r"(?i)\b(?:virtual(?:ly)?|video(?:[ -]?(?:call|conference|link|teleconference))?|via zoom)\b")
_PHONE = regex.compile(
    r"(?i)\b(?:(?:phone|telephone)s?|phoned|telephoned|dial(?:s|l?ed)|rang|call(?:s|ed)?)\b(?! (?:on|for|upon)\b)"
)
_LETTER = regex.compile(r"(?i)\b(?:exchanged letters|letters? (?:to|from)|wrote to)\b")
_PERSON = regex.compile(
    r"(?i)\b(?:met|meets?|meetings?|hosted|hosts|welcomed|welcomes|received|visited|visit|summit|sat down|breakfast|"
    r"lunch(?:ed)?|dinner|dined|margins|sidelines|in person)\b"
)
_TALK = regex.compile(r"(?i)\b(?:spoke|speaks?|talked|conversation)\b")
_THERE = regex.compile(r"\b(?:in|at) (?:the )?\p{Lu}")


def format_of(meeting: MeetingSentence) -> tuple[Format, str] | None:
    """The format and the words it follows from; None when no words tell it."""
    for text in (meeting.verb, meeting.clause, meeting.title):
        if match := _VIDEO.search(text):
            return Format.VIDEO, match[0]
    if match := _LETTER.search(meeting.clause):
        return Format.LETTER, match[0]
    for text in (meeting.verb, meeting.title, meeting.clause):
        phone, person = _PHONE.search(text), _PERSON.search(text)
        first = min(filter(None, (phone, person)), key=lambda match: match.start(), default=None)
        if first:
            return (Format.PHONE if first is phone else Format.IN_PERSON), first[0]
    if match := _TALK.search(meeting.clause):
        return Format.PHONE, match[0]
    for text in meeting.echoes:
        phone, person = _PHONE.search(text), _PERSON.search(text)
        if (phone is None) is not (person is None):
            return (Format.PHONE, phone[0]) if phone else (Format.IN_PERSON, person[0] if person else "")
    if match := _THERE.search(meeting.sentence):
        return Format.IN_PERSON, f"{meeting.verb} … {match[0]}"
    return None
