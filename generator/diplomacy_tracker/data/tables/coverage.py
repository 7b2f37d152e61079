"""How far the record reaches: for which contacts somebody looked, until when, and what is known to be missing."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from diplomacy_tracker.content.records import Coverage, CoverageGap
from diplomacy_tracker.data.dataset import Dataset, RecordUnit
from diplomacy_tracker.data.declarations import Collection, NestedList, Table, ValueType, Variable
from diplomacy_tracker.data.tables import columns

_field = columns.Fields(Coverage, "record")


def _units(dataset: Dataset) -> Iterator[RecordUnit[Coverage]]:
    yield from (RecordUnit(dataset, coverage) for coverage in dataset.catalogue.coverage.values())


COVERAGE: Table[RecordUnit[Coverage]] = Table(
    name="coverage",
    title="Coverage",
    unit="One row for each declaration of which contacts somebody looked for, in which sources, and until when.",
    key=("id",),
    units=_units,
    variables=(
        columns.record_id("coverage", "china-united-states"),
        columns.title("Contacts of the United States and China"),
        _field(
            "parties",
            ValueType.LIST,
            "CHN;USA",
            rule="Two parties: their contacts with each other. One: its contacts with those in with_parties.",
            definition="The parties whose contacts somebody looked for.",
        ),
        _field(
            "with",
            ValueType.LIST,
            "JPN;KOR",
            "All others, or two parties are named.",
            name="with_parties",
            definition="The others, if one party is named.",
        ),
        _field("levels", ValueType.LIST, "leader", "All levels.", definition="The levels it is limited to."),
        _field("ranks", ValueType.LIST, "minister", "All ranks.", definition="The ranks it is limited to."),
        _field(
            "formats", ValueType.LIST, "in-person;phone", "All formats.", definition="The formats it is limited to."
        ),
        _field("covers", ValueType.LIST, "contacts;promises", definition="What somebody looked for."),
        _field("from", ValueType.DATE, "2021-01-20", name="first_day"),
        _field("through", ValueType.DATE, "2026-06-30", name="covered_through"),
        _field(
            "completeness",
            ValueType.TERM,
            "complete",
            rule="Only where it is complete does the absence of a contact mean that there was none.",
        ),
        _field("how", ValueType.TEXT, "The readouts of both foreign ministries, month by month."),
        columns.introduction("The archive of one ministry begins in April."),
    ),
)


class _GapUnit(NamedTuple):
    """A known gap of a coverage; `number` counts from 1."""

    coverage: str
    number: int
    gap: CoverageGap


def _gaps(unit: RecordUnit[Coverage]) -> Iterator[_GapUnit]:
    yield from (_GapUnit(unit.record.id, number, gap) for number, gap in enumerate(unit.record.gaps, start=1))


_part = columns.Fields(CoverageGap, "gap")

COVERAGE_GAPS: Table[_GapUnit] = Table(
    name="coverage_gaps",
    title="Gaps of coverage",
    unit="One row for each stretch of time in a coverage from which something is known to be missing.",
    key=("coverage_id", "n"),
    owner=("coverage_id",),
    units=lambda dataset: chain.from_iterable(map(_gaps, _units(dataset))),
    variables=(
        Variable("coverage_id", ValueType.ID, "The coverage.", lambda g: g.coverage, "china", refers="coverage.id"),
        columns.number("Position in the list of its gaps, from 1."),
        _part("from", ValueType.PERIOD, "2023-02", name="gap_from"),
        _part("to", ValueType.PERIOD, "2023-03", name="gap_to"),
        columns.days_of("gap_from", "gap.start", "2023-02-01", "2023-02-28", "", names=("first_day", ""))[0],
        columns.days_of("gap_to", "gap.end", "2023-03-01", "2023-03-31", "", names=("", "last_day"))[1],
        _part("why", ValueType.TEXT, "The archive of the ministry begins in April."),
    ),
)
COVERAGE_FILES = Collection(
    name="coverage",
    thing="coverage",
    table=COVERAGE,
    units=_units,
    lists=(NestedList("gaps", _gaps, COVERAGE_GAPS),),
)
