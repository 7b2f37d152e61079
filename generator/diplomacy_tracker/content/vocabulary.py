"""The closed word lists: what an author may write, the one word readers see for it, and what it means."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word of a closed list. Its value is what files hold; members are listed in the order pages show them."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str = "", meaning: str = "") -> Self:
        """Give a member its label (lower case, for the middle of a line) and its meaning."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        member.meaning = meaning
        return member

    @property
    def is_derived(self) -> bool:
        """Whether no author may write it, since it follows from other facts."""
        return False


class Status(Term):
    """Whether a meeting took place."""

    HELD = "held", "held", "It took place."
    PLANNED = "planned", "planned", "It has been announced and has not taken place yet."
    POSTPONED = "postponed", "postponed", "It was announced and put off without a new date."
    CANCELLED = "cancelled", "cancelled", "It was announced and called off."
    REFUSED = "refused", "refused", "One side asked for it and another turned it down."


class Occurrence(Term):
    """Who says that a meeting took place. Write only the first two; the others follow from the sources."""

    CLAIMED = "claimed", "claimed by one side", "One side says it took place; the other has not confirmed it."
    DENIED = "denied", "denied", "One side says it took place; the other says it did not."
    BOTH = "both", "confirmed by both sides", "Each side has published an account of its own."
    ONE = "one", "confirmed by one side", "One side has published an account of its own."
    REPORTED = "reported", "reported", "Known from reports; no side's own account is recorded."

    @property
    def is_derived(self) -> bool:
        """Whether no author may write it: all but two follow from the sources."""
        return self not in {Occurrence.CLAIMED, Occurrence.DENIED}


class Format(Term):
    """How the parties met."""

    IN_PERSON = "in-person", "in person", "Face to face, in one place."
    HYBRID = "hybrid", "hybrid", "Some were in one place, others joined by video."
    VIDEO = "video", "video", "By video link."
    PHONE = "phone", "phone", "By telephone."
    LETTER = "letter", "letter", "By exchange of letters."


class Level(Term):
    """The highest level at which the parties met."""

    LEADER = "leader", "leaders", "Heads of state or government, or of an organisation."
    VICE_LEADER = "vice-leader", "vice leaders", "Vice presidents and deputy heads of government."
    FOREIGN_MINISTER = "foreign-minister", "foreign ministers", "Foreign ministers and equivalents."
    DEFENCE = "defence", "defence", "Defence ministers and military commanders."
    ECONOMIC = "economic", "economic", "Ministers and envoys for trade, finance and the economy."
    SECURITY_ADVISER = "security-adviser", "security advisers", "National security advisers and equivalents."
    SENIOR_OFFICIAL = (
        "senior-official",
        "senior officials",
        "Officials below minister, envoys and legislators.",
    )
    MULTILATERAL = "multilateral", "multilateral", "A gathering of many parties, whatever their level."


class Rank(Term):
    """The rank of an office, and of those who led the two sides at the levels where ministers and others meet."""

    MINISTER = "minister", "ministers", "A minister, or somebody above; of a meeting, one led each side."
    BELOW_MINISTER = (
        "below-minister",
        "below ministers",
        "A commander, an envoy or an official; of a meeting, one led one side or both.",
    )


AMONG: Mapping[Level, str] = {
    Level.LEADER: "between leaders",
    Level.VICE_LEADER: "between vice leaders",
    Level.FOREIGN_MINISTER: "between foreign ministers",
    Level.DEFENCE: "between defence officials",
    Level.ECONOMIC: "between economic officials",
    Level.SECURITY_ADVISER: "between security advisers",
    Level.SENIOR_OFFICIAL: "between senior officials",
    Level.MULTILATERAL: "at a larger gathering",
}
"""The words that follow "contact" to say at which level it was."""

AMONG_RANKED: Mapping[tuple[Level, Rank], str] = {
    (Level.DEFENCE, Rank.MINISTER): "between defence ministers",
    (Level.DEFENCE, Rank.BELOW_MINISTER): "between commanders or defence officials",
    (Level.ECONOMIC, Rank.MINISTER): "between economic ministers",
    (Level.ECONOMIC, Rank.BELOW_MINISTER): "between economic officials below ministers",
}
"""The same for the levels at which people of several ranks meet, by their rank."""

RANKED = frozenset(level for level, _ in AMONG_RANKED)
"""The levels with ranks; the others have one rank each, or none that an office shows."""


class OutcomeKind(Term):
    """How firm an outcome is."""

    SIGNED = "signed", "signed", "There is a text that the parties signed or issued together."
    AGREED = "agreed", "agreed", "Each side says so."
    ANNOUNCED = "announced", "announced", "One side says so."


class OutcomeType(Term):
    """What an outcome is. Only a commitment is a promise: the others are never open, kept or broken."""

    COMMITMENT = "commitment", "commitment", "Something to be done that can be checked."
    DOCUMENT = "document", "document", "A text or a deal concluded there and then."
    STATEMENT = "statement", "statement", "A view, a description, or that nothing was agreed."


class Capacity(Term):
    """In what capacity somebody took part. Only principals make a contact between their parties."""

    PRINCIPAL = "principal", "principal", "One of those who met or negotiated."
    HOST = "host", "host", "Gave the place and took no side."
    MEDIATOR = "mediator", "mediator", "Went between those who negotiated."
    OBSERVER = "observer", "observer", "Was there and did not negotiate."


class LogStatus(Term):
    """What had become of an outcome on a day."""

    PENDING = "pending", "pending", "Nothing to see yet."
    IN_PROGRESS = "in-progress", "in progress", "Begun, not finished."
    KEPT = "kept", "kept", "Done as promised."
    PARTLY = "partly", "partly kept", "Done in part, or late."
    BROKEN = "broken", "broken", "Not done, or undone."
    SUPERSEDED = "superseded", "superseded", "Replaced by a later arrangement."


class Likelihood(Term):
    """How likely the speaker called what is expected."""

    LOW = "low", "unlikely", "The speaker called it unlikely."
    MEDIUM = "medium", "possible", "The speaker called it possible."
    HIGH = "high", "likely", "The speaker called it likely, or planned it."
    CERTAIN = "certain", "certain", "The speaker announced it as settled."


class Closing(Term):
    """How an expectation ended, other than by a meeting of this record within its time."""

    HAPPENED = "happened", "happened", "It happened as expected; the meeting or act has no entry here."
    LATE = "late", "late", "It happened after the day that was named."
    LOWER_LEVEL = "lower-level", "at a lower level", "It happened, between less senior people."
    CANCELLED = "cancelled", "cancelled", "It was called off."
    LAPSED = "lapsed", "lapsed", "The day passed and nothing happened."
    SUPERSEDED = "superseded", "superseded", "Another plan took its place."


class RelatedAs(Term):
    """What one meeting is to another."""

    PREPARES = "prepares", "prepared", "This meeting prepared the other."
    FOLLOWS = "follows", "followed up", "This meeting followed up the other."
    PARALLEL = "parallel", "in parallel with", "Both were held side by side."


class SourceKind(Term):
    """What kind of text a source is."""

    READOUT = "readout", "readout", "A side's own written account of the meeting."
    JOINT_STATEMENT = "joint-statement", "joint statement", "A text the parties issued together."
    TRANSCRIPT = "transcript", "transcript", "What was said, word for word."
    FACT_SHEET = "fact-sheet", "fact sheet", "A side's own list of results."
    BRIEFING = "briefing", "briefing", "What a side told the press."
    NEWS = "news", "news", "A news report."
    ANALYSIS = "analysis", "analysis", "A study or commentary."
    DATASET = "dataset", "data set", "A record in a published data set."


class Confidence(Term):
    """How well an entry is founded."""

    HIGH = "high", "high", "Two independent sources or an official account."
    MEDIUM = "medium", "medium", "One good source."
    LOW = "low", "low", "Sources are weak or contradict each other."


class Completeness(Term):
    """Whether everything of a kind was entered."""

    COMPLETE = "complete", "complete", "Every contact of that kind in the sources that were gone through is entered."
    SELECTIVE = "selective", "selective", "Only some contacts are entered; that one is missing means nothing."


class Covered(Term):
    """What somebody looked for."""

    CONTACTS = "contacts", "contacts", "Meetings, calls, video conferences and letters."
    PROMISES = "promises", "promises", "News of what became of promises and expectations."


OTHER_WORDS: Mapping[str, str] = {
    "article": "news",
    "news article": "news",
    "newspaper": "news",
    "press release": "readout",
    "statement": "readout",
    "communique": "joint-statement",
    "joint communique": "joint-statement",
    "joint declaration": "joint-statement",
    "press conference": "briefing",
    "press briefing": "briefing",
    "remarks": "transcript",
    "speech": "transcript",
    "opinion": "analysis",
    "op ed": "analysis",
    "call": "phone",
    "phone call": "phone",
    "telephone": "phone",
    "videoconference": "video",
    "video conference": "video",
    "online": "video",
    "virtual": "video",
    "face to face": "in-person",
    "president": "leader",
    "head of state": "leader",
    "head of government": "leader",
    "heads of state": "leader",
    "summit": "leader",
    "fm": "foreign-minister",
    "minister": "foreign-minister",
    "ministerial": "foreign-minister",
    "defense": "defence",
    "national security adviser": "security-adviser",
    "nsa": "security-adviser",
    "officials": "senior-official",
    "done": "kept",
    "fulfilled": "kept",
    "ongoing": "in-progress",
    "failed": "broken",
}
"""What people call a word of some closed list, in plain form; suggested where that word is one of the list."""
