"""Meetings, how they belong together, and those withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content import urls
from generator.content.catalogue import LARGEST_CONTACT
from generator.content.records import Meeting, Place, Related
from generator.content.vocabulary import Confidence, Format, Level, Occurrence, RelatedAs, Status
from generator.data import coding
from generator.data.dataset import Dataset, Entry
from generator.data.variables import Kind, Table, Variable
from generator.insights import accounts, contacts
from generator.insights.contacts import Gap


def precision(meeting: Meeting) -> str:
    """How exactly the date is known: day, month or year, as ISO 8601 writes it."""
    return ("year", "month", "day")[str(meeting.date).count("-")]


def _place(entry: Entry) -> Place | None:
    return entry.meeting.place


def _before(entry: Entry) -> Gap | None:
    return contacts.previous(entry.meeting, entry.dataset.insights.contacts_of(entry.meeting))


def _codes(entry: Entry) -> coding.Codes:
    return coding.codes(entry.meeting)


MEETINGS: Table[Entry] = Table(
    name="meetings",
    title="Meetings",
    unit="One row for each meeting, call or exchange of letters that was held, planned, put off, cancelled or refused.",
    key=("id",),
    within=lambda entry: (entry,),
    searched=("title", "summary", "notes", "context"),
    variables=(
        Variable(
            "id",
            Kind.ID,
            "The meeting's name for ever; a changed one stays among the aliases.",
            lambda e: e.meeting.id,
            "2025-07-11-rubio-wang-kuala-lumpur",
            rule="Begins with the first day.",
        ),
        Variable(
            "title",
            Kind.TEXT,
            "What the meeting is called on the site.",
            lambda e: e.meeting.title,
            "Rubio and Wang Yi meet in Kuala Lumpur",
        ),
        Variable(
            "date",
            Kind.PERIOD,
            "When it began, as exactly as is known.",
            lambda e: str(e.meeting.date),
            "2025-07-11",
            rule="A month or a year only for meetings that are not held yet.",
        ),
        Variable(
            "date_first",
            Kind.DATE,
            "The first day that `date` may mean.",
            lambda e: e.meeting.date.first,
            "2025-07-11",
            rule="Gaps are counted between these days.",
        ),
        Variable(
            "date_last",
            Kind.DATE,
            "The last day that `date` may mean; the same as `date_first` where the day is known.",
            lambda e: e.meeting.date.last,
            "2025-07-11",
        ),
        Variable(
            "date_precision",
            Kind.TEXT,
            "How exactly the date is known: day, month or year.",
            lambda e: precision(e.meeting),
            "day",
        ),
        Variable(
            "end_date",
            Kind.DATE,
            "The last day of a meeting of several days.",
            lambda e: e.meeting.end_date,
            "2025-07-12",
            missing="It ended on the day it began, or the end is not recorded.",
        ),
        Variable("year", Kind.INTEGER, "The year of `date_first`.", lambda e: e.meeting.start.year, "2025"),
        Variable(
            "status",
            Kind.TERM,
            "Whether it took place.",
            lambda e: e.meeting.status,
            "held",
            words=tuple(Status),
        ),
        Variable(
            "occurrence",
            Kind.TERM,
            "Who says that it took place.",
            lambda e: accounts.occurrence(e.meeting),
            "both",
            words=tuple(Occurrence),
            rule="claimed and denied are written by hand; the others follow from whose own accounts are among the "
            "sources.",
        ),
        Variable("format", Kind.TERM, "How the parties met.", lambda e: e.meeting.format, "phone", words=tuple(Format)),
        Variable(
            "level",
            Kind.TERM,
            "The highest level at which they met.",
            lambda e: e.meeting.level,
            "foreign-minister",
            words=tuple(Level),
        ),
        Variable(
            "place_city",
            Kind.TEXT,
            "The town.",
            lambda e: place.city if (place := _place(e)) else None,
            "Kuala Lumpur",
            missing="It was no meeting in person, or the town is not recorded.",
        ),
        Variable(
            "place_country",
            Kind.ID,
            "The country it was held in.",
            lambda e: place.country if (place := _place(e)) else None,
            "MYS",
            missing="It was no meeting in person.",
            refers="parties.code",
        ),
        Variable(
            "venue",
            Kind.TEXT,
            "The building.",
            lambda e: place.venue if (place := _place(e)) else None,
            "Kuala Lumpur Convention Centre",
            missing="It is not recorded.",
        ),
        Variable(
            "event_id",
            Kind.ID,
            "The summit or conference at which, or on whose sidelines, it was held.",
            lambda e: e.meeting.event,
            "asean-fmm-58",
            missing="It was held at no event.",
            refers="events.id",
        ),
        Variable(
            "series_id",
            Kind.ID,
            "The series of which it is a round.",
            lambda e: e.meeting.series,
            "us-china-trade-talks",
            missing="It belongs to no series.",
            refers="series.id",
        ),
        Variable(
            "parties",
            Kind.LIST,
            "The codes of the parties, in the order of the entry.",
            lambda e: e.meeting.parties,
            "USA;CHN",
            rule="One row for each in meeting_parties.",
        ),
        Variable("party_count", Kind.INTEGER, "How many parties took part.", lambda e: len(e.meeting.parties), "2"),
        Variable(
            "is_contact",
            Kind.FLAG,
            "Whether it counts as a contact of every two of its parties.",
            lambda e: e.meeting.is_held and len(e.meeting.parties) <= LARGEST_CONTACT,
            "1",
            rule="Held, and of at most three parties.",
        ),
        Variable(
            "issues",
            Kind.LIST,
            "The issues the entry lists.",
            lambda e: e.meeting.issues,
            "trade;taiwan",
            missing="None is listed.",
            rule="Others that a side raised are in meeting_issues.",
        ),
        Variable(
            "summary",
            Kind.TEXT,
            "What happened, in one to three sentences.",
            lambda e: e.meeting.summary,
            "The ministers met on the sidelines of a summit.",
        ),
        Variable(
            "notes",
            Kind.TEXT,
            "Where sources disagree.",
            lambda e: e.meeting.notes,
            "Only one account names the place.",
            missing="No disagreement is noted.",
        ),
        Variable(
            "context",
            Kind.TEXT,
            "What else helps to understand it, in Markdown.",
            lambda e: e.meeting.body or None,
            "It was their first meeting.",
            missing="Nothing was written.",
            rule="May have several lines.",
        ),
        Variable(
            "confidence",
            Kind.TERM,
            "How well the entry is founded.",
            lambda e: e.meeting.confidence,
            "high",
            words=tuple(Confidence),
        ),
        Variable(
            "previous_id",
            Kind.ID,
            "The contact of the same parties before it.",
            lambda e: e.known(gap.since.id) if (gap := _before(e)) else None,
            "2025-05-10-geneva-trade-talks",
            missing="None is on record.",
            refers="meetings.id",
        ),
        Variable(
            "days_since_previous",
            Kind.INTEGER,
            "Days from that contact's first day to this one's.",
            lambda e: gap.days if (gap := _before(e)) else None,
            "32",
            missing="No contact before it is on record.",
        ),
        Variable(
            "plover_event",
            Kind.TEXT,
            "Event type in PLOVER.",
            lambda e: _codes(e).event,
            "CONSULT",
            missing="PLOVER has no type for a meeting that was put off or called off.",
            rule=coding.RULE,
        ),
        Variable(
            "plover_mode",
            Kind.TEXT,
            "Mode in PLOVER.",
            lambda e: _codes(e).mode,
            "third-party",
            missing="The type has no mode.",
            rule="As for plover_event.",
        ),
        Variable(
            "cameo",
            Kind.TEXT,
            "Event code in CAMEO, three digits.",
            lambda e: _codes(e).cameo,
            "044",
            missing="As for plover_event.",
            rule="A visit is coded from the visitor's side, 042. Mediation and negotiation (045, 046) are not told "
            "apart.",
        ),
        Variable(
            "aliases",
            Kind.LIST,
            "Ids the meeting had before; their addresses lead to this one.",
            lambda e: e.meeting.aliases,
            "2025-07-11-old-name",
            missing="It has always had this id.",
        ),
        Variable(
            "added",
            Kind.DATE,
            "The day the entry came into the record.",
            lambda e: dates.added if (dates := e.dataset.dates(e.meeting)) else None,
            "2026-11-23",
            missing="The files were exported without their history.",
        ),
        Variable(
            "changed",
            Kind.DATE,
            "The day the entry was last changed.",
            lambda e: dates.changed if (dates := e.dataset.dates(e.meeting)) else None,
            "2026-11-23",
            missing="As for added.",
        ),
        Variable(
            "url",
            Kind.URL,
            "The meeting's page.",
            lambda e: f"{e.dataset.url}{urls.record(e.meeting)}",
            "https://example.org/meetings/2025-07-11-rubio-wang-kuala-lumpur/",
            rule="Relative to the site where its address is not known.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Tie:
    """One meeting that names another."""

    entry: Entry
    number: int
    related: Related


def _ties(entry: Entry) -> Iterator[Tie]:
    counted = (related for related in entry.meeting.related if entry.known(related.id))
    yield from (Tie(entry, n, related) for n, related in enumerate(counted, start=1))


RELATED: Table[Tie] = Table(
    name="related_meetings",
    title="Related meetings",
    unit="One row for each meeting that an entry names as related, in the direction in which it is named.",
    key=("meeting_id", "related_id"),
    within=_ties,
    variables=(
        Variable(
            "meeting_id",
            Kind.ID,
            "The meeting whose entry names the other.",
            lambda t: t.entry.meeting.id,
            "2025-07-11-rubio-wang-kuala-lumpur",
            refers="meetings.id",
        ),
        Variable(
            "related_id",
            Kind.ID,
            "The meeting that is named.",
            lambda t: t.related.id,
            "2025-06-05-xi-trump-call",
            refers="meetings.id",
        ),
        Variable("n", Kind.INTEGER, "Its place in the order of the entry, from 1.", lambda t: t.number, "1"),
        Variable(
            "how",
            Kind.TERM,
            "What the first meeting is to the other.",
            lambda t: t.related.how,
            "follows",
            missing="Related in some other way.",
            words=tuple(RelatedAs),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Removal:
    """A withdrawn meeting."""

    dataset: Dataset
    meeting: Meeting


def _removals(dataset: Dataset) -> Iterator[Removal]:
    yield from (Removal(dataset, meeting) for meeting in dataset.catalogue.withdrawn.values())


WITHDRAWN: Table[Removal] = Table(
    name="withdrawn",
    title="Withdrawn entries",
    unit="One row for each meeting that was taken out of the record; it is in no other table.",
    key=("id",),
    units=_removals,
    variables=(
        Variable("id", Kind.ID, "The meeting's id.", lambda r: r.meeting.id, "2025-10-03-mistake"),
        Variable("title", Kind.TEXT, "What it was called.", lambda r: r.meeting.title, "The ministers meet again"),
        Variable("date", Kind.PERIOD, "When it was said to begin.", lambda r: str(r.meeting.date), "2025-10-03"),
        Variable(
            "withdrawn_on",
            Kind.DATE,
            "The day it was withdrawn.",
            lambda r: r.meeting.withdrawn.date if r.meeting.withdrawn else None,
            "2026-01-05",
        ),
        Variable(
            "reason",
            Kind.TEXT,
            "Why.",
            lambda r: r.meeting.withdrawn.reason if r.meeting.withdrawn else None,
            "It was entered twice.",
        ),
        Variable(
            "url",
            Kind.URL,
            "Its page, which stays.",
            lambda r: f"{r.dataset.url}{urls.record(r.meeting)}",
            "https://example.org/meetings/2025-10-03-mistake/",
        ),
    ),
)
