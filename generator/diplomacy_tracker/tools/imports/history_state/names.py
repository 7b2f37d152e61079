"""The people that a remark or a visitor's line names, where name, office and party are clear."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from diplomacy_tracker.tools.imports.history_state import states

_RANK = r"(?:Deputy|Vice|Acting|Interim|Provisional|First|Transitional|Federal|Co-)"
_OFFICE = (
    r"Prime Minist(?:er|re)e?|Prime Minster|President|Premier|Chancellor|King|Queen|Emperor|Empress|Sultan|Shah"
    r"|Amir|Emir|Pope|Taoiseach|Grand Duke|Grand Duchess|Crown Prince|Crown Princess|Prince|Princess|Sheikh"
    r"|Governor[- ]General|Chief of State|Chief Executive|Chairman of the Presidency|Chairwoman|Chairman"
    r"|General Secretary|First Secretary|Brigadier General|Lieutenant General|General|Junta Member"
    r"|Ministers? (?:of|for) (?:Foreign|External) Affairs|Foreign Minister|Foreign Secretary|External Affairs Minister"
    r"|Secretary (?:of State )?for (?:Foreign|External) Affairs|Foreign Affairs Secretary|Secretary of State"
    r"|(?:Defen[sc]e|Finance|Interior|Trade) Minister|Minister of (?:Defen[sc]e|Finance|Interior|the Interior)"
)
_TITLE = rf"(?:{_RANK} )?(?:{_OFFICE})(?:-elect|- elect)?"
_TITLES = rf"{_TITLE}(?: and (?:Alternate )?{_TITLE})*"
_PARTICLE = r"(?:bin|ibn|bint|ben|al|el|de|da|das|dos|do|del|della|di|van|von|der|den|la|le|y|e)"
_CAPITALISED = r"(?:(?:[Aa]l|[Ee]l|[Ad]d|[Aa]s|[Aa]n)- ?)?[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.\-]*\w(?:\.(?=,? (?:Jr|Sr)))?"
_WORD = rf"(?!(?:Jr|Sr)\b)(?:{_CAPITALISED}|[A-Z]\.(?:-?[A-Z]\.)*|\([A-Z]\w+\)|[ad]l-[A-Z]\w+)"
_NAME = rf"(?:{_PARTICLE} )*{_WORD}(?: (?:{_PARTICLE} )*{_WORD})*(?:,? (?:Jr|Sr)\.|, 3rd| [IVX]+\b)?"

_MEETING = re.compile(
    r"\bbriefed (?=\S)|\b(?:met(?: \w+ly)?|meetings?|conferred|consulted|discussions|talks|visit|audience|summit"
    r"|events|lunch|luncheon|dinner|consultations|negotiations|(?:discussed|reviewed) [^.;]*?) with (?=\S)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r",? and (?:also )?(?:with )?|,(?: then)? (?:with )?")
_GROUP = re.compile(
    r"(?:\w+ ){0,3}?(?:officials|leaders|[Mm]inisters|Cabinet|representatives|Members of \w+|counterparts|family)\b"
)
_NUMERAL = re.compile(r"[IVX]+|\d\w+|Jr\.?|Sr\.?")
_VISITOR = re.compile(rf"(?P<role>{_TITLES}) ?(?P<name>\S.*)")
_NEXT_VISITOR = re.compile(rf"(?:,? and |, )(?={_TITLE}\b)")
_ENDS = re.compile(
    r"[.;,:]?$|[.;:] |,|\)| (?:and|in|at|on|during|to|for|while|after|before|about|concerning|regarding|as|with"
    r"|under|en|by|aboard|over|again|when|prior|following|from|separately|twice|near|upon|informally|privately)\b"
)
_HOME = re.compile(rf" of (?:the )?({_WORD}(?: {_WORD})*)")


@dataclass(frozen=True, slots=True)
class Official:
    """A person with an office; `party` is empty where the text does not say it."""

    name: str
    role: str
    party: str = ""

    @property
    def surname(self) -> str:
        """The end of the name, which the data set uses where it names a person again: `Wilson`, `Elizabeth II`."""
        words = self.name.split()
        return " ".join(words[-2:] if _NUMERAL.fullmatch(words[-1]) else words[-1:])


def visitors(text: str) -> tuple[Official, ...]:
    """The people of a visitor's line: `President Anwar Sadat, Prime Minister Mustafa Khalil`.

    Empty where it does not begin with an office that is known here.
    """
    several = [_VISITOR.fullmatch(piece) for piece in _NEXT_VISITOR.split(text)]
    matches = several if all(several) else [_VISITOR.fullmatch(text)]
    return tuple(Official(match["name"], _role(match["role"])) for match in matches if match)


def met(remark: str, day: date) -> tuple[Official, ...]:
    """The people that a remark says were met, in its order, each once."""
    starts = (match.end() for match in _MEETING.finditer(remark))
    return tuple(dict.fromkeys(person for start in starts for person in _list(remark, start, day)))


def person_at(text: str, start: int) -> Official | None:
    """The person with an office named at `start`; None where the text has something else there."""
    match = _person().match(text, start)
    return Official(match["name"], _role(match["role"])) if match else None


def _list(text: str, start: int, day: date) -> Iterator[Official]:
    """The people of a list that begins at `start` and ends at the first item that is neither a person nor a group."""
    while True:
        match = _person().match(text, start)
        if match:
            person, start = _person_of(match, text, day)
            if person:
                yield person
        elif group := _GROUP.match(text, start):
            start = group.end()
        else:
            return
        separator = _SEPARATOR.match(text, start)
        if not separator:
            return
        start = separator.end()


def _person_of(match: re.Match[str], text: str, day: date) -> tuple[Official | None, int]:
    """The person of a match, None if name or party is unclear, and the position after it."""
    home = _HOME.match(text, match.end())
    end = home.end() if home else match.end()
    if not _ENDS.match(text, end):
        return None, len(text)
    owner = states.find("", home[1], day) if home else states.of_adjective(match["nation"] or "", day)
    if not owner and (home or match["nation"]):
        return None, end
    return Official(match["name"], _role(match["role"]), owner.code if owner else ""), end


def _role(text: str) -> str:
    """An office in its usual spelling: the data set also has `Prime Minster` and `President- elect` too."""
    return re.sub(r"Prime Min[a-z]*", "Prime Minister", text).replace("- elect", "-elect")


@cache
def _person() -> re.Pattern[str]:
    nations = "|".join(re.escape(word) for word in states.adjectives())
    return re.compile(rf"(?:the )?(?:(?P<nation>{nations}) )?(?P<role>{_TITLES}) ?(?:Dr\. )?(?P<name>{_NAME})")
