"""The record as events with PLOVER's field names, one JSON object a line.

Parties are lists, so that a gathering of twenty is one event and not one for each of 380 ordered pairs. They are the
principals alone: who mediated, gave the place or looked on did nothing to the others.
"""

from collections.abc import Iterable, Iterator

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.catalogue import issues_of
from diplomacy_tracker.content.records import Expectation, Outcome
from diplomacy_tracker.content.vocabulary import OutcomeKind
from diplomacy_tracker.data import event_codes
from diplomacy_tracker.data.dataset import Dataset, MeetingUnit
from diplomacy_tracker.data.declarations import Json
from diplomacy_tracker.data.event_codes import EventCodes
from diplomacy_tracker.data.json_files import dump

CODER = "by rule from entries written by hand"


def write(dataset: Dataset) -> bytes:
    """Every meeting, expectation and signed outcome that has a code, oldest meeting first."""
    lines = (dump(event) for unit in dataset.meetings for event in events(unit))
    return "".join(f"{line}\n" for line in lines).encode()


def events(unit: MeetingUnit) -> Iterator[Json]:
    """The events of one meeting: itself, its expectations, and its signed outcomes."""
    codes = event_codes.of_meeting(unit.meeting)
    if codes.event:
        yield _event(unit, unit.meeting.id, codes, *_roles(unit, codes), issues=issues_of(unit.meeting))
    for expectation in unit.meeting.expects:
        yield _expectation(unit, expectation)
    for outcome in unit.meeting.outcomes:
        if outcome.kind is OutcomeKind.SIGNED:
            yield _signature(unit, outcome)


def _roles(unit: MeetingUnit, codes: EventCodes) -> tuple[list[str], list[str]]:
    """The actors and the recipients: of a visit the visitors and the host, else all principals as both."""
    parties, place = unit.meeting.principals, unit.meeting.place
    if codes is event_codes.VISIT and place:
        return [party for party in parties if party != place.country], [place.country]
    return list(parties), list(parties)


def _expectation(unit: MeetingUnit, expectation: Expectation) -> Json:
    parties = list(unit.meeting.principals)
    return _event(
        unit, f"{unit.meeting.id}#{expectation.id}", event_codes.AGREEMENT_TO_MEET, parties, parties, issues=()
    )


def _signature(unit: MeetingUnit, outcome: Outcome) -> Json:
    issues = (outcome.issue,) if outcome.issue else ()
    toward = list(outcome.toward or outcome.by)
    return _event(
        unit, f"{unit.meeting.id}#{outcome.id}", event_codes.SIGNATURE, list(outcome.by), toward, issues=issues
    )


def _event(  # noqa: PLR0913 -- the parts of an event
    unit: MeetingUnit, name: str, codes: EventCodes, actor: list[str], recipient: list[str], *, issues: Iterable[str]
) -> Json:
    known = unit.dataset.catalogue.issues
    contexts = (known[issue].plover for issue in issues if issue in known)
    dates = unit.dataset.dates(unit.meeting)
    end = unit.meeting.end_date or unit.meeting.date.last
    return {
        "id": name,
        "date": unit.meeting.date.first,
        "enddate": end,
        "actor": actor,
        "recipient": recipient,
        "event": codes.event,
        "mode": codes.mode,
        "context": list(dict.fromkeys(context for context in contexts if context)) or ["diplomatic"],
        "quad_code": codes.quad,
        "event_scale": codes.scale,
        "cameo": codes.cameo,
        "cite_info": [source.url for source in unit.meeting.sources],
        "coder": CODER,
        "coded_date": dates.changed if dates else None,
        "meeting_id": unit.meeting.id,
        "url": f"{unit.dataset.url}{urls.record(unit.meeting)}",
    }
