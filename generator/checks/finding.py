"""What a rule finds, and what it may ask."""

from dataclasses import dataclass
from datetime import date

from generator.catalogue import Catalogue
from generator.documents import Route


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
