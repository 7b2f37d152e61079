"""Every table and every collection of JSON files.

A new kind of record is one module in this package and its lines here.
"""

from collections.abc import Mapping

from generator.data.declarations import AnyCollection, AnyTable
from generator.data.tables.accounts import ACCOUNTS, MEETING_ISSUES
from generator.data.tables.attendance import MEETING_PARTIES, PARTICIPANTS
from generator.data.tables.coverage import COVERAGE, COVERAGE_FILES, COVERAGE_GAPS
from generator.data.tables.dyad_year import DYAD_YEAR
from generator.data.tables.events import EVENT_FILES, EVENTS
from generator.data.tables.expectations import EXPECTATIONS
from generator.data.tables.issues import ISSUE_FILES, ISSUES
from generator.data.tables.meetings import MEETINGS
from generator.data.tables.outcomes import OUTCOME_LOG, OUTCOME_PARTIES, OUTCOMES
from generator.data.tables.parties import COUNTRY_FILES, ORGANIZATION_FILES, PARTIES
from generator.data.tables.party_year import PARTY_YEAR
from generator.data.tables.people import OFFICES, PEOPLE, PEOPLE_FILES
from generator.data.tables.positions import POSITIONS
from generator.data.tables.related_meetings import RELATED_MEETINGS
from generator.data.tables.relation_levels import RELATION_LEVELS, RELATION_RANKS
from generator.data.tables.relations import RELATION_FILES, RELATIONS
from generator.data.tables.series import SERIES, SERIES_FILES
from generator.data.tables.sources import SOURCES
from generator.data.tables.withdrawn import WITHDRAWN

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
