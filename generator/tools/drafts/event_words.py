"""The words that tell of a meeting: verbs in the past and the present, and nouns."""

import regex

MEETING = (
    r"(?:calls?|conversations?|talks?|meetings?|discussions?|dialogues?|consultations?|rounds?|negotiations?|summit|"
    r"sessions?|phone|video|bilateral)"
)
_WORDS = r"(?:[\p{L}\d'’.+-]{1,30},? ){0,8}?"
_PAST = (
    r"spoke|talked|met|hosted|welcomed|phoned|telephoned|called(?! (?:on|for|upon|it|off)\b)|"
    r"received(?= (?:a |the )?(?:\w{1,30} )?call)|received(?! (?:the|a|an) (?!call|phone))|conferred|exchanged letters|"
    r"sat down|wrote to|visited|(?:co-)?chaired|co-chair(?= the)|"
    rf"(?:held|had|has|convened|conducted|attended|opened|concluded|wrapped up|began|started|resumed|completed|joined) "
    rf"{_WORDS}{MEETING}"
)
_BASE = (
    rf"speaks?|meets?(?!ing)|hosts?|welcomes?|receives?|sits? down|(?:holds?|holding|have|co-chairs?) {_WORDS}{MEETING}|"
    rf"talks?(?= (?:to|with)\b)|visits?(?= \p{{Lu}})"
)
_NOUN = rf"(?:{MEETING}|readout|great call|good call) (?=(?:with|between|by) )"
VERB = regex.compile(rf"\b(?:(?P<past>(?i:{_PAST})\b)|(?P<base>(?i:{_BASE})\b)|(?P<noun>(?i:{_NOUN})))")
"""A verb or noun of meeting; its group says whether it is a past form, a present or basic form, or a noun."""
