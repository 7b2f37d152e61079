"""Meetings."""

from diplomacy_tracker.content import urls
from diplomacy_tracker.content.catalogue import contact_pairs
from diplomacy_tracker.content.derived_vocabulary import DatePrecision
from diplomacy_tracker.content.records import Meeting
from diplomacy_tracker.content.values import minutes
from diplomacy_tracker.content.vocabulary import RANKED, Level, Occurrence, Rank
from diplomacy_tracker.data import event_codes
from diplomacy_tracker.data.dataset import MeetingUnit
from diplomacy_tracker.data.declarations import Table, ValueType, Variable
from diplomacy_tracker.data.event_codes import EventCodes
from diplomacy_tracker.data.tables import columns
from diplomacy_tracker.insights import accounts, contacts, ranks
from diplomacy_tracker.insights.contacts import Gap

_field = columns.Fields(Meeting, "meeting")


ONE_RANK = f"Only the levels {' and '.join(level.value for level in Level if level in RANKED)} have ranks."


def precision(meeting: Meeting) -> DatePrecision:
    """How exactly the date is known."""
    return (DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY)[str(meeting.date).count("-")]


def _previous(unit: MeetingUnit) -> Gap | None:
    return contacts.previous(unit.meeting, unit.dataset.insights.contacts_of(unit.meeting))


def _codes(unit: MeetingUnit) -> EventCodes:
    return event_codes.of_meeting(unit.meeting)


MEETINGS: Table[MeetingUnit] = Table(
    name="meetings",
    title="Meetings",
    unit="One row for each meeting, call or exchange of letters that was held, planned, postponed, cancelled or "
    "refused.",
    key=("id",),
    of_meeting=lambda unit: (unit,),
    searched=("title", "summary", "notes", "context"),
    variables=(
        Variable(
            "id",
            ValueType.ID,
            "Permanent identifier; former identifiers are kept in `aliases`.",
            lambda m: m.meeting.id,
            columns.MEETING,
            rule="Begins with the first day.",
        ),
        _field(
            "title", ValueType.TEXT, "Rubio and Wang Yi meet in Kuala Lumpur", definition="The title shown on the site."
        ),
        Variable(
            "date",
            ValueType.PERIOD,
            "The date on which it began, as exactly as it is known.",
            lambda m: str(m.meeting.date),
            "2025-07-11",
            rule="A month or a year only if the meeting has not been held yet.",
        ),
        Variable(
            "date_first",
            ValueType.DATE,
            "The first day that `date` can mean.",
            lambda m: m.meeting.date.first,
            "2025-07-11",
            rule="A gap ends on this day; it begins on the last day of the contact before.",
        ),
        Variable(
            "date_last",
            ValueType.DATE,
            "The last day that `date` can mean; the same as `date_first` if the day is known.",
            lambda m: m.meeting.date.last,
            "2025-07-11",
        ),
        Variable(
            "date_precision",
            ValueType.TERM,
            "How exactly the date is known.",
            lambda m: precision(m.meeting),
            "day",
            terms=tuple(DatePrecision),
        ),
        _field("end_date", ValueType.DATE, "2025-07-12", "It lasted one day, or the last day is not recorded."),
        Variable("year", ValueType.INTEGER, "The year of `date_first`.", lambda m: m.meeting.start.year, "2025"),
        _field("status", ValueType.TERM, "held", definition="Whether it took place."),
        Variable(
            "occurrence",
            ValueType.TERM,
            "Who says that it took place.",
            lambda m: accounts.occurrence(m.meeting),
            "both",
            terms=tuple(Occurrence),
            rule="The contributor writes claimed and denied; the other values follow from which parties' own accounts "
            "are among the sources.",
        ),
        _field("format", ValueType.TERM, "phone"),
        _field("level", ValueType.TERM, "foreign-minister"),
        Variable(
            "rank",
            ValueType.TERM,
            "The rank of those who led the sides.",
            lambda m: ranks.rank(m.meeting),
            "minister",
            ONE_RANK,
            "It follows from the offices of those who are named first for each principal.",
            tuple(Rank),
            derived=True,
        ),
        _field("asked_by", ValueType.LIST, "CHN", columns.NOT_RECORDED),
        Variable(
            "minutes",
            ValueType.INTEGER,
            "How many minutes they talked, as a source says.",
            lambda m: minutes(m.meeting.duration) if m.meeting.duration else None,
            "90",
            missing=columns.NOT_RECORDED,
        ),
        _field("languages", ValueType.LIST, "en;zh", columns.NOT_RECORDED, definition="The languages of the talks."),
        *columns.place("meeting.place", "Not held in person, or the city is not recorded.", "Not held in person."),
        _field("event", ValueType.ID, "asean-fmm-58", "Not held at an event.", name="event_id", refers="events.id"),
        _field(
            "series",
            ValueType.ID,
            "us-china-trade-talks",
            "Not part of a series.",
            name="series_id",
            refers="series.id",
        ),
        Variable(
            "parties",
            ValueType.LIST,
            "The codes of the parties, in the order of the entry.",
            lambda m: m.meeting.parties,
            "USA;CHN",
            rule="The table meeting_parties has one row for each.",
        ),
        Variable(
            "party_count",
            ValueType.INTEGER,
            "The number of parties that took part.",
            lambda m: len(m.meeting.parties),
            "2",
        ),
        Variable(
            "is_contact",
            ValueType.FLAG,
            "Whether it counts as a contact between each two of its parties.",
            lambda m: m.meeting.is_held and bool(contact_pairs(m.meeting)),
            "1",
            rule="Held, and of at most three principals.",
        ),
        Variable(
            "issues",
            ValueType.LIST,
            "The issues that the entry lists.",
            lambda m: m.meeting.issues,
            "trade;taiwan",
            missing="None is listed.",
            rule="The table meeting_issues also has those that only a side raised.",
        ),
        _field(
            "summary",
            ValueType.TEXT,
            "The ministers met on the sidelines of a summit.",
            definition="What happened, in one to three sentences.",
        ),
        _field("notes", ValueType.TEXT, "Only one account names the place.", "No disagreement is noted."),
        columns.body("context", "Background", "It was their first meeting.", lambda m: m.meeting.body),
        _field("confidence", ValueType.TERM, "high"),
        Variable(
            "previous_id",
            ValueType.ID,
            "The previous contact on record at which all principals of this meeting were principals.",
            lambda m: m.not_withdrawn(gap.since.id) if (gap := _previous(m)) else None,
            "2025-05-10-geneva-trade-talks",
            missing="No earlier contact is on record.",
            rule="It may have had one principal more. Meetings that are no contact have one too.",
            refers="meetings.id",
            derived=True,
        ),
        Variable(
            "days_since_previous",
            ValueType.INTEGER,
            "Days from the first day of that contact to the first day of this meeting, both as entered here.",
            lambda m: (m.meeting.start - gap.since.start).days if (gap := _previous(m)) else None,
            "32",
            missing="As for previous_id.",
            rule="It is between two entries: where the record is not complete, a contact in between may be missing.",
            derived=True,
        ),
        Variable(
            "plover_event",
            ValueType.TEXT,
            "Event type in PLOVER.",
            lambda m: _codes(m).event,
            "CONSULT",
            missing="PLOVER has no type for postponed and cancelled meetings.",
            rule=event_codes.RULE,
        ),
        Variable(
            "plover_mode",
            ValueType.TEXT,
            "Mode in PLOVER.",
            lambda m: _codes(m).mode,
            "third-party",
            missing="The type has no mode.",
            rule="As for plover_event.",
        ),
        Variable(
            "cameo",
            ValueType.TEXT,
            "Event code in CAMEO, three digits.",
            lambda m: _codes(m).cameo,
            "044",
            missing="As for plover_event.",
            rule="A visit has the visitor's code, 042. Mediation and negotiation (045, 046) are not distinguished.",
        ),
        Variable(
            "aliases",
            ValueType.LIST,
            "Former identifiers; their addresses lead to this meeting.",
            lambda m: m.meeting.aliases,
            "2025-07-11-old-name",
            missing="It has always had this identifier.",
            derived=True,
        ),
        Variable(
            "added",
            ValueType.DATE,
            "The day on which the entry was added to the record.",
            lambda m: dates.added if (dates := m.dataset.dates(m.meeting)) else None,
            "2026-11-23",
            missing="Exported without the git history.",
            derived=True,
        ),
        Variable(
            "changed",
            ValueType.DATE,
            "The day on which the entry was last changed.",
            lambda m: dates.changed if (dates := m.dataset.dates(m.meeting)) else None,
            "2026-11-23",
            missing="As for added.",
            derived=True,
        ),
        columns.page_url(
            f"meetings/{columns.MEETING}/",
            lambda m: urls.record(m.meeting),
            rule="Relative to the site if the site's address is not known.",
        ),
    ),
)
