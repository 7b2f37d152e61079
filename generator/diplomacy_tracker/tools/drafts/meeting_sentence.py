"""The meeting that a text reports: the best of its candidates, with everybody who took part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from diplomacy_tracker.content.vocabulary import Confidence
from diplomacy_tracker.tools.drafts import opinions
from diplomacy_tracker.tools.drafts.accounts import TRANSCRIPT
from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.attendance import also_present
from diplomacy_tracker.tools.drafts.candidates import Candidate, candidates, has_day
from diplomacy_tracker.tools.drafts.event_words import VERB
from diplomacy_tracker.tools.drafts.mood import Mood
from diplomacy_tracker.tools.drafts.names import Mention, merged
from diplomacy_tracker.tools.drafts.offices import VAGUE
from diplomacy_tracker.tools.drafts.sides import Sides

_THE_SAME = regex.compile(
    r"(?:The (?:two|three|four|meeting|talks|ministers|leaders|sides|discussions)|They|Both|This came)\b"
)
_NEAR = 2
"""Sentences after the one on the meeting that may go on about it."""
_SIDES = 2
"""Of a meeting."""
_WEIGHT_OF_MOOD = {Mood.HELD: 0.0, Mood.PLANNED: -1.5, Mood.EARLIER: -3.0, Mood.POSSIBLE: -9.0}
_LEAST = 1.0
"""Score below which no candidate is the meeting of the text."""
_CONFIDENCES = ((4.5, Confidence.HIGH), (2.5, Confidence.MEDIUM), (_LEAST, Confidence.LOW))
_MAX_LINES = 12
"""Lines after which it no longer counts how late a sentence comes."""


@dataclass(frozen=True, slots=True)
class MeetingSentence:
    """The sentence that reports the meeting; `clause` is its beginning, up to the last participant it names."""

    participants: tuple[Mention, ...]
    sentence: str
    clause: str
    verb: str
    title: str
    is_planned: bool = False
    is_earlier: bool = False
    """Whether it is told as something of earlier, so that the day of publication is not its day."""
    confidence: Confidence = Confidence.HIGH
    """How sure it is that this is the meeting of the text."""
    echoes: tuple[str, ...] = ()
    """Further sentences on the same meeting, which may say where and how it was."""

    @property
    def parties(self) -> tuple[str, ...]:
        """The codes of the participants' parties, each once; holders of domestic offices have none."""
        return tuple(dict.fromkeys(m.party for m in self.participants if m.party))


@dataclass(frozen=True, slots=True)
class Finding:
    """The meetings of a text: the one that is its subject, the sentences on others, and the nearest one."""

    meeting: MeetingSentence | None
    others: tuple[Candidate, ...] = ()
    """Sentences on further meetings that were held."""
    further: tuple[MeetingSentence, ...] = ()
    """Those of them that can be entries of their own: with another party, and no earlier ones."""
    nearest: str = ""
    """The sentence that came nearest to a meeting where there is none."""
    is_opinion: bool = False


def find_english(annotated: AnnotatedText) -> Finding:
    """Find the meeting that a text in English reports."""
    found = [*candidates(annotated)]
    if annotated.article.spoken:
        found += _of_speakers(annotated)
    argues = not annotated.author and not annotated.home and opinions.is_opinion(annotated.article)
    return find_meeting(annotated, found, is_opinion=argues)


def find_meeting(annotated: AnnotatedText, found: Sequence[Candidate], *, is_opinion: bool) -> Finding:
    """Find the meeting that a text reports, among the candidates in it; an opinion piece reports none."""
    scored = sorted(((_score(one, annotated), one) for one in found), key=lambda pair: -pair[0])
    nearest = scored[0][1].sentence if scored else next((li for li in annotated.lines if VERB.search(li)), "")
    if is_opinion:
        return Finding(None, nearest=nearest, is_opinion=True)
    if not scored or scored[0][0] < _LEAST:
        return Finding(None, nearest=nearest)
    (score, best), *rest = scored
    meeting = _meeting(best, score, found, annotated)
    others = {one.sentence: (grade, one) for grade, one in rest if _is_other(one, best, {*meeting.parties})}
    further: list[MeetingSentence] = []
    for grade, one in others.values():
        if one.mood is Mood.HELD and grade >= _LEAST:
            other = _meeting(one, grade, [one], annotated)
            if not any({*other.parties} <= {*earlier.parties} for earlier in (meeting, *further)):
                further.append(other)
    return Finding(meeting, tuple(one for _, one in others.values()), further=tuple(further))


def _meeting(best: Candidate, score: float, found: Sequence[Candidate], annotated: AnnotatedText) -> MeetingSentence:
    return MeetingSentence(
        participants=tuple(_everybody(best, found, annotated)),
        sentence=best.sentence,
        clause=best.clause,
        verb=best.verb,
        title=annotated.article.title if not best.line or len(found) > 1 else "",
        is_planned=best.mood is Mood.PLANNED,
        is_earlier=best.mood is Mood.EARLIER,
        confidence=next(level for least, level in _CONFIDENCES if score >= least),
        echoes=_echoes(best, found, annotated),
    )


def _score(one: Candidate, annotated: AnnotatedText) -> float:
    """How well a candidate fits as the meeting of the text: who, how sure the words are, and where it is."""
    title = {m.person or m.name or m.party for m in annotated.mentions[0]} | {m.party for m in annotated.mentions[0]}
    is_in_title = any((m.person or m.name or m.party) in title or m.party in title for m in one.participants)
    named = [m for m in one.participants if m.name]
    return (
        1.5 * min(one.sides, _SIDES)
        + 0.5 * min(len(named), 3)
        + 0.5 * any(m.role for m in named)
        + 1.0 * (is_in_title and bool(one.line))
        + 1.0 * one.is_strong
        + 0.5 * has_day(one)
        - 1.5 * one.is_nested
        - 0.3 * min(one.line, _MAX_LINES)
        - 1.0 * (not one.line)
        + _WEIGHT_OF_MOOD[one.mood]
        - 3.0 * (one.sides < _SIDES and not annotated.home)
    )


def _is_other(one: Candidate, best: Candidate, parties: set[str]) -> bool:
    """Whether a candidate reports a further meeting: one with another party, or an earlier one."""
    was_held = one.mood in {Mood.HELD, Mood.EARLIER} and bool(one.line) and len(one.parties) >= _SIDES
    return was_held and (not {*one.parties} <= parties or (one.mood is Mood.EARLIER and one.line != best.line))


def _echoes(best: Candidate, found: Sequence[Candidate], annotated: AnnotatedText) -> tuple[str, ...]:
    """The clauses of other candidates with the same parties, and sentences close by on `the two` or `the meeting`."""
    again = [
        one.clause
        for one in found
        if one.line and one.mood is best.mood and {*one.parties} == {*best.parties} and one is not best
    ]
    near = annotated.lines[best.line + 1 : best.line + 1 + _NEAR]
    return (*again, *(line for line in near if _THE_SAME.match(line)))


def _everybody(best: Candidate, found: Sequence[Candidate], annotated: AnnotatedText) -> list[Mention]:
    """The participants of the meeting: of its sentence, of the title if it adds any, and who else was present."""
    people = list(best.participants)
    heading = next((one for one in found if not one.line and one.mood in {Mood.HELD, best.mood}), None)
    if heading and heading is not best and _adds(people, heading):
        people = merged(people, heading.participants)
    people = _with_heading(people, annotated.of_heading)
    certain = list(Sides(annotated).with_parties(people, (best.sentence, annotated.lines[0])))
    host = annotated.home or next((m.party for m in certain if m.party), "")
    if best.mood is Mood.PLANNED:
        return certain
    named = {m.party for m in certain if m.party}
    more = also_present(annotated) if best.mood is not Mood.EARLIER else iter(())
    others = (m if m.party or m.is_domestic else replace(m, party=host) for m in more)
    everybody = merged(certain, (m for m in others if m.is_domestic or m.party in named or len(named) < _SIDES))
    order = {party: number for number, party in enumerate(dict.fromkeys(m.party for m in certain))}
    return sorted(everybody, key=lambda mention: order.get(mention.party, len(order)))


def _with_heading(people: Sequence[Mention], heading: Sequence[Mention]) -> list[Mention]:
    """The people with the office that the heading gives without a name, where it can be that of one person only.

    `le ministre tunisien des affaires étrangères` in a title is whoever the text names without an office and a party.
    """
    offices = {(m.role, m.party): m for m in heading if m.role and m.party and not m.name and m.role not in VAGUE}
    known = {m.party for m in people if m.party and (m.role or not m.name)}
    free = [office for office in offices.values() if office.party not in known]
    bearers = [m for m in people if m.name and not m.role and not m.is_domestic]
    if len(free) != 1 or len(bearers) != 1 or bearers[0].party not in {"", free[0].party}:
        return [*people]
    why = f"the office is that of the heading, {free[0].words}"
    given = replace(bearers[0], role=free[0].role, party=free[0].party, guess=why)
    return [given if m is bearers[0] else m for m in people]


def _adds(people: Sequence[Mention], heading: Candidate) -> bool:
    """Whether the heading adds participants: the text names fewer than two sides, or fewer people."""
    named = {m.party for m in people if m.party} | {m.name for m in people if not m.party}
    is_same = bool(named & {*heading.parties}) or len(named) < _SIDES
    return is_same and (len(named) < _SIDES or len(heading.participants) > len(people))


def _of_speakers(annotated: AnnotatedText) -> Iterator[Candidate]:
    """The meeting of those who speak to the press together, by the title of the transcript."""
    title = annotated.article.title
    people = merged([], [m for m in annotated.mentions[0] if m.role or m.person])
    if TRANSCRIPT.search(title) and len({m.party or m.name for m in people}) >= _SIDES:
        yield Candidate(
            line=0,
            participants=tuple(people),
            sentence=title,
            clause=title,
            verb="met",
            mood=Mood.HELD,
            is_strong=True,
            is_nested=False,
        )
