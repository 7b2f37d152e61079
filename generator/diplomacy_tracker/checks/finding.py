"""The parts that every rule is made of: what it is given, what it reports, and the mark of rules on one file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, TypeVar

from diplomacy_tracker.content.catalogue import Catalogue, Key
from diplomacy_tracker.content.documents import Route


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of a rule: the value, by its route from the top of the front matter, and a message for the author.

    `of_key` points at the key instead of its value. A notice is worth a look, and may be right as it is.
    """

    route: Route
    message: str
    is_notice: bool = False
    of_key: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides the record that it checks.

    `named` holds what each record names, by its folder and id, as pairs of kind and name (content/references.py).
    """

    catalogue: Catalogue
    today: date
    named: Mapping[Key, frozenset[tuple[str, str]]]


Rule: TypeAlias = Callable[[Any, Context], Iterator[Finding]]
R = TypeVar("R", bound=Rule)
PER_FILE: set[Rule] = set()
"""The rules that look at nothing but the record's own file and the day, so that their findings can be cached."""


def per_file(rule: R) -> R:
    """Mark a rule whose findings depend on its own file and the day alone."""
    PER_FILE.add(rule)
    return rule
