"""The sentences of a text that may report its meeting, each with who takes part and how sure the words are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import regex

from diplomacy_tracker.tools.drafts import days
from diplomacy_tracker.tools.drafts.annotated_text import AUTHOR, AnnotatedText
from diplomacy_tracker.tools.drafts.attendance import also_present
from diplomacy_tracker.tools.drafts.event_words import NEAR, VERB, WAS_HELD
from diplomacy_tracker.tools.drafts.mood import Mood, mood_of
from diplomacy_tracker.tools.drafts.names import Mention, merged
from diplomacy_tracker.tools.drafts.offices import OFFICE

BREAK = regex.compile(
    r"(?i)\b(?:discuss\w*|about|regarding|said|says|saying|that|which|who|whom|where|because|before|express\w*|agree\w*|"
    r"thank\w*|congratulat\w*|amid|"
    r"over(?! (?:the )?(?:(?:tele)?phone|video|lunch|dinner|breakfast))|"
    r"against|toward|towards|ahead of|following|after|support\w*|urge\w*|"
    r"to (?!(?:the )?(?:White House|\p{Lu})|his|her|president|prime)\p{Ll}+|"
    r"(?-i:\p{Ll}{3,}ing)(?<!meeting|morning|evening|working|following|outgoing|incoming|visiting)"
    r"(?! (?:of|in|at|with|on))|and (?-i:\p{Ll}{3,}ed))\b|[;:]"
)
"""A word that begins another clause, so that whoever is named beyond it does not take part."""
_JOIN = regex.compile(
    r"(?i)^[\s,]*(?:\([^()]{1,30}\)[\s,]*)?(?:(?:the )?chair(?:man|woman)? of [^,;]{1,60},?\s*)?"
    r"(?:,|&|and|as well as|together with|along with|alongside|then|also|with|to|between|by|his|her|"
    r"the|of|both|separately|senator|hon|rt|dr|mr|mrs|ms|h|e|\.|\s)*+"
    r"(?:(?:\p{L}+ )?counterparts?,? )?(?:who is also )?(?:MP\b[, ]*(?:and |the )*)?$"
)
_LEAD = regex.compile(r"(?i)^(?:after|following|ahead of|before|during|as|while|in|since|amid)\b[^,]*,")
_ASIDE = regex.compile(r", (?:who|also|which|now|on|in|at) [^,]{1,90}(?:, D\.?C\.?)?(?:,|(?= (?:on|met|held|spoke)\b))")
"""What is said between commas of somebody just named."""
_GROUP = regex.compile(
    r"(?i)^\s*(?:senior |top |foreign |defen[cs]e |trade |high-level |government )*"
    r"(?:officials?|delegations?|sides?|negotiators?|representatives?|counterparts?|leaders?|ministers?|teams?|"
    r"diplomats?|presidents|governments?|foreign ministers)\b"
)
_MAX_VERBS = 25
"""Verbs of one sentence that are looked at."""
_PLACED = regex.compile(r"\b(?:in|at|near|visit\w*) (?:(?:\p{Lu}[\p{L}.'-]* ?){1,3}, |the )?$")
"""Before a party that is a place: `in Bali, Indonesia`."""
_OWN_OFFICE = regex.compile(rf"\b[Tt]he (?P<office>{OFFICE})(?: (?:also|today|then|earlier|later))? $")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may report the meeting; `clause` is its beginning, up to the last participant it names."""

    line: int
    participants: tuple[Mention, ...]
    sentence: str
    clause: str
    verb: str
    mood: Mood
    is_strong: bool
    """Whether a verb in the past tells it, not a noun or a present."""
    is_nested: bool
    """Whether another clause comes before the one that reports it."""

    @property
    def parties(self) -> tuple[str, ...]:
        """The codes of the participants' parties, each once."""
        return tuple(dict.fromkeys(m.party for m in self.participants if m.party))

    @property
    def sides(self) -> int:
        """The number of sides, as far as the sentence tells them apart."""
        return len(self.parties) + sum(not m.party for m in self.participants)


def candidates(annotated: AnnotatedText) -> Iterator[Candidate]:
    """Every verb or noun of meeting in the title and the sentences of a text that has somebody beside it."""
    present = merged([], [m for m in also_present(annotated) if m.party])
    reader = _Reader(annotated, present)
    for number in range(len(annotated.lines)):
        yield from reader.read(number)
        yield from reader.passive(number)


class _Reader:
    """Reader of the candidates in one text."""

    def __init__(self, annotated: AnnotatedText, present: Sequence[Mention]) -> None:
        self.annotated = annotated
        self.present = tuple(present)

    def read(self, number: int) -> Iterator[Candidate]:
        """The candidates of one line, in order; of several verbs with the same people the first counts."""
        line, mentions = self.annotated.lines[number], self.annotated.mentions[number]
        masked = _masked(line, mentions)
        seen: set[frozenset[str]] = set()
        parties = [
            Mention(start=p.start, end=p.end, words=p.words, party=p.code)
            for p in self.annotated.lexicon.parties_in(line)
            if self._stands_for_people(line, p.words, p.end) and not _PLACED.search(line[: p.start])
        ]
        for verb in islice(VERB.finditer(masked), _MAX_VERBS):
            left, right = self._beside(line, masked, (mentions, parties), verb)
            if verb["joint"]:
                right = []
                if len({m.party or m.name for m in left}) < 2 or not self._is_near(number):  # noqa: PLR2004  both sides
                    continue
            people = merged([], [*left, *right])
            key = frozenset(m.party or m.name or m.role for m in people)
            others = bool(self.present) or bool(not left and self.annotated.home)
            if not people or key in seen or len(key) + others < 2:  # noqa: PLR2004  a meeting has two sides
                continue
            seen.add(key)
            own = [m for m in (*left, *right) if m is not self.annotated.author and m.end]
            begin = min([m.start for m in left if m.end and m is not self.annotated.author] + [verb.start()])
            end = max([m.end for m in own] + [verb.end()])
            yield Candidate(
                line=number,
                participants=tuple(people),
                sentence=line,
                clause=line if verb["joint"] else _clause(masked, line, end),
                verb=line[verb.start() : verb.end()],
                mood=mood_of(masked, verb, is_title=not number, is_post=self.annotated.author is not None),
                is_strong=bool(verb["past"]),
                is_nested=bool(number and BREAK.search(_ASIDE.sub("", _LEAD.sub("", masked[:begin])))),
            )

    def _is_near(self, number: int) -> bool:
        """Whether a word of meeting is in a line, the next one or the title."""
        lines = self.annotated.lines
        return any(NEAR.search(line) for line in (lines[0], *lines[number : number + 2]))

    def passive(self, number: int) -> Iterator[Candidate]:
        """A meeting in the passive, or in the title, of the sides in a compound or else of those who were present."""
        line = self.annotated.lines[number]
        held = WAS_HELD.search(line) or (NEAR.search(line) if not number else None)
        if not held:
            return
        groups = [
            tuple(Mention(start=p.start, end=p.end, words=p.words, party=p.code) for p in pair)
            for pair in self.annotated.lexicon.pairs_in(line)
        ]
        if not groups and number and len({m.party for m in self.present}) > 1:
            groups = [self.present]
        for group in groups:
            yield Candidate(
                line=number,
                participants=group,
                sentence=line,
                clause=line,
                verb=held[0],
                mood=Mood.HELD,
                is_strong=False,
                is_nested=False,
            )

    def _beside(
        self, line: str, masked: str, named: tuple[Sequence[Mention], Sequence[Mention]], verb: "regex.Match[str]"
    ) -> tuple[list[Mention], list[Mention]]:
        """Who is named before a verb and who after it: people, else parties in their place, else whose account it is.

        `named` are the people and the parties of the line.
        """
        mentions, parties = named
        left = _left(masked, mentions, verb.start()) or _left(masked, parties, verb.start())
        right = _right(masked, mentions, verb.end()) or _right(masked, parties, verb.end())
        if left and BREAK.search(_ASIDE.sub(",", masked[left[-1].end : verb.start()])):
            left = []
        if not left and self.annotated.author:
            left = [self.annotated.author]
        own = _OWN_OFFICE.search(line[: verb.start()])
        if not left and own:
            left = [self.annotated.holder(own["office"], own.start())]
        return left, right

    def _stands_for_people(self, line: str, words: str, end: int) -> bool:
        party = self.annotated.lexicon.catalogue.parties[self.annotated.lexicon.party_code(words)]
        if regex.match(r" (?:[Aa]ll(?:y|ies)|\p{Lu})|-\p{Lu}", line[end:]):
            return False
        return words != party.adjective or words == party.name or bool(_GROUP.match(line[end:]))


def has_day(candidate: Candidate) -> bool:
    """Whether the clause of a candidate names a day."""
    return bool(days.ANY.search(candidate.clause))


def _masked(line: str, mentions: Sequence[Mention]) -> str:
    """The line with dashes for names and the author of a post: `Jinping` would match a pattern of verbs."""
    author = AUTHOR.match(line)
    spans = [(m.start, m.end) for m in mentions] + ([author.span()] if author else [])
    for start, end in spans:
        line = line[:start] + "-" * (end - start) + line[end:]
    return line


def _left(line: str, mentions: Sequence[Mention], verb: int) -> list[Mention]:
    """The mentions before the verb, in one unbroken list next to it."""
    lead = _LEAD.match(line)
    begin = lead.end() if lead and any(lead.end() <= m.start and m.end <= verb for m in mentions) else 0
    before = [m for m in mentions if m.end <= verb and m.start >= begin]
    found: list[Mention] = []
    for mention in reversed(before):
        gap = line[mention.end : found[0].start] if found else ""
        if found and not _JOIN.match(_ASIDE.sub(",", gap)):
            break
        found.insert(0, mention)
    return found


def _right(line: str, mentions: Sequence[Mention], verb: int) -> list[Mention]:
    """The mentions after the verb: the first close to it, the others in one unbroken list."""
    found: list[Mention] = []
    for mention in (m for m in mentions if m.start >= verb):
        gap = line[(found[-1].end if found else verb) : mention.start]
        if _JOIN.match(gap) if found else not BREAK.search(gap):
            found.append(mention)
        else:
            break
    return found


def _clause(masked: str, line: str, end: int) -> str:
    """The sentence up to the first word after `end` that begins another clause."""
    match = BREAK.search(_ASIDE.sub(lambda aside: " " * len(aside[0]), masked), end)
    return line[: match.start()] if match else line
