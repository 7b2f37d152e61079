"""A draft entry from a text: each part guessed, each guess with the words it came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import regex

from generator.catalogue import Catalogue
from generator.documents import Value
from generator.drafts import article as articles, days, formats, levels, origins, places, promises, quotes, wording
from generator.drafts.contact import Contact, Scene
from generator.drafts.issues import Hit, Keywords
from generator.drafts.lexicon import Lexicon
from generator.drafts.names import Mention
from generator.drafts.related import related
from generator.drafts.subjects import Cast
from generator.drafts.writing import Notes, text_of
from generator.vocabulary import Confidence, Format, Level, OutcomeKind, SourceKind

_VAGUE = {"counterpart", "leader", "aide", "top diplomat", "envoy", ""}
"""What is said of an office without naming it."""
MOST_TOLD = 10
"""Statements without a quote; an account tells more of them than an entry should hold."""


@dataclass(slots=True)
class Draft:
    """An entry to be, with the remarks on it."""

    data: dict[str, Value] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)

    @property
    def is_empty(self) -> bool:
        """Whether the text told of no meeting."""
        return not self.data

    @property
    def text(self) -> str:
        """The file."""
        return text_of(self.data, self.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What the parts of a draft rest on."""

    scene: Scene
    contact: Contact
    people: tuple[Mention, ...]
    day: date | None
    form: Format | None
    city: str
    origin: origins.Origin
    issues: tuple[str, ...]
    of_line: dict[int, tuple[str, str]]
    """The first issue of a line, by its number, with its keyword."""

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(person.party for person in self.people if person.party))


def draft(raw: str, catalogue: Catalogue, *, published: date | None = None, url: str = "") -> Draft:
    """Read an article or readout; `published` and `url` go before those of its own front matter."""
    article = articles.read(raw)
    day = published or article.day
    origin = origins.origin_of(article, url or article.url, catalogue)
    scene = Scene(article, Lexicon(catalogue), origin.party)
    contact = scene.contact()
    made = Draft()
    if not contact:
        made.notes.head.append("check: nothing in the text tells of a meeting; this is an empty template")
        return made
    facts = _facts(made, scene, contact, day, origin)
    _who(made, facts, catalogue)
    _words(made, facts, catalogue)
    _said(made, facts)
    _agreed(made, facts)
    _others(made, facts)
    _source(made, facts, day)
    return made


def _facts(made: Draft, scene: Scene, contact: Contact, published: date | None, origin: origins.Origin) -> _Facts:
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
    return _Facts(
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
    return tuple(replace(m, party=m.party or own) for m in contact.participants if m.party or own)


def _who(made: Draft, facts: _Facts, catalogue: Catalogue) -> None:
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
        item["party"] = person.party
        made.notes.check(route, person.words or person.name)
        if why:
            made.notes.remark(route, why)
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


def _words(made: Draft, facts: _Facts, catalogue: Catalogue) -> None:
    title = wording.title_of(facts.people, facts.form, facts.city, catalogue)
    summary = wording.summary_of(facts.people, facts.form, facts.city, facts.day, facts.issues, catalogue)
    if title:
        made.data["title"] = title
        made.notes.remark(("title",), "made of the guesses below")
    if summary:
        made.data["summary"] = summary
        made.notes.remark(("summary",), "made of the guesses around it; say what happened in your own words")
    if facts.day:
        name = wording.file_name(facts.people, facts.form, facts.city, facts.day, catalogue)
        made.notes.head.insert(0, f"A draft; save it as {name} and delete the remarks as you go.")
    if not made.data.get("place") and facts.form in {Format.IN_PERSON, Format.HYBRID}:
        made.notes.missing(("format",), "place", "{city, country}, for a meeting in person")


def _said(made: Draft, facts: _Facts) -> None:
    cast = Cast(facts.scene, facts.contact)
    positions: list[Value] = []
    told = 0
    for saying in quotes.sayings(cast):
        issue = _issue_near(facts, saying.line)
        if saying.speaker.party not in facts.parties or not issue:
            continue
        told += not saying.quote
        if not saying.quote and (told > MOST_TOLD or saying.line not in facts.of_line):
            continue
        made.notes.check(("positions", len(positions)), saying.words, "in your own words, from")
        speaker = saying.speaker.person or saying.speaker.name
        quote: dict[str, Value] = {"quote": saying.quote} if saying.quote else {}
        positions.append(
            {
                "by": saying.speaker.party,
                "speaker": speaker,
                "issue": issue[0],
                "text": saying.text,
                **quote,
                "source": facts.origin.id,
            }
        )
    if positions:
        made.data["positions"] = positions
    made.notes.head += [f'check: a quote without a clear speaker: "{words}"' for words in quotes.unclear(cast)]


def _issue_near(facts: _Facts, line: int) -> tuple[str, str] | None:
    """The issue of a line, of the nearest line before it, or the first of all."""
    before = [facts.of_line[n] for n in range(line, -1, -1) if n in facts.of_line]
    return before[0] if before else (facts.issues[0], "") if facts.issues else None


def _agreed(made: Draft, facts: _Facts) -> None:
    cast = Cast(facts.scene, facts.contact)
    outcomes: list[Value] = []
    for promise in promises.promises(cast, facts.parties, facts.day):
        made.notes.check(("outcomes", len(outcomes)), promise.words)
        kind = promise.kind
        if kind is OutcomeKind.AGREED and facts.origin.kind is not SourceKind.JOINT_STATEMENT:
            made.notes.remark(("outcomes", len(outcomes)), "agreed means that each side says so; else announced")
        item: dict[str, Value] = {"id": f"o{len(outcomes) + 1}", "text": promise.text, "kind": kind.value}
        item["by"] = [*promise.by]
        if promise.line in facts.of_line:
            item["issue"] = facts.of_line[promise.line][0]
        if promise.due:
            item["due"] = promise.due
        item["source"] = facts.origin.id
        outcomes.append(item)
    expects: list[Value] = []
    for prospect in promises.prospects(cast, facts.parties, facts.day):
        made.notes.check(("expects", len(expects)), prospect.words)
        made.notes.check(("expects", len(expects), "likelihood"), prospect.sign)
        item = {"id": f"e{len(expects) + 1}", "text": prospect.text, "kind": prospect.kind}
        item["likelihood"] = prospect.likelihood.value
        if prospect.said_by:
            item["said_by"] = prospect.said_by
        if prospect.due:
            item["due"] = prospect.due
        item["source"] = facts.origin.id
        expects.append(item)
    made.data |= {key: value for key, value in (("outcomes", outcomes), ("expects", expects)) if value}


def _others(made: Draft, facts: _Facts) -> None:
    items: list[Value] = []
    for meeting, how, words in related(facts.scene, facts.parties, facts.day):
        made.notes.check(("related", len(items)), words)
        items.append({"id": meeting, "as": how} if how else meeting)
    if items:
        made.data["related"] = items


def _source(made: Draft, facts: _Facts, published: date | None) -> None:
    origin, title, route = facts.origin, facts.scene.article.title, ("sources", 0)
    own = origin.party if origin.party in facts.parties and origin.kind is not SourceKind.JOINT_STATEMENT else ""
    values = {
        "id": origin.id,
        "title": title,
        "publisher": origin.publisher,
        "url": origin.url,
        "kind": origin.kind.value if origin.kind else "",
        "date": published.isoformat() if published else "",
        "party": own,
        "language": origin.language,
    }
    for key in ("title", "publisher", "url", "kind"):
        if not values[key]:
            made.notes.missing(route, key, "give --url" if key in {"publisher", "url"} else "the text does not tell it")
    if origin.kind:
        made.notes.check((*route, "kind"), origin.kind_words)
    if origin.url and not origin.is_known:
        made.notes.remark((*route, "publisher"), "no other source is from this host; write the publisher's name")
    made.data["sources"] = [{key: value for key, value in values.items() if value}]
    is_official = bool(own) or origin.kind is SourceKind.JOINT_STATEMENT
    made.data["confidence"] = (Confidence.HIGH if is_official else Confidence.MEDIUM).value
    made.notes.remark(("confidence",), "an official account" if is_official else "one source, no official account")


def parties_of(made: Draft) -> Sequence[str]:
    """The parties of a draft, each once."""
    participants = made.data.get("participants", [])
    codes = [item["party"] for item in participants if isinstance(item, dict)] if isinstance(participants, list) else []
    return list(dict.fromkeys(str(code) for code in codes))
