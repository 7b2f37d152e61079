"""The closed word lists of what is derived from the entries: no author writes these words."""

from diplomacy_tracker.content.vocabulary import Term


class DatePrecision(Term):
    """How exactly a date is known."""

    DAY = "day", "day", "The day is known."
    MONTH = "month", "month", "Only the month is known."
    YEAR = "year", "year", "Only the year is known."


class OutcomeRole(Term):
    """What a party has to do with an outcome."""

    BY = "by", "by", "It is to do it, or says so."
    TOWARD = "toward", "toward", "It was promised to it."
    DENIED_BY = "denied_by", "denied by", "It denies it."


class Coverage(Term):
    """How much of a party's own account is known."""

    WHOLE = "whole", "account read in full", "Its own account was read in full, so what it leaves out is known."
    PART = "part", "account not read in full", "Its own account is known in part; what it leaves out is not known."
    NONE = "none", "no account on record", "No account of its own is recorded here."


class CellKind(Term):
    """What is known of one party on one issue."""

    SAID = "said", "said", "What it said is recorded."
    MENTIONED = "mentioned", "named, no details", "Its own account names the issue; what it said is not recorded."
    SILENT = "silent", "left out of its account", "Its own account was read in full and does not name the issue."
    UNKNOWN = "unknown", "not known", "Nothing recorded, and no account of its own was read in full."


class Voice(Term):
    """Through whom a statement is known."""

    OWN = "own", "own account", "From its own account."
    JOINT = "joint", "in a joint statement", "From a text the parties issued together."
    OTHER = "other", "as told by", "From the other side's account."
    PRESS = "press", "as reported by", "From a news report or study."


class PromiseState(Term):
    """What has become of an outcome by today; those that need attention first."""

    OVERDUE = "overdue", "overdue", "Its day has passed, and somebody who looked since found no result."
    UNCHECKED = "unchecked", "not checked since", "Its day has passed, and nobody has looked for a result since."
    OPEN = "open", "open", "No result is recorded yet."
    IN_PROGRESS = "in-progress", "in progress", "Begun, not finished."
    BROKEN = "broken", "broken", "Not done, or undone."
    PARTLY = "partly", "partly kept", "Done in part, or late."
    KEPT = "kept", "kept", "Done as promised."
    SUPERSEDED = "superseded", "superseded", "Replaced by a later arrangement."
    NONE = "none", "nothing to keep", "It is a document or a statement, and promises nothing."


class Corroboration(Term):
    """Who confirms an outcome."""

    TEXT = "text", "signed text", "There is a text that the parties signed or issued together."
    EACH = "each", "each side says so", "Each side's account has it."
    ONE = "one", "one side says so", "Only one side says so."
    DENIED = "denied", "denied by another side", "One side says so and another denies it."


class ExpectationState(Term):
    """What has become of an expectation by today; those that need attention first."""

    PAST_DUE = "past-due", "past due", "Its day has passed, and somebody who looked since found no result."
    UNCHECKED = "unchecked", "not checked since", "Its day has passed, and nobody has looked for a result since."
    OPEN = "open", "open", "It may still happen."
    FULFILLED = "fulfilled", "happened", "It happened as foretold."
    HAPPENED = "happened", "happened, no entry", "It happened as expected; the meeting or act has no entry here."
    LATE = "late", "happened late", "It happened after the day that was named."
    LOWER_LEVEL = "lower-level", "at a lower level", "It happened, between less senior people."
    CANCELLED = "cancelled", "cancelled", "It was called off."
    LAPSED = "lapsed", "lapsed", "The day passed and nothing happened."
    SUPERSEDED = "superseded", "superseded", "Another plan took its place."


class ChangeKind(Term):
    """What happened to a record on a day, in the order of the page."""

    ADDED = "added", "added", "It is new in the record."
    STATE = "state", "changed state", "A promise, an expectation or a meeting has another state."
    COVERAGE = "coverage", "coverage", "What was looked for, or up to which day, is another."
    CHANGED = "changed", "changed", "Something else in it is another."
    REMOVED = "removed", "removed", "Its file is gone."


class TaskKind(Term):
    """What there is to do; what readers miss most comes first."""

    PLANNED = "planned", "planned meetings whose day has come", "Say whether it was held, put off or called off."
    OVERDUE = "overdue", "promises overdue", "Look for what came of it, and add that to its log."
    DUE = "due", "expectations due", "Name the meeting that fulfilled it, or close it."
    PROMISE_UNCHECKED = (
        "promise-unchecked",
        "promises not checked since",
        "Look for a result, and write the day under checked, or the result in its log.",
    )
    EXPECTATION_UNCHECKED = (
        "expectation-unchecked",
        "expectations not checked since",
        "Look for what became of it, and write the day under checked, or close it.",
    )
    ONE_SIDE = "one-side", "accounts from one side only", "Look for the other side's own account."
    LOW_CONFIDENCE = "low-confidence", "low confidence", "Look for a better source."
    NO_OFFICES = "no-offices", "people without offices", "Add the offices for which a source gives the dates."
    NO_ARCHIVE = (
        "no-archive",
        "sources without an archive link, by meeting",
        "Add the address of a copy in a web archive.",
    )
