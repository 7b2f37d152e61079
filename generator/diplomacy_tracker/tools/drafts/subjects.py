"""The subjects of sentences: names, offices, institutions, pronouns, and both sides together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.institutions import HOUSES
from diplomacy_tracker.tools.drafts.meeting_sentence import MeetingSentence
from diplomacy_tracker.tools.drafts.names import Mention
from diplomacy_tracker.tools.drafts.offices import OFFICE

_BOTH = regex.compile(
    r"(?i)\b(?:they|we|both (?:sides|leaders|countries|ministers|presidents|parties)|the (?:two|three|four|five)? ?"
    r"(?:leaders|sides|presidents|ministers|countries|parties|governments|officials|delegations|heads of state)|"
    r"the (?:two|three|four) \p{L}+s|both presidents|both sides)\b"
)
_OFFICE = regex.compile(rf"\b[Tt]he (?P<office>{OFFICE})\b(?! (?:of|and) )")
_SIDE = regex.compile(r"(?i)\bthe (?P<party>[\p{Lu}.][\p{L}.]+(?: \p{Lu}\p{L}+)?) side\b")
_PRONOUN = regex.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_MINISTRY = regex.compile(
    r"(?P<words>(?:(?P<party>[\p{Lu}.][\p{L}.]+(?: \p{Lu}\p{L}+)?)(?:'s)? )?(?:[Ff]oreign|[Cc]ommerce|[Dd]efen[cs]e) "
    r"[Mm]inistry|(?:Foreign|Commerce|Defen[cs]e) Ministry|Ministry of (?:Foreign Affairs|Commerce|Defen[cs]e)"
    r"(?: of (?P<of>\p{Lu}\p{L}+))?)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody named in a sentence who can act or speak. `mention` is None for both sides together."""

    start: int
    end: int
    mention: Mention | None


class SubjectFinder:
    """Finder of the subjects in each line of a text, given the participants."""

    def __init__(self, annotated: AnnotatedText, meeting: MeetingSentence) -> None:
        self.annotated = annotated
        self.people = meeting.participants
        self.sentence = meeting.sentence
        self.is_planned = meeting.is_planned
        self.home = annotated.home or next((m.party for m in self.people if m.party), "")
        self._subjects: list[list[Subject]] = []
        for number in range(len(annotated.lines)):
            self._subjects.append(self._read(number))

    def subjects(self, number: int) -> list[Subject]:
        """The subjects of a line, by its number, in order; a pronoun means the subject before it."""
        return self._subjects[number]

    def _read(self, number: int) -> list[Subject]:
        line = self.annotated.lines[number]
        found = [Subject(m.start, m.end, self._known(m)) for m in self.annotated.mentions[number] if m.name]
        found += self._offices(line)
        found += self._institutions(line)
        found += [Subject(match.start(), match.end(), None) for match in _BOTH.finditer(line)]
        found = _without_overlaps(found)
        for match in _PRONOUN.finditer(line):
            before = next((s for s in reversed(found) if s.end <= match.start()), None)
            meant = before or self._before(number)
            if meant and meant.mention:
                found.append(Subject(match.start(), match.end(), meant.mention))
        return sorted(_without_overlaps(found), key=lambda subject: subject.start)

    def _before(self, number: int) -> Subject | None:
        """The first person named in one of the lines before; both sides together cannot be what `he` means."""
        for previous in range(number - 1, max(number - 5, 0), -1):
            named = [s for s in self._subjects[previous] if s.mention and s.mention.name]
            if named:
                return named[0]
        return None

    def _known(self, mention: Mention) -> Mention:
        same = (m for m in self.people if (m.person and m.person == mention.person) or m.name == mention.name)
        return next(same, mention)

    def _offices(self, line: str) -> Iterator[Subject]:
        for match in _OFFICE.finditer(line):
            if holder := _holder(match["office"], self.people, self.home):
                yield Subject(match.start(), match.end(), holder)

    def _institutions(self, line: str) -> Iterator[Subject]:
        for name, code in HOUSES.items():
            for match in regex.finditer(rf"\b{name}\b", line):
                yield Subject(match.start(), match.end(), _institution(match, name, code))
        codes = self.annotated.lexicon.party_words
        for match in _MINISTRY.finditer(line):
            words = match["party"] or match["of"] or ""
            owner = codes.get(words, "") if words else self.home
            yield Subject(match.start(), match.end(), _institution(match, match["words"], owner))
        for match in _SIDE.finditer(line):
            if side := codes.get(match["party"]):
                yield Subject(match.start(), match.end(), _institution(match, f"{match['party']} side", side))


def _institution(match: "regex.Match[str]", name: str, code: str) -> Mention:
    return Mention(start=match.start(), end=match.end(), words=match[0], name=name, party=code, role="institution")


def _holder(office: str, people: Sequence[Mention], home: str) -> Mention | None:
    """The participant who holds an office; of several, the one whose side the account is from."""
    wanted = office.casefold().replace("defence", "defense")
    fits = [m for m in people if m.name and m.role.casefold().replace("defence", "defense") == wanted]
    fits = fits or [
        m for m in people if m.name and m.role.casefold().endswith(f" {wanted}") and "vice" not in m.role.casefold()
    ]
    own = [m for m in fits if m.party == home]
    return next(iter(own if len(fits) > 1 else fits), None)


def _without_overlaps(subjects: Sequence[Subject]) -> list[Subject]:
    kept: list[Subject] = []
    for subject in sorted(subjects, key=lambda s: (s.start, -s.end)):
        if not kept or subject.start >= kept[-1].end:
            kept.append(subject)
    return kept
