"""A draft entry from a text: each part guessed, each guess with the words it came from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import regex

from generator.content.catalogue import Catalogue
from generator.content.documents import Value
from generator.content.vocabulary import Format, Level
from generator.tools.drafts import article as articles, days, formats, generated_text, levels, origins, parts, places
from generator.tools.drafts.contact import Contact, contact_of
from generator.tools.drafts.facts import Draft, Facts
from generator.tools.drafts.issues import Hit, Keywords
from generator.tools.drafts.lexicon import Lexicon
from generator.tools.drafts.names import Mention
from generator.tools.drafts.scene import Scene
from generator.tools.drafts.subjects import Cast

_VAGUE = {"counterpart", "leader", "aide", "top diplomat", "envoy", ""}
"""What is said of an office without naming it."""


def draft(raw: str, catalogue: Catalogue, *, published: date | None = None, url: str = "") -> Draft:
    """Read an article or readout; `published` and `url` go before those of its own front matter."""
    article = articles.read(raw)
    day = published or article.day
    origin = origins.origin_of(article, url or article.url, catalogue)
    scene = Scene(article, Lexicon(catalogue), origin.party)
    contact = contact_of(scene)
    made = Draft()
    if not contact:
        made.notes.head.append("check: nothing in the text tells of a meeting; this is an empty template")
        return made
    facts = _facts(made, scene, contact, day, origin)
    cast = Cast(scene, contact)
    _who(made, facts, catalogue)
    _words(made, facts, catalogue)
    parts.said(made, facts, cast)
    parts.agreed(made, facts, cast)
    parts.others(made, facts)
    parts.source(made, facts, day)
    return made


def _facts(made: Draft, scene: Scene, contact: Contact, published: date | None, origin: origins.Origin) -> Facts:
    """Day, format, level, place, event and issues."""
    article, lexicon, data, notes = scene.article, scene.lexicon, made.data, made.notes
    day = days.day_of(article, contact, published)
    form = formats.format_of(contact)
    if day:
        data["date"] = day[0].isoformat()
        notes.check(("date",), day[1])
    if contact.is_planned:
        data["status"] = "planned"
        notes.check(("status",), contact.clause)
    if form:
        data["format"] = form[0].value
        notes.check(("format",), form[1])
    known = [replace(m, role=_role(m, day[0] if day else None, lexicon.catalogue)[0]) for m in contact.participants]
    if level := levels.level_of(known, contact.sentence):
        data["level"] = Level(level[0]).value
        notes.check(("level",), level[1])
    is_there = bool(form and form[0] in {Format.IN_PERSON, Format.HYBRID})
    event = places.event_of(article, contact, lexicon, day[0] if day else None)
    place = places.place_of(article, contact, lexicon, event[0] if event else None) if is_there else None
    if place:
        data["place"] = {**place[0]}
        notes.check(("place",), place[1])
    if event and is_there:
        data["event"] = event[0].id
        notes.check(("event",), event[1])
    hits = list(_hits(scene, contact))
    issues = tuple(dict.fromkeys(hit.issue for _, hit in hits))
    data["issues"] = [*issues]
    first = {hit.issue: hit.words for _, hit in reversed(hits)}
    if issues:
        for number, issue in enumerate(issues):
            notes.check(("issues", number), first[issue], issue)
    return Facts(
        scene=scene,
        contact=contact,
        people=_people(contact, scene.home),
        day=day[0] if day else None,
        form=form[0] if form else None,
        city=place[0].get("city", "") if place else "",
        origin=origin,
        issues=issues,
        of_line={number: (hit.issue, hit.words) for number, hit in reversed(hits)},
    )


def _hits(scene: Scene, contact: Contact) -> Iterator[tuple[int, Hit]]:
    """Keywords by line, without those inside the names of people, which are no subject."""
    keywords = Keywords(scene.lexicon.catalogue)
    names = {person.words for person in contact.participants}
    for number, line in enumerate(scene.lines):
        spans = [(m.start, m.end) for m in scene.mentions[number]]
        spans += [match.span() for words in names if words for match in regex.finditer(regex.escape(words), line)]
        yield from ((number, hit) for hit in keywords.find(line, spans))


def _people(contact: Contact, home: str) -> tuple[Mention, ...]:
    """Everybody who took part; holders of offices within a state are of the side that met them."""
    own = home or next((m.party for m in contact.participants if m.party), "")
    return tuple(replace(m, party=m.party or (own if m.is_domestic else "")) for m in contact.participants)


def _who(made: Draft, facts: Facts, catalogue: Catalogue) -> None:
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
            made.notes.missing(route, "party", f"the text does not say whom {person.name} is of")
        made.notes.check(route, person.words or person.name)
        for remark in filter(None, (why, person.guess)):
            made.notes.remark(route, remark)
        if person.name and not role:
            made.notes.missing(route, "role", f"the office of {person.name} on that day")
        participants.append(item)
    if participants:
        made.data["participants"] = participants
    if len(facts.parties) < 2:  # noqa: PLR2004  a meeting has two sides
        made.notes.head.append("check: the text names fewer than two parties; it may be no meeting of this record")


def _role(person: Mention, day: date | None, catalogue: Catalogue) -> tuple[str, str]:
    """The office beside the name; else that of the known person's nearest entry, and why."""
    own = "" if person.role in _VAGUE else person.role[:1].upper() + person.role[1:]
    if own:
        return own, ""
    meetings = catalogue.of_person.get(person.person, ()) if day else ()
    nearest = min(meetings, key=lambda m: (abs((m.start - (day or m.start)).days), m.id), default=None)
    roles = [p.role for p in nearest.participants if p.person == person.person and p.role] if nearest else []
    return (roles[0], f"the role is that of {nearest.id}") if nearest and roles else (person.role.capitalize(), "")


def _words(made: Draft, facts: Facts, catalogue: Catalogue) -> None:
    title = generated_text.title_of(facts.people, facts.form, facts.city, catalogue)
    summary = generated_text.summary_of(
        facts.people, form=facts.form, city=facts.city, day=facts.day, issues=facts.issues, known=catalogue
    )
    if title:
        made.data["title"] = title
        made.notes.remark(("title",), "made of the guesses below")
    if summary:
        made.data["summary"] = summary
        made.notes.remark(("summary",), "made of the guesses around it; say what happened in your own words")
    if facts.day:
        name = generated_text.file_name(facts.people, facts.form, facts.city, facts.day, catalogue)
        made.notes.head.insert(0, f"A draft; save it as {name} and delete the remarks as you go.")
    if not made.data.get("place") and facts.form in {Format.IN_PERSON, Format.HYBRID}:
        made.notes.missing(("format",), "place", "{city, country}, for a meeting in person")
