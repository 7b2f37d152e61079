"""The kinds of record: one model for each kind of file in content/. RECORDS is their registry."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from diplomacy_tracker.content.meeting import Meeting
from diplomacy_tracker.content.meeting_parts import (
    Closed,
    Elsewhere,
    Expectation,
    LogItem,
    Outcome,
    Participant,
    Place,
    Position,
    Related,
    Source,
    Withdrawn,
)
from diplomacy_tracker.content.model import Part, Record, hint
from diplomacy_tracker.content.values import Day, Id, Parties, PartyCode, Period, Text, Title, WikidataItem
from diplomacy_tracker.content.vocabulary import Completeness, Covered, Format, Level, Rank

__all__ = [
    "RECORDS",
    "Closed",
    "Country",
    "Coverage",
    "CoverageGap",
    "Elsewhere",
    "Event",
    "Expectation",
    "Issue",
    "LogItem",
    "Meeting",
    "Office",
    "Organization",
    "Outcome",
    "Part",
    "Participant",
    "Person",
    "Place",
    "Position",
    "Record",
    "Related",
    "Seat",
    "Series",
    "Source",
    "Withdrawn",
]

EARLIER_IDS = "Earlier ids of this file; each leads to its page."


class Office(Part):
    """An office and when it was held. If a person has any, list all of them, so that every meeting falls into one."""

    role: Text = Field(description="The office.", examples=["Minister of Foreign Affairs"])
    start: Period | None = Field(
        None, alias="from", description="When it was taken: a day, month or year.", examples=["2013-03"]
    )
    end: Period | None = Field(
        None, alias="to", description="When it was left: a day, month or year.", examples=["2022-12-30"]
    )


class Person(Record):
    """Somebody who takes part in meetings.

    The id is the name in small letters: `wang-yi`. The text below the facts is a short biography.
    """

    folder: ClassVar[str] = "people"
    singular: ClassVar[str] = "person"

    name: Title = Field(description="The usual name in English.", examples=["Wang Yi"])
    native_name: Title | None = Field(None, description="The name in its own script.", examples=["王毅"])
    party: PartyCode = Field(description="The party for which they take part in meetings.", examples=["CHN"])
    offices: tuple[Office, ...] = Field(
        (), description="Offices held, only where a source gives the dates: all of them or none."
    )
    wikidata: WikidataItem | None = Field(
        None, description="Number of the Wikidata item, looked up and never guessed.", examples=["Q703612"]
    )
    aliases: tuple[Id, ...] = Field((), description=EARLIER_IDS, examples=[["wang-yi-minister"]])


class Country(Record):
    """A country or other polity.

    Every country has a name and an adjective already. A file is needed only to change them, to introduce the country,
    or to add a polity that is not in ISO 3166. The file is named after the country: `south-korea.md`.
    """

    folder: ClassVar[str] = "countries"
    singular: ClassVar[str] = "country"

    code: PartyCode = Field(
        description="Three letters of ISO 3166-1; a code beginning with X for a polity outside it.", examples=["KOR"]
    )
    name: Title | None = Field(
        None,
        description="The name that the site uses.",
        examples=["South Korea"],
        json_schema_extra=hint(required_if="outside ISO"),
    )
    adjective: Title | None = Field(None, description="The adjective of the name.", examples=["South Korean"])
    name_note: Text | None = Field(
        None,
        description="Why it is called so; shown at the top of its page.",
        examples=["Officially the Republic of Korea."],
    )
    aliases: tuple[Id, ...] = Field((), description=EARLIER_IDS, examples=[["republic-of-korea"]])


class Seat(Part):
    """Where an organisation has its seat."""

    city: Text | None = Field(None, description="The city, in English.", examples=["Jakarta"])
    country: PartyCode | None = Field(None, description="The country's code.", examples=["IDN"])


def _seat(value: object) -> object:
    return {"city": value} if isinstance(value, str) else value


class Organization(Record):
    """An organisation that takes part in meetings as a party."""

    folder: ClassVar[str] = "organizations"
    singular: ClassVar[str] = "organization"

    code: PartyCode = Field(description="Two to ten capitals and digits, beginning with a letter.", examples=["ASEAN"])
    name: Title = Field(
        description="The name that the site uses; the file is named after it.",
        examples=["Association of Southeast Asian Nations"],
    )
    members: Parties = Field((), description="The members' codes.", examples=[["BRN", "IDN", "KHM"]])
    seat: Annotated[Seat, BeforeValidator(_seat, json_schema_input_type=Text | Seat)] | None = Field(
        None, description="Where it has its seat; the city alone may follow the key.", examples=["Jakarta"]
    )
    aliases: tuple[Id, ...] = Field((), description=EARLIER_IDS, examples=[["asean"]])


class Event(Record):
    """A summit or conference at which, or beside which, meetings are held."""

    folder: ClassVar[str] = "events"
    singular: ClassVar[str] = "event"

    title: Title = Field(
        description="Its official name in English.", examples=["58th ASEAN Foreign Ministers' Meeting"]
    )
    series: Id | None = Field(
        None,
        description="Id of the series it belongs to.",
        examples=["asean-fmm"],
        json_schema_extra=hint(names="series"),
    )
    host: PartyCode | None = Field(None, description="The code of the host.", examples=["MYS"])
    place: Place | None = Field(None, description="Where it is held.")
    date: Period | None = Field(None, description="Its first day; a month or a year will do.", examples=["2025-07-08"])
    end_date: Day | None = Field(None, description="Its last day.", examples=["2025-07-11"])
    aliases: tuple[Id, ...] = Field((), description=EARLIER_IDS, examples=[["amm-58"]])


class Series(Record):
    """Rounds of recurring or linked talks."""

    folder: ClassVar[str] = "series"
    singular: ClassVar[str] = "series"

    title: Title = Field(description="What the talks are called.", examples=["Quad foreign ministers"])
    parties: Parties = Field((), description="The codes of those who talk.", examples=[["AUS", "IND", "JPN", "USA"]])
    summary: Text | None = Field(
        None, description="What the talks are about.", examples=["Meetings of the four foreign ministers."]
    )
    aliases: tuple[Id, ...] = Field((), description=EARLIER_IDS, examples=[["quad-ministers"]])


class Issue(Record):
    """A subject that meetings are about."""

    folder: ClassVar[str] = "issues"
    singular: ClassVar[str] = "issue"

    title: Title = Field(description="Its name.", examples=["Afghanistan"])
    group: Text | None = Field(
        None,
        description=(
            "The heading under which it is listed; in use are relations, security, economy, technology, society, "
            "regions, order."
        ),
        examples=["regions"],
    )
    summary: Text | None = Field(
        None,
        description="What belongs to it and what does not.",
        examples=["The country since 2021, its government and aid."],
    )
    keywords: tuple[Text, ...] = Field(
        (), description="Words by which texts name it, in any language.", examples=[["Kabul", "阿富汗"]]
    )
    plover: Text | None = Field(
        None,
        description="The nearest context of the PLOVER event codes.",
        examples=["diplomatic"],
    )
    aliases: tuple[Id, ...] = Field((), description=EARLIER_IDS, examples=[["afghan-war"]])


class CoverageGap(Part):
    """A stretch of time in a coverage in which nobody looked, or for which sources are missing."""

    start: Period = Field(alias="from", description="Its first day, month or year.", examples=["2023-02"])
    end: Period = Field(alias="to", description="Its last day, month or year.", examples=["2023-03"])
    why: Text = Field(description="Why.", examples=["The archive of the ministry begins in April."])


class Coverage(Record):
    """How far the record reaches: which contacts somebody looked for, in which sources, and up to which day.

    Where none is declared, the record is selective and reaches to its latest entry.
    """

    folder: ClassVar[str] = "coverage"
    singular: ClassVar[str] = "coverage"

    title: Title = Field(description="What was looked for.", examples=["The United States and China"])
    parties: Annotated[Parties, Field(min_length=1, max_length=2)] = Field(
        description="Two codes: a relation. One code: that party's contacts with all others, or with those under with.",
        examples=[["CHN", "USA"]],
    )
    others: Parties = Field(
        (),
        alias="with",
        description="With one code under parties: the others, where it is limited to some.",
        examples=[["JPN", "KOR"]],
        json_schema_extra=hint(is_rare=True, label="With whom"),
    )
    levels: tuple[Level, ...] = Field((), description="The levels, where it is limited to some.", examples=[["leader"]])
    ranks: tuple[Rank, ...] = Field(
        (),
        description="At the levels defence and economic: the rank of those who led, where it is limited to one.",
        examples=[["minister"]],
        json_schema_extra=hint(is_rare=True),
    )
    formats: tuple[Format, ...] = Field(
        (), description="The formats, where it is limited to some.", examples=[["in-person"]]
    )
    covers: Annotated[tuple[Covered, ...], Field(min_length=1)] = Field(
        (Covered.CONTACTS,),
        description="What somebody looked for; left out, contacts only.",
        examples=[["contacts", "promises"]],
    )
    start: Day = Field(alias="from", description="The first day.", examples=["2021-01-20"])
    through: Day = Field(description="The day up to which somebody looked.", examples=["2026-06-30"])
    completeness: Completeness = Field(description="Whether everything of that kind is entered.", examples=["complete"])
    how: Text = Field(
        description="Which sources were gone through, and how.",
        examples=["The readouts of both foreign ministries, month by month."],
    )
    gaps: tuple[CoverageGap, ...] = Field((), description="Known gaps.")
    aliases: tuple[Id, ...] = Field((), description=EARLIER_IDS, examples=[["us-china"]])


RECORDS: tuple[type[Record], ...] = (Meeting, Person, Country, Organization, Event, Series, Issue, Coverage)
"""Every kind of record, in the order in which readers meet them. A new kind is added here."""
