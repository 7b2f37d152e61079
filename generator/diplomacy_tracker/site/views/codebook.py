"""The codebook: every variable of every table, from the definitions that the data files are made from."""

from dataclasses import dataclass
from typing import Any

from diplomacy_tracker.content import urls
from diplomacy_tracker.data.declarations import AnyTable, Variable
from diplomacy_tracker.data.tables import TABLES
from diplomacy_tracker.site.views.page import Link, Page


@dataclass(frozen=True, slots=True)
class VariableView:
    """One variable: definition, kind, values, missing values, coding rule, example."""

    name: str
    kind: str
    definition: str
    notes: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """One table and its variables."""

    name: str
    title: str
    unit: str
    key: str
    variables: tuple[VariableView, ...]


@dataclass(frozen=True, slots=True)
class CodebookView:
    """Every table."""

    tables: tuple[TableView, ...]


def page() -> Page:
    """The page of the codebook."""
    return Page(
        url=urls.CODEBOOK,
        title="Codebook",
        description="Every variable of every table: definition, values, missing values, coding rule, example.",
        template="codebook.html.jinja",
        view=CodebookView(tuple(_table(table) for table in TABLES)),
        trail=(Link("Data", urls.DATA),),
    )


def _table(table: AnyTable) -> TableView:
    variables = tuple(_variable(variable) for variable in table.variables)
    return TableView(table.name, table.title, table.unit, ", ".join(table.key), variables)


def _variable(variable: Variable[Any]) -> VariableView:
    notes = (
        ("missing", variable.missing),
        ("rule", variable.rule),
        ("names", variable.refers),
        ("example", variable.example),
    )
    words = tuple((word.value, word.meaning) for word in variable.terms)
    return VariableView(
        variable.name, variable.type.value, variable.definition, tuple((a, str(b)) for a, b in notes if b), words
    )
