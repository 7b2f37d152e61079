"""The sentence that tells of the meeting, and who took part in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from generator.drafts.article import Article
from generator.drafts.lexicon import Lexicon, tokens_of
from generator.drafts.names import Mention, Names, complete, is_same

VERB = regex.compile(
    r"(?i)\b(?:spoke|speaks|talked|met|meets|meet(?!ing)|hosted|hosts|welcomed|welcomes|phoned|telephoned|"
    r"called(?! (?:on|for|upon|it)\b)|received(?= (?:a |the )?(?:\w+ )?call)|received(?! (?:the|a|an) (?!call|phone))|"
    r"conferred|exchanged letters|sat down|wrote to|visited|"
    r"(?:held|holds?|holding|had|has|convened|conducted|attended|opened|concluded|wrapped up|began|"
    r"resumed|completed|chaired|co-chaired) (?:[\p{L}\d'’.-]+,? ){0,8}?(?:calls?|conversations?|talks|meetings?|discussions?|"
    r"dialogue|consultations?|rounds?|negotiations|summit|phone|video)|"
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
    r"thank\w*|congratulat\w*|amid|told|over|against|toward|towards|ahead of|following|after|support\w*|urge\w*|"
    r"to (?!(?:the )?(?:White House|\p{Lu})|his|her|president|prime)\p{Ll}+|\p{Ll}{3,}ing(?<!meeting|morning|evening|working|following|outgoing|incoming|visiting)"
    r"(?! (?:of|in|at|with|on))|and \p{Ll}{3,}ed)\b|[;:]"
)
_JOIN = regex.compile(
    r"(?i)^[\s,]*(?:\([^()]{1,30}\)[\s,]*)?(?:(?:the )?chair(?:man|woman)? of [^,;]{1,60},?\s*)?"
    r"(?:,|&|and|as well as|together with|along with|alongside|then|also|with|to|between|by|his|her|the|of|both|separately|\s)*"
    r"(?:(?:\p{L}+ )?counterparts?,? )?(?:who is also )?$"
)
_BEFORE = regex.compile(r"(?i)^(?:after|following|ahead of|before|during|as|while|in|since|amid)\b[^,]*,")
_FUTURE = regex.compile(
    r"(?i)\b(?:will|is (?:set|due|scheduled|expected|to)|are (?:set|due|scheduled|expected|to)|plans? to)\b(?: \w+){0,3}$"
)
_GROUP = regex.compile(
    r"(?i)^\s*(?:senior |top |foreign |defen[cs]e |trade |high-level |government )*"
    r"(?:officials?|delegations?|sides?|negotiators?|representatives?|counterparts?|leaders?|ministers?|teams?|diplomats?|"
    r"presidents|governments?|foreign ministers)\b"
)
_PAIR = regex.compile(r"([\p{L}.]+(?: [\p{Lu}][\p{L}]+)*)\s?[-–]\s?([\p{Lu}][\p{L}.]+(?: [\p{Lu}][\p{L}]+)*)")
_AUTHOR = regex.compile(r"^(?P<name>\p{Lu}[^@:\n]{1,60}?) ?\(@\w+\):?")
"""Whose post it is: `Marco Rubio (@SecRubio): …`."""
_HOLDERS = (
    r"(?P<office>(?:Heads? of (?:State|Government)|Leaders?|Presidents?|Prime Ministers?|Chancellors?|Secretary of State|"
    r"(?:Foreign|Defen[cs]e|Finance|Trade) Ministers?|Ministers? of Foreign Affairs|leaders|presidents|prime ministers|"
    r"foreign ministers|defen[cs]e ministers|finance ministers|trade ministers))"
)
_LONGEST_ITEM = 14
"""Words of a line in a list of names."""


@dataclass(frozen=True, slots=True)
class Contact:
    """The meeting: `sentence` tells of it, `clause` is the part that names it, up to the last who took part."""

    participants: tuple[Mention, ...]
    sentence: str
    clause: str
    verb: str
    title: str
    is_planned: bool = False

    @property
    def parties(self) -> tuple[str, ...]:
        """The codes of those who took part, each once; holders of offices within a state make none."""
        return tuple(dict.fromkeys(m.party for m in self.participants if m.party))


class Scene:
    """An article with its people, and from them the meeting."""

    def __init__(self, article: Article, lexicon: Lexicon, home: str = "") -> None:
        self.article = article
        self.lexicon = lexicon
        self.lines = (article.title, *article.sentences)
        names = Names(lexicon)
        found = [self._with_holders(line, names.find(line)) for line in self.lines]
        everyone = [mention for line in found for mention in line]
        self.people = everyone
        self.mentions = [
            _with_surnames(line, [complete(m, everyone) for m in here], everyone)
            for line, here in zip(self.lines, found, strict=True)
        ]
        self.home = home
        self.author = self._author()

    def _author(self) -> Mention | None:
        """Who posted the text, if it is a post."""
        for line, mentions in zip(self.lines, self.mentions, strict=True):
            if match := _AUTHOR.match(line):
                return next((m for m in mentions if m.end <= match.end()), None)
        return None

    def _with_holders(self, line: str, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions of a line with those named by office and party alone: `the Foreign Ministers of Japan and India`."""
        party = self.lexicon.party_pattern
        listed = rf"{_HOLDERS} of (?P<parties>(?:the )?{party}(?:(?:,? and |, )(?:the )?{party})*)(?!\w)"
        found = list(mentions)
        for match in regex.finditer(listed, line):
            if any(m.start < match.end() and match.start() < m.end for m in mentions):
                continue
            role, seen = match["office"].removesuffix("s"), set[str]()
            for named in self.lexicon.parties_in(match["parties"]):
                start = match.start("parties") + named.start if role in seen else match.start()
                end = match.start("parties") + named.end
                found.append(Mention(start=start, end=end, words=match[0], role=role[:1].upper() + role[1:], party=named.code))
                seen.add(role)
        return sorted(found, key=lambda mention: mention.start)

    def contact(self) -> Contact | None:
        """The meeting the text is about; None when it tells of none."""
        told = [found for number in range(len(self.lines)) if (found := self._read(number))]
        if not told:
            return None
        heading = next((found for found in told if found.sentence == self.article.title), None)
        body = [found for found in told if found is not heading]
        first = next((f for f in body if len(f.participants) > 1), next(iter(body), heading))
        if first is None:
            return None
        people = list(first.participants)
        if heading and heading is not first:
            people = _merge(people, heading.participants) if _adds(people, heading) else people
        certain = list(self._with_parties(people))
        host = self.home or next((m.party for m in certain if m.party), "")
        others = (m if m.party or m.is_domestic else replace(m, party=host) for m in self._others())
        return replace(first, participants=tuple(_merge(certain, others)), title=self.article.title)

    def _read(self, number: int) -> Contact | None:
        """Who met whom in one sentence; None when it is about something else."""
        line, mentions = self.lines[number], self.mentions[number]
        for verb in VERB.finditer(line):
            if _BREAK.search(_BEFORE.sub("", _masked(line, mentions)[: verb.start()])) and number:
                continue
            left = _left(line, mentions, verb.start())
            right = _right(line, mentions, verb.end())
            left, right = left or self._named(line, verb, is_left=True), right or self._named(line, verb, is_left=False)
            left = left or ([self.author] if self.author else [])
            if right or len(left) > 1:
                end = max([m.end for m in (*left, *right) if m is not self.author] + [verb.end()])
                return Contact(
                    participants=tuple(replace(m, words=m.words or line[m.start : m.end]) for m in _unique([*left, *right])),
                    sentence=line,
                    clause=_clause(line, end),
                    verb=verb[0],
                    title=self.article.title,
                    is_planned=bool(_FUTURE.search(line[: verb.start()])),
                )
        return None

    def _named(self, line: str, verb: "regex.Match[str]", *, is_left: bool) -> list[Mention]:
        """Parties that stand where people could: `the United States and Iran held talks`, `with Chinese officials`."""
        found = [
            Mention(start=p.start, end=p.end, words=p.words, party=p.code)
            for p in self.lexicon.parties_in(line)
            if self._stands_for_people(line, p.words, p.end)
        ]
        return _left(line, found, verb.start()) if is_left else _right(line, found, verb.end())

    def _stands_for_people(self, line: str, words: str, end: int) -> bool:
        party = self.lexicon.catalogue.parties[self.lexicon.party_code(words)]
        if regex.match(r" (?:[Aa]ll(?:y|ies)|\p{Lu})", line[end:]):
            return False
        return words != party.adjective or words == party.name or bool(_GROUP.match(line[end:]))

    def _others(self) -> Iterator[Mention]:
        """Those of whom another sentence says that they took part too."""
        in_list = False
        for line, mentions in zip(self.lines, self.mentions, strict=True):
            is_told = bool(_TOOK_PART.search(line)) and not _NOT_THIS.search(line)
            in_list = is_told or (in_list and len(line.split()) <= _LONGEST_ITEM and bool(mentions))
            if in_list:
                yield from (m for m in mentions if m.role or m.person)

    def _with_parties(self, people: Sequence[Mention]) -> Iterator[Mention]:
        """Give a party to those who have none: the account's own for who acts, else the one most spoken of."""
        is_domestic = any(m.is_domestic for m in people)
        for number, mention in enumerate(people):
            if mention.party or mention.is_domestic:
                yield mention
                continue
            known = {m.party for m in people if m.party}
            guess = self._home(known) if not number or not is_domestic else ""
            yield replace(mention, party=guess)

    def _home(self, known: set[str]) -> str:
        if self.home and self.home not in known:
            return self.home
        opening = self._counted(" ".join(self.lines[:4]))
        everywhere = self._counted(self.article.text)
        pairs = self._pairs()
        score = {
            code: (pairs[code], opening[code], everywhere[code]) for code in {*opening, *pairs} if code not in known
        }
        return max(sorted(score), key=lambda code: score[code], default="")

    def _counted(self, text: str) -> Counter[str]:
        return Counter(named.code for named in self.lexicon.parties_in(text))

    def _pairs(self) -> Counter[str]:
        """The parties in compounds such as `U.S.-Australia`."""
        words = self.lexicon.party_words
        pairs = [(words.get(a), words.get(b)) for a, b in _PAIR.findall(self.article.text)]
        return Counter(code for pair in pairs if all(pair) for code in pair if code)


def _with_surnames(line: str, mentions: Sequence[Mention], everyone: Sequence[Mention]) -> list[Mention]:
    """The mentions of a line with the bare surnames of people whom the text names in full elsewhere."""
    found = list(mentions)
    for match in regex.finditer(r"(?<![\w-])\p{Lu}[\p{L}'-]*\p{L}(?![\w-])", line):
        if any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        bare = match[0].removesuffix("'s")
        same = [m for m in everyone if m.name and _is_surname_of(bare, m)]
        if same and len({(m.person or tokens_of(m.name)[-1]) for m in same}) == 1:
            bearer = complete(same[0], everyone)
            found.append(replace(bearer, start=match.start(), end=match.start() + len(bare), words=bare))
    return sorted(found, key=lambda mention: mention.start)


def _is_surname_of(word: str, mention: Mention) -> bool:
    wanted, tokens = tokens_of(word), tokens_of(mention.name)
    return bool(wanted and tokens) and (wanted[0] == tokens[-1] or (wanted[0] == tokens[0] and len(tokens) > 1 and bool(mention.person)))


def _masked(line: str, mentions: Sequence[Mention]) -> str:
    """The line with a dash for each letter of a name: `Jinping` is no verb, nor is a post's author a clause."""
    author = _AUTHOR.match(line)
    spans = [(m.start, m.end) for m in mentions] + ([author.span()] if author else [])
    for start, end in spans:
        line = line[:start] + "-" * (end - start) + line[end:]
    return line


def _left(line: str, mentions: Sequence[Mention], verb: int) -> list[Mention]:
    """Who stands before the verb, in one unbroken list next to it."""
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
    """Who stands after the verb: near it first, then in one unbroken list."""
    found: list[Mention] = []
    for mention in (m for m in mentions if m.start >= verb):
        gap = line[(found[-1].end if found else verb) : mention.start]
        if _JOIN.match(gap) if found else not _BREAK.search(gap):
            found.append(mention)
        else:
            break
    return found


def _clause(line: str, end: int) -> str:
    """The sentence up to what was talked about."""
    match = _BREAK.search(line, end)
    return line[: match.start()] if match else line


def _unique(people: Sequence[Mention]) -> list[Mention]:
    return _merge([], people)


def _merge(people: Sequence[Mention], more: "Sequence[Mention] | Iterator[Mention]") -> list[Mention]:
    """Both lists, nobody twice; a bare party goes when somebody of it is named."""
    merged = list(people)
    for mention in more:
        same = [m for m in merged if _is_one(m, mention)]
        if not same:
            merged.append(mention)
    named = {m.party for m in merged if m.name}
    return [m for m in merged if m.name or m.party not in named]


def _is_one(one: Mention, other: Mention) -> bool:
    if one.person or other.person:
        return one.person == other.person
    return is_same(one.name, other.name) if one.name and other.name else (one.name, one.party) == (other.name, other.party)


def _adds(people: Sequence[Mention], heading: Contact) -> bool:
    """Whether the heading is needed: the text itself names fewer than two sides."""
    named = {m.party for m in people if m.party} | {m.name for m in people if not m.party}
    return len(named) < 2 or len(heading.participants) > len(people)  # noqa: PLR2004  a meeting has two sides
