"""People named together, by their parties: `the Foreign Ministers of Japan and India`, `his French counterpart`."""

from collections.abc import Iterator, Mapping, Sequence

import regex

from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.drafts.names import HONORIFIC, NAME, Mention, clean

_HOLDERS = (
    r"(?:Heads? of (?:State|Government)|Leaders?|Presidents?|Prime Ministers?|Chancellors?|"
    r"Secretary of State|(?:Foreign|Defen[cs]e|Finance|Trade) Ministers?|"
    r"Ministers? of Foreign Affairs|leaders|presidents|prime ministers|[Ff]oreign [Mm]inisters|"
    r"foreign ministers|defen[cs]e ministers|finance ministers|trade ministers|counterparts)"
)
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "E3/EU": ("GBR", "FRA", "DEU", "EU"),
    "E3": ("GBR", "FRA", "DEU"),
    "EU3": ("GBR", "FRA", "DEU"),
}
"""Groups that take part as their members do."""
_E3 = regex.compile(r"(?<!\w)(?P<group>E3/EU|E3|EU3)(?P<office> (?:foreign )?(?:ministers|leaders))?(?![\w/])")


class GroupFinder:
    """Finder of people who are named together by their parties."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        party = rf"(?:the )?{lexicon.party_pattern}(?:'s|')?"
        listed = rf"{party}(?:, {party}){{0,9}}(?:,? and {party})?"
        names = rf"{HONORIFIC}{NAME}(?:, {HONORIFIC}{NAME}){{0,9}},? and {HONORIFIC}{NAME}"
        self._of = regex.compile(rf"(?<!\w)(?P<office>{_HOLDERS}) (?:of|from) (?P<parties>{listed})(?!\w)")
        self._before = regex.compile(
            rf"(?<!\w)(?P<parties>{party}(?:, {party}){{0,9}},? and {party}) (?P<office>{_HOLDERS})(?!\w)"
            rf"(?:,? (?P<names>{names}))?"
        )
        self._name = regex.compile(rf"{HONORIFIC}(?P<name>{NAME})")

    def add(self, line: str, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions of a line, with those of the people whom it names together; these come before single ones."""
        found: list[Mention] = []
        for mention in (*self._named_before(line), *self._named_after(line, mentions), *_members(line)):
            if not any(m.words != mention.words and _overlap(m, mention) for m in found):
                found.append(mention)
        spans = [(m.start, m.end) for m in found]
        kept = [m for m in mentions if not any(start < m.end and m.start < end for start, end in spans)]
        return sorted((*kept, *found), key=lambda mention: mention.start)

    def _named_after(self, line: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
        for match in self._of.finditer(line):
            if any(m.name and m.start < match.end() and match.start() < m.end for m in mentions):
                continue
            parties = [*self._lexicon.parties_in(match["parties"])]
            if len(parties) < 2 and not match["office"].startswith(("Secretary", "Minister")):  # noqa: PLR2004  one is no group
                continue
            for number, named in enumerate(parties):
                start = match.start("parties") + named.start if number else match.start()
                yield _holder(match, start, match.start("parties") + named.end, named.code)

    def _named_before(self, line: str) -> Iterator[Mention]:
        for match in self._before.finditer(line):
            parties = [*self._lexicon.parties_in(match["parties"])]
            names = [*self._name.finditer(match["names"] or "")]
            for number, named in enumerate(parties):
                start = match.start("parties") + named.start
                end = match.end() if number == len(parties) - 1 else match.start("parties") + named.end
                mention = _holder(match, start, end, named.code)
                name = names[number]["name"] if len(names) == len(parties) else ""
                known = self._lexicon.person(name, named.code) if name else None
                yield Mention(
                    start=start,
                    end=end,
                    words=match[0],
                    name=clean(name),
                    role=mention.role,
                    party=named.code,
                    person=known.id if known else "",
                )


def _members(line: str) -> Iterator[Mention]:
    for match in _E3.finditer(line):
        role = (match["office"] or "").strip().removesuffix("s")
        for code in _GROUPS[match["group"]]:
            yield Mention(
                start=match.start(),
                end=match.end(),
                words=match[0],
                role=role[:1].upper() + role[1:],
                party=code,
                guess=f"a member of the {match['group']}",
            )


def _holder(match: "regex.Match[str]", start: int, end: int, code: str) -> Mention:
    role = match["office"].removesuffix("s")
    role = role if role == "counterpart" else role[:1].upper() + role[1:]
    return Mention(start=start, end=end, words=match[0], role=role, party=code)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end
