"""The party code of a country in the data set, as the country was on a day."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from diplomacy_tracker.content.parties import base_table, slug

_SMALL_WORDS = {"and", "the", "of"}
_NO_GOVERNMENT = {"ATA"}
"""Codes of places without a government that could be a host."""


@dataclass(frozen=True, slots=True)
class State:
    """A country as a party; `name` only where the generator's base table has none."""

    code: str
    name: str = ""
    first: date = date.min
    last: date = date.max

    @property
    def has_government(self) -> bool:
        """Whether somebody there can host a visitor."""
        return self.code not in _NO_GOVERNMENT


def find(country_id: str, name: str, day: date) -> State | None:
    """The country of an id, or else of a name, as it was on the day; None when neither is known."""
    table = _table()
    for words in (country_id, name, re.sub(r"\(.*?\)", "", name)):
        states = table.get(_key(words), ())
        found = next((state for state in states if state.first <= day <= state.last), None)
        if found:
            return found
    return None


def of_adjective(word: str, day: date) -> State | None:
    """The country that an adjective or a short name stands for: `Israeli`, `Soviet`, `PLO`."""
    country_id = _adjectives().get(word)
    return find(country_id, "", day) if country_id else None


@cache
def adjectives() -> tuple[str, ...]:
    """Every adjective or short name of a country, longest first."""
    return tuple(sorted(_adjectives(), key=lambda word: (-len(word), word)))


def _key(words: str) -> str:
    """An id or name in one spelling: without small words, and with `st` for `saint`."""
    parts = [part for part in slug(words.replace("’", "'")).split("-") if part not in _SMALL_WORDS]
    return "-".join("st" if part == "saint" else part for part in parts)


@cache
def _table() -> Mapping[str, tuple[State, ...]]:
    """The states of each id in the order of time; those of reference/states.csv first."""
    table: dict[str, list[State]] = {}
    for row in _rows():
        first, last = (date.fromisoformat(row[key]) if row[key] else None for key in ("first", "last"))
        state = State(row["code"], row["name"], first or date.min, last or date.max)
        table.setdefault(_key(row["id"]), []).append(state)
    for party in base_table().values():
        table.setdefault(_key(party.name), []).append(State(party.code))
    return {key: tuple(states) for key, states in table.items()}


@cache
def _adjectives() -> Mapping[str, str]:
    base = {party.adjective: party.name for party in base_table().values() if party.adjective}
    return {**base, **{word: row["id"] for row in _rows() for word in row["adjectives"].split("|") if word}}


def _rows() -> Iterator[dict[str, str]]:
    text = (files("diplomacy_tracker.content") / "reference" / "states.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
