"""The people that a text in another language names, with their offices and parties."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import regex

from diplomacy_tracker.tools.drafts.languages.spelling import holder, spelt_like
from diplomacy_tracker.tools.drafts.languages.words import Words
from diplomacy_tracker.tools.drafts.lexicon import Lexicon
from diplomacy_tracker.tools.drafts.names import Mention
from diplomacy_tracker.tools.drafts.offices import party_of

_COUNTERPART = "counterpart"
_OF = r"(?:de la |de l'|del |de los |de |du |des |d')?"
_PARTICLE = r"(?:bin|bint|ibn|al|el|von|van|der|de|da|do|dos|di|la|le|y|бин|аль|фон|дер)"


class ForeignNames:
    """Finder of the people in a text of one language; `day` is its publication, which tells who held an office."""

    def __init__(self, lexicon: Lexicon, words: Words, day: date | None) -> None:
        self.lexicon = lexicon
        self.words = words
        self._day = day
        self._pattern = _spaced(words) if words.is_spaced else _unspaced(words)
        self._native = {p.native_name: p for p in lexicon.catalogue.people.values() if p.native_name}

    def find(self, text: str) -> list[Mention]:
        """Every mention of a person in a text, in order."""
        plain = text.translate(self.words.simplified)
        found: list[Mention] = []
        for match in self._pattern.finditer(plain):
            if mention := self._read(match, found):
                found.append(mention)
        free = [m for m in self._bare(plain) if not any(m.start < f.end and f.start < m.end for f in found)]
        return sorted((*found, *free), key=lambda mention: mention.start)

    def _read(self, match: "regex.Match[str]", before: list[Mention]) -> Mention | None:
        office = match["office"] or ""
        is_counterpart = not office and bool(match["counterpart"] or match["joined"])
        role = _COUNTERPART if is_counterpart else self.words.office_of(office)
        if is_counterpart:
            role = next((m.role for m in reversed(before) if m.role), role)
        party = next((code for words in match.captures("party") if (code := self.words.party_of(words))), "")
        name = (match["name"] or "").strip(" ,")
        if not party and not name:
            return None
        mention = Mention(
            start=match.start(), end=match.end(), words=match[0], name=name, role=role, party=party or party_of(role)
        )
        return self._known(mention)

    def _known(self, mention: Mention) -> Mention:
        """The mention with the known person that it means, by the name, by its spelling, or by the office then."""
        name, party = mention.name, mention.party
        catalogue = self.lexicon.catalogue
        native = next((p for native, p in self._native.items() if name.startswith(native)), None)
        person = native or (self.lexicon.person(name, party or None) if name else None)
        person = person or (spelt_like(name, party, catalogue) if name else None)
        if person and party and person.party != party:
            person = None
        if person:
            return replace(mention, name=person.name, party=person.party, person=person.id)
        if regex.search(r"\p{Latin}", name):
            return mention
        held = holder(mention.role, party, self._day, catalogue)
        if held:
            why = f"who held the office in {held[1]}; the text writes {name or 'no name'}"
            return replace(mention, name=held[0].name, person=held[0].id, guess=why)
        return replace(
            mention, name="", guess=f"the text writes the name {name}; give it in Latin letters" if name else ""
        )

    def _bare(self, text: str) -> Iterator[Mention]:
        """Known people who are named without an office."""
        for native, person in self._native.items():
            for match in regex.finditer(regex.escape(native), text):
                yield _mention(match, person.name, person.party, person.id)
        if not self.words.is_spaced:
            return
        for match in regex.finditer(rf"(?<![\w.-]){_name(self.words)}(?!\w)", text):
            name = match[0]
            tokens = name.split()
            person_ = self.lexicon.person(name, None) if len(tokens) > 1 else None
            person_ = person_ or spelt_like(name, "", self.lexicon.catalogue)
            if person_ and not self.words.party_of(name) and not self._is_city(name):
                yield _mention(match, person_.name, person_.party, person_.id)

    def _is_city(self, name: str) -> bool:
        """Whether a name is that of a city: `Берн` has the consonants of a surname."""
        return name in self.lexicon.cities or any(pattern.fullmatch(name) for pattern, _ in self.words.cities)


def _mention(match: "regex.Match[str]", name: str, party: str, person: str) -> Mention:
    return Mention(start=match.start(), end=match.end(), words=match[0], name=name, party=party, person=person)


def _name(words: Words) -> str:
    """A pattern without groups for the name of a person, in letters with capitals."""
    word = rf"(?!(?:{words.names_stop})(?![\p{{L}}]))\p{{Lu}}[\p{{L}}'-]*+"
    initials = r"(?:\p{Lu}\.(?:[ -]?\p{Lu}\.){0,2} ?)"
    return rf"(?:{initials}{word}|{word}(?: (?:{_PARTICLE} ){{0,2}}{word}){{0,4}}+)"


def _spaced(words: Words) -> "regex.Pattern[str]":
    party, office, name = words.party, words.office, _name(words)
    of = rf"(?:,? {_OF}(?P<party>{party})(?!\w))?"
    before = (  # le Premier ministre du Canada, M. Mark Carney; президент Турции Реджеп Тайип Эрдоган
        rf"(?:(?P<party>{party}) )?(?:(?P<office>{office})|(?P<counterpart>{words.counterpart}))(?!\w)"
        rf"{of}(?:(?:,| e[nt]| al)? (?:{words.before_name})?(?P<name>{name}))?"
    )
    after = (  # Jean-Noël Barrot, ministre de l'Europe et des affaires étrangères
        rf"(?:{words.before_name})?(?P<name>{name}), (?:le |la |l'|el )?(?P<office>{office})(?!\w){of}"
    )
    joined = rf"(?P<joined>(?:y|et|и) {_OF}(?P<party>{party}),? (?:{words.before_name})?(?P<name>{name}))"
    plain = rf"{words.before_name}(?P<name>{name})"  # M. Jean-Noël Barrot
    return regex.compile(rf"(?<![\w-])(?:{after}|{before}|{joined}|{plain})(?!\w)")


def _unspaced(words: Words) -> "regex.Pattern[str]":
    party, office = words.party, words.office
    end = rf"(?={words.names_stop}|$|[^\p{{Han}}·•])"
    title = rf"(?:(?P<party>{party})(?:方|籍)?)?(?P<office>{office})"
    more = rf"(?:[、兼暨][\p{{Han}}]{{0,12}}?(?:{office}))*+"
    return regex.compile(rf"{title}(?P<counterpart>(?!))?(?P<joined>(?!))?{more}(?P<name>[\p{{Han}}·•]{{2,9}}?{end})?")
