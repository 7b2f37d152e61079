"""A meeting, as an author writes it, and what follows from its own file."""

import datetime as dt
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from diplomacy_tracker.content.meeting_parts import (
    Expectation,
    Outcome,
    Participant,
    Place,
    Position,
    Related,
    Source,
    Withdrawn,
)
from diplomacy_tracker.content.messages import say
from diplomacy_tracker.content.model import Record, hint
from diplomacy_tracker.content.values import Day, Duration, Id, LanguageTag, Parties, PartyCode, Period, Text, Title
from diplomacy_tracker.content.vocabulary import (
    Capacity,
    Confidence,
    Format,
    Level,
    Occurrence,
    SourceKind,
    Status,
)


def _contested(value: Occurrence) -> Occurrence:
    if value.is_derived:
        raise PydanticCustomError("derived", "{reason}", {"reason": say("derived", value=value)})
    return value


def _related(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


class Meeting(Record):
    """A meeting, call or exchange of letters between at least two parties, held or expected."""

    folder: ClassVar[str] = "meetings"
    singular: ClassVar[str] = "meeting"

    title: Title = Field(
        description="What happened, as a headline without judgement; at most 100 characters.",
        examples=["Rubio and Wang meet in Kuala Lumpur"],
    )
    date: Period = Field(
        description="The first day. While a meeting is planned, a month or a year will do.", examples=["2025-07-11"]
    )
    end_date: Day | None = Field(
        None,
        description="The last day, if it is not the first.",
        examples=["2025-07-12"],
        json_schema_extra=hint(is_rare=True),
    )
    local_dates: dict[PartyCode, Day] = Field(
        default_factory=dict,
        description="For a call across midnight, the day in each party's capital; at most a day from date.",
        examples=[{"USA": "2025-07-11", "CHN": "2025-07-12"}],
        json_schema_extra=hint(is_rare=True),
    )
    status: Status = Field(
        Status.HELD,
        description="Whether it took place; left out, it was held.",
        examples=["planned"],
        json_schema_extra=hint(is_rare=True),
    )
    occurrence: Annotated[Occurrence, AfterValidator(_contested)] | None = Field(
        None,
        description="Only if it is contested whether it took place.",
        examples=["claimed"],
        json_schema_extra=hint(is_rare=True),
    )
    format: Format = Field(description="How they met.", examples=["in-person"])
    level: Level = Field(description="The highest level at which they met.", examples=["foreign-minister"])
    asked_by: Parties = Field(
        (),
        description="The parties that asked for it, only where a source says so.",
        examples=[["CHN"]],
        json_schema_extra=hint(is_rare=True, label="Asked for by"),
    )
    duration: Duration | None = Field(
        None,
        description="How long they talked, only where a source says so.",
        examples=["90 minutes"],
        json_schema_extra=hint(is_rare=True),
    )
    languages: tuple[LanguageTag, ...] = Field(
        (),
        description="The languages of the talks as BCP 47 tags, only where a source says so.",
        examples=[["en", "zh"]],
        json_schema_extra=hint(is_rare=True),
    )
    place: Place | None = Field(
        None,
        description="Where they met.",
        json_schema_extra=hint(required_if="in person", label="Place"),
    )
    event: Id | None = Field(
        None,
        description="Id of the event at which, or beside which, it was held.",
        examples=["asean-fmm-58"],
        json_schema_extra=hint(names="events"),
    )
    series: Id | None = Field(
        None,
        description="Id of the series of talks of which it is a round.",
        examples=["us-china-trade-2025-26"],
        json_schema_extra=hint(names="series", is_rare=True),
    )
    summary: Text = Field(
        description="What happened, in one to three sentences of your own that no side could object to.",
        examples=["Rubio and Wang met for the first time and spoke about trade and security."],
    )
    participants: tuple[Participant, ...] = Field(description="Who took part; at least two parties.")
    issues: tuple[Id, ...] = Field(
        description="Ids of what it was about, most important first; may be empty: [].",
        examples=[["trade", "tariffs"]],
        json_schema_extra=hint(names="issues"),
    )
    positions: tuple[Position, ...] = Field((), description="What each side said about each issue.")
    outcomes: tuple[Outcome, ...] = Field((), description="What was agreed, announced or signed.")
    expects: tuple[Expectation, ...] = Field(
        (),
        description="What somebody said would happen next.",
        json_schema_extra=hint(label="Expected"),
    )
    related: tuple[Annotated[Related, BeforeValidator(_related, json_schema_input_type=Id | Related)], ...] = Field(
        (), description="Other meetings it belongs with.", json_schema_extra=hint(is_rare=True)
    )
    sources: Annotated[tuple[Source, ...], Field(min_length=1)] = Field(
        description="Where the facts of this entry come from; at least one."
    )
    confidence: Confidence = Field(description="How well the entry is founded.", examples=["medium"])
    notes: Text | None = Field(
        None,
        description="Where sources disagree, and what a reader must know about them.",
        examples=["One account says this, another that."],
        json_schema_extra=hint(is_rare=True),
    )
    aliases: tuple[Id, ...] = Field(
        (),
        description="Earlier ids of this entry, the first one first; each leads to its page.",
        examples=[["2025-07-11-rubio-wang"]],
        json_schema_extra=hint(is_rare=True),
    )
    withdrawn: Withdrawn | None = Field(
        None, description="Why the entry no longer counts.", json_schema_extra=hint(is_rare=True)
    )

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The parties that took part, each once, in the order of the participants."""
        return tuple(dict.fromkeys(participant.party for participant in self.participants))

    @cached_property
    def principals(self) -> tuple[str, ...]:
        """The parties that met or negotiated, without those that only hosted, mediated or observed."""
        return tuple(dict.fromkeys(one.party for one in self.participants if one.capacity is Capacity.PRINCIPAL))

    @cached_property
    def sources_by_id(self) -> dict[str, Source]:
        """The entry's sources by their ids."""
        return {source.id: source for source in self.sources}

    @property
    def start(self) -> dt.date:
        """The first day; of a month or year still open, its first day. A gap ends on it."""
        return self.date.first

    @property
    def end(self) -> dt.date:
        """The last day, on which what has passed since begins; the first one if no other is recorded."""
        return self.end_date or self.date.last

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.status is Status.HELD

    @property
    def is_data_set_record(self) -> bool:
        """Whether all its sources are records of published data sets."""
        return all(source.kind is SourceKind.DATASET for source in self.sources)

    @property
    def is_in_person(self) -> bool:
        """Whether at least some of the parties were in one place."""
        return self.format in {Format.IN_PERSON, Format.HYBRID}
