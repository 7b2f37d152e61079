"""Each pair of parties in each year."""

from operator import attrgetter
from typing import Any

from diplomacy_tracker.content.vocabulary import Level
from diplomacy_tracker.data.declarations import Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns
from diplomacy_tracker.data.yearly import DyadYear


def _number(name: str, definition: str, example: str, rule: str = "") -> Variable[DyadYear]:
    """A count."""
    return Variable(name, ValueType.INTEGER, definition, attrgetter(name), example, rule=rule)


def code(name: str, code: str, party: str, example: str) -> Variable[Any]:
    """A numeric code of a party."""
    missing = "Not in that list; of a state that has had several numbers, not in that list in that year."
    definition = f"{code} of {party} in that year."
    return Variable(name, ValueType.INTEGER, definition, attrgetter(name), example, missing)


def _at(level: Level) -> Variable[DyadYear]:
    name = f"contacts_{level.value.replace('-', '_')}"
    return _number(name, f"The number of them at the level {level.value}.", "1")


def _of_ministers(level: Level) -> Variable[DyadYear]:
    definition = (
        f"The number of contacts at the level {level.value} at which a minister, or somebody above, led each side."
    )
    return _number(f"contacts_{level.value}_ministers", definition, "1", "As the variable rank of meetings says.")


HYBRID = "Hybrid meetings, which some parties joined by video, are among them."


def through(parties: str) -> Variable[Any]:
    """The last day that is counted in a year."""
    return Variable(
        "through",
        ValueType.DATE,
        "The last day that is counted.",
        lambda y: y.through,
        "2025-12-31",
        rule=f"In the last year of {parties}, the last day up to which somebody looked, or of the latest meeting.",
    )


def complete_through(flag: str) -> Variable[Any]:
    """The last day of a year to which it is complete."""
    return Variable(
        "complete_through",
        ValueType.DATE,
        "The last day of that year to which every contact is on record.",
        attrgetter("complete_through"),
        "2025-12-31",
        missing=f"{flag} is 0.",
    )


PAIRS = (
    "The pairs are all pairs with a contact on record, and all pairs for which the table coverage declares that some "
    "contacts are complete. The first year of a pair with a contact is the first in which both parties are on record, "
    "or that of such a declaration. The last year is the last for which somebody looked, or that of the latest meeting."
)

DYAD_YEAR: Table[DyadYear] = Table(
    name="dyad_year",
    title="Pairs by year",
    unit="One row for each pair of parties in each year, including years without a contact.",
    key=("party_a", "party_b", "year"),
    owner=("party_a", "party_b"),
    units=lambda dataset: dataset.by_year.dyad_years(),
    are_rows=True,
    derived=True,
    variables=(
        Variable(
            "party_a",
            ValueType.ID,
            "The party with the alphabetically first code.",
            lambda y: y.party_a,
            "CHN",
            rule=PAIRS,
            refers="parties.code",
        ),
        columns.party_b(lambda y: y.party_b),
        _number("year", "The year.", "2025"),
        through("a pair"),
        code("cow_a", "Correlates of War country code", "party_a", "710"),
        code("cow_b", "Correlates of War country code", "party_b", "2"),
        code("gw_a", "Gleditsch–Ward number", "party_a", "710"),
        code("gw_b", "Gleditsch–Ward number", "party_b", "2"),
        _number(
            "contacts",
            "The number of contacts in that year: held meetings of at most three principals.",
            "31",
            "0 means that no contact is on record; that there was none, only if are_covered is 1.",
        ),
        *map(_at, Level),
        *map(_of_ministers, (Level.DEFENCE, Level.ECONOMIC)),
        _number("in_person", "The number of contacts in person.", "13", HYBRID),
        _number("held_in_a", "The number of contacts in person in party_a.", "1", HYBRID),
        _number("held_in_b", "The number of contacts in person in party_b.", "2", HYBRID),
        _number(
            "not_held",
            "The number of meetings of at most three principals that were planned, postponed, cancelled or refused.",
            "0",
        ),
        _number(
            "both_attended",
            "The number of other meetings that both attended: larger ones, or as a host, mediator or observer.",
            "3",
            "They are not contacts.",
        ),
        Variable(
            "are_covered",
            ValueType.FLAG,
            "Whether every contact in that year, from its first day to `complete_through`, is on record.",
            lambda y: y.are_covered,
            "1",
            rule="As coverage declares; letters are left out. If it is 0, a year without a contact means little.",
        ),
        complete_through("are_covered"),
        Variable(
            "covered_levels",
            ValueType.LIST,
            "The levels at which every contact in that year is on record, as for are_covered.",
            lambda y: y.covered_levels,
            "leader",
            missing="None.",
            terms=tuple(Level),
        ),
        _number(
            "contacts_a",
            "The number of contacts of party_a with any party in that year, as a measure of how much is on record.",
            "36",
        ),
        _number("contacts_b", "The number of contacts of party_b with any party in that year.", "61"),
    ),
)
