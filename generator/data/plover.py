"""The record as events in PLOVER's field names, one JSON object a line.

Parties are named in lists and not pair by pair: a gathering of twenty is one event, not 380.
"""

from collections.abc import Iterable, Iterator

from generator.content import urls
from generator.content.catalogue import issues_of
from generator.content.records import Expectation, Outcome
from generator.content.vocabulary import OutcomeKind
from generator.data import coding
from generator.data.coding import Codes
from generator.data.dataset import Entry
from generator.data.records import Json, dump
from generator.data.rows import Content

CODER = "by rule from entries written by hand"


def write(content: Content) -> bytes:
    """Every meeting, expectation and signed outcome that has a code, oldest meeting first."""
    lines = (dump(event) for entry in content.dataset.entries for event in events(entry))
    return "".join(f"{line}\n" for line in lines).encode()


def events(entry: Entry) -> Iterator[Json]:
    """The events of one meeting: itself, what was foretold there, what was signed there."""
    found = coding.codes(entry.meeting)
    if found.event:
        yield _event(entry, entry.meeting.id, found, *_roles(entry, found), issues=issues_of(entry.meeting))
    for expectation in entry.meeting.expects:
        yield _expectation(entry, expectation)
    for outcome in entry.meeting.outcomes:
        if outcome.kind is OutcomeKind.SIGNED:
            yield _signature(entry, outcome)


def _roles(entry: Entry, found: Codes) -> tuple[list[str], list[str]]:
    """Who acts and to whom: visitors and their host; else everybody with everybody."""
    parties, place = entry.meeting.parties, entry.meeting.place
    if found is coding.VISIT and place:
        return [party for party in parties if party != place.country], [place.country]
    return list(parties), list(parties)


def _expectation(entry: Entry, expectation: Expectation) -> Json:
    parties = list(entry.meeting.parties)
    return _event(entry, f"{entry.meeting.id}#{expectation.id}", coding.AGREEMENT_TO_MEET, parties, parties, issues=())


def _signature(entry: Entry, outcome: Outcome) -> Json:
    issues = (outcome.issue,) if outcome.issue else ()
    toward = list(outcome.toward or outcome.by)
    return _event(entry, f"{entry.meeting.id}#{outcome.id}", coding.SIGNATURE, list(outcome.by), toward, issues=issues)


def _event(  # noqa: PLR0913 -- the parts of an event
    entry: Entry, name: str, found: Codes, actor: list[str], recipient: list[str], *, issues: Iterable[str]
) -> Json:
    known = entry.dataset.catalogue.issues
    contexts = (known[issue].plover for issue in issues if issue in known)
    end = entry.meeting.end_date or entry.meeting.date.last
    return {
        "id": name,
        "date": entry.meeting.date.first,
        "enddate": end,
        "actor": actor,
        "recipient": recipient,
        "event": found.event,
        "mode": found.mode,
        "context": list(dict.fromkeys(context for context in contexts if context)) or ["diplomatic"],
        "quad_code": found.quad,
        "event_scale": found.scale,
        "cameo": found.cameo,
        "cite_info": [source.url for source in entry.meeting.sources],
        "coder": CODER,
        "coded_date": entry.dataset.insights.today,
        "meeting_id": entry.meeting.id,
        "url": f"{entry.dataset.url}{urls.record(entry.meeting)}",
    }
