"""The level of a meeting, from the offices of its participants."""

from collections.abc import Iterable

import regex

from diplomacy_tracker.content.vocabulary import Level
from diplomacy_tracker.tools.drafts.names import Mention

_SENIOR = (
    r"\b(?:(?:vice|deputy|assistant|under)[ -]?(?:(?:foreign|defen[cs]e|finance) )?(?:ministers?|secretary)|"
    r"ambassador|envoy|spokes\w+|director|senator|congress\w*|commissioner|chief of staff|negotiator)\b"
)
_LEADER = (
    r"\b(?:president|(?<!alternate )prime minister|chancellor|premier|king|queen|emir|amir|sultan|crown prince|pope|"
    r"taoiseach|secretary[ -]general|supreme leader|general secretary|first minister|leader|prince)\b"
)
_FOREIGN = (
    r"\b(?:(?:foreign|external affairs) (?:minister|secretary)|secretary of state|high representative|"
    r"minister (?:of|for) (?:foreign|external) affairs|state councill?or)\b"
)
_DEFENCE = (
    r"\b(?:(?:national )?defen[cs]e (?:minister|secretary)|secretary of (?:defen[cs]e|war)|minister (?:of|for) "
    r"(?:national )?defen[cs]e|general|admiral|commander)\b"
)
_ECONOMIC = (
    r"\b(?:(?:finance|trade|commerce|treasury|economy|energy) (?:minister|secretary)|trade representative|"
    r"secretary of (?:commerce|the treasury|treasury)|minister (?:of|for) (?:commerce|finance|trade|economy))\b"
)
_LEVELS: tuple[tuple[Level, str], ...] = (
    (Level.SENIOR_OFFICIAL, _SENIOR),
    (Level.SECURITY_ADVISER, r"\bsecurity advis[eo]r\b"),
    (Level.VICE_LEADER, r"\b(?:vice[ -]president|deputy prime minister|vice[ -]chancellor|vice[ -]premier|speaker)\b"),
    (Level.LEADER, _LEADER),
    (Level.FOREIGN_MINISTER, _FOREIGN),
    (Level.DEFENCE, _DEFENCE),
    (Level.ECONOMIC, _ECONOMIC),
)
"""The level of an office: the first pattern that matches it counts."""
_RANK = {
    Level.LEADER: 5,
    Level.VICE_LEADER: 4,
    Level.FOREIGN_MINISTER: 3,
    Level.DEFENCE: 3,
    Level.ECONOMIC: 3,
    Level.SECURITY_ADVISER: 2,
    Level.SENIOR_OFFICIAL: 1,
}
_BLOCS = {"ASEAN", "CELAC", "APEC", "BRICS", "SCO", "G7", "G20"}
_GATHERING = regex.compile(r"(?i)\b(?:summit|forum|conference|ministers' meeting|leaders' meeting)\b")
_SMALL = 4


def level_of(participants: Iterable[Mention], sentence: str) -> tuple[Level, str] | None:
    """The lowest of the sides' highest levels, and the offices it follows from; None when no office has a level."""
    sides: dict[str, list[tuple[Level, str]]] = {}
    for mention in participants:
        level = level_of_office(mention.role)
        if level and mention.party:
            sides.setdefault(mention.party, []).append((level, mention.role))
    if not sides:
        return None
    tops = sorted((max(side, key=lambda pair: _RANK[pair[0]]) for side in sides.values()), key=lambda p: _RANK[p[0]])
    words = ", ".join(dict.fromkeys(role for _, role in tops))
    if _BLOCS & {*sides} or (len(sides) > _SMALL and _GATHERING.search(sentence)):
        return Level.MULTILATERAL, words
    levels = {level for level, _ in tops}
    if levels == {Level.FOREIGN_MINISTER, Level.VICE_LEADER}:
        return Level.VICE_LEADER, words
    return tops[0][0], words


def level_of_office(role: str) -> Level | None:
    """The highest level of the offices in a role; a deputy head of government with a ministry counts as minister."""
    own = regex.sub(r"^(?:Deputy|Vice) (?:Prime Minister|Premier) and (?=(?:Foreign )?Minister)", "", role)
    offices = [_of_one(office) for office in regex.split(r" and (?=\p{Lu})", own)]
    return max((level for level in offices if level), key=lambda level: _RANK[level], default=None)


def _of_one(office: str) -> Level | None:
    return next((level for level, words in _LEVELS if regex.search(words, office, regex.IGNORECASE)), None)
