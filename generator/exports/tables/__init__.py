"""Every table, those that others refer to first."""

from collections.abc import Mapping

from generator.exports.tables.accounts import ACCOUNTS, MEETING_ISSUES, POSITIONS, SOURCES
from generator.exports.tables.attendance import MEETING_PARTIES, PARTICIPANTS
from generator.exports.tables.dyads import DYAD_YEAR, PARTY_YEAR
from generator.exports.tables.gatherings import EVENTS, SERIES
from generator.exports.tables.issues import ISSUES
from generator.exports.tables.meetings import MEETINGS, RELATED, WITHDRAWN
from generator.exports.tables.outcomes import EXPECTATIONS, OUTCOME_LOG, OUTCOME_PARTIES, OUTCOMES
from generator.exports.tables.parties import PARTIES
from generator.exports.tables.people import OFFICES, PEOPLE
from generator.exports.tables.relations import RELATIONS
from generator.exports.variables import AnyTable

TABLES: tuple[AnyTable, ...] = (
    PARTIES,
    PEOPLE,
    OFFICES,
    ISSUES,
    SERIES,
    EVENTS,
    MEETINGS,
    MEETING_PARTIES,
    PARTICIPANTS,
    SOURCES,
    MEETING_ISSUES,
    POSITIONS,
    ACCOUNTS,
    OUTCOMES,
    OUTCOME_PARTIES,
    OUTCOME_LOG,
    EXPECTATIONS,
    RELATED,
    RELATIONS,
    DYAD_YEAR,
    PARTY_YEAR,
    WITHDRAWN,
)
BY_NAME: Mapping[str, AnyTable] = {table.name: table for table in TABLES}
