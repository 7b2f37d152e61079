"""A draft in the making, and the facts that its parts rest on."""

from dataclasses import dataclass, field
from datetime import date

from generator.content.documents import Value
from generator.content.vocabulary import Format
from generator.tools.drafts.annotated_text import AnnotatedText
from generator.tools.drafts.meeting_sentence import MeetingSentence
from generator.tools.drafts.names import Mention
from generator.tools.drafts.origins import Origin
from generator.tools.drafts.remarks import Remarks, text_of


@dataclass(slots=True)
class Draft:
    """An entry to be, with the remarks on it."""

    data: dict[str, Value] = field(default_factory=dict)
    remarks: Remarks = field(default_factory=Remarks)

    @property
    def is_empty(self) -> bool:
        """Whether the text told of no meeting."""
        return not self.data

    @property
    def text(self) -> str:
        """The file."""
        return text_of(self.data, self.remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the parts of a draft rest on."""

    annotated: AnnotatedText
    meeting: MeetingSentence
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
