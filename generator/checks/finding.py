"""What a rule finds, and what it may ask."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, TypeVar

from generator.content.catalogue import Catalogue
from generator.content.documents import Route


@dataclass(frozen=True, slots=True)
class Finding:
    """A value, by its route from the top of the front matter, and what must be true of it instead."""

    route: Route
    message: str
    is_notice: bool = False
    of_key: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """All that is known beside the record under review."""

    catalogue: Catalogue
    today: date


Rule: TypeAlias = Callable[[Any, Context], Iterator[Finding]]
R = TypeVar("R", bound=Rule)
OF_ONE_FILE: set[Rule] = set()
"""The rules that look at nothing but the record's own file and the day."""


def of_one_file(rule: R) -> R:
    """Say of a rule that it is one of them, so that what it found holds until the file is another."""
    OF_ONE_FILE.add(rule)
    return rule
