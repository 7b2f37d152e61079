"""The parts of a meeting, as an author writes them: place, participants, positions, outcomes, expectations, sources."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from diplomacy_tracker.content.messages import MESSAGES
from diplomacy_tracker.content.model import Part, hint
from diplomacy_tracker.content.values import Day, Due, Id, LanguageTag, Parties, PartyCode, Text, Url
from diplomacy_tracker.content.vocabulary import (
    Capacity,
    Closing,
    Likelihood,
    LogStatus,
    OutcomeKind,
    OutcomeType,
    RelatedAs,
    SourceKind,
)

ENTRY_SOURCE = "Id of the source of this entry that says so."
BY_WHEN = (
    "By when, only if a source names it: a day, month or year, a season (2021-23 is autumn), a quarter (2024-33 is the "
    "first) or an interval (2026/2028)."
)


class Place(Part):
    """Where a meeting took place."""

    city: Text | None = Field(None, description="The city, in English.", examples=["Kuala Lumpur"])
    country: PartyCode = Field(description="The country's code.", examples=["MYS"])
    venue: Text | None = Field(
        None,
        description="The building or room, where it matters.",
        examples=["Kuala Lumpur Convention Centre"],
        json_schema_extra=hint(is_rare=True),
    )


class Participant(Part):
    """Who took part, in which office, for which party; the party alone where nobody is named."""

    person: Id | None = Field(
        None,
        description="Id of a file in content/people/.",
        examples=["marco-rubio", "wang-yi"],
        json_schema_extra=hint(names="people"),
    )
    name: Text | None = Field(
        None,
        description="The name, instead of person, for somebody without a file.",
        examples=["Tengku Zafrul Aziz"],
        json_schema_extra=hint(is_rare=True),
    )
    role: Text | None = Field(
        None,
        description="The office held on that day.",
        examples=["Secretary of State", "Foreign Minister"],
        json_schema_extra=hint(required_if="if named"),
    )
    party: PartyCode = Field(description="The party for which they took part.", examples=["USA", "CHN"])
    capacity: Capacity = Field(
        Capacity.PRINCIPAL,
        alias="as",
        description="In what capacity; left out, as one of those who met.",
        examples=["principal"],
        json_schema_extra=hint(label="As what", is_rare=True),
    )

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        if self.person and self.name:
            raise PydanticCustomError("named_twice", MESSAGES["named_twice"])
        return self


class Elsewhere(Part):
    """When, to whom or on which occasion something was said that was not said at the meeting."""

    date: Day | None = Field(None, description="The day it was said, where known.", examples=["2025-07-10"])
    to: Text | None = Field(
        None,
        description="To whom: a party's code, or an audience in plain words.",
        examples=["MYS", "Chinese media"],
    )
    at: Text | None = Field(
        None,
        description="At what: a meeting's id, or an occasion or place in plain words, with in, at, on or before.",
        examples=["2025-07-10-wang-asean-kuala-lumpur", "at the forum"],
        json_schema_extra=hint(names="meetings"),
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.date or self.to or self.at):
            raise PydanticCustomError("nowhere", MESSAGES["nowhere"])
        return self


class Position(Part):
    """What one side said about one issue."""

    by: PartyCode = Field(
        description="The party that said it, not the one that reports it.",
        examples=["CHN"],
        json_schema_extra=hint(label="By whom"),
    )
    speaker: Text | None = Field(
        None,
        description="Who said it: a person's id, or an office or ministry in plain words.",
        examples=["wang-yi"],
        json_schema_extra=hint(names="people"),
    )
    issue: Id = Field(
        description="Id of the issue it was about.", examples=["tariffs"], json_schema_extra=hint(names="issues")
    )
    text: Text = Field(
        description="What was said, in your own words.", examples=["Called the tariffs a breach of the rules of trade."]
    )
    quote: Text | None = Field(
        None,
        description=(
            "The exact words, in the language of the source: at most 15, or 40 characters of Chinese, Japanese or "
            "Korean."
        ),
        examples=["that has to be addressed"],
    )
    elsewhere: Elsewhere | None = Field(
        None,
        description=(
            "Only if it was not said at this meeting: on another day, to others or in another room. It then does not "
            "count as raised here. What a side told the press about this meeting counts as said at it."
        ),
        json_schema_extra=hint(is_rare=True),
    )
    source: Id = Field(description=ENTRY_SOURCE, examples=["readout"], json_schema_extra=hint(names="sources"))


class LogItem(Part):
    """What had become of an outcome on a day."""

    date: Day = Field(
        description="The day of this state: not before the meeting, not in the future.", examples=["2025-08-11"]
    )
    status: LogStatus = Field(description="What had become of it.", examples=["kept"])
    text: Text | None = Field(None, description="What happened.", examples=["Both sides extended the truce."])
    source: Id = Field(description=ENTRY_SOURCE, examples=["wire"], json_schema_extra=hint(names="sources"))


class Outcome(Part):
    """Something agreed, announced or signed; by whom, toward whom, and what became of it."""

    id: Id = Field(description="A short id, unique among the outcomes and expectations of this entry.", examples=["o1"])
    text: Text = Field(description="What is to be done, or what was done.", examples=["Extend the truce on tariffs"])
    kind: OutcomeKind = Field(description="How firm it is.", examples=["announced"])
    type: OutcomeType = Field(
        OutcomeType.COMMITMENT, description="What it is; left out, a commitment.", examples=["commitment"]
    )
    by: Annotated[Parties, Field(min_length=1)] = Field(
        description="The parties that are bound by it, or that say so.",
        examples=[["CHN"]],
        json_schema_extra=hint(label="By whom"),
    )
    toward: Parties = Field((), description="The parties to whom it was promised.", examples=[["USA"]])
    issue: Id | None = Field(
        None,
        description="Id of the issue it is about.",
        examples=["trade"],
        json_schema_extra=hint(names="issues"),
    )
    due: Due | None = Field(
        None,
        description=BY_WHEN,
        examples=["2025-08-12"],
    )
    denied_by: Parties = Field(
        (), description="The parties that deny it.", examples=[["USA"]], json_schema_extra=hint(is_rare=True)
    )
    source: Id = Field(description=ENTRY_SOURCE, examples=["readout"], json_schema_extra=hint(names="sources"))
    checked: Day | None = Field(
        None,
        description="The day on which somebody last looked for news of it.",
        examples=["2025-08-20"],
        json_schema_extra=hint(label="Looked for news on"),
    )
    log: tuple[LogItem, ...] = Field(
        (), description="What became of it, old to new.", json_schema_extra=hint(label="What became of it")
    )


class Closed(Part):
    """How an expectation ended, other than by a meeting of this record within its time."""

    how: Closing = Field(
        alias="as", description="How it ended.", examples=["lapsed"], json_schema_extra=hint(label="As what")
    )
    date: Day = Field(description="The day on which that was clear.", examples=["2026-01-01"])
    source: Id = Field(description=ENTRY_SOURCE, examples=["wire"], json_schema_extra=hint(names="sources"))


class Expectation(Part):
    """Something that was expected: what, how likely the speaker called it, by when, and what became of it."""

    id: Id = Field(description="A short id, unique among the outcomes and expectations of this entry.", examples=["e1"])
    text: Text = Field(
        description="What is expected to happen.", examples=["A meeting of Trump and Xi in 2025, no date set"]
    )
    kind: Text | None = Field(
        None,
        description=(
            "What kind of thing, in one word; in use are meeting, visit, call, round, agreement, signing, action and "
            "other."
        ),
        examples=["meeting"],
    )
    likelihood: Likelihood | None = Field(None, description="How likely the speaker called it.", examples=["high"])
    said_by: Text | None = Field(
        None,
        description="Who said so: a person's id, or an office or ministry in plain words.",
        examples=["marco-rubio"],
        json_schema_extra=hint(names="people", label="Said by"),
    )
    said_by_party: PartyCode | None = Field(
        None,
        description="The party of who said so, where said_by is not a person with a file.",
        examples=["USA"],
        json_schema_extra=hint(is_rare=True),
    )
    due: Due | None = Field(
        None,
        description=BY_WHEN,
        examples=["2025"],
    )
    source: Id = Field(description=ENTRY_SOURCE, examples=["wire"], json_schema_extra=hint(names="sources"))
    checked: Day | None = Field(
        None,
        description="The day on which somebody last looked for news of it.",
        examples=["2025-12-01"],
        json_schema_extra=hint(label="Looked for news on"),
    )
    fulfilled_by: Id | None = Field(
        None,
        description="Id of the meeting by which it came true, or that is planned for it.",
        examples=["2025-10-30-trump-xi-busan"],
        json_schema_extra=hint(names="meetings", is_rare=True),
    )
    closed: Closed | None = Field(None, description="How it ended otherwise.")


class Related(Part):
    """Another meeting, and what this one is to it where that is known."""

    id: Id = Field(
        description="Id of the other meeting.",
        examples=["2025-01-24-rubio-wang-call"],
        json_schema_extra=hint(names="meetings"),
    )
    how: RelatedAs | None = Field(
        None,
        alias="as",
        description="What this meeting is to the other.",
        examples=["follows"],
        json_schema_extra=hint(label="As what"),
    )


class Source(Part):
    """Where a fact comes from."""

    id: Id = Field(
        description="A short id of your choice, by which the other fields name this source.",
        examples=["readout", "wire"],
    )
    title: Text = Field(
        description="Its headline, in its own language or translated.",
        examples=["The headline of the readout", "The headline of the article"],
    )
    publisher: Text = Field(
        description="Who published it; of a copy, also whose text it is.",
        examples=["Ministry of Foreign Affairs of China", "Its publisher"],
    )
    url: Url = Field(
        description="Its address, from the browser.",
        examples=["https://example.org/readout", "https://example.org/article"],
        json_schema_extra=hint(label="Address"),
    )
    kind: SourceKind = Field(description="What kind of text it is.", examples=["readout", "news"])
    date: Day | None = Field(None, description="The day it was published.", examples=["2025-07-11", "2025-07-12"])
    party: PartyCode | None = Field(
        None, description="The party whose own account it is; never on a news report.", examples=["CHN"]
    )
    language: LanguageTag | None = Field(
        None, description="Its language as a BCP 47 tag, if not English.", examples=["zh"]
    )
    read: Day | None = Field(
        None,
        description="The day on which it was last read for this entry.",
        examples=["2025-07-20"],
        json_schema_extra=hint(is_rare=True, label="Last read on"),
    )
    archive_url: Url | None = Field(
        None,
        description="The address of a copy in a public web archive.",
        examples=["https://web.archive.org/web/2025/https://example.org/readout"],
        json_schema_extra=hint(label="Address of a copy"),
    )
    mentions: tuple[Id, ...] | None = Field(
        None,
        description="Ids of every issue that a side's own account mentions; only if you read all of it.",
        examples=[["trade", "tariffs"]],
        json_schema_extra=hint(names="issues"),
    )
    """None says that the account was not read in full, so that nothing it leaves out is known."""


class Withdrawn(Part):
    """Why an entry no longer counts."""

    date: Day = Field(description="The day it was withdrawn.", examples=["2026-11-23"])
    reason: Text = Field(description="Why, in a sentence.", examples=["The same meeting is recorded under another id."])
