"""An article line by line, each line with the people that it names."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from generator.tools.drafts.article import Article
from generator.tools.drafts.lexicon import Lexicon, tokens_of
from generator.tools.drafts.names import Mention, Names, complete

AUTHOR = regex.compile(r"^(?P<name>\p{Lu}[^@:\n]{1,60}?) ?\(@\w+\):?")
"""The author of a post: `Marco Rubio (@SecRubio): …`."""
_HOLDERS = (
    r"(?P<office>(?:Heads? of (?:State|Government)|Leaders?|Presidents?|Prime Ministers?|Chancellors?|"
    r"Secretary of State|(?:Foreign|Defen[cs]e|Finance|Trade) Ministers?|"
    r"Ministers? of Foreign Affairs|leaders|presidents|prime ministers|"
    r"foreign ministers|defen[cs]e ministers|finance ministers|trade ministers))"
)


class AnnotatedText:
    """The lines of an article, the title first, each with its mentions; `home` is the party whose account it is."""

    def __init__(self, article: Article, lexicon: Lexicon, home: str = "") -> None:
        self.article = article
        self.lexicon = lexicon
        self.lines = (article.title, *article.sentences)
        names = Names(lexicon)
        found = [self._with_holders(line, names.find(line)) for line in self.lines]
        named = (mention for line in found for mention in line)
        everyone = list({(m.name, m.role, m.party, m.person): m for m in named}.values())
        self.mentions = [
            _with_surnames(line, [complete(m, everyone) for m in here], everyone)
            for line, here in zip(self.lines, found, strict=True)
        ]
        self.home = home
        self.author = self._author()

    def _author(self) -> Mention | None:
        """The author of a post; None for another text."""
        for line, mentions in zip(self.lines, self.mentions, strict=True):
            if match := AUTHOR.match(line):
                return next((m for m in mentions if m.end <= match.end()), None)
        return None

    def _with_holders(self, line: str, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions of a line and those by office and party alone: `the Foreign Ministers of Japan and India`."""
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
                found.append(
                    Mention(start=start, end=end, words=match[0], role=role[:1].upper() + role[1:], party=named.code)
                )
                seen.add(role)
        return sorted(found, key=lambda mention: mention.start)


def _with_surnames(line: str, mentions: Sequence[Mention], everyone: Sequence[Mention]) -> list[Mention]:
    """The mentions of a line and the bare surnames of people whom the text names in full elsewhere."""
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
    return bool(wanted and tokens) and (
        wanted[0] == tokens[-1] or (wanted[0] == tokens[0] and len(tokens) > 1 and bool(mention.person))
    )
