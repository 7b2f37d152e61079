"""Every table and every collection of JSON files.

A new kind of record is one module in this package and its lines here.
"""

from collections.abc import Mapping

from diplomacy_tracker.data.declarations import AnyCollection, AnyTable
from diplomacy_tracker.data.tables.accounts import ACCOUNTS, MEETING_ISSUES
from diplomacy_tracker.data.tables.attendance import MEETING_PARTIES, PARTICIPANTS
from diplomacy_tracker.data.tables.coverage import COVERAGE, COVERAGE_FILES, COVERAGE_GAPS
from diplomacy_tracker.data.tables.dyad_year import DYAD_YEAR
from diplomacy_tracker.data.tables.events import EVENT_FILES, EVENTS
from diplomacy_tracker.data.tables.expectations import EXPECTATIONS
from diplomacy_tracker.data.tables.issues import ISSUE_FILES, ISSUES
from diplomacy_tracker.data.tables.meetings import MEETINGS
from diplomacy_tracker.data.tables.outcomes import OUTCOME_LOG, OUTCOME_PARTIES, OUTCOMES
from diplomacy_tracker.data.tables.parties import COUNTRY_FILES, ORGANIZATION_FILES, PARTIES
from diplomacy_tracker.data.tables.party_year import PARTY_YEAR
from diplomacy_tracker.data.tables.people import OFFICES, PEOPLE, PEOPLE_FILES
from diplomacy_tracker.data.tables.positions import POSITIONS
from diplomacy_tracker.data.tables.related_meetings import RELATED_MEETINGS
from diplomacy_tracker.data.tables.relation_levels import RELATION_LEVELS, RELATION_RANKS
from diplomacy_tracker.data.tables.relations import RELATION_FILES, RELATIONS
from diplomacy_tracker.data.tables.series import SERIES, SERIES_FILES
from diplomacy_tracker.data.tables.sources import SOURCES
from diplomacy_tracker.data.tables.withdrawn import WITHDRAWN

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
    RELATED_MEETINGS,
    RELATIONS,
    RELATION_LEVELS,
    RELATION_RANKS,
    DYAD_YEAR,
    PARTY_YEAR,
    COVERAGE,
    COVERAGE_GAPS,
    WITHDRAWN,
)
"""A table comes after those that it refers to."""
BY_NAME: Mapping[str, AnyTable] = {table.name: table for table in TABLES}

COLLECTIONS: tuple[AnyCollection, ...] = (
    PEOPLE_FILES,
    COUNTRY_FILES,
    ORGANIZATION_FILES,
    ISSUE_FILES,
    EVENT_FILES,
    SERIES_FILES,
    RELATION_FILES,
    COVERAGE_FILES,
)
"""All but the files of meetings, which hold rows of many tables: `OF_MEETING`."""
OF_MEETING: tuple[AnyTable, ...] = (
    *(table for table in TABLES if table.owner == ("meeting_id",) and table is not SOURCES),
    SOURCES,
)
"""The tables whose rows the file of a meeting holds; the sources are last, as in an entry."""


def tables_of(table: AnyTable) -> tuple[AnyTable, ...]:
    """The tables whose rows belong to the records of this table, in order; tables derived from others are left out."""
    return tuple(
        part
        for part in TABLES
        if part.owner
        and not part.derived
        and any(j.columns == part.owner[:1] and j.table == table.name for j in part.joins)
    )


RECORD_TABLES: tuple[AnyTable, ...] = tuple(
    table
    for table in TABLES
    if table is MEETINGS or (len(table.key) == 1 and any(files.table is table for files in COLLECTIONS))
)
"""The tables whose rows are records with an id, in the order of TABLES."""
