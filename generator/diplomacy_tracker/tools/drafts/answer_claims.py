"""What an assistant's answer says of one text beyond what `tracker verify` looks for: offices, parties, places, ids."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import regex

from diplomacy_tracker.content.catalogue import Catalogue
from diplomacy_tracker.content.documents import Route, Value
from diplomacy_tracker.content.party_names import plain
from diplomacy_tracker.tools.drafts import levels
from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.article import articles_of
from diplomacy_tracker.tools.drafts.languages.detection import READ, language_of
from diplomacy_tracker.tools.drafts.languages.reading import ForeignReader, foreign_article
from diplomacy_tracker.tools.drafts.languages.words import words_of
from diplomacy_tracker.tools.drafts.lexicon import Lexicon, with_organizations
from diplomacy_tracker.tools.drafts.names import Mention, Names, is_same
from diplomacy_tracker.tools.drafts.offices import ABBREVIATIONS
from diplomacy_tracker.tools.texts.source_text import SourceText
from diplomacy_tracker.tools.verify import names
from diplomacy_tracker.tools.verify.claims import names_issue
from diplomacy_tracker.tools.verify.searchable_text import SearchableText

_SPEAKERS = (("positions", "speaker"), ("expects", "said_by"))
_OF_PARTIES = (("positions", "by"), ("outcomes", "by"))
_OF_ISSUES = ("positions", "outcomes", "expects")
_SMALL_WORDS = frozenset({"of", "the", "for", "and", "to", "a"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value of an answer that is left out: where it is, what it is, and why if it is not only missing in the text."""

    route: Route
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    """Who and what a text names, as far as its language is read."""

    text: SearchableText
    lexicon: Lexicon
    language: str
    mentions: tuple[Mention, ...]
    parties: frozenset[str]
    cities: frozenset[str]

    @property
    def is_read(self) -> bool:
        return self.language in READ

    def of_person(self, item: Mapping[str, Any]) -> list[Mention]:
        """The mentions of a participant."""
        person, name = str(item.get("person", "")), str(item.get("name", ""))
        known = self.lexicon.catalogue.people.get(person)
        spelt = known.name if known else name
        return [m for m in self.mentions if (person and m.person == person) or (m.name and is_same(m.name, spelt))]


def doubts(data: Mapping[str, Value], source: SourceText, catalogue: Catalogue) -> Iterator[Doubt]:
    """The values of an answer that the text contradicts or does not hold, and the ids that no file has."""
    named = _named(source, with_organizations(catalogue))
    yield from _unknown_ids(data, catalogue)
    for number, item in enumerate(_items(data, "participants")):
        yield from _participant(item, ("participants", number), named)
    yield from _place(data.get("place", {}), named)
    yield from _speakers(data, named)
    for key, field in _OF_PARTIES:
        for number, item in enumerate(_items(data, key)):
            given = item.get(field)
            for code in given if isinstance(given, list) else [given] if given else []:
                if named.is_read and str(code) not in named.parties:
                    yield Doubt((key, number), str(code), "the text does not name the party")
    for number, issue in enumerate(_list(data, "issues")):
        known = catalogue.issues.get(str(issue))
        if known and names_issue(known, named.text) is False:
            yield Doubt(("issues", number), str(issue))


def _items(data: Mapping[str, Value], key: str) -> list[dict[str, Value]]:
    return [item for item in _list(data, key) if isinstance(item, dict)]


def _list(data: Mapping[str, Value], key: str) -> list[Value]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _unknown_ids(data: Mapping[str, Value], catalogue: Catalogue) -> Iterator[Doubt]:
    kinds = (("event", catalogue.events, "events"), ("series", catalogue.series, "series"))
    for key, records, folder in kinds:
        if (value := str(data.get(key, ""))) and value not in records:
            yield Doubt((key,), value, f"there is no such file in content/{folder}")
    found: list[tuple[Route, Value]] = [(("issues", n), issue) for n, issue in enumerate(_list(data, "issues"))]
    for key in _OF_ISSUES:
        found += [((key, n, "issue"), item["issue"]) for n, item in enumerate(_items(data, key)) if "issue" in item]
    for number, item in enumerate(_items(data, "sources")):
        found += [(("sources", number, "mentions", n), issue) for n, issue in enumerate(_list(item, "mentions"))]
    for route, issue in found:
        if str(issue) not in catalogue.issues:
            yield Doubt(route, str(issue), "there is no such file in content/issues")


def _participant(item: Mapping[str, Value], route: Route, named: _Named) -> Iterator[Doubt]:
    """The office and the party of somebody: what the text says of the person counts, else that it has the words."""
    role, party = str(item.get("role", "")), str(item.get("party", ""))
    mentions = named.of_person(item)
    told = {m.party for m in mentions if m.party}
    if party and told and party not in told:
        yield Doubt((*route, "party"), party, f"the text has {', '.join(sorted(told))}")
    elif party and named.is_read and party not in named.parties:
        yield Doubt((*route, "party"), party)
    offices = [m.role for m in mentions if m.role]
    if role and not _has_role(role, offices, named):
        yield Doubt((*route, "role"), role, f"the text has {', '.join(dict.fromkeys(offices))}" if offices else "")


def _has_role(role: str, offices: list[str], named: _Named) -> bool:
    """Whether a text has an office: as what somebody is, under another name of the same level, or in its words."""
    if any(plain(role) == plain(office) for office in offices):
        return True
    level = levels.level_of_office(role)
    if offices and level:
        return level in {levels.level_of_office(office) for office in offices}
    if named.language != "en":
        return not (offices and named.is_read)
    short = (key for key, office in ABBREVIATIONS.items() if office == role)
    words = [word for word in plain(role).split() if word not in _SMALL_WORDS]
    return all(_has_word(named.text, word) for word in words) or any(map(named.text.has, short))


def _has_word(text: SearchableText, word: str) -> bool:
    return (
        text.has(word) or text.has(word.replace("defence", "defense")) or text.has(word.replace("defense", "defence"))
    )


def _place(place: Value, named: _Named) -> Iterator[Doubt]:
    if not isinstance(place, dict) or not named.is_read:
        return
    city, country, venue = (str(place.get(key, "")) for key in ("city", "country", "venue"))
    has_city = bool(city) and (named.text.has(city) or plain(city) in named.cities)
    own = {plain(name): code for name, code in named.lexicon.cities.items()}.get(plain(city), "")
    if city and not has_city:
        yield Doubt(("place", "city"), city)
    if country and has_city and own and country != own:
        yield Doubt(("place", "country"), country, f"{city} is in {own}")
    elif country and not has_city and country not in named.parties:
        yield Doubt(("place", "country"), country)
    if venue and not named.text.has(venue):
        yield Doubt(("place", "venue"), venue)


def _speakers(data: Mapping[str, Value], named: _Named) -> Iterator[Doubt]:
    """Speakers whom the text does not name, and those of a position of another party than their own."""
    catalogue = named.lexicon.catalogue
    for key, field in _SPEAKERS:
        for number, item in enumerate(_items(data, key)):
            speaker = str(item.get(field, ""))
            if not speaker or speaker in catalogue.parties:
                continue
            known = catalogue.people.get(speaker)
            party = known.party if known else ""
            spelt = names.spellings(speaker if known else "", "" if known else speaker, catalogue)
            if names.is_named(named.text, spelt, party) is False:
                yield Doubt((key, number, field), speaker)
            elif party and isinstance(item.get("by"), str) and item["by"] != party:
                yield Doubt(
                    (key, number, field), speaker, f"{spelt[0]} is of {party}, and the position of {item['by']}"
                )


def _named(source: SourceText, catalogue: Catalogue) -> _Named:
    """Read who and what a text names; of one in a language that is not read, nothing."""
    lexicon = Lexicon(catalogue)
    whole = " ".join((source.title, *source.paragraphs))
    language = language_of(whole) or "en"
    mentions: list[Mention] = []
    parties: set[str] = set()
    cities: set[str] = set()
    if language == "en":
        people = Names(lexicon)
        for article in articles_of(source, lexicon.cities):
            annotated = AnnotatedText(article, lexicon)
            mentions += [m for line in annotated.mentions for m in line]
            mentions += [m for line in article.spoken for m in people.find(line)]
        parties |= {party.code for party in lexicon.parties_in(whole)}
        parties |= {
            code for city, code in lexicon.capitals.items() if regex.search(rf"\b{regex.escape(city)}\b", whole)
        }
    elif language in READ:
        words = words_of(language)
        reader = ForeignReader(foreign_article(source, language), lexicon, "")
        text = whole.translate(words.simplified)
        mentions += [m for line in reader.annotated.mentions for m in line]
        parties |= {words.party_of(match[0]) for match in regex.finditer(words.party, text)}
        cities |= {city for pattern, city in words.cities if pattern.search(text)}
        parties |= {reader.annotated.home, *(lexicon.capitals[city] for city in cities if city in lexicon.capitals)}
    parties |= {m.party for m in mentions}
    named = frozenset(plain(city) for city in cities)
    return _Named(SearchableText(source), lexicon, language, tuple(mentions), frozenset(parties - {""}), named)
