"""The rank of those who led the sides of a meeting, at the levels at which ministers and others meet.

It is read from the offices that an entry names: a call of commanders does not end a silence of ministers.
"""

import re

from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.vocabulary import RANKED, Rank

_MINISTER = re.compile(
    r"(?!(?:Vice|Deputy|Assistant|Parliamentary|State|Junior|Shadow|Former) Minister)"
    r"(?:[\w-]+ )?Minister(?: (?:of|for) .+)?"
    r"|(?:US |Acting )?Secretary of (?!the (?:\w+ )*Security\b|.*\b(?:Council|Committee)\b).+"
    r"|State Councill?or|(?:US )?Trade Representative"
    r"|(?:Vice |Deputy )?(?:Premier|Prime Minister|Chancellor|President)"
)
"""The offices of a minister or of somebody above; those of deputies and vice ministers do not match."""


def is_minister(role: str) -> bool:
    """Whether an office, or one of several joined by "and" or a comma, is that of a minister or of somebody above."""
    return any(_MINISTER.fullmatch(part) for part in re.split(r", | and ", role))


def rank_of(role: str) -> Rank:
    """The rank of an office."""
    return Rank.MINISTER if is_minister(role) else Rank.BELOW_MINISTER


def rank(meeting: Meeting) -> Rank | None:
    """The rank of those who led the principals: ministers only if each did; None at a level without ranks.

    Who is named first for a party led it.
    """
    if meeting.level not in RANKED:
        return None
    leads: dict[str, str] = {}
    for participant in meeting.participants:
        if participant.party in meeting.principals:
            leads.setdefault(participant.party, participant.role or "")
    return Rank.MINISTER if all(map(is_minister, leads.values())) else Rank.BELOW_MINISTER
