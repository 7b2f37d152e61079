"""Meetings in the terms of two event ontologies: PLOVER (Open Event Data Alliance) and CAMEO.

The table is that of DESIGN §6: a visit, a meeting in a third place, a gathering, a call, an announcement, a refusal.
"""

from dataclasses import dataclass

from generator.content.catalogue import LARGEST_CONTACT
from generator.content.records import Meeting
from generator.content.vocabulary import Format, Level, Status

RULE = (
    "Held: CONSULT; mode phone for calls by telephone or video, multilateral for gatherings, more than three parties "
    "or the sidelines of an event, visit where a party was host, third-party elsewhere, none for letters. Planned: "
    "AGREE. Refused: REJECT, mode meet."
)


@dataclass(frozen=True, slots=True)
class Codes:
    """One event type: PLOVER's event, mode, quad code (1 verbal cooperation, 3 verbal conflict), scale; CAMEO's."""

    event: str | None = None
    mode: str | None = None
    cameo: str | None = None
    quad: int | None = None
    scale: float | None = None


VISIT = Codes("CONSULT", "visit", "042", 1, 4.0)
THIRD_PLACE = Codes("CONSULT", "third-party", "044", 1, 1.0)
GATHERING = Codes("CONSULT", "multilateral", "040", 1, 4.0)
CALL = Codes("CONSULT", "phone", "041", 1, 1.5)
CONSULT = Codes("CONSULT", None, "040", 1, 2.5)
AGREEMENT_TO_MEET = Codes("AGREE", None, "036", 1, 2.5)
SIGNATURE = Codes("SUPPORT", None, "057", 1, 5.0)
REFUSAL = Codes("REJECT", "meet", "125", 3, -2.0)
NO_CODES = Codes()


def codes(meeting: Meeting) -> Codes:
    """The codes of a meeting by its status, format, parties and place."""
    if meeting.status is Status.PLANNED:
        return AGREEMENT_TO_MEET
    if meeting.status is Status.REFUSED:
        return REFUSAL
    if not meeting.is_held:
        return NO_CODES
    if meeting.level is Level.MULTILATERAL or len(meeting.parties) > LARGEST_CONTACT or meeting.event:
        return GATHERING
    if meeting.format in {Format.PHONE, Format.VIDEO}:
        return CALL
    if not meeting.is_in_person or not meeting.place:
        return CONSULT
    return VISIT if meeting.place.country in meeting.parties else THIRD_PLACE
