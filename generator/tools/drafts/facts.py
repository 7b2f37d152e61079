"""A draft in the making, and the facts that its parts rest on."""

from dataclasses import dataclass, field
from datetime import date

from generator.content.documents import Value
from generator.content.vocabulary import Format
from generator.tools.drafts.contact import Contact
from generator.tools.drafts.names import Mention
from generator.tools.drafts.origins import Origin
from generator.tools.drafts.scene import Scene
from generator.tools.drafts.writing import Notes, text_of


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
class Facts:
    """What the parts of a draft rest on."""

    scene: Scene
    contact: Contact
    people: tuple[Mention, ...]
    day: date | None
    form: Format | None
    city: str
    origin: Origin
    issues: tuple[str, ...]
    of_line: dict[int, tuple[str, str]]
    """The first issue of a line, by its number, with its keyword."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Their codes, each once."""
        return tuple(dict.fromkeys(person.party for person in self.people if person.party))
