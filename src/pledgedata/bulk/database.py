"""A package as one database file, SQLite or DuckDB.

With tables of what the publisher says of the package, what each column is and what codes mean.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from errno import EIO, ENOSPC
from os import strerror
from pathlib import Path
from typing import Final

from pledgedata import schema
from pledgedata.bulk.engine import Engine
from pledgedata.bulk.parquet import typed
from pledgedata.bulk.pour import CLEAN
from pledgedata.dataset import texts
from pledgedata.derive import codebook
from pledgedata.derive.sql import quoted
from pledgedata.iri import expanded
from pledgedata.layout import ABOUT, FACTS
from pledgedata.model import About
from pledgedata.schema import Column, Table

FIELDS: Final = "fields"
CODES: Final = "codes"
_HEAD: Final = ("tab", "field", "label_sv", "label_en", "means_sv", "means_en", "property", "codes")


def duckdb(engine: Engine, about: About, path: Path) -> None:
    """Writes a DuckDB file: lists as lists, dates as dates, meanings as comments too.

    Raises:
        OSError: the file cannot be written.
    """
    with _written(path):
        _attached(engine, about, path)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """What the engine says of this file is the system's word, not that it has no room itself."""
    import duckdb

    try:
        yield
    except (duckdb.IOException, duckdb.TransactionException) as error:
        told = re.search(rf"{re.escape(str(path))}[^\"]*\"[^:]*: ([^\n]*)", str(error))
        if told is None:
            raise
        raise OSError(EIO, told[1], str(path)) from error


def _attached(engine: Engine, about: About, path: Path) -> None:
    engine.run(f"ATTACH {quoted(str(path))} AS made")
    for name, table in schema.tables().items():
        columns = ", ".join(f"{typed(c)} AS {c.name}" for c in table.columns)
        engine.run(f"CREATE TABLE made.{name} AS SELECT {columns} FROM {CLEAN}{name}")
        engine.run(f"COMMENT ON TABLE made.{name} IS {quoted(table.thing.means.en)}")
        for column in table.columns:
            said = quoted(column.means.en)
            engine.run(f"COMMENT ON COLUMN made.{name}.{column.name} IS {said}")
    for name, (head, rows) in _said(about).items():
        columns = ", ".join(f"{column} VARCHAR" for column in head)
        engine.run(f"CREATE TABLE made.{name} ({columns})")
        cells = [*rows]  # in one statement: one for each row took half of a small package's time
        marks = ", ".join([f"({', '.join('?' * len(head))})"] * len(cells))
        engine.rows(f"INSERT INTO made.{name} VALUES {marks}", [c for row in cells for c in row])
    engine.run("DETACH made")


def sqlite(engine: Engine, about: About, path: Path) -> None:
    """Writes a SQLite file with keys and references; lists are texts with | between the items.

    Source: SQLite, Database File Format, https://www.sqlite.org/fileformat2.html

    Raises:
        OSError: the file cannot be written.
    """
    import sqlite3

    try:
        _filled(engine, about, path)
    except sqlite3.DatabaseError as error:
        if type(error) not in {sqlite3.OperationalError, sqlite3.DatabaseError}:  # not of the disk
            raise
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        told = (ENOSPC, strerror(ENOSPC)) if full else (EIO, str(error))
        raise OSError(*told, str(path)) from error


def _filled(engine: Engine, about: About, path: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        made.execute("BEGIN")
        for name, table in schema.tables().items():
            made.execute(_table(table))
            marks = ", ".join("?" * len(table.columns))
            cells = ", ".join(map(_value, table.columns))
            for rows in engine.chunks(f"SELECT {cells} FROM {CLEAN}{name}"):
                made.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
        for name, (head, told) in _said(about).items():
            made.execute(f"CREATE TABLE {name} ({', '.join(f'{column} TEXT' for column in head)})")
            made.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(head))})", told)
        made.execute("COMMIT")
        made.execute("VACUUM")


_SQLITE: Final = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}


def _value(column: Column) -> str:
    """A cell as what SQLite stores; a decimal as text, which its column turns into a number."""
    if column.kind.table == "integer":
        return f"CAST({column.name} AS BIGINT)"
    if column.kind.table == "boolean":
        return f"CASE {column.name} WHEN 'true' THEN 1 WHEN 'false' THEN 0 END"
    return column.name


def _table(table: Table) -> str:
    parts = [
        f"{c.name} {_SQLITE.get(c.kind.table, 'TEXT')}{' NOT NULL' if c.required else ''}"
        for c in table.columns
    ]
    parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    parts += [
        f"FOREIGN KEY ({c.name}) REFERENCES {c.ref} (id)"
        for c in table.columns
        if c.ref and not c.many
    ]
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def _said(about: About) -> Mapping[str, tuple[tuple[str, ...], Iterable[tuple[str, ...]]]]:
    """The tables that are none of records, with their columns and rows."""
    facts = ((name, said) for name, said in texts(schema.about(), about).items() if said)
    return {
        ABOUT: (FACTS, facts),
        FIELDS: (_HEAD, _fields()),
        CODES: (codebook.HEADER, codebook.rows()),
    }


def _fields() -> Iterator[tuple[str, ...]]:
    for table in (*schema.tables().values(), schema.about()):
        for column in table.columns:
            label, means = column.label, column.means
            yield (
                *(table.name, column.name, label.sv, label.en, means.sv, means.en),
                *(expanded(column.term.name), column.codes or ""),
            )
