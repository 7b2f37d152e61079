"""A draft entry from a text, put together from the guesses of the other modules."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import regex

from diplomacy_tracker.content import wording
from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.vocabulary import Format, Level
from diplomacy_tracker.tools.drafts import formats, generated_text, levels, meeting_day, origins, parts, places
from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.article import article_of
from diplomacy_tracker.tools.drafts.candidates import Candidate
from diplomacy_tracker.tools.drafts.facts import Draft, Facts
from diplomacy_tracker.tools.drafts.headers import issuer_of
from diplomacy_tracker.tools.drafts.issues import KeywordHit, Keywords
from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.drafts.meeting_sentence import Finding, MeetingSentence, find_meeting
from diplomacy_tracker.tools.drafts.names import Mention
from diplomacy_tracker.tools.drafts.offices import VAGUE
from diplomacy_tracker.tools.drafts.subjects import SubjectFinder
from diplomacy_tracker.tools.texts.source_text import SourceText

_SPOKEN = -1
"""In place of the number of a line: what is said in a transcript, which no line of the account holds."""
_MAX_OTHERS = 8
"""Further meetings of a text that are named."""


def draft_entry(source: SourceText, catalogue: Catalogue, publisher: origins.Publisher | None = None) -> Draft:
    """Draft the entry of an article or readout; of a text without a meeting only the source is kept."""
    lexicon = Lexicon(catalogue)
    article = article_of(source, lexicon.cities)
    origin = origins.origin_of(article, article.url, catalogue, publisher)
    annotated = AnnotatedText(article, lexicon, origin.party or issuer_of(article.header))
    found = find_meeting(annotated)
    published = meeting_day.published_on(article, annotated.home)
    draft = Draft()
    if not found.meeting:
        _nothing(draft, found)
        parts.add_source(draft, origin, (), article.title, published.day)
        return draft
    facts = _facts(draft, annotated, found.meeting, published, origin)
    finder = SubjectFinder(annotated, found.meeting)
    _who(draft, facts, catalogue)
    _words(draft, facts, catalogue)
    parts.add_positions(draft, facts, finder)
    parts.add_outcomes(draft, facts, finder)
    parts.add_expectations(draft, facts, finder)
    parts.add_related(draft, facts, found.others)
    parts.add_source(draft, origin, facts.parties, article.title, published.day)
    _further(draft, found.others, article.further)
    return draft


def _nothing(draft: Draft, found: Finding) -> None:
    """Say that no meeting was found, and which sentence came nearest."""
    draft.is_empty = True
    why = (
        "the text argues for something, and reports no meeting"
        if found.is_opinion
        else "nothing in the text tells of a meeting"
    )
    draft.remarks.head.append(f"check: {why}; this is an empty template")
    if found.nearest:
        draft.remarks.check_head(found.nearest, "the sentence that came nearest")


def _further(draft: Draft, others: Sequence[Candidate], headings: Sequence[str]) -> None:
    """Name the meetings that the text reports besides the one of the draft."""
    for other in others[:_MAX_OTHERS]:
        draft.remarks.check_head(
            other.sentence, "another meeting, which may be an entry of its own or belong under related"
        )
    for heading in headings[:_MAX_OTHERS]:
        draft.remarks.check_head(heading, "a further account, which was not read; give it as a text of its own")


def _facts(
    draft: Draft,
    annotated: AnnotatedText,
    meeting: MeetingSentence,
    published: meeting_day.DayGuess,
    origin: origins.Origin,
) -> Facts:
    """Guess day, format, level, place, event and issues: put them into the draft, and return what other parts need."""
    article, lexicon, data, remarks = annotated.article, annotated.lexicon, draft.data, draft.remarks
    guess = meeting_day.day_of(article, meeting, published, annotated.home)
    day = guess.day if guess else None
    form = formats.format_of(meeting)
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
        remarks.check(("level",), level[1])
    is_there = bool(form and form[0] in {Format.IN_PERSON, Format.HYBRID})
    event = places.event_of(article, meeting, lexicon, day)
    place = places.place_of(article, meeting, lexicon, event[0] if event else None) if is_there else None
    if place:
        data["place"] = {**place[0]}
        remarks.check(("place",), place[1])
    if event and is_there:
        data["event"] = event[0].id
        remarks.check(("event",), event[1])
    hits = list(_hits(annotated, meeting))
    issues = tuple(dict.fromkeys(hit.issue for _, hit in hits))
    data["issues"] = [*issues]
    first = {hit.issue: hit.words for _, hit in reversed(hits)}
    if issues:
        for number, issue in enumerate(issues):
            remarks.check(("issues", number), first[issue], issue)
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


def _day(draft: Draft, guess: meeting_day.DayGuess) -> None:
    """Put the day into the draft; where the words can mean several days, leave it open and name them."""
    if not guess.day:
        choices = " or ".join(wording.stamp(day).text for day in guess.choices)
        draft.remarks.check_head(guess.words, f"the day is left open, since it can be {choices}")
        return
    draft.data["date"] = guess.day.isoformat()
    draft.remarks.check(("date",), guess.words, "" if guess.is_sure else "unsure")


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
            draft.remarks.missing(route, "party", f"the text does not say whom {person.name} is of")
        draft.remarks.check(route, person.words or person.name)
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
    own = "" if person.role in VAGUE else person.role[:1].upper() + person.role[1:]
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
