"""Conversion of outcomes and expectations."""

from collections.abc import Mapping

from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.tools.imports.import_context import ImportContext, check_meeting, filled
from diplomacy_tracker.tools.imports.items import ExpectItem, MeetingItem, OutcomeItem
from diplomacy_tracker.tools.imports.sources import borrowed, numbered


def outcome(
    number: int, item: MeetingItem, ids: Mapping[str, str], sources: dict[str, Value], context: ImportContext
) -> Value:
    """The outcome with that index, with its log; a status known from another entry adds that entry's source."""
    part, hints, key = item.outcomes[number], context.hints, str(number)
    due = part.due or hints.outcome_due.get(item.id, {}).get(key)
    toward = part.toward or hints.outcome_toward.get(item.id, {}).get(key, ())
    return filled(
        {
            **part.taken,
            "id": f"o{number + 1}",
            "text": part.text,
            "kind": part.kind,
            "by": [*part.by],
            "toward": [*toward],
            "issue": part.issue or hints.outcome_issue.get(item.id, {}).get(key),
            "due": str(due) if due else None,
            "source": numbered(part.source, ids, context),
            "log": _log(part, item, ids, sources, context),
        }
    )


def expect(number: int, item: MeetingItem, ids: Mapping[str, str], context: ImportContext) -> Value:
    """The expectation with that index."""
    part, hints, key = item.expects[number], context.hints, str(number)
    due = part.due or hints.expect_due.get(item.id, {}).get(key)
    check_meeting(part.fulfilled_by, context)
    return filled(
        {
            **part.taken,
            "id": f"e{number + 1}",
            "text": part.text,
            "kind": part.kind or hints.expect_kind.get(item.id, {}).get(key),
            "likelihood": part.likelihood,
            "said_by": _said_by(part, item, context),
            "due": str(due) if due else None,
            "source": numbered(part.source, ids, context),
            "fulfilled_by": part.fulfilled_by,
        }
    )


def _log(
    part: OutcomeItem, item: MeetingItem, ids: Mapping[str, str], sources: dict[str, Value], context: ImportContext
) -> Value:
    """The status of an outcome, dated by the source that tells it, else by the later meeting that cites it."""
    if not part.status:
        return []
    address = part.status_source or part.source
    shown = next((source for source in item.sources if source.n == address), None)
    carriers = context.carriers.get(shown.url if shown else address, ())
    if not shown:
        shown = next((source for other in carriers for source in other.sources if source.url == address), None)
    if not shown:
        context.remark(
            f'the source "{address}" of the status "{part.status}" is listed nowhere, so the log is left out'
        )
        return []
    later = [other.date for other in carriers if other.date > item.date]
    days = [shown.date] if shown.date and shown.date >= item.date else later
    if not days:
        context.remark(
            f'the source "{shown.title}" of the status "{part.status}" gives no day after the meeting; '
            "the log is dated by the meeting itself"
        )
    key = ids.get(address) or borrowed(shown, sources)
    return [{"date": str(min(days, default=item.date)), "status": part.status, "source": key}]


def _said_by(part: ExpectItem, item: MeetingItem, context: ImportContext) -> str | None:
    if not part.said_by:
        return None
    if hint := context.hints.said_by.get(part.said_by):
        return hint
    parties = dict.fromkeys(participant.party for participant in item.participants)
    return next((known for party in parties if (known := context.store.find_person(part.said_by, party))), part.said_by)
