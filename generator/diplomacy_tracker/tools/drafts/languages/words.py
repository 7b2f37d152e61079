"""How a language words a meeting: verbs, offices, countries, cities and days, from its table and from Unicode CLDR."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import regex
from babel import Locale
from babel.core import get_global
from pydantic import TypeAdapter

from diplomacy_tracker.content.parties import PartyKind, base_table
from diplomacy_tracker.content.vocabulary import Format

_FORMATS = {"video": Format.VIDEO, "phone": Format.PHONE, "letter": Format.LETTER, "in-person": Format.IN_PERSON}
"""Formats in the order in which words for them count: `телефонный разговор состоялся` is a call."""
_OPEN = "open"
"""Words of meeting that tell no format."""
_CASES = r"(?:а|о|у|ом|ем|ём|е|ы|и|ю|я|ой|ей|ою|ям|ями|ью|ам|ами|ах|ях|ью|ь|й)?"
"""Endings of Russian nouns."""
Pattern: TypeAlias = "regex.Pattern[str]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """The words that report a meeting, each list in the order of its formats; a group names the format."""

    held: Pattern
    planned: Pattern
    nouns: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language. Patterns are compiled; `parties` and `cities` give what a pattern's word means."""

    language: str
    is_spaced: bool
    """Whether words are parted by blanks."""
    simplified: Mapping[int, int]
    """Traditional characters and the simplified ones that the other words are written in."""
    party: str
    """A pattern without named groups for a country or organisation, by name or adjective."""
    parties: Sequence[tuple[Pattern, str]]
    office: str
    """A pattern for an office; its group `party` is the adjective within it."""
    offices: Sequence[tuple[Pattern, str]]
    counterpart: str
    before_name: str
    names_stop: str
    cities: Sequence[tuple[Pattern, str]]
    city_before: str
    venues: Mapping[str, str]
    verbs: Verbs
    planned_before: Pattern
    possible_before: Pattern
    possible: Pattern
    clause_break: Pattern
    lead: Pattern
    month: str
    months: Sequence[tuple[Pattern, int]]
    today: Pattern
    yesterday: Pattern
    tomorrow: Pattern
    weekdays: Sequence[Pattern]
    home: str
    home_words: Pattern
    opinion_label: Pattern
    own_voice: Pattern
    should: Pattern

    def party_of(self, text: str) -> str:
        """The code of a party's words; empty where they name none."""
        return next((code for pattern, code in self.parties if pattern.fullmatch(text)), "")

    def office_of(self, text: str) -> str:
        """The English name of an office."""
        return next((role for pattern, role in self.offices if pattern.fullmatch(text)), "")


class _Table:
    """The TOML file of a language."""

    def __init__(self, language: str) -> None:
        raw = tomllib.loads((files(__package__) / f"{language}.toml").read_text("utf-8"))
        self._raw = raw

    def text(self, *keys: str) -> str:
        return TypeAdapter(str).validate_python(self._value(keys))

    def texts(self, *keys: str) -> list[str]:
        return TypeAdapter(list[str]).validate_python(self._value(keys))

    def mapping(self, *keys: str) -> dict[str, str]:
        return TypeAdapter(dict[str, str]).validate_python(self._value(keys))

    def _value(self, keys: Sequence[str]) -> object:
        value: object = self._raw
        for key in keys:
            value = value.get(key, []) if isinstance(value, dict) else []
        return value


@cache
def words_of(language: str) -> Words:
    """The words of a language that has a table here."""
    table = _Table(language)
    is_spaced = language != "zh"
    # The table's own names first: the Republic of China is not China.
    named = {**table.mapping("parties"), **_countries(language)}
    adjectives = table.mapping("adjectives")
    adjective = _any(adjectives.values()) if adjectives else "(?!)"
    # What stands before and after a name in the formal name of a state: Royaume du Maroc, 摩洛哥王国.
    before, after = table.text("formal", "before"), table.text("formal", "after")
    name = _any(sorted(named, key=lambda word: (-len(word), word)))
    formal = (
        rf"(?:{before})(?i:{adjective})(?:{after})?|(?i:{adjective})(?:{after})"
        if after
        else rf"(?:{before})(?i:{adjective})"
    )
    party = rf"(?:(?:{before})?{name}(?:{after})?|{formal}|{adjective})"
    inner = rf"(?: (?P<party>{adjective}))?" if is_spaced else ""
    offices = sorted(table.mapping("offices").items(), key=lambda item: (-len(item[0]), item[0]))
    cities = {**_cities(language), **table.mapping("cities")}
    traditional = table.text("traditional")
    edge = r"(?<!\w)" if is_spaced else ""
    end = r"(?!\w)" if is_spaced else ""
    return Words(
        language=language,
        is_spaced=is_spaced,
        simplified={ord(one): ord(other) for one, other in zip(traditional[::2], traditional[1::2], strict=True)},
        party=party,
        parties=[(regex.compile(rf"(?:{word})"), code) for word, code in table.mapping("parties").items()]
        + [(regex.compile(rf"(?:{before})?(?:{word})(?:{after})?"), code) for word, code in named.items()]
        + [(regex.compile(rf"(?:{before})?(?i:{word})(?:{after})?"), code) for code, word in adjectives.items()],
        office=_any(word.replace("{adj}", inner) for word, _ in offices),
        offices=[(regex.compile(word.replace("{adj}", inner)), role) for word, role in offices],
        counterpart=table.text("counterpart", "words"),
        before_name=table.text("before_name"),
        names_stop=table.text("names_stop"),
        cities=[
            (regex.compile(rf"{edge}{word}{_CASES if language == 'ru' else ''}{end}"), city)
            for word, city in sorted(cities.items(), key=lambda item: -len(item[0]))
        ],
        city_before=table.text("places", "before"),
        venues=table.mapping("places", "venues"),
        verbs=Verbs(
            held=_verbs(table, "meeting", edge),
            planned=_verbs(table, "planned", edge),
            nouns=regex.compile(_any(table.texts("meeting", "nouns"))),
        ),
        planned_before=regex.compile(_any(table.texts("planned", "before"))),
        possible_before=regex.compile(_any(table.texts("possible", "before"))),
        possible=regex.compile(_any(table.texts("possible", "anywhere"))),
        clause_break=regex.compile(table.text("clauses", "break")),
        lead=regex.compile(table.text("clauses", "lead")),
        month=_any(word for word, _ in _months(language)),
        months=[(regex.compile(rf"(?i){regex.escape(word)}"), number) for word, number in _months(language)],
        today=regex.compile(rf"(?i){edge}(?:{table.text('days', 'today')}){end}"),
        yesterday=regex.compile(rf"(?i){edge}(?:{table.text('days', 'yesterday')}){end}"),
        tomorrow=regex.compile(rf"(?i){edge}(?:{table.text('days', 'tomorrow')}){end}"),
        weekdays=[regex.compile(rf"(?i){edge}(?:{word}){end}") for word in table.texts("days", "weekdays")],
        home=table.text("home"),
        home_words=regex.compile(_any(table.texts("home_words"))),
        opinion_label=regex.compile(table.text("opinion", "label")),
        own_voice=regex.compile(_any(table.texts("opinion", "own_voice"))),
        should=regex.compile(_any(table.texts("opinion", "should"))),
    )


def format_of(match: "regex.Match[str]") -> Format | None:
    """The format that a match of held or planned verbs tells; None for words that leave it open."""
    return next((form for key, form in _FORMATS.items() if match[key.replace("-", "_")]), None)


def _any(patterns: Iterable[str]) -> str:
    """A pattern for any of the patterns; one that matches nothing where there is none."""
    found = "|".join(f"(?:{pattern})" for pattern in patterns)
    return f"(?:{found})" if found else "(?!)"


def _verbs(table: _Table, section: str, edge: str) -> Pattern:
    groups = "|".join(rf"(?P<{key.replace('-', '_')}>{_any(table.texts(section, key))})" for key in (*_FORMATS, _OPEN))
    return regex.compile(rf"{edge}(?:{groups})")


def _countries(language: str) -> dict[str, str]:
    """The names of countries in a language, as patterns; Russian ones by their stems, since they are inflected."""
    found: dict[str, str] = {}
    for code, party in base_table(language).items():
        if party.kind is PartyKind.COUNTRY and not (party.name.isascii() and language in {"zh", "ru"}):
            found.setdefault(_inflected(party.name) if language == "ru" else regex.escape(party.name), code)
    return found


def _inflected(name: str) -> str:
    words = (rf"{regex.escape(regex.sub(r'[аяийыеоь]$', '', word))}{_CASES}" for word in name.split())
    return " ".join(words).replace("ё", "[её]")


def _cities(language: str) -> dict[str, str]:
    """The cities of Unicode CLDR's time zones in a language, as patterns, each with its English name."""
    here, english = Locale.parse(language).time_zones, Locale.parse("en").time_zones
    found: dict[str, str] = {}
    for zone in get_global("zone_territories"):
        plain = zone.rpartition("/")[2].replace("_", " ")
        name = english[zone].get("city", plain) if zone in english else plain
        local = here[zone].get("city", name) if zone in here else name
        word = regex.sub(r"[аяийыеоь]$", "", local) if language == "ru" else local
        found.setdefault(regex.escape(word), name)
    return found


def _months(language: str) -> list[tuple[str, int]]:
    """The names of months within a date, the full ones first."""
    names = Locale.parse(language).months["format"]
    rows = [(names[width][number].rstrip("."), number) for width in ("wide", "abbreviated") for number in range(1, 13)]
    return list(dict.fromkeys(rows))
