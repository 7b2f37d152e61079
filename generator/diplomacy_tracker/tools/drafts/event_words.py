"""The words that report a meeting: verbs in the past and the present, and nouns."""

import regex

MEETING = (
    r"(?:calls?|conversations?|talks?|meetings?|discussions?|dialogues?|consultations?|rounds?|negotiations?|summit|"
    r"sessions?|phone|video|bilateral)"
)
_WORDS = r"(?:[\p{L}\d'’.+-]{1,30},? ){0,8}?"
_PAST = (
    r"spoke|talked|met|hosted|welcomed|phoned|telephoned|called(?! (?:on|for|upon|it|off)\b)|"
    r"received(?= (?:a |the )?(?:\w{1,30} )?call)|received(?! (?:the|a|an) (?!call|phone))|conferred|exchanged letters|"
    r"dial(?:l?ed)?(?= )|rang|got on the phone with|caught up with|touched base with|checked in with|connected with|"
    r"(?:had|have) (?:\w+ )?(?:lunch|dinner|breakfast) with|dined with|lunched with|"
    r"sat down|wrote to|visited|(?:co-)?chaired|co-chair(?= the)|"
    rf"(?:held|had|has|convened|conducted|attended|opened|concluded|wrapped up|began|started|resumed|completed|joined) "
    rf"{_WORDS}{MEETING}"
)
_BASE = (
    rf"speaks?|meets?(?!ing)|hosts?|welcomes?|receives?|sits? down|"
    rf"(?:holds?|holding|have|co-chairs?) {_WORDS}{MEETING}|"
    rf"talks?(?= (?:to|with)\b)|visits?(?= (?-i:\p{{Lu}}))"
)
_NOUN = rf"(?:{MEETING}|readout|great call|good call)(?: \([^()]{{1,30}}\))? (?=(?:with|between|by) )"
_JOINT = r"discuss(?:ed|es)?|exchanged views|agreed|pledged|reviewed|reaffirmed|signed|decided|vowed"
VERB = regex.compile(
    rf"\b(?:(?P<past>(?i:{_PAST})\b)|(?P<base>(?i:{_BASE})\b)|(?P<noun>(?i:{_NOUN}))|(?P<joint>(?i:{_JOINT})\b))"
)
"""A verb or noun of meeting; its group says whether it is a past form, a present or basic form, or a noun.

Of the group `joint` are verbs for what people do at a meeting: they report one only where both sides do it and a word
of meeting is near.
"""
NEAR = regex.compile(rf"(?i)\b(?:{MEETING}|met|by telephone|over (?:the )?phone|sidelines|margins)\b")
"""A word of meeting."""
WAS_HELD = regex.compile(
    rf"(?i)\b{MEETING}\b(?: \([^()]{{1,30}}\))?[^.;]{{0,40}}? "
    r"(?:(?:was|were) (?:\w{1,20} )?(?:held|convened|conducted)|took place)\b"
)
"""A meeting in the passive."""
