"""What an author may write: one model for each kind of file in content/."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from functools import cached_property
from typing import Annotated, ClassVar, Self, TypeAlias, get_args, get_type_hints
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.content.dates import When, parse_day
from generator.content.messages import MESSAGES, say
from generator.content.vocabulary import (
    Closing,
    Confidence,
    Format,
    Level,
    Likelihood,
    LogStatus,
    Occurrence,
    OutcomeKind,
    RelatedAs,
    SourceKind,
    Status,
)

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
PERIOD_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
TITLE_LENGTH = 100
ID_LENGTH = 100
"""A file system takes 255 bytes for a name, and ours have to leave room for endings."""


def _reading(parse: Callable[[str], object], *, pattern: str = r"\S") -> BeforeValidator:
    """A validator that hands the text to `parse` and reports its ValueError in the parser's own words.

    `pattern` is what the text looks like, for the JSON Schema of the record.
    """

    def read(value: object) -> object:
        if not isinstance(value, str):
            raise PydanticCustomError("text_expected", "must be text")
        try:
            return parse(value)
        except ValueError as error:
            raise PydanticCustomError("unreadable", "{reason}", {"reason": str(error)}) from None

    return BeforeValidator(read, json_schema_input_type=Annotated[str, StringConstraints(pattern=pattern)])


def folded_text(value: str) -> str:
    """Prose with its white space folded; a folded YAML block ends with a newline nobody meant."""
    return unicodedata.normalize("NFC", " ".join(value.split()))


def _text(value: str) -> str:
    text = folded_text(value)
    if not text:
        message = "is empty; write something or delete the line"
        raise ValueError(message)
    return text


def _title(value: str) -> str:
    text = _text(value)
    if "<" in text or ">" in text:
        raise ValueError(say("title_signs", value=text))
    if len(text) > TITLE_LENGTH:
        raise ValueError(say("title_length", number=len(text), most=TITLE_LENGTH))
    return text


def _url(value: str) -> str:
    text = value.strip()
    unreadable = say("not_an_address", value=text)
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:  # square brackets that hold no IPv6 address, or a port that is no number up to 65535
        raise ValueError(unreadable) from None
    if parts.scheme not in {"http", "https"}:
        raise ValueError(say("not_http", value=text))
    if not parts.hostname or any(character.isspace() or character in '<>"' for character in text):
        raise ValueError(unreadable)
    if "@" in parts.netloc or "\\" in text or _mixes_alphabets(parts.hostname):
        raise ValueError(say("not_plain_address", value=text))
    return text


def _mixes_alphabets(host: str) -> bool:
    """Whether a part of a host's name has letters of two alphabets that look alike (Unicode TS 39 §5.2)."""
    parts = ({unicodedata.name(sign, "").split()[0] for sign in part if sign.isalpha()} for part in host.split("."))
    return any(len(alphabets & _LOOK_ALIKE) > 1 for alphabets in parts)


_LOOK_ALIKE = {"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE"}


Text = Annotated[str, _reading(_text)]
Title = Annotated[str, _reading(_title, pattern=rf"^[^<>]{{1,{TITLE_LENGTH}}}$")]
Url = Annotated[str, _reading(_url, pattern='^https?://[^<>"]+$')]
Day = Annotated[dt.date, _reading(parse_day, pattern=r"^\d{4}-\d{2}-\d{2}$")]
Period = Annotated[When, _reading(When.parse, pattern=PERIOD_PATTERN)]
Id = Annotated[str, StringConstraints(pattern=f"^{ID_PATTERN}$", max_length=ID_LENGTH)]
PartyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,9}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 tag: `en`, `zh`, `zh-Hant`."""
Parties = tuple[PartyCode, ...]


def _contested(value: Occurrence) -> Occurrence:
    if value.is_derived:
        message = f'"{value}" is derived from the sources; write only claimed or denied'
        raise PydanticCustomError("derived", "{reason}", {"reason": message})
    return value


class Part(BaseModel):
    """A mapping inside a file. Unknown keys are errors; nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Record(Part):
    """A file. `id` is its name without `.md`, `body` its Markdown: the loader sets both, authors write neither."""

    folder: ClassVar[str]
    singular: ClassVar[str]

    id: Id
    body: str = ""


class Place(Part):
    """Where a meeting took place: `{city: Kuala Lumpur, country: MYS, venue: Convention Centre}`."""

    city: Text | None = None
    country: PartyCode
    venue: Text | None = None


class Seat(Part):
    """Where an organisation has its seat; a bare text is the city."""

    city: Text | None = None
    country: PartyCode | None = None


def _seat(value: object) -> object:
    return {"city": value} if isinstance(value, str) else value


class Participant(Part):
    """Who took part, in which office, for which party; a bare party where nobody is named."""

    person: Id | None = None
    name: Text | None = None
    role: Text | None = None
    party: PartyCode

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        if self.person and self.name:
            raise PydanticCustomError("named_twice", MESSAGES["named_twice"])
        return self


class Position(Part):
    """What one side said about one issue. `speaker` is a person's id, an office or a ministry."""

    by: PartyCode
    speaker: Text | None = None
    issue: Id
    text: Text
    quote: Text | None = None
    source: Id


class LogItem(Part):
    """What had become of an outcome on a day."""

    date: Day
    status: LogStatus
    text: Text | None = None
    source: Id


class Outcome(Part):
    """Something agreed, announced or signed; `by` whom, `toward` whom, and what became of it."""

    id: Id
    text: Text
    kind: OutcomeKind
    by: Annotated[Parties, Field(min_length=1)]
    toward: Parties = ()
    issue: Id | None = None
    due: Period | None = None
    denied_by: Parties = ()
    source: Id
    log: tuple[LogItem, ...] = ()


class Closed(Part):
    """How an expectation ended when it was not simply fulfilled."""

    how: Closing = Field(alias="as")
    date: Day
    source: Id


class Expectation(Part):
    """Something foretold: what, how likely the speaker called it, by when, and what became of it."""

    id: Id
    text: Text
    kind: Text | None = None
    likelihood: Likelihood | None = None
    said_by: Text | None = None
    due: Period | None = None
    source: Id
    fulfilled_by: Id | None = None
    closed: Closed | None = None


class Related(Part):
    """Another meeting, and what this one is to it where that is known."""

    id: Id
    how: RelatedAs | None = Field(None, alias="as")


class Source(Part):
    """Where a fact comes from. `party` says whose own account it is.

    `mentions` lists every issue of an account that was read in full, so that what it leaves out is known; None means
    that it was not read in full.
    """

    id: Id
    title: Text
    publisher: Text
    url: Url
    kind: SourceKind
    date: Day | None = None
    party: PartyCode | None = None
    language: Language | None = None
    archive_url: Url | None = None
    mentions: tuple[Id, ...] | None = None


class Withdrawn(Part):
    """Why an entry no longer counts."""

    date: Day
    reason: Text


def _related(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


class Meeting(Record):
    """A meeting, call or exchange of letters between at least two parties, held or expected."""

    folder: ClassVar[str] = "meetings"
    singular: ClassVar[str] = "meeting"

    title: Title
    date: Period
    end_date: Day | None = None
    local_dates: dict[PartyCode, Day] = Field(default_factory=dict)
    status: Status = Status.HELD
    occurrence: Annotated[Occurrence, AfterValidator(_contested)] | None = None
    format: Format
    level: Level
    place: Place | None = None
    event: Id | None = None
    series: Id | None = None
    summary: Text
    participants: tuple[Participant, ...]
    issues: tuple[Id, ...]
    positions: tuple[Position, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    expects: tuple[Expectation, ...] = ()
    related: tuple[Annotated[Related, BeforeValidator(_related, json_schema_input_type=Id | Related)], ...] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    confidence: Confidence
    notes: Text | None = None
    aliases: tuple[Id, ...] = ()
    withdrawn: Withdrawn | None = None

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The parties that took part, each once, in the order of the participants."""
        return tuple(dict.fromkeys(participant.party for participant in self.participants))

    @cached_property
    def sources_by_id(self) -> dict[str, Source]:
        """The entry's sources by their ids."""
        return {source.id: source for source in self.sources}

    @property
    def start(self) -> dt.date:
        """The first day; of a month or year still open, its first day. Gaps are counted between first days."""
        return self.date.first

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.status is Status.HELD

    @property
    def is_data_set_record(self) -> bool:
        """Whether nothing but records of published data sets tells of it."""
        return all(source.kind is SourceKind.DATASET for source in self.sources)

    @property
    def is_in_person(self) -> bool:
        """Whether at least some of the parties were in one place."""
        return self.format in {Format.IN_PERSON, Format.HYBRID}


class Office(Part):
    """An office and when it was held."""

    role: Text
    start: Period | None = Field(None, alias="from")
    end: Period | None = Field(None, alias="to")


class Person(Record):
    """Someone who takes part in meetings."""

    folder: ClassVar[str] = "people"
    singular: ClassVar[str] = "person"

    name: Title
    native_name: Title | None = None
    party: PartyCode
    offices: tuple[Office, ...] = ()
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None
    aliases: tuple[Id, ...] = ()


class Country(Record):
    """What differs from the base table, or is missing there, for one country or polity."""

    folder: ClassVar[str] = "countries"
    singular: ClassVar[str] = "country"

    code: PartyCode
    name: Title | None = None
    adjective: Title | None = None
    name_note: Text | None = None
    aliases: tuple[Id, ...] = ()


class Organization(Record):
    """An organisation that takes part in meetings as a party."""

    folder: ClassVar[str] = "organizations"
    singular: ClassVar[str] = "organization"

    code: PartyCode
    name: Title
    members: Parties = ()
    seat: Annotated[Seat, BeforeValidator(_seat, json_schema_input_type=Text | Seat)] | None = None
    aliases: tuple[Id, ...] = ()


class Event(Record):
    """A summit or conference at which meetings were held."""

    folder: ClassVar[str] = "events"
    singular: ClassVar[str] = "event"

    title: Title
    series: Id | None = None
    host: PartyCode | None = None
    place: Place | None = None
    date: Period | None = None
    end_date: Day | None = None
    aliases: tuple[Id, ...] = ()


class Series(Record):
    """Rounds of recurring or linked talks."""

    folder: ClassVar[str] = "series"
    singular: ClassVar[str] = "series"

    title: Title
    parties: Parties = ()
    summary: Text | None = None
    aliases: tuple[Id, ...] = ()


class Issue(Record):
    """A subject that meetings are about."""

    folder: ClassVar[str] = "issues"
    singular: ClassVar[str] = "issue"

    title: Title
    group: Text | None = None
    summary: Text | None = None
    keywords: tuple[Text, ...] = ()
    plover: Text | None = None
    aliases: tuple[Id, ...] = ()


AnyRecord: TypeAlias = Meeting | Person | Country | Organization | Event | Series | Issue
RECORDS: tuple[type[Record], ...] = (Meeting, Person, Country, Organization, Event, Series, Issue)
"""Every kind of file, in the order of DESIGN §3."""


def authored_keys(model: type[Part]) -> tuple[str, ...]:
    """The keys an author may write, as they are spelt in files."""
    names = ((name, info.alias or name) for name, info in model.model_fields.items())
    loaded = {"id", "body"} if issubclass(model, Record) else set()
    return tuple(alias for name, alias in names if name not in loaded)


def text_keys(model: type[Part]) -> frozenset[str]:
    """The keys of prose, whose white space is folded when a file is read."""
    hints = get_type_hints(model, include_extras=True)
    is_prose = {name: bool({Text, Title} & {hints[name], *get_args(hints[name])}) for name in model.model_fields}
    return frozenset(info.alias or name for name, info in model.model_fields.items() if is_prose[name])
