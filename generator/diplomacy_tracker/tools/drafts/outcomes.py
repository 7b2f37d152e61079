"""Outcomes and expectations in a text: what was agreed, and what is expected to happen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

import regex

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.parties import with_article
from diplomacy_tracker.content.vocabulary import Likelihood, OutcomeKind
from diplomacy_tracker.tools.drafts import days
from diplomacy_tracker.tools.drafts.calendar_words import MONTH, WEEKDAY
from diplomacy_tracker.tools.drafts.subjects import Subject, SubjectFinder

_AGREED = regex.compile(
    r"^\s*(?:have |has |had |also |further |then |jointly |both )*"
    r"(?P<verb>agreed (?:to|on|for)|committed (?:to|themselves)|pledged|signed|decided|resolved to|"
    r"reached (?:an agreement|a deal|consensus|agreement)|announced|undertook|promised)\b(?P<rest>.*)"
)
_TAIL = regex.compile(r",? and \p{Ll}+ed\b.*|; .*|, while .*|, which .*")
_SOFT = regex.compile(
    r"(?i)^\s*(?:the )?(?:need|importance|necessity|value|urgency|vital|critical|principle|fact|same|view)\b|"
    r"^ (?:stay|remain|keep)\b"
)
_AHEAD = regex.compile(
    r"(?i)\b(?P<sign>unlikely to|not expected to|may|might|could|hopes? to|(?<!not )invited|proposed|"
    r"plans? (?:to|for)|intends? to|is likely to|"
    r"are likely to|(?:is|are|was|were) expected to|looks? forward to|looking forward to|"
    r"(?:is|are) (?:set|due|scheduled) to|"
    r"will|would|agreed to)\b(?P<rest>[^;]{0,160})"
)
_EVENT = regex.compile(
    r"(?i)\b(?:visit\w*|meet(?:ings?|s)?|travel\w*|host\w*|summit|hold\w*|talks|round|call|speak|convene\w*|trip|"
    r"take place|attend\w*|sign\w*|dialogue)\b"
)
_LIKELIHOODS: tuple[tuple[str, Likelihood], ...] = (
    (r"unlikely|not expected|low|slim|small|poor|remote", Likelihood.LOW),
    (r"may|might|could|hopes?|invited|proposed|even|fair", Likelihood.MEDIUM),
    (r"plan|intend|likely|expected|look|high|good|strong", Likelihood.HIGH),
    (r"will|would|set|due|scheduled|agreed", Likelihood.CERTAIN),
)
_DUE = regex.compile(
    r"\b(?:by|on|before|until|in|for|at|this|next|later this) (?:the end of )?(?P<when>(?:(?:early|late|mid) )?"
    rf"(?:(?:\d{{1,2}} )?{MONTH}(?: \d{{1,2}}(?!\d))?(?:,? \d{{4}})?|20\d\d|month|year|week|{WEEKDAY}))(?!\w)"
)
_TELLS = regex.compile(
    r" (?:also |later |then )?(?:said|added|told|says|wrote|announced|indicated|suggested|noted|called|put|described)\b"
)
_NEAR = 8
"""Words between a sign such as `will` and the event that it announces."""


@dataclass(frozen=True, slots=True)
class OutcomeDraft:
    """An outcome in a text: `by` are party codes, `words` is the sentence, `line` its number."""

    text: str
    kind: OutcomeKind
    by: tuple[str, ...]
    due: str
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class ExpectationDraft:
    """An expectation in a text: `words` is the sentence, `sign` the words that the likelihood follows from."""

    text: str
    kind: str
    likelihood: Likelihood
    said_by: str
    due: str
    line: int
    words: str
    sign: str


def outcomes(finder: SubjectFinder, parties: tuple[str, ...], day: date | None) -> Iterator[OutcomeDraft]:
    """Everything that somebody agreed, pledged or signed; that the sides share a view is no outcome."""
    for number, line in enumerate(finder.annotated.lines):
        for subject, match in _acts(finder, number, line):
            if number == 0 or _SOFT.match(match["rest"]):
                continue
            by = _codes(subject, parties)
            if not by:
                break
            kind = OutcomeKind.AGREED if len(by) > 1 else OutcomeKind.ANNOUNCED
            kind = OutcomeKind.SIGNED if match["verb"] == "signed" else kind
            said = f"{match['verb']}{_TAIL.sub('', match['rest'])}".strip().rstrip(",;.")
            yield OutcomeDraft(f"{_names(finder, by)} {said}", kind, by, due_of(match["rest"], day), number, line)
            break


_CHANCES = regex.compile(
    r"(?i)\b(?:chances?|odds|prospects?|likelihood|probability) (?:of|for|that) (?P<rest>[^;]{0,120}?)\b"
    r"(?:is|are|was|were|as|being) (?:very |quite )?"
    r"[\"“]?(?P<sign>high|good|strong|low|slim|small|poor|remote|even|fair)\b"
)
"""A likelihood in so many words: `the chances of a summit were “high”`."""


def expectations(finder: SubjectFinder, parties: tuple[str, ...], day: date | None) -> Iterator[ExpectationDraft]:
    """Every visit, meeting or talks that are expected, with the likelihood that the words express."""
    for number, line in enumerate(finder.annotated.lines):
        if not number or (finder.is_planned and line == finder.sentence):
            continue
        chances = (m for m in _CHANCES.finditer(line) if _EVENT.search(m["rest"]))
        ahead = (m for m in _AHEAD.finditer(line, overlapped=True) if _EVENT.match(_first_words(m["rest"])))
        match = next(chain(chances, ahead), None)
        if not match:
            continue
        sign = match["sign"].casefold()
        likelihood = next(level for pattern, level in _LIKELIHOODS if regex.search(pattern, sign))
        event = _EVENT.search(match["rest"])
        kind = "visit" if event and regex.match(r"(?i)visit|travel|trip|host", event[0]) else "meeting"
        said_by = _teller(finder, number, match, parties)
        text = line.strip().rstrip(". ")
        due = due_of(line[match.start() :], day)
        yield ExpectationDraft(text, kind, likelihood, said_by, due, number, line, match["sign"])


def _first_words(rest: str) -> str:
    """The word for the event within the first words after a sign; empty if there is none."""
    event = _EVENT.search(" ".join(rest.replace(",", " ,").split()[:_NEAR]))
    return event[0] if event else ""


def _teller(finder: SubjectFinder, number: int, sign: "regex.Match[str]", parties: tuple[str, ...]) -> str:
    """Who says that something is expected: who is quoted with it, or who hopes, plans or proposes it; else empty."""
    line, subjects = finder.annotated.lines[number], finder.subjects(number)
    tellers = [s for s in subjects if _TELLS.match(line[s.end :])]
    before = [s for s in subjects if s.end <= sign.start()]
    acts = before[-1:] if regex.match(r"(?i)hope|invite|propos|plan|intend|look|agreed", sign["sign"]) else []
    subject = next(iter([*tellers, *acts]), None)
    if not subject:
        return ""
    if subject.mention:
        return subject.mention.person or subject.mention.name
    return "both sides" if len(parties) > 1 else ""


def due_of(words: str, day: date | None) -> str:
    """The day, month or year by which something is due; empty where none is named or it is past."""
    match = _DUE.search(words)
    if not match or not day:
        return ""
    when = regex.sub(r"^(?:early|late|mid) ", "", match["when"])
    if regex.fullmatch(r"20\d\d", when):
        return when if int(when) >= day.year else ""
    if when == "month" and "next" in match[0]:
        return f"{day.year + day.month // 12}-{day.month % 12 + 1:02}"
    if when == "year":
        return str(day.year + 1) if "next" in match[0] else str(day.year)
    if when.endswith("day"):
        found = days.resolve(when, day, is_ahead=True)
        return found.isoformat() if found else ""
    return _month_or_day(when, day)


def _month_or_day(when: str, day: date) -> str:
    month = next((number for number, name in enumerate(wording.MONTHS, start=1) if name in when), 0)
    if not month:
        return ""
    year = regex.search(r"\d{4}", when)
    if regex.search(r"(?<!\d)\d{1,2}(?!\d)", when):
        found = days.resolve(when, day, is_ahead=True)
        return found.isoformat() if found and found >= day else ""
    number = int(year[0]) if year else day.year + (month < day.month)
    return f"{number}-{month:02}" if (number, month) >= (day.year, day.month) else ""


def _acts(finder: SubjectFinder, number: int, line: str) -> Iterator[tuple[Subject, "regex.Match[str]"]]:
    for subject in finder.subjects(number):
        if match := _AGREED.match(line[subject.end :]):
            yield subject, match


def _codes(subject: Subject, parties: tuple[str, ...]) -> tuple[str, ...]:
    if subject.mention is None:
        return parties if len(parties) > 1 else ()
    return (subject.mention.party,) if subject.mention.party in parties else ()


def _names(finder: SubjectFinder, codes: tuple[str, ...]) -> str:
    known = finder.annotated.lexicon.catalogue.parties
    names = [with_article(known[code].name) for code in codes]
    return wording.sentence(wording.listed(names))
