"""An article line by line, each line with the people that it names."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import regex

from diplomacy_tracker.tools.drafts.article import Article
from diplomacy_tracker.tools.drafts.groups import GroupFinder
from diplomacy_tracker.tools.drafts.lexicon import Lexicon, tokens_of
from diplomacy_tracker.tools.drafts.names import Mention, Names, complete

AUTHOR = regex.compile(r"^(?P<name>\p{Lu}[^@:\n]{1,60}?) ?\(@\w+\)(?:\s?[:·])?")
"""The author of a post: `Marco Rubio (@SecRubio): …`."""


class AnnotatedText:
    """The lines of an article, the title first, each with its mentions; `home` is the party whose account it is.

    `find` gives the people of one line; without it the lines are read as English.
    """

    def __init__(
        self,
        article: Article,
        lexicon: Lexicon,
        home: str = "",
        *,
        find: Callable[[str], list[Mention]] | None = None,
    ) -> None:
        self.article = article
        self.lexicon = lexicon
        self.lines = (article.title, *article.sentences)
        self._header = article.header
        self._find = find or _english(lexicon)
        found = [self._find(line) for line in self.lines]
        named = (mention for line in found for mention in line)
        everyone = list({(m.name, m.role, m.party, m.person): m for m in named}.values())
        self.mentions = [
            _with_surnames(line, [complete(m, everyone) for m in here], everyone)
            for line, here in zip(self.lines, found, strict=True)
        ]
        self.home = home
        self.author = self._author()

    @property
    def of_heading(self) -> Sequence[Mention]:
        """The people whom the title and the lines around the text name."""
        return [*self.mentions[0], *(m for line in self._header for m in self._find(line))]

    def _author(self) -> Mention | None:
        """The author of a post; None for another text."""
        for line, mentions in zip(self.lines, self.mentions, strict=True):
            if match := AUTHOR.match(line):
                return next((m for m in mentions if m.end <= match.end()), None)
        return next((m for line in self._header if AUTHOR.match(line) for m in self._find(line)), None)

    def holder(self, office: str, start: int) -> Mention:
        """Whoever holds an office on the side whose account it is: `the Prime Minister` in a text of Downing Street.

        Without a party where nothing tells whose account it is.
        """
        nameless = Mention(start=start, end=start + len(office), words=f"the {office}", role=office, party=self.home)
        if not self.home:
            return nameless
        named = [m for line in self.mentions for m in line if m.name]
        return replace(complete(nameless, named), guess="the party is that of the account")


def _english(lexicon: Lexicon) -> Callable[[str], list[Mention]]:
    """A finder of the people in a line of English."""
    names, groups = Names(lexicon), GroupFinder(lexicon)
    return lambda line: groups.add(line, names.find(line))


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
