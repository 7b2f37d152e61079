"""Whether words of meeting report one that was, is planned, was earlier, or is only possible."""

from enum import StrEnum

import regex

_UNREAL = regex.compile(
    r"\b(?:could|may|might|should|would|ought to|must|can|cannot|if|whether|unless|whenever|imagine|"
    r"not|never|n't|no)\b[^.;:]{0,60}$|\b(?:Should|Could|Would|Can|Will|If|Imagine|Unless|Whenever)\b[^.;:]{0,80}$"
)
"""Before any form: what is said not to be, or to be only in thought."""
_POSSIBLE = regex.compile(
    r"\b(?:until|possible|potential|ahead of|before|hop(?:es|ed|ing)? (?:to|for)|want(?:s|ed)? (?:to|a)|"
    r"wish(?:es|ed)? to|"
    r"ready to|willing to|invit(?:es?|ed|ing)|urg(?:es?|ed|ing)|refus\w{0,5}|propos\w{1,3}|offer(?:s|ed)? to|"
    r"seeks? (?:to|a)|sought (?:to|a)|without|call(?:s|ed)? for|likely|chances? of|prospects? of|plann(?:ed|ing)|"
    r"upcoming|future|further|next|another|in order to|time for|w(?:as|ere) to)\b[^.;:]{0,60}$"
)
"""Before a basic form or a noun: what is wished for, or still to come."""
_CALLED_OFF = regex.compile(
    r"(?i)\b(?:called off|cancell?ed|postponed|scrapped|fell through|did not take place|was to have|no new date|"
    r"could be held|might be held|may be held|would be|yet to)\b"
)
_PLANNED = regex.compile(
    r"\b(?:will|(?:is|are) (?:set|due|scheduled|expected|slated|planning|to)(?: to)?|(?:is|are) to|plans? to)\b"
    r"(?: \w{1,20}){0,3} $"
)
_LATER = regex.compile(
    r"\b(?:will be held|will take place|(?:is|are) (?:set|due|scheduled|expected|planned) (?:to|for))\b"
)
_UNSURE = regex.compile(r"(?i)\b(?:likely|hopes?|hoping|ready|willing|wants?|seeks?|urged?) to (?:\w{1,20} )?$")
"""Before the form that a title plans with: `likely to meet` is no plan."""
_TO = regex.compile(r"\bto (?:\w{1,20} )?$")
_EARLIER = regex.compile(
    r"\b(?:had(?: \w{1,20}){0,2}|have(?: \w{1,20}){0,2}|previously|last|recalled that|since|"
    r"earlier this (?:week|month|year)) $|"
    r"^(?:After|Following|Since) [^,]{0,80}$"
)
_LONG_AGO = regex.compile(
    r"\b(?:last (?:week|month|year|summer|autumn|spring)|earlier (?:this|in|that) (?:week|month|year|\p{Lu}\w{1,10})|"
    r"(?:days?|weeks?|months?|years?|week|month) (?:ago|earlier|before)|the day before|in (?:19|20)\d\d)\b"
)
_TODAY = regex.compile(
    r"(?i)\b(?:today|yesterday|tonight|this (?:morning|afternoon|evening)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_SUBORDINATE = regex.compile(r"\b(?:[Ww]hen|[Aa]s|[Ww]hile|[Aa]fter|[Bb]efore|to)\b[^,]{0,80}$")
_DELIGHT = regex.compile(
    r"(?i)\b(?:good|great|delighted|pleased|glad|honou?red|honou?r|pleasure|happy|wonderful|nice|privilege) to "
    r"(?:\w{1,12} )?$"
)


class Mood(StrEnum):
    """The mood in which a text mentions a meeting."""

    HELD = "held"
    PLANNED = "planned"
    EARLIER = "earlier"
    """Held, but reported together with something later."""
    POSSIBLE = "possible"
    """Wished for, proposed, denied or called off."""


def mood_of(line: str, verb: "regex.Match[str]", *, is_title: bool = False, is_post: bool = False) -> Mood:
    """The mood in which a line mentions the meeting that a match of `VERB` names.

    A title tells in the present of what was, and with `to` of what is planned; a post is glad `to meet` somebody whom
    it has met.
    """
    before, after = line[: verb.start()], line[verb.end() :]
    own = _own_clause(before)
    if is_post and _DELIGHT.search(before):
        return Mood.HELD
    if _UNSURE.search(own):
        return Mood.POSSIBLE
    if _PLANNED.search(own) or (is_title and _TO.search(own)):
        return Mood.PLANNED
    if (
        _UNREAL.search(own)
        or _CALLED_OFF.search(line)
        or (not (verb["past"] or verb["joint"]) and _POSSIBLE.search(own))
    ):
        return Mood.POSSIBLE
    if verb["noun"] and _LATER.search(after):
        return Mood.PLANNED
    if verb["base"] and not is_title:
        is_present = bool(_TODAY.search(line)) and not _SUBORDINATE.search(own)
        return Mood.HELD if is_present or (is_post and not own.strip()) else Mood.POSSIBLE
    return Mood.EARLIER if _EARLIER.search(own) or _LONG_AGO.search(_next_clause(line, verb)) else Mood.HELD


def _own_clause(before: str) -> str:
    """The words before the verb in its own clause."""
    cut = regex.split(
        r"[;:]|, (?:while|but|which|where|and|who) |\bthat\b(?= [\p{Lu}])|\b(?:said|says|told \w+) (?:on \w+ )?", before
    )
    return cut[-1]


def _next_clause(line: str, verb: "regex.Match[str]") -> str:
    """The verb's own words and what follows them, up to the next clause."""
    return regex.split(
        r"[;:]|, (?:while|but|which|where|after|as|the first|his|her|their|in what)\b", line[verb.start() :]
    )[0]
