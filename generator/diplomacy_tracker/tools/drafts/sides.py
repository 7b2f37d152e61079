"""Whom participants are of where the text does not say it beside their names: guesses, each with its reason."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from diplomacy_tracker.content import wording
from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.institutions import HOUSES
from diplomacy_tracker.tools.drafts.names import Mention

_AND = regex.compile(r"^(?:,|,? and,?|,? as well as) ?(?:the |with )?$")
_MAX_CHOICES = 3
"""Parties that are named where none can be determined."""


class Sides:
    """Finder of the parties of people, by the account, the dateline, compounds and the text as a whole."""

    def __init__(self, annotated: AnnotatedText) -> None:
        self.annotated = annotated

    def with_parties(self, people: Sequence[Mention], texts: Sequence[str]) -> Iterator[Mention]:
        """The same people, with a guessed party for those of whom none is named; `texts` are their sentences."""
        is_domestic = any(m.is_domestic for m in people)
        known = {m.party for m in people if m.party}
        for number, mention in enumerate(people):
            if mention.party or mention.is_domestic or (number and is_domestic):
                yield mention
                continue
            before = people[number - 1] if number else None
            if (
                before
                and before.party
                and mention.role
                and any(_AND.match(text[before.end : mention.start]) for text in texts)
            ):
                yield replace(mention, party=before.party, guess="the party is that of the person named before")
                continue
            same = self._by_office(mention.role, known) if mention.role else ""
            same_why = "the party is that of this office elsewhere in the text"
            code, why = (same, same_why) if same else self._guessed(known, is_first=not number)
            known.add(code)
            yield replace(mention, party=code, guess=why)

    def _guessed(self, known: set[str], *, is_first: bool) -> tuple[str, str]:
        """A party and the reason for it; where none can be determined, no party and the ones that the text mentions.

        The dateline is a guess for the first participant only: it is where a side's own report was written.
        """
        if self.annotated.home and self.annotated.home not in known:
            return self.annotated.home, "the party is that of the account"
        lexicon, city = self.annotated.lexicon, self.annotated.article.city
        dateline = lexicon.capitals.get(city) or lexicon.party_words.get(city, "")
        if is_first and dateline and dateline not in known:
            return dateline, "the party is that of the dateline"
        titled = {named.code for named in lexicon.parties_in(self.annotated.lines[0])} - known
        if known and len(titled) == 1:
            return next(iter(titled)), "the party is the other one of the title"
        others = self._paired(known)
        if others:
            best = max(sorted(others), key=lambda code: others[code])
            return best, "the party is that of a compound in the text"
        houses = {code for name, code in HOUSES.items() if name in self.annotated.article.text} - known
        if is_first and len(houses) == 1:
            return next(iter(houses)), "the party is that of an institution in the text"
        counts = Counter(named.code for named in self.annotated.lexicon.parties_in(self.annotated.article.text))
        spoken = [code for code, _ in counts.most_common() if code not in known][:_MAX_CHOICES]
        names = [self.annotated.lexicon.catalogue.parties[code].name for code in spoken]
        return "", f"the party is left open; the text speaks of {wording.listed(names)}" if names else ""

    def _paired(self, known: set[str]) -> Counter[str]:
        """The parties that compounds such as `U.S.-Australia` name beside a known one; with none known, all of them."""
        pairs = [{one.code, two.code} for one, two in self.annotated.lexicon.pairs_in(self.annotated.article.text)]
        return Counter(code for pair in pairs if not known or pair & known for code in sorted(pair - known))

    def _by_office(self, role: str, known: set[str]) -> str:
        """The one party whose holder of the same office the text names without a name: `the U.S. president`."""
        mentions = (m for line in self.annotated.mentions for m in line)
        codes = {m.party for m in mentions if not m.name and m.party and m.role.casefold() == role.casefold()}
        others = codes - known
        return next(iter(others)) if len(others) == 1 else ""
