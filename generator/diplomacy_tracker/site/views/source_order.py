"""The order in which the page of a meeting numbers its sources, and how it names a copy."""

import re
from collections.abc import Iterator, Mapping

from diplomacy_tracker.content.catalogue import issues_of
from diplomacy_tracker.content.records import Meeting, Source
from diplomacy_tracker.content.vocabulary import OutcomeType, SourceKind

OUTCOME_ORDER = (OutcomeType.COMMITMENT, OutcomeType.DOCUMENT, OutcomeType.STATEMENT)
"""The order in which a meeting's page shows its outcomes."""
_COPY = re.compile(r"(.+) \((.+)\)")
_IS_ONLY_COPY = re.compile(r"\bcopy$")


def source_numbers(meeting: Meeting) -> Mapping[str, int]:
    """The number of each source by its id.

    The sides' own accounts come first, in the order of the sides and originals before copies, then joint texts: the
    page opens with them. The others follow as they appear below.
    """
    order = dict.fromkeys([*_accounts(meeting), *_joint(meeting), *_named(meeting), *(s.id for s in meeting.sources)])
    return {source: number for number, source in enumerate(order, start=1)}


def publisher(source: Source) -> str:
    """Who published a source. Of a side's own account that is a copy: whose text it is, and where the copy is.

    By the rule for `publisher`, which names both: `State Department, copy at MENAFN`; `BBC, copy`.
    """
    copy = _COPY.fullmatch(source.publisher) if is_copy(source) else None
    if not copy:
        return source.publisher
    where, whose = copy.groups()
    return f"{where}, {whose}" if _IS_ONLY_COPY.search(whose) else f"{whose}, copy at {where}"


def is_copy(source: Source) -> bool:
    """Whether a side's own account or a joint text was published by another than its author."""
    is_text = bool(source.party) or source.kind is SourceKind.JOINT_STATEMENT
    copy = _COPY.fullmatch(source.publisher)
    return is_text and bool(copy and (copy[2][0].isupper() or _IS_ONLY_COPY.search(copy[2])))


def _accounts(meeting: Meeting) -> Iterator[str]:
    owners = dict.fromkeys([*meeting.parties, *sorted(source.party for source in meeting.sources if source.party)])
    for party in owners:
        yield from (source.id for source in sorted(meeting.sources, key=is_copy) if source.party == party)


def _joint(meeting: Meeting) -> Iterator[str]:
    joint = (source for source in meeting.sources if source.kind is SourceKind.JOINT_STATEMENT and not source.party)
    yield from (source.id for source in sorted(joint, key=is_copy))


def _named(meeting: Meeting) -> Iterator[str]:
    """Sources in the order of outcomes with their logs, expectations and statements on the page."""
    for kind in OUTCOME_ORDER:
        for outcome in meeting.outcomes:
            if outcome.type is kind:
                yield outcome.source
                yield from (item.source for item in outcome.log)
    yield from (expectation.source for expectation in meeting.expects)
    issues, parties = issues_of(meeting), meeting.parties
    sides = (*parties, *sorted({position.by for position in meeting.positions}.difference(parties)))
    for position in sorted(meeting.positions, key=lambda p: (issues.index(p.issue), sides.index(p.by))):
        yield position.source
