"""What is to be known of a whole package to describe it, counted by the engine."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from pledgedata import schema
from pledgedata.bulk.engine import Engine
from pledgedata.bulk.pour import CLEAN
from pledgedata.bulk.record import records
from pledgedata.datatype import SEPARATOR
from pledgedata.derive import line, sql
from pledgedata.model import About, Agreement, Origin, Retirement
from pledgedata.outline import Cited, Outline, places
from pledgedata.schema import Column, Table


def outline(engine: Engine, about: About) -> Outline:
    """The outline of a package, of tables that `straighten` made known; as `Outline.of`."""
    counts: dict[str, int] = {}
    values: dict[tuple[str, str], int] = {}
    firsts: list[str] = []
    for name, table in schema.tables().items():
        columns = [_held(column) for column in table.columns]
        least = [f"min({one})" for one in _addresses(table, about.base_iri)]
        asked = ", ".join(("count(*)", *columns, *least))
        (row,) = engine.rows(f"SELECT {asked} FROM {CLEAN}{name}")
        counts[name] = row[0]
        held = zip(table.columns, row[1:], strict=False)
        values |= {(name, column.name): count for column, count in held if count}
        firsts += [text for text in row[1 + len(columns) :] if text]
    first, last = engine.rows(f"SELECT min(valid_from), max(valid_to) FROM {CLEAN}agreements")[0]
    return Outline(
        about,
        counts,
        values,
        places(about, _municipalities(engine)),
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        tuple(records(engine, Retirement)),
        tuple(sorted(Cited(*row) for row in engine.rows(_ORIGINS))),
        min(firsts, default=""),
    )


_ORIGINS: Final = (
    f"SELECT DISTINCT publisher, dataset, coalesce(version, '') FROM {CLEAN}{Origin.table}"
)


def _held(column: Column) -> str:
    """How many values a column holds."""
    if not column.many:
        return f"count({column.name})"
    more = f"length({column.name}) - length(replace({column.name}, '{SEPARATOR}', ''))"
    return f"coalesce(sum(1 + {more}), 0)"


def _addresses(table: Table, base: str) -> Iterator[str]:
    yield line.address(table.subject, base)
    for node in table.nodes:
        yield line.address(table.node_subject(node.name), base)


def _municipalities(engine: Engine) -> Iterator[str]:
    codes = sql.each(schema.tables()[Agreement.table].column["municipality_codes"])
    for (code,) in engine.rows(f"SELECT DISTINCT {codes} FROM {CLEAN}agreements"):
        yield code
