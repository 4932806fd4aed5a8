"""The rows of a release's edge table, and those that a record's list cells mean."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from pledgedata import schema
from pledgedata.datatype import SEPARATOR
from pledgedata.iri import expanded
from pledgedata.problem import Problem, Where, problem
from pledgedata.read.heading import header_faults, trimmed
from pledgedata.read.table import grid


class Edge(NamedTuple):
    """One value of one list cell, and the three addresses that say the same."""

    table: str
    id: str
    field: str
    value: str
    subject: str
    property: str
    object: str


HEADER: Final = Edge._fields


def edges(path: Path) -> Iterator[tuple[Edge, Where] | Problem]:
    """The edges with their places, and what is wrong with rows that are none."""
    got = grid(path)
    if isinstance(got, Problem):
        yield got
        return
    got = trimmed(got)
    faults = list(header_faults(got, got.header, HEADER, path.stem))
    if faults:
        yield from faults
        return
    for line in got.lines:
        where = Where(path.name, path.stem, line.row, line.line)
        if len(line.cells) != len(HEADER):
            yield problem("row-ragged", where, found=len(line.cells), expected=len(HEADER))
        else:
            yield Edge(**dict(zip(got.header, line.cells, strict=True))), where


def meant(table: schema.Table, cells: Mapping[str, str], base: str) -> Iterator[Edge]:
    """The edges that a record means."""
    for column in table.columns:
        if column.linked and (cell := cells.get(column.name)):
            prefix = str(column.prefix).format(base=base)
            subject, predicate = table.iri(base, cells), expanded(column.term.name)
            for item in cell.split(SEPARATOR):
                yield Edge(
                    table.name, cells["id"], column.name, item, subject, predicate, prefix + item
                )
