"""The matrix of contacts between the parties that have most of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from diplomacy_tracker.content.csv_text import Row
from diplomacy_tracker.site.views.components import Chip
from diplomacy_tracker.site.views.context import ViewContext

MAX_PARTIES = 14
"""Parties in the matrix: as many as fit a wide screen."""
SHADE_THRESHOLDS = (1, 3, 10, 30)
"""Numbers of contacts from which a cell is one shade stronger."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Contacts with one other party: number, shade (0 to 4), address of the relation's page."""

    chip: Chip
    number: int
    shade: int
    url: str | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One party's contacts with those that have more contacts than it: each pair is in the matrix once."""

    chip: Chip
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The lower triangle of the table of pairs: columns from the party with most contacts, rows from the second.

    `chips` are those of the columns.
    """

    chips: tuple[Chip, ...]
    rows: tuple[MatrixRow, ...]


def matrix(context: ViewContext) -> Matrix | None:
    """The matrix; None with fewer than three parties, where the list says it all."""
    codes = _most_active(context)
    if len(codes) < 3:  # noqa: PLR2004
        return None
    rows = tuple(
        MatrixRow(context.chip(code), tuple(_cell(context, code, other) for other in codes[:number]))
        for number, code in enumerate(codes[1:], start=1)
    )
    return Matrix(context.chips(codes[:-1]), rows)


def table(context: ViewContext) -> Iterator[Row]:
    """The matrix as rows, each pair once, with the last day up to which anybody looked for contacts of the two."""
    yield ("party_a", "party_b", "contacts", "checked_to")
    codes = _most_active(context)
    for number, first in enumerate(codes):
        for second in codes[number + 1 :]:
            relation = context.insights.relations.get((min(first, second), max(first, second)))
            checked = relation.reach.checked if relation else None
            yield (first, second, _cell(context, first, second).number, checked.isoformat() if checked else None)


def _most_active(context: ViewContext) -> list[str]:
    counts: dict[str, int] = {}
    for pair, relation in context.insights.relations.items():
        for code in pair:
            counts[code] = counts.get(code, 0) + len(relation.contacts)
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    return [code for code in ranked if counts[code]][:MAX_PARTIES]


def _cell(context: ViewContext, code: str, other: str) -> MatrixCell:
    first, second = sorted((code, other))
    relation = context.insights.relations.get((first, second))
    number = len(relation.contacts) if relation else 0
    shade = sum(number >= threshold for threshold in SHADE_THRESHOLDS)
    return MatrixCell(context.chip(other), number, shade, context.relation_url((first, second)))
