"""The whole record as one SQLite file: tables with foreign keys, full-text search, views. Opens in Datasette."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.data.delimited import LIST_SEPARATOR, in_columns
from generator.data.variables import AnyTable, Kind, Row, Value

_CHANGED = {Kind.DATE, Kind.PERIOD, Kind.FLAG, Kind.LIST}
"""Numbers and texts, nearly all there is, stand as they are."""
_COLUMN = {Kind.INTEGER: "INTEGER", Kind.FLAG: "INTEGER", Kind.NUMBER: "REAL"}

VIEWS: Mapping[str, str] = {
    "dyads": """
        SELECT r.party_a, a.name AS name_a, r.party_b, b.name AS name_b, r.contacts, r.first_contact, r.last_contact,
            r.days_silent, r.usual_gap, r.longest_gap, r.held_in_a, r.held_in_b, r.held_elsewhere, r.held_remotely,
            r.both_attended, r.url
        FROM relations AS r
        JOIN parties AS a ON a.code = r.party_a
        JOIN parties AS b ON b.code = r.party_b
        ORDER BY r.contacts DESC, r.party_a, r.party_b""",
    "open_promises": """
        SELECT m.date, m.title, o."by", o.toward, o.text, o.issue_id, o.due, o.state, o.days_overdue, o.corroboration,
            o.meeting_id, o.id AS outcome_id, m.url || '#' || o.id AS url
        FROM outcomes AS o
        JOIN meetings AS m ON m.id = o.meeting_id
        WHERE o.state IN ('overdue', 'open', 'in-progress')
        ORDER BY o.days_overdue DESC, m.date, o.meeting_id, o.n""",
    "silences": """
        SELECT a.name AS name_a, b.name AS name_b, r.days_silent, r.usual_gap, r.times_usual, r.last_contact,
            m.title AS last_meeting, m.url
        FROM relations AS r
        JOIN parties AS a ON a.code = r.party_a
        JOIN parties AS b ON b.code = r.party_b
        JOIN meetings AS m ON m.id = r.last_meeting_id
        ORDER BY r.times_usual DESC NULLS LAST, r.days_silent DESC, r.party_a, r.party_b""",
}
"""Ready-made questions by name: pairs, promises that are not done yet, and who has been silent for how long."""


class Database:
    """A database in the making. The same tables in the same order and the same SQLite give the same bytes.

    For each table: `begin`, `add` its rows bit by bit, `end`; in the end, `content` and `close`.
    """

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.execute("PRAGMA page_size = 4096")
        self._connection.execute("BEGIN")

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

    def begin(self, table: AnyTable) -> None:
        """Make a table, empty."""
        self._connection.execute(_definition(table))

    def add(self, table: AnyTable, rows: Iterable[Row]) -> None:
        """Some rows more of a table."""
        marks = ", ".join("?" * len(table.variables))
        values = in_columns(table, rows, _stored, _CHANGED.__contains__)
        self._connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", values)  # noqa: S608 -- our own names

    def end(self, table: AnyTable) -> None:
        """Make a table's indexes, sooner when all its rows are there."""
        for statement in _indexes(table):
            self._connection.execute(statement)

    def content(self) -> bytes:
        """The file, with the views."""
        for name, query in VIEWS.items():
            self._connection.execute(f"CREATE VIEW {name} AS {query}")
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA user_version = 1")
        return self._connection.serialize()


def _definition(table: AnyTable) -> str:
    """The statement that makes a table. One that is not searched is its key's index: a third smaller."""
    lines = [_column(variable.name, variable.kind, variable.missing) for variable in table.variables]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += [
        f"FOREIGN KEY ({_names(join.columns)}) REFERENCES {join.table} ({_names(join.key)}) "
        "DEFERRABLE INITIALLY DEFERRED"
        for join in table.joins
    ]
    stored = "" if table.searched else " WITHOUT ROWID"  # the full-text index finds its rows by their rowid
    return f"CREATE TABLE {table.name} (\n    {f',{chr(10)}    '.join(lines)}\n){stored}"


def _indexes(table: AnyTable) -> Iterator[str]:
    """The statements that make its indexes and its full-text index."""
    for join in table.joins:
        if join.columns != table.key[: len(join.columns)]:
            name = f"{table.name}_{'_'.join(join.columns)}"
            yield f"CREATE INDEX {name} ON {table.name} ({_names(join.columns)})"
    if table.searched:
        columns = _names(table.searched)
        options = f"content = '{table.name}', tokenize = 'unicode61 remove_diacritics 2'"
        yield f"CREATE VIRTUAL TABLE {table.name}_fts USING fts5 ({columns}, {options})"
        yield f"INSERT INTO {table.name}_fts ({table.name}_fts) VALUES ('rebuild')"  # noqa: S608 -- our own names


def _column(name: str, kind: Kind, missing: str) -> str:
    return f'"{name}" {_COLUMN.get(kind, "TEXT")}{"" if missing else " NOT NULL"}'


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _stored(value: Value) -> str | int | float | None:
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(value) or None
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
