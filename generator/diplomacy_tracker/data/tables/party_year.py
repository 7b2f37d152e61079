"""Each party in each year."""

from diplomacy_tracker.data.declarations import Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns
from diplomacy_tracker.data.tables.dyad_year import code, complete_through, through
from diplomacy_tracker.data.yearly import PartyYear

PARTY_YEAR: Table[PartyYear] = Table(
    name="party_year",
    title="Parties by year",
    unit="One row for each party in each year since its first meeting on record, including years without a meeting.",
    key=("party", "year"),
    owner=("party",),
    units=lambda dataset: dataset.by_year.party_years(),
    derived=True,
    variables=(
        columns.party("The party.", lambda y: y.party, "CHN"),
        Variable("year", ValueType.INTEGER, "The year.", lambda y: y.year, "2025"),
        through("a party"),
        code("cow", "Correlates of War country code", "the party", "710"),
        code("gw", "Gleditsch–Ward number", "the party", "710"),
        Variable("meetings", ValueType.INTEGER, "The number of its held meetings.", lambda y: y.meetings, "40"),
        Variable(
            "contacts",
            ValueType.INTEGER,
            "The number of its contacts: held meetings of at most three principals.",
            lambda y: y.contacts,
            "36",
            rule="0 is a gap in the record, not in diplomacy, unless is_covered is 1.",
        ),
        Variable(
            "is_covered",
            ValueType.FLAG,
            "Whether every contact in that year with all others, up to `complete_through`, is on record.",
            lambda y: y.is_covered,
            "1",
            rule="As the table coverage declares; letters are left out.",
        ),
        complete_through("is_covered"),
    ),
)
