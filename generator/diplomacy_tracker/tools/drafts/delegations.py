"""Who led the sides of consultations: `The Indian delegation was led by …, and the British side by …`."""

from collections.abc import Iterator

import regex

from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.drafts.names import HONORIFIC, NAME, Mention, clean
from diplomacy_tracker.tools.drafts.offices import OFFICE

_ROLE = r"(?:, (?P<role>\p{Lu}[\p{L}-]*(?: (?:of|for|the|and|to|\p{Lu}[\p{L}-]*)){0,6}))?"

_OFFICE = regex.compile(OFFICE)


class Delegations:
    """Finder of those who led a side, by the words for the side."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        side = rf"(?P<side>{lexicon.party_pattern})(?:'s)?[ -](?:delegation|side|team|delegates)"
        leads = r"(?:led|headed|chaired|co-chaired|represented)"
        self._patterns = (
            regex.compile(
                rf"(?<!\w){side}(?: (?:was|were|is|being))?(?: {leads})? by {HONORIFIC}(?P<name>{NAME}){_ROLE}"
            ),
            regex.compile(
                rf"(?<!\w){HONORIFIC}(?P<name>{NAME}){_ROLE}(?: ?\([^()]{{1,40}}\))?,? {leads} (?:the |its )?{side}"
            ),
            regex.compile(rf"(?<!\w)(?P<side>{lexicon.party_pattern})'s {HONORIFIC}(?P<name>{NAME}){_ROLE}"),
        )

    def find(self, line: str) -> Iterator[Mention]:
        """The leaders of sides that a line names."""
        for pattern in self._patterns:
            for match in pattern.finditer(line):
                name, code = clean(match["name"]), self._lexicon.party_code(match["side"])
                if _OFFICE.match(name):
                    continue
                known = self._lexicon.person(name, code)
                yield Mention(
                    start=match.start(),
                    end=match.end(),
                    words=match[0],
                    name=name,
                    role=match["role"] or "",
                    party=code,
                    person=known.id if known else "",
                )
