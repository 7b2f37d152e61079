"""Every table, those that others refer to first."""

from collections.abc import Mapping

from generator.data.tables.accounts import ACCOUNTS, MEETING_ISSUES, POSITIONS, SOURCES
from generator.data.tables.attendance import MEETING_PARTIES, PARTICIPANTS
from generator.data.tables.dyads import DYAD_YEAR, PARTY_YEAR
from generator.data.tables.gatherings import EVENTS, SERIES
from generator.data.tables.issues import ISSUES
from generator.data.tables.meetings import MEETINGS, RELATED, WITHDRAWN
from generator.data.tables.outcomes import EXPECTATIONS, OUTCOME_LOG, OUTCOME_PARTIES, OUTCOMES
from generator.data.tables.parties import PARTIES
from generator.data.tables.people import OFFICES, PEOPLE
from generator.data.tables.relations import RELATIONS
from generator.data.variables import AnyTable

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
