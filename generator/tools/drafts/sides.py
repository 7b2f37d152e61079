"""Whom participants are of where the text does not say it beside their names: guesses, each with its reason."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from generator.tools.drafts.annotated_text import AnnotatedText
from generator.tools.drafts.names import Mention

_PAIR = regex.compile(r"([\p{L}.]+(?: [\p{Lu}][\p{L}]+)*)\s?[-–]\s?([\p{Lu}][\p{L}.]+(?: [\p{Lu}][\p{L}]+)*)")
_MARGIN = 2
"""How many times as often as any other the commonest party must be named to be a guess."""


class Sides:
    """Finder of the parties of people, by the account, the dateline, compounds and the text as a whole."""

    def __init__(self, annotated: AnnotatedText) -> None:
        self.annotated = annotated

    def with_parties(self, people: Sequence[Mention]) -> Iterator[Mention]:
        """The same people, with a guessed party for those of whom the text names none."""
        is_domestic = any(m.is_domestic for m in people)
        known = {m.party for m in people if m.party}
        for number, mention in enumerate(people):
            if mention.party or mention.is_domestic or (number and is_domestic):
                yield mention
                continue
            before = people[number - 1] if number else None
            if before and before.party and mention.role and mention.start - before.end < len(", and the Hon xxx"):
                yield replace(mention, party=before.party, guess="the party is that of the person named before")
                continue
            code, why = self._guessed(known, is_first=not number)
            known.add(code)
            yield replace(mention, party=code, guess=why)

    def _guessed(self, known: set[str], *, is_first: bool) -> tuple[str, str]:
        """A party and the reason for it; empty if there is none.

        The dateline and the commonest party are guesses for the first participant only; others may be mere subjects of
        the talks.
        """
        if self.annotated.home and self.annotated.home not in known:
            return self.annotated.home, "the party is that of the account"
        dateline = self.annotated.lexicon.capitals.get(self.annotated.article.city, "")
        if is_first and dateline and dateline not in known:
            return dateline, "the party is that of the dateline"
        pairs = self._pairs()
        others = [code for code in pairs if code not in known]
        if others:
            return max(sorted(others), key=lambda code: pairs[code]), "the party is that of a compound in the text"
        counts = Counter(named.code for named in self.annotated.lexicon.parties_in(self.annotated.article.text))
        spoken = [pair for pair in counts.most_common() if pair[0] not in known]
        is_clear = len(spoken) == 1 or (bool(spoken) and spoken[0][1] >= _MARGIN * spoken[1][1])
        if is_first and known and is_clear:
            return spoken[0][0], "the party is the one most spoken of"
        return "", ""

    def _pairs(self) -> Counter[str]:
        """The parties in compounds such as `U.S.-Australia`."""
        words = self.annotated.lexicon.party_words
        pairs = [(words.get(a), words.get(b)) for a, b in _PAIR.findall(self.annotated.article.text)]
        return Counter(code for pair in pairs if all(pair) for code in pair if code)
