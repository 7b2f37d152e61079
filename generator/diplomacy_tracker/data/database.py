"""The record as one SQLite file: tables with foreign keys, full-text search and views. Opens in Datasette."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from diplomacy_tracker.data.csv_writer import LIST_SEPARATOR, in_columns
from diplomacy_tracker.data.declarations import AnyTable, Row, Value, ValueType

_CONVERTED = {ValueType.DATE, ValueType.PERIOD, ValueType.DUE, ValueType.FLAG, ValueType.LIST}
"""Types that SQLite does not store as they are."""
_UNSPACED = re.compile(r"[\u2e80-\u303f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]{2,}")
"""Characters of Chinese, Japanese and Korean in a row: words without blanks between them, or with endings."""
LONGEST_WORD = 8
"""The characters of the longest word of these languages that the search finds."""
_COLUMN = {ValueType.INTEGER: "INTEGER", ValueType.FLAG: "INTEGER", ValueType.NUMBER: "REAL"}

VIEWS: Mapping[str, str] = {
    "dyads": """
        SELECT r.party_a, a.name AS name_a, r.party_b, b.name AS name_b, r.contacts, r.first_contact, r.last_contact,
            r.checked_to, r.is_complete, r.complete_through, r.days_silent, r.usual_gap, r.longest_gap,
            r.held_in_a, r.held_in_b, r.held_elsewhere, r.held_remotely,
            r.both_attended, r.url
        FROM relations AS r
        JOIN parties AS a ON a.code = r.party_a
        JOIN parties AS b ON b.code = r.party_b
        ORDER BY r.contacts DESC, r.party_a, r.party_b""",
    "open_promises": """
        SELECT m.date, m.title, o."by", o.toward, o.text, o.issue_id, o.due, o.state, o.days_overdue, o.checked_on,
            o.corroboration, o.meeting_id, o.id AS outcome_id, m.url || '#' || o.id AS url
        FROM outcomes AS o
        JOIN meetings AS m ON m.id = o.meeting_id
        WHERE o.state IN ('overdue', 'unchecked', 'open', 'in-progress')
        ORDER BY o.days_overdue DESC, m.date, o.meeting_id, o.n""",
    "silences": """
        SELECT a.name AS name_a, b.name AS name_b, s.level, s.rank, s.days_silent, s.usual_gap, s.times_usual,
            m.date AS last_contact, s.complete_through, m.title AS last_meeting, m.url
        FROM (
            SELECT party_a, party_b, NULL AS level, NULL AS rank, days_silent, usual_gap, times_usual, complete_through,
                last_meeting_id
            FROM relations
            UNION ALL
            SELECT party_a, party_b, level, NULL, days_silent, NULL, NULL, complete_through, last_meeting_id
            FROM relation_levels
            UNION ALL
            SELECT party_a, party_b, level, rank, days_silent, NULL, NULL, complete_through, last_meeting_id
            FROM relation_ranks
        ) AS s
        JOIN parties AS a ON a.code = s.party_a
        JOIN parties AS b ON b.code = s.party_b
        JOIN meetings AS m ON m.id = s.last_meeting_id
        WHERE s.days_silent IS NOT NULL
        ORDER BY s.times_usual DESC NULLS LAST, s.days_silent DESC, s.party_a, s.party_b, s.level, s.rank""",
}
"""Views by name: pairs of parties, promises that are not done yet, and known silences (level and rank NULL: of all)."""


class Database:
    """A writer of a database. The same tables in the same order and the same SQLite give the same bytes.

    For each table call `begin`, `add` for each chunk of rows, and `end`; then `content` and `close`.
    """

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.execute("PRAGMA page_size = 4096")
        self._connection.create_function("searchable", 1, searchable, deterministic=True)
        self._connection.execute("BEGIN")

    def close(self) -> None:
        """Free the memory."""
        self._connection.close()

    def begin(self, table: AnyTable) -> None:
        """Create an empty table."""
        self._connection.execute(_definition(table))

    def add(self, table: AnyTable, rows: Iterable[Row]) -> None:
        """Add rows to a table."""
        marks = ", ".join("?" * len(table.variables))
        values = in_columns(table, rows, _stored, _CONVERTED.__contains__)
        self._connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", values)  # noqa: S608 -- our own names

    def end(self, table: AnyTable) -> None:
        """Create the indexes of a table, which is faster after all rows are added."""
        for statement in _indexes(table):
            self._connection.execute(statement)

    def content(self) -> bytes:
        """The content of the file, with the views."""
        for name, query in VIEWS.items():
            self._connection.execute(f"CREATE VIEW {name} AS {query}")
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA user_version = 1")
        return self._connection.serialize()


def _definition(table: AnyTable) -> str:
    """The statement that creates a table. WITHOUT ROWID makes the file a third smaller."""
    lines = [_column(variable.name, variable.type, variable.missing) for variable in table.variables]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += [
        f"FOREIGN KEY ({_names(join.columns)}) REFERENCES {join.table} ({_names(join.key)}) "
        "DEFERRABLE INITIALLY DEFERRED"
        for join in table.joins
    ]
    stored = "" if table.searched else " WITHOUT ROWID"  # the full-text index refers to rows by rowid
    return f"CREATE TABLE {table.name} (\n    {f',{chr(10)}    '.join(lines)}\n){stored}"


def _indexes(table: AnyTable) -> Iterator[str]:
    """The statements that create the indexes and the full-text index of a table."""
    for join in table.joins:
        if join.columns != table.key[: len(join.columns)]:
            name = f"{table.name}_{'_'.join(join.columns)}"
            yield f"CREATE INDEX {name} ON {table.name} ({_names(join.columns)})"
    if table.searched:
        columns = _names(table.searched)
        # Datasette finds the index of a table by these very quotation marks.
        options = f"content=\"{table.name}\", tokenize = 'unicode61 remove_diacritics 2'"
        yield f"CREATE VIRTUAL TABLE {table.name}_fts USING fts5 ({columns}, {options})"
        texts = ", ".join(f'searchable("{column}")' for column in table.searched)
        yield f"INSERT INTO {table.name}_fts (rowid, {columns}) SELECT rowid, {texts} FROM {table.name}"  # noqa: S608 -- our own names


def searchable(text: str | None) -> str | None:
    """The text for the index: after it every piece of its Chinese, Japanese and Korean that may be a word.

    The tokenizer takes a sentence of these languages for one word, which nobody looks for. The pieces follow the text,
    so that the places of other words in it are right.
    """
    if text is None or text.isascii():
        return text
    pieces = dict.fromkeys(
        run[start : start + length]
        for run in _UNSPACED.findall(text)
        for length in range(1, LONGEST_WORD + 1)
        for start in range(len(run) - length + 1)
    )
    return " ".join((text, *pieces))


def _column(name: str, kind: ValueType, missing: str) -> str:
    return f'"{name}" {_COLUMN.get(kind, "TEXT")}{"" if missing else " NOT NULL"}'


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _stored(value: Value) -> str | int | float | None:
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(value) or None
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
