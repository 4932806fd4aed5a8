"""List cells from the edge table of a release."""

from pathlib import Path

from pledgedata import schema
from pledgedata.datatype import SEPARATOR
from pledgedata.iri import expanded
from pledgedata.problem import Problem
from pledgedata.read.document import Unreadable
from pledgedata.read.table import sheet

Cell = tuple[str, str, str]


def lists(path: Path, base: str) -> dict[Cell, str]:
    """The list cells by (table, id, column), their values joined in canonical order.

    Raises:
        Unreadable: not a table, or an edge whose IRIs do not say what its other cells say.
    """
    got = sheet(path, "table,id,field,value")
    if isinstance(got, Problem):
        raise Unreadable(got.message("en"))
    found: dict[Cell, list[str]] = {}
    for line in got.lines:
        name, own, field, value, subject, predicate, target = line.cells
        table = schema.tables().get(name)
        column = table.column.get(field) if table else None
        if table is None or column is None or column.prefix is None:
            raise Unreadable(f"line {line.line}: {name} has no list {field}")
        means = (
            table.iri(base, {"id": own}),
            expanded(column.term.name),
            column.prefix.format(base=base) + value,
        )
        if means != (subject, predicate, target):
            raise Unreadable(f"line {line.line}: the addresses do not say {name} {own} {value}")
        found.setdefault((name, own, field), []).append(value)
    return {cell: SEPARATOR.join(sorted(values)) for cell, values in found.items()}
