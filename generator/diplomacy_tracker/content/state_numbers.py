"""The numbers of states in the lists of Correlates of War and of Gleditsch and Ward, by year."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from diplomacy_tracker.content.parties import Party

StateList: TypeAlias = Literal["cow", "gw"]


@dataclass(frozen=True, slots=True)
class StateNumber:
    """A number that a state has in a list from a first to a last day, both included."""

    number: int
    first: date
    last: date


@cache
def changing_numbers() -> Mapping[tuple[str, str], tuple[StateNumber, ...]]:
    """The numbers, oldest first, of parties whose number is not the same in all years, by code and list.

    They are those of generator/diplomacy_tracker/content/reference/state_numbers.csv.
    """
    text = (files("diplomacy_tracker.content") / "reference" / "state_numbers.csv").read_text(encoding="utf-8")
    found: dict[tuple[str, str], tuple[StateNumber, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        first = date.fromisoformat(row["first"]) if row["first"] else date.min
        last = date.fromisoformat(row["last"]) if row["last"] else date.max
        key = (row["code"], row["list"])
        found[key] = (*found.get(key, ()), StateNumber(int(row["number"]), first, last))
    return found


_MICROSTATES = frozenset(
    (
        *(54, 55, 56, 57, 58, 60, 221, 223, 232, 331, 396, 397, 403, 591),
        *(935, 970, 971, 972, 973, 983, 986, 987, 990),
    )
)
"""The numbers in Gleditsch and Ward's tentative list of microstates."""


def is_microstate(party: Party) -> bool:
    """Whether Gleditsch and Ward have a party in their tentative list of microstates, apart from their main list."""
    return number_of(party, "gw") in _MICROSTATES


def number_of(party: Party, states: StateList) -> int | None:
    """The number of a party in a list, if it has one; the latest where it has had several."""
    if numbers := changing_numbers().get((party.code, states)):
        return numbers[-1].number
    number = party.cow if states == "cow" else party.gw
    return int(number) if number else None


def number_in(party: Party, states: StateList, year: int) -> int | None:
    """The number of a party in a list in a year; the later one where it changed in that year.

    None where the list has no such state, or where it has had several numbers and none in that year.
    """
    numbers = changing_numbers().get((party.code, states))
    if numbers is None:
        return number_of(party, states)
    return next((n.number for n in reversed(numbers) if n.first.year <= year <= n.last.year), None)
