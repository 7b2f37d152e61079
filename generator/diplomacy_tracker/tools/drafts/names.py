"""The people that a text names, with their offices and parties."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from diplomacy_tracker.tools.drafts.calendar_words import MONTH, WEEKDAY
from diplomacy_tracker.tools.drafts.lexicon import Lexicon, tokens_of
from diplomacy_tracker.tools.drafts.offices import ABBREVIATIONS, OFFICE, party_of

_PARTICLE = r"(?:bin|bint|ibn|al|el|von|van|der|de|da|do|dos|di|la|le|ter|den|du)"
_STOP = (
    r"(?!(?:President|Vice|Prime|Foreign|Secretary|Minister|Chancellor|King|Crown|Today|Yesterday|The|This|On|In|At|"
    r"And|With|Also|Both|They|He|She|It|We|Our|Joining|Additionally|National|Senior|Ambassador|Readout|Call|Meeting|"
    r"Meets?|Calls?|Speaks?|Spoke|Met|Holds?|Hosts?|Talks|Says|Said|White|House|"
    rf"{MONTH}|{WEEKDAY}|His|Her|General|Deputy|Premier|Emir|Amir|Minister|"
    r"Director|Chair|Leader|Governor|Senator|Mr|Ms|Mrs|Dr|Jr|MP|MPs|PM|FM|EAM|NSA|Rt|Hon|Honou?rable|Sheikh|Affairs|Defen[cs]e|"
    r"Commission|Council|Ministry|Government|Department|Administration|Mission|Summit|US|USA|UK|EU|UN|NATO)\b)"
)
_WORD = r"\p{Lu}(?:[\p{L}'-]{0,30}\p{L})"
_INITIAL = r"(?:\p{Lu}\.){1,4}(?:-\p{Lu}\.)?|[B-HJ-Z](?= \p{Lu}\p{Ll})"
_TOKEN = rf"(?:{_STOP}{_WORD}|{_INITIAL})"
"""A word of a name, or initials without blanks; the two never match the same text, so that reading stays linear."""
_ARABIC = rf"(?:[ae]l|bin)-{_WORD}"
NAME = (
    rf"(?:{_TOKEN}(?:(?: {_PARTICLE}){{0,3}} (?:{_TOKEN}|{_ARABIC})){{0,7}}+|[ae]l-{_WORD})"
    r"(?:,? Jr\.?)?(?: I{2,3}\b| IV\b)?"
)
"""A regular expression without groups for the name of a person."""
_RESPECT = (
    r"(?:(?:Mr|Ms|Mrs|Dr|Shri|Smt|Sheikh|Sheikha|Sir|Dame|Senator the Hon|H\.? ?[HE]|"
    r"(?:[Tt]he )?(?:(?:Rt|Right) )?Hon(?:ou?rable)?)\.? )"
)
HONORIFIC = rf"{_RESPECT}{{0,3}}+"
"""A regular expression without groups for the words of respect before a name."""
START = r"(?<![\w-])(?<!\w')"
"""Where a name can begin: not within a word."""
_DOMESTIC = regex.compile(
    r"(?i:governor|senator|mayor|congress|administrator|caucus|(?<!trade |high )representative)|\bLeader\b"
)
_CREDITS = regex.compile(r"(?: (?:TASS|AFP|AP|REUTERS|ANI|PTI|K?CMG|[CMO]BE|MP|QC|KC))+$")
"""Orders after a name, and the agencies of pictures."""
_INITIALS = 2
"""Capitals that may be the initials of a given name: `JD Vance`."""
_LOWER_CASE = regex.compile(r"^[a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody named at one place of a text. `party` is a code; empty where the text does not say it."""

    start: int
    end: int
    words: str
    name: str = ""
    role: str = ""
    party: str = ""
    person: str = ""
    """The id of a known person."""
    guess: str = ""
    """The reason for the party, where it is a guess."""

    @property
    def is_domestic(self) -> bool:
        """Whether the office is domestic, so that a meeting with its holder is no diplomacy."""
        return bool(_DOMESTIC.search(self.role)) and not self.person and not self.party


_PARTY_GROUPS = ("p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9")


class Names:
    """Finder of the people in a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._patterns = _patterns(lexicon.party_pattern)

    def find(self, text: str) -> list[Mention]:
        """Every mention of a person in a text, in order."""
        found: list[Mention] = []
        taken = 0
        for match in self._patterns[0].finditer(text):
            mention = self._read(match)
            if mention and mention.start >= taken:
                found.append(mention)
                taken = mention.end
        free = [m for m in self._bare(text) if not any(m.start < f.end and f.start < m.end for f in found)]
        return sorted((*found, *free), key=lambda mention: mention.start)

    def _read(self, match: "regex.Match[str]") -> Mention | None:
        groups = match.groupdict()
        name = next((groups[key] for key in ("n1", "n2", "n3", "n4") if groups.get(key)), "") or ""
        role = next((groups[key] for key in ("o1", "o2", "o3", "o4", "o5", "o6") if groups.get(key)), "") or ""
        role = ABBREVIATIONS.get(role, role)
        words = next((groups[key] for key in _PARTY_GROUPS if groups.get(key)), "") or ""
        party = self._code(words)
        if _LOWER_CASE.match(role) and not (party or name):
            return None
        known = self.lexicon.person(name, party or None) if name else None
        if role == "counterpart" and name and not known and self.lexicon.person(name, None):
            end = match.end("o3")  # `his French counterpart, Wang Yi said`: the name is that of the subject
            return Mention(
                start=match.start(), end=end, words=match.string[match.start() : end], role=role, party=party
            )
        code = known.party if known else party or party_of(role)
        person = known.id if known else ""
        return Mention(
            start=match.start(), end=match.end(), words=match[0], name=clean(name), role=role, party=code, person=person
        )

    def _code(self, words: str) -> str:
        if not words:
            return ""
        plain = words.removesuffix("'s").removesuffix("'")
        if plain in self.lexicon.capitals:
            return self.lexicon.capitals[plain]
        return self.lexicon.party_code(plain)

    def _bare(self, text: str) -> Iterator[Mention]:
        """Known people named without an office, and anybody with a handle: `Marco Rubio (@SecRubio)`."""
        for match in self._patterns[1].finditer(text):
            known = self.lexicon.person(match["name"], None)
            if known and (len(tokens_of(match["name"])) > 1 or _is_surname(match["name"], known.name)):
                yield Mention(
                    start=match.start(),
                    end=match.end(),
                    words=match[0],
                    name=clean(match["name"]),
                    party=known.party,
                    person=known.id,
                )


@cache
def _patterns(parties: str) -> tuple["regex.Pattern[str]", "regex.Pattern[str]"]:
    adjective = rf"(?:{parties}|Abu Dhabi)(?:'s|')?"
    of_party = rf"(?:,? of (?:the )?(?P<p2>{parties}))"
    before = (  # German Chancellor Angela Merkel; President of Finland Sauli Niinistö; King Salman … of Saudi Arabia
        rf"(?:(?P<p1>{adjective}) )?(?P<o1>{OFFICE})(?:,? of (?:the )?(?P<p3>{parties}),?)?"
        rf"(?: |, (?={_RESPECT})){HONORIFIC}(?P<n1>{NAME})(?:{of_party})?"
    )
    owned = (  # Iran's foreign minister, Abbas Araghchi
        rf"(?P<p8>(?:{parties})(?:'s|')) (?P<o4>{OFFICE}), {HONORIFIC}(?P<n4>{NAME})"
    )
    after = (  # Justin Trudeau, Prime Minister of Canada; Wang Yi, China's foreign minister
        rf"(?P<n2>{NAME}), (?:the )?(?:(?P<p4>{adjective}) )?(?P<o2>{OFFICE})(?: of (?:the )?(?P<p5>{parties}))?"
    )
    counterpart = rf"(?P<p6>{adjective}) (?P<o3>counterpart|opposite number)(?:,? {HONORIFIC}(?P<n3>{NAME}))?"
    holder = (
        rf"(?P<o5>{OFFICE}) of (?:the )?(?P<p7>{parties})|(?P<p9>(?:{parties})(?:'s|'))(?: \p{{Ll}}+)? (?P<o6>{OFFICE})"
    )
    return (
        regex.compile(rf"{START}(?:{after}|{before}|{owned}|{counterpart}|{holder})(?![\w-])"),
        regex.compile(rf"{START}(?P<name>{NAME})(?!\w)"),
    )


def clean(name: str) -> str:
    """A name in the spelling of entries: `HAYASHI Yoshimasa` is Yoshimasa Hayashi, a family name in capitals first."""
    plain = _CREDITS.sub("", regex.sub(r"('s|')$", "", name).strip(" ,"))
    words = plain.split()
    capitals = [word for word in words if len(word) > _INITIALS and word.isupper() and "." not in word]
    if not capitals or len(capitals) == len(words):
        return plain
    spelt = {word: "-".join(part.capitalize() for part in word.split("-")) for word in capitals}
    others = [word for word in words if word not in spelt]
    is_japanese = words[0] in spelt and len(words) == 2 and "-" not in others[0]  # noqa: PLR2004  one family name, one given
    return " ".join([*others, *spelt.values()] if is_japanese else [spelt.get(word, word) for word in words])


def _is_surname(word: str, name: str) -> bool:
    """Whether one word is a person's surname: the first word for East Asian names, else the last."""
    tokens = tokens_of(name)
    return tokens_of(word)[0] in {tokens[-1], tokens[0]} and len(word) > 1


def is_same(one: str, other: str) -> bool:
    """Whether one name can be the short form of the other."""
    first, second = tokens_of(one), tokens_of(other)
    return bool(first and second) and (set(first) <= set(second) or set(second) <= set(first))


def complete(mention: Mention, others: Sequence[Mention]) -> Mention:
    """The mention with the longest name, the party and the office from all mentions of the same person."""
    if not mention.name and mention.role and mention.party:
        holders = [
            m for m in others if m.name and m.party == mention.party and m.role.casefold() == mention.role.casefold()
        ]
        one = len({tokens_of(m.name)[-1:] for m in holders}) == 1
        return replace(mention, name=holders[0].name, person=holders[0].person) if one else mention
    same = [m for m in others if m.name and mention.name and is_same(m.name, mention.name)]
    same = [m for m in same if not (m.party and mention.party and m.party != mention.party)]
    if not same:
        return mention
    longest = max((mention, *same), key=lambda m: len(tokens_of(m.name)))
    full = longest if len(tokens_of(longest.name)) > len(tokens_of(mention.name)) else mention
    return replace(
        mention,
        name=full.name,
        role=mention.role or next((m.role for m in same if m.role), ""),
        party=mention.party or next((m.party for m in same if m.party), ""),
        person=full.person if len(tokens_of(full.name)) > 1 else next((m.person for m in same if m.person), ""),
    )


def merged(people: Sequence[Mention], more: "Sequence[Mention] | Iterator[Mention]") -> list[Mention]:
    """Both lists without duplicates; a bare party is dropped when one of its people is named."""
    both = list(people)
    for mention in more:
        same = [m for m in both if _is_one(m, mention)]
        if not same:
            both.append(mention)
    named = {m.party for m in both if m.name}
    return [m for m in both if m.name or m.party not in named]


def _is_one(one: Mention, other: Mention) -> bool:
    if one.person or other.person:
        return one.person == other.person
    return (
        is_same(one.name, other.name) if one.name and other.name else (one.name, one.party) == (other.name, other.party)
    )
