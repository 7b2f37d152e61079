"""The sentence of a text that reports the meeting, and the participants."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from generator.tools.drafts.annotated_text import AUTHOR, AnnotatedText
from generator.tools.drafts.names import Mention, merged

VERB = regex.compile(
    r"(?i)\b(?:spoke|speaks|talked|met|meets|meet(?!ing)|hosted|hosts|welcomed|welcomes|phoned|telephoned|"
    r"called(?! (?:on|for|upon|it)\b)|received(?= (?:a |the )?(?:\w+ )?call)|received(?! (?:the|a|an) (?!call|phone))|"
    r"conferred|exchanged letters|sat down|wrote to|visited|"
    r"(?:held|holds?|holding|had|has|convened|conducted|attended|opened|concluded|wrapped up|began|"
    r"resumed|completed|chaired|co-chaired) (?:[\p{L}\d'’.-]+,? ){0,8}?(?:calls?|conversations?|talks|"
    r"meetings?|discussions?|dialogue|consultations?|rounds?|negotiations|summit|phone|video)|"
    r"(?:calls?|meetings?|talks|conversation|summit|readout|great call|good call) (?=with |between |by ))"
)
_TOOK_PART = regex.compile(
    r"(?i)\b(?:joining the (?:call|meeting|talks)|(?:was|were|is) joined by|attended by|took part|participated|"
    r"also (?:attended|joined|present|in the meeting|at the meeting|on the call)|(?:was|were) (?:also )?present|"
    r"(?:participants|attendees) (?:included|were))"
)
_NOT_THIS = regex.compile(r"(?i)\b(?:separately|additionally|earlier|last (?:week|month|year)|yesterday's)\b")
_BREAK = regex.compile(
    r"(?i)\b(?:discuss\w*|about|regarding|said|says|saying|that|which|who|whom|where|because|before|express\w*|agree\w*|"
    r"thank\w*|congratulat\w*|amid|found_lines|over|against|toward|towards|ahead of|following|after|support\w*|urge\w*|"
    r"to (?!(?:the )?(?:White House|\p{Lu})|his|her|president|prime)\p{Ll}+|"
    r"\p{Ll}{3,}ing(?<!meeting|morning|evening|working|following|outgoing|incoming|visiting)"
    r"(?! (?:of|in|at|with|on))|and \p{Ll}{3,}ed)\b|[;:]"
)
_JOIN = regex.compile(
    r"(?i)^[\s,]*(?:\([^()]{1,30}\)[\s,]*)?(?:(?:the )?chair(?:man|woman)? of [^,;]{1,60},?\s*)?"
    r"(?:,|&|and|as well as|together with|along with|alongside|then|also|with|to|between|by|his|her|"
    r"the|of|both|separately|\s)*"
    r"(?:(?:\p{L}+ )?counterparts?,? )?(?:who is also )?$"
)
_BEFORE = regex.compile(r"(?i)^(?:after|following|ahead of|before|during|as|while|in|since|amid)\b[^,]*,")
_FUTURE = regex.compile(r"(?i)\b(?:will|(?:is|are) (?:set|due|scheduled|expected|to)|plans? to)\b(?: \w+){0,3}$")
_GROUP = regex.compile(
    r"(?i)^\s*(?:senior |top |foreign |defen[cs]e |trade |high-level |government )*"
    r"(?:officials?|delegations?|sides?|negotiators?|representatives?|counterparts?|leaders?|ministers?|teams?|"
    r"diplomats?|presidents|governments?|foreign ministers)\b"
)
_PAIR = regex.compile(r"([\p{L}.]+(?: [\p{Lu}][\p{L}]+)*)\s?[-–]\s?([\p{Lu}][\p{L}.]+(?: [\p{Lu}][\p{L}]+)*)")
_MAX_LIST_WORDS = 14
"""Words of a line that can be an item of a list of names."""


@dataclass(frozen=True, slots=True)
class MeetingSentence:
    """The sentence that reports the meeting; `clause` is its beginning, up to the last participant it names."""

    participants: tuple[Mention, ...]
    sentence: str
    clause: str
    verb: str
    title: str
    is_planned: bool = False

    @property
    def parties(self) -> tuple[str, ...]:
        """The codes of the participants' parties, each once; holders of domestic offices have none."""
        return tuple(dict.fromkeys(m.party for m in self.participants if m.party))


def find_meeting(annotated: AnnotatedText) -> MeetingSentence | None:
    """Find the sentence that reports a meeting, with everybody who took part; None when there is none."""
    return _Reader(annotated).meeting()


class _Reader:
    """Search for the meeting, line by line."""

    def __init__(self, annotated: AnnotatedText) -> None:
        self.annotated = annotated
        self.lines = annotated.lines
        self.mentions = annotated.mentions
        self.title = annotated.article.title

    def meeting(self) -> MeetingSentence | None:
        found_lines = [found for number in range(len(self.lines)) if (found := self._read(number))]
        if not found_lines:
            return None
        heading = next((found for found in found_lines if found.sentence == self.title), None)
        body = [found for found in found_lines if found is not heading]
        first = next((f for f in body if len(f.participants) > 1), next(iter(body), heading))
        if first is None:
            return None
        people = list(first.participants)
        if heading and heading is not first:
            people = merged(people, heading.participants) if _adds(people, heading) else people
        certain = list(self._with_parties(people))
        host = self.annotated.home or next((m.party for m in certain if m.party), "")
        others = (m if m.party or m.is_domestic else replace(m, party=host) for m in self._others())
        return replace(first, participants=tuple(merged(certain, others)), title=self.title)

    def _read(self, number: int) -> MeetingSentence | None:
        """The meeting that one line reports; None when it reports none."""
        line, mentions = self.lines[number], self.mentions[number]
        for verb in VERB.finditer(line):
            if _BREAK.search(_BEFORE.sub("", _masked(line, mentions)[: verb.start()])) and number:
                continue
            left = _left(line, mentions, verb.start())
            right = _right(line, mentions, verb.end())
            left, right = left or self._named(line, verb, is_left=True), right or self._named(line, verb, is_left=False)
            left = left or ([self.annotated.author] if self.annotated.author else [])
            if right or len(left) > 1:
                end = max([m.end for m in (*left, *right) if m is not self.annotated.author] + [verb.end()])
                return MeetingSentence(
                    participants=tuple(
                        replace(m, words=m.words or line[m.start : m.end]) for m in merged([], [*left, *right])
                    ),
                    sentence=line,
                    clause=_clause(line, end),
                    verb=verb[0],
                    title=self.title,
                    is_planned=bool(_FUTURE.search(line[: verb.start()])),
                )
        return None

    def _named(self, line: str, verb: "regex.Match[str]", *, is_left: bool) -> list[Mention]:
        """Parties named in the place of people: `the United States and Iran held talks`, `with Chinese officials`."""
        found = [
            Mention(start=p.start, end=p.end, words=p.words, party=p.code)
            for p in self.annotated.lexicon.parties_in(line)
            if self._stands_for_people(line, p.words, p.end)
        ]
        return _left(line, found, verb.start()) if is_left else _right(line, found, verb.end())

    def _stands_for_people(self, line: str, words: str, end: int) -> bool:
        party = self.annotated.lexicon.catalogue.parties[self.annotated.lexicon.party_code(words)]
        if regex.match(r" (?:[Aa]ll(?:y|ies)|\p{Lu})", line[end:]):
            return False
        return words != party.adjective or words == party.name or bool(_GROUP.match(line[end:]))

    def _others(self) -> Iterator[Mention]:
        """People who took part as well, according to other sentences."""
        in_list = False
        for line, mentions in zip(self.lines, self.mentions, strict=True):
            is_list = bool(_TOOK_PART.search(line)) and not _NOT_THIS.search(line)
            in_list = is_list or (in_list and len(line.split()) <= _MAX_LIST_WORDS and bool(mentions))
            if in_list:
                yield from (m for m in mentions if m.role or m.person)

    def _with_parties(self, people: Sequence[Mention]) -> Iterator[Mention]:
        """The same people, with a guessed party for those of whom the text names none."""
        is_domestic = any(m.is_domestic for m in people)
        known = {m.party for m in people if m.party}
        for number, mention in enumerate(people):
            if mention.party or mention.is_domestic or (number and is_domestic):
                yield mention
                continue
            code, why = self._guessed(known, is_first=not number)
            known.add(code)
            yield replace(mention, party=code, guess=why)

    def _guessed(self, known: set[str], *, is_first: bool) -> tuple[str, str]:
        """A party and the reason for it; empty if there is none.

        The commonest party is a guess for the first participant only; others may be mere subjects of the talks.
        """
        if self.annotated.home and self.annotated.home not in known:
            return self.annotated.home, "the party is that of the account"
        pairs = self._pairs()
        others = [code for code in pairs if code not in known]
        if others:
            return max(sorted(others), key=lambda code: pairs[code]), "the party is that of a compound in the text"
        counts = self._counted(self.annotated.article.text)
        spoken = [code for code in counts if code not in known]
        if is_first and known and spoken:
            return max(spoken, key=lambda code: counts[code]), "the party is the one most spoken of"
        return "", ""

    def _counted(self, text: str) -> Counter[str]:
        return Counter(named.code for named in self.annotated.lexicon.parties_in(text))

    def _pairs(self) -> Counter[str]:
        """The parties in compounds such as `U.S.-Australia`."""
        words = self.annotated.lexicon.party_words
        pairs = [(words.get(a), words.get(b)) for a, b in _PAIR.findall(self.annotated.article.text)]
        return Counter(code for pair in pairs if all(pair) for code in pair if code)


def _masked(line: str, mentions: Sequence[Mention]) -> str:
    """The line with dashes for names and the author of a post: `Jinping` would match a pattern of verbs."""
    author = AUTHOR.match(line)
    spans = [(m.start, m.end) for m in mentions] + ([author.span()] if author else [])
    for start, end in spans:
        line = line[:start] + "-" * (end - start) + line[end:]
    return line


def _left(line: str, mentions: Sequence[Mention], verb: int) -> list[Mention]:
    """The mentions before the verb, in one unbroken list next to it."""
    lead = _BEFORE.match(line)
    begin = lead.end() if lead and any(lead.end() <= m.start and m.end <= verb for m in mentions) else 0
    before = [m for m in mentions if m.end <= verb and m.start >= begin]
    found: list[Mention] = []
    for mention in reversed(before):
        gap = line[mention.end : found[0].start] if found else ""
        if found and not _JOIN.match(gap):
            break
        found.insert(0, mention)
    return found


def _right(line: str, mentions: Sequence[Mention], verb: int) -> list[Mention]:
    """The mentions after the verb: the first close to it, the others in one unbroken list."""
    found: list[Mention] = []
    for mention in (m for m in mentions if m.start >= verb):
        gap = line[(found[-1].end if found else verb) : mention.start]
        if _JOIN.match(gap) if found else not _BREAK.search(gap):
            found.append(mention)
        else:
            break
    return found


def _clause(line: str, end: int) -> str:
    """The sentence up to the first word after `end` that begins another clause."""
    match = _BREAK.search(line, end)
    return line[: match.start()] if match else line


def _adds(people: Sequence[Mention], heading: MeetingSentence) -> bool:
    """Whether the heading adds participants: the text names fewer than two sides, or fewer people."""
    named = {m.party for m in people if m.party} | {m.name for m in people if not m.party}
    return len(named) < 2 or len(heading.participants) > len(people)  # noqa: PLR2004  a meeting has two sides
