"""The claims of entries, each looked for in the texts that may have it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Document
from diplomacy_tracker.content.errors import Problem
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.tools.verify import folding
from diplomacy_tracker.tools.verify.claims import Claim, claims
from diplomacy_tracker.tools.verify.searchable_text import SearchableText

_CONTEXT = 20
"""Characters shown beside the part of a text that is most like a quote."""
_LONGEST_WORD = 30
"""Characters by which more is shown, so that no word is cut."""


@dataclass(slots=True)
class Verification:
    """What was found, and how much was looked at."""

    problems: list[Problem] = field(default_factory=list)
    entries: int = 0
    sources: int = 0
    without_text: int = 0
    found: int = 0
    not_looked_at: int = 0

    def add(self, meeting: Meeting, document: Document, texts: Mapping[str, SearchableText], known: Catalogue) -> None:
        """Look for the claims of an entry; `texts` has those of its sources that there are, by the source's id."""
        self.entries += bool(texts)
        self.sources += len(texts)
        self.without_text += len(meeting.sources) - len(texts)
        ids = tuple(meeting.sources_by_id)
        for claim in claims(document.data, known):
            verdict = is_held(claim, texts, ids)
            self.found += verdict is True
            self.not_looked_at += verdict is None
            if verdict is False:
                self.problems.append(document.problem(claim.route, message(claim, texts)))


def is_held(claim: Claim, texts: Mapping[str, SearchableText], sources: tuple[str, ...]) -> bool | None:
    """Whether one of the texts has what is claimed; None when a text that may have it was not looked at."""
    wanted = (claim.source,) if claim.source else sources
    answers = [claim.is_in(texts[source]) if source in texts else None for source in wanted]
    if True in answers:
        return True
    return None if None in answers or not answers else False


def message(claim: Claim, texts: Mapping[str, SearchableText]) -> str:
    """What was looked for and where: `the quote "…" was not found in the text of readout`."""
    where = claim.source or ", ".join(texts)
    noun = "text" if claim.source or len(texts) == 1 else "texts"
    said = f'the {claim.kind} "{claim.words}" was not found in the {noun} of {where}'
    near = nearest(claim.words, texts[claim.source]) if claim.kind == "quote" else ""
    return f'{said}; the most alike there is "{near}"' if near else said


def nearest(quote: str, text: SearchableText) -> str:
    """The part of a folded text that is most like a quote; empty when less than a third of the quote is there."""
    longest = max(folding.pieces(quote), key=len, default="")
    match = SequenceMatcher(None, longest, text.folded, autojunk=False).find_longest_match()
    if match.size * 3 < len(longest):
        return ""
    whole = text.folded
    start, end = max(0, match.b - match.a - _CONTEXT), match.b - match.a + len(longest) + _CONTEXT
    # Whole words: a Chinese text has no blank so near, and is cut where it is.
    start = whole.rfind(" ", max(0, start - _LONGEST_WORD), start + 1) + 1 or start
    blank = whole.find(" ", end, end + _LONGEST_WORD)
    return whole[start : blank if blank >= 0 else len(whole) if len(whole) < end + _LONGEST_WORD else end].strip()
