"""A draft entry from a text, put together from the guesses of the other modules."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

import regex

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.vocabulary import Confidence, Format, Level
from diplomacy_tracker.tools.drafts import generated_text, levels, origins, parts, places
from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.article import Article, articles_of, as_told
from diplomacy_tracker.tools.drafts.english import EnglishReader
from diplomacy_tracker.tools.drafts.facts import Draft, Facts
from diplomacy_tracker.tools.drafts.issues import KeywordHit, Keywords
from diplomacy_tracker.tools.drafts.languages.detection import READ, language_of, name_of
from diplomacy_tracker.tools.drafts.languages.reading import ForeignReader, foreign_article
from diplomacy_tracker.tools.drafts.lexicon import Lexicon, with_organizations
from diplomacy_tracker.tools.drafts.meeting_day import DayGuess
from diplomacy_tracker.tools.drafts.meeting_sentence import Finding, MeetingSentence
from diplomacy_tracker.tools.drafts.names import Mention
from diplomacy_tracker.tools.drafts.offices import VAGUE
from diplomacy_tracker.tools.drafts.subjects import SubjectFinder
from diplomacy_tracker.tools.texts.source_text import SourceText

_SPOKEN = -1
"""In place of the number of a line: what is said in a transcript, which no line of the account holds."""
_SIDES = 2
"""Of a meeting."""
_MAX_OTHERS = 8
"""Further meetings of a text that are drafted or named."""


class Reader(Protocol):
    """What a draft needs from the reader of a language."""

    article: Article
    annotated: AnnotatedText
    published: DayGuess

    def find(self) -> Finding:
        """The meetings that the text reports."""

    def day_of(self, meeting: MeetingSentence) -> DayGuess | None:
        """The day of a meeting."""

    def format_of(self, meeting: MeetingSentence) -> tuple[Format, str] | None:
        """The format of a meeting and the words for it."""

    def place_of(self, meeting: MeetingSentence) -> tuple[places.PlaceFields, str] | None:
        """The place of a meeting and the words for it."""


def draft_entry(source: SourceText, catalogue: Catalogue, publisher: origins.Publisher | None = None) -> Draft:
    """Draft the entry of the first meeting in a text; of a text without a meeting only the source is kept."""
    return draft_entries(source, catalogue, publisher)[0]


def draft_entries(source: SourceText, catalogue: Catalogue, publisher: origins.Publisher | None = None) -> list[Draft]:
    """Draft an entry for each meeting in a text: the subject of each account in it, then others that it reports.

    Of a text without a meeting, or in a language that is not read, there is one empty draft that keeps the source.
    """
    catalogue = with_organizations(catalogue)
    lexicon = Lexicon(catalogue)
    language = language_of(f"{source.title} {' '.join(source.paragraphs)}") or "en"
    is_foreign = language in READ - {"en"}
    first, *further = [foreign_article(source, language)] if is_foreign else articles_of(source, lexicon.cities)
    origin = origins.origin_of(first, first.url, catalogue, publisher)
    if language not in READ:
        return [_unread(origin, first, language)]
    readers: list[Reader] = (
        [ForeignReader(first, lexicon, origin.party)]
        if is_foreign
        else [EnglishReader(article, lexicon, origin.party) for article in (first, *further)]
    )
    found = [(reader, reader.find()) for reader in readers]
    meetings = [(reader, one, one.meeting) for reader, one in found if one.meeting]
    meetings += [(reader, one, other) for reader, one in found for other in one.further]
    if not meetings and not is_foreign:
        answers = [EnglishReader(as_told(one), lexicon, origin.party) for one in (first, *further) if one.spoken]
        told = [(reader, one) for reader in answers if _is_told(one := reader.find())]
        meetings = [(reader, one, one.meeting) for reader, one in told if one.meeting]
    if not meetings:
        draft = Draft(language=language, is_empty=True)
        _nothing(draft, found[0][1])
        parts.add_source(draft, origin, (), first.title, readers[0].published.day)
        return [draft]
    drafts = [_draft(reader, one, meeting, origin) for reader, one, meeting in meetings[: _MAX_OTHERS + 1]]
    for number, draft in enumerate(drafts):
        _name_others(draft, number, [meeting for _, _, meeting in meetings])
    return drafts


def _is_told(found: Finding) -> bool:
    """Whether what speakers say tells of a meeting surely enough: both sides are named, and a past tense tells it."""
    meeting = found.meeting
    return bool(
        meeting
        and meeting.confidence is Confidence.HIGH
        and not meeting.is_planned
        and len(meeting.parties) >= _SIDES
        and all(person.name for person in meeting.participants)
    )


def _draft(reader: Reader, found: Finding, meeting: MeetingSentence, origin: origins.Origin) -> Draft:
    catalogue = reader.annotated.lexicon.catalogue
    language = reader.article.language
    draft = Draft(language=language, confidence=meeting.confidence)
    facts = _facts(draft, reader, meeting, origin)
    _who(draft, facts, catalogue)
    _words(draft, facts, catalogue)
    if language == "en":
        finder = SubjectFinder(reader.annotated, meeting)
        parts.add_positions(draft, facts, finder)
        parts.add_outcomes(draft, facts, finder)
        parts.add_expectations(draft, facts, finder)
        parts.add_related(draft, facts, found.others)
    parts.add_source(draft, origin, facts.parties, reader.article.title, reader.published.day)
    own = {meeting.sentence, *(further.sentence for further in found.further)}
    for other in [one for one in found.others if one.sentence not in own][:_MAX_OTHERS]:
        draft.remarks.check_head(other.sentence, "another meeting, which may belong under related")
    return draft


def _unread(origin: origins.Origin, article: Article, language: str) -> Draft:
    """An empty draft of a text in a language that is not read, which says so."""
    draft = Draft(language=language, is_empty=True, is_read=False)
    read = wording.listed([name_of(code) for code in sorted(READ)])
    draft.remarks.head.append(f"check: the text is in {name_of(language)}, which is not read yet; read are {read}")
    parts.add_source(draft, origin, (), article.title, article.day)
    return draft


def _nothing(draft: Draft, found: Finding) -> None:
    """Say that no meeting was found, and which sentence came nearest."""
    why = (
        "the text argues for something, and reports no meeting"
        if found.is_opinion
        else "nothing in the text tells of a meeting"
    )
    draft.remarks.head.append(f"check: {why}; this is an empty template")
    if found.nearest:
        draft.remarks.check_head(found.nearest, "the sentence that came nearest")


def _name_others(draft: Draft, number: int, meetings: Sequence[MeetingSentence]) -> None:
    """Name the other meetings that the text reports, each with the number that drafts it."""
    for other, meeting in enumerate(meetings[: _MAX_OTHERS + 1]):
        if other != number:
            draft.remarks.check_head(meeting.sentence, f"another meeting; --event {other + 1} drafts it")


def _facts(draft: Draft, reader: Reader, meeting: MeetingSentence, origin: origins.Origin) -> Facts:
    """Guess day, format, level, place, event and issues: put them into the draft, and return what other parts need."""
    annotated, data, remarks = reader.annotated, draft.data, draft.remarks
    lexicon = annotated.lexicon
    guess = reader.day_of(meeting)
    day = guess.day if guess else None
    form = reader.format_of(meeting)
    if guess:
        _day(draft, guess)
    if meeting.is_planned:
        data["status"] = "planned"
        remarks.check(("status",), meeting.clause)
    if form:
        data["format"] = form[0].value
        remarks.check(("format",), form[1])
    known = [replace(m, role=_role(m, day, lexicon.catalogue)[0]) for m in meeting.participants]
    if level := levels.level_of(known, meeting.sentence):
        data["level"] = Level(level[0]).value
        is_guess = any(not m.role or m.guess for m in meeting.participants)
        remarks.check(("level",), level[1], sure=Confidence.MEDIUM if is_guess else Confidence.HIGH)
    is_there = bool(form and form[0] in {Format.IN_PERSON, Format.HYBRID})
    event = places.event_of(annotated.article, meeting, lexicon, day) if is_there else None
    told = reader.place_of(meeting) if is_there else None
    place = told or places.of_event(event[0] if event else None)
    if place:
        is_named = bool(told) and place[1] in f"{meeting.sentence} {meeting.title}"
        data["place"] = {**place[0]}
        remarks.check(("place",), place[1], sure=Confidence.HIGH if is_named else Confidence.MEDIUM)
    if event:
        data["event"] = event[0].id
        remarks.check(("event",), event[1])
    hits = list(_hits(annotated, meeting))
    issues = tuple(dict.fromkeys(hit.issue for _, hit in hits))
    data["issues"] = [*issues]
    counts = Counter(hit.issue for _, hit in hits)
    first = {hit.issue: hit.words for _, hit in reversed(hits)}
    for number, issue in enumerate(issues):
        sure = Confidence.HIGH if counts[issue] > 1 else Confidence.MEDIUM
        remarks.check(("issues", number), first[issue], issue, sure)
    return Facts(
        annotated=annotated,
        meeting=meeting,
        people=_people(meeting, annotated.home),
        day=day,
        form=form[0] if form else None,
        city=place[0].get("city", "") if place else "",
        origin=origin,
        issues=issues,
        of_line={number: (hit.issue, hit.words) for number, hit in reversed(hits)},
    )


def _day(draft: Draft, guess: DayGuess) -> None:
    """Put the day into the draft; where the words can mean several days, leave it open and name them."""
    if not guess.day:
        choices = " or ".join(wording.stamp(day).text for day in guess.choices)
        draft.remarks.check_head(guess.words, f"the day is left open, since it can be {choices}")
        return
    draft.data["date"] = guess.day.isoformat()
    draft.remarks.check(("date",), guess.words, sure=Confidence.HIGH if guess.is_sure else Confidence.MEDIUM)


def _hits(annotated: AnnotatedText, meeting: MeetingSentence) -> Iterator[tuple[int, KeywordHit]]:
    """Keywords with the numbers of their lines, except those within the names of people."""
    keywords = Keywords(annotated.lexicon.catalogue)
    names = {person.words for person in meeting.participants}
    for number, line in enumerate(annotated.lines):
        spans = [(m.start, m.end) for m in annotated.mentions[number]]
        spans += [match.span() for words in names if words for match in regex.finditer(regex.escape(words), line)]
        yield from ((number, hit) for hit in keywords.find(line, spans))
    yield from ((_SPOKEN, hit) for line in annotated.article.spoken for hit in keywords.find(line))


def _people(meeting: MeetingSentence, home: str) -> tuple[Mention, ...]:
    """Everybody who took part; holders of domestic offices get the party of the side that met them."""
    own = home or next((m.party for m in meeting.participants if m.party), "")
    return tuple(replace(m, party=m.party or (own if m.is_domestic else "")) for m in meeting.participants)


def _who(draft: Draft, facts: Facts, catalogue: Catalogue) -> None:
    participants: list[Value] = []
    for number, person in enumerate(facts.people):
        route = ("participants", number)
        item: dict[str, Value] = {}
        if person.person:
            item["person"] = person.person
        elif person.name:
            item["name"] = person.name
        role, why = _role(person, facts.day, catalogue)
        if role:
            item["role"] = role
        if person.party:
            item["party"] = person.party
        else:
            draft.remarks.missing(route, "party", f"the text does not say whom {person.name or person.words} is of")
        is_guess = bool(person.guess or why or not person.party)
        sure = Confidence.MEDIUM if is_guess else Confidence.HIGH
        draft.remarks.check(route, person.words or person.name, sure=sure)
        for remark in filter(None, (why, person.guess)):
            draft.remarks.remark(route, remark)
        if person.name and not role:
            draft.remarks.missing(route, "role", f"the office of {person.name} on that day")
        participants.append(item)
    if participants:
        draft.data["participants"] = participants
    if len(facts.parties) < 2:  # noqa: PLR2004  a meeting has two sides
        draft.remarks.head.append("check: the text names fewer than two parties; it may be no meeting of this record")


def _role(person: Mention, day: date | None, catalogue: Catalogue) -> tuple[str, str]:
    """The office in the text; else the person's office in the entry nearest to the day, with the reason."""
    is_vague = person.role in VAGUE or (person.role == "Secretary" and bool(person.person))
    own = "" if is_vague else person.role[:1].upper() + person.role[1:]
    if own:
        return own, ""
    meetings = catalogue.of_person.get(person.person, ()) if day else ()
    nearest = min(meetings, key=lambda m: (abs((m.start - (day or m.start)).days), m.id), default=None)
    roles = [p.role for p in nearest.participants if p.person == person.person and p.role] if nearest else []
    plain = "" if person.role == "counterpart" else person.role.capitalize()
    return (roles[0], f"the role is that of {nearest.id}") if nearest and roles else (plain, "")


def _words(draft: Draft, facts: Facts, catalogue: Catalogue) -> None:
    draft.remarks.check_head(facts.meeting.sentence, f"the meeting, of {facts.meeting.confidence} confidence")
    is_planned = facts.meeting.is_planned
    title = generated_text.title_of(facts.people, facts.form, facts.city, catalogue, is_planned=is_planned)
    summary = generated_text.summary_of(
        facts.people,
        form=facts.form,
        city=facts.city,
        day=facts.day,
        issues=facts.issues,
        known=catalogue,
        is_planned=is_planned,
    )
    if title:
        draft.data["title"] = title
        draft.remarks.remark(("title",), "made of the guesses below")
    if summary:
        draft.data["summary"] = summary
        draft.remarks.remark(("summary",), "made of the guesses around it; say what happened in your own words")
    if facts.day:
        draft.file = generated_text.file_name(facts.people, facts.form, facts.city, facts.day, catalogue)
        draft.remarks.head.insert(0, f"A draft; save it as {draft.file} and delete the remarks as you go.")
    if not draft.data.get("place") and facts.form in {Format.IN_PERSON, Format.HYBRID}:
        draft.remarks.missing(("format",), "place", "{city, country}, for a meeting in person")
