"""People who took part as well, according to sentences other than the one that reports the meeting."""

from collections.abc import Iterator

import regex

from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.delegations import Delegations
from diplomacy_tracker.tools.drafts.names import Mention

_TOOK_PART = regex.compile(
    r"(?i)\b(?:joining the (?:call|meeting|talks)|(?:was|were|is) joined by|attended by|took part|participated|"
    r"also (?:attended|joined|present|in the meeting|at the meeting|on the call)|(?:was|were) (?:also )?present|"
    r"(?:participants|attendees) (?:included|were)|(?:(?:co-)?chaired|led|headed) by)"
)
_LED = regex.compile(r"(?i)\b(?:led|headed|chaired|co-chaired|represented) (?:by|the|its)\b")
_NOT_THIS = regex.compile(
    r"(?i)\b(?:will|would|to be led|separately|additionally|earlier|last (?:week|month|year)|yesterday's)\b"
)
_MAX_LIST_WORDS = 14
"""Words of a line that can be an item of a list of names."""


def also_present(annotated: AnnotatedText) -> Iterator[Mention]:
    """Everybody with an office, and every known person, in sentences that say who took part, and in lists after them.

    Where a sentence says who led a side, these are the people.
    """
    delegations = Delegations(annotated.lexicon)
    in_list = False
    for line, mentions in zip(annotated.lines, annotated.mentions, strict=True):
        is_list = bool(_TOOK_PART.search(line)) and not _NOT_THIS.search(line)
        leaders = [*delegations.find(line)] if _LED.search(line) and not _NOT_THIS.search(line) else []
        if leaders:
            yield from leaders
            continue
        in_list = is_list or (in_list and len(line.split()) <= _MAX_LIST_WORDS and bool(mentions))
        if in_list:
            yield from (m for m in mentions if m.role or m.person)
