"""Offices that people hold, as a piece of regular expressions, and those that only one party has."""

import re
from collections.abc import Mapping

_PREFIX = (
    r"(?:(?:Acting|Interim|Deputy|Vice|Assistant|Associate|Under|First|Senior|Special|Executive|Permanent|Presumptive|"
    r"Alternate|Chief|Presidential|Foreign|External|Climate|then|His (?:Majesty|Highness|Excellency),?|"
    r"Her (?:Majesty|Highness|Excellency),?|special|deputy|vice|assistant|acting|interim|first|senior)[ -]){0,4}"
)
_FIELD = (
    r"(?:Foreign Affairs|External Affairs|Foreign|Defen[cs]e|National Defen[cs]e|Finance|Trade|Commerce|Interior|Home|"
    r"Economy|Energy|Health|Justice|Treasury|Agriculture|Transport(?:ation)?|Industry|Environment|Climate|Labou?r|"
    r"Public Security|Homeland Security|State|War|Business|External Relations|European Affairs)"
)
_FIELDS = rf"{_FIELD}(?:(?:, | and |, and ){_FIELD}){{0,3}}"
_CORE = (
    r"(?:Vice )?President(?:-[Ee]lect| [Ee]lect)?|(?:Vice |Deputy )?Prime Minister(?:-designate)?|(?:Vice )?Chancellor|"
    r"(?:Vice )?Premier|First Minister|Crown Prince(?: and Prime Minister)?|King|Queen|Prince|Emir|Amir|Sultan|"
    r"Pope|Taoiseach|Supreme Leader|(?:Party )?General Secretary|Secretary[ -]General|State Councill?or|"
    rf"{_FIELD} (?:Minister|Secretary)|Minister (?:of|for) (?:the )?{_FIELDS}|Minister|"
    rf"Secretary of (?:the )?{_FIELD}(?: for \p{{Lu}}\p{{Ll}}+(?: (?:and )?\p{{Lu}}\p{{Ll}}+){{0,4}}? Affairs)?|"
    r"Secretary|"
    r"National Security Advis[eo]r(?: to the (?:Vice )?President)?|"
    r"(?:Special )?(?:Presidential )?Advis[eo]r(?: to the (?:Vice )?President)?|Ambassador|"
    rf"Envoy(?: for {_FIELD}(?: Change)?)?|High Representative|Trade Representative|Chairman|Chairwoman|Chair|"
    r"Speaker|Director(?:-General| General)?|Commissioner|Counsel+or|Chief of (?:Staff|General Staff)|Commander|"
    r"Governor|Senators?|Mayor|Representative|Congress(?:man|woman)|Leader|Administrator|General|Admiral|Negotiator|"
    r"[Ss]pokes(?:person|man|woman)|"
    r"(?:PM|FM|EAM|NSA)\b|"
    r"(?:foreign|prime|defen[cs]e|finance|trade|commerce) minister|president|"
    r"secretary of (?:state|defen[cs]e|commerce|the treasury)|chancellor|premier|vice premier|vice president|envoy|"
    r"(?:top )?(?:trade |nuclear )?negotiator|deputy foreign minister|national security advis[eo]r|"
    r"(?:opposition |supreme )?leader|foreign policy chief|(?:trade|defen[cs]e|intelligence) chief|"
    r"top diplomat|trade representative|treasury secretary|king|crown prince|emir|aide|president-elect"
)
OFFICE = rf"{_PREFIX}(?:{_CORE})(?: and (?:{_PREFIX})(?:{_CORE}))?"
"""A regular expression without groups for an office: `Deputy Prime Minister and Minister of Defence`."""
_OF_ONE_PARTY: Mapping[str, str] = {
    r"External Affairs Minister|Minister of External Affairs": "IND",
    r"Secretary of State(?: for Political Affairs)?|Treasury Secretary": "USA",
    r"Secretary of (?:Defense|War|Commerce|the Treasury|Homeland Security)": "USA",
    r"Taoiseach": "IRL",
    r"Pope": "VAT",
}
"""The party of each office that only one party has, as a regular expression for the whole office."""
ABBREVIATIONS: Mapping[str, str] = {
    "PM": "Prime Minister",
    "FM": "Foreign Minister",
    "EAM": "External Affairs Minister",
    "NSA": "National Security Advisor",
    "opposite number": "counterpart",
}
"""Offices as headings shorten them, and other words for one."""


def party_of(role: str) -> str:
    """The party of an office that only one party has, or of its deputies; empty for another office."""
    plain = re.sub(r"^(?:(?:Deputy|Under|Assistant|Acting) )+", "", role)
    return next((code for pattern, code in _OF_ONE_PARTY.items() if re.fullmatch(pattern, plain)), "")


VAGUE = {"counterpart", "leader", "aide", "top diplomat", "envoy", ""}
"""Words for an office that do not name it."""
