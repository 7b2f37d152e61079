"""The codes of a meeting in two event ontologies: PLOVER (Open Event Data Alliance) and CAMEO."""

from dataclasses import dataclass

from diplomacy_tracker.content.catalogue import LARGEST_CONTACT
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import Format, Level, Status

RULE = (
    "Held: CONSULT; mode phone for calls by telephone or video, multilateral for gatherings, more than three "
    "principals or the sidelines of an event, visit in the country of a principal, third-party elsewhere, none for "
    "letters. Planned: AGREE. Refused: REJECT, mode meet."
)


@dataclass(frozen=True, slots=True)
class EventCodes:
    """One event type: PLOVER's event, mode, quad code (1 verbal cooperation, 3 verbal conflict), scale; CAMEO's."""

    event: str | None = None
    mode: str | None = None
    cameo: str | None = None
    quad: int | None = None
    scale: float | None = None


VISIT = EventCodes("CONSULT", "visit", "042", 1, 4.0)
THIRD_PLACE = EventCodes("CONSULT", "third-party", "044", 1, 1.0)
GATHERING = EventCodes("CONSULT", "multilateral", "040", 1, 4.0)
CALL = EventCodes("CONSULT", "phone", "041", 1, 1.5)
CONSULT = EventCodes("CONSULT", None, "040", 1, 2.5)
AGREEMENT_TO_MEET = EventCodes("AGREE", None, "036", 1, 2.5)
SIGNATURE = EventCodes("SUPPORT", None, "057", 1, 5.0)
REFUSAL = EventCodes("REJECT", "meet", "125", 3, -2.0)
NO_CODES = EventCodes()


def of_meeting(meeting: Meeting) -> EventCodes:
    """The codes of a meeting by its status, format, parties and place."""
    if meeting.status is Status.PLANNED:
        return AGREEMENT_TO_MEET
    if meeting.status is Status.REFUSED:
        return REFUSAL
    if not meeting.is_held:
        return NO_CODES
    if meeting.level is Level.MULTILATERAL or len(meeting.principals) > LARGEST_CONTACT or meeting.event:
        return GATHERING
    if meeting.format in {Format.PHONE, Format.VIDEO}:
        return CALL
    if not meeting.is_in_person or not meeting.place:
        return CONSULT
    return VISIT if meeting.place.country in meeting.principals else THIRD_PLACE
