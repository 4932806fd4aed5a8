"""Where the table of what can be compared says another thing than the records imply."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from pledgedata import comparability, schema
from pledgedata.dataset import Dataset
from pledgedata.layout import COMPARABILITY, DESCRIPTOR, TABLES
from pledgedata.problem import Problem, Where, problem
from pledgedata.read.grid import Grid, Line
from pledgedata.read.heading import header_faults, trimmed
from pledgedata.read.table import grid, grids

FILE: Final = f"{TABLES}/{COMPARABILITY}.csv"
_OTHERS: Final = "CSV"
_KEY: Final = len(schema.comparisons().key)

Cells = tuple[str, ...]


def differences(folder: Path, dataset: Dataset) -> Iterator[Problem]:
    """Each difference once, in a release that holds these records.

    A row is known by the fields and sides it is of; of one that is the other way in a cell, the
    cell is told of.
    """
    right, path = comparability.table(dataset), folder / FILE
    where = Where(FILE, COMPARABILITY)
    if not path.exists():
        if right:
            yield problem("release-file-missing", where, name=FILE, manifest=DESCRIPTOR)
        return
    if not right:
        yield problem("release-file-unlisted", where, name=FILE, manifest=DESCRIPTOR)
        return
    got = grid(path)
    if isinstance(got, Problem):
        yield _placed(got)
        return
    got = trimmed(got)
    faults = list(header_faults(got, got.header, comparability.HEADER, COMPARABILITY))
    if faults:
        yield from map(_placed, faults[:1])
        return
    yield from _rows(got, grids(FILE, right).grids[0])


def _rows(got: Grid, right: Grid) -> Iterator[Problem]:
    order = [got.header.index(name) for name in comparability.HEADER]
    expected = {line.cells[:_KEY]: line.cells for line in right.lines}
    told: set[Cells] = set()
    for line in got.lines:
        where = Where(FILE, COMPARABILITY, line.row, line.line)
        if len(line.cells) != len(order):
            yield problem("row-ragged", where, found=len(line.cells), expected=len(order))
            continue
        cells = tuple(line.cells[place] for place in order)
        key = cells[:_KEY]
        if key not in expected or key in told:
            said = {"record": _named(key), "form": COMPARABILITY, "others": _OTHERS}
            yield problem("form-adds-record", where, **said)
            continue
        told.add(key)
        yield from _cells(cells, expected[key], line)
    for key in expected:
        if key not in told:
            said = {"record": _named(key), "form": COMPARABILITY, "others": _OTHERS}
            yield problem("form-lacks-record", Where(FILE, COMPARABILITY), **said)


def _cells(cells: Cells, right: Cells, line: Line) -> Iterator[Problem]:
    for name, value, expected in zip(comparability.HEADER, cells, right, strict=True):
        if value != expected:
            yield problem(
                "form-differs",
                Where(FILE, COMPARABILITY, line.row, line.line, name),
                record=_named(cells[:_KEY]),
                form=COMPARABILITY,
                value=value,
                others=_OTHERS,
                expected=expected,
            )


def _named(key: Cells) -> str:
    return " ".join(filter(None, key))


def _placed(found: Problem) -> Problem:
    return replace(found, where=replace(found.where, file=FILE))
