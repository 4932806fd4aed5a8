"""The JSON document, agreements with their parts inside them, written some agreements at a time."""

from collections.abc import Iterator
from typing import Final

from pledgedata import schema
from pledgedata.bulk.engine import Engine
from pledgedata.bulk.pour import CLEAN, Sink
from pledgedata.derive import line
from pledgedata.derive.sql import quoted
from pledgedata.schema import Table

ROOTS: Final = 2_000
"""How many records with all their parts are put together at a time."""


def document(engine: Engine, sink: Sink, base: str, frame: bytes) -> None:
    """Writes the document into a sink; `frame` is that of a package without records."""
    rest = frame
    for table in schema.tables().values():
        if table.owner is None:
            empty = f'"{table.name}": []'.encode()
            before, _, rest = rest.partition(empty)
            sink.write(before)
            _list(engine, sink, table, base)
    sink.write(rest)


def _list(engine: Engine, sink: Sink, table: Table, base: str) -> None:
    sink.write(f'"{table.name}": '.encode())
    _hold(engine, table)
    mark = b"[\n"
    for text in _objects(engine, table, base):
        sink.write(mark + text.encode())
        mark = b",\n"
    sink.write(b"[]" if mark == b"[\n" else b"\n  ]")


def _hold(engine: Engine, table: Table) -> None:
    """Keeps the rows of a table and of all that is part of it, each with its root's number."""
    engine.run(
        f"CREATE OR REPLACE TABLE held_{table.name} AS "
        f"SELECT *, row_number() OVER () AS n, (row_number() OVER () - 1) // {ROOTS} AS root "
        f"FROM {CLEAN}{table.name}"
    )
    _hold_parts(engine, table)


def _hold_parts(engine: Engine, table: Table) -> None:
    for child in schema.children(table.name):
        owner = child.owner.name if child.owner else ""
        engine.run(
            f"CREATE OR REPLACE TABLE held_{child.name} AS SELECT c.*, o.root FROM "
            f"(SELECT *, row_number() OVER () AS n FROM {CLEAN}{child.name}) c "
            f"JOIN held_{table.name} o ON o.id = c.{owner}"
        )
        _hold_parts(engine, child)


def _objects(engine: Engine, table: Table, base: str) -> Iterator[str]:
    last = engine.one(f"SELECT coalesce(max(root), -1) FROM held_{table.name}")
    for root in range(last + 1):
        query = f"SELECT said FROM ({_object(table, 2, base, root)}) ORDER BY n"
        for (text,) in engine.rows(query):
            yield text


_BETWEEN: Final = ",\n"


def _object(table: Table, depth: int, base: str, root: int) -> str:
    """The query of a table's objects, this deep, of some roots: `n`, `owner` and `said`."""
    joins, parts = "", {}
    for child in schema.children(table.name):
        name = f"parts_{child.name}"
        inner = _object(child, depth + 2, base, root)
        joined = f"string_agg(said, {quoted(_BETWEEN)} ORDER BY n)"
        together = f"SELECT owner, {joined} AS said FROM ({inner}) GROUP BY owner"
        joins += f" LEFT JOIN ({together}) {name} ON {name}.owner = id"
        parts[child.name] = f"{name}.said"
    owner = table.owner.name if table.owner else "NULL"
    return (
        f"SELECT n, {owner} AS owner, {line.tree(table, depth, base, parts)} AS said "
        f"FROM (SELECT * FROM held_{table.name} WHERE root = {root}){joins}"
    )
