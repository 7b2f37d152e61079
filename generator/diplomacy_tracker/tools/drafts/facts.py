"""The draft that is being made, and the facts that several of its parts need."""

from dataclasses import dataclass, field
from datetime import date

from diplomacy_tracker.content.documents import Value
from diplomacy_tracker.content.vocabulary import Confidence, Format
from diplomacy_tracker.tools.drafts.annotated_text import AnnotatedText
from diplomacy_tracker.tools.drafts.meeting_sentence import MeetingSentence
from diplomacy_tracker.tools.drafts.names import Mention
from diplomacy_tracker.tools.drafts.origins import Origin
from diplomacy_tracker.tools.drafts.remarks import Remarks, text_of


@dataclass(slots=True)
class Draft:
    """The front matter guessed so far, and the remarks on it."""

    data: dict[str, Value] = field(default_factory=dict)
    remarks: Remarks = field(default_factory=Remarks)
    is_empty: bool = False
    """Whether no meeting was found in the text."""
    file: str = ""
    """The path that the guesses suggest; empty without a day."""
    confidence: Confidence | None = None
    """How sure it is that this is a meeting of the text; None for an empty draft and for an assistant's answer."""
    language: str = ""
    """The language of the text, as far as its words tell."""
    is_read: bool = True
    """Whether the language is one that drafts are made from."""

    @property
    def text(self) -> str:
        """The text of the file."""
        return text_of(self.data, self.remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts about a meeting that several parts of its draft need."""

    annotated: AnnotatedText
    meeting: MeetingSentence
    people: tuple[Mention, ...]
    day: date | None
    form: Format | None
    city: str
    origin: Origin
    issues: tuple[str, ...]
    of_line: dict[int, tuple[str, str]]
    """The first issue of each line and its keyword, by the number of the line."""

    @property
    def parties(self) -> tuple[str, ...]:
        """The codes of the parties that took part, each once."""
        return tuple(dict.fromkeys(person.party for person in self.people if person.party))
